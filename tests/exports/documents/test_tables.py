"""Tables and data hold the roster, whatever people are called."""

import csv
import io
import json

import numpy as np
import pyarrow.parquet as pq
import pytest

from optimizer.exports.documents.roster_json import roster_json
from optimizer.exports.documents.roster_parquet import roster_parquet
from optimizer.exports.documents.wide_csv import wide_csv
from tests.exports.documents.handouts import (
    HOSTILE,
    handout,
    hostile,
    modes_of_json,
    modes_of_parquet,
    modes_of_wide,
)
from tests.instances import ANY_DAYS, make_instance


@pytest.mark.parametrize(
    ("make", "read"),
    [(wide_csv, modes_of_wide), (roster_json, modes_of_json), (roster_parquet, modes_of_parquet)],
)
def test_what_is_written_is_the_roster(make, read) -> None:
    given = hostile()
    assert np.array_equal(read(given.instance, make(given)), given.plan.modes)
    assert make(given) == make(given)


def test_no_cell_of_the_wide_table_is_a_formula() -> None:
    people = [{"employee": "-1", "name": "=1"}, {"employee": "@x", "name": "+2"}]
    instance = make_instance([{**row, "unit": "=U"} for row in people], [ANY_DAYS])
    rows = list(csv.reader(io.StringIO(wide_csv(handout(instance)).decode())))
    assert rows[0][:4] == ["employee", "name", "unit", "office"]
    assert rows[1][:3] == ["'-1", "'=1", "'=U"]
    assert [len(row) for row in rows] == [9, 9, 9]


def test_parquet_has_types_and_says_what_it_is() -> None:
    instance = make_instance(2, [ANY_DAYS], absences=[{"employee": "E2", "from": "2026-04-07"}])
    table = pq.read_table(io.BytesIO(roster_parquet(handout(instance, ["AOOOO"]))))
    assert str(table.schema.field("date").type) == "date32[day]"
    first, *_rest = table.to_pylist()
    assert (first["mode"], first["zone"], first["reason"]) == ("WFA", None, None)
    assert table.to_pylist()[6]["reason"] == "absence"
    assert table.schema.metadata[b"scenario_hash"].decode() == instance.scenario_hash


def test_json_tells_rules_result_and_seats() -> None:
    rule = {**ANY_DAYS, "name": "Kuota", "because": "PermenPANRB 4/2025"}
    content = json.loads(roster_json(handout(make_instance(1, [rule]), ["AOOOO"])))
    assert content["scenario"]["days"][0] == "2026-04-06"
    assert content["result"]["status"] == "optimal"
    assert content["rules"][0]["because"] == "PermenPANRB 4/2025"
    assert content["rules"][0]["holds"] is True
    days = content["people"][0]["days"]
    assert days["2026-04-06"] == {"mode": "WFA", "zone": None, "reason": ""}
    assert days["2026-04-07"]["zone"] == "Z"
    assert content["units"] == [{"unit": "U", "name": "U", "office": "O"}]


def test_names_stay_as_they_are_in_json() -> None:
    content = json.loads(roster_json(hostile()))
    assert {person["name"] for person in content["people"]} >= {HOSTILE[0]["name"], HOSTILE[1]["name"]}
