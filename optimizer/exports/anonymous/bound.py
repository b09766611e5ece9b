"""Rules and costs without names of people."""

from dataclasses import replace
from typing import Any

from models.costs.base import CostBase
from models.result import Result
from models.rules.base import RuleBase
from optimizer.exports.anonymous.scrubber import Scrubber
from optimizer.instance import BoundCost, BoundRule, Ints

PUBLIC_GROUPS = (None, "all", "unit", "office", "role", "grade")
"""Groups whose labels stay; those of any other column may be people, and are numbered."""


def nameless_rule(bound: BoundRule, order: Ints, scrubber: Scrubber) -> BoundRule:
    """Return a rule of the people in another order, without names.

    Whom it binds is already settled, so `where` is left out with the names that it may hold.

    Parameters
    ----------
    bound : BoundRule
        The rule.
    order : (n,) int
        The people in their new order.
    scrubber : Scrubber
        What replaces names.
    """
    return replace(
        bound,
        rule=_nameless_model(bound.rule, scrubber),
        binds=bound.binds[order],
        group=bound.group[order],
        groups=_labels(bound, scrubber),
        previous=None if bound.previous is None else bound.previous[order],
    )


def _nameless_model(rule: RuleBase, scrubber: Scrubber) -> RuleBase:
    update: dict[str, Any] = {
        "name": scrubber.text(rule.name),
        "because": scrubber.text(rule.because),
        "where": {},
    }
    named = getattr(rule, "employees", ())
    if named:
        update["employees"] = tuple(scrubber.code_of[key] for key in named)
    return rule.model_copy(update=update)


def _labels(bound: BoundRule, scrubber: Scrubber) -> tuple[str, ...]:
    named = getattr(bound.rule, "employees", ())
    if named:
        return tuple(", ".join(scrubber.code_of[key] for key in named) for _group in bound.groups)
    column = getattr(bound.rule, "column", None) or getattr(bound.rule, "each", None)
    if column in PUBLIC_GROUPS:
        return tuple(scrubber.text(label) for label in bound.groups)
    return tuple(f"G-{number}" for number in range(1, len(bound.groups) + 1))


def nameless_cost(bound: BoundCost, order: Ints, scrubber: Scrubber) -> BoundCost:
    """Return a cost of the people in another order, without names; see `nameless_rule`."""
    return replace(bound, cost=_nameless_cost_model(bound.cost, scrubber), binds=bound.binds[order])


def _nameless_cost_model(cost: CostBase, scrubber: Scrubber) -> CostBase:
    update: dict[str, Any] = {key: scrubber.text(getattr(cost, key)) for key in ("name", "line", "because")}
    if hasattr(cost, "where"):
        update["where"] = {}
    return cost.model_copy(update=update)


def nameless_result(result: Result, scrubber: Scrubber) -> Result:
    """Return a result whose costs name nobody, without scenario file and hash of the roster."""

    def nameless(lines: Any) -> Any:
        return tuple(
            line.model_copy(update={"name": scrubber.text(line.name), "line": scrubber.text(line.line)})
            for line in lines
        )

    baselines = result.baselines
    if baselines is not None:
        parts = {"all_wfo": baselines.all_wfo, "even_split": baselines.even_split}
        baselines = baselines.model_copy(
            update={
                name: part.model_copy(update={"statement": nameless(part.statement)})
                for name, part in parts.items()
            }
        )
    return result.model_copy(
        update={
            "statement": nameless(result.statement),
            "baselines": baselines,
            "scenario_file": None,
            "roster_hash": None,
        }
    )
