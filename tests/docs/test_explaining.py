"""The worked example of `wfa explain` prints what the pages show."""

import shutil

import pytest

from tests.commands.running import TINY, run
from tests.docs.pages import DOCS, blocks


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_explanation_is_as_shown(language: str, tmp_path) -> None:
    page = DOCS / language / "explain.md"
    [(_yaml, scenario)], [(_text, shown)] = blocks(page, "yaml"), blocks(page, "text")
    folder = shutil.copytree(TINY.parent, tmp_path / "tiny")
    (folder / "friday.yaml").write_text(scenario, encoding="utf-8")
    result = run("explain", folder / "friday.yaml", "--lang", language)
    assert result.exit_code == 4
    assert [line.rstrip() for line in result.stdout.splitlines()] == shown.splitlines()
