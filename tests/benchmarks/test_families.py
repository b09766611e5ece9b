"""The generators: the same seed gives the same files, and what they write is valid and feasible."""

from random import Random

import numpy as np
import pytest

from benchmarks.families.shared import UNIT_SIZE, cut, laid_out
from benchmarks.generate import FAMILIES, WISHES, generate
from benchmarks.many import generate_many
from optimizer.api import load
from optimizer.audit.audit import audit_roster
from optimizer.instance import OFF, WFO
from optimizer.roster.roster import Roster
from optimizer.roster.seating import seat

SIZES = [(41, 1, 1), (60, 2, 2), (130, 4, 3), (400, 1, 4), (1600, 4, 5)]


def written(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("family", FAMILIES)
def test_the_same_seed_gives_the_same_files(tmp_path, family):
    generate(tmp_path / "a", 90, 2, 7, family)
    generate(tmp_path / "b", 90, 2, 7, family)
    generate(tmp_path / "c", 90, 2, 8, family)
    assert written(tmp_path / "a") == written(tmp_path / "b")
    differs = [
        name for name, text in written(tmp_path / "a").items() if text != written(tmp_path / "c")[name]
    ]
    assert {"employees.csv", "absences.csv", "scenario.yaml"} <= set(differs)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(("people", "weeks", "seed"), SIZES)
def test_scenarios_are_valid(tmp_path, family, people, weeks, seed):
    instance = load(generate(tmp_path, people, weeks, seed, family))
    assert instance.people == people
    assert len(instance.weeks) == weeks
    assert not instance.warnings
    assert [goal.goal for goal in instance.scenario.objective] == ["penalties", "cost"]
    assert instance.available.all(axis=1)[::UNIT_SIZE].all()


def test_scattered_people_have_little_in_common(tmp_path):
    instance = load(generate(tmp_path, 400, 4, 1, "scattered", WISHES))
    assert {len(zones) for zones in instance.unit_zones} == {2}
    assert instance.available.all(axis=1).mean() < 0.1
    assert [goal.goal for goal in instance.scenario.objective] == ["penalties", "cost", "wishes"]
    wishers = instance.requests["employee"].nunique()
    assert wishers == (instance.employees["role"] != "counter").sum()


@pytest.mark.parametrize(("people", "weeks", "seed"), SIZES)
def test_in_the_hard_family_everybody_may_be_in(tmp_path, people, weeks, seed):
    instance = load(generate(tmp_path, people, weeks, seed, "hard"))
    assert len(instance.offices) == 2
    assert {len(zones) for zones in instance.unit_zones} <= {1, 2, 3}
    assert instance.zone_desks.sum() == people
    assert instance.zone_desks.max() <= 120
    modes = np.where(instance.available, WFO, OFF).astype(np.int8)
    assert audit_roster(instance, Roster(modes, seat(instance, modes))).ok


def test_the_hard_family_needs_two_units():
    with pytest.raises(ValueError, match="more than 20 people"):
        FAMILIES["hard"].tables(Random(1), 20, 1)


@pytest.mark.parametrize("uneven", [False, True])
def test_zones_are_cut_within_their_sizes(uneven):
    random = Random(1)
    for desks in range(24, 600, 7):
        sizes = cut(random, desks, 12, 120, uneven=uneven)
        assert sum(sizes) == desks
        assert all(12 <= size <= 120 for size in sizes)
    assert cut(random, 5, 12, 120) == [5]


def test_units_are_laid_out_along_zones():
    assert laid_out([20, 20, 5], [12, 30, 10]) == [[0, 1], [1], [1, 2]]


def test_many_offices_are_valid_and_the_same_again(tmp_path):
    first = generate_many(tmp_path / "a", 3, 160, 1, 1)
    generate_many(tmp_path / "b", 3, 160, 1, 1)
    assert written(tmp_path / "a") == written(tmp_path / "b")
    instance = load(first)
    assert len(instance.offices) == 3
    assert not instance.warnings
