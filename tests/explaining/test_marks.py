"""What the planner lets be changed besides rules: desks, decisions, locks; and at what price."""

import pytest

from models.scenario import Repairs
from tests.explaining.test_repairs import ways_out
from tests.instances import ANY_DAYS, make_instance

FEW = {"zone": "Z", "office": "O", "desks": 1}
STAY = {"rule": "wfo_only", "name": "Service", "repair": 100}
BOTH = {"rule": "coverage", "name": "Both", "min": 2, "repair": "never"}


def desks(**zone):
    """Return a scenario of three people who must be in, with a desk for one."""
    return make_instance(3, [STAY | {"repair": "never"}], zones=[FEW | zone])


def decided(repairs, **tables):
    """Return a scenario in which somebody is decided to be away, and both must be in."""
    rules = [
        {"rule": "wfo_only", "name": "Service", "where": {"role": "a"}, "repair": "never"},
        ANY_DAYS,
        BOTH,
    ]
    people = [{"role": "a"}, {"role": "b"}]
    return make_instance(people, rules, scenario={"repairs": repairs}, **tables)


AWAY = {"employee": "E2", "date": "2026-04-08", "mode": "WFA"}


def test_a_desk_has_the_price_of_its_zone():
    assert ways_out(desks(repair=700)) == [(["Desks: 2 more desks in Z (3 instead of 1)"], 1400, 2)]


def test_a_zone_may_never_get_a_desk():
    assert ways_out(desks(repair="never")) == []


def test_without_a_mark_the_zone_follows_the_scenario():
    def instance(repair):
        zones = [FEW | {"repair": repair}]
        scenario = {"repairs": {"desks": "never"}}
        return make_instance(3, [STAY | {"repair": "never"}], zones=zones, scenario=scenario)

    assert ways_out(instance("")) == []
    assert [price for _told, price, _units in ways_out(instance(5))] == [10]


def test_the_zone_without_a_mark_is_cheaper_than_one_with_a_price():
    rules = [STAY | {"repair": "never"}]
    zones = [FEW | {"repair": 700}, {"zone": "Y", "office": "O", "desks": 1}]
    found = ways_out(make_instance(3, rules, zones=zones))
    assert [price for _told, price, _units in found] == [0, 700]


def test_a_decision_may_be_marked():
    requests = [AWAY | {"must": "true"}]
    told = ["Decisions in requests: lift that of E2 on Wed 8 Apr"]
    assert ways_out(decided({"requests": 300}, requests=requests)) == [(told, 300, 1)]
    assert ways_out(decided({"requests": "never"}, requests=requests)) == []


def test_a_lock_is_kept_unless_the_planner_says_otherwise():
    assert ways_out(decided({}, locks=[AWAY])) == []
    told = ["Locks: lift that of E2 on Wed 8 Apr"]
    assert ways_out(decided({"locks": 20}, locks=[AWAY])) == [(told, 20, 1)]


@pytest.mark.parametrize("name", list(Repairs.model_fields))
def test_marks_are_prices_or_never(name):
    assert getattr(Repairs.model_validate({name: "never"}), name) == "never"
    assert getattr(Repairs.model_validate({name: 5}), name) == 5
    with pytest.raises(ValueError, match=name):
        Repairs.model_validate({name: "seldom"})
