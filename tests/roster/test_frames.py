from optimizer.roster.frames import heads_frame, roster_frame
from tests.instances import TWO_DAYS, make_instance, make_roster

OFFICES = [{"office": "O"}, {"office": "P"}]
ZONES = [
    {"zone": "Z1", "office": "O", "desks": 1},
    {"zone": "Z2", "office": "O", "desks": 5, "may_close": False},
    {"zone": "Z3", "office": "P", "desks": 5},
]
UNITS = [{"unit": "A", "office": "O"}, {"unit": "B", "office": "P"}]
PEOPLE = [
    {"employee": "E2", "unit": "B", "name": "Budi"},
    {"employee": "E1", "unit": "A", "name": "Ani"},
    {"employee": "E10", "unit": "A", "name": "Citra"},
]


def instance():
    return make_instance(
        PEOPLE,
        [TWO_DAYS],
        offices=OFFICES,
        zones=ZONES,
        units=UNITS,
        end="2026-04-07",
        absences=[{"employee": "E10", "from": "2026-04-07", "kind": "leave"}],
    )


def test_a_row_per_employee_and_day() -> None:
    frame = roster_frame(instance(), make_roster(instance(), {"E1": "OA", "E10": "O-", "E2": "AO"}))
    assert frame.to_csv(index=False).splitlines() == [
        "date,employee,name,unit,office,zone,mode,reason",
        "2026-04-06,E1,Ani,A,O,Z2,WFO,",
        "2026-04-07,E1,Ani,A,O,,WFA,",
        "2026-04-06,E10,Citra,A,O,Z2,WFO,",
        "2026-04-07,E10,Citra,A,O,,OFF,leave",
        "2026-04-06,E2,Budi,B,P,,WFA,",
        "2026-04-07,E2,Budi,B,P,Z3,WFO,",
    ]


def test_heads_per_day_and_office() -> None:
    frame = heads_frame(instance(), make_roster(instance(), {"E1": "OA", "E10": "O-", "E2": "AO"}))
    assert frame.to_csv(index=False).splitlines() == [
        "date,office,wfo,wfa,off,desks_used,desks_open,zones_open",
        "2026-04-06,O,2,0,0,2,5,Z2",
        "2026-04-06,P,0,1,0,0,0,",
        "2026-04-07,O,0,1,1,0,5,Z2",
        "2026-04-07,P,1,0,0,1,5,Z3",
    ]


def test_without_zones() -> None:
    bare = make_instance([{"needs_desk": False}], [TWO_DAYS], zones=[], end="2026-04-06")
    assert roster_frame(bare, make_roster(bare))["zone"].tolist() == [""]
    assert heads_frame(bare, make_roster(bare))["zones_open"].tolist() == [""]
