"""The titles of fields in forms, by the keys of a scenario."""

from models.base import WEEKDAYS
from optimizer.i18n import _, weekday_name


def title_of(key: str) -> str:
    """Return the title of a field; a weekday by its name, an unknown key as it is."""
    return word_of(key) if key in WEEKDAYS else _titles().get(key, key)


def word_of(word: str) -> str:
    """Return one of a few words as a planner says it."""
    if word in WEEKDAYS:
        return weekday_name(WEEKDAYS.index(word))
    return {"true": _("yes"), "false": _("no")}.get(word, word)


def _titles() -> dict[str, str]:
    return _shared() | _of_rules() | _of_costs() | _of_the_scenario() | _of_decrees()


def _shared() -> dict[str, str]:
    return {
        "name": _("Name"),
        "because": _("Basis"),
        "where": _("Whom it concerns"),
        "is": _("Is one of"),
        "not": _("Is none of"),
        "after": _("Later than"),
        "before": _("Earlier than"),
        "at_least": _("At least"),
        "at_most": _("At most"),
        "each": _("Counted by"),
    }


def _of_rules() -> dict[str, str]:
    return {
        "soft": _("Penalty (empty: hard rule)"),
        "repair": _("May be changed to find a way out"),
        "days": _("Days"),
        "dates": _("Dates"),
        "within": _("Within"),
        "min": _("Fewest"),
        "max": _("Most"),
        "min_share": _("Smallest share"),
        "max_share": _("Largest share"),
        "when_open": _("Only when the office is open"),
        "mode": _("Mode"),
        "min_run": _("Days off in a row"),
        "weekends": _("Plain weekends too"),
        "across_weekends": _("Across weekends"),
        "employees": _("Employees"),
        "column": _("Column"),
        "max_changes": _("Most changes"),
        "previous": _("Previous roster"),
        "per_week": _("Per week"),
        "short_weeks": _("Short weeks"),
    }


def _of_costs() -> dict[str, str]:
    return {
        "line": _("Budget line"),
        "wfo": _("Rupiah per WFO day"),
        "wfa": _("Rupiah per WFA day"),
        "people": _("People per group"),
        "amount": _("Amount in rupiah"),
        "kwh_per_m2_month": _("kWh per m² and month"),
        "tariff": _("Tariff per kWh"),
        "share_when_open": _("Share on open days"),
    }


def _of_decrees() -> dict[str, str]:
    return {
        "issuer": _("Issued by"),
        "number": _("Number"),
        "about": _("About"),
        "place": _("Place"),
        "signer": _("Signed by"),
        "signer_id": _("Personnel number (NIP)"),
    }


def _of_the_scenario() -> dict[str, str]:
    return {
        "calendar": _("Calendar"),
        "objective": _("Goals"),
        "solver": _("How to search"),
        "start": _("Begin"),
        "end": _("End"),
        "workweek": _("Work week"),
        "holidays": _("Holidays"),
        "extra_holidays": _("Further days off"),
        "extra_workdays": _("Further working days"),
        "date": _("Date"),
        "hours": _("Working hours"),
        "default": _("Usual"),
        "break": _("Break in minutes"),
        "periods": _("Parts of the year"),
        "from": _("From"),
        "to": _("To"),
        "goal": _("Goal"),
        "time_limit": _("Seconds allowed"),
        "gap": _("Gap allowed"),
        "seed": _("Seed"),
        "workers": _("Threads"),
    }
