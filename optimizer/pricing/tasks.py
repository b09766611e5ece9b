"""What is searched to price changes: each in the pieces that it touches, with what is known of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce

import numpy as np

from models.result import Result
from optimizer.api import with_solver
from optimizer.audit.audit import audit_roster
from optimizer.audit.heads import desks_used
from optimizer.audit.statement import statement, total
from optimizer.comparing.pool import Job
from optimizer.i18n import _
from optimizer.instance import Bools, Instance
from optimizer.outcome import Outcome
from optimizer.pricing.changes import Change
from optimizer.pricing.pieces import Base, Piece, bounds_tell, part_of
from optimizer.pricing.span import comparable
from optimizer.solving.known import Known

SHORTEST = 20.0
"""Seconds that the search of a piece may take at least, unless the scenario allows less."""

SEVERAL = 0.25
"""Part of the seconds that several changes at once may take: where they do save something, all is in vain."""


@dataclass(frozen=True)
class Task:
    """A change in one of the pieces that it touches.

    Attributes
    ----------
    change : Change
        The change.
    piece : Piece
        The piece as it is.
    instance : Instance
        The piece with the change.
    alone : bool
        Whether the scenario is a single piece.
    members : set of str
        Labels of the changes that it makes at once; empty for a single change.
    """

    change: Change
    piece: Piece
    instance: Instance
    alone: bool
    members: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        """A name, unique among all tasks."""
        return self.change.label if self.alone else f"{self.change.label} · {self.piece.label}"

    @cached_property
    def kept(self) -> bool:
        """Whether the change is tighter, and the roster of the piece keeps it at the same cost and penalty.

        Then it is the cheapest there too, since nothing that was forbidden is allowed.
        """
        result, plan = self.piece.outcome.result, self.piece.outcome.plan
        if self.change.effect != "tighter" or plan is None or not comparable(self.instance, result, result):
            return False
        audit = audit_roster(self.instance, plan)
        same = audit.penalty == result.penalty
        return audit.ok and same and total(statement(self.instance, plan)) == result.cost

    @property
    def known(self) -> Known:
        """What the piece as it is tells of it with the change: a roster; of a tighter change a bound too."""
        result, plan = self.piece.outcome.result, self.piece.outcome.plan
        told = bounds_tell(self.instance) and comparable(self.instance, result, result)
        if self.change.effect == "tighter" and told:
            return Known(plan, result.penalty or 0, result.bound)
        return Known(plan)

    def settles(self, result: Result) -> bool:
        """Tell whether its result proves that it saves nothing, and so all that allows less."""
        before = self.piece.outcome.result
        least = before.cost is not None and result.bound is not None and result.bound >= before.cost
        return self.change.effect == "looser" and least and comparable(self.instance, before, result)


@dataclass
class Tasks:
    """All tasks of some changes, and what was found of them so far.

    Attributes
    ----------
    base : Base
        The scenario as it is.
    all : tuple of Task
        The tasks of the changes, in their order.
    several : tuple of Task
        Changes at once, none of which is expected to save anything: mostly one search proves that of all.
    found : dict of str to Result
        Results by label.
    """

    base: Base
    all: tuple[Task, ...]
    several: tuple[Task, ...] = ()
    found: dict[str, Result] = field(default_factory=dict)

    @cached_property
    def covering(self) -> Mapping[str, tuple[Task, ...]]:
        """The tasks that allow all that a task allows, by its label."""
        removed = {
            (task.piece.label, task.change.name): task
            for task in self.all
            if task.change.subject == "rules" and task.change.effect == "looser"
        }
        by: dict[str, list[Task]] = {task.label: [] for task in self.all}
        for task in self.all:
            without = removed.get((task.piece.label, task.change.name))
            if task.change.subject == "coverage" and task.change.effect == "looser" and without is not None:
                by[task.label].append(without)
            for many in self.several:
                if task.piece is many.piece and task.change.label in many.members:
                    by[task.label].append(many)
        return {label: tuple(tasks) for label, tasks in by.items()}

    def settled(self, task: Task) -> bool:
        """Tell whether a task is answered without a search of its own."""
        return task.kept or any(
            cover.label in self.found and cover.settles(self.found[cover.label])
            for cover in self.covering[task.label]
        )

    def take(self, label: str, outcome: Outcome) -> None:
        """Take over what was found of a task."""
        self.found[label] = outcome.result

    def jobs(self) -> list[Job]:
        """Return what is to be searched, what is worth the most first."""
        jobs = [self._job(task, _always, SEVERAL) for task in self.several]
        ordered = sorted((task for task in self.all if not task.kept), key=self._worth)
        return jobs + [self._job(task, self._needed(task)) for task in ordered]

    def _needed(self, task: Task) -> Callable[[], bool]:
        return lambda: not self.settled(task)

    def _job(self, task: Task, needed: Callable[[], bool], part: float = 1.0) -> Job:
        """Return the job of a task, with its share of the seconds that the scenario has."""
        solver = task.instance.scenario.solver
        share = part * task.instance.people / max(1, self.base.outcome.instance.people)
        seconds = min(solver.time_limit, max(SHORTEST, solver.time_limit * share))
        return Job(task.label, with_solver(task.instance, time_limit=seconds), task.known, needed)

    def _worth(self, task: Task) -> tuple[int, bool, int]:
        """Return the place of a task: rules, quotas, coverage, then desks, the zones that are full first.

        Of desks in pieces of which the least cost is not proven little can be told, and so they come last.
        """
        subject = ("rules", "quotas", "coverage", "desks").index(task.change.subject)
        if task.change.subject != "desks":
            return subject, False, 0
        return subject, not task.piece.proven, -_full_days(task)


def tasks_of(base: Base, changes: Iterable[Change]) -> Tasks:
    """Return the tasks of some changes."""
    instance = base.outcome.instance
    tasks: list[Task] = []
    for change in changes:
        edited = change.edit(instance)
        offices = touched(instance, edited)
        tasks += [
            Task(change, piece, part_of(edited, piece.offices), len(base.pieces) == 1)
            for piece in base.pieces
            if offices[piece.offices].any()
        ]
    several = [
        many
        for piece in base.pieces
        for subjects in ({"rules", "coverage"}, {"desks"})
        for many in _at_once(base, piece, [task for task in tasks if task.change.subject in subjects])
    ]
    return Tasks(base, tuple(tasks), tuple(several))


def touched(before: Instance, after: Instance) -> Bools:
    """Tell (offices,) which offices a change of rules or desks touches."""
    offices = np.zeros(len(before.offices), dtype=bool)
    offices[before.zone_office[before.zone_desks != after.zone_desks]] = True
    kept = {id(bound) for bound in before.rules} & {id(bound) for bound in after.rules}
    for bound in (*before.rules, *after.rules):
        if id(bound) not in kept:
            offices[before.office_of[bound.binds | (bound.group >= 0)]] = True
    return offices


def _at_once(base: Base, piece: Piece, tasks: Sequence[Task]) -> list[Task]:
    """Return several looser changes of a piece at once: those whose opposite the roster keeps anyway.

    A coverage that could ask for one person more, a zone that could have one desk less, is mostly slack.
    """
    here = [task for task in tasks if task.piece is piece]
    slack = {(task.change.subject, task.change.name) for task in here if task.kept}
    slack |= {("rules", name) for subject, name in slack if subject == "coverage"}
    some = [
        task.change
        for task in here
        if task.change.effect == "looser" and (task.change.subject, task.change.name) in slack
    ]
    if len(some) < 2:
        return []
    edited = reduce(lambda instance, change: change.edit(instance), some, base.outcome.instance)
    subject = some[0].subject
    words = {"rules": _("rules"), "desks": _("desks"), "coverage": _("coverage"), "quotas": _("quotas")}
    change = Change(subject, _("several at once"), words[subject], "", 0, "looser", lambda whole: edited)
    members = frozenset(each.label for each in some)
    return [Task(change, piece, part_of(edited, piece.offices), len(base.pieces) == 1, members)]


def _full_days(task: Task) -> int:
    """Return on how many days the zone of a change is full."""
    instance, plan = task.piece.outcome.instance, task.piece.outcome.plan
    if plan is None:
        return 0
    zone = instance.zones["zone"].tolist().index(task.change.name)
    return int((desks_used(instance, plan.zones)[zone] >= instance.zone_desks[zone]).sum())


def _always() -> bool:
    return True
