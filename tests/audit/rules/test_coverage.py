import pytest

from tests.audit.found import first_finding, numbers, told
from tests.instances import ANY_DAYS, make_instance

TWO_UNITS = [{"unit": "A"}, {"unit": "A"}, {"unit": "B"}, {"unit": "B"}]


def test_each_unit_by_itself() -> None:
    instance = make_instance(TWO_UNITS, [{"rule": "coverage", "each": "unit", "min": 1}, ANY_DAYS])
    finding = first_finding(instance, ["AOOOO", "AAOOO", "OOOOO", "AAAAA"])
    assert told(finding) == [(1, "A", (0,))]
    assert "A" in finding.violations[0].message
    assert numbers(finding) == (10, 6, 0)


def test_all_is_one_group_and_units_are_people_short() -> None:
    instance = make_instance(TWO_UNITS, [{"rule": "coverage", "min": 3, "soft": 100}, ANY_DAYS])
    finding = first_finding(instance, ["AOOOO", "AOOOO", "AOOOO", "OAOOO"])
    assert told(finding) == [(2, "all", (0,))]
    assert (finding.penalty, finding.binding, finding.slack) == (200, 1, 0)


@pytest.mark.parametrize(("away", "short"), [(9, 0), (10, 1)])
def test_a_share_is_exact(away: int, short: int) -> None:
    instance = make_instance(20, [{"rule": "coverage", "min_share": 0.55}, ANY_DAYS], end="2026-04-06")
    finding = first_finding(instance, ["A"] * away)
    assert finding.units == short


def test_a_share_of_those_not_absent_rounds_up() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06"}]
    instance = make_instance(
        4, [{"rule": "coverage", "min_share": 0.5}, ANY_DAYS], absences=absences, end="2026-04-07"
    )
    assert told(first_finding(instance, ["-O", "OO", "OA", "AA"])) == []
    assert told(first_finding(instance, ["-O", "OA", "AA", "AA"])) == [(1, "all", (0,)), (1, "all", (1,))]


def test_a_min_does_not_shrink_with_absences() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06"}]
    instance = make_instance(2, [{"rule": "coverage", "min": 2}], absences=absences)
    assert told(first_finding(instance)) == [(1, "all", (0,))]


def test_the_larger_of_min_and_share() -> None:
    rule = {"rule": "coverage", "min": 1, "min_share": 0.75}
    instance = make_instance(4, [rule, ANY_DAYS], end="2026-04-06")
    assert first_finding(instance, ["O", "O", "A", "A"]).units == 1
    instance = make_instance(4, [{**rule, "min": 4}, ANY_DAYS], end="2026-04-06")
    assert first_finding(instance, ["O", "O", "A", "A"]).units == 2


def test_days_and_dates_together_mean_either() -> None:
    rule = {"rule": "coverage", "min": 1, "days": ["mon"], "dates": ["2026-04-08"]}
    finding = first_finding(make_instance(1, [rule, ANY_DAYS]), ["AAAAA"])
    assert told(finding) == [(1, "all", (0,)), (1, "all", (2,))]


def test_where_narrows_the_group() -> None:
    people = [{"role": "counter"}, {"role": "other"}]
    rule = {"rule": "coverage", "min": 1, "where": {"role": "counter"}}
    assert first_finding(make_instance(people, [rule, ANY_DAYS]), ["AOOOO", "OAAAA"]).units == 1


def test_a_column_groups_and_empty_cells_belong_to_none() -> None:
    people = [{"project": "X"}, {"project": "Y"}, {"project": ""}]
    rule = {"rule": "coverage", "each": "project", "min": 1}
    finding = first_finding(make_instance(people, [rule, ANY_DAYS]), ["AOOOO", "OOOOO", "AAAAA"])
    assert told(finding) == [(1, "X", (0,))]
    assert finding.checked == 10


def test_a_group_without_anybody_does_not_exist() -> None:
    rule = {"rule": "coverage", "each": "unit", "min": 1, "where": {"role": "counter"}}
    people = [{"unit": "A", "role": "counter"}, {"unit": "B", "role": "other"}]
    assert first_finding(make_instance(people, [rule])).checked == 5


def test_a_share_asks_for_nobody_while_all_are_absent() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06", "to": "2026-04-10"}]
    instance = make_instance(1, [{"rule": "coverage", "min_share": 1}], absences=absences)
    assert first_finding(instance).checked == 0


def test_when_open_lets_an_office_close() -> None:
    rule = {"rule": "coverage", "each": "unit", "min": 1, "when_open": True}
    instance = make_instance(TWO_UNITS, [rule, ANY_DAYS])
    finding = first_finding(instance, ["AAOOO", "AAOOO", "AOOOO", "AAOOO"])
    assert told(finding) == [(1, "A", (1,))]
    assert finding.checked == 8


def test_when_open_binds_an_office_that_may_not_close() -> None:
    rule = {"rule": "coverage", "each": "office", "min": 1, "when_open": True}
    offices = [{"office": "O", "may_close": False}]
    finding = first_finding(make_instance(1, [rule, ANY_DAYS], offices=offices), ["AOOOO"])
    assert told(finding) == [(1, "O", (0,))]


def test_nobody_matches() -> None:
    for more in ({"each": "office", "when_open": True}, {"each": "unit", "min_share": 0.5}, {}):
        rule = {"rule": "coverage", "min": 1, "where": {"employee": "E7"}, **more}
        finding = first_finding(make_instance(2, [rule, ANY_DAYS]))
        assert (told(finding), numbers(finding)) == ([], (0, 0, None))
