"""Whether any roster keeps the hard rules: asked of one program, or of the phases of the search."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from optimizer.instance import OFF, Instance, Ints
from optimizer.program.build import build
from optimizer.program.classes import Traits
from optimizer.program.naming import Fragment, fragment
from optimizer.program.solver import Limits, NeverStop, StopSignal
from optimizer.roster.roster import NO_ZONE, Roster
from optimizer.solving.component import component
from optimizer.solving.goals import in_order
from optimizer.solving.offices import components
from optimizer.solving.phases import task
from optimizer.solving.progress import Board
from optimizer.solving.solve import PHASES


@dataclass(frozen=True)
class Answer:
    """What was found out about the rosters of an instance.

    Attributes
    ----------
    roster : Roster or None
        One that keeps the hard rules; None where none was found.
    proven : bool
        Without a roster: that there is none. With one: that none breaks the soft rules less.
    """

    roster: Roster | None
    proven: bool

    @property
    def impossible(self) -> bool:
        """Whether it is proven that there is no roster."""
        return self.roster is None and self.proven


def any_roster(instance: Instance, seconds: float, stop: StopSignal | None = None) -> Answer:
    """Find any roster that keeps the hard rules by one program: quick where there are few people.

    Parameters
    ----------
    instance : Instance
        The instance; what its rosters cost is not looked at.
    seconds : float
        The time for the answer.
    stop : StopSignal, optional
        Ends the search early.

    Returns
    -------
    Answer
        A roster, a proof that there is none, or neither where the time was over.
    """
    limits = _limits(seconds, stop)
    traits = Traits(instance)
    pieces: list[tuple[Ints, Fragment]] = []
    known = least = True
    for offices in components(traits):
        part = component(traits, offices)
        if not len(part.people):
            continue
        program = build(traits, part.part(tuple(range(len(instance.weeks)))))
        found = in_order(program, limits)
        if found.infeasible:
            return Answer(None, True)
        least &= found.proven
        if not found.solution:
            known = False
            continue
        pieces.append((part.people, fragment(program, found.solution)))
    return Answer(_joined(instance, pieces), least) if known else Answer(None, False)


def least_broken(instance: Instance, seconds: float, stop: StopSignal | None = None) -> Answer:
    """Find a roster that keeps the hard rules, and breaks the soft ones the least, phase by phase.

    They end as soon as that is proven: without soft rules at the first roster.

    Parameters
    ----------
    instance : Instance
        An instance without costs.
    seconds, stop
        As for `any_roster`.

    Returns
    -------
    Answer
        As of `any_roster`; where the time was over, a roster may break soft rules more than it need.
    """
    traits = Traits(instance)
    parts = [component(traits, offices) for offices in components(traits)]
    job = task(traits, parts, _limits(seconds, stop), Board(None, 0))
    parts = [part for part in parts if len(part.people)]
    job = replace(job, components=parts)
    for phase in PHASES:
        phase(job)
        if any(part.infeasible for part in parts):
            return Answer(None, True)
        if not job.waiting:
            break
    pieces = [(part.people, part.roster) for part in parts if part.roster is not None]
    if len(pieces) < len(parts):
        return Answer(None, False)
    return Answer(_joined(instance, pieces), not job.waiting)


def _limits(seconds: float, stop: StopSignal | None) -> Limits:
    return Limits(monotonic() + seconds, 0.0, 1, 1, stop or NeverStop())


def _joined(instance: Instance, pieces: Sequence[tuple[Ints, Fragment]]) -> Roster:
    """Return the roster of all people, without those who are in none of the pieces."""
    shape = (instance.people, len(instance.days))
    modes = np.full(shape, OFF, dtype=np.int8)
    zones = np.full(shape, NO_ZONE, dtype=np.int64)
    for people, piece in pieces:
        modes[people], zones[people] = piece.modes, piece.zones
    return Roster(modes, zones)
