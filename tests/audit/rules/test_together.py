import pytest

from tests.audit.found import first_finding, numbers, told
from tests.instances import ANY_DAYS, make_instance

WEEK = (0, 1, 2, 3, 4)


def rule(days: int, **more: object) -> dict[str, object]:
    return {"rule": "together", "days": days, **more}


@pytest.mark.parametrize(
    ("rows", "short"),
    [
        (["OOOOO", "OOOOO"], 0),
        (["OOAAA", "OOOOO"], 0),
        (["OAOAA", "OAOOO"], 0),
        (["OAOAO", "AOOOA"], 1),
        (["OAOAO", "AOAOA"], 2),
        (["AAAAA", "AAAAA"], 2),
    ],
)
def test_two_days_of_a_week_whichever(rows: list[str], short: int) -> None:
    finding = first_finding(make_instance(2, [rule(2), ANY_DAYS]), rows)
    assert told(finding) == ([(short, "U", WEEK)] if short else [])


def test_each_week_by_itself() -> None:
    instance = make_instance(2, [rule(2, soft=30), ANY_DAYS], end="2026-04-17")
    finding = first_finding(instance, ["OOOOO OAAAA", "OOAAA OOOOO"])
    assert told(finding) == [(1, "U", (5, 6, 7, 8, 9))]
    assert numbers(finding) == (2, 1, 0)
    assert (finding.penalty, finding.holds) == (30, True)


def test_the_sentence_counts_the_days() -> None:
    [violation] = first_finding(make_instance(2, [rule(3), ANY_DAYS]), ["OAAAA"]).violations
    assert "U" in violation.message
    assert "1" in violation.message
    assert "3" in violation.message


@pytest.mark.parametrize(
    ("each", "labels"),
    [("unit", ["A"]), ("office", []), ("all", ["all"]), ("project", ["X"])],
)
def test_groups(each: str, labels: list[str]) -> None:
    """E1 and E2 meet on no day, E3 and E4 on Tuesday; a half of the office is in on each day but Friday."""
    people = [
        {"unit": "A", "project": "X"},
        {"unit": "A", "project": "X"},
        {"unit": "B", "project": "Y"},
        {"unit": "B", "project": ""},
    ]
    share = 0.5 if each == "office" else 1
    instance = make_instance(people, [rule(1, each=each, min_share=share), ANY_DAYS])
    finding = first_finding(instance, ["OAOAO", "AOAOA", "OOAAA", "AOOOO"])
    assert [found.group for found in finding.violations] == labels


def test_empty_cells_belong_to_no_group() -> None:
    people = [{"project": "X"}, {"project": ""}, {"project": ""}]
    instance = make_instance(people, [rule(5, each="project"), ANY_DAYS])
    finding = first_finding(instance, ["OOOOO", "AAAAA", "AAAAA"])
    assert (finding.checked, finding.units) == (1, 0)


def test_where_narrows_the_group() -> None:
    people = [{"grade": "III"}, {"grade": "III"}, {"grade": "IV"}]
    instance = make_instance(people, [rule(5, where={"grade": "III"}), ANY_DAYS])
    assert first_finding(instance, ["OOOOO", "OOOOO", "AAAAA"]).units == 0
    nobody = make_instance(people, [rule(5, where={"grade": "II"}), ANY_DAYS])
    assert first_finding(nobody, ["AAAAA", "AAAAA", "AAAAA"]).checked == 0


def test_absent_people_do_not_count() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06", "to": "2026-04-07"}]
    instance = make_instance(2, [rule(2), ANY_DAYS], absences=absences)
    assert told(first_finding(instance, ["--AAA", "OOAAA"])) == []
    assert told(first_finding(instance, ["--OAA", "OAOAA"])) == []
    assert told(first_finding(instance, ["--OAA", "OAAAA"])) == [(1, "U", WEEK)]


def test_days_on_which_nobody_is_there_do_not_count() -> None:
    absences = [
        {"employee": "E1", "from": "2026-04-06", "to": "2026-04-08"},
        {"employee": "E2", "from": "2026-04-06", "to": "2026-04-09"},
    ]
    instance = make_instance(2, [rule(5), ANY_DAYS], absences=absences)
    # Thursday and Friday are left.
    finding = first_finding(instance, ["---OO", "----O"])
    assert told(finding) == []
    assert numbers(finding) == (1, 1, 0)
    assert told(first_finding(instance, ["---OO", "----A"])) == [(1, "U", WEEK)]


def test_a_week_in_which_nobody_is_there_asks_for_nothing() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06", "to": "2026-04-12"}]
    instance = make_instance(1, [rule(2), ANY_DAYS], absences=absences, end="2026-04-17")
    finding = first_finding(instance, ["----- OAAAO"])
    assert numbers(finding) == (1, 1, 0)


def test_a_week_cut_by_the_horizon() -> None:
    horizon = {"start": "2026-04-10", "end": "2026-04-14"}
    instance = make_instance(2, [rule(2), ANY_DAYS], **horizon)
    # Friday alone, then Monday and Tuesday.
    assert told(first_finding(instance, ["O OO", "O OO"])) == []
    assert told(first_finding(instance, ["A OO", "O OA"])) == [(1, "U", (0,)), (1, "U", (1, 2))]


def test_holidays_shorten_a_week() -> None:
    off = ["2026-04-07", "2026-04-08", "2026-04-09", "2026-04-10"]
    instance = make_instance(2, [rule(3), ANY_DAYS], extra_holidays=off)
    assert told(first_finding(instance, ["O", "O"])) == []
    assert told(first_finding(instance, ["O", "A"])) == [(1, "U", (0,))]


@pytest.mark.parametrize(
    ("share", "people", "heads"),
    [(0.55, 20, 11), (0.55, 19, 11), (0.07, 100, 7), (0.29, 100, 29), (0.34, 3, 2), (1, 4, 4), (0, 4, 0)],
)
def test_shares_are_exact_decimals_rounded_up(share: float, people: int, heads: int) -> None:
    instance = make_instance(people, [rule(1, min_share=share), ANY_DAYS], end="2026-04-06")
    assert first_finding(instance, ["O"] * heads + ["A"] * (people - heads)).units == 0
    if heads:
        assert first_finding(instance, ["O"] * (heads - 1) + ["A"] * (people - heads + 1)).units == 1


def test_a_share_is_of_those_not_absent() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06"}, {"employee": "E2", "from": "2026-04-06"}]
    instance = make_instance(6, [rule(1, min_share=0.5), ANY_DAYS], absences=absences, end="2026-04-07")
    assert told(first_finding(instance, ["-A", "-A", "OA", "OA", "AA", "AA"])) == []
    assert told(first_finding(instance, ["-O", "-A", "OO", "AA", "AA", "AA"])) == [(1, "U", (0, 1))]
