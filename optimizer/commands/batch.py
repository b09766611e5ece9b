"""`wfa batch`: solve many offices, each by itself."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from optimizer.commands import exits
from optimizer.commands.arguments import scenario_argument
from optimizer.commands.faults import Failure
from optimizer.commands.output import emit_json, invalid
from optimizer.commands.shared import SharedCommand, settings
from optimizer.commands.solve import solver_options
from optimizer.i18n import _, number

if TYPE_CHECKING:
    from optimizer.batches.run import Step
    from optimizer.batches.summary import Summary

WORST_FIRST = (
    ("rejected", exits.VIOLATION),
    ("failed", exits.FAULT),
    ("invalid", exits.INVALID),
    ("infeasible", exits.INFEASIBLE),
    ("unknown", exits.NO_ROSTER),
)
"""The exit code of a batch is that of the worst status of a job."""


def build() -> click.Command:
    """Make the command."""
    return SharedCommand(
        "batch",
        callback=run,
        short_help=_("Solve many offices, each by itself."),
        help=_(
            "Solve the offices of a scenario that share no rule as separate jobs, side by side, and write "
            "rosters, statements and statuses as Parquet files, and a summary. An office that fails, is "
            "infeasible or runs out of time does not stop the others."
        ),
        params=[scenario_argument(), *_options(), *solver_options()],
    )


def _options() -> list[click.Parameter]:
    return [
        click.Option(
            ["--out"],
            metavar="DIR",
            required=True,
            type=click.Path(file_okay=False, path_type=Path),
            help=_("The folder for the files."),
        ),
        click.Option(
            ["--resume"], is_flag=True, help=_("Do only what is missing of a batch that was begun.")
        ),
        click.Option(
            ["--jobs"],
            metavar="N",
            type=click.IntRange(0, 1024),
            default=0,
            help=_("Jobs side by side; 0 takes every core."),
        ),
        click.Option(
            ["--cluster", "address"],
            metavar="ADDRESS",
            help=_("Run the jobs on a Dask cluster; the address of its scheduler, such as tcp://host:8786."),
        ),
    ]


def run(scenario: Path, out: Path, resume: bool, jobs: int, address: str | None, **solver: Any) -> None:
    """Solve the offices; the exit code is that of the worst of them."""
    from optimizer.batches.executors import NoClusterError
    from optimizer.batches.run import OtherBatchError, batch
    from optimizer.exports.files import check_folder
    from optimizer.reading.problems import ScenarioError

    check_folder(out)
    try:
        with _counter() as progress:
            summary = batch(
                scenario, out, resume=resume, jobs=jobs, address=address, progress=progress, **solver
            )
    except ScenarioError as error:
        raise invalid(error.problems) from error
    except OtherBatchError as error:
        raise click.UsageError(str(error)) from error
    except NoClusterError as error:
        raise Failure(str(error)) from error
    except KeyboardInterrupt:
        text = _("Interrupted. What is written stays; go on with --resume.")
        raise Failure(text, exits.INTERRUPTED) from None
    _show(out, summary)
    code = next((code for status, code in WORST_FIRST if summary.statuses.get(status)), exits.DONE)
    raise click.exceptions.Exit(code)


@contextmanager
def _counter() -> Iterator[Callable[["Step"], None] | None]:
    """Count the jobs on one line of the terminal, unless `--quiet`."""
    if settings().quiet or not sys.stderr.isatty():
        yield None
        return

    def show(step: "Step") -> None:
        text = _("{done} of {jobs} jobs, {seconds} s")
        line = text.format(
            done=number(step.done), jobs=number(step.jobs), seconds=number(round(step.seconds))
        )
        click.echo(f"\r{line}", nl=False, err=True)

    try:
        yield show
    finally:
        click.echo("\r" + " " * 78 + "\r", nl=False, err=True)


def _show(out: Path, summary: "Summary") -> None:
    if settings().json:
        emit_json(summary.content)
        return
    from optimizer.exports.terminal.batch_view import show_batch
    from optimizer.exports.terminal.screen import make_screen

    show_batch(make_screen(), summary, out, brief=settings().quiet)
