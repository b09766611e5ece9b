"""The view of an audit."""

from rich.text import Text

from optimizer.audit.audit import Audit
from optimizer.audit.statement import statement
from optimizer.exports.terminal.headline import show_scope
from optimizer.exports.terminal.rules import show_rules, show_violations
from optimizer.exports.terminal.screen import Screen
from optimizer.exports.terminal.statement import show_lines
from optimizer.i18n import _, ngettext, number
from optimizer.instance import Instance
from optimizer.roster.roster import Roster


def show_audit(screen: Screen, instance: Instance, plan: Roster, audit: Audit, brief: bool = False) -> None:
    """Print the verdict and the violations; unless `brief`, also the rules and the statement.

    Parameters
    ----------
    screen : Screen
        Where to print.
    instance : Instance
        What the roster is for.
    plan : Roster
        The roster.
    audit : Audit
        What the audit found.
    brief : bool
        Leave the tables out.
    """
    if not brief:
        show_scope(screen, instance)
    screen.console.print(Text(_verdict(audit), style="bold green" if audit.ok else "bold red"))
    show_violations(screen, audit)
    if not brief:
        show_rules(screen, audit)
        show_lines(screen, statement(instance, plan))


def _verdict(audit: Audit) -> str:
    if audit.ok:
        return _("The roster keeps every hard rule.")
    broken = sum(not finding.holds for finding in audit.findings)
    return ngettext(
        "The roster breaks {count} hard rule.", "The roster breaks {count} hard rules.", broken
    ).format(count=number(broken))
