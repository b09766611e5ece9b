"""A valid scenario as arrays."""

from datetime import date
from pathlib import Path

import numpy as np

from optimizer.instance import WFA, WFO
from tests.reading.tiny import changed, tiny, write


def test_the_tiny_scenario(tmp_path: Path) -> None:
    instance = tiny(tmp_path)
    assert instance.employee_ids == ["E1", "E10", "E2", "E3"]
    assert instance.employees["name"].tolist() == ["Ani", "Dedi", "E2", "Citra"]
    assert instance.employees.index.tolist() == [0, 1, 2, 3]
    assert instance.unit_of.tolist() == [0, 0, 0, 1]
    assert instance.office_of.tolist() == [0, 0, 0, 1]
    assert instance.unit_office.tolist() == [0, 1]
    assert instance.unit_zones == ((0, 1), (2,))
    assert instance.zone_office.tolist() == [0, 0, 1]
    assert instance.zone_desks.tolist() == [4, 4, 5]
    assert instance.zones["name"].tolist() == ["F1", "F2", "J1"]
    assert instance.needs_desk.tolist() == [True, False, True, True]
    assert instance.offices["may_close"].tolist() == [True, True]
    assert instance.folder == tmp_path


def test_employees_are_sorted_as_text(tmp_path: Path) -> None:
    keys = ["b", "B", "é", "a", "Z", "10", "9", "𝄞", "\uffff"]
    text = "employee,unit\n" + "".join(f"{key},U1\n" for key in keys)
    changes = {"employees.csv": text, "absences.csv": "employee,from,to\n", "requests.csv": "employee,mode\n"}
    assert tiny(tmp_path, changes).employee_ids == sorted(keys)


def test_palembang_in_may_2026(tmp_path: Path) -> None:
    instance = tiny(tmp_path, changed("scenario.yaml", "2026-05-15", "2026-05-31"))
    off = {date(2026, 5, day) for day in (14, 15, 27, 28)}
    every = [date(2026, 5, day) for day in range(4, 32)]
    assert list(instance.days) == [day for day in every if day.weekday() < 5 and day not in off]
    assert [(week.number, len(week.days)) for week in instance.weeks] == [(19, 5), (20, 3), (21, 5), (22, 3)]
    assert instance.weeks[1].days == (5, 6, 7)
    assert (instance.weeks[1].year, instance.weeks[1].span) == (2026, slice(5, 8))


def test_extra_workdays_beat_holidays_and_the_work_week(tmp_path: Path) -> None:
    extra = """\
calendar:
  extra_holidays: [{date: 2026-05-05, name: Local}]
  extra_workdays: [2026-05-14, 2026-05-09]
"""
    instance = tiny(tmp_path, changed("scenario.yaml", "calendar:\n", extra))
    assert date(2026, 5, 5) not in instance.days
    assert {date(2026, 5, 14), date(2026, 5, 9)} <= set(instance.days)
    assert instance.calendar.holiday(date(2026, 5, 5)) == "Local"


def test_no_holidays(tmp_path: Path) -> None:
    instance = tiny(tmp_path, changed("scenario.yaml", "calendar:\n", "calendar:\n  holidays: none\n"))
    assert len(instance.days) == 10


def test_weeks_of_two_years(tmp_path: Path) -> None:
    text = changed(
        "scenario.yaml", "start: 2026-05-04\n  end: 2026-05-15", "start: 2026-12-28\n  end: 2027-01-08"
    )
    weeks = tiny(tmp_path, text).weeks
    assert [(week.year, week.number) for week in weeks] == [(2026, 53), (2027, 1)]


def test_absences_are_united(tmp_path: Path) -> None:
    instance = tiny(tmp_path)
    assert np.flatnonzero(~instance.available[2]).tolist() == [2, 3, 4, 5]
    assert instance.available[[0, 1, 3]].all()
    assert instance.absence_kind == {(2, 2): "leave", (2, 3): "leave", (2, 4): "leave", (2, 5): "training"}


def test_requests(tmp_path: Path) -> None:
    instance = tiny(tmp_path)
    assert instance.decided[3].tolist() == [0, 0, 0, 0, 0, 0, WFA, 0]
    assert not instance.decided[:3].any()
    assert instance.requests.to_dict("records") == [{"employee": 2, "day": 0, "mode": WFA, "weight": 5}]


def test_requests_for_days_off_and_absences_say_nothing(tmp_path: Path) -> None:
    rows = [
        "E2,2026-05-07,,WFA,true,",
        "E2,2026-05-07,,WFO,true,",
        "E1,2026-05-14,,WFO,true,",
        "E1,,sat,WFO,true,",
        "E1,,thu,WFO,true,",
        "E1,2026-05-07,,WFO,true,",
    ]
    text = "employee,date,weekday,mode,must,weight\n" + "\n".join(rows)
    instance = tiny(tmp_path, {"requests.csv": text})
    assert instance.decided[0].tolist() == [0, 0, 0, WFO, 0, 0, 0, 0]
    assert not instance.decided[1:].any()
    assert list(instance.requests.columns) == ["employee", "day", "mode", "weight"]


def test_shares_are_exact(tmp_path: Path) -> None:
    from decimal import Decimal

    instance = tiny(tmp_path, changed("scenario.yaml", "min_share: 0.5", "min_share: 0.55"))
    assert instance.rules[2].rule.min_share == Decimal("0.55")  # type: ignore[attr-defined]


def test_the_hash_knows_contents_not_folders(tmp_path: Path) -> None:
    from optimizer.reading.read import read

    first = tiny(tmp_path / "a").scenario_hash
    path = write(tmp_path / "other name")
    assert read(path).scenario_hash == first
    assert len(first) == 64
    path.rename(path.with_name("renamed.yaml"))
    assert read(path.with_name("renamed.yaml")).scenario_hash == first
    assert tiny(tmp_path / "b", changed("zones.csv", "F1,PLG,4", "F1,PLG,3")).scenario_hash != first
    assert tiny(tmp_path / "c", changed("scenario.yaml", "37000", "37001")).scenario_hash != first
    assert (
        tiny(tmp_path / "d", changed("scenario.yaml", "name: Tiny", "name:   Tiny # yes")).scenario_hash
        == first
    )


def test_yaml_1_2_words_stay_words(tmp_path: Path) -> None:
    from tests.reading.tiny import with_rule

    rule = "{rule: bridge, name: NO, because: 007, where: {role: [off, Yes, 0x1F, 1_000, 12:30]}}"
    rule_read = tiny(tmp_path, with_rule(rule)).rules[3].rule
    assert (rule_read.name, rule_read.because) == ("NO", "007")
    assert rule_read.where["role"].is_ == ("off", "Yes", "0x1F", "1_000", "12:30")


def test_aliases_may_share_values(tmp_path: Path) -> None:
    text = changed("scenario.yaml", "where: {frontline: true}", "where: &w {frontline: true}")
    text["scenario.yaml"] = str(text["scenario.yaml"]).replace("where: {grade: III}", "where: *w")
    instance = tiny(tmp_path, text)
    assert instance.costs[1].binds.tolist() == [True, False, False, False]
