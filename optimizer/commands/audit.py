"""`wfa audit`: does a roster keep every rule, and what does it cost."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from optimizer.commands import exits
from optimizer.commands.arguments import file_argument, replanning_options, scenario_argument
from optimizer.commands.output import emit_json, invalid, load_replanned, warn
from optimizer.commands.shared import SharedCommand, settings
from optimizer.i18n import _

if TYPE_CHECKING:
    from optimizer.audit.audit import Audit
    from optimizer.instance import Instance
    from optimizer.roster.roster import Roster


def build() -> click.Command:
    """Make the command."""
    return SharedCommand(
        "audit",
        callback=run,
        short_help=_("Check a roster against its scenario."),
        help=_("Check a roster against every rule of a scenario without the solver, and recount its cost."),
        params=[scenario_argument(), file_argument("roster", _("ROSTER")), *replanning_options()],
    )


def run(scenario: Path, roster: Path, previous: Path | None, start: date | None, locks: Path | None) -> None:
    """Audit a roster file; exit code 6 when a hard rule is broken."""
    from optimizer.api import audit
    from optimizer.reading.problems import ScenarioError

    instance = load_replanned(scenario, previous, start, locks)
    warn(instance)
    plan = _read(roster, instance)
    try:
        found = audit(instance, plan)
    except ScenarioError as error:
        raise invalid(error.problems) from error
    _show(instance, plan, found)
    raise click.exceptions.Exit(exits.DONE if found.ok else exits.VIOLATION)


def _read(path: Path, instance: "Instance") -> "Roster":
    from optimizer.reading.problems import ScenarioError
    from optimizer.roster.reader import read_roster

    try:
        return read_roster(path, instance)
    except ScenarioError as error:
        raise invalid(error.problems) from error


def _show(instance: "Instance", plan: "Roster", found: "Audit") -> None:
    from optimizer.exports.audit_json import audit_content
    from optimizer.exports.terminal.audit_view import show_audit
    from optimizer.exports.terminal.screen import make_screen

    if settings().json:
        emit_json(audit_content(instance, plan, found))
    else:
        show_audit(make_screen(), instance, plan, found, brief=settings().quiet)
