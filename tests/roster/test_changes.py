"""Who changes against a previous roster, and why."""

from optimizer.roster.changes import CHANGES_COLUMNS, changes_frame
from tests.instances import ANY_DAYS, make_instance, make_roster
from tests.program.rules.test_stay_close import rosters


def test_each_person_day_that_differs_has_its_reason() -> None:
    instance = make_instance(
        [{"name": "Ani"}, {"name": "Budi"}],
        [{"rule": "barred_days", "name": "No Mondays", "days": ["mon"]}, ANY_DAYS],
        previous=rosters("AOO-A", "OO OO"),
        absences=[{"employee": "E1", "from": "2026-04-07", "kind": "leave"}],
        locks=[{"employee": "E2", "date": "2026-04-09", "mode": "WFA"}],
    )
    frame = changes_frame(instance, make_roster(instance, ["O-AOA", "OOAAO"]))
    assert tuple(frame.columns) == CHANGES_COLUMNS
    assert frame[["date", "name", "previous", "mode", "reason"]].values.tolist() == [
        ["2026-04-06", "Ani", "WFA", "WFO", "No Mondays"],
        ["2026-04-07", "Ani", "WFO", "OFF", "leave"],
        ["2026-04-08", "Ani", "WFO", "WFA", ""],
        ["2026-04-09", "Ani", "OFF", "WFO", "no longer absent"],
        ["2026-04-09", "Budi", "WFO", "WFA", "locked"],
    ]
    assert set(frame["unit"]) == {"U"}


def test_nothing_changes() -> None:
    instance = make_instance(1, [ANY_DAYS], previous=rosters("AOOOO"))
    assert changes_frame(instance, make_roster(instance, ["AOOOO"])).empty
