"""`wfa sweep`: one scenario with several values of its settings."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from optimizer.commands.arguments import scenario_argument
from optimizer.commands.comparing import (
    check_places,
    costs_only_option,
    exit_code,
    out_option,
    run_told,
    search_options,
    show,
    table_options,
    watch,
    write_rosters,
    write_tables,
)
from optimizer.commands.shared import SharedCommand
from optimizer.i18n import _

if TYPE_CHECKING:
    from optimizer.comparing.comparison import Comparison


def build() -> click.Command:
    """Make the command."""
    return SharedCommand(
        "sweep",
        callback=run,
        short_help=_("Try several values of a setting."),
        help=_(
            "Solve a scenario with several values of a setting, and put the results beside each other. "
            "Several --set make a grid: each value with each."
        ),
        params=[
            scenario_argument(),
            click.Option(
                ["--set", "values"],
                metavar="PATH=V,V",
                multiple=True,
                required=True,
                help=_(
                    'A place of the scenario and its values, e.g. "rules.Two WFA days.per_week.max=0,1,2". '
                    "A list is written [mon, tue]; null takes the key away."
                ),
            ),
            *table_options(),
            out_option(_("Keep each roster in a folder of its own in here.")),
            costs_only_option(),
            *search_options(),
        ],
    )


def run(
    scenario: Path,
    values: tuple[str, ...],
    out: Path | None,
    costs_only: bool,
    cache: Path | None,
    workers: int,
    csv_file: Path | None,
    xlsx_file: Path | None,
    html_file: Path | None,
    chart_file: Path | None,
    **solver: Any,
) -> None:
    """Sweep; exit code 4 or 5 when no point has a roster."""
    from optimizer.comparing.sweep import sweep
    from optimizer.exports.comparison.charts import cost_chart

    files = {
        "csv_file": csv_file,
        "xlsx_file": xlsx_file,
        "html_file": html_file,
        "chart_file": chart_file,
    }
    check_places(files, out, cache)
    found: Comparison = run_told(
        lambda: sweep(scenario, values, watch, cache, workers, costs_only=costs_only, solver=solver)
    )
    title = _("{scenario} with other settings").format(scenario=found.candidates[0].name)
    written = write_tables(found, files, title, lambda form: cost_chart(found, form))
    show(found, written + write_rosters(found, out))
    raise click.exceptions.Exit(exit_code(found))
