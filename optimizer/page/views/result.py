"""A result: the roster as a grid, its statement, what changes, and what is handed out."""

from fastapi import Request
from nicegui import ui

from optimizer.exports.report.headline import headline
from optimizer.exports.report.parts import Cards, Paragraph
from optimizer.i18n import _
from optimizer.outcome import Outcome
from optimizer.page.asked import changed_since
from optimizer.page.frame import Site, apart, named, title, view
from optimizer.page.jobs import read_state
from optimizer.page.results import DOWNLOADS, outcome_of, scenario_name
from optimizer.page.views.changes import show_changes
from optimizer.page.views.compare import frame_of
from optimizer.page.views.handout import show_handout
from optimizer.page.views.job import show_job
from optimizer.page.views.roster import Editor
from optimizer.roster.roster import Roster


def add(site: Site) -> None:
    """Register the view."""

    @view("/result/{key}")
    async def result(request: Request) -> None:
        key = request.path_params["key"]
        if read_state(site.place.result(key)).status != "done":
            show_job(site, key)
            return
        outcome = await apart(outcome_of, site.place, key)
        scenario = scenario_name(site.place, key)
        folder = site.place.result(key)
        changed = await apart(changed_since, folder, site.place.folder / scenario) if scenario else False
        if outcome.plan is not None:
            _head(key, outcome, scenario)
            if changed:
                told = _("The scenario was changed after this search; the result is that of before.")
                ui.label(told).classes("warnings")
            _show(site, key, scenario, outcome, outcome.plan)


def _head(key: str, outcome: Outcome, scenario: str) -> None:
    """Show what the result is, and where it leads."""
    with ui.element("div").classes("row small head"):
        title(outcome.instance.scenario.name)
        ui.label(key)
        if scenario:
            ui.link(scenario, f"/scenario/{scenario}")
            ui.link(_("Plan anew after this roster"), f"/scenario/{scenario}?after={key}")


def _show(site: Site, key: str, scenario: str, outcome: Outcome, plan: Roster) -> None:
    with ui.element("div").classes("row small"):
        with ui.tabs().props("no-caps dense align=left").classes("what") as tabs:
            ui.tab("roster", _("Roster"))
            ui.tab("report", _("Statement, floors and rules"))
            if outcome.changes is not None:
                ui.tab("changes", _("Changes"))
            ui.tab("handout", _("Hand out"))
        ui.link(_("My days"), f"/mine/{key}")
        for form in DOWNLOADS:
            link = ui.link(form.upper(), f"/download/{key}/{form}").props("download")
            named(link, _("Download {form}").format(form=form.upper()))
    with ui.tab_panels(tabs, value="roster").props("keep-alive"):
        with ui.tab_panel("roster"):
            _headline(outcome, plan)
            Editor(site, key, scenario, outcome, plan).show()
        with ui.tab_panel("report"):
            frame_of(f"/report/{key}", _("Report on the WFA and WFO roster"))
        if outcome.changes is not None:
            with ui.tab_panel("changes"):
                units = outcome.instance.units
                show_changes(outcome.changes, dict(zip(units["unit"], units["name"], strict=True)))
        with ui.tab_panel("handout"):
            show_handout(site, key)


def _headline(outcome: Outcome, plan: Roster) -> None:
    """Show the headline of the report."""
    shown = headline(outcome, plan).parts
    savings = next(part for part in shown if isinstance(part, Cards))
    with ui.element("div").classes("cards headline"):
        for card in savings.cards:
            with ui.element("div").classes("card"):
                ui.label(card.label).classes("small")
                ui.label(card.value).classes("value")
                ui.label(card.words).classes("small words")
    ui.label(" ".join(part.text for part in shown if isinstance(part, Paragraph))).classes("small")
