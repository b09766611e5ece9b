"""The goals after penalties and cost, recounted without the solver."""

from collections import defaultdict
from collections.abc import Callable

from models.result import GoalResult
from optimizer.audit.exclusions import always_wfo, without_quota
from optimizer.instance import OFF, WFA, Instance
from optimizer.roster.roster import Roster


def wishes_granted(instance: Instance, roster: Roster) -> int:
    """Return the weight of the requests that are not `must` and whose mode the person has that day."""
    columns = [instance.requests[name].tolist() for name in ("employee", "day", "mode", "weight")]
    return sum(
        weight
        for person, day, mode, weight in zip(*columns, strict=True)
        if int(roster.modes[person, day]) == mode
    )


def wishes_made(instance: Instance) -> int:
    """Return the weight of all requests that are not `must`, on days on which the person is there."""
    return sum(int(weight) for weight in instance.requests["weight"])


def changed(instance: Instance, roster: Roster) -> int:
    """Return the person-days that are WFO or WFA now and were the other in the previous roster."""
    known = (instance.previous != OFF) & (roster.modes != OFF)
    return int((known & (instance.previous != roster.modes)).sum())


def spread_of_days(instance: Instance, roster: Roster) -> int:
    """Return the most minus the least WFA days between people of a unit, added up over units.

    Compared are people of one unit who are there on the same days, are not excluded by a hard `wfo_only` and
    have a quota.
    """
    return _spread(instance, roster, list(range(len(instance.days))))


def spread_of_mondays_and_fridays(instance: Instance, roster: Roster) -> int:
    """Return the same for Mondays alone, plus the same for Fridays alone."""
    weekdays = [day.weekday() for day in instance.days]
    return sum(
        _spread(instance, roster, [at for at, weekday in enumerate(weekdays) if weekday == wanted])
        for wanted in (0, 4)
    )


def _spread(instance: Instance, roster: Roster, days: list[int]) -> int:
    compared = ~(always_wfo(instance) | without_quota(instance))
    taken: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    for person in range(instance.people):
        if compared[person]:
            key = (int(instance.unit_of[person]), instance.available[person].tobytes())
            taken[key].append(sum(int(roster.modes[person, day]) == WFA for day in days))
    return sum(max(counts) - min(counts) for counts in taken.values())


RECOUNTS: dict[tuple[str, str | None], Callable[[Instance, Roster], int]] = {
    ("wishes", None): wishes_granted,
    ("closeness", None): changed,
    ("evenness", "days"): spread_of_days,
    ("evenness", "mondays_and_fridays"): spread_of_mondays_and_fridays,
}


def recount(goal: GoalResult, instance: Instance, roster: Roster) -> int | None:
    """Count a goal in a roster without the solver; None for penalties and cost, which are audited."""
    count = RECOUNTS.get((goal.goal, goal.measure))
    return None if count is None else count(instance, roster)
