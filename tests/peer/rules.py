"""Each kind of rule as rows of a linear program."""

from datetime import timedelta
from fractions import Fraction
from itertools import combinations
from math import ceil

import numpy as np

from optimizer.instance import WFA, WFO
from tests.exhaustive.places import excluded
from tests.exhaustive.rules import (
    capped,
    compared,
    covered,
    covered_days,
    edges,
    groups,
    history,
    quota_weeks,
    sharing,
)


def keep_in(program, bound, person, day):
    """Ask that a person is WFO, if available."""
    if (person, day) in program.wfo:
        program.keep(bound, program.wfo[person, day], 1, 1)


def wfo_only(program, bound):
    for person, day in program.wfo:
        if bound.binds[person]:
            keep_in(program, bound, person, day)


def wfa_quota(program, bound):
    for person, week, fewest, most in quota_weeks(program.instance, bound):
        days = [day for day in week.days if (person, day) in program.wfo]
        away = program.total(program.away(person, day) for day in days)
        if days:
            program.keep(bound, away, fewest, len(days))
            program.keep(bound, -1 * away, -most, len(days))


def coverage(program, bound):
    for people, office, day, need in covered(program.instance, bound):
        opened = program.office_open[office, day] if bound.rule.when_open else 1
        short = program.heads(people, day) - need * opened
        program.keep(bound, short + 0 * program.office_open[office, day], 0, need)


def wfa_cap(program, bound):
    for people, day, most in capped(program.instance, bound):
        present = len(program.there(people, day))
        if present > most:
            program.keep(bound, program.heads(people, day), present - most, present)


def fixed_days(program, bound):
    for day in covered_days(program.instance, bound.rule):
        for person in np.flatnonzero(bound.binds).tolist():
            if bound.rule.mode == "WFO":
                keep_in(program, bound, person, day)
            elif (person, day) in program.wfo and not excluded(program.instance, person):
                program.keep(bound, -1 * program.wfo[person, day], 0, 1)


def barred_days(program, bound):
    for day in covered_days(program.instance, bound.rule):
        for person in np.flatnonzero(bound.binds).tolist():
            keep_in(program, bound, person, day)


def max_run(program, bound):
    """Someone is in once in every run of `max + 1` days; a longer run breaks this once for each day over."""
    instance, most = program.instance, bound.rule.max
    weeks = [day.isocalendar()[:2] for day in instance.days]
    for person in np.flatnonzero(bound.binds).tolist():
        before = history(instance, person, not bound.rule.across_weekends)
        for last in range(len(instance.days)):
            first = last - most
            if first < 0:
                if before < -first:
                    continue
                first = 0
            days = range(first, last + 1)
            in_a_row = bound.rule.across_weekends or len({weeks[day] for day in days}) == 1
            if in_a_row and all((person, day) in program.wfo for day in days):
                program.keep(bound, program.total(program.wfo[person, day] for day in days), 1, 1)


def bridge(program, bound):
    instance, days = program.instance, program.instance.days
    off_before = not instance.calendar.is_working(days[0] - timedelta(1))
    for person in np.flatnonzero(bound.binds).tolist():
        if off_before and instance.run_before[person] > 0:
            keep_in(program, bound, person, 0)
        for day in range(1, len(days)):
            pair = [(person, day - 1), (person, day)]
            if (days[day] - days[day - 1]).days > 1 and all(cell in program.wfo for cell in pair):
                program.keep(bound, program.total(program.wfo[cell] for cell in pair), 1, 1)


def holiday_edge(program, bound):
    for day in edges(program.instance, bound.rule):
        for person in np.flatnonzero(bound.binds).tolist():
            keep_in(program, bound, person, day)


def one_of(program, bound):
    for people in sharing(program.instance, bound):
        for day in range(len(program.instance.days)):
            need = min(bound.rule.min, len(program.there(people, day)))
            if need:
                program.keep(bound, program.heads(people, day), need, need)


def together(program, bound):
    for people, _ in groups(program.instance, bound):
        for week in program.instance.weeks:
            meets = []
            for day in week.days:
                present = len(program.there(people, day))
                if present:
                    enough = ceil(Fraction(bound.rule.min_share) * present)
                    meets.append(program.binary())
                    program.row(program.heads(people, day) - enough * meets[-1] >= 0)
            if meets:
                need = min(bound.rule.days, len(meets))
                program.keep(bound, program.total(meets), need, need)


def overlap(program, bound):
    for people, _ in groups(program.instance, bound):
        for pair in combinations(people, 2):
            for week in program.instance.weeks:
                shared = []
                for day in week.days:
                    if len(program.there(pair, day)) == 2:
                        shared.append(program.binary())
                        for person in pair:
                            program.row(program.wfo[person, day] - shared[-1] >= 0)
                if shared:
                    need = min(bound.rule.days, len(shared))
                    program.keep(bound, program.total(shared), need, need)


def balance(program, bound):
    for people, compared_days in compared(program.instance, bound):
        days = [day for day in compared_days if program.instance.available[people[0], day]]
        if len(people) < 2 or not days:
            continue
        most, fewest = program.whole(len(days)), program.whole(len(days))
        for person in people:
            taken = program.total(program.away(person, day) for day in days)
            program.row(most - taken >= 0)
            program.row(taken - fewest >= 0)
        program.keep(bound, fewest - most, -bound.rule.within, len(days))


def stay_close(program, bound):
    changes = []
    for (person, day), wfo in program.wfo.items():
        if bound.binds[person] and bound.previous[person, day] == WFO:
            changes.append(1 - wfo)
        if bound.binds[person] and bound.previous[person, day] == WFA:
            changes.append(1 * wfo)
    if changes:
        program.keep(bound, -1 * program.total(changes), -bound.rule.max_changes, len(changes))


RULES = {
    function.__name__: function
    for function in (
        wfo_only,
        wfa_quota,
        coverage,
        wfa_cap,
        fixed_days,
        barred_days,
        holiday_edge,
        bridge,
        max_run,
        together,
        one_of,
        overlap,
        balance,
        stay_close,
    )
}
