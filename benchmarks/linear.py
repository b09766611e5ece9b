"""A linear program in whole numbers, as plain lists: what the peers hand to their solvers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from optimizer.instance import Ints

Columns: TypeAlias = Ints | Sequence[int]


@dataclass
class Linear:
    """Find whole numbers within bounds that keep every row at the least cost.

    Attributes
    ----------
    lower, upper, price : list of int
        Bounds and price of each column.
    integral : list of bool
        False for columns that are whole by themselves once all others are.
    constant : int
        Cost of everything that no column decides.
    starts, columns, factors, least : list of int
        Row `r` says `sum of factors[i] * column columns[i] >= least[r]`, where `i` goes from `starts[r]` to
        before `starts[r + 1]`.
    """

    lower: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    price: list[int] = field(default_factory=list)
    integral: list[bool] = field(default_factory=list)
    constant: int = 0
    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    factors: list[int] = field(default_factory=list)
    least: list[int] = field(default_factory=list)

    def add(self, count: int, upper: int = 1, *, integral: bool = True) -> Ints:
        """Add columns between 0 and `upper`, and return their indices."""
        first = len(self.lower)
        self.lower += [0] * count
        self.upper += [upper] * count
        self.price += [0] * count
        self.integral += [integral] * count
        return np.arange(first, first + count)

    def fix(self, columns: Columns, value: int) -> None:
        """Let columns have one value; a column that cannot makes the program infeasible."""
        for column in np.asarray(columns).tolist():
            self.lower[column] = max(self.lower[column], value)
            self.upper[column] = min(self.upper[column], value)

    def pay(self, columns: Columns, price: int) -> None:
        """Add to the price of columns."""
        for column in np.asarray(columns).tolist():
            self.price[column] += price

    def need(self, least: int, *terms: tuple[Columns, int]) -> None:
        """Add a row: columns times their factor come to `least` at the least."""
        for columns, factor in terms:
            listed = np.asarray(columns).tolist()
            self.columns += listed
            self.factors += [factor] * len(listed)
        self.starts.append(len(self.columns))
        self.least.append(least)

    def cost(self, values: Iterable[int]) -> int:
        """Return the cost of a solution."""
        return self.constant + sum(price * value for price, value in zip(self.price, values, strict=True))


@dataclass(frozen=True)
class Answer:
    """What a solver says of a program.

    Attributes
    ----------
    values : (columns,) int or None
        The solution; None without one.
    bound : int or None
        Proven lower bound of the cost.
    proven : bool
        Whether the solution is proven optimal.
    """

    values: Ints | None
    bound: int | None
    proven: bool
