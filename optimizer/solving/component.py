"""A component: offices that share rules, and what is known of their rosters."""

from dataclasses import dataclass, field

import numpy as np

from optimizer.instance import Ints
from optimizer.program.classes import Traits
from optimizer.program.naming import Fragment, joined
from optimizer.program.program import Opened, Part
from optimizer.solving.goals import Found


@dataclass
class Component:
    """Offices that share rules, and what is known of their rosters.

    Attributes
    ----------
    offices : tuple of int
        The offices.
    people : (k,) int
        Their employees, ascending.
    carries : bool
        Whether some rule binds weeks to each other.
    soft : bool
        Whether some rule is soft.
    bounds : list of Found
        The best bounds of each week by itself, as if nothing came before it: a relaxation of the whole.
    exact : list of bool
        Whether the bounds of a week come from a proof for all of its rules, not for its heads alone.
    opened : list of Opened
        The floors that the heads of each week open.
    pieces : list of (Fragment or None)
        The roster, in pieces of one or more weeks; None where there is none yet.
    penalties : list of int
        Penalty of each piece, in rupiah.
    penalty_bound, cost_bound : int
        Proven bounds of the whole, in rupiah.
    infeasible : bool
        Whether it is proven that no roster keeps the hard rules.
    """

    offices: tuple[int, ...]
    people: Ints
    carries: bool
    soft: bool
    bounds: list[Found] = field(default_factory=list)
    exact: list[bool] = field(default_factory=list)
    opened: list[Opened] = field(default_factory=list)
    pieces: list[Fragment | None] = field(default_factory=list)
    penalties: list[int] = field(default_factory=list)
    penalty_bound: int = 0
    cost_bound: int = 0
    infeasible: bool = False

    @property
    def roster(self) -> Fragment | None:
        """The roster of all weeks; None without one."""
        pieces = [piece for piece in self.pieces if piece is not None]
        return joined(pieces) if pieces and len(pieces) == len(self.pieces) else None

    @property
    def cost(self) -> int | None:
        """Cost of the roster; None without one."""
        costs = [piece.cost for piece in self.pieces if piece is not None]
        return sum(costs) if costs and len(costs) == len(self.pieces) else None

    @property
    def penalty(self) -> int:
        """Penalty of the roster."""
        return sum(self.penalties)

    def good_enough(self, gap: float) -> bool:
        """Tell whether nothing is left to do: a proof, or a gap that the planner accepts."""
        if self.cost is None or self.penalty > self.penalty_bound:
            return False
        return self.cost - self.cost_bound <= gap * self.cost

    def part(self, weeks: tuple[int, ...], runs: Ints | None = None) -> Part:
        """Return the part of some weeks, begun with the runs given or with none."""
        start = np.zeros(len(self.people), dtype=np.int64) if runs is None else runs
        return Part(self.offices, self.people, weeks, start)

    def relaxed(self) -> Found:
        """Return the bounds of the weeks, added up: bounds of the whole.

        The cost bound holds for rosters whose penalty is the sum of the penalty bounds, since then no week
        can have more than its own.
        """
        penalty = sum(found.penalty_bound for found in self.bounds)
        return Found(False, (), penalty, 0, penalty, sum(found.cost_bound for found in self.bounds))

    def take_bounds(self) -> None:
        """Take over the bounds of the weeks, as far as they hold for the whole."""
        relaxed = self.relaxed()
        self.penalty_bound = max(self.penalty_bound, relaxed.penalty_bound)
        met = self.cost is not None and self.penalty == relaxed.penalty_bound
        if met or not self.soft or (not self.carries and self.cost is not None):
            self.cost_bound = max(self.cost_bound, relaxed.cost_bound)


def component(traits: Traits, offices: tuple[int, ...]) -> Component:
    """Return a component of which nothing is known yet."""
    people = np.flatnonzero(np.isin(traits.instance.office_of, offices))
    soft = any(bound.rule.soft is not None for bound in traits.instance.rules)
    return Component(offices, people, bool(traits.longest_run[people].any()), soft)


def labels(components: list[Component]) -> Ints:
    """Return (offices,) the component of each office."""
    label = np.zeros(sum(len(part.offices) for part in components), dtype=np.int64)
    for index, part in enumerate(components):
        label[list(part.offices)] = index
    return label
