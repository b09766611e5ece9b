"""`wfa frontier`: the trade-off between cost and another goal."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from optimizer.commands import exits
from optimizer.commands.arguments import scenario_argument
from optimizer.commands.comparing import (
    check_places,
    out_option,
    run_told,
    search_options,
    watch,
    write_rosters,
)
from optimizer.commands.faults import Failure
from optimizer.commands.output import emit_json
from optimizer.commands.shared import SharedCommand, settings
from optimizer.i18n import _

if TYPE_CHECKING:
    from optimizer.comparing.frontier import Frontier

GOALS = ("cost", "wishes", "evenness", "closeness")


def build() -> click.Command:
    """Make the command."""
    return SharedCommand(
        "frontier",
        callback=run,
        short_help=_("Trade cost against another goal."),
        help=_(
            "Trade cost against wishes, evenness or closeness: the cheapest roster, the one that is best in "
            "the other goal, and steps between them. The folder gets frontier.csv, frontier.svg, "
            "and each roster."
        ),
        params=[
            scenario_argument(),
            click.Option(
                ["--between"],
                metavar="GOAL GOAL",
                nargs=2,
                required=True,
                type=click.Choice(GOALS),
                help=_("The two goals: cost, and wishes, evenness or closeness."),
            ),
            click.Option(
                ["--points"],
                metavar="N",
                type=click.IntRange(2, 50),
                default=5,
                show_default=True,
                help=_("How many points, both ends included."),
            ),
            out_option(_("The folder for table, chart and rosters."), required=True),
            *search_options(),
        ],
    )


def run(
    scenario: Path,
    between: tuple[str, str],
    points: int,
    out: Path,
    cache: Path | None,
    workers: int,
    **solver: Any,
) -> None:
    """Trade two goals off; exit code 5 when there is no roster to begin from."""
    from optimizer.comparing.frontier import frontier

    others = [goal for goal in between if goal != "cost"]
    if len(others) != 1:
        raise click.BadParameter(_("one of the two goals is cost, the other is not"), param_hint="--between")
    check_places({}, out, cache)
    goal: Any = others[0]
    try:
        found: Frontier = run_told(
            lambda: frontier(scenario, goal, points, watch, cache, workers, solver=solver)
        )
    except ValueError as wrong:
        raise Failure(str(wrong), exits.NO_ROSTER) from wrong
    _show(found, _write(found, out))


def _write(found: "Frontier", out: Path) -> list[Path]:
    from optimizer.exports.comparison.charts import trade_off_chart
    from optimizer.exports.comparison.tables import frame_csv
    from optimizer.exports.files import write_all
    from optimizer.exports.terminal.frontier import goal_name

    caps, reached, bounds = (found.frame[name].tolist() for name in ("cost_cap", found.goal, "bound"))
    chart = trade_off_chart(caps, reached, bounds, goal_name(found.goal), "svg")
    files = write_all(out, {"frontier.csv": frame_csv(found.frame), "frontier.svg": chart})
    return files + write_rosters(found.comparison, out)


def _show(found: "Frontier", files: list[Path]) -> None:
    from optimizer.exports.terminal.frontier import show_frontier
    from optimizer.exports.terminal.screen import make_screen
    from optimizer.exports.terminal.view import show_files

    if settings().json:
        points = found.frame.reset_index().to_dict(orient="records")
        emit_json({"goal": found.goal, "points": points, "files": [str(path) for path in files]})
        return
    screen = make_screen()
    show_frontier(screen, found, brief=settings().quiet)
    if settings().quiet:
        for path in files:
            screen.path(path)
    else:
        show_files(screen, files)
