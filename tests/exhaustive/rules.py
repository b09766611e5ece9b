"""Units of violation of each kind of rule, by its sentence."""

import re
from datetime import timedelta
from fractions import Fraction
from itertools import combinations
from math import ceil, floor

import numpy as np

from optimizer.instance import WFA, WFO
from tests.exhaustive.places import excluded, is_open


def wfo_only(instance, bound, wfa, wfo):
    return wfa[:, bound.binds].sum(axis=(1, 2))


def quota_weeks(instance, bound):
    """Yield (person, week, fewest, most WFA days) of those whose first quota it is."""
    position = [other is bound for other in instance.rules].index(True)
    for person in np.flatnonzero(bound.binds):
        before = [other for other in instance.rules[:position] if other.kind == "wfa_quota"]
        if excluded(instance, person) or any(other.binds[person] for other in before):
            continue
        for week in instance.weeks:
            available = int(sum(instance.available[person, day] for day in week.days))
            full, most = len(instance.scenario.calendar.workweek), bound.rule.per_week.max
            if bound.rule.short_weeks == "keep_wfo":
                most = min(most, max(0, available - (full - most)))
            if bound.rule.short_weeks == "prorate":
                most = min(most, floor(Fraction(most * available, full)))
            yield int(person), week, min(bound.rule.per_week.min, most, available), most


def wfa_quota(instance, bound, wfa, wfo):
    units = np.zeros(len(wfa), dtype=np.int64)
    for person, week, fewest, most in quota_weeks(instance, bound):
        days = wfa[:, person, list(week.days)].sum(axis=1)
        units += np.where(days > most, days - most, 0) + np.where(days < fewest, fewest - days, 0)
    return units


def covered_days(instance, rule):
    names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    for index, day in enumerate(instance.days):
        if not (rule.days or rule.dates) or names[day.weekday()] in rule.days or day in rule.dates:
            yield index


def groups(instance, bound):
    """Yield (people, office) of each group, from the tables."""
    column = bound.rule.each
    table = instance.employees
    keys = {}
    for person in np.flatnonzero(bound.binds):
        unit, office = int(instance.unit_of[person]), int(instance.office_of[person])
        key = {"unit": unit, "office": office, "all": 0}.get(column)
        if key is None:
            key = table[column].iloc[person]
            if key == "":
                continue
        keys.setdefault(key, ([], office))[0].append(int(person))
    yield from keys.values()


def covered(instance, bound):
    """Yield (people, office, day, need) of each group and day of coverage."""
    rule = bound.rule
    for people, office in groups(instance, bound):
        for day in covered_days(instance, rule):
            present = int(instance.available[people, day].sum())
            yield people, office, day, max(rule.min, ceil(Fraction(rule.min_share or 0) * present))


def coverage(instance, bound, wfa, wfo):
    units = np.zeros(len(wfa), dtype=np.int64)
    for people, office, day, need in covered(instance, bound):
        short = np.maximum(need - wfo[:, people, day].sum(axis=1), 0)
        opened = is_open(instance, office, wfo)[:, day] if bound.rule.when_open else True
        units += np.where(opened, short, 0)
    return units


def capped(instance, bound):
    """Yield (people, day, most) of each group and day of wfa_cap."""
    rule = bound.rule
    for people, _ in groups(instance, bound):
        for day in covered_days(instance, rule):
            present = int(instance.available[people, day].sum())
            limits = [rule.max] if rule.max is not None else []
            limits += [floor(Fraction(rule.max_share) * present)] if rule.max_share is not None else []
            yield people, day, min(limits)


def wfa_cap(instance, bound, wfa, wfo):
    units = np.zeros(len(wfa), dtype=np.int64)
    for people, day, most in capped(instance, bound):
        units += np.maximum(wfa[:, people, day].sum(axis=1) - most, 0)
    return units


def fixed_days(instance, bound, wfa, wfo):
    units = np.zeros(len(wfa), dtype=np.int64)
    wrong = wfo if bound.rule.mode == "WFA" else wfa
    for person in np.flatnonzero(bound.binds):
        if bound.rule.mode == "WFA" and excluded(instance, person):
            continue
        for day in covered_days(instance, bound.rule):
            units += wrong[:, person, day]
    return units


def barred_days(instance, bound, wfa, wfo):
    return sum(
        (wfa[:, bound.binds, day].sum(axis=1) for day in covered_days(instance, bound.rule)),
        np.zeros(len(wfa), dtype=np.int64),
    )


def history(instance, person, same_week):
    """Return how many WFA days in a row come right before the horizon, from the run that was read."""
    day, days = instance.days[0], 0
    while days < instance.run_before[person]:
        day -= timedelta(1)
        if same_week and day.isocalendar()[:2] != instance.days[0].isocalendar()[:2]:
            break
        days += instance.calendar.is_working(day)
    return days


def max_run(instance, bound, wfa, wfo):
    units = np.zeros(len(wfa), dtype=np.int64)
    weeks = [day.isocalendar()[:2] for day in instance.days]
    for person in np.flatnonzero(bound.binds):
        run = np.zeros(len(wfa), dtype=np.int64)
        for day in range(len(instance.days)):
            if day and weeks[day] != weeks[day - 1] and not bound.rule.across_weekends:
                run[:] = 0
            if day == 0:
                run[:] = history(instance, person, not bound.rule.across_weekends)
            run = np.where(wfa[:, person, day], run + 1, 0)
            units += run > bound.rule.max
    return units


def bridge(instance, bound, wfa, wfo):
    units = np.zeros(len(wfa), dtype=np.int64)
    if not instance.calendar.is_working(instance.days[0] - timedelta(1)):
        units += wfa[:, bound.binds & (instance.run_before > 0), 0].sum(axis=1)
    for day in range(1, len(instance.days)):
        if (instance.days[day] - instance.days[day - 1]).days > 1:
            both = wfa[:, bound.binds, day - 1] & wfa[:, bound.binds, day]
            units += both.sum(axis=1)
    return units


def edges(instance, rule):
    """Yield the days that are near a run of days off."""
    calendar = instance.calendar
    near = [
        instance.days[0] + timedelta(n) for n in range(-40, 41 + (instance.days[-1] - instance.days[0]).days)
    ]
    letters = "".join("W" if calendar.is_working(day) else "oH"[calendar.in_workweek(day)] for day in near)
    found = set()
    for run in re.finditer("[oH]+", letters):
        if len(run[0]) >= rule.min_run and (rule.weekends or "H" in run[0]):
            worked = [at for at, letter in enumerate(letters) if letter == "W"]
            found |= {near[at] for at in [at for at in worked if at < run.start()][-rule.within :]}
            found |= {near[at] for at in [at for at in worked if at >= run.end()][: rule.within]}
    for day, at in instance.day_index.items():
        if day in found:
            yield at


def holiday_edge(instance, bound, wfa, wfo):
    units = np.zeros(len(wfa), dtype=np.int64)
    for day in edges(instance, bound.rule):
        units += wfa[:, bound.binds, day].sum(axis=1)
    return units


def sharing(instance, bound):
    """Yield the people of each group of one_of."""
    rule, keys = bound.rule, {}
    for person in np.flatnonzero(bound.binds):
        row = instance.employees.iloc[person]
        key = row["employee"] in rule.employees if rule.employees else row[rule.column]
        if key:
            keys.setdefault(key, []).append(int(person))
    yield from keys.values()


def one_of(instance, bound, wfa, wfo):
    units = np.zeros(len(wfa), dtype=np.int64)
    for people in sharing(instance, bound):
        for day in range(len(instance.days)):
            need = min(bound.rule.min, int(instance.available[people, day].sum()))
            units += np.maximum(need - wfo[:, people, day].sum(axis=1), 0)
    return units


def together(instance, bound, wfa, wfo):
    units, rule = np.zeros(len(wfa), dtype=np.int64), bound.rule
    for people, _ in groups(instance, bound):
        for week in instance.weeks:
            meets, possible = np.zeros(len(wfa), dtype=np.int64), 0
            for day in week.days:
                present = int(instance.available[people, day].sum())
                if present:
                    possible += 1
                    enough = ceil(Fraction(rule.min_share) * present)
                    meets += wfo[:, people, day].sum(axis=1) >= enough
            units += np.maximum(min(rule.days, possible) - meets, 0)
    return units


def overlap(instance, bound, wfa, wfo):
    units, rule = np.zeros(len(wfa), dtype=np.int64), bound.rule
    for people, _ in groups(instance, bound):
        for first, second in combinations(people, 2):
            for week in instance.weeks:
                common, shared = 0, np.zeros(len(wfa), dtype=np.int64)
                for day in week.days:
                    common += int(instance.available[first, day] and instance.available[second, day])
                    shared += wfo[:, first, day] & wfo[:, second, day]
                units += np.maximum(min(rule.days, common) - shared, 0)
    return units


def compared(instance, bound):
    """Yield (people, days) whose WFA days are to differ little."""
    quotas = [other.binds for other in instance.rules if other.kind == "wfa_quota"]
    alike = {}
    for person in np.flatnonzero(bound.binds):
        if not excluded(instance, person) and any(binds[person] for binds in quotas):
            dates = str(instance.available[person].tolist())
            alike.setdefault((instance.unit_of[person], dates), []).append(int(person))
    names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    weekdays = [names[day.weekday()] for day in instance.days]
    for wanted in [{name} for name in set(bound.rule.days)] or [set(names)]:
        days = [at for at, name in enumerate(weekdays) if name in wanted]
        for people in alike.values():
            yield people, days


def balance(instance, bound, wfa, wfo):
    units = np.zeros(len(wfa), dtype=np.int64)
    for people, days in compared(instance, bound):
        taken = [wfa[:, person, days].sum(axis=1) for person in people]
        units += np.maximum(np.max(taken, axis=0) - np.min(taken, axis=0) - bound.rule.within, 0)
    return units


def stay_close(instance, bound, wfa, wfo):
    changes = np.zeros(len(wfa), dtype=np.int64)
    for person in np.flatnonzero(bound.binds):
        for day in range(len(instance.days)):
            if bound.previous[person, day] == WFO:
                changes += wfa[:, person, day]
            if bound.previous[person, day] == WFA:
                changes += wfo[:, person, day]
    return np.maximum(changes - bound.rule.max_changes, 0)


UNITS = {
    function.__name__: function
    for function in (
        wfo_only,
        wfa_quota,
        coverage,
        wfa_cap,
        fixed_days,
        barred_days,
        max_run,
        bridge,
        holiday_edge,
        one_of,
        together,
        overlap,
        balance,
        stay_close,
    )
}
