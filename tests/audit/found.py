"""What the audit of one rule finds, in short."""

from collections.abc import Iterable, Mapping

from optimizer.audit.audit import audit_roster
from optimizer.audit.finding import Finding
from optimizer.instance import Instance
from optimizer.roster.roster import Roster
from tests.instances import make_roster


def first_finding(instance: Instance, rows: Mapping[str, str] | Iterable[str] = ()) -> Finding:
    """Return the finding of the first rule of the scenario."""
    return audit_roster(instance, make_roster(instance, rows)).findings[0]


def finding_of(kind: str, instance: Instance, roster: Roster) -> Finding:
    """Return the only finding of a kind."""
    [finding] = [found for found in audit_roster(instance, roster).findings if found.kind == kind]
    return finding


def told(finding: Finding) -> list[tuple[int, int | str | None, tuple[int, ...]]]:
    """Return units, who (index of the person, or label of the group), and days of each violation."""
    assert {type(found.units) for found in finding.violations} <= {int}
    return [
        (found.units, found.group if found.person is None else found.person, found.days)
        for found in finding.violations
    ]


def numbers(finding: Finding) -> tuple[int, int, int | None]:
    """Return how many inequalities were checked, how many bind, and the smallest slack."""
    return finding.checked, finding.binding, finding.slack
