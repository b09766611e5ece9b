import pytest

from tests.instances import ANY_DAYS, make_instance
from tests.program.solved import INFEASIBLE, INWARDS, OUTWARDS, best, optimal, rows


def rule(most: int, **more: object) -> dict[str, object]:
    return {"rule": "stay_close", "max_changes": most, **more}


def rosters(*modes: str, start: int = 6) -> list[dict[str, str]]:
    """Return the rows of a previous roster: `O` and `A` of each person from a day of April 2026 on."""
    names = {"O": "WFO", "A": "WFA", "-": "OFF"}
    return [
        {"date": f"2026-04-{start + day:02}", "employee": f"E{person}", "mode": names[letter]}
        for person, letters in enumerate(modes, 1)
        for day, letter in enumerate(letters)
        if letter != " "
    ]


@pytest.mark.parametrize("most", [0, 1, 3, 10, 11])
def test_so_many_days_change(most: int) -> None:
    previous = rosters("OOOOO", "OOOOO")
    expected = optimal(10 * max(0, 10 - most))
    assert best(2, [rule(most), ANY_DAYS], [OUTWARDS], previous=previous) == expected


def test_people_who_were_away_on_other_days_are_not_alike() -> None:
    instance = make_instance(3, [rule(0), ANY_DAYS], [INWARDS], previous=rosters("AOOOO", "OAOOO", "OOOOO"))
    assert rows(instance) == ["AOOOO", "OAOOO", "OOOOO"]


def test_over_several_weeks_and_offices() -> None:
    people = [{"unit": "U1"}, {"unit": "U2"}]
    previous = rosters("OOOOO  OOOOO", "OOOOO  OOOOO")
    instance = make_instance(
        people,
        [rule(5), ANY_DAYS],
        [OUTWARDS],
        offices=[{"office": "O1"}, {"office": "O2"}],
        units=[{"unit": "U1", "office": "O1"}, {"unit": "U2", "office": "O2"}],
        previous=previous,
        end="2026-04-17",
    )
    assert sum(row.count("A") for row in rows(instance)) == 5


def test_soft_changes_are_a_penalty_only_where_others_leave_no_way() -> None:
    previous = rosters("AAAAA")
    fixed = {"rule": "fixed_days", "days": ["mon", "tue"], "mode": "WFO"}
    assert best(1, [rule(1), fixed, ANY_DAYS], [INWARDS], previous=previous) == INFEASIBLE
    soft = [rule(1, soft=7), fixed, ANY_DAYS]
    assert best(1, soft, [INWARDS], previous=previous) == optimal(30, 7)


def test_days_that_are_not_known_and_absences_are_free() -> None:
    absences = [{"employee": "E1", "from": "2026-04-07"}]
    previous = rosters("OO-")
    instance = make_instance(1, [rule(0), ANY_DAYS], [OUTWARDS], previous=previous, absences=absences)
    assert rows(instance) == ["O-AAA"]


def test_where() -> None:
    people = [{"grade": "III"}, {"grade": "IV"}]
    previous = rosters("OOOOO", "OOOOO")
    rules = [rule(1, where={"grade": "IV"}), ANY_DAYS]
    assert best(people, rules, [OUTWARDS], previous=previous) == optimal(40)


def test_where_nothing_is_left_to_choose_the_rule_still_binds() -> None:
    """Without a quota E1 is WFO on every day, also on the one on which it was WFA."""
    zones = [{"zone": "Z", "office": "O", "desks": 1, "open_cost_per_day": 10}]
    more = {"start": "2026-04-09", "end": "2026-04-14", "zones": zones, "previous": rosters("A", start=13)}
    assert best(1, [rule(0)], [{"cost": "open_zone"}], **more) == INFEASIBLE
    assert best(1, [rule(0, soft=5)], [{"cost": "open_zone"}], **more) == optimal(40, penalty=5)
