"""Random tiny scenarios over the whole catalogue of rules and costs, for hypothesis."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.exhaustive.rosters import MOST_CELLS

HORIZONS = (
    {"start": "2026-04-06", "end": "2026-04-10"},
    {"start": "2026-04-07", "end": "2026-04-09"},
    {"start": "2026-04-09", "end": "2026-04-14"},
    {"start": "2026-04-06", "end": "2026-04-10", "extra_holidays": ["2026-04-08"]},
    {"start": "2026-04-10", "end": "2026-04-15", "extra_holidays": ["2026-04-13"]},
    {"start": "2026-04-10", "end": "2026-04-20", "workweek": ["mon", "thu", "fri"]},
    {"start": "2026-04-29", "end": "2026-05-05", "extra_workdays": ["2026-05-02"]},
    {"start": "2026-04-10", "end": "2026-04-21", "workweek": ["mon", "fri"]},
)
TWO_WEEKS = (2, 4, 5, 6, 7)
DAYS = (5, 3, 4, 4, 3, 5, 6, 4)
AMOUNTS = st.sampled_from([0, 5, 10, 25, 40, 100])
WHERE = st.sampled_from(
    [
        {},
        {},
        {},
        {"role": "a"},
        {"role": {"not": "a"}},
        {"frontline": False},
        {"unit": "U1"},
        {"grade": "III"},
    ]
)
SOFT = st.sampled_from([{}, {}, {"soft": 7}, {"soft": 7}, {"soft": 30}])
SHARE = st.sampled_from([0, 0.25, 0.34, 0.5, 0.55, 0.67, 1])
EACH = st.sampled_from(["unit", "office", "all", "role"])
SOME_DAYS = st.sampled_from(
    [
        {"days": ["mon"]},
        {"days": ["fri", "tue"]},
        {"dates": ["2026-04-09"]},
        {"days": ["wed"], "dates": ["2026-04-13"]},
    ]
)
DATED = st.one_of(st.just({}), SOME_DAYS)


@st.composite
def coverages(draw):
    rule = {"each": draw(EACH)} | draw(DATED)
    asks = draw(st.sampled_from(["min", "share", "both"]))
    if asks != "share":
        rule["min"] = draw(st.integers(0, 2))
    if asks != "min":
        rule["min_share"] = draw(SHARE)
    if rule["each"] in ("unit", "office"):
        rule["when_open"] = draw(st.booleans())
    return rule


@st.composite
def caps(draw):
    rule = {"each": draw(EACH)} | draw(DATED)
    asks = draw(st.sampled_from(["max", "share", "both"]))
    if asks != "share":
        rule["max"] = draw(st.integers(0, 2))
    if asks != "max":
        rule["max_share"] = draw(SHARE)
    return rule


@st.composite
def quotas(draw):
    most = draw(st.integers(0, 5))
    return {
        "per_week": {"min": draw(st.integers(0, most)), "max": most},
        "short_weeks": draw(st.sampled_from(["keep_wfa", "keep_wfo", "prorate"])),
    }


PARTS = {
    "wfo_only": st.just({}),
    "wfa_quota": quotas(),
    "coverage": coverages(),
    "wfa_cap": caps(),
    "fixed_days": st.builds(
        lambda days, mode: {**days, "mode": mode}, SOME_DAYS, st.sampled_from(["WFO", "WFA"])
    ),
    "barred_days": SOME_DAYS,
    "max_run": st.fixed_dictionaries({"max": st.integers(0, 3), "across_weekends": st.booleans()}),
    "bridge": st.just({}),
    "holiday_edge": st.fixed_dictionaries(
        {"within": st.integers(1, 2), "min_run": st.integers(1, 4), "weekends": st.booleans()}
    ),
    "together": st.fixed_dictionaries({"each": EACH, "days": st.integers(1, 3), "min_share": SHARE}),
    "stay_close": st.fixed_dictionaries({"max_changes": st.integers(0, 4)}),
    "one_of": st.sampled_from(
        [
            {"column": "role"},
            {"column": "unit", "min": 2},
            {"employees": ["E1"]},
            {"employees": ["E1"], "min": 2},
        ]
    ),
    "overlap": st.fixed_dictionaries({"each": EACH, "days": st.integers(1, 4)}),
    "balance": st.fixed_dictionaries(
        {
            "days": st.sampled_from([[], ["mon"], ["fri", "mon"], ["thu", "tue", "thu"]]),
            "within": st.integers(0, 2),
        }
    ),
}


@st.composite
def rules(draw, kinds):
    kind = draw(st.sampled_from(kinds))
    return {"rule": kind, "where": draw(WHERE)} | draw(SOFT) | draw(PARTS[kind])


COSTS = (
    "fixed",
    "open_office",
    "open_zone",
    "open_zone",
    "attendance",
    "energy",
    "started_group",
    "peak_desks",
)


@st.composite
def costs(draw, kinds):
    kind = draw(st.sampled_from(kinds))
    if kind == "fixed":
        return draw(st.sampled_from([{"cost": kind, "amount": 333}, {"cost": kind, "each": "office"}]))
    if kind == "attendance":
        return {"cost": kind, "where": draw(WHERE), "wfo": draw(AMOUNTS), "wfa": draw(AMOUNTS)}
    if kind == "energy":
        share = draw(st.sampled_from([0, 0.5, 0.75, 1]))
        bill = {"kwh_per_m2_month": 2.5, "tariff": 1.5, "share_when_open": share}
        return {"cost": kind, "each": draw(st.sampled_from(["zone", "office"]))} | bill
    if kind == "started_group":
        each = draw(st.sampled_from(["office", "all"]))
        people = draw(st.integers(1, 3))
        return {"cost": kind, "where": draw(WHERE), "each": each, "people": people, "amount": draw(AMOUNTS)}
    if kind == "peak_desks":
        return {"cost": kind, "amount": draw(AMOUNTS)}
    return {"cost": kind} | draw(st.sampled_from([{}, {}, {"amount": 15}]))


@st.composite
def objectives(draw, closeness):
    """Draw the order of goals: often the default, else any order with or without some, and allowances."""
    known = ["penalties", "cost", "wishes", "evenness"]
    if draw(st.booleans()):
        return known
    goals = draw(st.permutations([*known, *(["closeness"] if closeness else [])]))
    last = draw(st.integers(max(goals.index("penalties"), goals.index("cost")) + 1, len(goals)))
    within = draw(st.sampled_from([0, 0, "10%", 0.5]))
    return [{"goal": goal, "within": within} if within else goal for goal in goals[:last]]


@st.composite
def previous_rosters(draw, names, start):
    """Draw a roster of some person-days from the start on, and runs of WFA days before it."""
    first = date.fromisoformat(start)
    before = [str(first - timedelta(days)) for days in range(1, 7)]
    seen = [str(first + timedelta(days)) for days in range(12)]
    modes = st.sampled_from(["WFO", "WFA", "OFF"])
    few = st.tuples(st.sampled_from(seen), st.sampled_from(names), modes)
    rows = draw(st.lists(few, unique_by=lambda row: row[:2], max_size=6))
    if draw(st.integers(0, 3)) == 3:
        rows = [(day, name, draw(modes)) for name in names for day in seen[:6]]
    for name in names:
        run = draw(st.sampled_from([0, 0, 0, 1, 2, 3, 6]))
        rows += [(day, name, "WFA") for day in before[:run]]
    return [{"date": day, "employee": who, "mode": mode} for day, who, mode in rows]


@st.composite
def locks(draw, names, start, end):
    """Draw a few locks; a day off has none, and who is absent keeps none."""
    cells = st.tuples(st.sampled_from(names), st.sampled_from([start, end]))
    chosen = draw(st.lists(cells, unique=True, min_size=1, max_size=2)) if draw(st.booleans()) else []
    modes = st.sampled_from(["WFO", "WFA"])
    return [{"employee": who, "date": day, "mode": draw(modes)} for who, day in chosen]


@st.composite
def scenarios(draw, between_weeks=False, kinds=()):
    """Draw the arguments of `tests.instances.make_instance` for a scenario with few rosters.

    Among its rules and costs there is one of each of `kinds`.
    """
    which = draw(st.sampled_from(TWO_WEEKS)) if between_weeks else draw(st.integers(0, len(HORIZONS) - 1))
    offices = [
        {
            "office": f"O{index}",
            "open_cost_per_day": draw(AMOUNTS),
            "area_m2": draw(st.sampled_from([0, 20, 35.5, 100])),
            "fixed_cost_per_month": draw(st.sampled_from([0, 101])),
            "may_close": draw(st.sampled_from(["true", "true", "false"])),
        }
        for index in range(1, draw(st.integers(1, 2)) + 1)
    ]
    zones = [
        {
            "zone": f"Z{office['office']}{index}",
            "office": office["office"],
            "desks": draw(st.integers(0, 3)),
            "open_cost_per_day": draw(AMOUNTS),
            "area_m2": draw(st.sampled_from([0, 20, 35.5, 100])),
            "may_close": draw(st.sampled_from(["true", "true", "true", "false"])),
        }
        for office in offices
        for index in range(draw(st.integers(1, 3)))
    ]
    units = []
    for index in range(1, draw(st.integers(1, 3)) + 1):
        home = draw(st.sampled_from(offices))["office"]
        there = [zone["zone"] for zone in zones if zone["office"] == home]
        tied = draw(st.lists(st.sampled_from(there), unique=True, max_size=2))
        units.append({"unit": f"U{index}", "office": home, "zones": ";".join(tied)})
    people = [
        {
            "employee": f"E{index}",
            "unit": draw(st.sampled_from(units))["unit"],
            "role": draw(st.sampled_from(["a", "b", ""])),
            "grade": draw(st.sampled_from(["II", "III"])),
            "frontline": draw(st.sampled_from(["false", "false", "true"])),
            "needs_desk": draw(st.sampled_from(["true", "true", "true", "false"])),
        }
        for index in range(1, draw(st.integers(1, MOST_CELLS // DAYS[which])) + 1)
    ]
    listed = draw(st.lists(rules(sorted(PARTS)), max_size=5))
    listed += [draw(rules([kind])) for kind in kinds if kind in PARTS]
    priced = draw(st.lists(costs(COSTS), max_size=4))
    priced += [draw(costs([kind])) for kind in kinds if kind in COSTS]
    if draw(st.integers(0, 9)):
        listed.append({"rule": "wfa_quota"} | draw(PARTS["wfa_quota"]))
    if between_weeks:
        listed.append({"rule": "bridge"} | draw(SOFT))
        listed.append(
            {"rule": "max_run", "across_weekends": True, "max": draw(st.integers(1, 3))} | draw(SOFT)
        )
    start, end = HORIZONS[which]["start"], HORIZONS[which]["end"]
    names = [person["employee"] for person in people]
    absences = draw(
        st.lists(
            st.builds(
                lambda who, day: {"employee": who, "from": day, "to": day},
                st.sampled_from(names),
                st.sampled_from([start, end, "2026-04-09", "2026-04-13"]),
            ),
            max_size=2,
        )
    )
    requests = draw(
        st.lists(
            st.builds(
                lambda who, day, mode: {"employee": who, "date": day, "mode": mode, "must": "true"},
                st.sampled_from(names),
                st.sampled_from([start, end]),
                st.sampled_from(["WFO", "WFA"]),
            ),
            max_size=1,
        )
    )
    wishes = draw(
        st.lists(
            st.builds(
                lambda who, day, mode, weight: {**who, **day, "mode": mode, "weight": weight},
                st.builds(lambda who: {"employee": who}, st.sampled_from(names)),
                st.sampled_from([{"date": start}, {"date": end}, {"weekday": "fri"}, {"weekday": "mon"}]),
                st.sampled_from(["WFO", "WFA"]),
                st.sampled_from([1, 2, 5]),
            ),
            max_size=4,
        )
    )
    previous = draw(previous_rosters(names, start))
    return {
        "people": people,
        "rules": [{"name": f"R{i}", **rule} for i, rule in enumerate(listed)],
        "costs": [{"name": f"C{i}", **cost} for i, cost in enumerate(priced)],
        "offices": offices,
        "zones": zones,
        "units": units,
        "absences": absences,
        "requests": [*requests, *wishes],
        "locks": draw(locks(names, start, end)),
        "scenario": {"objective": draw(objectives(bool(previous)))},
        "previous": previous,
        **HORIZONS[which],
    }
