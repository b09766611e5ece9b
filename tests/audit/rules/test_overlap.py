import pytest

from tests.audit.found import first_finding, numbers, told
from tests.instances import ANY_DAYS, make_instance

WEEK = (0, 1, 2, 3, 4)


def rule(days: int, **more: object) -> dict[str, object]:
    return {"rule": "overlap", "days": days, **more}


@pytest.mark.parametrize(
    ("rows", "short"),
    [
        (["OOOOO", "OOOOO"], 0),
        (["OOAAA", "OOOOO"], 0),
        (["OAOAO", "OAOAA"], 0),
        (["OAOAO", "AOOOA"], 1),
        (["OAOAO", "AOAOA"], 2),
        (["AAAAA", "AAAAA"], 2),
    ],
)
def test_two_days_of_a_week_whichever(rows: list[str], short: int) -> None:
    finding = first_finding(make_instance(2, [rule(2), ANY_DAYS]), rows)
    assert told(finding) == ([(short, 0, WEEK)] if short else [])


def test_each_pair_by_itself() -> None:
    """Each of three people meets each other one on another day; only the last two do not meet."""
    finding = first_finding(make_instance(3, [rule(1), ANY_DAYS]), ["OOAAA", "OAOAA", "AOAOA"])
    assert told(finding) == [(1, 1, WEEK)]
    assert numbers(finding) == (3, 2, 0)


def test_each_week_by_itself() -> None:
    instance = make_instance(2, [rule(2, soft=30), ANY_DAYS], end="2026-04-17")
    finding = first_finding(instance, ["OOOOO OAAAA", "OOAAA OOOOO"])
    assert told(finding) == [(1, 0, (5, 6, 7, 8, 9))]
    assert numbers(finding) == (2, 1, 0)
    assert (finding.penalty, finding.holds) == (30, True)


def test_the_sentence_names_both_and_counts_the_days() -> None:
    people = [{"name": "Ani"}, {"name": "Budi"}]
    [violation] = first_finding(make_instance(people, [rule(3), ANY_DAYS]), ["OAAAO", "OAAAA"]).violations
    assert violation.message == (
        "E1 and E2, week of Mon Apr 6: 1 WFO days in common, at least 3 needed"
    ).replace("Mon Apr 6", "Mon 6 Apr")
    assert violation.group == "U"


@pytest.mark.parametrize(
    ("each", "pairs", "short"), [("unit", 2, 2), ("office", 6, 4), ("all", 6, 4), ("project", 1, 0)]
)
def test_groups(each: str, pairs: int, short: int) -> None:
    """E1 meets E3, and E2 meets E4."""
    people = [
        {"unit": "A", "project": "X"},
        {"unit": "A", "project": ""},
        {"unit": "B", "project": "X"},
        {"unit": "B", "project": ""},
    ]
    instance = make_instance(people, [rule(1, each=each), ANY_DAYS])
    finding = first_finding(instance, ["OAAAA", "AOAAA", "OAAAA", "AOAAA"])
    assert (finding.checked, finding.units) == (pairs, short)


def test_where_narrows_the_group() -> None:
    people = [{"grade": "III"}, {"grade": "III"}, {"grade": "IV"}]
    instance = make_instance(people, [rule(5, where={"grade": "III"}), ANY_DAYS])
    assert first_finding(instance, ["OOOOO", "OOOOO", "AAAAA"]).units == 0
    nobody = make_instance(people, [rule(5, where={"grade": "II"}), ANY_DAYS])
    assert first_finding(nobody, ["AAAAA", "AAAAA", "AAAAA"]).checked == 0


def test_one_alone_has_no_pair() -> None:
    finding = first_finding(make_instance(1, [rule(3), ANY_DAYS]), ["AAAAA"])
    assert numbers(finding) == (0, 0, None)


def test_no_more_days_than_both_are_there() -> None:
    absences = [
        {"employee": "E1", "from": "2026-04-06", "to": "2026-04-08"},
        {"employee": "E2", "from": "2026-04-10"},
    ]
    instance = make_instance(2, [rule(3), ANY_DAYS], absences=absences)
    # Thursday is left.
    assert told(first_finding(instance, ["---OA", "AAAO-"])) == []
    assert told(first_finding(instance, ["---AO", "OOOO-"])) == [(1, 0, WEEK)]


def test_a_week_in_which_they_are_never_there_at_once_asks_for_nothing() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06", "to": "2026-04-12"}]
    instance = make_instance(2, [rule(2), ANY_DAYS], absences=absences, end="2026-04-17")
    assert numbers(first_finding(instance, ["----- OAOAA", "AAAAA OAOAO"])) == (1, 1, 0)


def test_a_week_cut_by_the_horizon() -> None:
    instance = make_instance(2, [rule(2), ANY_DAYS], start="2026-04-10", end="2026-04-14")
    # Friday alone, then Monday and Tuesday.
    assert told(first_finding(instance, ["O OO", "O OO"])) == []
    assert told(first_finding(instance, ["A OO", "O OA"])) == [(1, 0, (0,)), (1, 0, (1, 2))]


def test_holidays_shorten_a_week() -> None:
    off = ["2026-04-07", "2026-04-08", "2026-04-09", "2026-04-10"]
    instance = make_instance(2, [rule(3), ANY_DAYS], extra_holidays=off)
    assert told(first_finding(instance, ["O", "O"])) == []
    assert told(first_finding(instance, ["O", "A"])) == [(1, 0, (0,))]
