"""The first view: scenarios, uploads, searches, results."""

from typing import Any
from urllib.parse import quote

from fastapi import Request
from nicegui import ui
from nicegui.events import MultiUploadEventArguments

from optimizer.commands.new import starter_files
from optimizer.i18n import _, language, number, rupiah
from optimizer.page import uploads
from optimizer.page.deleting import delete_scenario, going_with
from optimizer.page.frame import Site, apart, named, safely, section, tell, title, view
from optimizer.page.jobs import OPEN, Job, State, read_job
from optimizer.page.lone import is_lone_workbook
from optimizer.page.results import forget
from optimizer.page.views.confirm import Asked, confirmed, delete_button
from optimizer.reading.problems import ScenarioError
from optimizer.scenario_place import read_result

MOST_LISTED = 500
"""Scenarios, and results, that are listed."""


def add(site: Site) -> None:
    """Register the view."""

    @view("/")
    async def home(request: Request) -> None:
        title(_("Scenarios and results"))
        _welcome(request)
        section(_("Scenarios"))
        _scenarios(site)
        _upload(site)
        section(_("Searches"))
        _searches(site)
        section(_("Results"))
        _results(site)


def _welcome(request: Request) -> None:
    """Tell where an upload is, which brought one here."""
    folder = request.query_params.get("uploaded", "")
    if folder:
        ui.label(_("Uploaded into {folder}.").format(folder=folder[:80])).classes("good").props(
            'role="status"'
        )
    if "example" in request.query_params:
        told = _(
            "A workbook holds tables only. Its calendar, rules and costs are examples: look at them, and "
            "change them, before you search."
        )
        ui.label(told).classes("warnings")


def _scenarios(site: Site) -> None:
    names = site.place.scenarios()
    if not names:
        ui.label(_("There is no scenario in the folder yet: upload one."))
    with ui.element("div").classes("list"):
        for name in names[:MOST_LISTED]:
            with ui.element("div").classes("row"):
                ui.link(name, f"/scenario/{name}").classes("what")
                delete_button(name, _scenario_deleter(site, name))
    _rest(len(names))


def _rest(count: int) -> None:
    """Tell how many are not listed, if so."""
    if count > MOST_LISTED:
        told = _("Only {count} of {all} are listed: delete what is no longer needed.")
        ui.label(told.format(count=number(MOST_LISTED), all=number(count))).classes("warnings")


def _scenario_deleter(site: Site, name: str) -> Asked:
    """Return what asks before a scenario is deleted."""

    async def asked() -> None:
        files = await apart(going_with, site.place, name)
        shown = [path.resolve().relative_to(site.place.folder.resolve()).as_posix() for path in files]
        told = _("Delete this scenario? These files are deleted for good; results of it stay.")
        if await confirmed(told, shown):
            await apart(delete_scenario, site.place, name, files)
            ui.navigate.to("/")

    return asked


def _result_deleter(site: Site, key: str) -> Asked:
    """Return what asks before a result is deleted."""

    async def asked() -> None:
        told = _("Delete this result? Its roster, and the copy of its scenario, are deleted for good.")
        if await confirmed(told, [key]):
            await apart(site.jobs.delete, key)
            forget()
            ui.navigate.to("/")

    return asked


def _upload(site: Site) -> None:
    @safely
    async def taken(event: MultiUploadEventArguments) -> None:
        files = {file.name: await file.read() for file in event.files}
        folder = await apart(uploads.keep, site.place.folder, files)
        example = "&example" if is_lone_workbook(list(files)) else ""
        ui.navigate.to(f"/?uploaded={quote(folder.name)}{example}")

    @safely
    def refused() -> None:
        tell(_("The files were refused: too large, too many, or of another kind."), "negative")

    endings = ",".join((*uploads.ENDINGS, ".zip"))
    upload = ui.upload(
        multiple=True,
        max_files=uploads.MOST_FILES,
        max_total_size=uploads.MOST_BYTES,
        auto_upload=True,
        on_multi_upload=taken,
        on_rejected=refused,
    ).props(f'accept="{endings}"')
    upload.style("display: none")  # its own buttons have no names that could be read out
    ui.button(
        _("Upload a scenario: a zip, its YAML file with its tables, or a workbook"),
        on_click=lambda: upload.run_method("pickFiles"),
    ).props("outline no-caps icon=upload").classes("upload")

    @safely
    async def example() -> None:
        stem = _("example")
        folder = await apart(uploads.begin, site.place.folder, stem, starter_files(language()))
        ui.navigate.to(f"/scenario/{folder.name}/scenario.yaml")

    ui.button(_("Begin with an example"), on_click=example).props("outline no-caps icon=add").classes(
        "upload"
    )


def status_words(status: str) -> str:
    """Say how far a search is."""
    return {
        "waiting": _("waiting"),
        "running": _("searching"),
        "done": _("finished"),
        "no_roster": _("no roster"),
        "failed": _("failed"),
        "cancelled": _("cancelled"),
        "interrupted": _("interrupted when the server stopped"),
    }[status]


def _searches(site: Site) -> None:
    seen: list[Any] = []

    @ui.refreshable
    def listed() -> None:
        jobs = site.jobs.unfinished()
        seen[:] = [(key, state.status) for key, _job, state in jobs]
        if not jobs:
            ui.label(_("No search is waiting or running.")).classes("small")
        with ui.element("div").classes("list"):
            for key, job, state in jobs:
                _search(site, key, job, state)

    @safely
    def look() -> None:
        now = [(key, state.status) for key, _job, state in site.jobs.unfinished()]
        if {key for key, _status in seen} - {key for key, _status in now}:
            ui.navigate.reload()  # one has become a result
        elif now != seen:
            listed.refresh()

    listed()
    ui.timer(2.0, look)


def _search(site: Site, key: str, job: Job, state: State) -> None:
    with ui.element("div").classes("row"):
        ui.link(key, f"/result/{key}").classes("what")
        ui.label(job.scenario).classes("small")
        ui.label(status_words(state.status))
        if state.status in OPEN:
            ui.button(_("Cancel"), on_click=safely(lambda: site.jobs.cancel(key))).props("flat dense no-caps")
        else:
            delete_button(key, _result_deleter(site, key))


def _results(site: Site) -> None:
    keys = site.place.finished()
    if not keys:
        ui.label(_("There is no result yet.")).classes("small")
        return
    chosen: dict[str, Any] = {}
    with ui.element("div").classes("list"):
        for key in keys[:MOST_LISTED]:
            with ui.element("div").classes("row"):
                chosen[key] = named(ui.checkbox().props("dense"), key)
                ui.link(key, f"/result/{key}").classes("what")
                ui.label(read_job(site.place.result(key)).scenario).classes("small")
                ui.label(_cost(site, key)).classes("small")
                delete_button(key, _result_deleter(site, key))
    _rest(len(keys))

    @safely
    def compare() -> None:
        marked = [key for key, box in chosen.items() if box.value]
        if len(marked) < 2:
            tell(_("Mark two results or more."), "warning")
            return
        ui.navigate.to("/compare?" + "&".join(f"r={key}" for key in marked))

    ui.button(_("Compare what is marked"), on_click=compare).props("outline no-caps")


def _cost(site: Site, key: str) -> str:
    try:
        cost = read_result(site.place.result(key) / "result.json").cost
    except ScenarioError:
        return "-"
    return "-" if cost is None else rupiah(cost)
