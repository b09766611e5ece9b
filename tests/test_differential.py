"""The phases of the search against one program of all weeks, on scenarios too large to try all rosters."""

from unittest.mock import patch

import pytest

from optimizer.api import with_solver
from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.solving import solve
from optimizer.solving.phases import windows_apart
from tests.instances import make_instance
from tests.mid_size import scenario


def one_window(task):
    """Leave everything to one program of all weeks, as if no phase before it had found anything."""
    for part in task.components:
        while len(part.windows) > 1:
            part.widen()


@pytest.mark.parametrize("seed", range(20))
def test_phases_agree_with_one_program(seed):
    # A few are hard for one program of all weeks: what it says by then is held against the phases.
    instance = with_solver(make_instance(**scenario(seed)), time_limit=5)
    by_phases = solve.search(instance)
    with patch.object(solve, "PHASES", (one_window, windows_apart)):
        at_once = solve.search(instance)
    for found in (by_phases, at_once):
        if found.roster is not None:
            audit = audit_roster(instance, found.roster)
            assert audit.ok
            assert audit.penalty == found.penalty
            assert total(statement(instance, found.roster)) == found.cost
    proven = {"optimal", "infeasible"}
    if by_phases.status in proven and at_once.status in proven:
        expected = (at_once.status, at_once.penalty, at_once.cost)
        assert (by_phases.status, by_phases.penalty, by_phases.cost) == expected
    elif at_once.status == "optimal":
        assert by_phases.penalty_bound <= at_once.penalty
        assert (by_phases.penalty, by_phases.cost) >= (at_once.penalty, at_once.cost)
