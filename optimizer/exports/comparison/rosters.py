"""The rosters of a comparison, a folder each, as `wfa solve` writes them."""

import re
from collections.abc import Iterator
from pathlib import Path

from optimizer.comparing.comparison import Comparison
from optimizer.exports.result_json import result_json
from optimizer.exports.roster_csv import roster_csv
from optimizer.scenario_place import named


def roster_folders(out: Path, comparison: Comparison) -> Iterator[tuple[Path, dict[str, bytes]]]:
    """Return a folder within another, with its files, for each scenario that is known and has a roster."""
    taken: set[str] = set()
    for each in comparison.candidates:
        if each.outcome is None or each.outcome.plan is None:
            continue
        name = folder_name(each.label)
        if name in taken:
            name = f"{name}-{len(taken) + 1}"
        taken.add(name)
        roster = roster_csv(each.outcome.instance, each.outcome.plan)
        result = named(each.result, each.outcome.instance, out / name)
        yield out / name, {"roster.csv": roster, "result.json": result_json(result)}


def folder_name(label: str) -> str:
    """Return a name that every file system takes."""
    cleaned = re.sub(r"[^\w=.,-]+", "-", label).strip("-. ")
    return cleaned[:80] or "scenario"


def places(folder: Path, comparison: Comparison) -> list[tuple[Path, dict[str, bytes]]]:
    """Return where the rosters of a comparison go in a folder, with their files."""
    return list(roster_folders(folder, comparison))
