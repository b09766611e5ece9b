"""`wfa solve`: find the cheapest roster, audit it, write it, show it."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import click

from optimizer.commands import exits
from optimizer.commands.arguments import (
    FiniteRange,
    gap_and_seed_options,
    replanning_options,
    scenario_argument,
)
from optimizer.commands.background import run_stoppable
from optimizer.commands.faults import Failure, wrap
from optimizer.commands.output import emit_json, invalid, load_replanned, message, warn
from optimizer.commands.shared import SharedCommand, settings
from optimizer.i18n import _

if TYPE_CHECKING:
    from optimizer.api import AuditRejected
    from optimizer.instance import Instance
    from optimizer.outcome import Outcome
    from optimizer.solving.progress import Listener


EXPLAINING_SECONDS = 60.0
"""The most time for the reason why there is no roster."""


def build() -> click.Command:
    """Make the command."""
    return SharedCommand(
        "solve",
        callback=run,
        short_help=_("Find the cheapest roster."),
        help=_(
            "Find the cheapest roster that keeps every rule, audit it, and write it into a folder. "
            "Ctrl-C ends the search with the best roster so far."
        ),
        params=[scenario_argument(), *_options(), *replanning_options()],
    )


def _options() -> list[click.Parameter]:
    return [
        click.Option(
            ["--out"],
            metavar="DIR",
            required=True,
            type=click.Path(file_okay=False, path_type=Path),
            help=_("The folder for roster.csv and result.json."),
        ),
        click.Option(
            ["--html"],
            is_flag=True,
            help=_("Also write report.html, a report to read and print."),
        ),
        click.Option(
            ["--xlsx"],
            is_flag=True,
            help=_("Write roster.xlsx too: a workbook to hand out, and to edit."),
        ),
        *solver_options(),
    ]


def solver_options() -> list[click.Parameter]:
    """Make the options that stand in for settings of the solver."""
    return [
        click.Option(
            ["--time-limit"],
            metavar="S",
            type=FiniteRange(0, 7 * 86400, min_open=True),
            help=_("Seconds allowed, instead of those of the scenario."),
        ),
        *gap_and_seed_options(),
        click.Option(
            ["--workers"],
            metavar="N",
            type=click.IntRange(0, 1024),
            help=_("Threads; 0 takes every core."),
        ),
    ]


def run(
    scenario: Path,
    out: Path,
    html: bool,
    previous: Path | None,
    start: date | None,
    locks: Path | None,
    xlsx: bool,
    **solver: Any,
) -> None:
    """Solve a scenario; exit code 4 or 5 without a roster, 6 when the audit rejects it."""
    from optimizer.api import AuditRejected, InternalError, with_solver
    from optimizer.exports.files import check_folder
    from optimizer.reading.problems import ScenarioError

    check_folder(out)
    instance = with_solver(load_replanned(scenario, previous, start, locks), **solver)
    if xlsx:
        _check_workbook(instance)
    if settings().json:
        warn(instance)
    try:
        outcome = _search(instance)
    except AuditRejected as verdict:
        raise rejected(verdict) from verdict
    except ScenarioError as error:
        raise invalid(error.problems) from error
    except InternalError as fault:
        raise Failure(_("Fault of the program, please report it: {fault}").format(fault=fault)) from fault
    outcome = _with_scenario(outcome, out)
    files = _write(out, outcome, html=html, xlsx=xlsx)
    if outcome.result.status == "infeasible":
        _show_infeasible(instance, outcome)
    else:
        _show(outcome, files)
    code = {"infeasible": exits.INFEASIBLE, "unknown": exits.NO_ROSTER}.get(outcome.result.status, exits.DONE)
    raise click.exceptions.Exit(code)


def _search(instance: "Instance") -> "Outcome":
    """Search with a live line and Ctrl-C, unless `--quiet` leaves the line out."""
    if settings().quiet:
        return _stoppable(instance, None, lambda text: click.echo(wrap(text), err=True))
    from optimizer.exports.terminal.progress import live_line

    with live_line(sys.stderr) as (listener, say):
        return _stoppable(instance, listener, say)


def _stoppable(instance: "Instance", listener: "Listener | None", say: Callable[[str], None]) -> "Outcome":
    from optimizer import api

    def work(stop: Event) -> "Outcome":
        return api.solve(instance, listener, stop)

    text = _("Stopping with the best roster so far. Ctrl-C again aborts, and writes nothing.")
    return run_stoppable(work, lambda: say(text))


def _check_workbook(instance: "Instance") -> None:
    """Refuse, before the search, a roster that no workbook can hold."""
    from optimizer.exports.xlsx.workbook import check_size

    try:
        check_size(instance)
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from wrong


def _with_scenario(outcome: "Outcome", out: Path) -> "Outcome":
    """Let a result that will be written name its scenario."""
    if outcome.plan is None:
        return outcome
    from dataclasses import replace

    from optimizer.scenario_place import named

    return replace(outcome, result=named(outcome.result, outcome.instance, out))


def _write(out: Path, outcome: "Outcome", *, html: bool, xlsx: bool) -> list[Path]:
    """Write the files of a roster, also those that are asked for; without one the folder is not touched."""
    if outcome.plan is None:
        return []
    from optimizer.exports.files import write_all
    from optimizer.exports.result_json import result_json
    from optimizer.exports.roster_csv import roster_csv, table_csv

    roster = roster_csv(outcome.instance, outcome.plan)
    files = {"roster.csv": roster, "result.json": result_json(outcome.result)}
    if outcome.changes is not None:
        files["changes.csv"] = table_csv(outcome.changes)
    if html:
        from optimizer.exports.report.report import report_html

        files["report.html"] = report_html(outcome)
    if xlsx:
        from optimizer.exports.xlsx.workbook import roster_xlsx

        files["roster.xlsx"] = roster_xlsx(outcome)
    return write_all(out, files)


def _show(outcome: "Outcome", files: list[Path]) -> None:
    if settings().json:
        from optimizer.exports.result_json import result_content

        content = result_content(outcome.result) | {"files": [str(path) for path in files]}
        emit_json(content | _changes(outcome))
        return
    from optimizer.exports.terminal.screen import make_screen
    from optimizer.exports.terminal.view import show_outcome, show_verdict

    show = show_verdict if settings().quiet else show_outcome
    show(make_screen(), outcome, files)


def _show_infeasible(instance: "Instance", outcome: "Outcome") -> None:
    """Show that there is no roster, then why; how long that may take does not count as a search."""
    from optimizer.commands.explain import explained, show
    from optimizer.exports.explanation_json import explanation_content
    from optimizer.exports.result_json import result_content

    if not settings().json:
        _show(outcome, [])
    seconds = min(EXPLAINING_SECONDS, instance.scenario.solver.time_limit)
    if not settings().quiet:
        message(_("Looking for the reason, for at most {seconds} seconds.").format(seconds=round(seconds)))
    told = explained(instance, seconds)
    if settings().json:
        emit_json(result_content(outcome.result) | {"files": [], "explanation": explanation_content(told)})
    elif told.conflicts:
        click.echo()
        show(told)
    else:
        message(_("The reason was not found in that time. wfa explain may look for it longer."))


def _changes(outcome: "Outcome") -> dict[str, Any]:
    """Return who changes against a previous roster, as JSON has it; nothing without one."""
    from optimizer.exports.terminal.changes import by_reason

    if outcome.changes is None:
        return {}
    people = int(outcome.changes["employee"].nunique())
    return {"people_changed": people, "changes_by_reason": by_reason(outcome.changes)}


def rejected(verdict: "AuditRejected") -> Failure:
    """Show the violations of a roster that may not be written."""
    from optimizer.exports.audit_json import audit_content
    from optimizer.exports.terminal.rules import show_violations
    from optimizer.exports.terminal.screen import make_screen

    if settings().json:
        emit_json(audit_content(verdict.instance, verdict.plan, verdict.audit))
    else:
        show_violations(make_screen(), verdict.audit)
    return Failure(_("{verdict} Nothing was written.").format(verdict=verdict), exits.VIOLATION)
