"""Hard rules that can never hold together: each told once, with whom and when."""

from pathlib import Path

import pytest

from models.rules import RULES, kind_of
from optimizer.reading.head_conflicts import LEAST
from optimizer.reading.permits import PERMITS
from tests.exhaustive.rosters import best
from tests.instances import make_instance
from tests.reading.tiny import changed, tiny, with_rule

S = "scenario.yaml"
QUOTA = {"rule": "wfa_quota", "name": "Q", "per_week": {"max": 7}}
NONE = {"rule": "wfa_quota", "name": "Q", "per_week": {"max": 0}}
SOME = {"rule": "wfa_quota", "name": "Q", "per_week": {"min": 3, "max": 5}}
FRIDAY = {"rule": "fixed_days", "name": "Fridays", "days": ["fri"], "mode": "WFA"}
BAR_FRIDAY = {"rule": "barred_days", "name": "B", "days": ["fri"]}
BAR_MONDAY = {"rule": "barred_days", "name": "B", "days": ["mon"]}
NO_RUNS = {"rule": "max_run", "name": "M", "max": 1}
AWAY = {"rule": "fixed_days", "name": "Away", "days": ["thu", "fri"], "mode": "WFA"}
EASTER = {"extra_holidays": ["2026-04-09"]}
TWO_WEEKS = {"start": "2026-04-09", "end": "2026-04-14"}


def fixed(mode: str, *days: str, name: str = "Fixed", **more) -> dict:
    return {"rule": "fixed_days", "name": name, "days": list(days), "mode": mode, **more}


def must(mode: str, day: str = "fri") -> dict:
    return {"requests": [{"employee": "E1", "weekday": day, "mode": mode, "must": True}]}


ONE = [
    (
        [FRIDAY, BAR_FRIDAY, QUOTA],
        {},
        "Fridays + B",
        "on Fri 10 Apr",
    ),
    ([FRIDAY, fixed("WFO", "fri"), QUOTA], {}, "Fridays + Fixed", "on Fri 10 Apr"),
    ([FRIDAY, {"rule": "holiday_edge", "name": "H"}, QUOTA], EASTER, "", ""),
    (
        [FRIDAY, {"rule": "holiday_edge", "name": "H", "min_run": 1}, QUOTA],
        EASTER,
        "Fridays + H",
        "on Fri 10 Apr",
    ),
    ([FRIDAY, {"rule": "max_run", "name": "M", "max": 0}, QUOTA], {}, "Fridays + M", "on Fri 10 Apr"),
    ([AWAY, NO_RUNS, QUOTA], {}, "Away + M", "in the week of Mon 6 Apr"),
    ([AWAY, {"rule": "bridge", "name": "B"}, QUOTA], {}, "", ""),
    (
        [fixed("WFA", "wed", "fri"), {"rule": "bridge", "name": "B"}, QUOTA],
        EASTER,
        "Fixed + B",
        "in the week of Mon 6 Apr",
    ),
    ([FRIDAY, NONE], {}, "Fridays + Q", "on Fri 10 Apr"),
    ([AWAY, {**QUOTA, "per_week": {"max": 1}}], {}, "Away + Q", "in the week of Mon 6 Apr"),
    ([FRIDAY], {}, "no WFA quota + Fridays", "on Fri 10 Apr"),
    ([{"rule": "barred_days", "name": "B", "days": ["mon", "tue", "wed"]}, SOME], {}, "B + Q", "in the week"),
    ([NO_RUNS, SOME], {}, "", ""),
    ([NO_RUNS, SOME], EASTER, "M + Q", "in the week"),
    ([FRIDAY, QUOTA], must("WFO"), "a decision in requests + Fridays", "on Fri 10 Apr"),
    ([BAR_FRIDAY, QUOTA], must("WFA"), "decision in", "+ B"),
    ([], must("WFA"), "a decision in requests + no WFA quota", "on Fri 10 Apr"),
    (
        [
            BAR_MONDAY,
            NO_RUNS,
            SOME,
        ],
        {},
        "B + M + Q",
        "in the week",
    ),
    ([BAR_FRIDAY | {"soft": 5}, FRIDAY, QUOTA], {}, "", ""),
    ([{"rule": "wfo_only", "name": "W"}, FRIDAY, SOME], {}, "", ""),
]


@pytest.mark.parametrize(("rules", "more", "names", "when"), ONE)
def test_one_person(rules: list, more: dict, names: str, when: str) -> None:
    instance = make_instance(1, rules, **more)
    told = [str(problem) for problem in instance.warnings if "never" in str(problem)]
    assert len(told) == bool(names), told
    assert (best(instance) is None) == bool(names)
    if names:
        assert f"{names}" in told[0]
        assert when in told[0]
        assert "people: 1, first E1" in told[0]


BETWEEN = [
    (fixed("WFA", "fri", "mon"), {"rule": "bridge", "name": "B"}, "B + Fixed"),
    (
        fixed("WFA", "fri", "mon"),
        NO_RUNS | {"across_weekends": True},
        "M + Fixed",
    ),
    (fixed("WFA", "fri", "mon"), NO_RUNS, ""),
    (fixed("WFA", "fri", "tue"), {"rule": "bridge", "name": "B"}, ""),
]


@pytest.mark.parametrize(("rule", "other", "names"), BETWEEN)
def test_between_weeks(rule: dict, other: dict, names: str) -> None:
    instance = make_instance(2, [rule, other, QUOTA], **TWO_WEEKS)
    told = [str(problem) for problem in instance.warnings]
    assert (best(instance) is None) == bool(names)
    assert len(told) == bool(names), told
    if names:
        assert f"{names} can never hold together; people: 2, first E1 on Mon 13 Apr" in told[0]


def coverage(**more) -> dict:
    return {"rule": "coverage", "name": "C", **more}


HEADS = [
    ([coverage(min=2), fixed("WFA", "fri", where={"employee": ["E1", "E2"]})], "C + Fixed", "on Fri 10 Apr"),
    ([coverage(min=1), fixed("WFA", "fri", where={"employee": ["E1", "E2"]})], "", ""),
    ([coverage(min=1, each="unit", when_open=True), FRIDAY], "", ""),
    ([{"rule": "wfa_cap", "name": "C", "max": 1}, FRIDAY], "C + Fridays", "all who match on Fri 10 Apr"),
    ([{"rule": "one_of", "name": "O", "employees": ["E1", "E2"]}, FRIDAY], "O + Fridays", "E1, E2 on Fri"),
    ([{"rule": "one_of", "name": "O", "column": "unit"}, FRIDAY], "O + Fridays", "U on Fri 10 Apr"),
    ([{"rule": "together", "name": "T", "days": 5}, FRIDAY], "T + Fridays", "days needed: 5, at most 4 left"),
    ([{"rule": "together", "name": "T", "days": 4}, FRIDAY], "", ""),
    ([coverage(min=2), SOME], "C + Q", "WFO needed: 10, at most 6 left"),
    ([coverage(min=1), SOME], "", ""),
]


@pytest.mark.parametrize(("rules", "names", "part"), HEADS)
def test_groups(rules: list, names: str, part: str) -> None:
    instance = make_instance(3, [*rules, QUOTA | {"name": "Any"}])
    told = [str(problem) for problem in instance.warnings]
    assert (best(instance) is None) == bool(names)
    assert len(told) == bool(names), told
    if names:
        assert f"{names} can never hold together: " in told[0]
        assert part in told[0]


def test_an_office_that_must_be_open() -> None:
    rules = [coverage(each="office", min=2, when_open=True), FRIDAY | {"where": {"role": "a"}}]
    rules += [fixed("WFO", "fri", where={"role": "b"}), QUOTA]
    instance = make_instance([{"role": "a"}, {"role": "b"}], rules)
    [told] = instance.warnings
    assert "C + Fridays can never hold together: O on Fri 10 Apr; WFO needed: 2, at most 1 left" in str(told)
    assert best(instance) is None


def test_coverage_above_desks() -> None:
    zones = [{"zone": "Z", "office": "O", "desks": 1}, {"zone": "Y", "office": "O", "desks": 5}]
    people = [{}, {}, {"needs_desk": False}]
    rules = [coverage(min=3, each="unit", days=["tue"]), QUOTA]
    instance = make_instance(people, rules, zones=zones, units=[{"unit": "U", "zones": "Z"}])
    told = [str(problem) for problem in instance.warnings if "their zones" in str(problem)]
    assert len(told) == 1
    assert "U on Tue 7 Apr: 2 who need a desk must be WFO, but their zones have 1" in told[0]
    assert best(instance) is None


def test_a_quota_that_leaves_more_people_in_than_desks() -> None:
    zones = [{"zone": "Z", "office": "O", "desks": 1}]
    instance = make_instance(3, [{"rule": "wfa_quota", "per_week": {"max": 3}}], zones=zones)
    [told] = instance.warnings
    assert "in the week of Mon 6 Apr: at least 6; desks of Z: 1 a day" in str(told)
    assert best(instance) is None


def test_the_place_of_a_conflict(tmp_path: Path) -> None:
    rules = (
        "{rule: fixed_days, name: R, days: [mon, fri], mode: WFA}\n"
        "  - {rule: barred_days, name: Q, days: [fri]}"
    )
    [told] = tiny(tmp_path, with_rule(rules)).warnings
    assert (told.file, told.row, told.column) == (S, 17, "rules.R")
    assert told.message == "R + Q can never hold together; people: 2, first E10 on Fri 8 May"


def test_decisions_alone_are_told_at_their_table(tmp_path: Path) -> None:
    changes = changed(S, "name: Two days,", "name: Two days, where: {grade: III},")
    told = tiny(tmp_path, changes).warnings[-1]
    assert (told.file, told.row, told.column) == ("requests.csv", None, "mode")
    assert "a decision in requests + no WFA quota can never hold together; people: 1" in str(told)


def test_every_kind_is_either_of_single_people_or_of_groups() -> None:
    kinds = {kind_of(model, "rule") for model in RULES}
    assert set(PERMITS) | set(LEAST) <= kinds
    assert not set(PERMITS) & set(LEAST)
