"""Values that are laid over a scenario from outside, by their place: `rules.Two WFA days.per_week.max`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from optimizer.i18n import _
from optimizer.reading.fields import fields_at
from optimizer.reading.problems import Problem, ScenarioError, closest
from optimizer.reading.yaml_tree import Node, Source, tree_of_text

LABEL = "--set"
"""What messages call the file of a value that stands in none."""

FREE = "where"
"""The key below which the columns of tables stand, which no model knows."""


@dataclass(frozen=True)
class Setting:
    """A value for one place of a scenario.

    Attributes
    ----------
    path : str
        The place: keys, and names of rules and costs, with dots between them.
    value : Node
        The value as YAML reads it; nothing (null) takes the key away.
    text : str
        The value as it was written.
    """

    path: str
    value: Node
    text: str


def settings_of(text: str) -> list[Setting]:
    """Read `PATH=VALUE,VALUE,…`, a setting for each value.

    Parameters
    ----------
    text : str
        As written after `--set`. Values are YAML; one that is a list is written in brackets.

    Raises
    ------
    ScenarioError
        When it is not of this form.
    """
    path, equals, values = (part.strip() for part in text.partition("="))
    if not path or not equals or not values:
        message = _("a setting is written PATH=VALUE, or PATH=VALUE,VALUE for several")
        raise ScenarioError([Problem(message, LABEL, found=text[:80])])
    tree = tree_of_text(f"values: [{values}]", Source(LABEL, Path()))
    nodes = [] if tree.get("values") is None else tree.value["values"].items()
    if set(tree.value) != {"values"} or not nodes:
        raise ScenarioError([Problem(_("the file is not valid YAML"), LABEL, found=text[:80])])
    return [Setting(path, node, written(node)) for node in nodes]


def written(node: Node) -> str:
    """Write a value in short, for labels."""
    if isinstance(node.value, dict):
        return "{" + ", ".join(f"{key}: {written(value)}" for key, value in node.value.items()) + "}"
    if isinstance(node.value, list):
        return "[" + ", ".join(written(value) for value in node.value) + "]"
    if node.value is None or isinstance(node.value, bool):
        return "null" if node.value is None else str(node.value).lower()
    return str(node.value)


def with_settings(tree: Node, settings: Iterable[Setting]) -> Node:
    """Lay settings over a merged scenario.

    Parameters
    ----------
    tree : Node
        The scenario.
    settings : iterable of Setting
        The values; a later one wins.

    Raises
    ------
    ScenarioError
        When a path leads nowhere; it says what there is.
    """
    problems: list[Problem] = []
    for setting in settings:
        try:
            tree = _laid(tree, setting.path, _placed(setting.value, tree.source), [], setting)
        except ScenarioError as error:
            problems += error.problems
    if problems:
        raise ScenarioError(problems)
    return tree


def _placed(node: Node, source: Source) -> Node:
    """Return a value as if it stood in the folder of the scenario, so that paths in it are found."""
    value = node.value
    if isinstance(value, dict):
        value = {key: _placed(below, source) for key, below in value.items()}
    elif isinstance(value, list):
        value = [_placed(below, source) for below in value]
    return replace(node, value=value, source=Source(LABEL, source.folder))


def _laid(node: Node, path: str, value: Node, loc: list[int | str], setting: Setting) -> Node:
    """Return a value with another one at the end of a path below it."""
    if isinstance(node.value, list):
        at, rest = _entry(node, path, loc, setting)
        below = node.value[at]
        kind = next((below.get(key) for key in ("rule", "cost") if below.get(key) is not None), None)
        steps = [*loc, at] if kind is None else [*loc, at, str(kind.value)]
        entries = list(node.value)
        entries[at] = _laid(below, rest, value, steps, setting) if rest else value
        return replace(node, value=entries)
    if not isinstance(node.value, dict):
        raise _lost(node, path, loc, [], setting)
    key, _dot, rest = path.partition(".")
    known = fields_at(loc)
    if loc and loc[-1] == FREE:
        key, rest = path, ""
    elif key not in node.value and key not in known:
        raise _lost(node, path, loc, list(dict.fromkeys([*node.value, *known])), setting)
    below = node.value.get(key, replace(value, value={}))
    keys = dict(node.value)
    keys[key] = _laid(below, rest, value, [*loc, key], setting) if rest else value
    if not rest and value.value is None:
        del keys[key]
    return replace(node, value=keys)


def _entry(node: Node, path: str, loc: list[int | str], setting: Setting) -> tuple[int, str]:
    """Find the entry of a list that a path begins with: by its name, which may hold dots, or its number."""
    names = {_name(entry) or str(at + 1): at for at, entry in enumerate(node.value)}
    for name in sorted(names, key=len, reverse=True):
        if path == name or path.startswith(f"{name}."):
            return names[name], path[len(name) + 1 :]
    raise _lost(node, path, loc, list(names), setting)


def _name(entry: Node) -> str:
    name = entry.get("name")
    return "" if name is None or isinstance(name.value, dict | list | None) else str(name.value).strip()


def _lost(node: Node, path: str, loc: list[int | str], known: list[str], setting: Setting) -> ScenarioError:
    """Return the error of a path that leads nowhere, with the whole path that was perhaps meant."""
    before = setting.path[: len(setting.path) - len(path)]
    near, rest = _nearest(path, known)
    message = _("this place of the scenario is unknown") if known else _("nothing can stand below this value")
    return ScenarioError(
        [
            Problem(
                message,
                LABEL,
                column=setting.path,
                found=path,
                allowed=", ".join(known)[:300],
                suggestion=f"{before}{near}{rest}" if near else "",
            )
        ]
    )


def _nearest(path: str, known: list[str]) -> tuple[str, str]:
    """Return the known name that is closest to the beginning of a path, and what follows it."""
    steps = path.split(".")
    for length in range(1, len(steps) + 1):
        near = closest(".".join(steps[:length]), known)
        if near:
            return near, "".join(f".{step}" for step in steps[length:])
    return "", ""
