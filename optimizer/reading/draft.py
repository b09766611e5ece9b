"""The parts of a scenario that could be read, so that everything wrong is found in one go."""

from dataclasses import dataclass

from models.calendar import Calendar
from models.costs.base import CostBase
from models.rules.base import RuleBase
from models.scenario import Scenario, Tables
from optimizer.reading.problems import Problem
from optimizer.reading.yaml_tree import Node


@dataclass(frozen=True)
class RuleEntry:
    """A rule with the place where it is written."""

    model: RuleBase
    node: Node

    def problem(
        self, message: str, key: str = "", found: str = "", allowed: str = "", near: str = ""
    ) -> Problem:
        """Return a problem of this entry, or of one of its keys."""
        return entry_problem("rules", self.model.name, self.node, message, key, found, allowed, near)


@dataclass(frozen=True)
class CostEntry:
    """A cost with the place where it is written."""

    model: CostBase
    node: Node

    def problem(
        self, message: str, key: str = "", found: str = "", allowed: str = "", near: str = ""
    ) -> Problem:
        """Return a problem of this entry, or of one of its keys."""
        return entry_problem("costs", self.model.name, self.node, message, key, found, allowed, near)


Entry = RuleEntry | CostEntry


@dataclass(frozen=True)
class Draft:
    """A scenario as far as it is valid.

    Attributes
    ----------
    tree : Node
        The merged scenario as written.
    scenario : Scenario or None
        The whole; None if anything is invalid.
    calendar, tables : Calendar, Tables or None
        The parts that are valid.
    rules, costs : tuple
        The valid entries, in file order.
    """

    tree: Node
    scenario: Scenario | None
    calendar: Calendar | None
    tables: Tables | None
    rules: tuple[RuleEntry, ...]
    costs: tuple[CostEntry, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Rules and costs."""
        return (*self.rules, *self.costs)


def entry_problem(
    part: str, name: str, node: Node, message: str, key: str, found: str, allowed: str, near: str
) -> Problem:
    """Return a problem of a rule or cost; `key` is the path below it, such as `where.grade`."""
    place = node
    for step in key.split("."):
        place = place.get(step) or place
    column = f"{part}.{name}" + (f".{key}" if key else "")
    return Problem(message, node.file, place.line, column, found, allowed, near)
