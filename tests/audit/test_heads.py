"""Counts of people, which rules and costs are recounted from: whole numbers, and of everybody."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from optimizer.audit.heads import desks_used, group_heads, groups_exist, share_of
from optimizer.audit.rules.coverage import needed
from tests.instances import ANY_DAYS, make_instance, make_roster

COVERAGE = {"rule": "coverage", "each": "unit", "min": 1}


def test_groups_whose_people_are_left_out_ask_for_nobody() -> None:
    people = [{"unit": unit} for unit in "ABBC"]
    instance = make_instance(people, [COVERAGE, ANY_DAYS])
    [bound, _] = instance.rules
    assert bound.groups == ("A", "B", "C")
    kept = replace(bound, group=np.array([-1, 1, 1, -1]))
    assert groups_exist(kept).tolist() == [False, True, False]
    assert group_heads(kept, instance.available).tolist() == [[0] * 5, [2] * 5, [0] * 5]
    assert needed(kept, instance).tolist() == [[0] * 5, [1] * 5, [0] * 5]


@pytest.mark.parametrize(
    ("share", "up", "people"),
    [
        ("0.55", True, [0, 1, 11, 12]),
        ("0.55", False, [0, 0, 11, 11]),
        ("1", True, [0, 1, 20, 21]),
        ("0", True, [0, 0, 0, 0]),
        ("0.99999999999999999999", False, [0, 0, 19, 20]),
        ("0.05000000000000000001", True, [0, 1, 2, 2]),
    ],
)
def test_shares_are_exact(share: str, up: bool, people: list[int]) -> None:
    found = share_of(np.array([[0, 1], [20, 21]]), Decimal(share), up=up)
    assert found.dtype == np.int64
    assert found.tolist() == [people[:2], people[2:]]


def test_desks_are_counted_in_whole_numbers() -> None:
    instance = make_instance(2, [ANY_DAYS])
    used = desks_used(instance, make_roster(instance, ["OAOOO", "OAAOO"]).zones)
    assert used.dtype == np.int64
    assert used.tolist() == [[2, 0, 1, 2, 2]]
