"""`wfa price`: what rules and numbers of a scenario cost."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from optimizer.commands import exits
from optimizer.commands.arguments import scenario_argument
from optimizer.commands.comparing import (
    check_places,
    file_option,
    run_told,
    search_options,
    total_limit_option,
    watch,
)
from optimizer.commands.output import emit_json
from optimizer.commands.shared import SharedCommand, settings
from optimizer.i18n import _

if TYPE_CHECKING:
    from optimizer.pricing.prices import Prices

SUBJECTS = ("rules", "desks", "coverage", "quotas")


def build() -> click.Command:
    """Make the command."""
    return SharedCommand(
        "price",
        callback=run,
        short_help=_("Price rules, desks, coverage, quotas."),
        help=_(
            "Tell what each rule costs: the least cost with it, minus the least cost without it; and what "
            "one fewer and one more costs, of the desks of each zone, of each coverage and of each quota."
        ),
        params=[
            scenario_argument(),
            click.Option(
                ["--only"],
                type=click.Choice(SUBJECTS),
                multiple=True,
                help=_("Price these only; may be given several times."),
            ),
            file_option("csv", _("Write the prices as CSV.")),
            total_limit_option(),
            *search_options(),
        ],
    )


def run(
    scenario: Path,
    only: tuple[Any, ...],
    csv_file: Path | None,
    total_limit: float,
    cache: Path | None,
    workers: int,
    **solver: Any,
) -> None:
    """Price; exit code 4 or 5 when the scenario itself has no roster."""
    from optimizer.pricing.prices import prices

    check_places({"csv_file": csv_file}, cache)
    found: Prices = run_told(
        lambda: prices(
            scenario, watch, cache, workers, subjects=only or SUBJECTS, solver=solver, seconds=total_limit
        )
    )
    _show(found, _written(found, csv_file))
    codes = {"infeasible": exits.INFEASIBLE, "unknown": exits.NO_ROSTER}
    raise click.exceptions.Exit(codes.get(found.base.result.status, exits.DONE))


def _written(found: "Prices", csv_file: Path | None) -> list[Path]:
    if csv_file is None or not found.prices:
        return []
    from optimizer.exports.files import write_all
    from optimizer.exports.prices import prices_csv

    return write_all(csv_file.parent, {csv_file.name: prices_csv(found)})


def _show(found: "Prices", files: list[Path]) -> None:
    from optimizer.exports.terminal.prices import show_brief_prices, show_prices
    from optimizer.exports.terminal.screen import make_screen
    from optimizer.exports.terminal.view import show_files

    if settings().json:
        from optimizer.exports.prices import prices_content

        emit_json(prices_content(found) | {"files": [str(path) for path in files]})
        return
    screen = make_screen()
    if settings().quiet:
        show_brief_prices(screen, found)
        for path in files:
            screen.path(path)
        return
    show_prices(screen, found)
    show_files(screen, files)
