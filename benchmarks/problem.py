"""An instance as a linear program with a Boolean per person and day, as one writes it by hand.

It knows the rules and costs of the generated scenarios; of anything else it says that it does not. What the
rules count is taken from the audit side, so that it shares nothing with the program of `wfa`.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from benchmarks.linear import Linear
from benchmarks.seats import add_seats
from optimizer.audit.exclusions import quota_binds, without_quota
from optimizer.audit.heads import group_heads, share_of
from optimizer.audit.rules.coverage import needed
from optimizer.audit.rules.wfa_cap import capped
from optimizer.audit.rules.wfa_quota import week_range
from optimizer.instance import OFF, WFA, WFO, Bools, BoundCost, BoundRule, Instance, Ints
from optimizer.roster.roster import Roster
from optimizer.roster.seating import Counts, desk_heads, place, seat_day

NONE = -1

Seats = Callable[[Linear, Instance, Ints, Ints], None]


class Problem:
    """The program: who is WFO on which day, and which zones and offices are open.

    Parameters
    ----------
    instance : Instance
        What to solve.
    seats : callable
        Adds the rows of desks: `add_seats` or `add_places`.

    Attributes
    ----------
    linear : Linear
        The program.
    wfo : (n, T) int
        The column of each person-day, `NONE` where the person is absent.
    zone_open : (zones, T) int
        The column that opens a zone.
    office_open : (offices, T) int
        The column that opens an office.
    """

    def __init__(self, instance: Instance, seats: Seats = add_seats) -> None:
        if instance.has_previous:
            raise ValueError("a previous roster")
        self.instance = instance
        self.linear = Linear()
        self.wfo = np.full(instance.available.shape, NONE)
        self.wfo[instance.available] = self.linear.add(int(instance.available.sum()))
        self.zone_open = self._openings(instance.zones["may_close"].to_numpy(dtype=bool))
        self.office_open = self._openings(instance.offices["may_close"].to_numpy(dtype=bool))
        seats(self.linear, instance, self.wfo, self.zone_open)
        self._add_offices()
        self._fix(without_quota(instance)[:, None] & instance.available, WFO)
        for mode in (WFO, WFA):
            self._fix(instance.decided == mode, mode)
        for rule in instance.rules:
            if rule.rule.soft is not None:
                raise ValueError("soft rules")
            _named(self, "rule", rule.kind)(rule)
        for cost in instance.costs:
            _named(self, "cost", cost.kind)(cost)

    def _openings(self, may_close: Bools) -> Ints:
        days = len(self.instance.days)
        columns = self.linear.add(len(may_close) * days).reshape(len(may_close), days)
        self.linear.fix(columns[~may_close].ravel(), 1)
        return columns

    def _fix(self, cells: Bools, mode: int) -> None:
        self.linear.fix(self.wfo[cells], int(mode == WFO))

    def _in(self, people: Bools | Ints, day: int) -> Ints:
        """Return the columns of those who are not absent."""
        columns = self.wfo[people, day]
        return np.asarray(columns[columns != NONE])

    def _add_offices(self) -> None:
        for person, day in np.argwhere(self.instance.available).tolist():
            opened = self.office_open[self.instance.office_of[person], day]
            self.linear.need(0, ([opened], 1), ([self.wfo[person, day]], -1))

    def _rule_wfo_only(self, bound: BoundRule) -> None:
        self._fix(bound.binds[:, None] & self.instance.available, WFO)

    def _rule_barred_days(self, bound: BoundRule) -> None:
        self._fix(bound.binds[:, None] & bound.days & self.instance.available, WFO)

    def _rule_wfa_quota(self, bound: BoundRule) -> None:
        rule: Any = bound.rule
        people = np.flatnonzero(quota_binds(bound, self.instance))
        for week in self.instance.weeks:
            available = self.instance.available[people, week.span].sum(axis=1)
            for person, days, fewest, most in zip(
                people.tolist(),
                available.tolist(),
                *(limit.tolist() for limit in week_range(rule, available, self.instance.full_week)),
                strict=True,
            ):
                columns = self.wfo[person, week.span]
                columns = columns[columns != NONE]
                if days > most:
                    self.linear.need(days - most, (columns, 1))
                if fewest:
                    self.linear.need(fewest - days, (columns, -1))

    def _rule_coverage(self, bound: BoundRule) -> None:
        rule: Any = bound.rule
        need = needed(bound, self.instance)
        for group, day in np.argwhere(need > 0).tolist():
            wfo, least = self._in(bound.group == group, day), int(need[group, day])
            if rule.when_open:
                opened = self.office_open[bound.group_office[group], day]
                self.linear.need(0, (wfo, 1), ([opened], -least))
            else:
                self.linear.need(least, (wfo, 1))

    def _rule_wfa_cap(self, bound: BoundRule) -> None:
        rule: Any = bound.rule
        present = group_heads(bound, self.instance.available)
        least = np.where(bound.days, present - capped(rule, present), 0)
        for group, day in np.argwhere(least > 0).tolist():
            self.linear.need(int(least[group, day]), (self._in(bound.group == group, day), 1))

    def _rule_together(self, bound: BoundRule) -> None:
        rule: Any = bound.rule
        present = group_heads(bound, self.instance.available)
        least = share_of(present, rule.min_share, up=True)
        for group in range(len(bound.groups)):
            for week in self.instance.weeks:
                days = [day for day in week.days if present[group, day]]
                meets = self.linear.add(len(days))
                self.linear.need(min(rule.days, len(days)), (meets, 1))
                for day, met in zip(days, meets.tolist(), strict=True):
                    wfo = self._in(bound.group == group, day)
                    self.linear.need(0, (wfo, 1), ([met], -int(least[group, day])))

    def _rule_bridge(self, bound: BoundRule) -> None:
        for before, after in pairwise(range(len(self.instance.days))):
            if self.instance.days_off_between(before, after):
                both = self.wfo[bound.binds][:, [before, after]]
                for pair in both[(both != NONE).all(axis=1)]:
                    self.linear.need(1, (pair, 1))

    def _cost_attendance(self, bound: BoundCost) -> None:
        cost: Any = bound.cost
        columns = self.wfo[bound.binds[:, None] & self.instance.available]
        self.linear.constant += cost.wfa * len(columns)
        self.linear.pay(columns, cost.wfo - cost.wfa)

    def _cost_open_office(self, bound: BoundCost) -> None:
        self._pay_open(bound, self.office_open, self.instance.offices["open_cost_per_day"].tolist())

    def _cost_open_zone(self, bound: BoundCost) -> None:
        self._pay_open(bound, self.zone_open, self.instance.zones["open_cost_per_day"].tolist())

    def _pay_open(self, bound: BoundCost, opened: Ints, prices: list[int]) -> None:
        cost: Any = bound.cost
        for columns, price in zip(opened, prices, strict=True):
            self.linear.pay(columns, int(price) if cost.amount is None else cost.amount)

    def _cost_started_group(self, bound: BoundCost) -> None:
        cost: Any = bound.cost
        offices = self.instance.office_of if cost.each == "office" else np.zeros_like(self.instance.office_of)
        for office in np.unique(offices[bound.binds]).tolist():
            for day in range(len(self.instance.days)):
                wfo = self._in(bound.binds & (offices == office), day)
                started = self.linear.add(1, -(-len(wfo) // cost.people))
                self.linear.need(0, (started, cost.people), (wfo, -1))
                self.linear.pay(started, cost.amount)

    def _cost_peak_desks(self, bound: BoundCost) -> None:
        cost: Any = bound.cost
        instance = self.instance
        for office in range(len(instance.offices)):
            people = instance.needs_desk & (instance.office_of == office)
            peak = self.linear.add(1, int(people.sum()))
            self.linear.pay(peak, cost.amount)
            for day in range(len(instance.days)):
                self.linear.need(0, (peak, 1), (self._in(people, day), -1))

    def roster(self, values: Ints) -> Roster:
        """Return a solution as a roster: people sit in the zones that it opens."""
        instance = self.instance
        modes = np.full(self.wfo.shape, OFF, dtype=np.int8)
        there = instance.available
        modes[there] = np.where(values[self.wfo[there]] == 1, WFO, WFA)
        heads = desk_heads(instance, modes)
        days: list[Counts] = []
        for day in range(len(instance.days)):
            zones = np.flatnonzero(values[self.zone_open[:, day]] == 1).tolist()
            counts = seat_day(dict(enumerate(heads[:, day].tolist())), zones, instance)
            if counts is None:
                raise RuntimeError(f"day {day}: too few desks are open")
            days.append(counts)
        return Roster(modes, place(instance, modes, days))


def _named(problem: Problem, what: str, kind: str) -> Any:
    """Return the method that adds a rule or cost."""
    method = getattr(problem, f"_{what}_{kind}", None)
    if method is None:
        raise ValueError(kind)
    return method
