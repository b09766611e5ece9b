"""A scenario: what is wrong with it, its tables, rules and costs, and the search."""

from pathlib import Path

from fastapi import Request
from nicegui import ui

from optimizer import api
from optimizer.i18n import _, ngettext, number
from optimizer.instance import Instance
from optimizer.page.entries import List
from optimizer.page.frame import Site, apart, title, view
from optimizer.page.tables import lacking, read_sheets
from optimizer.page.unsaved import watch
from optimizer.page.views.forms import show_entries, show_parts
from optimizer.page.views.search import show_search
from optimizer.page.views.sheets import show_lacking, show_sheets
from optimizer.reading.problems import Problem, ScenarioError


def add(site: Site) -> None:
    """Register the view."""

    @view("/scenario/{name:path}")
    async def scenario(request: Request) -> None:
        name = request.path_params["name"]
        path = site.place.scenario(name)
        title(name)
        watch()
        instance, errors = await apart(check, path)
        warnings = [] if instance is None else list(instance.warnings)
        _verdict(errors, warnings)
        if instance is not None:
            show_search(site, name, instance, request)
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
                show_sheets(path, sheets, errors, warnings, request.query_params.get("table", ""))
                show_lacking(path, lacking(path, sheets))
            lists: tuple[List, ...] = ("rules", "costs")
            for where in lists:
                with ui.tab_panel(where):
                    show_entries(path, where, errors)
            with ui.tab_panel("parts"):
                show_parts(path, errors)


def check(path: Path) -> tuple[Instance | None, list[Problem]]:
    """Return what a scenario says, and the errors without which it would say something."""
    try:
        return api.load(path), []
    except ScenarioError as error:
        return None, list(error.problems)


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
