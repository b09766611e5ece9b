import csv
import io

import numpy as np
import pytest

from optimizer.exports.roster_csv import as_text, roster_csv
from optimizer.roster.frames import ROSTER_COLUMNS
from optimizer.roster.reader import read_roster
from tests.instances import TWO_DAYS, make_instance, make_roster

EVIL = '=HYPERLINK("http://x")'


def instance():
    return make_instance(
        [{"employee": "-1", "name": EVIL}, {"employee": "@2", "name": 'Budi, "B" S.\nT.'}],
        [TWO_DAYS],
        zones=[{"zone": "+Z", "office": "O", "desks": 5}],
    )


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_rows_are_sorted_and_lines_end_with_lf() -> None:
    data = roster_csv(instance(), make_roster(instance(), ["AOOOO", "OOOOO"]))
    assert b"\r" not in data
    assert data.startswith(",".join(list(ROSTER_COLUMNS)).encode() + b"\n")
    keys = [(row["employee"], row["date"]) for row in rows(data)]
    assert keys == sorted(keys)
    assert len(keys) == 10


def test_formulas_become_text_and_keys_stay() -> None:
    first = rows(roster_csv(instance(), make_roster(instance())))[0]
    assert first["name"] == "'" + EVIL
    assert (first["employee"], first["zone"]) == ("-1", "+Z")


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_every_start_of_a_formula(cell: str) -> None:
    assert as_text(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "x=1", "'x", "1"])
def test_other_cells_stay(cell: str) -> None:
    assert as_text(cell) == cell


def test_is_read_back(tmp_path) -> None:
    plan = make_roster(instance(), ["AOOAO", "OAOOO"])
    path = tmp_path / "roster.csv"
    path.write_bytes(roster_csv(instance(), plan))
    again = read_roster(path, instance())
    assert np.array_equal(again.modes, plan.modes)
    assert np.array_equal(again.zones, plan.zones)
