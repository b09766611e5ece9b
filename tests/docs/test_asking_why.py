"""The answers on the page about asking why are those of the program."""

import re
import shlex
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from tests.commands.running import ROOT, run
from tests.docs.pages import DOCS, blocks


def examples(language: str) -> list[tuple[str, str]]:
    """Return the commands of a page with what they print."""
    shown = blocks(DOCS / language / "asking-why.md")
    return [
        (code.strip(), output)
        for (kind, code), (following, output) in pairwise(shown)
        if (kind, following) == ("sh", "text")
    ]


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_program_prints_what_is_shown(
    language: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WFA_CACHE", str(tmp_path / "cache"))
    shutil.copytree(ROOT / "scenarios" / "tiny", tmp_path / "scenarios" / "tiny")
    monkeypatch.chdir(tmp_path)
    found = examples(language)
    assert found
    for commands, output in found:
        for command in commands.splitlines():
            result = run(*shlex.split(command)[1:], "--lang", language)
            assert result.exit_code == 0, result.stderr
        assert without_trailing_blanks(result.stdout) == output, command


def without_trailing_blanks(text: str) -> str:
    return re.sub(r" +$", "", text, flags=re.MULTILINE)
