"""Values as a planner reads and writes them in a field, and as a scenario file holds them."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from optimizer.i18n import _
from optimizer.page.shapes import LineKind
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.yaml_tree import resolved

GROUPED = re.compile(r"(?:Rp\s*)?([0-9]{1,3}(?:[.,][0-9]{3})*|[0-9]+)")
"""A whole number, perhaps with points or commas between its thousands."""

COMMA = re.compile(r"[0-9]+,[0-9]+")


def yaml() -> YAML:
    """Return what reads and writes scenario files with their comments."""
    found = YAML()  # round trip
    found.preserve_quotes = True
    found.width = 110
    found.indent(mapping=2, sequence=4, offset=2)
    return found


def written(value: Any) -> str:
    """Write a value as it stands in a scenario, on one line."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    content = BytesIO()
    writer = yaml()
    writer.default_flow_style = True
    writer.dump(value, content)
    return content.getvalue().decode().removesuffix("...\n").strip()


def read_line(kind: LineKind, text: str, title: str) -> Any:
    """Read what was written into a line; what cannot be read as its kind stays as written, for the check.

    Raises
    ------
    ScenarioError
        When it is to be YAML and is none.
    """
    if kind in ("text", "date", "time"):
        return text
    if kind == "yaml":
        return _read_yaml(text, title)
    if kind == "whole" and (found := GROUPED.fullmatch(text)):
        return int(re.sub("[.,]", "", found[1]))
    return simple(resolved(text.replace(",", ".") if kind == "number" and COMMA.fullmatch(text) else text))


def _read_yaml(text: str, title: str) -> Any:
    try:
        return as_read(yaml().load(text))
    except (YAMLError, ValueError, RecursionError):  # such as a date that is none, a list inside itself
        raise ScenarioError([Problem(_("this cannot be read as YAML"), "", None, title, text[:80])]) from None


def is_day(text: str) -> bool:
    """Tell whether a text is a date."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def simple(value: Any) -> Any:
    """Return a value with floats for exact decimals, as YAML is written; a scenario is read exactly again."""
    if isinstance(value, dict):
        return {key: simple(part) for key, part in value.items()}
    if isinstance(value, list):
        return [simple(part) for part in value]
    return float(value) if isinstance(value, Decimal) else value


def as_read(value: Any) -> Any:
    """Return what was loaded for a change as scenarios are read: dates are texts."""
    if isinstance(value, dict):
        return {str(key): as_read(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_read(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def styled(value: Any) -> Any:
    """Return a value to be written into a scenario file: dates without quotes, short lists on a line."""
    if isinstance(value, dict):
        mapping = CommentedMap({key: styled(part) for key, part in value.items()})
        if not any(isinstance(part, dict | list) for part in value.values()):
            mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list):
        sequence = CommentedSeq(map(styled, value))
        if not any(isinstance(part, dict | list) for part in value):
            sequence.fa.set_flow_style()
        return sequence
    return date.fromisoformat(value) if isinstance(value, str) and is_day(value) else value


def lay(
    own: CommentedMap, before: Mapping[str, Any], values: Mapping[str, Any], *, inherits: bool = False
) -> None:
    """Lay values over a mapping of a file; what does not change keeps its place, comments and style.

    Parameters
    ----------
    own : mapping
        What the file holds.
    before : mapping
        The same as it is read, with what is inherited.
    values : mapping
        What it shall be.
    inherits : bool
        Whether something may be inherited; then what is taken out is written as null.
    """
    for key in [key for key in before if key not in values]:
        own.pop(key, None)
        if inherits:
            own[key] = None
    for key, value in values.items():
        then = before.get(key)
        if key in before and then == value and type(then) is type(value):
            continue
        if isinstance(then, dict) and isinstance(value, dict) and isinstance(own.get(key, {}), dict):
            if key not in own:
                own[key] = CommentedMap()
            lay(own[key], then, value, inherits=inherits)
        else:
            own[key] = styled(value)
