"""The statement: what a roster costs by budget line, recounted without the solver."""

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module

from models.costs import COSTS
from models.result import StatementLine
from models.rules import kind_of
from optimizer.instance import BoundCost, Instance
from optimizer.roster.roster import Roster

Amount = Callable[[BoundCost, Instance, Roster], int]


@cache
def amounts() -> dict[str, Amount]:
    """Return the audit side of each kind of cost in the registry."""
    kinds = [kind_of(model, "cost") for model in COSTS]
    return {kind: import_module(f"optimizer.audit.costs.{kind}").amount for kind in kinds}


def statement(instance: Instance, roster: Roster) -> tuple[StatementLine, ...]:
    """Return one line per cost, in file order."""
    return tuple(
        StatementLine(
            name=bound.cost.name,
            line=bound.cost.line,
            amount=amounts()[bound.kind](bound, instance, roster),
        )
        for bound in instance.costs
    )


def total(lines: Iterable[StatementLine]) -> int:
    """Return the cost of a statement, in rupiah."""
    return sum(line.amount for line in lines)
