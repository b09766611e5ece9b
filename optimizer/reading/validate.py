"""From the tree of a scenario to models, with every error of pydantic as a plain sentence."""

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from models.calendar import Calendar
from models.costs import Cost
from models.rules import Rule
from models.scenario import Scenario, Tables
from optimizer.i18n import _
from optimizer.reading.draft import CostEntry, Draft, RuleEntry
from optimizer.reading.fields import fields_at
from optimizer.reading.problems import Problem, closest
from optimizer.reading.sentences import sentence
from optimizer.reading.yaml_tree import Node, plain

Loc = Sequence[int | str]


def drafted(tree: Node) -> tuple[Draft, list[Problem]]:
    """Read a merged scenario as far as it is valid.

    Parameters
    ----------
    tree : Node
        The merged scenario.

    Returns
    -------
    Draft
        Its valid parts.
    list of Problem
        Everything else.
    """
    problems = _repeated_names(tree, "rules") + _repeated_names(tree, "costs")
    scenario: Scenario | None = None
    try:
        scenario = Scenario.model_validate(plain(tree))
    except ValidationError as error:
        problems += _translated(error, tree)
    draft = Draft(
        tree=tree,
        scenario=scenario,
        calendar=_part(tree.get("calendar"), Calendar),
        tables=_part(tree.get("tables"), Tables),
        rules=tuple(RuleEntry(model, node) for model, node in _entries(tree.get("rules"), Rule)),
        costs=tuple(CostEntry(model, node) for model, node in _entries(tree.get("costs"), Cost)),
    )
    return draft, problems


def _part(node: Node | None, kind: Any) -> Any:
    """Read one part of a scenario, or None where it is invalid."""
    if node is None:
        return None
    try:
        return TypeAdapter(kind).validate_python(plain(node))
    except ValidationError:
        return None


def _entries(node: Node | None, kind: Any) -> list[tuple[Any, Node]]:
    """Read the valid entries of a list."""
    adapter = TypeAdapter(kind)
    found = []
    for entry in [] if node is None else node.items():
        try:
            found.append((adapter.validate_python(plain(entry)), entry))
        except ValidationError:
            continue
    return found


def _repeated_names(tree: Node, part: str) -> list[Problem]:
    """Find rules or costs of the same name."""
    problems = []
    first: dict[str, Node] = {}
    entries = tree.get(part)
    for entry in [] if entries is None else entries.items():
        name = entry.get("name")
        if name is None or isinstance(name.value, dict | list | None):
            continue
        text = str(name.value).strip()
        if text in first:
            message = _("the name {name} stands here twice, first in row {row}")
            problems.append(
                Problem(
                    message.format(name=text, row=first[text].line),
                    name.file,
                    name.line,
                    f"{part}.{text}.name",
                )
            )
        else:
            first[text] = name
    return problems


def _translated(error: ValidationError, tree: Node) -> list[Problem]:
    """Return the problems that an error of pydantic stands for, one per place."""
    problems: dict[tuple[str, str, int], Problem] = {}
    for detail in error.errors(include_url=False):
        node, path, rest = _followed(tree, detail["loc"])
        kind = detail["type"]
        if kind == "extra_forbidden":
            problem = _unknown_key(node, path, detail["loc"])
        elif kind in ("missing", "union_tag_not_found"):
            key = str(rest[-1]) if kind == "missing" and rest else _tag_key(detail)
            problem = _problem(_("this key is missing"), node, [*path, key])
        else:
            message, allowed, near = sentence(detail)
            problem = _problem(message, node, path, shown(node.value), allowed, near)
        problems.setdefault((problem.file, problem.column, problem.row or 0), problem)
    return list(problems.values())


def _problem(
    message: str, node: Node, path: Iterable[str], found: str = "", allowed: str = "", near: str = ""
) -> Problem:
    return Problem(message, node.file, node.line, ".".join(path), found, allowed, near)


def _unknown_key(node: Node, path: list[str], loc: Loc) -> Problem:
    """Return the problem of a key that no field has."""
    known = fields_at(loc[:-1])
    near = closest(str(loc[-1]), known)
    return _problem(_("this key is unknown"), node, path, str(loc[-1])[:80], ", ".join(known), near)


def _tag_key(detail: Any) -> str:
    """Return the key that tells the kind of a rule or cost."""
    return str(detail.get("ctx", {}).get("discriminator", "")).strip("'")


def _followed(tree: Node, loc: Loc) -> tuple[Node, list[str], list[int | str]]:
    """Follow the location of an error into the tree, passing over what is not written there.

    Returns
    -------
    Node
        The last value on the way that is written.
    list of str
        The way, with the names of rules and costs in place of their numbers.
    list
        What of the location is not written, such as a missing key.
    """
    node, path, rest = tree, [], []
    for step in loc:
        if isinstance(step, str) and node.get(step) is not None:
            node = node.value[step]
            path.append(step)
        elif isinstance(step, int) and step < len(node.items()):
            node = node.value[step]
            path.append(_label(node, step))
        else:
            rest.append(step)
    return node, path, rest


def _label(node: Node, index: int) -> str:
    """Return what messages call an entry of a list: its name, or its number from 1."""
    name = node.get("name")
    if name is not None and isinstance(name.value, str) and name.value:
        return name.value
    return str(index + 1)


def shown(value: Any) -> str:
    """Return a value as a message shows it."""
    if value is None:
        return _("nothing")
    if isinstance(value, dict):
        return _("keys and values")
    if isinstance(value, list):
        return _("a list")
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)[:80]
