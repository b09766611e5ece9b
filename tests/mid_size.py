"""Random scenarios of 8 to 24 people over one to four weeks: too many rosters to try, enough to differ."""

from random import Random

OFFICE_PRICES = (0, 100, 500)
ZONE_PRICES = (0, 30, 55, 70, 90, 130)


def soft(random):
    """Return a price, or nothing for a hard rule."""
    return random.choice([{}, {}, {"soft": random.choice([7, 40, 300])}])


def some_rules(random):
    """Return rules that often bind and seldom contradict each other."""
    catalogue = [
        {"rule": "coverage", "each": "unit", "min_share": 0.5},
        {"rule": "coverage", "each": random.choice(["office", "role", "all"]), "min_share": 0.3},
        {"rule": "coverage", "each": random.choice(["unit", "office"]), "min": 1, "when_open": True},
        {"rule": "wfa_cap", "each": random.choice(["unit", "office", "role"]), "max_share": 0.7},
        {"rule": "barred_days", "days": [random.choice(["mon", "fri"])], "where": {"role": "a"}},
        {"rule": "fixed_days", "days": ["wed"], "mode": "WFA", "where": {"role": "b"}, "soft": 20},
        {"rule": "bridge"},
        {"rule": "max_run", "max": random.choice([1, 2]), "across_weekends": random.random() < 0.7},
        {"rule": "holiday_edge"},
        {"rule": "together", "each": "unit", "days": 1, "min_share": 0.8},
        {"rule": "one_of", "column": "role"},
    ]
    chosen = random.sample(catalogue, random.randint(1, 6))
    quota = {
        "rule": "wfa_quota",
        "per_week": {"min": random.choice([0, 0, 1]), "max": random.choice([1, 2, 3])},
        "short_weeks": random.choice(["keep_wfa", "keep_wfo", "prorate"]),
    }
    listed = [{"rule": "wfo_only", "where": {"frontline": True}}, quota, *chosen]
    return [soft(random) | rule | {"name": f"R{at}"} for at, rule in enumerate(listed)]


def scenario(seed):
    """Return the arguments of `tests.instances.make_instance` for the scenario of a seed."""
    random = Random(seed)
    offices = [
        {
            "office": f"O{index}",
            "open_cost_per_day": random.choice(OFFICE_PRICES),
            "may_close": random.choice(["true", "false"]),
        }
        for index in range(random.choice([1, 1, 2, 3]))
    ]
    zones = [
        {
            "zone": f"Z{office['office']}{index}",
            "office": office["office"],
            "desks": random.randint(2, 9),
            "open_cost_per_day": random.choice(ZONE_PRICES),
            "may_close": random.choice(["true", "true", "true", "false"]),
            "area_m2": random.choice([0, 20, 50]),
        }
        for office in offices
        for index in range(random.randint(2, 4))
    ]
    units = []
    for index in range(random.randint(2, 5)):
        home = random.choice(offices)["office"]
        there = [zone["zone"] for zone in zones if zone["office"] == home]
        tied = ";".join(random.sample(there, random.randint(0, len(there))))
        units.append({"unit": f"U{index}", "office": home, "zones": tied})
    people = [
        {
            "employee": f"E{index}",
            "unit": random.choice(units)["unit"],
            "role": random.choice(["a", "b", ""]),
            "frontline": random.choice(["true", "false", "false", "false"]),
            "needs_desk": random.choice(["true"] * 5 + ["false"]),
        }
        for index in range(random.randint(8, 24))
    ]
    costs = [
        {"cost": "open_zone"},
        {"cost": "open_office"},
        {"cost": "attendance", "wfo": random.choice([0, 5, 11])},
        {"cost": "started_group", "people": random.choice([3, 5]), "amount": random.choice([0, 17])},
        {"cost": "energy", "kwh_per_m2_month": 10, "tariff": 3, "share_when_open": 0.8},
        *random.choice([[], [{"cost": "peak_desks", "amount": random.choice([20, 90, 400])}]]),
    ]
    away = random.sample(range(4, 28), random.randint(0, 5))
    return {
        "people": people,
        "rules": some_rules(random),
        "costs": costs,
        "offices": offices,
        "zones": zones,
        "units": units,
        "absences": [
            {
                "employee": random.choice(people)["employee"],
                "from": f"2026-05-{day:02d}",
                "to": f"2026-05-{day + random.randint(0, 3):02d}",
            }
            for day in away
        ],
        "start": "2026-05-04",
        "end": random.choice(["2026-05-08", "2026-05-15", "2026-05-22", "2026-05-29"]),
        "holidays": "ID",
        "scenario": {"objective": ["penalties", "cost"], "solver": {"time_limit": 20}},
    }
