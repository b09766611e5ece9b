"""A rule or cost is complete when it has all its sides, and no side is without a rule or cost."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from models.costs import COSTS
from models.rules import RULES, kind_of
from tests.exhaustive.rules import UNITS
from tests.strategies import PARTS

ROOT = Path(__file__).parents[1]
KINDS = {
    "rules": [kind_of(model, "rule") for model in RULES],
    "costs": [kind_of(model, "cost") for model in COSTS],
}
BOTH = [(folder, kind) for folder, kinds in KINDS.items() for kind in kinds]
each_kind = pytest.mark.parametrize(("folder", "kind"), BOTH, ids=[kind for _, kind in BOTH])


def modules(path: str, prefix: str = "") -> set[str]:
    """Return the kinds that a folder has files of."""
    files = {file.stem for file in (ROOT / path).glob(f"{prefix}*.py")}
    return {stem.removeprefix(prefix) for stem in files - {"__init__", "base", "conftest"}}


def headings(page: str) -> set[str]:
    """Return the words of the headings of a page of the docs."""
    lines = (ROOT / "docs" / page).read_text(encoding="utf-8").splitlines()
    return {word for line in lines if line.startswith("#") for word in re.findall(r"\w+", line)}


@pytest.mark.parametrize("folder", KINDS)
def test_kinds_are_registered_once(folder: str) -> None:
    assert KINDS[folder]
    assert len(set(KINDS[folder])) == len(KINDS[folder])


@each_kind
def test_it_has_a_model_of_its_own(folder: str, kind: str) -> None:
    model = next(model for model in (*RULES, *COSTS) if model.__module__ == f"models.{folder}.{kind}")
    assert model.__name__ == "".join(word.capitalize() for word in kind.split("_"))
    assert re.search("Inequality:" if folder == "rules" else "Amount:", model.__doc__)


@each_kind
def test_it_has_a_program_side(folder: str, kind: str) -> None:
    side = import_module(f"optimizer.program.{folder}.{kind}")
    functions = ("units", "least", "rows", "whole") if folder == "rules" else ("price", "groups", "whole")
    assert any(callable(getattr(side, function, None)) for function in functions)


@each_kind
def test_it_has_an_audit_side(folder: str, kind: str) -> None:
    side = import_module(f"optimizer.audit.{folder}.{kind}")
    assert callable(getattr(side, "check" if folder == "rules" else "amount", None))


@each_kind
def test_it_is_documented_in_both_languages(folder: str, kind: str) -> None:
    assert kind in headings(f"en/{folder}.md")
    assert kind in headings(f"id/{folder}.md")


@each_kind
def test_both_sides_are_tested(folder: str, kind: str) -> None:
    for side in ("program", "audit"):
        file = ROOT / "tests" / side / folder / f"test_{kind}.py"
        assert file.is_file(), f"{file.relative_to(ROOT)} is missing"
        assert "def test_" in file.read_text(encoding="utf-8")


@each_kind
def test_every_roster_of_random_scenarios_is_tried_with_it(folder: str, kind: str) -> None:
    for name in (f"exhaustive/{folder}.py", "strategies.py"):
        text = (ROOT / "tests" / name).read_text(encoding="utf-8")
        assert re.search(rf"\b{kind}\b", text), f"tests/{name} does not know {kind}"
    if folder == "rules":
        assert kind in UNITS
        assert kind in PARTS


def test_no_opinion_on_rules_that_are_not_registered() -> None:
    assert set(UNITS) == set(PARTS) == set(KINDS["rules"])


@pytest.mark.parametrize("folder", KINDS)
@pytest.mark.parametrize(
    ("path", "prefix"),
    [
        ("models/{}", ""),
        ("optimizer/program/{}", ""),
        ("optimizer/audit/{}", ""),
        ("tests/program/{}", "test_"),
        ("tests/audit/{}", "test_"),
    ],
)
def test_no_file_is_without_a_registered_kind(folder: str, path: str, prefix: str) -> None:
    assert modules(path.format(folder), prefix) == set(KINDS[folder])
