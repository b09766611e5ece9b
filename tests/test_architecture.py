"""Which room may import which, and how long a file may be."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted(path for room in ("models", "optimizer") for path in (ROOT / room).rglob("*.py"))
NAMES = [path.relative_to(ROOT).as_posix() for path in FILES]
LONGEST = 400


def imported(path: Path) -> Iterator[str]:
    """Yield the dotted names that a file imports, also within functions; relative ones in full."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = path.relative_to(ROOT).parts[: -node.level] if node.level else ()
            base = ".".join([*package, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def importers(name: str) -> set[str]:
    """Return the files that import a package or something of it."""
    return {
        file
        for file, path in zip(NAMES, FILES, strict=True)
        if any(word == name or word.startswith(f"{name}.") for word in imported(path))
    }


def in_room(files: set[str], *rooms: str) -> set[str]:
    return {file for file in files if file.startswith(tuple(f"{room}/" for room in rooms))}


def test_the_contracts_are_kept() -> None:
    command = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    run = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 broken" in run.stdout


def test_only_the_program_side_imports_ortools() -> None:
    users = importers("ortools")
    assert users
    assert users == in_room(users, "optimizer/program")


def test_the_audit_shares_nothing_with_the_program() -> None:
    assert not in_room(importers("optimizer.program") | importers("optimizer.solving"), "optimizer/audit")


def test_models_stand_alone() -> None:
    heavy = importers("pandas") | importers("numpy") | importers("optimizer")
    assert not in_room(heavy, "models")


def test_nothing_imports_the_tests() -> None:
    assert not importers("tests") | importers("benchmarks") | importers("release")


def test_a_clock_that_is_set_changes_nothing_but_the_date_of_a_document_and_names_of_results() -> None:
    asks = re.compile(r"\btime\.time\b|from time import .*\btime\b|\b(?:now|today|utcnow)\(")
    files = [path for room in ("models", "optimizer") for path in (ROOT / room).rglob("*.py")]
    askers = {path.relative_to(ROOT).as_posix() for path in files if asks.search(path.read_text("utf-8"))}
    assert askers == {"optimizer/exports/documents/handout.py", "optimizer/page/places.py"}


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_files_are_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST
