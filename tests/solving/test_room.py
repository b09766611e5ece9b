"""Weeks that leave the next one room: WFA days go to those who lose nothing by them."""

from time import monotonic
from unittest.mock import patch

import numpy as np
import pytest

from optimizer.audit.audit import audit_roster
from optimizer.instance import WFA, WFO
from optimizer.program.build import build
from optimizer.program.classes import Traits
from optimizer.program.naming import Fragment
from optimizer.program.solver import Limits, NeverStop
from optimizer.roster.roster import NO_ZONE, Roster
from optimizer.solving import phases
from optimizer.solving.component import component
from optimizer.solving.goals import with_room
from optimizer.solving.progress import Board
from tests.instances import ANY_DAYS, make_instance

STAFF, PLANNER, FRIDAY, MONDAY = 0, 1, 4, 5


@pytest.fixture
def traits():
    """Two people and one desk, on Mondays the planner's: the staff must be WFO on the Friday before."""
    mondays = {"rule": "barred_days", "where": {"role": "planner"}, "days": ["mon"]}
    people = [{"role": "staff"}, {"role": "planner"}]
    desk = [{"zone": "Z", "office": "O", "desks": 1}]
    instance = make_instance(people, [ANY_DAYS, mondays, {"rule": "bridge"}], zones=desk, end="2026-04-17")
    return Traits(instance)


def dead_end():
    """Return a first week after which both must be WFO on Monday."""
    modes = np.full((2, 5), WFA, dtype=np.int8)
    modes[PLANNER, 0] = WFO
    zones = np.where(modes == WFO, 0, NO_ZONE)
    return Fragment(modes, zones, np.array([1, 1]), 0)


def limits():
    return Limits(monotonic() + 60, 0.0, 1, 1, NeverStop())


def test_a_run_takes_room_from_those_only_whom_it_binds(traits):
    program = build(traits, component(traits, (0,)).part((0,)))
    binds = {}
    for node in program.nodes:
        menu = node.menu
        binds[node.person] = {
            bool(wfa[FRIDAY]): program.room_taken(frozenset({0})).value(only(program, node, at))
            for at, wfa in enumerate(menu.wfa)
        }
    assert binds == {STAFF: {True: 50, False: 0}, PLANNER: {True: 0, False: 0}}


def only(program, node, at):
    """Return a solution in which nobody but the people of a node has a pattern."""
    chosen = np.zeros(len(program.model.proto.variables), dtype=np.int64)
    chosen[node.counts[at].index] = 1
    return tuple(chosen.tolist())


def test_more_room_is_found_among_rosters_as_good(traits):
    program = build(traits, component(traits, (0,)).part((0,)))
    piece, penalty = with_room(program, limits(), 0, dead_end())
    assert (piece.cost, penalty) == (0, 0)
    assert piece.modes[STAFF, FRIDAY] == WFO


def test_a_week_without_a_roster_asks_the_one_before_for_room(traits):
    part = component(traits, (0,))
    task = phases.task(traits, [part], limits(), Board(None, 0))
    real, asked = phases._next_piece, []

    def next_piece(task, part, window, before, limits):
        asked.append(window.weeks)
        return (dead_end(), 0) if before is None else real(task, part, window, before, limits)

    with patch.object(phases, "_next_piece", next_piece):
        phases.windows_in_order(task)
    assert asked == [(0,), (1,), (1,)]
    assert part.roster is not None
    assert part.roster.modes[PLANNER, MONDAY] == WFO
    assert audit_roster(traits.instance, Roster(part.roster.modes, part.roster.zones)).ok
