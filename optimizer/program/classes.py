"""Classes: employees who are interchangeable to every rule and cost in a week."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

import numpy as np

from optimizer.instance import WFA, Bools, BoundRule, Instance, Ints
from optimizer.program.ahead import Ahead, ahead_menu, ahead_of, apart_menu, nothing_ahead
from optimizer.program.costs import program_side as cost_side
from optimizer.program.demands import Demand, Needs, Started, demand_of, needs_of, pooled
from optimizer.program.evenness import comparable
from optimizer.program.exclusions import excluded, without_quota
from optimizer.program.menus import Menu, PersonWeek, build_menu, candidates
from optimizer.program.prices import Prices, all_prices
from optimizer.program.rules import program_side
from optimizer.program.wishes import worth_of
from optimizer.program.zones import Block, blocks_of

NO_DESK = -1


@dataclass(frozen=True)
class WeekClasses:
    """The classes of one week.

    Attributes
    ----------
    week : int
        Index of the week.
    of : (n,) int
        Class of each person.
    first : (classes,) int
        The first person of each class, who stands for all of them.
    """

    week: int
    of: Ints
    first: Ints


def codes(columns: Ints) -> Ints:
    """Return (n,) a number of each row of a table, in the order of rows; equal rows have equal numbers."""
    code = np.zeros(len(columns), dtype=np.int64)
    for column in columns.T:
        if len(column) and (column != column[0]).any():
            _, values = np.unique(column, return_inverse=True)
            _, code = np.unique(code * (int(values.max()) + 1) + values, return_inverse=True)
    return code


class Traits:
    """What the rules and costs see of each person, computed once per instance.

    Parameters
    ----------
    instance : Instance
        The instance.
    demands : dict of int to Demand, optional
        What head rules ask, where it is not what the instance says.
    goals : set of str, optional
        The goals after penalties and cost that are to be seen: wishes, closeness, evenness.

    Attributes
    ----------
    prices : Prices
        All costs, by what they are paid for.
    pattern_rules : list of int
        Indices of the pattern rules.
    demands : dict of int to Demand
        What each head rule asks, by index of the rule.
    started : dict of int to Started
        The costs per started group of people, by index of the cost.
    days : dict of int to (T,) bool
        The days that each pattern rule covers.
    desk_set : (n,) int
        Which set of zones each person may use, as an index of `desk_sets`; `NO_DESK` without desk.
    longest_run : (n,) int
        How long a run of WFA days some rule must know of from week to week; 0 where weeks are apart and
        nothing came before them.
    priced_runs : bool
        Whether a soft rule prices what a run does in the week after it.
    first_runs : (n,) int
        The run of WFA days with which each person begins the horizon, as far as rules need to know.
    begun : (n,) int
        How many WFA days in a row before the horizon lie in its first ISO week.
    marks : list of (n, T) int
        The labels, 0 to 2, of person-days that some rules see.
    single : (n,) bool
        Who is a class of one, because some rows see this very person.
    coupled : (n,) bool
        Whose weeks some rule of the whole horizon ties to each other.
    whole_costs : list of BoundCost
        The costs of the whole horizon.
    """

    def __init__(
        self,
        instance: Instance,
        demands: dict[int, Demand] | None = None,
        goals: frozenset[str] = frozenset(),
    ) -> None:
        self.instance = instance
        self.goals = goals
        nothing = np.zeros(instance.available.shape, dtype=np.int8)
        self.previous = instance.previous if "closeness" in goals else nothing
        self.worth = worth_of(instance) if "wishes" in goals else np.stack([nothing] * 3).astype(np.int64)
        self.prices: Prices = all_prices(instance)
        self.pattern_rules = self._having("units")
        if demands is None:
            head_rules = [*self._having("least"), *self._having("rows"), *self._having("whole")]
            demands = {index: demand_of(instance, instance.rules[index]) for index in head_rules}
        self.demands = demands
        self.whole_costs = [bound for bound in instance.costs if hasattr(cost_side(bound.kind), "whole")]
        self.marks = self._marks()
        self.single = self._singles()
        self.coupled = self._coupled()
        self.started = {
            index: Started(side.groups(bound, instance), side.step(bound))
            for index, bound in enumerate(instance.costs)
            if hasattr(side := cost_side(bound.kind), "groups")
        }
        self.days = {index: self._days(instance.rules[index]) for index in self.pattern_rules}
        self.binds = {index: self._binds(instance.rules[index]) for index in self.pattern_rules}
        self.no_quota = without_quota(instance) & ~excluded(instance)
        self.priced_runs = False
        self.longest_run = np.zeros(instance.people, dtype=np.int64)
        for index in self.pattern_rules:
            bound = instance.rules[index]
            carried = getattr(program_side(bound.kind), "carried", None)
            if carried is not None:
                self.priced_runs |= bound.rule.soft is not None
                longest = np.where(self.binds[index], carried(bound.rule), 0)
                self.longest_run = np.maximum(self.longest_run, longest)
        if len(instance.weeks) == 1:
            self.longest_run = np.minimum(self.longest_run, instance.run_before)
        self.first_runs = np.minimum(self.longest_run, instance.run_before)
        self.begun = np.minimum(instance.run_before, _days_begun(instance))
        self.desk_sets = sorted(set(instance.unit_zones))
        position = {zones: index for index, zones in enumerate(self.desk_sets)}
        by_unit = np.array([position[zones] for zones in instance.unit_zones], dtype=np.int64)
        self.desk_set = np.where(instance.needs_desk, by_unit[instance.unit_of], NO_DESK)
        self._units = {
            instance.rules[index].kind: program_side(instance.rules[index].kind).units
            for index in self.pattern_rules
        }
        self._blocks: dict[tuple[int, bytes], list[Block]] = {}
        self._classes: dict[int, WeekClasses] = {}
        self._ahead: dict[int, Ahead] = {}
        self._menus: dict[tuple[object, ...], Menu] = {}
        self._dead: dict[tuple[int, int], frozenset[int]] = {}

    def _having(self, function: str) -> list[int]:
        rules = self.instance.rules
        return [i for i, bound in enumerate(rules) if hasattr(program_side(bound.kind), function)]

    def _singles(self) -> Bools:
        single = np.zeros(self.instance.people, dtype=bool)
        for index in self.demands:
            bound = self.instance.rules[index]
            singles = getattr(program_side(bound.kind), "singles", None)
            if singles is not None:
                single |= singles(bound, self.instance)
        if "evenness" in self.goals:
            single |= comparable(self.instance) >= 0
        return single

    def _marks(self) -> list[Ints]:
        """Return (n, T) what rules see of single person-days, an array for each rule that does."""
        bounds = [self.instance.rules[index] for index in self.demands]
        sides = [(bound, getattr(program_side(bound.kind), "marks", None)) for bound in bounds]
        return [
            np.asarray(marks(bound, self.instance), dtype=np.int64)
            for bound, marks in sides
            if marks is not None
        ]

    def _coupled(self) -> Bools:
        coupled = np.zeros(self.instance.people, dtype=bool)
        for index, demand in self.demands.items():
            if hasattr(program_side(self.instance.rules[index].kind), "whole"):
                coupled |= demand.group >= 0
        return coupled

    def _binds(self, bound: BoundRule) -> Bools:
        narrow = getattr(program_side(bound.kind), "binds", None)
        return bound.binds if narrow is None else np.asarray(narrow(bound, self.instance))

    def _days(self, bound: BoundRule) -> Bools:
        covers = getattr(program_side(bound.kind), "covers", None)
        return bound.days if covers is None else np.asarray(covers(bound, self.instance))

    @cached_property
    def needs(self) -> Needs:
        """What hard head rules ask of whole units and offices."""
        return needs_of(self.instance, self.demands)

    @cached_property
    def _static(self) -> Ints:
        """Return (n,) a code of what is the same in every week."""
        instance = self.instance
        columns = [
            instance.office_of,
            self.desk_set,
            self.longest_run,
            self.prices.wfo_day,
            self.prices.wfa_day,
            self.no_quota.astype(np.int64),
            np.where(self.single, np.arange(instance.people), -1),
            *(self.binds[index].astype(np.int64) for index in self.pattern_rules),
            *(demand.group for demand in self.demands.values()),
            *(started.group for started in self.started.values()),
        ]
        return codes(np.column_stack(columns))

    def without_whole_rules(
        self, instance: Instance | None = None, goals: frozenset[str] = frozenset()
    ) -> "Traits":
        """Return the traits of the relaxation in which no rule speaks of the whole horizon.

        Parameters
        ----------
        instance : Instance, optional
            The instance with other wishes or another previous roster.
        goals : set of str, optional
            The goals after penalties and cost that are to be seen.
        """
        whole = set(self._having("whole"))
        kept = {index: demand for index, demand in self.demands.items() if index not in whole}
        return Traits(self.instance if instance is None else instance, kept, goals)

    def pool(self, component_of: Ints) -> "Traits":
        """Return the traits of the relaxation in which the groups of head rules are added up.

        Rules that add rows of their own speak of single groups, and are left out.
        """
        office_of = self.instance.office_of
        added_up = self._having("least")
        demands = {index: pooled(self.demands[index], office_of, component_of) for index in added_up}
        return Traits(self.instance, demands)

    def classes(self, week: int) -> WeekClasses:
        """Group the people by all that rules and costs see of them in a week."""
        if week not in self._classes:
            self._classes[week] = self._classes_of(week)
        return self._classes[week]

    def _classes_of(self, week: int) -> WeekClasses:
        span = self.instance.weeks[week].span
        bits = 3 ** np.arange(span.stop - span.start)
        decided = self.instance.decided[:, span].astype(np.int64) @ bits
        available = self.instance.available[:, span].astype(np.int64) @ bits
        doomed = self._doomed_runs(week + 1)
        wishes = self.worth[1:, :, span].transpose(1, 0, 2).reshape(self.instance.people, -1)
        before = self.previous[:, span].astype(np.int64) @ bits
        marks = [mark[:, span] @ bits for mark in self.marks]
        begun = [self.begun] if week == 0 else []
        ahead = self.ahead(week + 1)
        later = [ahead.penalty[:, 1:], ahead.cost[:, 1:]]
        seen = [available, decided, doomed, before, wishes, *marks, *begun, *later]
        _, first, of = np.unique(
            codes(np.column_stack([self._static, *seen])), return_index=True, return_inverse=True
        )
        return WeekClasses(week, of, first)

    def blocks(self, office: int, day: int) -> list[Block]:
        """Return the zones of an office in blocks, with the steps that are worth choosing on a day."""
        prices = self.prices.zone_day[:, day]
        key = (office, prices.tobytes())
        if key not in self._blocks:
            used = set(self.desk_set[self.instance.office_of == office].tolist()) - {NO_DESK}
            self._blocks[key] = blocks_of(self.instance, self.desk_sets, used, office, prices)
        return self._blocks[key]

    def ahead(self, week: int) -> Ahead:
        """Return what the run with which each person begins a week costs from then on."""
        if week not in self._ahead:
            weeks = len(self.instance.weeks)
            if week == weeks or not self.longest_run.any():
                self._ahead[week] = nothing_ahead(self)
            else:
                classes = self.classes(week)
                self._ahead[week] = ahead_of(self, week, classes.of, classes.first, self.ahead(week + 1))
        return self._ahead[week]

    def menu_apart(self, week: int, person: int, run: int | None) -> Menu:
        """Return the menu of a person in a week that is priced by itself, as `optimizer.program.ahead` says.

        Parameters
        ----------
        week, person : int
            The week and the person.
        run : int or None
            The run with which the week begins; None where it is not known.
        """
        after = self.ahead(week + 1)
        if run is None:
            return apart_menu(self, week, person, self.ahead(week), after)
        menu = ahead_menu(self.menu(week, person, run), person, after)
        dearer = self.ahead(week).of(person) if week else None
        if dearer is None:
            return menu
        return menu.priced(menu.penalty - dearer[0][run], menu.cost - dearer[1][run])

    def menu(self, week: int, person: int, run: int) -> Menu:
        """Return the menu of a person in a week that begins with a run.

        Patterns that leave a run from which no later week can be lived through are not on it.
        """
        menu = self._menu_of_week(week, person, run)
        dead = self._dead_runs(week + 1, person)
        return menu.without(dead) if dead else menu

    @cached_property
    def _pressed(self) -> Bools:
        """Return (n,) who carries a run and may be made to take WFA days, so that runs can be dead ends."""
        pressed = (self.instance.decided == WFA).any(axis=1)
        for index in self.pattern_rules:
            bound = self.instance.rules[index]
            presses = getattr(program_side(bound.kind), "presses", None)
            if presses is not None and bound.rule.soft is None and presses(bound.rule):
                pressed |= self.binds[index]
        return np.asarray(pressed & (self.longest_run > 0))

    def _dead_runs(self, week: int, person: int) -> frozenset[int]:
        """Return the runs with which a person cannot begin a week and keep the hard rules to the end."""
        if week == len(self.instance.weeks) or not self._pressed[person]:
            return frozenset()
        key = (week, person)
        if key not in self._dead:
            runs = range(int(self.longest_run[person]) + 1)
            self._dead[key] = frozenset(run for run in runs if not len(self.menu(week, person, run).penalty))
        return self._dead[key]

    def _doomed_runs(self, week: int) -> Ints:
        """Return (n,) the dead runs of each person at the beginning of a week, as bits."""
        codes = np.zeros(self.instance.people, dtype=np.int64)
        for person in np.flatnonzero(self._pressed).tolist():
            codes[person] = sum(1 << run for run in self._dead_runs(week, person))
        return codes

    def _menu_of_week(self, week: int, person: int, run: int) -> Menu:
        """Return the patterns that keep the hard rules of a week, whatever comes after it."""
        instance = self.instance
        span = instance.weeks[week].span
        available = instance.available[person, span]
        decided = instance.decided[person, span]
        binding = tuple(index for index in self.pattern_rules if self.binds[index][person])
        prices = (int(self.prices.wfo_day[person]), int(self.prices.wfa_day[person]))
        longest = int(self.longest_run[person])
        free = not self.no_quota[person]
        worth, before = self.worth[:, person, span], self.previous[person, span]
        seen_days = (available.tobytes(), decided.tobytes(), worth.tobytes(), before.tobytes())
        begun = int(self.begun[person]) if week == 0 else 0
        key = (week, seen_days, binding, prices, longest, free, run, begun)
        if key not in self._menus:
            patterns = candidates(available, decided)
            if not free:
                patterns = patterns[~patterns.any(axis=1)]
            covered = [(instance.rules[index], self.days[index][span]) for index in binding]
            after = self._after_days_off(week)
            seen = PersonWeek(available, after, instance.full_week, run, begun, patterns, worth, before)
            self._menus[key] = build_menu(seen, covered, self._units, prices, longest)
        return self._menus[key]

    def _after_days_off(self, week: int) -> Bools:
        instance = self.instance
        after = [
            instance.days_off_between(day - 1, day)
            if day
            else not instance.calendar.is_working(instance.days[0] - timedelta(1))
            for day in instance.weeks[week].days
        ]
        return np.array(after)


def _days_begun(instance: Instance) -> int:
    """Count the working days before the horizon that lie in its first ISO week."""
    first = instance.days[0]
    before = (first - timedelta(days) for days in range(1, first.isoweekday()))
    return sum(map(instance.calendar.is_working, before))
