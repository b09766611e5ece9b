"""The pages exist in both languages, and what they name exists."""

import re
from pathlib import Path

import click
import pytest

from optimizer.commands.main import COMMANDS, wfa
from tests.docs.pages import (
    CONTRIBUTORS,
    DOCS,
    PAGES,
    PLANNERS,
    ROOT,
    TOP,
    anchors,
    blocks,
    headings,
    name_of,
    prose,
    text_of,
)

EXPECTED = {
    *("batch", "commands", "costs", "fields", "first-scenario", "python", "results", "rules", "scenario"),
    *(
        "asking-why",
        "explain",
        "exports",
        "goals",
        "page",
        "privacy",
        "re-planning",
        "shell-completion",
        "tables",
        "tiny",
        "workbook",
    ),
}
each_page = pytest.mark.parametrize("page", PAGES, ids=name_of)
RUN = re.compile(r"(?:^|`)wfa ((?:[\w./=<>-]+ ?)+)", re.MULTILINE)
SHARED = {"--lang", "--quiet", "--json", "--help", "--version"}


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_pages_are_there(language: str) -> None:
    assert {page.stem for page in (DOCS / language).glob("*.md")} == EXPECTED


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_both_languages_have_the_same_parts(name: str) -> None:
    english, indonesian = (DOCS / language / f"{name}.md" for language in ("en", "id"))
    assert len(headings(english)) == len(headings(indonesian))
    assert [kind for kind, _text in blocks(english)] == [kind for kind, _text in blocks(indonesian)]
    rows = [re.findall(r"^\|", text_of(page), re.MULTILINE) for page in (english, indonesian)]
    assert len(rows[0]) == len(rows[1])


@each_page
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if target.startswith("https://"):
            continue
        file, _hash, anchor = target.partition("#")
        place = (page.parent / file).resolve() if file else page
        assert place.is_relative_to(ROOT), target
        assert place.exists(), target
        if anchor:
            assert anchor in anchors(place), target


@each_page
def test_every_page_is_reached_from_the_readme(page: Path) -> None:
    seen, waiting = set(), [ROOT / "README.md"]
    while waiting:
        here = waiting.pop()
        if here in seen or here.suffix != ".md":
            continue
        seen.add(here)
        links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", prose(here))
        waiting += [(here.parent / link).resolve() for link in links if "://" not in link]
    assert page in seen


def options(command: str) -> set[str]:
    found = wfa().get_command(click.Context(wfa()), command)
    assert found is not None, command
    named = [param.opts for param in found.params if isinstance(param, click.Option)]
    return {option for opts in named for option in opts} | SHARED


@each_page
def test_every_command_and_option_exists(page: Path) -> None:
    for words in RUN.findall(text_of(page)):
        command, *rest = words.split()
        if command.startswith("--"):
            assert command in SHARED, words
            continue
        if command == "so" and page.stem == "shell-completion":
            continue
        assert command in COMMANDS, words
        named = {word.partition("=")[0] for word in rest if word.startswith("--")}
        assert named <= options(command), words


def test_every_command_and_option_is_documented() -> None:
    for language in ("en", "id"):
        text = text_of(DOCS / language / "commands.md")
        for command in COMMANDS:
            assert f"`wfa {command}" in text
            for option in options(command) - {"--version"}:
                assert f"`{option}" in text, f"{command} {option}"


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):(?!=)", text_of(ROOT / "Makefile"), re.MULTILINE))


@pytest.mark.parametrize("readme", TOP[:2], ids=name_of)
def test_the_readme_opens_with_two_commands(readme: Path) -> None:
    language, text = blocks(readme)[0]
    assert language == "sh"
    assert [line.split("#")[0].strip() for line in text.splitlines()] == ["make demo", "make test"]
    assert {"demo", "test"} <= targets()
    before = text_of(readme).partition("```")[0].split("\n")
    assert len([line for line in before if line]) <= 2


@each_page
def test_every_make_target_exists(page: Path) -> None:
    named = re.findall(r"(?:^|`)make ([a-z ]+?)(?:`|$| +#)", text_of(page), re.MULTILINE)
    assert {word for words in named for word in words.split()} <= targets()


@pytest.mark.parametrize("page", [*TOP[:2], *PLANNERS], ids=name_of)
def test_what_is_printed_fits_a_terminal(page: Path) -> None:
    for _text, output in blocks(page, "text"):
        assert max(map(len, output.splitlines())) <= 80


@each_page
def test_no_line_of_a_sum_becomes_a_list(page: Path) -> None:
    assert not re.search(r"^\s*[+*=] ", prose(page), re.MULTILINE)


@pytest.mark.parametrize("page", CONTRIBUTORS, ids=name_of)
def test_files_that_contributors_are_sent_to_exist(page: Path) -> None:
    rooms = re.findall(r"`((?:models|optimizer|release|tests|scenarios|docs)/[\w./-]*)`", prose(page))
    assert rooms
    for room in rooms:
        assert "apart" in room or (ROOT / room).exists(), room
