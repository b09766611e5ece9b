"""One example of each rule and cost: its name, and the rest of the entry as a scenario writes it."""

RULE_EXAMPLES: dict[str, tuple[str, str]] = {
    "wfo_only": ("Direct service", "where: {frontline: true}"),
    "wfa_quota": ("Two WFA days", "per_week: {max: 2}, short_weeks: keep_wfo"),
    "coverage": ("Half of each unit", "each: unit, min_share: 0.5"),
    "wfa_cap": ("At most half of administration", "where: {role: administrasi}, max_share: 0.5"),
    "fixed_days": ("Friday remote", "days: [fri], mode: WFA"),
    "barred_days": ("No WFA on Monday", "days: [mon], soft: 100000"),
    "max_run": ("At most two days in a row", "max: 2, across_weekends: true"),
    "bridge": ("No long weekends", "where: {grade: [III, IV]}"),
}

COST_EXAMPLES: dict[str, tuple[str, str]] = {
    "fixed": ("Guards and cleaners", "line: 521111 Belanja Keperluan Perkantoran, each: office"),
    "open_office": ("Building", "line: 522111 Belanja Langganan Listrik"),
    "open_zone": ("Floors", "line: 522111 Belanja Langganan Listrik"),
    "attendance": (
        "Meals, grade III",
        "line: 511129 Belanja Uang Makan PNS, where: {grade: III}, wfo: 37000, wfa: 37000",
    ),
}
