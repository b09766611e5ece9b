"""Saved results side by side: the page that `wfa compare --html` writes."""

from urllib.parse import quote

from fastapi import Request
from nicegui import ui

from optimizer.comparing.comparison import compare
from optimizer.exports.comparison.charts import cost_chart
from optimizer.exports.comparison.page import comparison_html
from optimizer.exports.report.charts import DRAWING
from optimizer.i18n import _
from optimizer.page.frame import Site, title, view
from optimizer.page.places import Place

MOST = 12


def add(site: Site) -> None:
    """Register the view."""

    @view("/compare")
    async def shown(request: Request) -> None:
        title(_("Comparison"))
        keys = [site.place.result(key).name for key in request.query_params.getlist("r")[:MOST]]
        source = "/comparison?" + "&".join(f"r={quote(key)}" for key in keys)
        with ui.element("div").classes("wide-report"):
            frame_of(source, _("Comparison"))


def frame_of(source: str, name: str) -> None:
    """Show a document of ours, in which nothing runs."""
    ui.element("iframe").classes("report").props(f'src="{source}" sandbox=""').props["title"] = name


def comparison_page(place: Place, keys: list[str]) -> bytes:
    """Compare saved results."""
    folders = [place.result(key) for key in keys[:MOST]]
    found = compare(folders, cache=place.results / ".cache")
    with DRAWING:  # matplotlib's settings are those of all threads
        chart = cost_chart(found, "svg")
    return comparison_html(found, _("Comparison of scenarios"), [chart])
