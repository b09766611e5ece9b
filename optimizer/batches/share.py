"""A scenario as one job sees it, and what belongs to no job."""

from dataclasses import replace

from models.costs.fixed import Fixed
from models.rules.base import RuleBase
from optimizer.reading.draft import Draft


def without(draft: Draft, keys: set[str]) -> Draft:
    """Return a scenario as one job sees it, given the keys of its employees.

    Rules that name people of other jobs say nothing here, and what is paid once for all offices is counted
    by the batch.
    """
    rules = tuple(rule for rule in draft.rules if concerns(rule.model, keys))
    costs = tuple(cost for cost in draft.costs if not paid_once(cost.model))
    scenario = None
    if draft.scenario is not None:
        parts = {"rules": tuple(r.model for r in rules), "costs": tuple(c.model for c in costs)}
        scenario = draft.scenario.model_copy(update=parts)
    return replace(draft, scenario=scenario, rules=rules, costs=costs)


def concerns(rule: RuleBase, keys: set[str]) -> bool:
    """Tell whether a rule says anything of some employees: all rules do but those that name only others."""
    named = getattr(rule, "employees", ())
    return not named or not keys.isdisjoint(named)


def paid_once(cost: object) -> bool:
    """Tell whether a cost is paid once for all offices together: `fixed` without `each`."""
    return isinstance(cost, Fixed) and cost.each is None
