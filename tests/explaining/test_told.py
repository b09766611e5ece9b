"""Where else a conflict is, in words."""

import pytest

from optimizer.api import explain
from tests.instances import ANY_DAYS, make_instance

AWAY = {"rule": "fixed_days", "name": "Away", "mode": "WFA"}
THERE = {"rule": "barred_days", "name": "There"}
TWO_OFFICES = {
    "offices": [{"office": "O"}, {"office": "P"}],
    "units": [{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}],
    "zones": [{"zone": "Z", "office": "O", "desks": 9}, {"zone": "Y", "office": "P", "desks": 9}],
}


@pytest.mark.parametrize(
    ("units", "dates", "told"),
    [
        ("UU", ["2026-04-07"], ""),
        ("UU", ["2026-04-07", "2026-04-09"], "The same on 1 more day: Thu 9 Apr"),
        ("UUVV", ["2026-04-07"], "The same 1 more time: Tue 7 Apr"),
        ("UUVV", ["2026-04-07", "2026-04-09"], "The same 3 more times: Tue 7 Apr, Thu 9 Apr"),
    ],
)
def test_days_are_counted_where_each_is_named_once(units, dates, told):
    people = [{"unit": unit} for unit in units]
    rules = [AWAY | {"dates": dates}, THERE | {"dates": dates}, ANY_DAYS]
    found = explain(make_instance(people, rules, **TWO_OFFICES), 600, repairs=False)
    (conflict,) = found.conflicts
    assert conflict.others == told
