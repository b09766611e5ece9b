"""The program: who is WFO, what is open, who sits where; and its optimum, penalties first."""

from dataclasses import dataclass

import highspy
import numpy as np
from highspy.highs import highs_linear_expression

from optimizer.instance import WFA, WFO, Instance
from tests.exhaustive.places import excluded
from tests.peer.costs import add_costs
from tests.peer.rules import RULES

KNOWN = {
    highspy.HighsModelStatus.kOptimal,
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kTimeLimit,
}


class Program:
    """A mixed-integer program of an instance.

    `wfo` has a variable for each available person-day, `zone_open` and `office_open` for each place and day.
    """

    def __init__(self, instance: Instance):
        self.instance = instance
        self.highs = highspy.Highs()
        self.highs.silent()
        self.penalties, self.costs = [], []
        cells = [(int(person), int(day)) for person, day in np.argwhere(instance.available)]
        self.wfo = {cell: self.binary() for cell in cells}
        self.zone_open = self.openings(instance.zones["may_close"])
        self.office_open = self.openings(instance.offices["may_close"])
        for person, day in cells:
            self.row(self.office_open[int(instance.office_of[person]), day] >= self.wfo[person, day])
        self.fix_decided()
        self.seat()
        for bound in instance.rules:
            RULES[bound.kind](self, bound)
        self.constant = add_costs(self)

    def binary(self):
        return self.highs.addBinary()

    def whole(self, most):
        return self.highs.addIntegral(0, max(0, most))

    def row(self, inequality):
        self.highs.addConstr(inequality)

    def openings(self, may_close):
        days = range(len(self.instance.days))
        places = {(place, day): self.binary() for place in range(len(may_close)) for day in days}
        for (place, _), opened in places.items():
            if not may_close.iloc[place]:
                self.row(opened >= 1)
        return places

    def away(self, person, day):
        """Return 1 where a person is WFA."""
        return 1 - self.wfo[person, day]

    def there(self, people, day):
        """Return those of some people who are not absent on a day."""
        return [person for person in people if self.instance.available[person, day]]

    def heads(self, people, day):
        """Return how many are WFO."""
        return self.total(self.wfo[person, day] for person in self.there(people, day))

    @staticmethod
    def total(terms):
        return sum(terms, highs_linear_expression())

    def keep(self, bound, value, least, most_short):
        """Keep `value >= least`; where the rule is soft, at its price for each that is short."""
        if bound.rule.soft is None:
            self.row(value >= least)
            return
        short = self.whole(most_short)
        self.row(value + short >= least)
        self.penalties.append((bound.rule.soft, short))

    def fix_decided(self):
        instance = self.instance
        quotas = [bound.binds for bound in instance.rules if bound.kind == "wfa_quota"]
        for (person, day), wfo in self.wfo.items():
            free = any(binds[person] for binds in quotas) and not excluded(instance, person)
            if not free or instance.decided[person, day] == WFO:
                self.row(wfo >= 1)
            if instance.decided[person, day] == WFA:
                self.row(wfo <= 0)

    def seat(self):
        """Give each unit desks of open zones that it may use."""
        instance = self.instance
        for day in range(len(instance.days)):
            taken = {zone: [] for zone in range(len(instance.zones))}
            for unit, zones in enumerate(instance.unit_zones):
                people = np.flatnonzero((instance.unit_of == unit) & instance.needs_desk).tolist()
                desks = {zone: self.whole(len(people)) for zone in zones}
                self.row(self.total(desks.values()) - self.heads(people, day) >= 0)
                for zone, sitting in desks.items():
                    taken[zone].append(sitting)
            for zone, sitting in taken.items():
                desks = int(instance.zone_desks[zone])
                self.row(desks * self.zone_open[zone, day] - self.total(sitting) >= 0)


@dataclass(frozen=True)
class Optimum:
    """What HiGHS says: infeasible, or the least penalty and the least cost with it; None where not proven."""

    infeasible: bool
    penalty: int | None = None
    cost: int | None = None


def optimum(instance: Instance, limit: float) -> Optimum:
    """Minimise penalties, then cost, each within so many seconds."""
    highspy.Highs.resetGlobalScheduler(True)  # another test may have started it with more threads
    program = Program(instance)
    highs = program.highs
    for name, value in {"time_limit": limit, "mip_rel_gap": 0.0, "mip_abs_gap": 0.99, "threads": 1}.items():
        highs.setOptionValue(name, value)
    penalty, verdict = least(program, program.penalties)
    if penalty is None:
        return Optimum(verdict)
    program.row(program.total(price * units for price, units in program.penalties) <= penalty)
    cost, _ = least(program, program.costs)
    return Optimum(False, penalty, None if cost is None else cost + program.constant)


def least(program, terms):
    """Return the proven least sum of prices times numbers, and whether there is proven to be none."""
    program.highs.minimize(program.total(price * number for price, number in terms))
    status = program.highs.getModelStatus()
    assert status in KNOWN, status
    if status == highspy.HighsModelStatus.kOptimal:
        return round(program.highs.getObjectiveValue()), False
    return None, status == highspy.HighsModelStatus.kInfeasible
