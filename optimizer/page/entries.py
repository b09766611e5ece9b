"""The rules, costs and other parts of a scenario as a planner edits them; comments of the file stay."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from models.costs import COSTS
from models.rules import RULES, kind_of
from models.scenario import Scenario
from optimizer.exports.files import write_one
from optimizer.i18n import _
from optimizer.page.shapes import fields_of
from optimizer.page.written import as_read, lay, simple, styled, yaml
from optimizer.reading.extends import read_merged
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.yaml_tree import plain

List = Literal["rules", "costs"]
WORD = {"rules": "rule", "costs": "cost"}
MODELS: dict[str, dict[str, type[BaseModel]]] = {
    "rules": {kind_of(model, "rule"): model for model in RULES},
    "costs": {kind_of(model, "cost"): model for model in COSTS},
}
"""The models of the entries of each list, by the word that names their kind."""

PARTS: dict[str, FieldInfo] = {
    key: field
    for key, field in fields_of(Scenario).items()
    if key in ("name", "calendar", "objective", "solver")
}
"""The parts of a scenario that are edited beside its tables, rules and costs."""


@dataclass(frozen=True)
class Entry:
    """A rule or cost as written, with the file in which it stands."""

    kind: str
    name: str
    values: dict[str, Any]
    file: str


def entries(path: Path, where: List) -> list[Entry]:
    """Return the rules or costs of a scenario, those that it inherits too."""
    node = read_merged(path).get(where)
    found = []
    for each in node.items() if node is not None else []:
        values = simple(plain(each))
        if isinstance(values, dict):
            kind, name = str(values.get(WORD[where], "")), str(values.get("name", ""))
            found.append(Entry(kind, name, values, each.file))
    return found


def parts(path: Path) -> dict[str, Any]:
    """Return the parts of a scenario as written, those that it inherits too."""
    values = simple(plain(read_merged(path)))
    return {key: values[key] for key in PARTS if key in values}


def save_parts(path: Path, values: Mapping[str, Any]) -> None:
    """Save the parts of a scenario into its file; what it inherits and does not change is not written.

    Parameters
    ----------
    path : Path
        The scenario file.
    values : mapping
        The parts by their keys.
    """
    content = changeable(path)
    lay(content, parts(path), values, inherits="extends" in content)
    write_one(path, dumped(content))


def save_entry(path: Path, where: List, name: str, values: Mapping[str, Any]) -> None:
    """Save a rule or cost into a scenario file.

    Where it stands in the file it is changed there; one that is inherited is replaced by an entry of the
    same name in `rules+` or `costs+`, so that other scenarios are left alone.

    Parameters
    ----------
    path : Path
        The scenario file.
    where : str
        `rules` or `costs`.
    name : str
        The name of the entry so far; empty for a new one.
    values : mapping
        The entry.
    """
    content = changeable(path)
    for key in (where, f"{where}+"):
        for entry in content.get(key) or []:
            if name and str(entry.get("name")) == name:
                lay(entry, as_read(entry), values)
                write_one(path, dumped(content))
                return
    if name and str(values.get("name")) != name:
        _added(content, where, {"name": name, "drop": True})
    _added(content, where, values)
    write_one(path, dumped(content))


def drop_entry(path: Path, where: List, name: str) -> None:
    """Take a rule or cost out of a scenario, also one that it inherits."""
    content = changeable(path)
    for key in (where, f"{where}+"):
        found = [at for at, entry in enumerate(content.get(key) or []) if str(entry.get("name")) == name]
        for at in reversed(found):
            del content[key][at]
        if found:
            break
    else:
        _added(content, where, {"name": name, "drop": True})
    write_one(path, dumped(content))


def _added(content: CommentedMap, where: str, values: Mapping[str, Any]) -> None:
    key = where if "extends" not in content or content.get(where) is not None else f"{where}+"
    if content.get(key) is None:
        content[key] = CommentedSeq()
    content[key].append(CommentedMap({name: styled(value) for name, value in values.items()}))


def changeable(path: Path) -> CommentedMap:
    """Load a file for a change; it was read safely before, with its limits."""
    read_merged(path)
    content = yaml().load(path.read_text("utf-8"))
    if not isinstance(content, CommentedMap):
        raise ScenarioError([Problem(_("the scenario is not valid"), path.name)])
    return content


def dumped(content: CommentedMap) -> bytes:
    """Return what a scenario file holds."""
    file = BytesIO()
    yaml().dump(content, file)
    return file.getvalue()
