"""What the pages show runs, and prints what they show."""

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from pydantic import TypeAdapter
from ruamel.yaml import YAML

from models.costs import Cost
from models.rules import Rule
from models.scenario import Tables
from models.where import Where
from optimizer.api import load, solve
from optimizer.commands.new import starter_files
from optimizer.i18n import number, rupiah, set_language
from tests.commands.running import KANREG, TINY
from tests.docs.pages import DOCS, GENERATED, PLANNERS, ROOT, blocks, name_of, text_of

PYTHON = [ROOT / "README.md", ROOT / "README.id.md", DOCS / "en" / "python.md", DOCS / "id" / "python.md"]
REPLANNING = [DOCS / language / "re-planning.md" for language in ("en", "id")]
WRITTEN = [page for page in PLANNERS if page.name not in GENERATED and blocks(page, "yaml")]


@pytest.mark.parametrize("page", [*PYTHON, *REPLANNING], ids=name_of)
def test_the_code_runs_and_prints_what_is_shown(
    page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    monkeypatch.chdir(tmp_path)
    space: dict[str, object] = {}
    shown = blocks(page)
    for (language, code), (following, output) in zip(shown, [*shown[1:], ("", "")], strict=True):
        if language == "python":
            printed = io.StringIO()
            with redirect_stdout(printed):
                exec(compile(code, name_of(page), "exec"), space)
            if following == "text":
                assert printed.getvalue() == output
    assert "optimizer" in space


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_the_yaml_is_valid(page: Path) -> None:
    for _yaml, text in blocks(page, "yaml"):
        if text.startswith("where:"):
            for line in text.splitlines():
                TypeAdapter(Where).validate_python(read(line)["where"])
        else:
            found = read(text)
            check_entries(found if isinstance(found, list) else entries(found))


def read(text: str) -> object:
    return YAML(typ="safe", pure=True).load(text)


def entries(scenario: dict[str, object]) -> list[dict[str, object]]:
    if "tables" in scenario:
        Tables.model_validate(scenario["tables"])
    lists = [scenario.get(key, []) for key in ("rules", "rules+", "costs", "costs+")]
    return [entry for some in lists for entry in some]


def check_entries(found: list[dict[str, object]]) -> None:
    for entry in found:
        if "drop" in entry:
            assert set(entry) == {"name", "drop"}
        else:
            TypeAdapter(Rule if "rule" in entry else Cost).validate_python(entry)


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_statement_of_the_starter_is_as_shown(language: str, tmp_path: Path) -> None:
    for name, content in starter_files(language).items():
        (tmp_path / name).write_bytes(content)
    assert_shown(solve(load(tmp_path / "scenario.yaml")), DOCS / language / "first-scenario.md", language)


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_statement_of_tiny_is_as_shown(language: str) -> None:
    page = DOCS / language / "tiny.md"
    outcome = solve(TINY)
    assert_shown(outcome, page, language)
    heads = " +".join(str(wfo) for wfo in outcome.heads["wfo"])
    assert re.search(f"^WFO +{heads}$", text_of(page), re.MULTILINE)


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_demo_is_as_shown(language: str) -> None:
    outcome = solve(KANREG)
    readme = ROOT / ("README.md" if language == "en" else "README.id.md")
    assert_shown(outcome, readme, language)


def assert_shown(outcome, page: Path, language: str) -> None:
    """Hold the amounts of a page against the result."""
    set_language(language)
    result, text = outcome.result, text_of(page)
    assert result.status == "optimal"
    assert rupiah(result.cost) in text
    for baseline in (result.baselines.all_wfo, result.baselines.even_split):
        assert rupiah(baseline.saving) in text or number(baseline.saving) in text
    lines = outcome.statement.groupby("line")["amount"].sum()
    for line, amount in lines.items():
        assert re.search(rf"{re.escape(line)} +{re.escape(number(int(amount)))}\b", text), line
