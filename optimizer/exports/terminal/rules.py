"""The rules: kept or not, with their citation, and how close each is to its limit."""

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from optimizer.audit.audit import Audit
from optimizer.audit.finding import Finding, Violation
from optimizer.exports.terminal.screen import Screen, indented
from optimizer.i18n import _, ngettext, number, rupiah

MOST_VIOLATIONS = 20
"""Violations of one rule that are listed."""

GAP = "  "


def show_rules(screen: Screen, audit: Audit) -> None:
    """Print a row per rule, with its citation below."""
    findings = [finding for finding in audit.findings if finding.checked or finding.because]
    headings = [_("Rule"), _("Verdict"), _("At the limit"), _("Room")]
    rows = [
        [finding.name, rule_verdict(finding), rule_limit(finding), rule_room(finding)] for finding in findings
    ]
    widths = [max(map(cell_len, column)) for column in zip(headings, *rows, strict=True)]
    widths[0] = min(widths[0], screen.console.width - sum(widths[1:]) - len(GAP) * 3)
    lines: list[RenderableType] = [_line(headings, widths, "bold")]
    for finding, row in zip(findings, rows, strict=True):
        lines.append(_line(row, widths))
        if finding.because:
            lines.append(Padding(Text(finding.because, style="dim"), (0, 0, 0, 2)))
    explanation = _(
        "At the limit: cases in which the rule allows no more. "
        "Room: what is left in the tightest case, in people or days."
    )
    screen.section(_("Rules"), *lines, Text(explanation, style="dim"))


def _line(cells: list[str], widths: list[int], style: str = "") -> Table:
    """Lay out one row; rows are tables of their own, so that citations may be as wide as the screen."""
    grid = Table.grid(padding=(0, len(GAP), 0, 0))
    for index, width in enumerate(widths):
        grid.add_column(width=width, justify="right" if index > 1 else "left", overflow="fold")
    grid.add_row(*cells, style=style)
    return grid


def rule_verdict(finding: Finding) -> str:
    """Say whether a rule is kept."""
    if not finding.checked:
        return _("no case")
    if not finding.violations:
        return _("kept")
    if finding.soft is None:
        count = len(finding.violations)
        return ngettext("broken {count} time", "broken {count} times", count).format(count=number(count))
    return _("soft: {units} over, {penalty}").format(
        units=number(finding.units), penalty=rupiah(finding.penalty)
    )


def rule_limit(finding: Finding) -> str:
    """Say how many cases of a rule are at its limit."""
    if not finding.checked:
        return ""
    return _("{binding} of {checked}").format(
        binding=number(finding.binding), checked=number(finding.checked)
    )


def rule_room(finding: Finding) -> str:
    """Write the slack of the tightest case of a rule."""
    return "-" if finding.slack is None else number(finding.slack)


def show_violations(screen: Screen, audit: Audit) -> None:
    """Print each hard rule that is not kept, with who, where, when and by how much."""
    for finding in audit.findings:
        if finding.holds:
            continue
        title = _("Broken: {rule}").format(rule=finding.name)
        items = [indented(_told(violation)) for violation in finding.violations[:MOST_VIOLATIONS]]
        citation = [Text(finding.because, style="dim")] if finding.because else []
        screen.section(title, *citation, *items)
        hidden = len(finding.violations) - len(items)
        if hidden:
            more = ngettext(
                "{count} more case (--json lists all).", "{count} more cases (--json lists all).", hidden
            )
            screen.console.print(Text("  " + more.format(count=number(hidden))))


def _told(violation: Violation) -> str:
    """Write a violation: its sentence says who, where and when; then by how much."""
    return _("{sentence} (by {units})").format(sentence=violation.message, units=number(violation.units))
