"""Planning anew: frozen days, locks of a file, and what they do to the instance."""

from datetime import date
from pathlib import Path

import pytest

from optimizer.api import audit, load, locked, replanned, solve
from optimizer.exports.roster_csv import roster_csv
from optimizer.instance import BY_FREEZE, BY_LOCK, BY_REQUEST, WFA, WFO, Instance
from optimizer.reading.problems import ScenarioError
from optimizer.roster.reasons import reasons
from tests.instances import ANY_DAYS, TWO_DAYS, make_instance, make_modes, make_roster
from tests.program.rules.test_stay_close import rosters
from tests.program.solved import INWARDS, OUTWARDS, rows, verdict

WEDNESDAY = date(2026, 4, 8)


def written(folder: Path, content: str, name: str = "roster.csv") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def roster_file(folder: Path, *modes: str) -> Path:
    lines = [",".join((row["date"], row["employee"], row["mode"])) for row in rosters(*modes)]
    return written(folder, "\n".join(["date,employee,mode", *lines, ""]))


def test_days_before_the_date_stay_as_they_were(tmp_path: Path) -> None:
    roster_file(tmp_path, "OAOOO", "AOAAA")
    instance = replanned(make_instance(2, [ANY_DAYS], [OUTWARDS]), tmp_path, WEDNESDAY)
    assert rows(instance) == ["OAAAA", "AOAAA"]
    found = reasons(instance, make_modes(instance, ["OAAAA", "AOAAA"]))
    assert found.tolist() == [["frozen", "frozen", "", "", ""]] * 2


def test_without_a_date_nothing_is_frozen(tmp_path: Path) -> None:
    instance = replanned(make_instance(1, [ANY_DAYS], [OUTWARDS]), roster_file(tmp_path, "OOOOO"))
    assert not instance.decided.any()
    assert instance.has_previous
    assert rows(instance) == ["AAAAA"]


def test_the_previous_roster_of_the_scenario_is_enough() -> None:
    instance = make_instance(1, [ANY_DAYS], [OUTWARDS], previous=rosters("OOOOO"))
    assert rows(replanned(instance, start=WEDNESDAY)) == ["OOAAA"]


def test_another_roster_takes_the_place_of_that_of_the_scenario(tmp_path: Path) -> None:
    rules = [{"rule": "stay_close", "max_changes": 0}, ANY_DAYS]
    instance = make_instance(1, rules, [OUTWARDS], previous=rosters("AAAAA"))
    assert rows(instance) == ["AAAAA"]
    assert rows(replanned(instance, roster_file(tmp_path, "OOOOO"))) == ["OOOOO"]


def test_frozen_days_beat_requests_and_locks_and_absences_beat_them(tmp_path: Path) -> None:
    instance = make_instance(
        3,
        [ANY_DAYS],
        [OUTWARDS],
        requests=[{"employee": "E1", "date": "2026-04-06", "mode": "WFA", "must": True}],
        locks=[{"employee": "E2", "date": "2026-04-07", "mode": "WFA"}],
        absences=[{"employee": "E3", "from": "2026-04-06"}],
    )
    assert instance.decided_by[0, 0] == BY_REQUEST
    frozen = replanned(instance, roster_file(tmp_path, "OOOOO", "OOOOO", "OOOOO"), WEDNESDAY)
    assert (frozen.decided[:, :2] == [[WFO, WFO], [WFO, WFO], [0, WFO]]).all()
    assert set(frozen.decided_by[frozen.decided > 0].tolist()) == {BY_FREEZE}
    assert rows(frozen) == ["OOAAA", "OOAAA", "-OAAA"]


def test_days_without_a_row_are_free(tmp_path: Path) -> None:
    instance = make_instance(2, [ANY_DAYS], [OUTWARDS])
    assert rows(replanned(instance, roster_file(tmp_path, "O OOO"), WEDNESDAY)) == ["OAAAA", "AAAAA"]


@pytest.mark.parametrize("start", [date(2026, 4, 5), date(2026, 4, 11)])
def test_a_date_outside_of_the_horizon_is_refused(tmp_path: Path, start: date) -> None:
    with pytest.raises(ValueError, match="outside of the horizon"):
        replanned(make_instance(1), roster_file(tmp_path, "OOOOO"), start)


def test_a_date_needs_a_previous_roster() -> None:
    with pytest.raises(ValueError, match="previous roster"):
        replanned(make_instance(1), start=WEDNESDAY)


def test_the_hash_tells_all_that_was_laid_over(tmp_path: Path) -> None:
    instance = make_instance(1, [ANY_DAYS])
    roster = roster_file(tmp_path, "OOOOO")
    locks = written(tmp_path, "employee,date,mode\n", "locks.csv")
    other = written(tmp_path, "employee,date,mode\nE1,2026-04-06,WFO\n", "other.csv")
    made = [
        instance,
        replanned(instance, roster),
        replanned(instance, roster, WEDNESDAY),
        replanned(instance, roster, date(2026, 4, 9)),
        locked(instance, locks),
        locked(instance, other),
    ]
    assert len({one.scenario_hash for one in made}) == len(made)
    roster_file(tmp_path, "OOOOA")
    assert replanned(instance, roster).scenario_hash != made[1].scenario_hash


def broken(instance: Instance) -> list[str]:
    return [problem.message for problem in instance.warnings if "frozen days" in problem.message]


@pytest.mark.parametrize(
    ("rule", "modes", "parts"),
    [
        ({"rule": "barred_days", "days": ["mon"]}, ("AOOOO", "OOOOO"), ("barred_days", "E1", "6 Apr")),
        ({"rule": "wfo_only", "where": {"unit": "U"}}, ("OOOOO", "OAOOO"), ("wfo_only", "E2", "7 Apr")),
        ({"rule": "coverage", "each": "unit", "min": 1}, ("OAOOO", "OAOOO"), ("coverage", "U", "7 Apr")),
        ({"rule": "max_run", "max": 1}, ("AAOOO", "OOOOO"), ("max_run", "E1", "6 Apr")),
    ],
)
def test_frozen_days_that_break_a_rule_are_told(
    tmp_path: Path, rule: dict[str, object], modes: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    instance = replanned(make_instance(2, [rule, ANY_DAYS]), roster_file(tmp_path, *modes), WEDNESDAY)
    [message] = broken(instance)
    assert all(part in message for part in parts), message
    assert verdict(instance)[0] == "infeasible"


@pytest.mark.parametrize(
    ("rule", "modes"),
    [
        ({"rule": "barred_days", "days": ["mon"], "soft": 5}, ("AOOOO", "OOOOO")),
        ({"rule": "max_run", "max": 2}, ("AAAOO", "OOOOO")),
        ({"rule": "coverage", "each": "unit", "min": 1, "dates": ["2026-04-08"]}, ("AAAAA", "AAAAA")),
        ({"rule": "coverage", "each": "unit", "min": 1}, ("AOOOO", "       ")),
    ],
)
def test_what_free_days_and_people_can_mend_is_not_told(
    tmp_path: Path, rule: dict[str, object], modes: tuple[str, ...]
) -> None:
    instance = replanned(make_instance(2, [rule, ANY_DAYS]), roster_file(tmp_path, *modes), WEDNESDAY)
    assert broken(instance) == []
    assert verdict(instance)[0] == "optimal"


def test_the_audit_tells_frozen_and_locked_days_apart(tmp_path: Path) -> None:
    locks = written(tmp_path, "employee,date,mode\nE1,2026-04-10,WFA\n", "locks.csv")
    instance = locked(make_instance(1, [ANY_DAYS]), locks)
    instance = replanned(instance, roster_file(tmp_path, "AOOOO"), date(2026, 4, 7))
    messages = [
        violation.message for violation in audit(instance, make_roster(instance, ["OOOOO"])).violations
    ]
    assert len(messages) == 2
    assert "lock" in messages[0]
    assert "frozen" in messages[1]


def test_locks_of_a_file_are_laid_beside_those_of_the_scenario(tmp_path: Path) -> None:
    path = written(tmp_path, "employee,date,mode\nE2,2026-04-07,WFA\nE1,2026-04-06,WFO\n", "locks.csv")
    instance = make_instance(
        2, [TWO_DAYS], [INWARDS], locks=[{"employee": "E1", "date": "2026-04-06", "mode": "WFO"}]
    )
    found = locked(instance, path)
    assert found.decided[1, 1] == WFA
    assert found.decided_by[0, 0] == BY_LOCK
    assert rows(found) == ["OOOOO", "OAOOO"]
    assert reasons(found, make_modes(found, ["OOOOO", "OAOOO"]))[1, 1] == "locked"


@pytest.mark.parametrize(
    ("line", "row", "column", "says"),
    [
        ("E9,2026-04-06,WFO", 2, "employee", "no such key"),
        ("E1,6 April,WFO", 2, "date", "YYYY-MM-DD"),
        ("E1,2026-04-06,OFF", 2, "mode", "not known"),
        ("E1,2026-04-06,WFO", 2, "mode", "the scenario decides otherwise"),
        ("E2,2026-04-06,WFA", 2, "mode", "WFO only by a hard rule"),
        ("E1,2026-04-07,WFO\nE1,2026-04-07,WFA", 3, "mode", "row 2 decides otherwise"),
    ],
)
def test_locks_that_are_refused(tmp_path: Path, line: str, row: int, column: str, says: str) -> None:
    people = [{"grade": "III"}, {"grade": "IV"}]
    rules = [{"rule": "wfo_only", "where": {"grade": "IV"}}, ANY_DAYS]
    request = {"employee": "E1", "date": "2026-04-06", "mode": "WFA", "must": True}
    path = written(tmp_path, f"employee,date,mode\n{line}\n", "locks.csv")
    with pytest.raises(ScenarioError) as caught:
        locked(make_instance(people, rules, requests=[request]), path)
    [problem] = caught.value.problems
    assert (problem.file, problem.row, problem.column) == ("locks.csv", row, column)
    assert says in problem.message


def test_a_lock_without_effect_is_a_warning(tmp_path: Path) -> None:
    path = written(tmp_path, "employee,date,mode\nE1,2026-04-11,WFO\n", "locks.csv")
    [warning] = locked(make_instance(1, [ANY_DAYS]), path).warnings
    assert (warning.file, warning.row) == ("locks.csv", 2)


def test_locks_of_another_ending_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="wrong ending"):
        locked(make_instance(1), written(tmp_path, "", "locks.txt"))


def test_a_rule_without_a_previous_roster_is_named() -> None:
    instance = make_instance(1, [{"rule": "stay_close", "name": "Few", "max_changes": 1}, ANY_DAYS])
    for work in (solve, lambda one: audit(one, make_roster(one))):
        with pytest.raises(ScenarioError) as caught:
            work(instance)
        assert [problem.column for problem in caught.value.problems] == ["rules.Few.previous"]


def test_a_previous_roster_is_read_from_the_file_that_solve_writes(tmp_path: Path) -> None:
    scenario = Path(__file__).parents[1] / "scenarios" / "tiny" / "scenario.yaml"
    outcome = solve(scenario)
    assert outcome.result.changes is None
    assert outcome.changes is None
    assert outcome.roster is not None
    outcome.roster.to_csv(tmp_path / "roster.csv", index=False)
    again = replanned(load(scenario), tmp_path)
    assert (again.planned_before == outcome.plan.modes).all()


def test_planning_again_changes_nothing_where_nothing_is_new(tmp_path: Path) -> None:
    wishes = [
        {"employee": f"E{at}", "weekday": day, "mode": mode, "weight": at}
        for at, day, mode in ((1, "fri", "WFA"), (2, "mon", "WFA"), (3, "wed", "WFO"))
    ]
    first = {"requests": wishes, "end": "2026-04-24", "rules": [{"rule": "bridge"}, TWO_DAYS]}
    before = solve(make_instance(6, costs=[{"cost": "open_zone", "amount": 50}], **first))
    assert before.plan is not None
    path = written(tmp_path, roster_csv(before.instance, before.plan).decode())
    again = make_instance(6, costs=[{"cost": "open_zone", "amount": 50}], **first | {"requests": []})
    outcome = solve(replanned(again, path))
    assert outcome.result.changes == 0
    closeness = next(goal for goal in outcome.result.goals if goal.goal == "closeness")
    assert (closeness.value, closeness.bound, closeness.status) == (0, 0, "optimal")
