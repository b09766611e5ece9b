"""`wfa compare`: scenarios beside each other."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

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
        "compare",
        callback=run,
        short_help=_("Put scenarios beside each other."),
        help=_(
            "Put scenarios, or folders of wfa solve, beside each other: cost by budget line, savings, "
            "proofs, open offices and floors, presence, wishes, and what differs from the first. "
            "What is not solved yet is solved now, side by side, and remembered."
        ),
        params=[
            click.Argument(
                ["scenarios"],
                metavar=_("SCENARIO..."),
                nargs=-1,
                required=True,
                type=click.Path(exists=True, path_type=Path),
            ),
            *table_options(),
            out_option(_("Keep each roster in a folder of its own in here.")),
            costs_only_option(),
            *search_options(),
        ],
    )


def run(
    scenarios: tuple[Path, ...],
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
    """Compare scenarios; exit code 4 or 5 when none of them has a roster."""
    from optimizer.comparing.comparison import compare
    from optimizer.exports.comparison.charts import cost_chart

    if len(scenarios) < 2:
        raise click.UsageError(_("Name two scenarios or more."))
    files = {
        "csv_file": csv_file,
        "xlsx_file": xlsx_file,
        "html_file": html_file,
        "chart_file": chart_file,
    }
    check_places(files, out, cache)
    found: Comparison = run_told(
        lambda: compare(scenarios, watch, cache, workers, costs_only=costs_only, solver=solver)
    )
    written = write_tables(found, files, _("Comparison of scenarios"), lambda form: cost_chart(found, form))
    show(found, written + write_rosters(found, out))
    raise click.exceptions.Exit(exit_code(found))
