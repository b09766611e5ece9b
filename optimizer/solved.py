"""Reading back a folder of `wfa solve`."""

import hashlib
from dataclasses import replace
from pathlib import Path

from models.result import Result
from optimizer.audit.audit import Audit, audit_roster
from optimizer.audit.statement import statement
from optimizer.baselines import baselines
from optimizer.contradictions import against_roster
from optimizer.exports.roster_csv import roster_csv
from optimizer.i18n import _
from optimizer.instance import Instance
from optimizer.outcome import Outcome, gap_of
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.roster.changes import changes_frame
from optimizer.roster.reader import read_roster
from optimizer.roster.roster import Roster
from optimizer.scenario_place import RESULT, read_result

ROSTER = "roster.csv"


def read_solved(instance: Instance, folder: Path) -> Outcome:
    """Read a folder of `wfa solve`, and audit its roster.

    A roster that was edited since is taken as it is now: cost, statement and penalty are recounted, and
    nothing but the bound is still called proven.

    Parameters
    ----------
    instance : Instance
        The scenario that was solved, with the same previous roster, frozen days and locks.
    folder : Path
        The folder.

    Returns
    -------
    Outcome
        The result with the roster and its audit, which may have found violations.

    Raises
    ------
    ScenarioError
        When the files cannot be read, belong to another scenario, or contradict each other.
    """
    result = read_result(folder / RESULT)
    if result.scenario_hash != instance.scenario_hash:
        message = _(
            "the folder was solved from another scenario, or this one was changed since: solve it again "
            "(a re-planned roster needs the same --previous, --from and --locks)"
        )
        raise ScenarioError(
            [Problem(message, RESULT, found=result.scenario_hash[:12], allowed=instance.scenario_hash[:12])]
        )
    plan = read_roster(folder / ROSTER, instance)
    audit = audit_roster(instance, plan)
    digest = hashlib.sha256(roster_csv(instance, plan)).hexdigest()
    if digest == result.roster_hash:
        if wrong := against_roster(result, instance, plan, audit, RESULT):
            raise ScenarioError(wrong)
        return Outcome(instance, result, plan, audit)
    edited = Problem(_("was changed after the solve: its cost is recounted, and no longer proven"), ROSTER)
    instance = replace(instance, warnings=(*instance.warnings, edited))
    return Outcome(instance, _recounted(result, instance, plan, audit, digest), plan, audit)


def _recounted(result: Result, instance: Instance, plan: Roster, audit: Audit, digest: str) -> Result:
    """Return the result of an edited roster.

    The bound holds for rosters of the least penalty, so that it says nothing of one with another penalty.
    """
    lines = tuple(statement(instance, plan))
    cost = sum(line.amount for line in lines)
    bound = result.bound if audit.penalty == result.penalty else None
    return result.model_copy(
        update={
            "status": "feasible",
            "cost": cost,
            "bound": bound,
            "gap": gap_of(cost, bound),
            "penalty": audit.penalty,
            "goals": (),
            "changes": len(changes_frame(instance, plan)) if instance.has_previous else None,
            "statement": lines,
            "baselines": baselines(instance, cost),
            "roster_hash": digest,
        }
    )
