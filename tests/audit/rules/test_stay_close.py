import pytest

from tests.audit.found import first_finding, numbers, told
from tests.instances import ANY_DAYS, make_instance

RULE = {"rule": "stay_close", "max_changes": 1}
WEEK = [{"date": f"2026-04-{day:02}", "employee": "E1", "mode": "WFO"} for day in range(6, 11)]


def row(day: str, mode: str, employee: str = "E1") -> dict[str, str]:
    return {"date": f"2026-04-{day}", "employee": employee, "mode": mode}


@pytest.mark.parametrize(
    ("modes", "found"),
    [("OOOOO", []), ("OOAOO", []), ("AOOOA", [(1, "", (0, 4))]), ("AAAAA", [(4, "", (0, 1, 2, 3, 4))])],
)
def test_changes_are_counted_over_the_horizon(modes: str, found: list[object]) -> None:
    assert told(first_finding(make_instance(1, [RULE, ANY_DAYS], previous=WEEK), [modes])) == found


def test_the_same_changes_of_two_people_are_added() -> None:
    previous = [row("06", "WFO"), row("07", "WFA", "E2")]
    instance = make_instance(2, [{**RULE, "soft": 10}, ANY_DAYS], previous=previous)
    finding = first_finding(instance, ["AOOOO", "OOOOO"])
    assert told(finding) == [(1, "", (0, 1))]
    assert (finding.penalty, numbers(finding)) == (10, (1, 0, None))
    assert numbers(first_finding(instance, ["AOOOO", "OAOOO"])) == (1, 1, 0)


def test_absences_then_and_now_and_unknown_days_are_no_changes() -> None:
    previous = [row("06", "OFF"), row("07", "WFA"), row("03", "WFA"), row("06", "WFA", "E7")]
    instance = make_instance(
        1,
        [{**RULE, "max_changes": 0}, ANY_DAYS],
        previous=previous,
        absences=[{"employee": "E1", "from": "2026-04-07"}],
    )
    assert told(first_finding(instance, ["A-AOO"])) == []


def test_where() -> None:
    people = [{"grade": "III"}, {"grade": "IV"}]
    previous = [row("06", "WFA"), row("06", "WFA", "E2")]
    rule = {**RULE, "max_changes": 0, "where": {"grade": "IV"}}
    instance = make_instance(people, [rule, ANY_DAYS], previous=previous)
    assert told(first_finding(instance, ["OOOOO", "AOOOO"])) == []
    assert told(first_finding(instance, ["OOOOO", "OOOOO"])) == [(1, "", (0,))]


def test_the_sentence_names_the_days_and_people_that_differ() -> None:
    people = [{"name": "Ani"}, {"name": "Budi"}]
    previous = [row("06", "WFO"), row("07", "WFO"), row("06", "WFA", "E2")]
    instance = make_instance(people, [RULE, ANY_DAYS], previous=previous)
    [violation] = first_finding(instance, ["OAOOO", "OOOOO"]).violations
    assert violation.message == (
        "2 person-days differ from the previous roster, at most 1 may: E2 on Mon 6 Apr; E1 on Tue 7 Apr"
    )


@pytest.mark.parametrize(("people", "last"), [(2, "; E2 on Fri 10 Apr"), (3, "; E1 on Thu 9 Apr and 5 more")])
def test_ten_person_days_are_named_and_the_others_counted(people: int, last: str) -> None:
    previous = [{**one, "employee": f"E{at}"} for at in range(1, people + 1) for one in WEEK]
    instance = make_instance(people, [RULE, ANY_DAYS], previous=previous)
    [violation] = first_finding(instance, ["AAAAA"] * people).violations
    assert violation.message.count(" on ") == 10
    assert violation.message.endswith(last)


def test_without_a_previous_roster_nothing_differs() -> None:
    finding = first_finding(make_instance(1, [{**RULE, "max_changes": 0}, ANY_DAYS]), ["OAOOO"])
    assert (told(finding), numbers(finding)) == ([], (1, 1, 0))
