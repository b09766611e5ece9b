"""Safe reading of YAML 1.2 into a small tree of values that know where they stand."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from optimizer.i18n import _
from optimizer.reading.files import text_of_file
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.yaml_errors import syntax_problem

LARGEST_FILE = 5_000_000
MOST_NODES = 200_000
DEEPEST = 50

TRIVIAL_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq", "!"}
WORDS = {"null": None, "Null": None, "NULL": None, "~": None, "": None} | {
    word: value
    for name, value in (("true", True), ("false", False))
    for word in (name, name.capitalize(), name.upper())
}
WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,29})")
DECIMAL = re.compile(
    r"[-+]?((0|[1-9][0-9]{0,29})\.[0-9]{0,30}|\.[0-9]{1,30}|(0|[1-9][0-9]{0,29})(?=[eE]))([eE][-+]?[0-9]{1,2})?"
)
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Source:
    """A file that a value was read from: its label in messages, and the folder its paths are relative to."""

    label: str
    folder: Path


@dataclass(frozen=True)
class Node:
    """A value of a YAML file with its place.

    Attributes
    ----------
    value : dict, list, str, int, Decimal, bool or None
        Mappings hold nodes by key, lists hold nodes. Dates stay text.
    source : Source
        Where it was read.
    line, column : int
        Where it stands, from 1; a value of a mapping stands where its key does.
    size : int
        Number of values in it, aliases counted each time.
    depth : int
        Number of levels in it, those of aliases included.
    """

    value: Any
    source: Source
    line: int
    column: int
    size: int = 1
    depth: int = 1

    @property
    def file(self) -> str:
        """The file, as messages name it."""
        return self.source.label

    def get(self, key: str) -> "Node | None":
        """Return the value of `key`, or None where this is no mapping or has no such key."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def items(self) -> "list[Node]":
        """Return the values of a list; nothing where this is none."""
        return self.value if isinstance(self.value, list) else []


def plain(node: Node) -> Any:
    """Return the value of a node as Python dicts, lists and scalars."""
    if isinstance(node.value, dict):
        return {key: plain(value) for key, value in node.value.items()}
    if isinstance(node.value, list):
        return [plain(value) for value in node.value]
    return node.value


def read_tree(path: Path, label: str, folder: Path) -> Node:
    """Read one YAML file.

    Parameters
    ----------
    path : Path
        The file.
    label : str
        What messages call it.
    folder : Path
        The folder that paths in it are relative to.

    Returns
    -------
    Node
        Its one document, a mapping.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the file as YAML.
    """
    return tree_of_text(text_of_file(path, label, LARGEST_FILE), Source(label, folder))


def tree_of_text(text: str, source: Source) -> Node:
    """Read the text of a YAML file; see `read_tree`."""
    problems: list[Problem] = []
    label = source.label
    builder = _Builder(source, problems)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except ScenarioError as error:
        raise ScenarioError([*problems, *error.problems]) from None
    except (MarkedYAMLError, YAMLError) as error:
        raise ScenarioError([*problems, syntax_problem(error, label)]) from None
    except MemoryError:
        raise
    except Exception:  # the YAML library fails in many ways on broken text
        raise ScenarioError([*problems, Problem(_("the file is not valid YAML"), label)]) from None
    root = builder.root
    if root is None or root.value is None:
        problems.append(Problem(_("the file is empty"), label))
    elif not isinstance(root.value, dict):
        problems.append(Problem(_("the file holds no keys and values, such as name: …"), label, root.line))
    if problems or root is None:
        raise ScenarioError(problems)
    return root


class _Builder:
    """Builds a tree from the events of the YAML parser, without recursion and within bounds."""

    def __init__(self, source: Source, problems: list[Problem]) -> None:
        self.source = source
        self.problems = problems
        self.root: Node | None = None
        self.documents = 0
        self.nodes = 0
        self.anchors: dict[str, Node | None] = {}
        self.open: list[_Open] = []

    def take(self, event: Any) -> None:
        """Take the next event."""
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        match event:
            case DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self.stop(_("the file holds several documents, divided by ---; one is allowed"), line)
            case ScalarEvent():
                self.check_tag(event, line)
                self.add(Node(self.scalar(event, line), self.source, line, column), event.anchor)
            case AliasEvent():
                self.add(self.alias(event.anchor, line, column), None)
            case MappingStartEvent() | SequenceStartEvent():
                self.check_tag(event, line)
                if len(self.open) >= DEEPEST:
                    self.stop(_("the values are nested too deep"), line)
                if event.anchor:
                    self.anchors[event.anchor] = None
                is_mapping = isinstance(event, MappingStartEvent)
                self.open.append(_Open({} if is_mapping else [], line, column, event.anchor))
            case MappingEndEvent() | SequenceEndEvent():
                done = self.open.pop()
                node = Node(done.value, self.source, done.line, done.column, done.size, done.depth)
                self.add(node, done.anchor)

    def add(self, node: Node, anchor: str | None) -> None:
        """Put a finished value where it belongs."""
        self.nodes += 1
        if anchor:
            self.anchors[anchor] = node
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif parent.key is None:
            parent.key = node
            return
        else:
            self.set_key(parent, parent.key, node)
            parent.key = None
        parent.size += node.size
        parent.depth = max(parent.depth, node.depth + 1)
        if parent.depth > DEEPEST:
            self.stop(_("the values are nested too deep"), node.line)
        if max(parent.size, self.nodes) > MOST_NODES:
            self.stop(_("the file holds too many values (aliases are counted each time)"), node.line)

    def set_key(self, parent: "_Open", key: Node, node: Node) -> None:
        """Put a value under its key, unless the key is no text or is there already."""
        if isinstance(key.value, dict | list | None):
            self.report(_("a key must be a text"), key.line)
            return
        name = str(key.value).lower() if isinstance(key.value, bool) else str(key.value)
        if name in parent.value:
            first = parent.value[name].line
            message = _("the key {key} stands here twice, first in row {row}")
            self.report(message.format(key=name, row=first), key.line, name)
            return
        parent.value[name] = replace(node, line=key.line, column=key.column)

    def scalar(self, event: Any, line: int) -> Any:
        """Return the value of a scalar; whatever is quoted is text."""
        if CONTROL.search(event.value):
            self.report(_("the text holds a control character"), line)
            return CONTROL.sub("", event.value)
        is_plain = event.style is None and event.tag is None
        return resolved(event.value) if is_plain else event.value

    def alias(self, anchor: str, line: int, column: int) -> Node:
        """Return the value that an alias stands for."""
        if anchor not in self.anchors:
            self.stop(_("the alias *{alias} stands for nothing").format(alias=anchor), line)
        target = self.anchors[anchor]
        if target is None:
            raise ScenarioError(
                [self.problem(_("the alias *{alias} holds itself").format(alias=anchor), line)]
            )
        return replace(target, line=line, column=column)

    def check_tag(self, event: Any, line: int) -> None:
        """Refuse tags, which could name types."""
        tag = None if event.tag is None else str(event.tag)
        if tag is not None and tag not in TRIVIAL_TAGS:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self.problems.append(
                Problem(_("tags are not allowed"), self.source.label, line, found=shown[:80])
            )

    def problem(self, message: str, line: int, column: str = "") -> Problem:
        """Return a problem of this file."""
        return Problem(message, self.source.label, line, column)

    def report(self, message: str, line: int, column: str = "") -> None:
        """Note a problem and go on."""
        self.problems.append(self.problem(message, line, column))

    def stop(self, message: str, line: int) -> None:
        """Give up on the file."""
        raise ScenarioError([self.problem(message, line)])


@dataclass
class _Open:
    """A mapping or list whose end has not been read yet."""

    value: Any
    line: int
    column: int
    anchor: str | None
    size: int = 1
    depth: int = 1
    key: Node | None = None


def resolved(text: str) -> Any:
    """Return the value of a plain scalar by the core schema of YAML 1.2.

    Numbers with leading zeros stay text, since they are keys; numbers with a fraction become exact decimals.
    """
    if text in WORDS:
        return WORDS[text]
    if WHOLE.fullmatch(text):
        return int(text)
    if DECIMAL.fullmatch(text):
        return Decimal(text)
    return text
