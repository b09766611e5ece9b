"""Rules of the whole horizon left aside: weeks are apart again, and the days are shared out to keep them."""

from dataclasses import replace
from fractions import Fraction

import numpy as np

from optimizer.instance import WFA, WFO, Ints
from optimizer.program.blocks import Block, block_program, blocks_of, with_block
from optimizer.program.build import build
from optimizer.program.classes import Traits
from optimizer.program.effort import Effort
from optimizer.program.hints import hint_of
from optimizer.program.levels import Level
from optimizer.program.naming import Fragment, fragment
from optimizer.program.rules import program_side
from optimizer.program.solver import completed, minimise
from optimizer.solving.caps import weeks_within_caps
from optimizer.solving.component import Component, component, together
from optimizer.solving.goals import Found
from optimizer.solving.levels import LevelSearch
from optimizer.solving.offices import components
from optimizer.solving.phases import (
    Task,
    heads_first,
    wider_windows,
    windows_apart,
    windows_in_order,
)
from optimizer.solving.phases import (
    task as task_of,
)
from optimizer.solving.progress import Board
from optimizer.solving.scope import Scope, merged, scope_of

RELAXED = (weeks_within_caps, heads_first, windows_in_order, windows_apart, wider_windows)

UNIT_EFFORTS = (Effort(alone=True, seconds=4.0),)
"""For the people of one unit, the others as they are."""


def weeks_without_whole_rules(task: Task) -> None:
    """Search as if no rule spoke of the whole horizon; its bounds hold, and its roster is near.

    Rules such as `balance` tie all weeks of a person to each other, but seldom change what is paid: within
    each unit the days are then shared out anew, with all heads as they are, so that these rules are kept.
    Where that works, the roster is as cheap as one without these rules, and so is proven.
    """
    waiting = [part for part in task.waiting if task.traits.coupled[part.people].any()]
    if not waiting or len(task.traits.instance.weeks) == 1:
        return
    task.board.begin("weeks in order", len(waiting))
    told = task.board.report(task.components)
    relaxed = task.traits.without_whole_rules()
    trials = [component(relaxed, offices) for offices in components(relaxed)]
    limits = task.limits.share(1.5)
    inner = task_of(relaxed, trials, limits, Board(lambda progress: told(), 0))
    for left, part in zip(range(len(waiting), 0, -1), waiting, strict=True):
        inside = [trial for trial in trials if set(trial.offices) <= set(part.offices)]
        _search(replace(inner, components=inside, limits=limits.share(left)), part)
        if not part.infeasible and all(trial.roster is not None for trial in inside):
            _Repair(task, part, merged([scope_of(trial, ()) for trial in inside]), relaxed).run()
        part.take_bounds()
        task.board.step(task.components)


def _search(inner: Task, part: Component) -> None:
    """Search the rosters without the rules, and take over the bounds."""
    for phase in RELAXED:
        if not any(trial.infeasible for trial in inner.components):
            phase(inner)
    part.infeasible |= any(trial.infeasible for trial in inner.components)
    known = [
        Found(False, (), trial.penalty_bound, 0, trial.penalty_bound, trial.cost_bound)
        for trial in inner.components
    ]
    part.windows[0].bound = together(known)


class _Repair:
    """A roster that keeps all rules but those of the whole horizon, and how it may keep them too."""

    def __init__(self, task: Task, part: Component, scope: Scope, relaxed: Traits) -> None:
        self.task = task
        self.part = part
        self.scope = scope
        self.relaxed = relaxed
        self.limits = task.limits.share(2)

    def run(self) -> None:
        """Come close to previous rosters, share out the days, and offer the roster if it keeps all rules."""
        self._come_close()
        blocks = blocks_of(self.task.traits, self.scope.part)
        left = [block.rows for block in blocks if not self._with_its_heads(block)]
        left = [rows for rows in left if not self._with_other_heads(rows)]
        if left:
            self._with_other_heads(np.concatenate(left))
        program = build(self.task.traits, self.part.part(self.scope.part.weeks))
        solution = completed(program, hint_of(program, self.scope.roster), self.limits)
        if solution is not None:
            self.part.offer([fragment(program, solution)], program.penalties.value(solution))

    def _with_its_heads(self, block: Block) -> bool:
        """Let the people of a unit keep the rules with the heads that they have; tell whether they can."""
        traits, scope = self.task.traits, self.scope
        penalty = self._penalty(block)
        if penalty is None:
            return False
        program, known = block_program(traits, scope.part, scope.roster, block)
        program.costs.bound_by(program.model, most=self._attendance(known, program.part.people))
        program.penalties.bound_by(program.model, most=penalty)
        answer = minimise(program, program.penalties, self.limits.exact(), efforts=UNIT_EFFORTS)
        if answer.solution:
            found = fragment(program, answer.solution)
            scope.roster = with_block(traits, scope.part, scope.roster, block, found)
        return bool(answer.solution)

    def _penalty(self, block: Block) -> int | None:
        """Return the penalty of the days of a unit, rules of the whole horizon aside; None without time."""
        program, known = block_program(self.relaxed, self.scope.part, self.scope.roster, block)
        solution = completed(program, hint_of(program, known), self.limits)
        return None if solution is None else program.penalties.value(solution)

    def _with_other_heads(self, rows: Ints) -> bool:
        """Let the people of some units keep the rules with other heads, for no more money."""
        traits, scope = self.task.traits, self.scope
        instance = traits.instance
        inside = np.zeros(instance.people, dtype=bool)
        inside[scope.part.people[rows]] = True
        decided = instance.decided.copy()
        decided[scope.part.people] = scope.roster.modes
        decided[inside] = instance.decided[inside]
        demands = {
            index: demand.narrowed(inside) if hasattr(side, "whole") and hasattr(side, "PERSONAL") else demand
            for index, demand in traits.demands.items()
            for side in [program_side(instance.rules[index].kind)]
        }
        program = build(Traits(replace(instance, decided=decided), demands), scope.part)
        program.costs.bound_by(program.model, most=scope.roster.cost)
        program.penalties.bound_by(program.model, most=scope.penalty)
        answer = minimise(program, program.penalties, self.limits.exact(), efforts=UNIT_EFFORTS)
        if answer.solution:
            scope.roster = fragment(program, answer.solution)
        return bool(answer.solution)

    def _attendance(self, known: Fragment, people: np.ndarray) -> int:
        """Return what the WFO and WFA days of some people cost."""
        prices = self.task.traits.prices
        wfo, wfa = (known.modes == WFO).sum(axis=1), (known.modes == WFA).sum(axis=1)
        return int(prices.wfo_day[people] @ wfo + prices.wfa_day[people] @ wfa)

    def _come_close(self) -> None:
        """Let the roster differ less from the one that a rule compares with."""
        instance = self.task.traits.instance
        for bound in instance.rules:
            if bound.previous is not None:
                previous = np.where(bound.binds[:, None], bound.previous, 0).astype(np.int8)
                seen = replace(instance, previous=previous)
                traits = self.relaxed.without_whole_rules(seen, frozenset({"closeness"}))
                penalties, cost, closeness = (
                    Level(goal, None, Fraction(0)) for goal in ("penalties", "cost", "closeness")
                )
                task = replace(self.task, limits=self.limits.share(2))
                LevelSearch(task, [self.scope], (penalties, cost), closeness, traits).improve()
