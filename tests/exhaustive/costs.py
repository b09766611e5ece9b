"""The cost of a roster, by the sentence of each kind of cost."""

from fractions import Fraction
from itertools import product
from math import ceil, floor

import numpy as np

from optimizer.instance import Instance
from tests.exhaustive.places import is_open


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


def energy_in_any_case(instance, cost):
    """Return what of the bills does not depend on what is open."""
    table = instance.zones if cost.each == "zone" else instance.offices
    total = 0
    for year, month in sorted({(day.year, day.month) for day in instance.days}):
        here = sum((day.year, day.month) == (year, month) for day in instance.days)
        whole = instance.calendar.working_days_of_month(year, month)
        for place in range(len(table)):
            rest = bill_of(cost, table, place) * (1 - Fraction(cost.share_when_open)) * here / whole
            total += floor(rest + Fraction(1, 2))
    return total


def energy(instance, cost, wfo):
    """Return what is paid in any case, and for open offices; zones that are open are in DeskCosts."""
    total = energy_in_any_case(instance, cost)
    if cost.each == "office":
        for office in range(len(instance.offices)):
            opened = is_open(instance, office, wfo[np.newaxis])[0]
            for at, day in enumerate(instance.days):
                total += int(opened[at]) * energy_a_day(instance, cost, instance.offices, office, day)
    return total
