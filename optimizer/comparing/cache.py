"""What was solved before, kept by what decides it: scenario, settings of the search, versions.

An entry is a folder with `result.json` and, where there is a roster, `roster.csv`, named by a hash of
everything that the outcome depends on. So an entry cannot be stale: a scenario with another word, another
seed or another version of a library has another name. What is read is audited again all the same; an entry
that does not hold is as none.
"""

import hashlib
import json
import os
import re
import shutil
from contextlib import suppress
from pathlib import Path

from models.result import Result
from optimizer.api import versions
from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement
from optimizer.exports.files import write_all
from optimizer.exports.result_json import result_json
from optimizer.exports.roster_csv import roster_csv
from optimizer.instance import Instance
from optimizer.outcome import Outcome
from optimizer.reading.problems import ScenarioError
from optimizer.roster.reader import read_roster
from optimizer.scenario_place import read_result

RESULT, ROSTER = "result.json", "roster.csv"
ENTRY = re.compile("[0-9a-f]{64}")
MOST_ENTRIES = 500
"""Entries that are kept; the oldest go first."""

VARIABLE = "WFA_CACHE"
"""Names the folder of the cache, where it is not given otherwise."""


def default_folder() -> Path:
    """Return the folder of the cache: that of `WFA_CACHE`, or the one that the system keeps for caches."""
    named = os.environ.get(VARIABLE, "")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("wfa", appauthor=False) / "solved"


class Cache:
    """A folder of outcomes.

    Parameters
    ----------
    folder : Path
        Where they are; made when the first one is kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, instance: Instance) -> Outcome | None:
        """Return the outcome of an instance, audited again; None where there is none that holds."""
        place = self.folder / key_of(instance)
        try:
            result = read_result(place / RESULT)
            if result.status == "infeasible":
                return Outcome(instance, result, None, None)
            return _recounted(instance, result, place / ROSTER)
        except (OSError, ScenarioError):
            return None

    def keep(self, outcome: Outcome) -> None:
        """Keep an outcome that is a roster or a proof that there is none.

        A folder that cannot be written is no reason to lose what was found: then nothing is kept.
        """
        if outcome.plan is None and outcome.result.status != "infeasible":
            return
        files = {RESULT: result_json(outcome.result)}
        if outcome.plan is not None:
            files[ROSTER] = roster_csv(outcome.instance, outcome.plan)
        with suppress(OSError):
            if not self.folder.exists():
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_all(self.folder / key_of(outcome.instance), files)
            self._prune()

    def _prune(self) -> None:
        """Remove the oldest entries, as many as there are too many; folders of other names are left alone."""
        entries = [entry for entry in self.folder.iterdir() if ENTRY.fullmatch(entry.name)]
        entries.sort(key=lambda entry: entry.stat().st_mtime)
        for entry in entries[: max(0, len(entries) - MOST_ENTRIES)]:
            shutil.rmtree(entry, ignore_errors=True)


def key_of(instance: Instance) -> str:
    """Hash everything that decides the outcome of an instance; threads do not."""
    solver = instance.scenario.solver.model_dump(mode="json", exclude={"workers"})
    objective = [goal.model_dump(mode="json") for goal in instance.scenario.objective]
    content = [instance.scenario_hash, solver, objective, versions()]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _recounted(instance: Instance, result: Result, path: Path) -> Outcome | None:
    """Return the outcome of a kept roster if audit and statement say of it what its result says."""
    roster = read_roster(path, instance)
    audit = audit_roster(instance, roster)
    lines = statement(instance, roster)
    kept = (
        audit.ok
        and audit.penalty == result.penalty
        and lines == result.statement
        and sum(line.amount for line in lines) == result.cost
        and result.scenario_hash == instance.scenario_hash
        and result.roster_hash == hashlib.sha256(path.read_bytes()).hexdigest()
    )
    return Outcome(instance, result, roster, audit) if kept else None
