"""Linear sums of variables, with what is certain of them."""

from dataclasses import dataclass, field

from ortools.sat.python import cp_model

Var = cp_model.IntVar | int
Expression = cp_model.LinearExpr | int


@dataclass
class Sum:
    """A linear sum with its least and greatest value."""

    variables: list[cp_model.IntVar] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    constant: int = 0
    greatest: int = 0

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

    def expression(self) -> Expression:
        """Return the sum for use in a row."""
        if not self.variables:
            return self.constant
        return cp_model.LinearExpr.weighted_sum(self.variables, self.weights) + self.constant
