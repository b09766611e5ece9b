"""The rules and costs of a scenario as a planner edits them; comments of the file stay."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from models.costs import COSTS
from models.rules import RULES, kind_of
from optimizer.exports.files import write_one
from optimizer.i18n import _
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
        values = _simple(plain(each))
        if isinstance(values, dict):
            kind, name = str(values.get(WORD[where], "")), str(values.get("name", ""))
            found.append(Entry(kind, name, values, each.file))
    return found


def _simple(value: Any) -> Any:
    """Return a value with floats for exact decimals, as YAML is written; a scenario is read exactly again."""
    if isinstance(value, dict):
        return {key: _simple(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_simple(part) for part in value]
    return float(value) if isinstance(value, Decimal) else value


def written(value: Any) -> str:
    """Write a value as it stands in a scenario, on one line."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    content = BytesIO()
    yaml = _yaml()
    yaml.default_flow_style = True
    yaml.dump(value, content)
    return content.getvalue().decode().removesuffix("...\n").strip()


def read_value(text: str, field: str, plain_text: bool) -> Any:
    """Read what was written into a field; a text stays as it is.

    Raises
    ------
    ScenarioError
        When it is no YAML.
    """
    if plain_text:
        return text
    try:
        return _yaml().load(text)
    except (YAMLError, ValueError):  # such as a date that is none
        raise ScenarioError([Problem(_("this cannot be read as YAML"), "", None, field, text[:80])]) from None


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
    content = _load(path)
    for key in (where, f"{where}+"):
        for entry in content.get(key) or []:
            if name and str(entry.get("name")) == name:
                _lay(entry, values)
                _write(path, content)
                return
    if name and str(values.get("name")) != name:
        _added(content, where, {"name": name, "drop": True})
    _added(content, where, values)
    _write(path, content)


def drop_entry(path: Path, where: List, name: str) -> None:
    """Take a rule or cost out of a scenario, also one that it inherits."""
    content = _load(path)
    for key in (where, f"{where}+"):
        found = [at for at, entry in enumerate(content.get(key) or []) if str(entry.get("name")) == name]
        for at in reversed(found):
            del content[key][at]
        if found:
            break
    else:
        _added(content, where, {"name": name, "drop": True})
    _write(path, content)


def _added(content: CommentedMap, where: str, values: Mapping[str, Any]) -> None:
    key = where if "extends" not in content or content.get(where) is not None else f"{where}+"
    if content.get(key) is None:
        content[key] = CommentedSeq()
    content[key].append(CommentedMap(values))


def _lay(entry: CommentedMap, values: Mapping[str, Any]) -> None:
    """Lay values over an entry; what does not change keeps its place, comments and style."""
    for key in [key for key in entry if key not in values]:
        del entry[key]
    for key, value in values.items():
        if key not in entry or entry[key] != value:
            entry[key] = value


def _yaml() -> YAML:
    yaml = YAML()  # round trip
    yaml.preserve_quotes = True
    yaml.width = 110
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _load(path: Path) -> CommentedMap:
    """Load a file for a change; it was read safely before, with its limits."""
    read_merged(path)
    content = _yaml().load(path.read_text("utf-8"))
    if not isinstance(content, CommentedMap):
        raise ScenarioError([Problem(_("the scenario is not valid"), path.name)])
    return content


def _write(path: Path, content: CommentedMap) -> None:
    file = BytesIO()
    _yaml().dump(content, file)
    write_one(path, file.getvalue())
