"""Linear sums of variables, with what is certain of them."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from ortools.sat.python import cp_model

Var = cp_model.IntVar | int
Expression = cp_model.LinearExpr | int

LARGEST_SUM = 2**62
"""CP-SAT computes with 64 bits; no sum of a program may come near."""


@dataclass
class Sum:
    """A linear sum with its least and greatest value.

    Attributes
    ----------
    variables, weights : list
        Its terms.
    constant : int
        What is certain.
    greatest : int
        It is never more than this.
    choices : dict of (hashable, int) to list of int
        The terms of each choice, by position: what is chosen from, and how many choose.
    """

    variables: list[cp_model.IntVar] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    constant: int = 0
    greatest: int = 0
    choices: dict[tuple[Hashable, int], list[int]] = field(default_factory=lambda: defaultdict(list))

    @property
    def least(self) -> int:
        """The part that is certain; weights and variables are never negative."""
        return self.constant

    def add(self, variable: Var, weight: int, most: int) -> None:
        """Add `weight * variable`, where the variable is at most `most`."""
        if isinstance(variable, int):
            self.constant += weight * variable
            self.greatest += weight * variable
        elif weight:
            self.variables.append(variable)
            self.weights.append(weight)
            self.greatest += weight * most

    def add_choice(
        self, key: Hashable, many: int, terms: Iterable[tuple[Var, int]], most: int | None = None
    ) -> None:
        """Add `weight * variable` for each term of a choice.

        Parameters
        ----------
        key : hashable
            What is chosen from; it may be added in several goes.
        many : int
            How many choose: all variables with this key together are at most that.
        terms : iterable of (Var, int)
            The variables and their weights.
        most : int, optional
            The most that each variable is; `many` where it is not given.
        """
        for variable, weight in terms:
            before = len(self.variables)
            self.add(variable, weight, many if most is None else most)
            self.choices[key, many] += range(before, len(self.variables))

    def add_all(self, other: "Sum") -> None:
        """Add another sum."""
        self.variables += other.variables
        self.weights += other.weights
        self.constant += other.constant
        self.greatest += other.greatest

    def value(self, solution: tuple[int, ...]) -> int:
        """Return the exact value of the sum in a solution."""
        terms = zip(self.variables, self.weights, strict=True)
        return self.constant + sum(weight * solution[variable.index] for variable, weight in terms)

    def bound_by(self, model: cp_model.CpModel, least: int | None = None, most: int | None = None) -> None:
        """Add rows that keep the sum between a least and a most value."""
        if self.variables and least is not None and least > self.constant:
            model.add(self.expression() >= least)
        if most is not None and most < self.greatest:
            model.add(self.expression() <= most)

    def fit(self, model: cp_model.CpModel) -> None:
        """Write the sum anew where its terms, each at its most, are beyond what CP-SAT can add up.

        The terms of a choice are never all at their most. In layers the sum counts how many choose a term of
        at least some weight, `layer[k] = layer[k + 1] + variables of weight[k]`, each weighing `weight[k] -
        weight[k - 1]`: its greatest value is then that of the dearest choices.
        """
        if self.greatest - self.constant < LARGEST_SUM:
            return
        anew = Sum(constant=self.constant, greatest=self.constant)
        chosen = {at for positions in self.choices.values() for at in positions}
        for at, (variable, weight) in enumerate(zip(self.variables, self.weights, strict=True)):
            if at not in chosen:
                anew.add(variable, weight, variable.domain.max())
        for (_, many), positions in self.choices.items():
            alike: dict[int, list[cp_model.IntVar]] = defaultdict(list)
            for at in positions:
                alike[self.weights[at]].append(self.variables[at])
            above: Expression = 0
            for weight, lower in pairwise([*sorted(alike, reverse=True), 0]):
                layer = model.new_int_var(0, many, "layer")
                model.add(layer == above + sum(alike[weight]))
                anew.add(layer, weight - lower, many)
                above = layer
        self.variables, self.weights, self.choices = anew.variables, anew.weights, anew.choices
        self.greatest = anew.greatest

    def expression(self) -> Expression:
        """Return the sum for use in a row."""
        if not self.variables:
            return self.constant
        return cp_model.LinearExpr.weighted_sum(self.variables, self.weights) + self.constant
