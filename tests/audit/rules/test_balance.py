import pytest

from tests.audit.found import first_finding, numbers, told
from tests.instances import ANY_DAYS, TWO_DAYS, make_instance

FOUR_WEEKS = {"end": "2026-05-01"}
MONDAYS = (0, 5, 10, 15)
FRIDAYS = (4, 9, 14, 19)


def rule(*days: str, **more: object) -> dict[str, object]:
    return {"rule": "balance", "days": list(days), **more}


@pytest.mark.parametrize(
    ("others", "within", "over"),
    [
        ("AOOOO OOOOO OOOOO AOOOO", 1, 0),
        ("AOOOO AOOOO OOOOO OOOOO", 0, 1),
        ("AOOOO AOOOO AOOOO OOOOO", 1, 1),
        ("AOOOO AOOOO AOOOO AOOOO", 1, 2),
        ("AOOOO AOOOO AOOOO AOOOO", 3, 0),
        ("OOOOO OOOOO OOOOO OOOOO", 1, 0),
    ],
)
def test_mondays_of_the_whole_horizon(others: str, within: int, over: int) -> None:
    """Against one Monday in four weeks."""
    instance = make_instance(2, [rule("mon", within=within), ANY_DAYS], **FOUR_WEEKS)
    finding = first_finding(instance, ["OOOOO AOOOO OOOOO OOOOO", others])
    assert told(finding) == ([(over, 1, MONDAYS)] if over else [])


def test_one_day_is_the_default() -> None:
    finding = first_finding(
        make_instance(2, [rule("mon"), ANY_DAYS], **FOUR_WEEKS), ["AOOOO" * 2 + "OOOOO" * 2]
    )
    assert told(finding) == [(1, 0, MONDAYS)]


def test_the_most_and_the_fewest_of_a_unit_count() -> None:
    rows = ["OOOOO" * 4, "AOOOO" + "OOOOO" * 3, "AOOOO" * 3 + "OOOOO", "AOOOO" * 2 + "OOOOO" * 2]
    instance = make_instance(4, [rule("mon", soft=30), ANY_DAYS], **FOUR_WEEKS)
    finding = first_finding(instance, rows)
    assert told(finding) == [(2, 2, MONDAYS)]
    assert (finding.penalty, finding.holds) == (60, True)


def test_each_weekday_by_itself() -> None:
    instance = make_instance(2, [rule("fri", "mon", "fri"), ANY_DAYS], **FOUR_WEEKS)
    # The Fridays of E1 and the Mondays of E2: as many days, but not the same.
    finding = first_finding(instance, ["OAAAA" * 3 + "OOOOO", "AOOOO" * 3 + "OOOOO"])
    assert told(finding) == [(2, 0, FRIDAYS), (2, 1, MONDAYS)]
    assert finding.checked == 2


def test_without_days_the_total_counts() -> None:
    instance = make_instance(2, [rule(), ANY_DAYS], end="2026-04-17")
    assert numbers(first_finding(instance, ["AAOOO OOOOO", "OOOOO OOOAA"])) == (1, 0, 1)
    finding = first_finding(instance, ["AAOOO OOAOO", "OOOOA OOOOO"])
    assert told(finding) == [(1, 0, tuple(range(10)))]
    assert "all days" in finding.violations[0].message


def test_the_sentence_names_the_weekday_and_both() -> None:
    people = [{"name": "Ani"}, {"name": "Budi"}]
    instance = make_instance(people, [rule("fri", within=0), ANY_DAYS])
    [violation] = first_finding(instance, ["OOOOO", "OOOOA"]).violations
    assert violation.message == "Friday: E2 has 1 WFA days, E1 has 0; at most 0 apart"
    assert violation.group == "U"


def test_units_are_not_compared_with_each_other() -> None:
    people = [{"unit": unit} for unit in "AABB"]
    instance = make_instance(people, [rule("mon", within=0), ANY_DAYS])
    finding = first_finding(instance, ["AOOOO", "AOOOO", "OOOOO", "OOOOO"])
    assert numbers(finding) == (2, 2, 0)


def test_only_people_of_the_same_available_dates_are_compared() -> None:
    absences = [{"employee": f"E{at}", "from": "2026-04-08"} for at in (3, 4)]
    instance = make_instance(5, [rule("mon", within=0), ANY_DAYS], absences=absences)
    finding = first_finding(instance, ["AOOOO", "AOOOO", "OO-OO", "OO-OO", "AOOOO"])
    assert numbers(finding) == (2, 2, 0)
    # An absence on another day is another set of dates, though each has one of the same weekday.
    other = [*absences, {"employee": "E5", "from": "2026-04-09"}]
    instance = make_instance(5, [rule("mon", within=0), ANY_DAYS], absences=other)
    assert first_finding(instance, ["AOOOO", "AOOOO", "OO-OO", "OO-OO", "OOO-O"]).units == 0


def test_where_narrows_who_is_compared() -> None:
    people = [{"grade": "III"}, {"grade": "III"}, {"grade": "IV"}]
    instance = make_instance(people, [rule("mon", within=0, where={"grade": "III"}), ANY_DAYS])
    assert numbers(first_finding(instance, ["AOOOO", "AOOOO", "OOOOO"])) == (1, 1, 0)


def test_the_excluded_and_those_without_a_quota_are_not_compared() -> None:
    people = [{"role": role} for role in ("excluded", "none", "two", "two")]
    rules = [
        rule("mon", within=0),
        {"rule": "wfo_only", "where": {"role": "excluded"}},
        {**TWO_DAYS, "where": {"role": ["excluded", "two"]}},
    ]
    finding = first_finding(make_instance(people, rules), ["OOOOO", "OOOOO", "AOOOO", "AOOOO"])
    assert numbers(finding) == (1, 1, 0)


def test_a_soft_exclusion_is_none() -> None:
    rules = [rule("mon", within=0), {"rule": "wfo_only", "soft": 5, "where": {"role": "x"}}, ANY_DAYS]
    finding = first_finding(make_instance([{"role": "x"}, {}], rules), ["OOOOO", "AOOOO"])
    assert told(finding) == [(1, 1, (0,))]


def test_a_weekday_that_is_never_worked_asks_for_nothing() -> None:
    assert first_finding(make_instance(2, [rule("sun", within=0), ANY_DAYS])).checked == 0
    alone = make_instance(1, [rule("mon", within=0), ANY_DAYS])
    assert first_finding(alone, ["AOOOO"]).checked == 0
