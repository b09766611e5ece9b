"""What is asked of a search: how long it may take, and after which roster it plans anew."""

from fastapi import Request
from nicegui import ui

from optimizer.i18n import _
from optimizer.instance import Instance
from optimizer.page.asked import ask
from optimizer.page.frame import Site, apart, safely, tell
from optimizer.page.unsaved import is_unsaved
from optimizer.page.views.fields import write_out
from optimizer.solved import ROSTER

LONGEST = 7 * 86400
MOST_CHOICES = 100
"""Results that are offered as earlier rosters, the newest first."""


def show_search(site: Site, name: str, instance: Instance, request: Request) -> None:
    """Show the button that searches, and what may be chosen for it.

    Parameters
    ----------
    site : Site
        What is served.
    name : str
        The scenario.
    instance : Instance
        What it says.
    request : Request
        May name, as `after`, the result after which it is planned anew.
    """
    usual = f"{instance.scenario.solver.time_limit:g}"
    keys = site.place.finished()[:MOST_CHOICES]
    chosen = request.query_params.get("after", "")
    calendar = instance.scenario.calendar

    @safely
    async def begin() -> None:
        settings = {"time_limit": float(limit.value)} if limit.value else {}
        earlier, start = str(previous.value or ""), str(frozen.value or "")
        if start and not (earlier or instance.has_previous):
            tell(_("Days can be frozen only with a previous roster."), "warning")
            return
        if await is_unsaved():
            tell(_("Save what you have changed first, or open the page again."), "warning")
            return
        key = await apart(_ask, site, name, settings, earlier, start)
        ui.navigate.to(f"/result/{key}")

    with ui.element("div").classes("row asking"):
        limit = ui.number(_("Seconds allowed"), min=1, max=LONGEST, placeholder=usual)
        limit.props("outlined dense stack-label").classes("seconds")
        ui.button(_("Find the cheapest roster"), on_click=begin).props("no-caps")
    with ui.expansion(_("Plan anew after an earlier roster"), value=chosen in keys).classes("entry"):
        ui.label(
            _(
                "Among the cheapest rosters, the one with the fewest changes is found, and you see who "
                "changes, and why. Days before a date can be kept as they were."
            )
        ).classes("small")
        with ui.element("div").classes("fields"):
            previous = ui.select(
                {"": "-"} | {key: key for key in keys},
                label=_("Previous roster"),
                value=chosen if chosen in keys else "",
            ).props("outlined dense stack-label")
            frozen = ui.input(_("Freeze the days before")).props("outlined dense stack-label type=date")
            frozen.props(f'min="{calendar.start}" max="{calendar.end}"')
            write_out(frozen)


def _ask(site: Site, name: str, settings: dict[str, float], earlier: str, start: str) -> str:
    previous = (site.place.result(earlier) / ROSTER).read_bytes() if earlier else None
    return ask(site.place, site.jobs, name, settings, previous=previous, start=start)
