"""Every roster of a tiny scenario, judged by the sentences of the design: a third opinion.

Nothing here is shared with the program or the audit. A table of all rosters has the shape (N, n, T); each
rule gives the units of violation of all N rosters at once, written as plainly as possible.
"""

import re
from datetime import timedelta
from fractions import Fraction
from itertools import combinations, product
from math import ceil, floor

import numpy as np

from optimizer.instance import WFA, WFO, Instance

MOST_CELLS = 16


def all_rosters(instance: Instance):
    """Return (N, n, T) the WFA days of every assignment of modes to available days."""
    cells = np.argwhere(instance.available)
    assert len(cells) <= MOST_CELLS
    codes = np.arange(2 ** len(cells))
    wfa = np.zeros((len(codes), *instance.available.shape), dtype=bool)
    for bit, (person, day) in enumerate(cells):
        wfa[:, person, day] = (codes >> bit) & 1
    return wfa


def best(instance: Instance):
    """Return the best value of each goal in order, evenness with two; None if there is no roster.

    Each goal is minimised among the rosters that are as good in those before it, allowances included; of
    wishes the weight that is missed is minimised.
    """
    wfa = all_rosters(instance)
    wfo = instance.available & ~wfa
    lawful = (~(wfa & (instance.decided == WFO))).all(axis=(1, 2))
    lawful &= (~(wfo & (instance.decided == WFA))).all(axis=(1, 2))
    penalty = np.zeros(len(wfa), dtype=np.int64)
    for bound in instance.rules:
        units = UNITS[bound.kind](instance, bound, wfa, wfo)
        if bound.rule.soft is None:
            lawful &= units == 0
        else:
            penalty += bound.rule.soft * units
    quotas = [bound.binds for bound in instance.rules if bound.kind == "wfa_quota"]
    for person in range(instance.people):
        if not any(binds[person] for binds in quotas):
            lawful &= ~wfa[:, person].any(axis=1)
    desks = DeskCosts(instance)
    left = np.array([at for at in np.flatnonzero(lawful) if desks.cost(wfo[at]) is not None], dtype=np.int64)
    if not len(left):
        return None
    reached = []
    for goal, within in order_of(instance):
        values = goal_values(instance, goal, desks, penalty, wfa, wfo, left)
        least = int(values.min())
        reached.append(least)
        whole = int(instance.requests["weight"].sum()) - least if goal == "wishes" else least
        left = left[values <= least + floor(Fraction(within) * whole)]
    return tuple(reached)


def order_of(instance):
    """Return goals and allowances; closeness to a previous roster follows penalties and cost if unnamed."""
    order = [(each.goal, each.within) for each in instance.scenario.objective]
    if instance.previous.any() and "closeness" not in dict(order):
        names = [goal for goal, _ in order]
        order.insert(1 + max(names.index("penalties"), names.index("cost")), ("closeness", 0))
    for at in [at for at, (name, _) in enumerate(order) if name == "evenness"]:
        within = order[at][1]
        order[at : at + 1] = [("evenness", within), ("mondays and fridays", within)]
    return order


def goal_values(instance, goal, desks, penalty, wfa, wfo, left):
    """Return what a goal counts in the rosters that are left."""
    if goal == "penalties":
        return penalty[left]
    if goal == "cost":
        return np.array([desks.cost(wfo[at]) + other_costs(instance, wfo[at], wfa[at]) for at in left])
    if goal == "wishes":
        missed = np.zeros(len(left), dtype=np.int64)
        for wish in instance.requests.itertuples():
            granted = (wfa if wish.mode == WFA else wfo)[left, wish.employee, wish.day]
            missed += wish.weight * ~granted
        return missed
    if goal == "closeness":
        before = instance.previous
        return ((wfa[left] & (before == WFO)) | (wfo[left] & (before == WFA))).sum(axis=(1, 2))
    if goal == "evenness":
        return spread(instance, wfa[left], [list(range(len(instance.days)))])
    return spread(instance, wfa[left], [on_weekday(instance, 0), on_weekday(instance, 4)])


def on_weekday(instance, weekday):
    return [at for at, day in enumerate(instance.days) if day.weekday() == weekday]


def alike_by_unit(instance):
    """Yield the people of a unit who are there on the same days and may be WFA at all."""
    keys = {}
    for person in range(instance.people):
        quota = any(bound.kind == "wfa_quota" and bound.binds[person] for bound in instance.rules)
        if quota and not excluded(instance, person):
            key = (int(instance.unit_of[person]), tuple(instance.available[person].tolist()))
            keys.setdefault(key, []).append(person)
    yield from keys.values()


def spread(instance, wfa, day_sets):
    total = np.zeros(len(wfa), dtype=np.int64)
    for people in alike_by_unit(instance):
        for days in day_sets:
            taken = wfa[:, people][:, :, days].sum(axis=2)
            total += taken.max(axis=1) - taken.min(axis=1)
    return total


def excluded(instance, person):
    return any(
        bound.kind == "wfo_only" and bound.rule.soft is None and bound.binds[person]
        for bound in instance.rules
    )


def wfo_only(instance, bound, wfa, wfo):
    return wfa[:, bound.binds].sum(axis=(1, 2))


def wfa_quota(instance, bound, wfa, wfo):
    units = np.zeros(len(wfa), dtype=np.int64)
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
            fewest = min(bound.rule.per_week.min, most, available)
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


def is_open(instance, office, wfo):
    """Return (N, T) whether an office is open."""
    if not bool(instance.offices["may_close"].iloc[office]):
        return np.ones((len(wfo), len(instance.days)), dtype=bool)
    return wfo[:, instance.office_of == office].any(axis=1)


def coverage(instance, bound, wfa, wfo):
    units, rule = np.zeros(len(wfa), dtype=np.int64), bound.rule
    for people, office in groups(instance, bound):
        opened = is_open(instance, office, wfo)
        for day in covered_days(instance, rule):
            present = int(instance.available[people, day].sum())
            need = max(rule.min, ceil(Fraction(rule.min_share or 0) * present))
            short = need - wfo[:, people, day].sum(axis=1)
            short = np.where(short > 0, short, 0)
            units += np.where(opened[:, day], short, 0) if rule.when_open else short
    return units


def wfa_cap(instance, bound, wfa, wfo):
    units, rule = np.zeros(len(wfa), dtype=np.int64), bound.rule
    for people, _ in groups(instance, bound):
        for day in covered_days(instance, rule):
            present = int(instance.available[people, day].sum())
            limits = [rule.max] if rule.max is not None else []
            limits += [floor(Fraction(rule.max_share) * present)] if rule.max_share is not None else []
            over = wfa[:, people, day].sum(axis=1) - min(limits)
            units += np.where(over > 0, over, 0)
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


def holiday_edge(instance, bound, wfa, wfo):
    units, rule = np.zeros(len(wfa), dtype=np.int64), bound.rule
    calendar = instance.calendar
    near = [
        instance.days[0] + timedelta(n) for n in range(-40, 41 + (instance.days[-1] - instance.days[0]).days)
    ]
    letters = "".join("W" if calendar.is_working(day) else "oH"[calendar.in_workweek(day)] for day in near)
    edges = set()
    for run in re.finditer("[oH]+", letters):
        if len(run[0]) >= rule.min_run and (rule.weekends or "H" in run[0]):
            worked = [at for at, letter in enumerate(letters) if letter == "W"]
            edges |= {near[at] for at in [at for at in worked if at < run.start()][-rule.within :]}
            edges |= {near[at] for at in [at for at in worked if at >= run.end()][: rule.within]}
    for day, at in instance.day_index.items():
        if day in edges:
            units += wfa[:, bound.binds, at].sum(axis=1)
    return units


def one_of(instance, bound, wfa, wfo):
    units, rule = np.zeros(len(wfa), dtype=np.int64), bound.rule
    keys = {}
    for person in np.flatnonzero(bound.binds):
        row = instance.employees.iloc[person]
        key = row["employee"] in rule.employees if rule.employees else row[rule.column]
        if key:
            keys.setdefault(key, []).append(person)
    for people in keys.values():
        for day in range(len(instance.days)):
            need = min(rule.min, int(instance.available[people, day].sum()))
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


def balance(instance, bound, wfa, wfo):
    units, rule = np.zeros(len(wfa), dtype=np.int64), bound.rule
    quotas = [other.binds for other in instance.rules if other.kind == "wfa_quota"]
    alike = {}
    for person in np.flatnonzero(bound.binds):
        if not excluded(instance, person) and any(binds[person] for binds in quotas):
            dates = str(instance.available[person])
            alike.setdefault((instance.unit_of[person], dates), []).append(person)
    names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    weekdays = [names[day.weekday()] for day in instance.days]
    for wanted in [{name} for name in set(rule.days)] or [set(names)]:
        days = [at for at, name in enumerate(weekdays) if name in wanted]
        for people in alike.values():
            taken = [wfa[:, person, days].sum(axis=1) for person in people]
            units += np.maximum(np.max(taken, axis=0) - np.min(taken, axis=0) - rule.within, 0)
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


class DeskCosts:
    """The cheapest zones of each day, by trying every set of open zones and every seat."""

    def __init__(self, instance: Instance):
        self.instance = instance
        self.prices = [
            [self.price(zone, day) for zone in range(len(instance.zones))] for day in instance.days
        ]
        self.known = {}

    def price(self, zone, day):
        total = 0
        for bound in self.instance.costs:
            if bound.kind == "open_zone":
                column = int(self.instance.zones["open_cost_per_day"].iloc[zone])
                total += column if bound.cost.amount is None else bound.cost.amount
            if bound.kind == "energy" and bound.cost.each == "zone":
                total += energy_a_day(self.instance, bound.cost, self.instance.zones, zone, day)
        return total

    def cost(self, wfo):
        """Return the cost of open zones over all days, or None where desks are missing."""
        total = 0
        for day in range(wfo.shape[1]):
            sitting = np.flatnonzero(wfo[:, day] & self.instance.needs_desk)
            key = (tuple(sorted(int(unit) for unit in self.instance.unit_of[sitting])), day)
            if key not in self.known:
                self.known[key] = self.cheapest(*key)
            if self.known[key] is None:
                return None
            total += self.known[key]
        return total

    def cheapest(self, units, day):
        zones = self.instance.zones
        costs = []
        for opened in product([False, True], repeat=len(zones)):
            if any(not o and not m for o, m in zip(opened, zones["may_close"], strict=True)):
                continue
            free = [int(d) * o for d, o in zip(zones["desks"], opened, strict=True)]
            if self.seated(units, free):
                costs.append(sum(p for p, o in zip(self.prices[day], opened, strict=True) if o))
        return min(costs) if costs else None

    def seated(self, units, free):
        if not units:
            return True
        for zone in self.instance.unit_zones[units[0]]:
            if free[zone]:
                rest = [desks - (index == zone) for index, desks in enumerate(free)]
                if self.seated(units[1:], rest):
                    return True
        return False


def other_costs(instance, wfo, wfa):
    total = 0
    for bound in instance.costs:
        cost = bound.cost
        if bound.kind == "attendance":
            total += int(wfo[bound.binds].sum()) * cost.wfo + int(wfa[bound.binds].sum()) * cost.wfa
        if bound.kind == "open_office":
            for office in range(len(instance.offices)):
                column = int(instance.offices["open_cost_per_day"].iloc[office])
                days = int(is_open(instance, office, wfo[np.newaxis]).sum())
                total += days * (column if cost.amount is None else cost.amount)
        if bound.kind == "fixed":
            total += fixed(instance, cost)
        if bound.kind == "energy":
            total += energy(instance, cost, wfo)
        if bound.kind == "started_group":
            keys = instance.office_of if cost.each == "office" else np.zeros_like(instance.office_of)
            for key in set(keys.tolist()):
                heads = wfo[bound.binds & (keys == key)].sum(axis=0)
                total += sum(ceil(Fraction(int(count), cost.people)) for count in heads) * cost.amount
        if bound.kind == "peak_desks":
            for office in range(len(instance.offices)):
                home = [p for p in range(instance.people) if instance.office_of[p] == office]
                sitting = [p for p in home if instance.needs_desk[p]]
                busiest = max(sum(day) for day in wfo[sitting].T.tolist())
                total += cost.amount * busiest
    return total


def fixed(instance, cost):
    total = 0
    amounts = [cost.amount]
    if cost.each == "office":
        columns = [int(amount) for amount in instance.offices["fixed_cost_per_month"]]
        amounts = columns if cost.amount is None else [cost.amount] * len(columns)
    for year, month in sorted({(day.year, day.month) for day in instance.days}):
        here = sum((day.year, day.month) == (year, month) for day in instance.days)
        whole = instance.calendar.working_days_of_month(year, month)
        for amount in amounts:
            exact = Fraction(amount * here, whole)
            total += floor(exact + Fraction(1, 2))
    return total


def bill_of(cost, table, place):
    """Return the bill of a month, exact."""
    area = Fraction(str(table["area_m2"].iloc[place]))
    return area * Fraction(cost.kwh_per_m2_month) * Fraction(cost.tariff)


def energy_a_day(instance, cost, table, place, day):
    worked = instance.calendar.working_days_of_month(day.year, day.month)
    return floor(bill_of(cost, table, place) * Fraction(cost.share_when_open) / worked + Fraction(1, 2))


def energy(instance, cost, wfo):
    """Return what is paid in any case, and for open offices; zones that are open are in DeskCosts."""
    table = instance.zones if cost.each == "zone" else instance.offices
    total = 0
    for year, month in sorted({(day.year, day.month) for day in instance.days}):
        here = sum((day.year, day.month) == (year, month) for day in instance.days)
        whole = instance.calendar.working_days_of_month(year, month)
        for place in range(len(table)):
            rest = bill_of(cost, table, place) * (1 - Fraction(cost.share_when_open)) * here / whole
            total += floor(rest + Fraction(1, 2))
    if cost.each == "office":
        for office in range(len(table)):
            opened = is_open(instance, office, wfo[np.newaxis])[0]
            for at, day in enumerate(instance.days):
                total += int(opened[at]) * energy_a_day(instance, cost, table, office, day)
    return total
