"""An instance with one rule less, or with one number changed, as if its scenario said so."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from math import ceil
from typing import cast

import numpy as np

from models.rules.base import RuleBase
from models.rules.coverage import Coverage
from models.rules.wfa_quota import WfaQuota
from optimizer.instance import BoundRule, Instance

Edit = Callable[[Instance], Instance]

DIGITS = (2, 3, 4, 5, 6)
"""With how many digits a share is written: with as few as ask for the same people."""


def without_rule(instance: Instance, name: str) -> Instance:
    """Return an instance without a rule."""
    kept = tuple(bound for bound in instance.rules if bound.rule.name != name)
    return _with_rules(instance, kept, f"without:{name}")


def with_desks(instance: Instance, zone: int, more: int) -> Instance:
    """Return an instance with more desks in a zone, or fewer where `more` is negative."""
    desks = instance.zone_desks.copy()
    desks[zone] += more
    edited = replace(instance, zone_desks=desks, zones=instance.zones.assign(desks=desks), file="")
    return marked(edited, f"desks:{zone}:{more}")


def with_quota(instance: Instance, name: str, bound: str, more: int) -> Instance:
    """Return an instance in which the `min` or the `max` of a quota is another."""

    def edited(rule: RuleBase) -> RuleBase:
        days = cast(WfaQuota, rule).per_week
        changed = days.model_copy(update={bound: getattr(days, bound) + more})
        return rule.model_copy(update={"per_week": changed})

    return with_rule(instance, name, edited, f"quota:{name}:{bound}:{more}")


def with_rule(instance: Instance, name: str, edited: Callable[[RuleBase], RuleBase], mark: str) -> Instance:
    """Return an instance in which a rule is another, with a mark that tells how."""
    rules = tuple(
        replace(each, rule=edited(each.rule)) if each.rule.name == name else each for each in instance.rules
    )
    return _with_rules(instance, rules, mark)


def with_coverage(instance: Instance, name: str, more: Mapping[int, int]) -> Instance:
    """Return an instance in which a `coverage` asks for more people of some of its groups, or fewer.

    Each group with another number gets a rule of its own, named after rule and group.

    Parameters
    ----------
    instance : Instance
        The instance.
    name : str
        Name of the rule.
    more : mapping of int to int
        People by group of the rule.
    """
    rules: list[BoundRule] = []
    for bound in instance.rules:
        if bound.rule.name != name:
            rules.append(bound)
            continue
        changed = [group for group, people in more.items() if people]
        if len(changed) < len(bound.groups):
            rules.append(_of_groups(bound, [at for at in range(len(bound.groups)) if at not in changed]))
        for group in changed:
            alone = _of_groups(bound, [group])
            rule = coverage_with(cast(Coverage, bound.rule), int((bound.group == group).sum()), more[group])
            label = f"{name} ({bound.groups[group]})"
            rules.append(replace(alone, rule=rule.model_copy(update={"name": label})))
    return _with_rules(instance, tuple(rules), f"coverage:{name}:{sorted(more.items())}")


def coverage_with(rule: Coverage, size: int, more: int) -> Coverage:
    """Return a `coverage` that asks for more people, or fewer.

    `min` changes by that many people, a share by as many of a group of `size` who are all there.
    """
    update: dict[str, object] = {}
    if rule.min or rule.min_share is None:
        update["min"] = max(0, rule.min + more)
    if rule.min_share is not None:
        people = min(size, max(0, ceil(rule.min_share * size) + more))
        update["min_share"] = _share(people, size)
    return rule.model_copy(update=update)


def _share(people: int, size: int) -> Decimal:
    """Write a share of a group, rounded down so that rounding people up does not add one.

    The first that asks for the same people however many of the group are there is taken.
    """
    asked = [-(-people * present // size) for present in range(1, size + 1)]
    shares = [(Decimal(people) / size).quantize(Decimal(1).scaleb(-digits), ROUND_DOWN) for digits in DIGITS]
    same = (
        share
        for share in shares
        if all(ceil(share * present) == need for present, need in enumerate(asked, 1))
    )
    return next(same, shares[-1])


def _of_groups(bound: BoundRule, groups: list[int]) -> BoundRule:
    """Return a rule for some of its groups only."""
    number = np.full(len(bound.groups) + 1, -1, dtype=np.int64)
    number[groups] = np.arange(len(groups))
    group = number[bound.group]
    return replace(
        bound,
        binds=np.asarray(bound.binds & (group >= 0)),
        group=group,
        groups=tuple(bound.groups[at] for at in groups),
        group_office=tuple(bound.group_office[at] for at in groups),
    )


def _with_rules(instance: Instance, rules: tuple[BoundRule, ...], mark: str) -> Instance:
    """Return an instance with other rules, in its scenario as well."""
    scenario = instance.scenario.model_copy(update={"rules": tuple(bound.rule for bound in rules)})
    return marked(replace(instance, rules=rules, scenario=scenario, file=""), mark)


def marked(instance: Instance, mark: str) -> Instance:
    """Return an instance whose hash tells what was laid over its scenario."""
    digest = hashlib.sha256(f"{instance.scenario_hash}\n{mark}".encode())
    return replace(instance, scenario_hash=digest.hexdigest())


def up_to_cost(instance: Instance) -> Instance:
    """Return an instance whose goals end with penalties and cost, in their order, and cost at its least."""
    goals = instance.scenario.objective
    last = max(at for at, goal in enumerate(goals) if goal.goal in {"penalties", "cost"})
    kept = tuple(
        goal.model_copy(update={"within": Decimal(0)}) if goal.goal == "cost" else goal
        for goal in goals[: last + 1]
    )
    return replace(instance, scenario=instance.scenario.model_copy(update={"objective": kept}))
