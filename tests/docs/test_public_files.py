"""The files that a public host reads: workflows call targets that exist, and templates are forms."""

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.docs.pages import ROOT, text_of
from tests.docs.test_pages import targets

PUBLIC = ROOT / ".github"
WORKFLOWS = sorted((PUBLIC / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (PUBLIC / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe", pure=True).load(path)
    return found


def steps(workflow: Path) -> list[str]:
    jobs = read(workflow)["jobs"].values()
    return [step["run"] for job in jobs for step in job["steps"] if "run" in step]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_only_read_and_calls_what_exists(workflow: Path) -> None:
    assert read(workflow)["permissions"] == {"contents": "read"}
    called = steps(workflow)
    assert called
    for command in called:
        for words in re.findall(r"\bmake ([a-z ]+)", command):
            assert set(words.split()) <= targets()


def test_the_checks_are_those_of_any_machine() -> None:
    assert ".ci/run" in steps(PUBLIC / "workflows" / "checks.yml")
    assert "make lint test" in text_of(ROOT / ".ci" / "run")


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_in_both_languages(form: Path) -> None:
    content = read(form)
    assert {"name", "description", "body"} <= set(content)
    fields = [part for part in content["body"] if part["type"] != "markdown"]
    assert len({part["id"] for part in fields}) == len(fields) > 0
    for part in fields:
        assert "/" in part["attributes"]["label"] or part["id"] == "result"
    for page in re.findall(r"docs/\w+/\w+\.md", text_of(form)):
        assert (ROOT / page).exists()
