"""What elements ask, held against every roster of a tiny scenario."""

from dataclasses import replace

import numpy as np

from optimizer.explaining.element import DESKS
from optimizer.explaining.kept import ANY_DAYS, part_of
from optimizer.instance import WFA, WFO, BoundRule
from tests.exhaustive.costs import DeskCosts
from tests.exhaustive.rosters import all_rosters
from tests.exhaustive.rules import UNITS


class EveryRoster:
    """All assignments of modes of an instance, and which of them keep what."""

    def __init__(self, instance):
        self.instance = instance
        self.wfa = all_rosters(instance)
        self.wfo = instance.available & ~self.wfa
        placeless = np.array([not zones for zones in instance.unit_zones])[instance.unit_of]
        self.placed = instance.needs_desk & ~placeless

    def of_rule(self, source):
        """Return (N,) which rosters keep a rule of the scenario."""
        bound = self.instance.rules[source]
        return UNITS[bound.kind](self.instance, bound, self.wfa, self.wfo) == 0

    def of_element(self, element, days):
        """Return (N,) which rosters keep an element within some days, desks aside."""
        if element.bound is None:
            return np.ones(len(self.wfa), dtype=bool)
        anybody = np.ones(self.instance.people, dtype=bool)
        free = BoundRule(ANY_DAYS, "wfa_quota", anybody, element.bound.days, element.bound.group, (), ())
        alone = replace(self.instance, rules=(element.bound, free))
        there = part_of(alone, np.arange(self.instance.people), days)
        wfa, wfo = self.wfa[:, :, list(days)], self.wfo[:, :, list(days)]
        return UNITS[element.bound.kind](there, there.rules[0], wfa, wfo) == 0

    def any_seated(self, kept, elements, days):
        """Tell whether one of some rosters has a seat for everybody, in the zones of elements."""
        zones = self.instance.zones.copy()
        limited = [element.group for element in elements if element.bound is None]
        zones["desks"] = [
            int(desks) if zone in limited else 99 for zone, desks in enumerate(zones["desks"].tolist())
        ]
        desks = DeskCosts(replace(self.instance, zones=zones, needs_desk=self.placed, costs=()))
        wfo = self.wfo[kept].copy()
        wfo[:, :, [day for day in range(wfo.shape[2]) if day not in days]] = False
        return any(desks.cost(one) is not None for one in np.unique(wfo, axis=0))

    def possible(self, elements, days):
        """Tell whether any roster keeps some elements."""
        kept = np.ones(len(self.wfa), dtype=bool)
        for element in elements:
            kept &= self.of_element(element, days)
        return bool(kept.any()) and self.any_seated(kept, elements, days)

    def follows(self, element, days):
        """Tell whether an element follows from the scenario: no roster that keeps its rule breaks it."""
        holds = self.of_element(element, days)
        if element.source >= 0:
            return bool(holds[self.of_rule(element.source)].all())
        if element.source == DESKS:
            zones = self.instance.unit_zones
            people = np.flatnonzero(element.people)
            if element.bound is None:
                return all(element.group in zones[self.instance.unit_of[person]] for person in people)
            return not any(zones[self.instance.unit_of[person]] for person in people)
        asked = {"WFO": WFO, "WFA": WFA}[element.mode]
        quotas = [bound.binds for bound in self.instance.rules if bound.kind == "wfa_quota"]
        for person in np.flatnonzero(element.people):
            for day in element.days:
                decided = self.instance.decided[person, day] == asked
                if not decided and (asked == WFA or any(binds[person] for binds in quotas)):
                    return False
        return True
