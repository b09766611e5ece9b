"""What the search finds for a tiny instance, in short, held against the audit and the statement."""

import numpy as np

from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.instance import Instance
from optimizer.solving.solve import Search, search
from tests.instances import make_instance

OUTWARDS = {"cost": "attendance", "name": "Outwards", "wfo": 10}
"""Every WFO day costs 10, so that nobody is WFO without need."""

INWARDS = {"cost": "attendance", "name": "Inwards", "wfa": 10}
"""Every WFA day costs 10, so that nobody is WFA without need."""

INFEASIBLE = ("infeasible", None, None)
LETTERS = np.array(["-", "O", "A"])


def solved(instance: Instance) -> Search:
    """Search, and hold what is found against audit and statement."""
    found = search(instance)
    assert found.status in {"optimal", "infeasible"}
    if found.status == "infeasible":
        assert (found.roster, found.cost, found.bound, found.penalty) == (None, None, None, None)
        return found
    assert found.roster is not None
    audit = audit_roster(instance, found.roster)
    assert audit.ok, [violation.message for violation in audit.violations]
    assert audit.penalty == found.penalty == found.penalty_bound
    assert total(statement(instance, found.roster)) == found.cost == found.bound
    return found


def verdict(instance: Instance) -> tuple[str, int | None, int | None]:
    """Return status, penalty and cost of the best roster."""
    found = solved(instance)
    return found.status, found.penalty, found.cost


def best(*args, **more) -> tuple[str, int | None, int | None]:
    """Return status, penalty and cost of the best roster of `make_instance(...)`."""
    return verdict(make_instance(*args, **more))


def optimal(cost: int, penalty: int = 0) -> tuple[str, int, int]:
    """Return the verdict of a proven optimum."""
    return "optimal", penalty, cost


def rows(instance: Instance) -> list[str]:
    """Return the modes of the best roster as a text per person: `O` WFO, `A` WFA, `-` OFF."""
    found = solved(instance)
    assert found.roster is not None
    return ["".join(LETTERS[row]) for row in found.roster.modes]
