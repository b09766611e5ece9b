"""`extends:` lays a scenario over its parents; `rules+:` and `costs+:` add to lists by name."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from optimizer.i18n import _
from optimizer.reading.files import inside
from optimizer.reading.problems import Problem, ScenarioError, closest
from optimizer.reading.yaml_tree import Node, Source, read_tree

PRESETS = Path(__file__).parent.parent / "presets"
LISTS = ("rules", "costs")
PRESET = "preset:"
DEEPEST = 20


def read_merged(path: Path) -> Node:
    """Read a scenario file and lay it over all that it extends.

    Parameters
    ----------
    path : Path
        The scenario file.

    Returns
    -------
    Node
        The merged tree, without `extends`, `rules+` and `costs+`.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the files as YAML, or with how they extend each other.
    """
    return read_with_files(path)[0]


def read_with_files(path: Path) -> tuple[Node, list[Path]]:
    """Read a scenario as `read_merged` does; return also the files it was merged from."""
    problems: list[Problem] = []
    done: dict[Path, Node] = {}
    label = path.name or str(path)
    tree = _read(path, Source(label, path.parent), (), done, problems)
    if problems or tree is None:
        raise ScenarioError(problems)
    return tree, list(done)


def _read(
    path: Path, source: Source, chain: tuple[Path, ...], done: dict[Path, Node], problems: list[Problem]
) -> Node | None:
    """Read one file with its parents; each file is read once."""
    if path in done:
        return done[path]
    try:
        tree = read_tree(path, source.label, source.folder)
    except ScenarioError as error:
        problems.extend(error.problems)
        return None
    before = len(problems)
    merged: Node | None = None
    for name in _parent_names(tree, problems):
        parent = _parent(name, (*chain, path.resolve()), done, problems)
        if parent is not None:
            merged = parent if merged is None else _merge(merged, parent)
    if len(problems) > before:
        return None
    result = _with_lists(tree, merged, problems)
    done[path] = result
    return result


def _parent_names(tree: Node, problems: list[Problem]) -> list[Node]:
    """List what a file extends."""
    extends = tree.get("extends")
    if extends is None:
        return []
    names = extends.items() if isinstance(extends.value, list) else [extends]
    for name in names:
        if not isinstance(name.value, str):
            message = _("extends names a file, or a list of files")
            problems.append(Problem(message, name.file, name.line, "extends", str(name.value)[:80]))
    return [name for name in names if isinstance(name.value, str)]


def _parent(
    name: Node, chain: tuple[Path, ...], done: dict[Path, Node], problems: list[Problem]
) -> Node | None:
    """Read one parent."""
    found = _preset(name) if name.value.startswith(PRESET) else inside(name.source.folder, name.value)
    refusal = ""
    if isinstance(found, Problem):
        problems.append(found)
        return None
    if isinstance(found, str):
        refusal = found
    elif found in chain:
        refusal = _("the files extend each other in a circle")
    elif len(chain) > DEEPEST:
        refusal = _("too many files extend each other")
    if refusal or isinstance(found, str):
        problems.append(Problem(refusal, name.file, name.line, "extends", name.value[:80]))
        return None
    label = name.value if name.value.startswith(PRESET) else _relabelled(name)
    return _read(found, Source(label, found.parent), chain, done, problems)


def _relabelled(name: Node) -> str:
    """Return what messages call a parent: its path seen from the scenario."""
    folder = Path(name.file).parent
    return str(folder / name.value)


def _preset(name: Node) -> Path | Problem:
    """Find a preset that ships with the package."""
    wanted = name.value.removeprefix(PRESET)
    known = sorted(path.stem for path in PRESETS.glob("*.yaml"))
    if re.fullmatch(r"[A-Za-z0-9_-]+", wanted) and wanted in known:
        return PRESETS / f"{wanted}.yaml"
    listed = ", ".join(PRESET + preset for preset in known) or _("there are no presets")
    close = closest(wanted, known)
    return Problem(
        _("there is no such preset"),
        name.file,
        name.line,
        "extends",
        found=name.value[:80],
        allowed=listed,
        suggestion=PRESET + close if close else "",
    )


def _merge(parent: Node, child: Node) -> Node:
    """Lay a mapping over another: mappings merge, a null removes, all else replaces."""
    merged: dict[str, Node] = dict(parent.value)
    for key, value in child.value.items():
        below = merged.get(key)
        if value.value is None:
            merged.pop(key, None)
        elif below is not None and isinstance(below.value, dict) and isinstance(value.value, dict):
            merged[key] = _merge(below, value)
        else:
            merged[key] = value
    return replace(child, value=merged)


def _with_lists(tree: Node, parent: Node | None, problems: list[Problem]) -> Node:
    """Lay a file over its merged parents, then apply `rules+` and `costs+`."""
    own = {
        key: value
        for key, value in tree.value.items()
        if key not in ("extends", *(f"{name}+" for name in LISTS))
    }
    child = replace(tree, value=own)
    merged = child if parent is None else _merge(parent, child)
    value: dict[str, Any] = dict(merged.value)
    for name in LISTS:
        addition = tree.get(f"{name}+")
        if addition is None or addition.value is None:
            continue
        below = value.get(name)
        if not isinstance(addition.value, list) or not (below is None or isinstance(below.value, list)):
            wrong = addition if not isinstance(addition.value, list) else below or addition
            problems.append(Problem(_("a list is needed"), wrong.file, wrong.line, f"{name}+"))
            continue
        entries = _added([] if below is None else below.value, addition, f"{name}+", problems)
        value[name] = replace(addition, value=entries)
    return replace(merged, value=value)


def _added(entries: list[Node], addition: Node, key: str, problems: list[Problem]) -> list[Node]:
    """Add entries to a list: the same name replaces in place, `drop: true` removes, else append."""
    result = list(entries)
    names = {_name(entry): entry for entry in entries if _name(entry)}
    seen: dict[str, int] = {}
    for entry in addition.value:
        name = _name(entry)
        place = f"{key}.{name}" if name else key
        if name in seen and name:
            message = _("the name {name} stands here twice, first in row {row}")
            problems.append(Problem(message.format(name=name, row=seen[name]), entry.file, entry.line, place))
            continue
        seen[name] = entry.line
        index = next((i for i, old in enumerate(result) if name and _name(old) == name), None)
        if entry.get("drop") is not None:
            problem = _drop_problem(entry, place, name, index is None, names)
            if problem is not None:
                problems.append(problem)
            elif index is not None:
                del result[index]
        elif index is None:
            result.append(entry)
        else:
            result[index] = entry
    return result


def _drop_problem(
    entry: Node, place: str, name: str, missing: bool, names: dict[str, Node]
) -> Problem | None:
    """Return what is wrong with an entry that drops another."""
    drop = entry.get("drop")
    if drop is None or drop.value is not True or set(entry.value) != {"name", "drop"}:
        message = _("an entry that drops another is written {{name: …, drop: true}}").format()
        return Problem(message, entry.file, entry.line, place)
    if missing:
        return Problem(
            _("there is nothing of this name to drop"),
            entry.file,
            entry.line,
            place,
            found=name,
            allowed=", ".join(names)[:300],
            suggestion=closest(name, names),
        )
    return None


def _name(entry: Node) -> str:
    """Return the name of a rule or cost, as text."""
    name = entry.get("name")
    return "" if name is None or isinstance(name.value, dict | list | None) else str(name.value).strip()
