"""`wfa explain`: why no roster keeps all rules, and what would help."""

from datetime import date
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from optimizer.commands import exits
from optimizer.commands.arguments import FiniteRange, replanning_options, scenario_argument
from optimizer.commands.background import run_stoppable
from optimizer.commands.output import emit_json, load_replanned, message, warn
from optimizer.commands.shared import SharedCommand, settings
from optimizer.i18n import _

if TYPE_CHECKING:
    from optimizer.explaining.explain import Explanation
    from optimizer.instance import Instance

SECONDS = 60.0


def build() -> click.Command:
    """Make the command."""
    return SharedCommand(
        "explain",
        callback=run,
        short_help=_("Say why no roster keeps all rules."),
        help=_(
            "Say which rules contradict each other, where and when, and which small changes would help. "
            "Ctrl-C ends the search with what was found so far. Exit code 0 when there is a roster, 4 when "
            "there is none, 5 when that is not known in the time given."
        ),
        params=[
            scenario_argument(),
            click.Option(
                ["--time-limit"],
                metavar="S",
                type=FiniteRange(0, 7 * 86400, min_open=True),
                default=SECONDS,
                show_default=True,
                help=_("Seconds allowed."),
            ),
            click.Option(["--no-repairs"], is_flag=True, help=_("Only the conflicts, no ways out.")),
            *replanning_options(),
        ],
    )


def run(
    scenario: Path,
    time_limit: float,
    no_repairs: bool,
    previous: Path | None,
    start: date | None,
    locks: Path | None,
) -> None:
    """Explain a scenario; the exit code tells whether there is a roster."""
    instance = load_replanned(scenario, previous, start, locks)
    if settings().json:
        warn(instance)
    told = explained(instance, time_limit, repairs=not no_repairs)
    if settings().json:
        from optimizer.exports.explanation_json import explanation_content

        emit_json(explanation_content(told))
    else:
        show(told)
    code = exits.DONE if told.feasible else exits.INFEASIBLE
    raise click.exceptions.Exit(exits.NO_ROSTER if told.feasible is None else code)


def explained(instance: "Instance", seconds: float, *, repairs: bool = True) -> "Explanation":
    """Explain an instance; Ctrl-C ends it with what was found so far."""
    from optimizer import api

    def work(stop: Event) -> "Explanation":
        return api.explain(instance, seconds, stop, repairs=repairs)

    text = _("Stopping with what was found so far. Ctrl-C again aborts.")
    return run_stoppable(work, lambda: message(text))


def show(told: "Explanation") -> None:
    """Print an explanation; with `--quiet` the verdict and the names of the rules only."""
    from optimizer.exports.terminal.explanation import explanation_verdict, show_explanation
    from optimizer.exports.terminal.screen import make_screen

    if settings().quiet:
        click.echo(explanation_verdict(told))
        for conflict in told.conflicts:
            click.echo(f"{conflict.title} ({conflict.place})")
        return
    show_explanation(make_screen(), told)
