"""An audit as JSON."""

from typing import Any

from optimizer.audit.audit import Audit
from optimizer.audit.finding import Finding, Violation
from optimizer.audit.statement import statement
from optimizer.instance import Instance
from optimizer.roster.roster import Roster


def audit_content(instance: Instance, plan: Roster, audit: Audit) -> dict[str, Any]:
    """Return an audit with the statement of its roster, ready for JSON.

    Parameters
    ----------
    instance : Instance
        What the roster is for.
    plan : Roster
        The roster.
    audit : Audit
        What the audit found.
    """
    lines = statement(instance, plan)
    return {
        "ok": audit.ok,
        "penalty": audit.penalty,
        "cost": sum(line.amount for line in lines),
        "findings": [_finding(instance, finding) for finding in audit.findings],
        "statement": [line.model_dump(mode="json") for line in lines],
    }


def _finding(instance: Instance, finding: Finding) -> dict[str, Any]:
    return {
        "name": finding.name,
        "kind": finding.kind,
        "because": finding.because,
        "soft": finding.soft,
        "holds": finding.holds,
        "penalty": finding.penalty,
        "checked": finding.checked,
        "binding": finding.binding,
        "slack": finding.slack,
        "violations": [_violation(instance, violation) for violation in finding.violations],
    }


def _violation(instance: Instance, violation: Violation) -> dict[str, Any]:
    person = violation.person
    return {
        "message": violation.message,
        "units": violation.units,
        "employee": None if person is None else instance.employee_ids[person],
        "group": violation.group,
        "dates": [instance.days[day].isoformat() for day in violation.days],
    }
