"""Running `wfa` in tests: in this process, or as a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from click.testing import CliRunner, Result

from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.baselines import all_wfo
from optimizer.commands.main import wfa
from optimizer.instance import Instance
from optimizer.roster.roster import NO_ZONE, Roster

ROOT = Path(__file__).parents[2]
SCENARIOS = ROOT / "scenarios"
TINY = SCENARIOS / "tiny" / "scenario.yaml"
KANREG = SCENARIOS / "kanreg-palembang" / "two-days.yaml"


def run(*args: object) -> Result:
    """Run `wfa` in this process."""
    return CliRunner().invoke(wfa(), [str(arg) for arg in args], prog_name="wfa")


def run_process(*args: object, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run `wfa` as a process, with some environment variables."""
    return subprocess.run(
        [sys.executable, "-c", "from optimizer.commands.main import main; main()", *map(str, args)],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        check=False,
    )


@dataclass
class FakeSearch:
    """What a search would return."""

    status: str
    roster: Roster | None = None
    cost: int | None = None
    bound: int | None = None
    penalty: int | None = None
    penalty_bound: int | None = None
    runtime_s: float = 0.5
    reached: tuple[object, ...] = ()


def everybody_in(instance: Instance, status: str = "feasible", dearer: int = 0) -> FakeSearch:
    """Return the roster in which everybody is in the office, at its cost plus `dearer`."""
    roster = all_wfo(instance)
    cost = total(statement(instance, roster)) + dearer
    return FakeSearch(status, roster, cost, cost // 2, audit_roster(instance, roster).penalty, 0)


def nobody_in(instance: Instance) -> FakeSearch:
    """Return a roster that breaks rules: everybody available is WFA."""
    modes = np.where(instance.available, 2, 0).astype(np.int8)
    roster = Roster(modes, np.full(modes.shape, NO_ZONE, dtype=np.int64))
    return FakeSearch("feasible", roster, total(statement(instance, roster)), 0, 0, 0)
