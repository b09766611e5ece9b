"""A component: offices that share rules, and what is known of their rosters."""

from dataclasses import dataclass, field

import numpy as np

from optimizer.instance import Ints
from optimizer.program.classes import Traits
from optimizer.program.crowds import CrowdHeads
from optimizer.program.heads import Heads
from optimizer.program.naming import Fragment, joined
from optimizer.program.part import Caps, Opened, Part
from optimizer.solving.goals import Found


@dataclass
class Window:
    """Consecutive weeks that are solved together.

    Attributes
    ----------
    weeks : tuple of int
        The weeks.
    bound : Found
        The best bounds of the window by itself, as if nothing came before it.
    opened : Opened
        The floors that its heads open; empty where they are not known.
    heads : Heads or None
        What its numbers alone say of it, begun with nothing before it; None where they say nothing.
    peaks : Caps
        The desks that its heads use on the busiest day, by office; empty where they are not known.
    own : Fragment or None
        The best roster of the window by itself; None where only its heads were solved.
    crowds : ((units, D) int, (units,) int) or None
        Where crowds told its heads: who of each unit sit on each day, and what its patterns cost at least.
    crowd_heads : CrowdHeads or None
        The heads of crowds in the best solution of the heads; None where crowds do not tell them.
    seats : dict of int to int
        How many people must be able to sit in each office, for the sake of the windows beside.
    giving : set of int
        The units that may have to give a WFA day for the sake of the windows beside.
    """

    weeks: tuple[int, ...]
    bound: Found
    opened: Opened = field(default_factory=dict)
    heads: Heads | None = None
    peaks: Caps = field(default_factory=dict)
    own: Fragment | None = None
    crowds: tuple[Ints, Ints] | None = None
    crowd_heads: CrowdHeads | None = None
    seats: dict[int, int] = field(default_factory=dict)
    giving: frozenset[int] = frozenset()

    @property
    def exact(self) -> bool:
        """Whether the bounds are the optimum, proven with all rules and not for the heads alone."""
        return self.own is not None and self.bound.proven


@dataclass
class Component:
    """Offices that share rules, and what is known of their rosters.

    Attributes
    ----------
    offices : tuple of int
        The offices.
    people : (k,) int
        Their employees, ascending.
    runs : (k,) int
        Run of WFA days with which each of them begins the horizon.
    carries : bool
        Whether some rule binds weeks to each other.
    soft : bool
        Whether some rule is soft.
    windows : list of Window
        The weeks, in windows of one or more. By themselves they are a relaxation of the whole.
    roster : Fragment or None
        The best roster so far.
    penalty : int
        Its penalty, in rupiah.
    penalty_bound, cost_bound : int
        Proven bounds of the whole, in rupiah.
    infeasible : bool
        Whether it is proven that no roster keeps the hard rules.
    caps : Caps
        Most desks that are used on a day. Where given, all is said of rosters within them, and of their
        cost without the costs of the whole horizon.
    told : list of [int, int]
        What rosters of no more than some penalty cost at least, as something else than the windows told.
    """

    offices: tuple[int, ...]
    people: Ints
    runs: Ints
    carries: bool
    soft: bool
    windows: list[Window] = field(default_factory=list)
    roster: Fragment | None = None
    penalty: int = 0
    penalty_bound: int = 0
    cost_bound: int = 0
    infeasible: bool = False
    caps: Caps = field(default_factory=dict)
    told: list[tuple[int, int]] = field(default_factory=list)

    @property
    def cost(self) -> int | None:
        """Cost of the best roster; None without one."""
        return None if self.roster is None else self.roster.cost

    def good_enough(self, gap: float) -> bool:
        """Tell whether nothing is left to do: a proof, or a gap that the planner accepts."""
        if self.roster is None or self.penalty > self.penalty_bound:
            return False
        return self.roster.cost - self.cost_bound <= gap * self.roster.cost

    def part(self, weeks: tuple[int, ...], runs: Ints | None = None) -> Part:
        """Return the part of some weeks, begun with the runs given.

        Without them the horizon begins with the runs that it has, and later weeks with none, a relaxation.
        """
        begun = runs is not None or weeks[0] == 0
        if runs is None:
            runs = self.runs if weeks[0] == 0 else np.zeros(len(self.people), dtype=np.int64)
        return Part(self.offices, self.people, weeks, runs, caps=self.caps, apart=True, begun=begun)

    def learn(self, window: Window, found: Found, own: Fragment | None) -> None:
        """Take over what a window by itself gave."""
        self.infeasible |= found.infeasible
        if own is not None and (not window.exact or found.proven):
            window.bound, window.own = found, own

    def offer(self, pieces: list[Fragment], penalty: int) -> None:
        """Take over a roster, given in pieces, if it is better than the one there is."""
        self.offer_whole(joined(pieces), penalty)

    def offer_whole(self, roster: Fragment, penalty: int) -> None:
        """Take over a roster of all weeks if it is better than the one there is."""
        if self.roster is None or (penalty, roster.cost) < (self.penalty, self.roster.cost):
            self.roster, self.penalty = roster, penalty

    def take_bounds(self) -> None:
        """Take over the bounds of the windows, as far as they hold for the whole.

        The sum of their cost bounds holds for rosters whose penalty is the sum of their penalty bounds,
        since then no window can have more than its own. Where the least penalty of the whole may be larger,
        nothing is known of the cost; without rules between weeks it is the sum in any case.
        """
        relaxed = together([window.bound for window in self.windows])
        self.penalty_bound = max(self.penalty_bound, relaxed.penalty_bound)
        met = self.roster is not None and self.penalty == relaxed.penalty_bound
        apart = not self.carries and all(window.own is not None for window in self.windows)
        if met or apart or not self.soft:
            self.cost_bound = max(self.cost_bound, relaxed.cost_bound)
        for penalty, bound in self.told:
            if not self.soft or (self.roster is not None and self.penalty <= penalty):
                self.cost_bound = max(self.cost_bound, bound)

    def tell(self, penalty: int, bound: int) -> None:
        """Tell what rosters of no more than some penalty cost at least."""
        self.told.append((penalty, bound))
        self.take_bounds()

    def widen(self) -> None:
        """Make windows of twice the weeks, with the bounds of their halves."""
        halves = [self.windows[at : at + 2] for at in range(0, len(self.windows), 2)]
        self.windows = [pair[0] if len(pair) == 1 else joined_windows(*pair) for pair in halves]


def joined_windows(first: Window, second: Window) -> Window:
    """Return a window of the weeks of two, with the bounds of both."""
    return Window(first.weeks + second.weeks, together([first.bound, second.bound]))


def together(bounds: list[Found]) -> Found:
    """Add up the bounds of windows: bounds of their weeks together."""
    penalty = sum(found.penalty_bound for found in bounds)
    return Found(False, (), penalty, 0, penalty, sum(found.cost_bound for found in bounds))


def component(traits: Traits, offices: tuple[int, ...], caps: Caps | None = None) -> Component:
    """Return a component of which nothing is known yet, or what remains of it within some caps.

    Without caps, costs of the whole horizon tie its weeks to each other.
    """
    people = np.flatnonzero(np.isin(traits.instance.office_of, offices))
    soft = any(bound.rule.soft is not None for bound in traits.instance.rules)
    carries = len(traits.instance.weeks) > 1 and bool(traits.longest_run[people].any())
    part = Component(offices, people, traits.first_runs[people], carries, soft)
    nothing = Found(False, (), 0, 0, 0, 0)
    weeks = range(len(traits.instance.weeks))
    part.caps = caps or {}
    coupled = bool(traits.coupled[people].any() or (traits.whole_costs and not caps))
    part.windows = (
        [Window(tuple(weeks), nothing)] if coupled else [Window((week,), nothing) for week in weeks]
    )
    return part


def labels(components: list[Component]) -> Ints:
    """Return (offices,) the component of each office."""
    label = np.zeros(sum(len(part.offices) for part in components), dtype=np.int64)
    for index, part in enumerate(components):
        label[list(part.offices)] = index
    return label
