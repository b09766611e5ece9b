"""The outcome of a solve, as other programs and notebooks use it."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from models.result import Result
from optimizer.audit.audit import Audit
from optimizer.instance import Instance
from optimizer.roster.changes import changes_frame
from optimizer.roster.frames import heads_frame, roster_frame
from optimizer.roster.roster import Roster


@dataclass(frozen=True)
class Outcome:
    """A result with its roster and audit.

    Attributes
    ----------
    instance : Instance
        What was solved.
    result : Result
        Status, cost, bound, gap, penalty, statement, baselines.
    plan : Roster or None
        The roster as arrays; None without one.
    audit : Audit or None
        What the audit of the roster found; None without a roster.
    """

    instance: Instance
    result: Result
    plan: Roster | None
    audit: Audit | None

    @cached_property
    def roster(self) -> pd.DataFrame | None:
        """The roster as `roster.csv` has it: a row per employee and working day."""
        return None if self.plan is None else roster_frame(self.instance, self.plan)

    @cached_property
    def changes(self) -> pd.DataFrame | None:
        """The person-days that differ from the previous roster; None without a roster or a previous one."""
        if self.plan is None or not self.instance.has_previous:
            return None
        return changes_frame(self.instance, self.plan)

    @cached_property
    def statement(self) -> pd.DataFrame:
        """The statement: name, line and amount in rupiah."""
        rows = [line.model_dump() for line in self.result.statement]
        return pd.DataFrame(rows, columns=["name", "line", "amount"])

    @cached_property
    def heads(self) -> pd.DataFrame | None:
        """Heads per office and day: date, office, wfo, wfa, off, desks_used, desks_open, zones_open."""
        return None if self.plan is None else heads_frame(self.instance, self.plan)


def gap_of(cost: int | None, bound: int | None) -> float | None:
    """Return the share of the cost that could at most still be saved; None without a cost or a bound."""
    if cost is None or bound is None:
        return None
    return max(0.0, (cost - bound) / cost) if cost else 0.0
