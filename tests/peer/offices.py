"""Random scenarios over the whole catalogue: 2 to 40 people, one to six weeks, several offices."""

from datetime import date, timedelta
from random import Random

START = date(2026, 5, 4)
PRICES = (0, 30, 55, 70, 90, 130)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


def scenario(seed, people=40, weeks=6):
    """Return the arguments of `tests.instances.make_instance` for a seed, within sizes."""
    random = Random(seed)
    start = START + timedelta(random.choice([0, 0, 1, 3]))
    end = START + timedelta(7 * random.randint(1, weeks) - random.choice([3, 3, 4]))
    offices = [
        {
            "office": f"O{at}",
            "open_cost_per_day": random.choice([0, 100, 500]),
            "fixed_cost_per_month": random.choice([0, 101]),
            "area_m2": random.choice([0, 20, 35.5]),
            "may_close": random.choice(["true", "true", "false"]),
        }
        for at in range(random.choice([1, 1, 2, 3]))
    ]
    zones = [
        {
            "zone": f"Z{office['office']}{at}",
            "office": office["office"],
            "desks": random.randint(2, max(4, people // 2)),
            "open_cost_per_day": random.choice(PRICES),
            "area_m2": random.choice([0, 20, 50]),
            "may_close": random.choice(["true", "true", "true", "false"]),
        }
        for office in offices
        for at in range(random.randint(1, 4))
    ]
    units = []
    for at in range(random.randint(1, 5)):
        home = random.choice(offices)["office"]
        there = [zone["zone"] for zone in zones if zone["office"] == home]
        tied = ";".join(random.sample(there, random.choice([0, 0, len(there) // 2, len(there)])))
        units.append({"unit": f"U{at}", "office": home, "zones": tied})
    staff = [
        {
            "employee": f"E{at:02d}",
            "unit": random.choice(units)["unit"],
            "role": random.choice(["a", "b", "c", ""]),
            "grade": random.choice(["II", "III"]),
            "frontline": random.choice(["true", "false", "false", "false"]),
            "needs_desk": random.choice(["true"] * 5 + ["false"]),
        }
        for at in range(random.randint(2, people))
    ]
    days = [start + timedelta(at) for at in range((end - start).days + 1)]
    keys = [person["employee"] for person in staff]
    previous = some_previous(random, keys, days) if random.random() < 0.3 else None
    rules = some_rules(random, keys, days)
    return {
        "people": staff,
        "rules": [rule for rule in rules if previous or rule["rule"] != "stay_close"],
        "costs": some_costs(random),
        "offices": offices,
        "zones": zones,
        "units": units,
        "absences": some_absences(random, keys, days),
        "requests": some_requests(random, keys, days),
        "previous": previous,
        "start": str(start),
        "end": str(end),
        "holidays": random.choice(["ID", "ID", "none"]),
        "scenario": {"objective": ["penalties", "cost"], "solver": {"time_limit": 20, "workers": 1}},
    }


def soft(random):
    """Return a price, or nothing for a hard rule."""
    return random.choice([{}, {}, {"soft": random.choice([7, 40, 300])}])


def where(random):
    return random.choice([{}, {}, {"role": "a"}, {"role": {"not": "b"}}, {"grade": "III"}, {"unit": "U0"}])


def some_days(random, days):
    chosen = {"days": random.sample(WEEKDAYS, random.randint(1, 2))}
    dated = {"dates": [str(random.choice(days))]}
    return random.choice([chosen, dated, chosen | dated])


def some_rules(random, keys, days):
    """Return rules that often bind and do not always contradict each other."""
    each = random.choice(["unit", "office", "role", "all"])
    place = random.choice(["unit", "office"])
    shares = (0, 0.25, 0.34, 0.5, 0.55)
    catalogue = [
        {"rule": "coverage", "each": each, "min_share": random.choice(shares)},
        {"rule": "coverage", "each": place, "min": 1, "when_open": random.random() < 0.6},
        {"rule": "coverage", "min": random.randint(1, 2), "min_share": 0.2} | some_days(random, days),
        {"rule": "wfa_cap", "each": each, "max_share": random.choice([0.5, 0.7, 0.75])},
        {"rule": "wfa_cap", "each": place, "max": random.randint(1, 6)} | some_days(random, days),
        {"rule": "barred_days"} | some_days(random, days),
        {"rule": "fixed_days", "mode": random.choice(["WFO", "WFA"])} | some_days(random, days),
        {"rule": "bridge"},
        {"rule": "max_run", "max": random.randint(1, 3), "across_weekends": random.random() < 0.7},
        {"rule": "holiday_edge", "within": random.randint(1, 2), "weekends": random.random() < 0.2},
        {"rule": "together", "each": each, "days": random.randint(1, 2), "min_share": 0.8},
        random.choice([{"rule": "one_of", "column": "role"}, {"rule": "one_of", "employees": keys[:2]}]),
        {"rule": "balance", "within": random.randint(1, 2), "days": random.choice([[], ["fri"], ["mon"]])},
        {"rule": "overlap", "each": each, "days": random.randint(1, 3), "where": {"role": "c"}},
        {"rule": "stay_close", "max_changes": random.randint(0, 3 * len(keys))},
        {"rule": "wfo_only", "where": {"grade": "II", "role": "b"}},
    ]
    most = random.randint(1, 3)
    quota = {
        "rule": "wfa_quota",
        "per_week": {"min": random.choice([0, 0, 1]), "max": most},
        "short_weeks": random.choice(["keep_wfa", "keep_wfo", "prorate"]),
    }
    first = {"rule": "wfa_quota", "per_week": {"max": 1}, "where": {"role": "c"}}
    chosen = random.sample(catalogue, random.randint(1, 6))
    exclusion = {"rule": "wfo_only", "where": {"frontline": True}}
    listed = [exclusion, *([first] if random.random() < 0.3 else []), quota, *chosen]
    for rule in chosen:
        if "where" not in rule and random.random() < 0.5:
            rule["where"] = where(random)
    return [soft(random) | rule | {"name": f"R{at}"} for at, rule in enumerate(listed)]


def some_costs(random):
    bill = {"kwh_per_m2_month": 10, "tariff": 3, "share_when_open": random.choice([0.5, 0.8, 1])}
    catalogue = [
        {"cost": "open_office"},
        {"cost": "attendance", "wfo": random.choice([0, 5, 11]), "wfa": random.choice([0, 0, 7])},
        {"cost": "started_group", "people": random.randint(2, 5), "amount": random.choice([9, 17])},
        {"cost": "started_group", "people": 4, "amount": 25, "each": "all", "where": {"grade": "III"}},
        {"cost": "energy", "each": random.choice(["zone", "office"])} | bill,
        {"cost": "peak_desks", "amount": random.choice([20, 90, 400])},
        {"cost": "fixed", "amount": 333},
        {"cost": "fixed", "each": "office", "name": "Guards"},
    ]
    listed = [{"cost": "open_zone"}, *random.sample(catalogue, random.randint(1, 5))]
    return [{"name": f"C{at}"} | cost for at, cost in enumerate(listed)]


def some_absences(random, keys, days):
    rows = []
    for _ in range(random.randint(0, len(keys) // 3)):
        first = random.choice(days)
        last = first + timedelta(random.randint(0, 4))
        rows.append({"employee": random.choice(keys), "from": str(first), "to": str(last)})
    return rows


def some_requests(random, keys, days):
    rows = {}
    for _ in range(random.choice([0, 0, 1, 3])):
        row = {"employee": random.choice(keys), "date": str(random.choice(days)), "must": "true"}
        rows[row["employee"], row["date"]] = row | {"mode": random.choice(["WFO", "WFO", "WFA"])}
    return list(rows.values())


def some_previous(random, keys, days):
    """Return a roster of the days before the horizon and of its own."""
    before = [days[0] - timedelta(at) for at in range(1, 7)]
    return [
        {"date": str(day), "employee": key, "mode": random.choice(["WFO", "WFO", "WFA"])}
        for key in keys
        for day in [*before, *days]
        if day.weekday() < 5
    ]
