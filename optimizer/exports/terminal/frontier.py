"""A trade-off on the terminal."""

from rich.text import Text

from optimizer.comparing.frontier import Frontier
from optimizer.exports.terminal.screen import Screen, make_table
from optimizer.i18n import _, number

BAR = 8


def goal_name(goal: str) -> str:
    """Name a goal."""
    return {
        "wishes": _("Weight of granted wishes"),
        "closeness": _("Person-days unlike the previous roster"),
        "evenness": _("Spread of WFA days in units, in days"),
    }[goal]


def show_frontier(screen: Screen, found: Frontier, brief: bool = False) -> None:
    """Print a row per point; `brief` leaves the explanation out."""
    frame = found.frame
    most = max(1, int(frame[found.goal].max()))
    table = make_table(
        _("Cost at most"), _("Cost"), goal_name(found.goal), "", _("At best"), _("Proof"), right=(0, 1, 2, 4)
    )
    table.columns[2].no_wrap = False
    table.columns[2].width = 15
    table.columns[3].no_wrap = True
    columns = (
        frame[name].tolist() for name in ("cost_cap", "cost", found.goal, "bound", "proven", "dominated")
    )
    for cap, cost, value, bound, proven, dominated in zip(*columns, strict=True):
        words = _("proven") if proven else _("not proven")
        full = round(value * BAR / most)
        table.add_row(
            number(cap),
            number(cost),
            number(value),
            screen.glyphs.used * full + screen.glyphs.free * (BAR - full),
            number(bound),
            words if not dominated else _("another point is better"),
        )
    screen.section(_("Cost against another goal, in rupiah"), table)
    if not brief:
        told = _("At best: no roster that costs at most this much can be better in the goal than this.")
        screen.console.print(Text(told, style="dim"))
