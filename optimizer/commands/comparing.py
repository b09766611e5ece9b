"""What the commands that put scenarios beside each other share: options, progress, files."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from optimizer.commands import exits
from optimizer.commands.arguments import FiniteRange, gap_and_seed_options
from optimizer.commands.faults import Failure
from optimizer.commands.output import emit_json, invalid, message
from optimizer.commands.shared import settings
from optimizer.i18n import _, number

if TYPE_CHECKING:
    from optimizer.comparing.comparison import Comparison
    from optimizer.comparing.pool import Step

FORMS = (".svg", ".png")
"""Endings of a chart."""

TOTAL_LIMIT = 600.0
"""Seconds for all searches of prices together, unless told otherwise."""


def file_option(name: str, text: str) -> click.Option:
    """Make an option that names a file to write."""
    return click.Option(
        [f"--{name}", f"{name}_file"],
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help=text,
    )


def table_options() -> list[click.Parameter]:
    """Make the options that write the table."""
    return [
        file_option("csv", _("Write the table as CSV.")),
        file_option("xlsx", _("Write the table as a workbook.")),
        file_option("html", _("Write table and chart as one web page.")),
        file_option("chart", _("Write the chart, as .svg or .png.")),
    ]


def out_option(text: str, required: bool = False) -> click.Option:
    """Make the option that names a folder for rosters."""
    return click.Option(
        ["--out"],
        metavar="DIR",
        required=required,
        type=click.Path(file_okay=False, path_type=Path),
        help=text,
    )


def search_options() -> list[click.Parameter]:
    """Make the options of the searches, and of what is remembered of them."""
    return [
        click.Option(
            ["--cache"],
            metavar="DIR",
            type=click.Path(file_okay=False, path_type=Path),
            help=_("Where solved scenarios are kept, instead of the cache folder of the system."),
        ),
        click.Option(
            ["--workers"],
            metavar="N",
            type=click.IntRange(0, 1024),
            default=0,
            help=_("Threads in all, shared out among the scenarios; 0 takes every core."),
        ),
        click.Option(
            ["--time-limit"],
            metavar="S",
            type=FiniteRange(0, 7 * 86400, min_open=True),
            help=_("Seconds allowed for each scenario, instead of its own."),
        ),
        *gap_and_seed_options(),
    ]


def total_limit_option() -> click.Option:
    """Make the option that ends all searches together."""
    return click.Option(
        ["--total-limit"],
        metavar="S",
        type=FiniteRange(0, 7 * 86400, min_open=True),
        default=TOTAL_LIMIT,
        help=_(
            "Seconds for all searches together; without it 600. What is not searched by then is named; the "
            "same command again goes on from there."
        ),
    )


def costs_only_option() -> click.Option:
    """Make the option that leaves out later goals."""
    return click.Option(
        ["--costs-only"],
        is_flag=True,
        help=_("Leave out the goals after penalties and cost; quicker, but wishes are not looked at."),
    )


def check_places(files: Mapping[str, Path | None], *folders: Path | None) -> None:
    """Refuse now what could not be written later."""
    from optimizer.exports.files import check_folder

    for path in files.values():
        if path is not None:
            check_folder(path.parent)
    for folder in folders:
        if folder is not None:
            check_folder(folder)
    chart = files.get("chart_file")
    if chart is not None and chart.suffix.lower() not in FORMS:
        raise click.BadParameter(_("a chart ends with .svg or .png"), param_hint="--chart")


def watch(step: "Step") -> None:
    """Tell on standard error how many scenarios are solved."""
    if not step.done:
        message(_("Scenarios to solve: {count}").format(count=number(step.parts)))
        return
    told = _("{done} of {count} solved: {label} ({seconds} s)")
    message(
        told.format(
            done=number(step.done),
            count=number(step.parts),
            label=step.label,
            seconds=number(round(step.seconds)),
        )
    )


def run_told(work: "Callable[[], Any]") -> Any:
    """Run what reads and solves scenarios; what is wrong with them becomes a message."""
    from optimizer.api import InternalError
    from optimizer.reading.problems import ScenarioError

    try:
        return work()
    except ScenarioError as error:
        raise invalid(error.problems) from error
    except InternalError as fault:
        raise Failure(_("Fault of the program, please report it: {fault}").format(fault=fault)) from fault


def write_tables(
    comparison: "Comparison", files: Mapping[str, Path | None], title: str, chart: "Callable[[str], bytes]"
) -> list[Path]:
    """Write the files that were asked for."""
    from optimizer.exports.comparison.page import comparison_html
    from optimizer.exports.comparison.tables import comparison_csv
    from optimizer.exports.comparison.workbook import comparison_xlsx
    from optimizer.exports.files import write_all

    makers: dict[str, Callable[[Path], bytes]] = {
        "csv_file": lambda path: comparison_csv(comparison),
        "xlsx_file": lambda path: comparison_xlsx(comparison),
        "html_file": lambda path: comparison_html(comparison, title, [chart("svg")]),
        "chart_file": lambda path: chart(path.suffix.lower().removeprefix(".")),
    }
    folders: dict[Path, dict[str, bytes]] = {}
    for name, path in files.items():
        if path is not None:
            folders.setdefault(path.parent, {})[path.name] = makers[name](path)
    return [written for folder, contents in folders.items() for written in write_all(folder, contents)]


def write_rosters(comparison: "Comparison", out: Path | None) -> list[Path]:
    """Write the rosters, a folder for each scenario."""
    if out is None:
        return []
    from optimizer.exports.comparison.rosters import places
    from optimizer.exports.files import write_all

    return [path for folder, files in places(out, comparison) for path in write_all(folder, files)]


def show(comparison: "Comparison", files: list[Path]) -> None:
    """Print the comparison, and where the files are."""
    from optimizer.exports.terminal.comparison import show_brief, show_comparison
    from optimizer.exports.terminal.screen import make_screen
    from optimizer.exports.terminal.view import show_files

    if settings().json:
        from optimizer.exports.comparison.tables import comparison_content

        emit_json(comparison_content(comparison) | {"files": [str(path) for path in files]})
        return
    screen = make_screen()
    if settings().quiet:
        show_brief(screen, comparison)
        for path in files:
            screen.path(path)
        return
    show_comparison(screen, comparison)
    show_files(screen, files)


def exit_code(comparison: "Comparison") -> int:
    """Return the exit code: done if any scenario has a roster."""
    statuses = {each.result.status for each in comparison.candidates}
    if statuses - {"infeasible", "unknown"}:
        return exits.DONE
    return exits.INFEASIBLE if statuses == {"infeasible"} else exits.NO_ROSTER
