"""An element: what one hard rule asks of some people, one group or one zone, on some days.

Elements are inequalities of the scenario that can be left out one by one. Who is bound by what, and which
groups are compared, is settled in the scenario as it stands, before anything is left out: leaving out an
element never adds another inequality.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.base import Mode
from models.rules.base import RuleBase
from models.rules.fixed_days import FixedDays
from optimizer.instance import Bools, BoundRule, Instance

DESKS, NO_QUOTA, REQUESTS, LOCKS, FROZEN = -1, -2, -3, -4, -5
"""What binds like a rule, as `Element.source`; rules are numbered from 0 in file order."""

SINGLE_PEOPLE = frozenset({"fixed_days", "wfa_quota", "max_run", "bridge"})
"""Kinds of bound rules that speak of each person apart, so that they can be narrowed to some."""


Family = tuple[int, int]
"""A source and, for desks, the zone: what one number of the scenario, or one list of exceptions, loosens."""


@dataclass(frozen=True, eq=False)
class Element:
    """What a hard rule, or what binds like one, asks at one place.

    Attributes
    ----------
    source : int
        Index of the rule in the scenario, or one of the negative codes of this module.
    people : (n,) bool
        The people of whom it speaks.
    days : tuple of int
        The days on which it speaks, ascending.
    bound : BoundRule or None
        The inequality as a rule; None for the desks of a zone.
    group : int
        The group of the rule, the zone for desks; -1 where it speaks of each person apart.
    """

    source: int
    people: Bools
    days: tuple[int, ...]
    bound: BoundRule | None
    group: int = -1

    @property
    def of_single_people(self) -> bool:
        """Whether it speaks of each person apart."""
        return self.bound is not None and self.bound.kind in SINGLE_PEOPLE

    @property
    def mode(self) -> str:
        """The mode that it fixes for its people; empty where it fixes none."""
        return self.bound.rule.mode if self.bound and isinstance(self.bound.rule, FixedDays) else ""

    @property
    def family(self) -> Family:
        """The elements that are loosened together: those of a rule, or the desks of a zone."""
        return self.source, self.group if self.source == DESKS else -1

    def narrowed(self, people: Bools) -> "Element":
        """Return the same of some of its people, where it speaks of each apart."""
        if not self.of_single_people or self.bound is None:
            return self
        kept = self.people & people
        return replace(self, people=kept, bound=replace(self.bound, binds=kept))


def mask(instance: Instance, days: Sequence[int]) -> Bools:
    """Return (T,) which days are among some."""
    covered = np.zeros(len(instance.days), dtype=bool)
    covered[list(days)] = True
    return covered


def dated(instance: Instance, rule: RuleBase, days: Sequence[int]) -> RuleBase:
    """Return a rule that speaks of some dates only."""
    return rule.model_copy(update={"days": (), "dates": tuple(instance.days[day] for day in days)})


def personal(instance: Instance, source: int, people: Bools, days: Sequence[int]) -> Element:
    """Return what a rule that speaks of each person apart asks of some people."""
    bound = replace(instance.rules[source], binds=people)
    return Element(source, people, tuple(days), bound)


def fixing(instance: Instance, source: int, mode: Mode, people: Bools, days: Sequence[int]) -> Element:
    """Return that some people have one mode on some days, as far as they are there."""
    name = instance.rules[source].rule.name if source >= 0 else "-"
    dates = tuple(instance.days[day] for day in days)
    rule = FixedDays(rule="fixed_days", name=name, mode=mode, dates=dates)
    none = np.full(instance.people, -1, dtype=np.int64)
    bound = BoundRule(rule, "fixed_days", people, mask(instance, days), none, (), ())
    return Element(source, people, tuple(days), bound)


def of_group(
    instance: Instance, source: int, group: int, days: Sequence[int], rule: RuleBase | None = None
) -> Element:
    """Return what a rule asks of one of its groups on some days; `rule` says the same where it is given."""
    given = instance.rules[source]
    inside = given.group == group
    kind = given.kind if rule is None else str(getattr(rule, "rule", ""))
    bound = replace(
        given,
        rule=rule or given.rule,
        kind=kind,
        binds=inside,
        days=mask(instance, days),
        group=np.where(inside, given.group, -1),
    )
    people = inside
    if getattr(bound.rule, "when_open", False):
        # Whether an office is open depends on everybody in it.
        people = np.asarray(instance.office_of == given.group_office[group])
    return Element(source, people, tuple(days), bound, group)
