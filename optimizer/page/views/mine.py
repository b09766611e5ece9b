"""One person's own days, made for a phone."""

from urllib.parse import quote

from fastapi import Request
from nicegui import ui

from optimizer.i18n import _, long_day
from optimizer.outcome import Outcome
from optimizer.page.frame import Site, apart, safely, title, view
from optimizer.page.results import outcome_of


def add(site: Site) -> None:
    """Register the view."""

    @view("/mine/{key}")
    async def mine(request: Request) -> None:
        key = request.path_params["key"]
        outcome = await apart(outcome_of, site.place, key)
        title(_("My days"))
        names = _names(outcome)
        person = request.query_params.get("p", "")

        @safely
        def chosen(event: object) -> None:
            ui.navigate.to(f"/mine/{key}?p={quote(str(select.value), safe='')}")

        select = ui.select(
            names,
            label=_("Person"),
            value=person if person in names else None,
            with_input=True,
            on_change=chosen,
        ).props("outlined")
        select.style("max-width: 30rem")
        if person in names:
            _days(outcome, person)


def _names(outcome: Outcome) -> dict[str, str]:
    employees = outcome.instance.employees
    return {
        str(key): f"{name} ({key})"
        for key, name in zip(employees["employee"], employees["name"], strict=True)
    }


def _days(outcome: Outcome, person: str) -> None:
    frame = outcome.roster
    if frame is None:
        return
    rows = frame[frame["employee"] == person]
    with ui.element("ul").classes("mine"):
        for day, row in zip(outcome.instance.days, rows.itertuples(), strict=True):
            with ui.element("li").classes(str(row.mode)):
                ui.label(long_day(day))
                ui.label(f"{row.mode} {row.zone}".strip()).style("font-weight: 700")
