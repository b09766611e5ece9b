"""Where things stand in the sheet of the roster."""

from dataclasses import dataclass
from functools import cached_property

from optimizer.instance import Instance

KEY, NAME, UNIT, OFFICE, DESK = range(5)
FIRST_DAY = 5
WEEK_ROW, TOTAL_ROW, HEAD_ROW, FIRST_ROW = 4, 5, 8, 9

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""What a sheet of Excel holds."""


@dataclass(frozen=True)
class Layout:
    """The columns and rows of the sheet of the roster."""

    days: int
    people: int

    @cached_property
    def sums(self) -> int:
        """The column of each person's WFO days; that of WFA days follows."""
        return FIRST_DAY + self.days

    @cached_property
    def seats(self) -> int:
        """The first column of zones."""
        return self.sums + 2

    @cached_property
    def last_column(self) -> int:
        """The last column of zones."""
        return self.seats + self.days - 1

    @cached_property
    def last_row(self) -> int:
        """The row of the last person."""
        return FIRST_ROW + self.people - 1

    @property
    def fits(self) -> bool:
        """Whether a sheet of Excel holds it."""
        return self.last_row < MOST_ROWS and self.last_column < MOST_COLUMNS


def layout_of(instance: Instance) -> Layout:
    """Return the layout of an instance."""
    return Layout(len(instance.days), instance.people)
