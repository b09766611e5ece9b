"""A search while it runs: best cost, bound, gap, a chart; and stopping it."""

from typing import Any

from nicegui import ui

from optimizer.i18n import _, language, percent, rupiah
from optimizer.page.frame import Site, named, safely, title
from optimizer.page.jobs import OPEN, read_job, read_progress, read_state
from optimizer.page.views.home import status_words


def show_job(site: Site, key: str) -> None:
    """Show a search that has no roster yet, or none at all."""
    folder = site.place.result(key)
    title(_("Search {key}").format(key=key))
    ui.link(read_job(folder).scenario, f"/scenario/{read_job(folder).scenario}")
    status = ui.label().props('role="status"')
    messages = ui.label().classes("problems told")
    with ui.element("div").classes("cards") as cards:
        cost, bound, gap, seconds = (
            _card(name) for name in (_("Best cost"), _("Bound"), _("Gap"), _("Seconds"))
        )
    chart = named(
        ui.echart(_options()).classes("chart").props("role=img"), _("Best cost and bound over time")
    )
    with ui.element("div").classes("row") as buttons:
        ui.button(_("Stop with the best so far"), on_click=safely(lambda: site.jobs.stop(key))).props(
            "no-caps"
        )
        ui.button(_("Cancel"), on_click=safely(lambda: site.jobs.cancel(key))).props("outline no-caps")
    drawn = 0

    @safely
    def look() -> None:
        nonlocal drawn
        state, steps = read_state(folder), read_progress(folder)
        if state.status == "done":
            timer.deactivate()
            ui.navigate.reload()
        status.set_text(_("State: {state}").format(state=status_words(state.status)))
        messages.set_text("\n".join(state.messages))
        messages.set_visibility(bool(state.messages))
        for part in (buttons, cards, chart):
            part.set_visibility(state.status in OPEN)
        if len(steps) > drawn:
            drawn = len(steps)
            last = steps[-1]
            cost.set_text(_amount(last["cost"]))
            bound.set_text(_amount(last["bound"]))
            gap.set_text(_gap(last["cost"], last["bound"]))
            seconds.set_text(f"{last['seconds']:.0f}")
            drawable = _since_first_cost(steps)
            for at, name in enumerate(("cost", "bound")):
                points = [
                    [round(step["seconds"], 2), step[name]] for step in drawable if step[name] is not None
                ]
                chart.options["series"][at]["data"] = points
            chart.update()

    timer = ui.timer(0.7, look)


def _since_first_cost(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out the bounds before the first cost: beside them the gap that is left would not be seen."""
    first = next((at for at, step in enumerate(steps) if step["cost"] is not None), 0)
    return steps[first:]


def _card(name: str) -> Any:
    with ui.element("div").classes("card"):
        ui.label(name).classes("small")
        return ui.label("-").style("font-size: 1.2rem; font-weight: 700")


def _amount(value: int | None) -> str:
    return "-" if value is None else rupiah(value)


def _gap(cost: int | None, bound: int | None) -> str:
    return "-" if not cost or bound is None else percent(max(0, cost - bound) / cost, 2)


def _options() -> dict[str, Any]:
    lines = [(_("Best cost"), "#0072b2", "solid"), (_("Bound"), "#d55e00", "dashed")]
    grouped = f"value => value.toLocaleString('{language()}')"
    return {
        "animation": False,
        "legend": {"top": 0},
        "grid": {"left": 110, "right": 20, "top": 35, "bottom": 35},
        "xAxis": {"type": "value", "name": "s"},
        "yAxis": {"type": "value", "scale": True, "axisLabel": {":formatter": grouped}},
        "series": [
            {
                "name": name,
                "type": "line",
                "step": "end",
                "data": [],
                "itemStyle": {"color": colour},
                "lineStyle": {"color": colour, "type": kind},
            }
            for name, colour, kind in lines
        ],
    }
