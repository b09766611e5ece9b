"""The audit of a roster: every rule recounted without the solver."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from models.rules import RULES, kind_of
from optimizer.audit.availability import check_availability
from optimizer.audit.finding import Finding, Violation
from optimizer.audit.no_quota import check_no_quota
from optimizer.audit.requests import check_requests
from optimizer.audit.seats import check_desks, check_seats
from optimizer.audit.tally import one_violation_each
from optimizer.instance import BoundRule, Instance, Modes
from optimizer.roster.roster import Roster

Check = Callable[[BoundRule, Instance, Modes], Finding]


@dataclass(frozen=True)
class Audit:
    """What the audit of a roster finds.

    Attributes
    ----------
    findings : tuple of Finding
        One per rule in file order, then `no_quota`, `request`, `availability`, `seat` and `desks`.
    """

    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether every hard rule is kept."""
        return all(finding.holds for finding in self.findings)

    @property
    def penalty(self) -> int:
        """Penalty of the soft rules, in rupiah."""
        return sum(finding.penalty for finding in self.findings)

    @property
    def violations(self) -> tuple[Violation, ...]:
        """The violations of hard rules."""
        return tuple(
            violation for finding in self.findings if finding.soft is None for violation in finding.violations
        )


@cache
def checks() -> dict[str, Check]:
    """Return the audit side of each kind of rule in the registry."""
    kinds = [kind_of(model, "rule") for model in RULES]
    return {kind: import_module(f"optimizer.audit.rules.{kind}").check for kind in kinds}


def audit_rules(instance: Instance, modes: Modes) -> tuple[Finding, ...]:
    """Check what modes alone must keep: the rules in file order, quotas, requests and absences."""
    rules = [checks()[bound.kind](bound, instance, modes) for bound in instance.rules]
    return (
        *rules,
        check_no_quota(instance, modes),
        check_requests(instance, modes),
        check_availability(instance, modes),
    )


def rules_broken(instance: Instance, modes: Modes) -> int:
    """Count the hard rules that modes do not keep, desks left aside."""
    with one_violation_each():
        return sum(not finding.holds for finding in audit_rules(instance, modes))


def audit_roster(instance: Instance, roster: Roster) -> Audit:
    """Check a roster against every rule of the scenario, and against desks.

    Parameters
    ----------
    instance : Instance
        The instance.
    roster : Roster
        Any roster of its people and days.

    Returns
    -------
    Audit
        What holds, what binds, and what does not hold.
    """
    seats = (check_seats(instance, roster), check_desks(instance, roster))
    return Audit(audit_rules(instance, roster.modes) + seats)
