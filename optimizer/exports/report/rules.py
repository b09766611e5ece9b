"""The rules with their citations and slack, and the goals in order."""

from models.result import Result
from optimizer.audit.audit import Audit
from optimizer.audit.finding import Finding
from optimizer.exports.report.parts import Cell, Column, Paragraph, Section, Table, row
from optimizer.exports.terminal.goals import goal_amount, goal_name, goal_proof
from optimizer.exports.terminal.rules import rule_limit, rule_room, rule_verdict
from optimizer.i18n import _


def rules(audit: Audit) -> Section:
    """Return the section of rules."""
    columns = (
        Column(_("Rule")),
        Column(_("Verdict")),
        Column(_("At the limit"), "num"),
        Column(_("Room"), "num"),
    )
    rows = [
        row(
            Cell(_name(finding), below=finding.because),
            Cell(rule_verdict(finding), _style(finding)),
            rule_limit(finding),
            rule_room(finding),
        )
        for finding in audit.findings
        if finding.checked or finding.because
    ]
    explanation = _(
        "At the limit: cases in which the rule allows no more. "
        "Room: what is left in the tightest case, in people or days."
    )
    parts = (Table(columns, tuple(rows)), Paragraph(explanation, "small"))
    return Section("rules", _("Rules, with their citations"), parts)


def _name(finding: Finding) -> str:
    """Name a rule; those that every scenario has are told in words."""
    own = {
        "no_quota": _("People without a WFA quota are WFO"),
        "request": _("Decisions for single people and days"),
        "availability": _("Nobody works on days of absence"),
        "seat": _("Everybody sits where the unit may sit"),
        "desks": _("No floor seats more than its desks"),
    }
    return own.get(finding.kind, finding.name)


def _style(finding: Finding) -> str:
    if not finding.holds:
        return "bad"
    return "soft" if finding.violations else "ok"


def goals(result: Result) -> Section:
    """Return the section of goals."""
    columns = (
        Column(_("Goal")),
        Column(_("Reached"), "num"),
        Column(_("Best found"), "num"),
        Column(_("At best"), "num"),
        Column(_("Proof")),
    )
    rows = [
        row(
            goal_name(goal),
            goal_amount(goal, goal.value),
            goal_amount(goal, goal.best),
            goal_amount(goal, goal.bound),
            Cell(goal_proof(goal), "ok" if goal.status == "optimal" else ""),
        )
        for goal in result.goals
    ]
    explanation = _(
        "Each goal counts among the rosters that are as good in those above it. "
        "At best: no such roster can be better than this."
    )
    parts = (Table(columns, tuple(rows)), Paragraph(explanation, "small"))
    return Section("goals", _("Goals, in order"), parts)
