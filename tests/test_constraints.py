"""`constraints.txt` pins every distribution that the project needs."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LINES = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
PINS = {
    canonicalize_name(name): version
    for name, version in (line.split("==") for line in LINES if line and not line.startswith("#"))
}


def declared(*extras: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    texts = [text for extra in extras for text in project["optional-dependencies"][extra]]
    return [Requirement(text) for text in [*project["dependencies"], *texts]]


def wanted(requirement: Requirement, extras: set[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in extras)


def needed(requirement: Requirement) -> list[Requirement]:
    try:
        found = [Requirement(text) for text in requires(requirement.name) or []]
    except PackageNotFoundError:
        return []
    extras = requirement.extras or {""}
    return [
        each for each in found if not each.marker or any(each.marker.evaluate({"extra": x}) for x in extras)
    ]


def test_only_exact_pins() -> None:
    assert [line for line in LINES if not re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[0-9][0-9a-z.+]*", line)] == []


def test_pins_satisfy_what_is_declared() -> None:
    for requirement in declared("bench", "cluster", "dev", "fuzz", "mutation", "release"):
        assert PINS[canonicalize_name(requirement.name)] in requirement.specifier, requirement


def test_everything_that_is_needed_in_turn_is_pinned() -> None:
    waiting, seen = declared("dev"), set()
    while waiting:
        requirement = waiting.pop()
        if requirement.name not in seen:
            seen.add(requirement.name)
            waiting += needed(requirement)
    assert {canonicalize_name(name) for name in seen} <= set(PINS)
