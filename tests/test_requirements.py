"""`requirements/` holds the pins of `constraints.txt` with hashes, and all that each of them needs."""

import re

import pytest
from packaging.utils import canonicalize_name

from tests.test_constraints import PINS, ROOT, declared, needed

PIN = re.compile(r"([a-z0-9-]+)==([0-9][0-9a-z.+]*)(?: ; [^\\]+)?")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def pinned(name: str) -> dict[str, str]:
    """Return the versions in a file; every one of them has hashes, and nothing else stands there."""
    entries = (ROOT / "requirements" / name).read_text("utf-8").replace("\\\n", " ").splitlines()
    found = {}
    for entry in entries:
        pin, *hashes = re.split(r" +(?=--hash)", entry.strip())
        match = PIN.fullmatch(pin.strip())
        assert match, pin
        assert hashes, pin
        assert all(HASH.fullmatch(each) for each in hashes), pin
        found[match[1]] = match[2]
    return found


def test_all_pins_have_hashes() -> None:
    assert pinned("all.txt") == PINS


def test_what_runs_is_part_of_all() -> None:
    assert pinned("run.txt").items() < PINS.items()


@pytest.mark.parametrize(("name", "extras"), [("run.txt", ()), ("all.txt", ("dev",))])
def test_everything_that_is_needed_in_turn_has_hashes(name: str, extras: tuple[str, ...]) -> None:
    waiting, seen = declared(*extras), set()
    while waiting:
        requirement = waiting.pop()
        if requirement.name not in seen:
            seen.add(requirement.name)
            waiting += needed(requirement)
    assert {canonicalize_name(each) for each in seen} <= set(pinned(name))


def test_the_licence_of_every_pin_is_listed() -> None:
    """`make licences` writes the page, from what is installed."""
    page = (ROOT / "docs" / "contributor" / "licences.md").read_text("utf-8")
    run, others = page.split("\n## ")[1:]
    row = re.compile(r"^\| ([a-z0-9-]+) \| (\d\S*) \| (.+) \|$", re.MULTILINE)
    listed = [{name: version for name, version, _licence in row.findall(part)} for part in (run, others)]
    assert listed[0] == pinned("run.txt")
    assert listed[0] | listed[1] == pinned("all.txt")
    assert "UNKNOWN" not in page
