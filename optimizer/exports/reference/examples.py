"""One example of each rule and cost: its name, and the rest of the entry as a scenario writes it."""

RULE_EXAMPLES: dict[str, tuple[str, str]] = {
    "wfo_only": ("Direct service", "where: {frontline: true}"),
    "wfa_quota": ("Two WFA days", "per_week: {max: 2}, short_weeks: keep_wfo"),
    "coverage": ("Half of each unit", "each: unit, min_share: 0.5"),
    "wfa_cap": ("At most half of administration", "where: {role: administrasi}, max_share: 0.5"),
    "fixed_days": ("Friday remote", "days: [fri], mode: WFA"),
    "barred_days": ("No WFA on Monday", "days: [mon], soft: 100000"),
    "holiday_edge": ("Not next to holidays", "within: 1, min_run: 3"),
    "bridge": ("No long weekends", "where: {grade: [III, IV]}"),
    "max_run": ("At most two days in a row", "max: 2, across_weekends: true"),
    "together": ("The team meets", "each: unit, days: 1, min_share: 0.8"),
    "one_of": ("Head and deputy", "employees: [K7-001, K7-002]"),
    "overlap": ("Everybody meets everybody", "each: unit, days: 1"),
    "balance": ("Mondays and Fridays in turn", "days: [mon, fri], within: 1"),
    "stay_close": ("Few changes", "max_changes: 40, previous: roster-march.csv"),
}

COST_EXAMPLES: dict[str, tuple[str, str]] = {
    "fixed": ("Guards and cleaners", "line: 521111 Belanja Keperluan Perkantoran, each: office"),
    "open_office": ("Building", "line: 522111 Belanja Langganan Listrik"),
    "open_zone": ("Floors", "line: 522111 Belanja Langganan Listrik"),
    "energy": (
        "Electricity of the floors",
        "line: 522111 Belanja Langganan Listrik, kwh_per_m2_month: 12.44, tariff: 1699.53, "
        "share_when_open: 0.8",
    ),
    "attendance": (
        "Meals, grade III",
        "line: 511129 Belanja Uang Makan PNS, where: {grade: III}, wfo: 37000, wfa: 37000",
    ),
    "started_group": (
        "Shuttle buses",
        "line: 522141 Belanja Sewa, people: 25, amount: 900000",
    ),
    "peak_desks": ("Leased desks", "line: 522141 Belanja Sewa, amount: 40000"),
}
