"""People whom hard rules keep away for longer, from week to week, than another one permits."""

from collections.abc import Callable, Iterator

import numpy as np

from models.rules.bridge import Bridge
from models.rules.max_run import MaxRun
from optimizer.audit.labels import who
from optimizer.i18n import _, number
from optimizer.instance import Instance
from optimizer.reading.checked import Checked
from optimizer.reading.person_conflicts import on_the_day, problem_of, rules_of
from optimizer.reading.problems import Problem
from optimizer.reading.week_patterns import Blame


def away_for_too_long(checked: Checked) -> Iterator[Problem]:
    """Find people who must be WFA on both sides of days off, or too many days in a row."""
    instance = checked.instance
    for index, bound in enumerate(instance.rules):
        if bound.rule.soft is not None:
            continue
        if isinstance(bound.rule, Bridge):
            yield from _too_long(checked, index, 1, instance.days_off_between)
        if isinstance(bound.rule, MaxRun):
            crosses = bound.rule.across_weekends
            yield from _too_long(checked, index, bound.rule.max, _in_a_row(instance, across=crosses))


def _in_a_row(instance: Instance, *, across: bool) -> Callable[[int, int], bool]:
    """Return what tells whether a row of WFA days goes on from one day to the next."""
    first = {week.days[0] for week in instance.weeks}
    return lambda _earlier, later: across or later not in first


def _too_long(
    checked: Checked, index: int, most: int, goes_on: Callable[[int, int], bool]
) -> Iterator[Problem]:
    """Find the first day on which somebody must be away for more than `most` days that hang together."""
    instance = checked.instance
    bound = checked.instance.rules[index]
    run = np.zeros(instance.people, dtype=np.int64)
    for day in range(len(instance.days)):
        before = run if day and goes_on(day - 1, day) else np.zeros_like(run)
        run = np.where(checked.away[:, day], before + 1, 0)
        people = np.flatnonzero(bound.binds & (run > most))
        if len(people):
            first = int(people[0])
            days = range(day - int(run[first]) + 1, day + 1)
            named = tuple(dict.fromkeys((index, *_blamed(checked, first, days))))
            message = _("{rules} can never hold together; people: {count}, first {who} {when}")
            text = message.format(
                rules=rules_of(checked, named),
                count=number(len(people)),
                who=who(instance, first),
                when=on_the_day(checked, day),
            )
            yield problem_of(checked, named, text)
            return


def _blamed(checked: Checked, person: int, days: range) -> Blame:
    """Return what keeps a person away on some days."""
    blame: Blame = ()
    for day in days:
        at = checked.week_of(day)
        blame += at.blame(int(at.class_of[person]), ~at.patterns[:, day - at.week.days[0]])
    return blame
