"""One scenario by `wfa` and by the peer: verdict, penalty, cost, bounds and audit."""

from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.reading.problems import ScenarioError
from optimizer.solving.solve import search
from tests.instances import make_instance
from tests.peer.offices import scenario
from tests.peer.program import optimum


def compare(seed, people, weeks, limit):
    """Solve the scenario of a seed by both sides.

    Returns
    -------
    str
        `optimal` or `infeasible` where both proved the same; `open` where one of them proved nothing;
        `invalid` for a scenario that contradicts itself and is not tried.

    Raises
    ------
    AssertionError
        Where they contradict each other, or the audit contradicts the search.
    """
    try:
        instance = make_instance(**scenario(seed, people, weeks))
    except ScenarioError as error:
        assert {problem.file for problem in error.problems} <= {"requests.csv"}, str(error)
        return "invalid"
    found, peer = search(instance), optimum(instance, limit)
    if found.roster is None:
        assert found.status in {"infeasible", "unknown"}
        assert found.status == "unknown" or (peer.penalty is None and peer.cost is None), peer
        return "infeasible" if peer.infeasible and found.status == "infeasible" else "open"
    assert not peer.infeasible, found.status
    audit = audit_roster(instance, found.roster)
    assert audit.ok, [violation.message for violation in audit.violations]
    assert audit.penalty == found.penalty
    assert total(statement(instance, found.roster)) == found.cost
    if peer.penalty is None:
        return "open"
    assert found.penalty_bound <= peer.penalty <= found.penalty
    if peer.cost is None:
        return "open"
    assert found.bound <= peer.cost
    if found.status != "optimal":
        assert found.penalty > peer.penalty or peer.cost <= found.cost
        return "open"
    assert (found.penalty, found.cost) == (peer.penalty, peer.cost)
    assert (found.penalty_bound, found.bound) == (peer.penalty, peer.cost)
    return "optimal"
