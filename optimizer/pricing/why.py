"""Why one person-day of a roster is as it is: forced, by what; or chosen, and what the other way costs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from os import PathLike
from typing import Any, Literal

import numpy as np

from optimizer.api import load, solved, with_solver
from optimizer.audit.heads import offices_open, zones_open
from optimizer.comparing.pool import Job, Watcher
from optimizer.comparing.ranking import Interval
from optimizer.i18n import _
from optimizer.instance import MODE_NAMES, OFF, Bools, Instance
from optimizer.outcome import Outcome
from optimizer.pricing.flipped import any_roster, hard_rules, released
from optimizer.pricing.searches import Searches, searches
from optimizer.pricing.span import Span, difference, least_cost
from optimizer.pricing.turning import other_way, turned, whole_of
from optimizer.reading.problems import ScenarioError
from optimizer.replanning import missing_previous
from optimizer.roster.reasons import FROZEN, LOCKED, NO_QUOTA, REQUEST, reasons
from optimizer.solving.known import Known

Verdict = Literal["absent", "forced", "together", "decided", "chosen", "unknown"]

DECISIONS = (REQUEST, LOCKED, FROZEN)

QUICK = 20.0
"""Seconds for each search of an answer, unless told otherwise: somebody waits for it."""


@dataclass(frozen=True)
class Moved:
    """What is otherwise in the roster in which the person-day is the other way.

    Attributes
    ----------
    cells : tuple of (int, int)
        The other person-days with another mode: person and day.
    opened, closed : tuple of (str, int)
        Offices and zones that open, or close, with the day: `office KEY` and `zone KEY`.
    lines : mapping of str to int
        What each budget line costs more, in rupiah; lines that stay are left out.
    """

    cells: tuple[tuple[int, int], ...]
    opened: tuple[tuple[str, int], ...]
    closed: tuple[tuple[str, int], ...]
    lines: Mapping[str, int]


@dataclass(frozen=True)
class Answer:
    """Why a person-day is as it is.

    Attributes
    ----------
    outcome : Outcome
        The roster that is asked about.
    person, day : int
        Whom and which day the question is about.
    verdict : str
        `absent`; `forced` by one rule, or by having no quota; `together`: forced by several rules at once;
        `decided` by a request, a lock or a frozen day; `chosen` by the search; `unknown`: no roster with the
        other way was found in the time given, nor that there is none.
    reason : str
        The reason as `roster.csv` has it; empty where nothing fixes the cell by itself.
    other : Outcome or None
        The best roster with the other way, as close as possible to the one at hand; None where there is none.
    difference : Span or None
        What the best roster with the other way costs more than the one at hand.
    penalty : int or None
        What its penalty of soft rules is more.
    moved : Moved or None
        What else it changes.
    each_alone : tuple of str
        Rules without any one of which the other way is possible.
    all_of : tuple of str
        Rules without which the other way is possible if all of them give way, and no fewer of them do.
    unsettled : bool
        Whether a search among rules ended without an answer.
    """

    outcome: Outcome
    person: int
    day: int
    verdict: Verdict
    reason: str = ""
    other: Outcome | None = None
    difference: Span | None = None
    penalty: int | None = None
    moved: Moved | None = None
    each_alone: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    unsettled: bool = False

    @property
    def mode(self) -> str:
        """The mode at hand."""
        assert self.outcome.plan is not None  # noqa: S101 (an answer is about a roster)
        return MODE_NAMES[self.outcome.plan.modes[self.person, self.day]]

    @property
    def other_mode(self) -> str:
        """The other way."""
        return {"WFO": "WFA", "WFA": "WFO"}.get(self.mode, "")


@dataclass(frozen=True)
class _Asking:
    """Searches by the names that the progress has for them."""

    search: Searches

    def all(self, instances: Mapping[str, Instance]) -> dict[str, Outcome]:
        return self.search.outcomes([Job(*each) for each in instances.items()])

    def one(self, label: str, instance: Instance, known: Known | None = None) -> Outcome:
        return self.search.outcomes([Job(label, instance, known)])[label]


def why(
    scenario: Instance | str | PathLike[str],
    employee: str,
    day: date,
    roster: str | PathLike[str] | None = None,
    progress: Watcher | None = None,
    cache: str | PathLike[str] | None = None,
    workers: int = 0,
    solver: Mapping[str, Any] | None = None,
) -> Answer | Outcome:
    """Tell why a person-day is as it is.

    Parameters
    ----------
    scenario : path or Instance
        The scenario.
    employee : str
        Key of the employee.
    day : date
        A working day of the horizon.
    roster : path, optional
        A folder of `wfa solve`; without it the scenario is solved first.
    progress, cache, workers, solver
        As in `optimizer.compare`.

    Returns
    -------
    Answer or Outcome
        The outcome where the scenario has no roster, or none was found in the time given.

    Raises
    ------
    ScenarioError
        When the scenario or the folder is invalid.
    KeyError
        When there is no such employee or day.
    """
    instance = scenario if isinstance(scenario, Instance) else load(scenario)
    missing = missing_previous(instance)
    if missing:
        raise ScenarioError(missing)
    at, on = {key: at for at, key in enumerate(instance.employee_ids)}[employee], instance.day_index[day]
    instance = with_solver(instance, **dict(solver or {}))
    asking = _Asking(searches(cache, workers, progress))
    base = asking.one(_("the roster"), instance) if roster is None else solved(instance, roster)
    if base.plan is None:
        return base
    if "time_limit" not in dict(solver or {}):
        seconds = min(QUICK, instance.scenario.solver.time_limit)
        base = replace(base, instance=with_solver(base.instance, time_limit=seconds))
    return _answer(base, at, on, asking)


def _answer(base: Outcome, person: int, day: int, asking: _Asking) -> Answer:
    assert base.plan is not None  # noqa: S101 (checked by the caller)
    reason = str(reasons(base.instance, base.plan.modes)[person, day])
    if base.plan.modes[person, day] == OFF:
        return Answer(base, person, day, "absent", reason)
    asked = turned(base, person, day, reason in DECISIONS)
    other = other_way(asked, asking.one)
    if other.plan is not None:
        return _possible(Answer(base, person, day, "chosen", reason, whole_of(asked, other)))
    if other.result.status == "unknown":
        return Answer(base, person, day, "unknown", reason)
    return _impossible(Answer(base, person, day, "forced", reason), asked.instance, asking)


def _possible(answer: Answer) -> Answer:
    """Tell what the other way costs, and what else it changes."""
    base, other = answer.outcome, answer.other
    assert other is not None  # noqa: S101 (it was found)
    decided = answer.reason in DECISIONS
    least = least_cost(other.result)
    if not decided:
        least = Interval(max(least.low, _floor(base, other)), least.high)
    here = Interval(base.result.cost or 0, base.result.cost or 0)
    return replace(
        answer,
        verdict="decided" if decided else "chosen",
        difference=difference(here, least),
        penalty=(other.result.penalty or 0) - (base.result.penalty or 0),
        moved=_moved(base, other, answer.person, answer.day),
    )


def _impossible(answer: Answer, against: Instance, asking: _Asking) -> Answer:
    """Tell which rules stand in the way; having no quota is no rule that could give way."""
    if answer.reason == NO_QUOTA:
        return answer
    if answer.reason in hard_rules(against):
        named = _in_the_way(against, asking, [answer.reason])
        if named.alone:
            return replace(answer, each_alone=named.alone)
    found = _in_the_way(against, asking, hard_rules(against))
    return replace(
        answer,
        verdict="together",
        each_alone=found.alone,
        all_of=() if found.alone else _all_of(against, asking),
        unsettled=bool(found.unknown),
    )


def _floor(base: Outcome, other: Outcome) -> int:
    """Return a bound of all rosters, with the other way too, where both have the least penalty.

    The bound of the scenario says nothing of rosters that go against a decision of it.
    """
    first = [goal.goal for goal in base.instance.scenario.objective[:2]]
    same = other.result.penalty == base.result.penalty == base.result.penalty_bound
    return (base.result.bound or 0) if same and first == ["penalties", "cost"] else 0


@dataclass(frozen=True)
class _InTheWay:
    """Rules without any one of which there is a roster, and those of which that is not known."""

    alone: tuple[str, ...]
    unknown: tuple[str, ...]


def _in_the_way(against: Instance, asking: _Asking, names: Sequence[str]) -> _InTheWay:
    """Let each of some rules give way by itself."""
    asked = {_("without {name}").format(name=name): any_roster(released(against, name)) for name in names}
    found = list(asking.all(asked).values())
    alone = [name for name, each in zip(names, found, strict=True) if each.plan is not None]
    unknown = [name for name, each in zip(names, found, strict=True) if each.result.status == "unknown"]
    return _InTheWay(tuple(alone), tuple(unknown))


def _all_of(against: Instance, asking: _Asking) -> tuple[str, ...]:
    """Find rules that give way together, no fewer of them; none where even all rules are not in the way.

    All rules give way first; then each is taken back that leaves a roster.
    """
    names = hard_rules(against)

    def possible(away: Sequence[str]) -> bool:
        left = reduce(released, away, against)
        return asking.one(_("without {name}").format(name=", ".join(away)), any_roster(left)).plan is not None

    if not names or not possible(names):
        return ()
    away = names
    for name in names:
        fewer = [each for each in away if each != name]
        if fewer and possible(fewer):
            away = fewer
    return tuple(away)


def _moved(base: Outcome, other: Outcome, person: int, day: int) -> Moved:
    """Tell what is otherwise beside the person-day itself."""
    assert base.plan is not None and other.plan is not None  # noqa: S101 (checked by the caller)
    differs = base.plan.modes != other.plan.modes
    differs[person, day] = False
    people, days = np.nonzero(differs)
    opened: list[tuple[str, int]] = []
    closed: list[tuple[str, int]] = []
    for kind, keys, before, after in _places(base, other):
        for at, on in np.argwhere(before != after).tolist():
            (opened if after[at, on] else closed).append((f"{kind} {keys[at]}", on))
    amounts = [_by_line(outcome) for outcome in (base, other)]
    lines = {line: amounts[1].get(line, 0) - amounts[0].get(line, 0) for line in amounts[0] | amounts[1]}
    return Moved(
        tuple(zip(people.tolist(), days.tolist(), strict=True)),
        tuple(opened),
        tuple(closed),
        {line: amount for line, amount in lines.items() if amount},
    )


def _places(base: Outcome, other: Outcome) -> Iterator[tuple[str, list[str], Bools, Bools]]:
    """Yield offices and zones with the days on which they are open in both rosters."""
    instance = base.instance
    assert base.plan is not None and other.plan is not None  # noqa: S101 (checked by the caller)
    yield (
        "office",
        instance.offices["office"].tolist(),
        offices_open(instance, base.plan.modes),
        offices_open(instance, other.plan.modes),
    )
    zones = instance.zones["zone"].tolist()
    yield "zone", zones, zones_open(instance, base.plan), zones_open(instance, other.plan)


def _by_line(outcome: Outcome) -> dict[str, int]:
    """Sum a statement by budget line."""
    sums: dict[str, int] = {}
    for line in outcome.result.statement:
        sums[line.line] = sums.get(line.line, 0) + line.amount
    return sums
