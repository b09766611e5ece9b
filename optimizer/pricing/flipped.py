"""Instances in which one person-day is the other way, and in which rules give way."""

import hashlib
from dataclasses import replace

import numpy as np

from models.objective import GoalOptions
from models.rules.wfa_quota import PerWeek
from optimizer.instance import BY_LOCK, WFA, WFO, Instance
from optimizer.pricing.edits import marked, up_to_cost, with_rule, without_rule
from optimizer.roster.roster import Roster


def flipped(instance: Instance, roster: Roster, person: int, day: int) -> Instance:
    """Return an instance in which a person-day has the other mode than in a roster.

    It replaces a decision of a request, a lock or a frozen day. The goals end with cost, and then ask to stay
    as close as possible to the roster.
    """
    decided, decided_by = instance.decided.copy(), instance.decided_by.copy()
    decided[person, day] = WFO if roster.modes[person, day] == WFA else WFA
    decided_by[person, day] = BY_LOCK
    modes = np.where(instance.available, roster.modes, 0).astype(np.int8)
    goals = up_to_cost(instance).scenario.objective
    objective = (*(goal for goal in goals if goal.goal != "closeness"), GoalOptions(goal="closeness"))
    scenario = instance.scenario.model_copy(update={"objective": objective})
    edited = replace(
        instance,
        scenario=scenario,
        decided=decided,
        decided_by=decided_by,
        previous=modes,
        planned_before=roster.modes,
        has_previous=True,
        file="",
    )
    before = hashlib.sha256(modes.tobytes()).hexdigest()
    return marked(edited, f"flipped:{person}:{day}:{decided[person, day]}:{before}")


def any_roster(instance: Instance) -> Instance:
    """Return an instance of which only one roster is asked: without costs, soft rules and later goals."""
    goals = tuple(goal for goal in instance.scenario.objective if goal.goal in {"penalties", "cost"})
    rules = tuple(bound for bound in instance.rules if bound.rule.soft is None)
    update = {"objective": goals, "costs": (), "rules": tuple(bound.rule for bound in rules)}
    edited = replace(
        instance,
        scenario=instance.scenario.model_copy(update=update),
        costs=(),
        rules=rules,
        has_previous=False,
        previous=np.zeros_like(instance.previous),
        file="",
    )
    return marked(edited, "any roster")


def hard_rules(instance: Instance) -> list[str]:
    """Name the hard rules in file order."""
    return [bound.rule.name for bound in instance.rules if bound.rule.soft is None]


def released(instance: Instance, name: str) -> Instance:
    """Return an instance in which a rule gives way.

    A quota then allows any number of days; without it, its people would have none at all.
    """
    [bound] = [bound for bound in instance.rules if bound.rule.name == name]
    if bound.kind != "wfa_quota":
        return without_rule(instance, name)
    every = {"per_week": PerWeek(min=0, max=instance.full_week), "short_weeks": "keep_wfa"}
    return with_rule(instance, name, lambda rule: rule.model_copy(update=every), f"released:{name}")
