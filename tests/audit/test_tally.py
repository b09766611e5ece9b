"""Counting inequalities: checked, binding, slack and violations add up."""

import numpy as np

from optimizer.audit.finding import Violation
from optimizer.audit.tally import Tally, one_violation_each, tally_cells
from tests.audit.found import numbers
from tests.instances import ANY_DAYS, make_instance


def tally(*slack: int) -> Tally:
    found = Tally()
    found.add(np.array(slack, dtype=np.int64), lambda at, units: Violation(units, f"inequality {at}"))
    return found


def test_nothing_was_counted() -> None:
    assert numbers(Tally().finding("name", "kind")) == (0, 0, None)


def test_what_was_counted_at_once() -> None:
    finding = tally(3, 0, -2, 0, -1).finding("name", "kind", "because", 5)
    assert numbers(finding) == (5, 2, 0)
    assert [(one.units, one.message) for one in finding.violations] == [
        (2, "inequality 2"),
        (1, "inequality 4"),
    ]
    assert (finding.units, finding.penalty, finding.because) == (3, 15, "because")


def test_what_was_counted_in_several_goes() -> None:
    found = tally(4, 7)
    found.add(np.array([2, -1]), lambda at, units: Violation(units, ""))
    assert numbers(found.finding("name", "kind")) == (4, 0, 2)
    found.add(np.array([5]), lambda at, units: Violation(units, ""))
    assert numbers(found.finding("name", "kind")) == (5, 0, 2)
    found.add(np.array([-5]), lambda at, units: Violation(units, ""))
    assert numbers(found.finding("name", "kind")) == (6, 0, 2)


def test_what_others_counted_is_joined() -> None:
    found = tally(3, 3)
    found.join(tally(0, 0, -1))
    assert numbers(found.finding("name", "kind")) == (5, 2, 0)
    found.join(Tally())
    found.join(tally(0, -4))
    finding = found.finding("name", "kind")
    assert numbers(finding) == (7, 3, 0)
    assert [one.units for one in finding.violations] == [1, 4]
    empty = Tally()
    empty.join(tally(-2))
    assert numbers(empty.finding("name", "kind")) == (1, 0, None)
    assert finding.because == ""


def test_units_are_whole_numbers_of_person_days() -> None:
    instance = make_instance(2, [ANY_DAYS])
    bad = np.zeros(instance.available.shape, dtype=bool)
    bad[1, 3] = True
    found = tally_cells(instance, instance.available, bad, "{who} {day} {more}", more="x")
    [violation] = found.violations
    assert violation == Violation(1, "E2 Thu 9 Apr x", 1, "", (3,))
    assert type(violation.units) is int
    assert numbers(found.finding("name", "kind")) == (10, 9, 0)


def test_one_violation_of_each_sort_where_that_is_enough() -> None:
    with one_violation_each():
        assert [one.units for one in tally(-3, -2).violations] == [3]
    assert len(tally(-3, -2).violations) == 2
