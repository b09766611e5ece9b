"""Square metres of zones and offices, for costs that count them."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from models.base import LARGEST_AMOUNT
from models.costs.energy import Energy
from optimizer.i18n import _
from optimizer.reading.cells import BadCell
from optimizer.reading.draft import CostEntry
from optimizer.reading.joined import Joined, column_text
from optimizer.reading.problems import Problem, closest
from optimizer.reading.table import Table, and_more
from optimizer.reading.where import number

AREA = "area_m2"


def area_problems(entry: CostEntry, tables: Mapping[str, Table]) -> list[Problem]:
    """Find areas that a cost counts and that are missing, or no numbers.

    Parameters
    ----------
    entry : CostEntry
        The cost.
    tables : mapping of str to Table
        The tables as far as they could be read.

    Returns
    -------
    list of Problem
        The missing column, or the cells that hold no area.
    """
    if not isinstance(entry.model, Energy):
        return []
    table = tables.get(f"{entry.model.each}s")
    if table is None:
        return []
    if AREA not in table.frame:
        near = closest(AREA, map(str, table.frame.columns))
        message = _("the column is missing (needed by {name})").format(name=entry.model.name)
        return [Problem(message, table.file, 1, AREA, suggestion=near)]
    problems = []
    for position, text in enumerate(column_text(table, AREA)):
        try:
            _check_bill(entry.model, _area(text))
        except BadCell as bad:
            problems.append(table.problem(bad.message, position, AREA, text))
    return and_more(problems)


def areas(entry: CostEntry, joined: Joined) -> tuple[Decimal, ...]:
    """Return the area of each zone or office that a cost counts; nothing for other costs."""
    if not isinstance(entry.model, Energy):
        return ()
    return tuple(map(_area, column_text(joined.tables[f"{entry.model.each}s"], AREA)))


def _check_bill(cost: Energy, area: Decimal) -> None:
    if Fraction(area) * Fraction(cost.kwh_per_m2_month) * Fraction(cost.tariff) > LARGEST_AMOUNT:
        raise BadCell(_("the bill of a month is too large"))


def _area(text: str) -> Decimal:
    area = number(text)
    if area < 0:
        raise BadCell(_("an area cannot be negative"))
    return area
