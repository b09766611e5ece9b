"""Write docs/contributor/licences.md: the licences of all dependencies, as their distributions tell them."""

import json
import re
import subprocess
import sys
from pathlib import Path

from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "contributor" / "licences.md"
PIN = re.compile(r"^([a-z0-9-]+)==([^ ]+)", re.MULTILINE)
HEAD = """\
# Licences of the dependencies

Written by `make licences` (`release/licences.py`) from what each distribution says of itself. `wfa` is under
the [MIT licence](../../LICENSE); its wheel holds none of these, they are installed beside it.
"""
READ = {"atheris": "Apache-2.0", "axe-playwright-python": "MIT"}
"""Licences of distributions that do not name theirs, read from the licence file within."""

ELSEWHERE = {"pyyaml-ft": "MIT"}
"""Licences of distributions that only other versions of Python need, read from their metadata."""

RUNS = "## What runs with wfa"
DEVELOPS = "## What else is used to run it on a cluster, to develop and to release it"


def main() -> None:
    """Write the page."""
    run, everything = (pins(name) for name in ("run.txt", "all.txt"))
    found = {name: (everything[name], licence) for name, licence in ELSEWHERE.items()} | licences()
    missing = sorted(everything.items() - {(name, version) for name, (version, _licence) in found.items()})
    if missing:
        sys.exit(f"Not installed here, so that their licences cannot be read: {missing}")
    others = everything.keys() - run.keys()
    parts = [HEAD, RUNS, table(run.keys(), found), DEVELOPS, table(others, found)]
    PAGE.write_text("\n".join(parts), "utf-8")


def pins(name: str) -> dict[str, str]:
    """Return the versions in a file of `requirements`, by name."""
    return dict(PIN.findall((ROOT / "requirements" / name).read_text("utf-8")))


def licences() -> dict[str, tuple[str, str]]:
    """Return version and licence of all that is installed in this environment, by name."""
    words = [Path(sys.executable).with_name("pip-licenses"), "--format=json", "--with-system", "--from=mixed"]
    told = json.loads(subprocess.run(words, stdout=subprocess.PIPE, check=True).stdout)
    named = {canonicalize_name(each["Name"]): (each["Version"], each["License"]) for each in told}
    return named | {name: (named[name][0], licence) for name, licence in READ.items() if name in named}


def table(names: set[str], found: dict[str, tuple[str, str]]) -> str:
    """Write a table of some distributions."""
    rows = [f"| {name} | {found[name][0]} | {one_line(found[name][1])} |" for name in sorted(names)]
    return "\n".join(["", "| distribution | version | licence |", "| --- | --- | --- |", *rows, ""])


def one_line(licence: str) -> str:
    """Write a licence in a cell: some distributions put its whole text where its name belongs."""
    first = licence.strip().splitlines()[0]
    return first.replace("|", "/")


if __name__ == "__main__":
    main()
