"""What a format is made from."""

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime

from models.decree import Decree
from optimizer.instance import Instance
from optimizer.outcome import Outcome
from optimizer.roster.roster import Roster


def now() -> datetime:
    """Return the time in UTC; or SOURCE_DATE_EPOCH, in seconds, where files must be the same each time."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(given), UTC) if given.isdigit() else datetime.now(UTC)


@dataclass(frozen=True)
class Handout:
    """A roster to hand out, and what is said of it.

    Attributes
    ----------
    outcome : Outcome
        The result, with a roster.
    decree : Decree
        The decree to which it is an annex.
    issued : datetime
        When it is handed out, in UTC; later calendars replace earlier ones.
    """

    outcome: Outcome
    decree: Decree = field(default_factory=Decree)
    issued: datetime = field(default_factory=now)

    @property
    def instance(self) -> Instance:
        """The scenario."""
        return self.outcome.instance

    @property
    def plan(self) -> Roster:
        """The roster."""
        if self.outcome.plan is None:
            raise ValueError("there is no roster to hand out")
        return self.outcome.plan
