"""Square metres that a cost counts, and people and columns that a rule names."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.reading.tiny import OFFICES, ZONES, changed, problems, the_problem, tiny, with_rule

S, Z, O = "scenario.yaml", "zones.csv", "offices.csv"  # noqa: E741
ENERGY = "{cost: energy, name: Cooling, line: 522111 Electricity, kwh_per_m2_month: 8.5, tariff: 1699.53}"
BY_OFFICE = ENERGY.replace("kwh", "each: office, kwh")


def with_cost(cost: str, **tables: str) -> dict[str, str | bytes | None]:
    """Return changes: one more cost, in row 18, and tables."""
    return {
        **changed(S, "costs:\n", f"costs:\n  - {cost}\n"),
        **{f"{name}.csv": text for name, text in tables.items()},
    }


def with_area(table: str, column: str, *cells: str) -> str:
    """Return a table with one more column."""
    header, *rows = table.splitlines()
    lines = [f"{row},{cell}" for row, cell in zip(rows, cells, strict=True)]
    return "\n".join([f"{header},{column}", *lines]) + "\n"


def zones(*cells: str, column: str = "area_m2") -> str:
    return with_area(ZONES, column, *cells)


def offices(*cells: str, column: str = "area_m2") -> str:
    return with_area(OFFICES, column, *cells)


def test_areas_in_file_order(tmp_path: Path) -> None:
    instance = tiny(tmp_path, with_cost(ENERGY, zones=zones("100.5", "0", "250")))
    assert instance.costs[0].areas == (Decimal("100.5"), Decimal(0), Decimal(250))
    assert instance.costs[1].areas == ()


def test_areas_of_offices(tmp_path: Path) -> None:
    instance = tiny(tmp_path, with_cost(BY_OFFICE, offices=offices("800", "1200.25")))
    assert instance.costs[0].areas == (Decimal(800), Decimal("1200.25"))


def test_a_missing_column(tmp_path: Path) -> None:
    parts = ("the column is missing", "needed by Cooling")
    the_problem(problems(tmp_path, with_cost(ENERGY)), Z, 1, "area_m2", parts)


@pytest.mark.parametrize("column", ["area", "area_m", "Area_m2", "aera_m2"])
def test_a_column_with_a_close_name(tmp_path: Path, column: str) -> None:
    found = problems(tmp_path, with_cost(ENERGY, zones=zones("1", "2", "3", column=column)))
    the_problem(found, Z, 1, "area_m2", ("the column is missing", f"did you mean {column}?"))


def test_the_column_is_looked_for_in_the_table_that_counts(tmp_path: Path) -> None:
    found = problems(tmp_path, with_cost(BY_OFFICE, zones=zones("1", "2", "3")))
    the_problem(found, O, 1, "area_m2", ("the column is missing",))


CELLS = [
    ("", "a number is needed"),
    ("large", "a number is needed"),
    ("100,5", "a number is needed"),
    ("1e2", "a number is needed"),
    ("nan", "a number is needed"),
    ("100 m2", "a number is needed"),
    ("-1", "an area cannot be negative"),
    ("-0.01", "an area cannot be negative"),
    ("100000000000", "the bill of a month is too large"),
]


@pytest.mark.parametrize(("cell", "part"), CELLS, ids=[case[0] for case in CELLS])
def test_a_cell_that_is_no_area(tmp_path: Path, cell: str, part: str) -> None:
    quoted = f'"{cell}"' if "," in cell else cell
    parts = (part, f"found: {cell}") if cell else (part,)
    found = problems(tmp_path, with_cost(ENERGY, zones=zones("20", quoted, "30")))
    the_problem(found, Z, 3, "area_m2", parts)


def test_a_cell_of_an_office(tmp_path: Path) -> None:
    found = problems(tmp_path, with_cost(BY_OFFICE, offices=offices("20", "-30")))
    the_problem(found, O, 3, "area_m2", ("negative", "found: -30"))


def test_several_cells_are_told_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, with_cost(ENERGY, zones=zones("", "20", "-1")))
    assert [(one.file, one.row) for one in found] == [(Z, 2), (Z, 4)]


def test_cells_that_no_cost_counts_may_hold_anything(tmp_path: Path) -> None:
    assert problems(tmp_path, {Z: zones("", "large", "-1")}) == []


COSTS = [
    ("tariff: 1699.53", "tariff: -1", "tariff", "at least 0"),
    ("tariff: 1699.53", "tariff: Rp1699", "tariff", "a number is needed"),
    ("kwh_per_m2_month: 8.5, ", "", "kwh_per_m2_month", "missing"),
    ("kwh_per_m2_month: 8.5", "kwh_per_m2_month: .nan", "kwh_per_m2_month", "a number is needed"),
    ("tariff: 1699.53", "tariff: 1, share_when_open: 1.5", "share_when_open", "at most 1"),
    ("tariff: 1699.53", "tariff: 1, share_when_open: 50%", "share_when_open", "a number is needed"),
    ("kwh_per_m2_month", "kwh_per_month: 1, kwh_per_m2_month", "kwh_per_month", "mean kwh_per_m2_month?"),
    ("tariff: 1699.53", "tariff: 1, each: zones", "each", "did you mean zone?"),
    ("tariff: 1699.53", "tariff: 1, where: {grade: III}", "where", "unknown"),
]


@pytest.mark.parametrize(("old", "new", "column", "part"), COSTS, ids=[case[1] for case in COSTS])
def test_an_edit_that_spoils_the_cost(tmp_path: Path, old: str, new: str, column: str, part: str) -> None:
    found = problems(tmp_path, with_cost(ENERGY.replace(old, new), zones=zones("1", "2", "3")))
    the_problem(found, S, 18, f"costs.Cooling.{column}", (part,))


GROUPS = [
    ("people: 0, amount: 1", "people", "at least 1"),
    ("people: 2.5, amount: 1", "people", "a whole number"),
    ("people: 2", "amount", "missing"),
    ("people: 2, amount: -1", "amount", "at least 0"),
    ("people: 2, amount: 1, each: unit", "each", "office, all"),
    ("people: 2, amount: 1, where: {gradee: III}", "where.gradee", "did you mean grade?"),
]


@pytest.mark.parametrize(("keys", "column", "part"), GROUPS, ids=[case[0] for case in GROUPS])
def test_a_started_group_that_is_wrong(tmp_path: Path, keys: str, column: str, part: str) -> None:
    cost = f"{{cost: started_group, name: Bus, line: 524113 Transport, {keys}}}"
    the_problem(problems(tmp_path, with_cost(cost)), S, 18, f"costs.Bus.{column}", (part,))


RULES = [
    ("one_of, name: R, employees: [E1, E33]", ".employees", ["no such employee", "found: E33", "mean E3?"]),
    ("one_of, name: R, employees: [e1]", ".employees", ["no such employee", "did you mean E1?"]),
    ("one_of, name: R, employees: [E1], column: role", "", ["either employees or column"]),
    ("one_of, name: R", "", ["either employees or column"]),
    ("one_of, name: R, employees: []", "", ["either employees or column"]),
    ("one_of, name: R, employees: E1", ".employees", ["a list is needed"]),
    ("one_of, name: R, column: rol", ".column", ["no such column", "did you mean role?"]),
    ("one_of, name: R, column: all", ".column", ["no such column", "unit.office"]),
    ("one_of, name: R, column: unit.nam", ".column", ["no such column", "did you mean unit.name?"]),
    ("one_of, name: R, column: role, min: 0", ".min", ["at least 1"]),
    ("one_of, name: R, employee: [E1]", ".employee", ["did you mean employees?"]),
    ("together, name: R, days: 0", ".days", ["at least 1"]),
    ("together, name: R, days: 8", ".days", ["at most 7"]),
    ("together, name: R", ".days", ["missing"]),
    ("together, name: R, days: [mon]", ".days", ["a whole number"]),
    ("together, name: R, days: 1, each: team", ".each", ["no such column"]),
    ("together, name: R, days: 1, min_share: 2", ".min_share", ["at most 1"]),
    ("overlap, name: R, days: 0", ".days", ["at least 1"]),
    ("overlap, name: R, days: 8", ".days", ["at most 7"]),
    ("overlap, name: R", ".days", ["missing"]),
    ("overlap, name: R, days: 1, each: team", ".each", ["no such column"]),
    ("balance, name: R, days: mon", ".days", ["a list is needed"]),
    ("balance, name: R, within: -1", ".within", ["at least 0"]),
    ("balance, name: R, each: unit", ".each", ["this key is unknown"]),
    ("holiday_edge, name: R, within: 0", ".within", ["at least 1"]),
    ("holiday_edge, name: R, within: 31", ".within", ["at most 30"]),
    ("holiday_edge, name: R, min_run: 0", ".min_run", ["at least 1"]),
    ("holiday_edge, name: R, weekends: perhaps", ".weekends", ["true or false"]),
    ("holiday_edge, name: R, weekend: true", ".weekend", ["did you mean weekends?"]),
    ("holiday_edges, name: R", "", ["did you mean holiday_edge?"]),
]


@pytest.mark.parametrize(("rule", "column", "parts"), RULES, ids=[case[0] for case in RULES])
def test_a_rule_that_is_wrong(tmp_path: Path, rule: str, column: str, parts: list[str]) -> None:
    the_problem(problems(tmp_path, with_rule(f"{{rule: {rule}}}")), S, 17, f"rules.R{column}", tuple(parts))


def test_each_unknown_employee_is_told(tmp_path: Path) -> None:
    found = problems(tmp_path, with_rule("{rule: one_of, name: R, employees: [E7, E2, Ani]}"))
    assert [(one.row, one.column, one.found) for one in found] == [
        (17, "rules.R.employees", "E7"),
        (17, "rules.R.employees", "Ani"),
    ]


def test_named_people_are_one_group(tmp_path: Path) -> None:
    bound = tiny(tmp_path, with_rule("{rule: one_of, name: R, employees: [E3, E1]}")).rules[3]
    assert bound.groups == ("E3, E1",)
    # In the order of their keys: E1, E10, E2, E3.
    assert bound.group.tolist() == [0, -1, -1, 0]


def test_each_value_of_a_column_is_a_group(tmp_path: Path) -> None:
    bound = tiny(tmp_path, with_rule("{rule: one_of, name: R, column: score}")).rules[3]
    assert bound.groups == ("2", "3", "3.5")
    assert bound.group.tolist() == [1, -1, 2, 0]
