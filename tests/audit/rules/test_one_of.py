import pytest

from tests.audit.found import first_finding, numbers, told
from tests.instances import ANY_DAYS, make_instance

HEADS = {"rule": "one_of", "employees": ["E1", "E2"]}
PAIRS = {"rule": "one_of", "column": "pair"}
PEOPLE = [{"pair": "x"}, {"pair": "x"}, {"pair": "y"}, {"pair": ""}]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["OOOOO", "OOOOO"], []),
        (["OOOOO", "AAAAA"], []),
        (["OAOAO", "AOAOA"], []),
        (["OAOAO", "AAAOA"], [(1, "E1, E2", (1,))]),
        (["AAAAA", "AAAAA"], [(1, "E1, E2", (day,)) for day in range(5)]),
    ],
)
def test_named_people(rows: list[str], found: list[object]) -> None:
    assert told(first_finding(make_instance(3, [HEADS, ANY_DAYS]), rows)) == found


def test_other_people_do_not_help() -> None:
    finding = first_finding(make_instance(3, [HEADS, ANY_DAYS]), ["AOOOO", "AOOOO", "OOOOO"])
    assert told(finding) == [(1, "E1, E2", (0,))]


def test_numbers_and_penalty() -> None:
    instance = make_instance(3, [{**HEADS, "soft": 30}, ANY_DAYS])
    finding = first_finding(instance, ["OAOAO", "AAOOO"])
    # Two in on Wednesday and Friday, one on Monday and Thursday, none on Tuesday.
    assert numbers(finding) == (5, 2, 0)
    assert (finding.penalty, finding.holds) == (30, True)


def test_the_sentence_names_the_people_and_the_day() -> None:
    [violation] = first_finding(make_instance(3, [HEADS, ANY_DAYS]), ["OOOAO", "OOOAO"]).violations
    assert "E1, E2" in violation.message
    assert "9" in violation.message


def test_min_counts_people_short() -> None:
    rule = {"rule": "one_of", "employees": ["E1", "E2", "E3"], "min": 2}
    finding = first_finding(make_instance(4, [rule, ANY_DAYS]), ["AOOOO", "AAOOO", "AAOAO"])
    assert told(finding) == [(2, "E1, E2, E3", (0,)), (1, "E1, E2, E3", (1,))]
    assert numbers(finding) == (5, 1, 0)


def test_an_absent_head_leaves_it_to_the_deputy() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06", "to": "2026-04-07"}]
    instance = make_instance(2, [HEADS, ANY_DAYS], absences=absences)
    assert told(first_finding(instance, ["-- OAA", "OO AOO"])) == []
    assert told(first_finding(instance, ["-- OAA", "OA AOO"])) == [(1, "E1, E2", (1,))]


def test_never_more_than_are_there() -> None:
    absences = [
        {"employee": "E1", "from": "2026-04-06", "to": "2026-04-07"},
        {"employee": "E2", "from": "2026-04-07"},
    ]
    instance = make_instance(2, [{**HEADS, "min": 2}, ANY_DAYS], absences=absences)
    finding = first_finding(instance, ["--OOA", "O-OAA"])
    # One is asked for on Monday, nobody on Tuesday, both from Wednesday on.
    assert told(finding) == [(1, "E1, E2", (3,)), (2, "E1, E2", (4,))]
    assert numbers(finding) == (4, 2, 0)


def test_min_above_the_size_of_the_group_asks_for_all() -> None:
    instance = make_instance(3, [{**HEADS, "min": 7}, ANY_DAYS])
    assert told(first_finding(instance)) == []
    assert told(first_finding(instance, ["OOOOA"])) == [(1, "E1, E2", (4,))]


def test_each_value_of_a_column_is_a_group_and_empty_cells_are_none() -> None:
    instance = make_instance(PEOPLE, [PAIRS, ANY_DAYS])
    finding = first_finding(instance, ["AOOOO", "OOAAA", "OOOOA", "AAAAA"])
    assert told(finding) == [(1, "y", (4,))]
    assert finding.checked == 10


def test_a_column_of_the_unit() -> None:
    units = [{"unit": "U", "floor": "1"}, {"unit": "V", "floor": "1"}, {"unit": "W", "floor": "2"}]
    people = [{"unit": "U"}, {"unit": "V"}, {"unit": "W"}]
    instance = make_instance(people, [{**PAIRS, "column": "unit.floor"}, ANY_DAYS], units=units)
    assert told(first_finding(instance, ["AOAAA", "OAAOO", "OOOOO"])) == [(1, "1", (2,))]


def test_where_narrows_the_people() -> None:
    people = [{"grade": "III"}, {"grade": "IV"}]
    rule = {**HEADS, "where": {"grade": "IV"}}
    instance = make_instance(people, [rule, ANY_DAYS])
    assert first_finding(instance, ["OOOOO", "AOOOO"]).units == 1
    assert first_finding(instance, ["AAAAA", "OOOOO"]).units == 0
    nobody = make_instance(people, [{**HEADS, "where": {"grade": "II"}}, ANY_DAYS])
    assert first_finding(nobody, ["AAAAA", "AAAAA"]).checked == 0
