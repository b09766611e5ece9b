"""One level: minimised week by week, unit by unit, then all at once."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from optimizer.instance import Instance
from optimizer.program.blocks import Block, block_program, blocks_of, with_block
from optimizer.program.build import build
from optimizer.program.classes import Traits
from optimizer.program.effort import Effort
from optimizer.program.hints import counts_of, hint_of
from optimizer.program.levels import ADDITIVE, IN_RUPIAH, Level, measured
from optimizer.program.naming import (
    Fragment,
    cut,
    days_of,
    fragment,
    peaks,
    runs_after,
    whole_costs,
    with_span,
)
from optimizer.program.program import Program
from optimizer.program.solver import Answer, Limits, complete, completed, least_penalty, minimise
from optimizer.solving.phases import Task
from optimizer.solving.scope import Better, Scope, Span

SPAN_EFFORTS = (Effort(alone=True, seconds=4.0),)
"""For the weeks of a span, the others as they are."""

BLOCK_EFFORTS = (Effort(alone=True, seconds=1.0),)
"""For the people of one unit, the others as they are."""

WIDTHS = (1, 2, 1, 2)
"""How many weeks at a time are gone through, in turn with the units, as long as it helps."""

JOINT_EFFORTS = (Effort(alone=True, seconds=1.0),)
"""For all weeks and people: what is not proven by then is rarely proven in minutes."""


class LevelSearch:
    """One level, after the levels before it: span by span, unit by unit, then all at once."""

    def __init__(
        self, task: Task, scopes: list[Scope], before: Sequence[Level], level: Level, traits: Traits
    ) -> None:
        self.task = task
        self.scopes = scopes
        self.before = before
        self.level = level
        self.traits = traits
        self.instance: Instance = traits.instance
        self.name = (
            level.goal if level.measure is None else f"{level.goal} ({level.measure})".replace("_", " ")
        )

    def run(self) -> None:
        """Minimise the level in all scopes, as far as it goes."""
        for scope in self.scopes:
            scope.bound[self.level] = 0
        if self.level.goal == "closeness":
            self._from_previous()
        self.improve()
        if self._by_week:
            self._spans_apart()
        self._joint()

    def _from_previous(self) -> None:
        """Begin from the previous roster where it is still as good as the one that was found."""

        def work(scope: Scope, limits: Limits) -> None:
            before = self.instance.previous[scope.part.people]
            there = self.instance.available[scope.part.people]
            modes = np.where(there & (before > 0), before, scope.roster.modes).astype(np.int8)
            program = build(self.traits, scope.part)
            caps = self._caps(scope)
            for each in self.before:
                each.sum_of(program).bound_by(program.model, most=caps[each])
            counts = counts_of(program, modes)
            solution = completed(program, counts, limits) if counts else None
            if solution is not None:
                penalty = least_penalty(program, solution, limits)
                self._offer(scope, fragment(program, solution), penalty)

        self.task.side_by_side(self.waiting, work, reserve=4)

    def improve(self) -> None:
        """Go through the weeks, and through the units, as long as it helps."""
        for width in WIDTHS:
            before = [self._value(scope) for scope in self.scopes]
            if self._by_week:
                self._weeks_in_place(width)
            self._blocks_apart()
            if width > 1 and before == [self._value(scope) for scope in self.scopes]:
                break

    @property
    def _by_week(self) -> bool:
        """Whether the level and those before it are sums over weeks."""
        return all(each.goal in ADDITIVE for each in (*self.before, self.level))

    @property
    def waiting(self) -> list[Scope]:
        """The scopes in which the best of the level is not proven yet."""
        return [scope for scope in self.scopes if self._value(scope) > scope.bound.get(self.level, 0)]

    def _value(self, scope: Scope) -> int:
        return scope.value(self.level, self.instance)

    def _offer(self, scope: Scope, roster: Fragment, penalty: int) -> None:
        """Take over a roster if it is better in the level; it is as good as was asked in those before it."""
        kept, value = (scope.roster, scope.penalty), self._value(scope)
        scope.roster, scope.penalty = roster, penalty
        if self._value(scope) > value:
            scope.roster, scope.penalty = kept

    def _minimise(self, program: Program, caps: dict[Level, int], hint: Fragment, limits: Limits) -> Answer:
        """Minimise the level in a program in which the levels before it are capped."""
        for each in self.before:
            each.sum_of(program).bound_by(program.model, most=caps[each])
        goal = self.level.sum_of(program)
        full = complete(program, hint_of(program, hint), limits)
        return minimise(program, goal, limits.exact(), full, efforts=JOINT_EFFORTS)

    def _spans_apart(self) -> None:
        """Solve each span by itself: the sum of their best is a bound of the whole."""
        jobs = [(scope, span) for scope in self.waiting for span in scope.spans if len(scope.spans) > 1]
        self.task.board.begin(f"{self.name}, weeks apart", len(jobs))

        def work(job: tuple[Scope, Span], limits: Limits) -> None:
            scope, span = job
            first = span.weeks[0] == 0
            runs = scope.part.runs if first else np.zeros_like(scope.part.runs)
            part = replace(scope.part, weeks=span.weeks, runs=runs, apart=True, begun=first)
            program = build(self.traits, part)
            answer = self._minimise(program, span.least, cut(self.instance, scope.roster, span.weeks), limits)
            span.least[self.level] = answer.bound
            self.task.board.step(self.task.components)

        self.task.side_by_side(jobs, work, reserve=3)
        for scope in {id(scope): scope for scope, _ in jobs}.values():
            if all(self.level in span.least for span in scope.spans):
                scope.bound[self.level] = sum(span.least[self.level] for span in scope.spans)

    def _weeks_in_place(self, width: int) -> None:
        """Solve so many weeks after each other between those beside them, and leave these no less room."""
        jobs = [scope for scope in self.waiting if not self.traits.coupled[scope.part.people].any()]
        self.task.board.begin(f"{self.name}, weeks in order", len(jobs))

        def work(scope: Scope, limits: Limits) -> None:
            weeks = scope.part.weeks
            spans = [weeks[at : at + width] for at in range(max(1, len(weeks) - width + 1))]
            for left, span in zip(range(len(spans), 0, -1), spans, strict=True):
                better = self._improved(*self._span(scope, span), limits.share(left), SPAN_EFFORTS)
                if better is not None:
                    roster = with_span(self.instance, scope.roster, span, better.part)
                    people = scope.part.people
                    whole = whole_costs(self.traits, people, roster.modes)
                    whole -= whole_costs(self.traits, people, scope.roster.modes)
                    scope.change(roster, replace(better, cost=better.cost + whole))
            self.task.board.step(self.task.components)

        self.task.side_by_side(jobs, work, reserve=2)

    def _span(self, scope: Scope, weeks: tuple[int, ...]) -> tuple[Program, Fragment]:
        """Return the program of some weeks within a roster, and what the roster has there."""
        span, last = days_of(self.instance, weeks), weeks[-1] == scope.part.weeks[-1]
        before = runs_after(self.traits, scope.part, scope.roster.modes[:, : span.start])
        leave = None
        if not last:
            run = runs_after(self.traits, scope.part, scope.roster.modes[:, : span.stop])
            leave = 1 << run if self.traits.priced_runs else (2 << run) - 1
        caps = peaks(self.traits, scope.part.people, scope.roster.modes) if self.traits.whole_costs else {}
        part = replace(scope.part, weeks=weeks, runs=before, leave=leave, caps=caps, apart=False)
        program = build(self.traits, part)
        return program, cut(self.instance, scope.roster, weeks)

    def _improved(
        self, program: Program, known: Fragment, limits: Limits, efforts: tuple[Effort, ...]
    ) -> Better | None:
        """Return a better part of a roster, no worse in the levels before; None where none was found."""
        goal = self.level.sum_of(program)
        value = measured(self.level, self.instance, program.part.people, known.modes, program.days)
        for each in self.before:
            if each.goal not in IN_RUPIAH:
                most = measured(each, self.instance, program.part.people, known.modes, program.days)
                each.sum_of(program).bound_by(program.model, most=most)
        solution = completed(program, hint_of(program, known), limits)
        if solution is None or not goal.variables:
            return None
        for total in (program.penalties, program.costs):
            total.bound_by(program.model, most=total.value(solution))
        answer = minimise(program, goal, limits.exact(), dict(enumerate(solution)), efforts=efforts)
        if answer.value is None or answer.value >= value:
            return None
        found = fragment(program, answer.solution)
        return Better(
            found,
            found.cost - fragment(program, solution).cost,
            least_penalty(program, answer.solution, limits) - program.penalties.value(solution),
        )

    def _blocks_apart(self) -> None:
        """Share the days out anew among the people of each unit, where all heads stay as they are."""
        jobs = [(scope, block) for scope in self.waiting for block in blocks_of(self.traits, scope.part)]
        self.task.board.begin(f"{self.name}, units apart", len(jobs))
        found: dict[int, Better] = {}

        def work(job: tuple[Scope, Block], limits: Limits) -> None:
            scope, block = job
            program, known = block_program(self.traits, scope.part, scope.roster, block)
            better = self._improved(program, known, limits, BLOCK_EFFORTS)
            if better is not None:
                found[id(block)] = better
            self.task.board.step(self.task.components)

        self.task.side_by_side(jobs, work, reserve=2)
        for scope, block in jobs:
            if id(block) in found:
                better = found[id(block)]
                roster = with_block(self.traits, scope.part, scope.roster, block, better.part)
                scope.change(roster, better)

    def _joint(self) -> None:
        """Solve all weeks and units at once, from the best roster so far."""
        jobs = self.waiting
        self.task.board.begin(self.name, len(jobs))

        def work(scope: Scope, limits: Limits) -> None:
            program = build(self.traits, scope.part)
            answer = self._minimise(program, self._caps(scope), scope.roster, limits)
            scope.bound[self.level] = max(scope.bound[self.level], answer.bound)
            if answer.solution:
                penalty = least_penalty(program, answer.solution, limits)
                self._offer(scope, fragment(program, answer.solution), penalty)
            self.task.board.step(self.task.components)

        self.task.side_by_side(jobs, work)
        for scope in self.scopes:
            scope.take(self.level, self._value(scope), scope.bound[self.level])

    def _caps(self, scope: Scope) -> dict[Level, int]:
        """Return how large the levels before may be, allowances included."""
        constant = self.task.traits.prices.constant
        granted = int(self.instance.requests["weight"].sum())
        caps = {}
        for level in self.before:
            best = scope.best[level]
            whole = {"cost": best + constant, "wishes": granted - best}.get(level.goal, best)
            caps[level] = level.allowed(best, whole)
        return caps
