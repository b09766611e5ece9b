"""A scenario: what is wrong with it, its tables, rules and costs, and the search."""

from pathlib import Path

from fastapi import Request
from nicegui import ui

from optimizer import api
from optimizer.i18n import _, language, ngettext, number
from optimizer.page.entries import List
from optimizer.page.frame import Site, apart, safely, title, view
from optimizer.page.jobs import Job
from optimizer.page.tables import read_sheets
from optimizer.page.views.forms import show_entries, show_parts
from optimizer.page.views.sheets import show_sheets
from optimizer.reading.problems import Problem, ScenarioError

LONGEST = 7 * 86400


def add(site: Site) -> None:
    """Register the view."""

    @view("/scenario/{name:path}")
    async def scenario(request: Request) -> None:
        name = request.path_params["name"]
        path = site.place.scenario(name)
        title(name)
        errors, warnings = await apart(check, path)
        _verdict(errors, warnings)
        if not errors:
            _search(site, name)
        sheets, _unread = await apart(read_sheets, path)
        with ui.tabs().props("no-caps align=left inline-label") as tabs:
            tables = ui.tab("tables", _("Tables"))
            ui.tab("rules", _("Rules"))
            ui.tab("costs", _("Costs"))
            ui.tab("parts", _("Calendar, goals, search"))
        with (
            ui.tab_panels(tabs, value=request.query_params.get("tab", tables))
            .props("keep-alive")
            .classes("panels")
        ):
            with ui.tab_panel("tables"):
                show_sheets(path, sheets, errors, warnings)
            lists: tuple[List, ...] = ("rules", "costs")
            for where in lists:
                with ui.tab_panel(where):
                    show_entries(path, where, errors)
            with ui.tab_panel("parts"):
                show_parts(path, errors)


def check(path: Path) -> tuple[list[Problem], list[Problem]]:
    """Return the errors and the warnings of a scenario."""
    try:
        return [], list(api.load(path).warnings)
    except ScenarioError as error:
        return list(error.problems), []


def _verdict(errors: list[Problem], warnings: list[Problem]) -> None:
    """Say whether the scenario is valid, and list what is wrong."""
    if errors:
        count = len(errors)
        text = ngettext("{count} error:", "{count} errors:", count).format(count=number(count))
        listed = "\n".join([text, *map(str, errors[:20])])
        ui.label(listed).classes("problems").props('role="alert"')
    else:
        ui.label(_("The scenario is valid.")).classes("good").props('role="status"')
    if warnings:
        ui.label("\n".join(str(each) for each in warnings[:20])).classes("warnings")


def _search(site: Site, name: str) -> None:
    limit = ui.number(_("Seconds allowed (empty: those of the scenario)"), min=1, max=LONGEST).props(
        "outlined dense"
    )
    limit.classes("limit")

    @safely
    def start() -> None:
        settings = {"time_limit": float(limit.value)} if limit.value else {}
        key = site.jobs.start(Job(name, language=language(), settings=settings))
        ui.navigate.to(f"/result/{key}")

    ui.button(_("Find the cheapest roster"), on_click=start).props("no-caps")
