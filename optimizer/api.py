"""What the commands, notebooks and other programs call: load, solve, audit, export."""

import hashlib
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.decree import Decree
from models.result import GoalResult, Result, StatementLine
from models.scenario import SolverSettings
from optimizer.audit.audit import Audit, audit_roster
from optimizer.audit.goals import recount
from optimizer.audit.statement import statement
from optimizer.baselines import baselines
from optimizer.exports.anonymous.outcome import anonymous
from optimizer.exports.documents.handout import Handout
from optimizer.exports.formats import export_files
from optimizer.exports.roster_csv import roster_csv
from optimizer.i18n import _, rupiah
from optimizer.instance import Instance
from optimizer.outcome import Outcome, gap_of
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.read import read
from optimizer.replanning import locked, missing_previous, replanned
from optimizer.roster.changes import changes_frame
from optimizer.roster.reader import read_roster
from optimizer.roster.roster import Roster
from optimizer.solved import read_solved

if TYPE_CHECKING:
    from optimizer.explaining.explain import Explanation
    from optimizer.program.amounts import AmountsTooLargeError
    from optimizer.program.solver import StopSignal
    from optimizer.solving.known import Known
    from optimizer.solving.progress import Listener
    from optimizer.solving.solve import Search

__all__ = [
    "AuditRejected",
    "InternalError",
    "audit",
    "explain",
    "export",
    "load",
    "locked",
    "replanned",
    "solve",
    "solved",
    "versions",
    "with_solver",
]

DECIDING = ("wfa", "ortools", "numpy", "pandas", "holidays")
"""The distributions whose versions decide what a solve returns."""


class InternalError(RuntimeError):
    """The program contradicts itself: a fault of its own, not of the scenario."""


class AuditRejected(Exception):  # noqa: N818 (a verdict, not an error of the program)
    """The audit does not accept a roster; nothing may be written.

    Parameters
    ----------
    instance : Instance
        What was solved.
    plan : Roster
        The roster.
    audit : Audit
        What the audit found.
    """

    def __init__(self, instance: Instance, plan: Roster, audit: Audit) -> None:
        super().__init__(_("The audit found a violation of a hard rule in the roster."))
        self.instance = instance
        self.plan = plan
        self.audit = audit


def load(path: str | PathLike[str]) -> Instance:
    """Read and check a scenario with its tables.

    Parameters
    ----------
    path : path
        The scenario file.

    Returns
    -------
    Instance
        The scenario as arrays; its `warnings` are worth a look.

    Raises
    ------
    ScenarioError
        When the scenario is invalid; it lists everything that is wrong.
    """
    return read(Path(path))


def with_solver(instance: Instance, **settings: Any) -> Instance:
    """Return an instance with other solver settings.

    Parameters
    ----------
    instance : Instance
        The instance.
    **settings
        Settings by name (`time_limit`, `gap`, `seed`, `workers`); None leaves one as it is.
    """
    given = {name: value for name, value in settings.items() if value is not None}
    solver = SolverSettings.model_validate(instance.scenario.solver.model_dump() | given)
    return replace(instance, scenario=instance.scenario.model_copy(update={"solver": solver}))


def search(
    instance: Instance,
    listener: "Listener | None" = None,
    stop: "StopSignal | None" = None,
    known: "Known | None" = None,
) -> "Search":
    """Search as `optimizer.solving` does; the solver is imported only here, since reading needs none."""
    from optimizer.solving.solve import search as solver_search

    with _amounts_told():
        return solver_search(instance, listener, stop, known)


@contextmanager
def _amounts_told() -> Iterator[None]:
    """Tell amounts that are too large to be counted exactly as a fault of the scenario."""
    from optimizer.program.amounts import AmountsTooLargeError

    try:
        yield
    except AmountsTooLargeError as error:
        raise ScenarioError([_too_large(error)]) from None


def _too_large(error: "AmountsTooLargeError") -> Problem:
    """Tell which cost or rule comes to more than what is counted exactly."""
    messages = {
        "costs": _("cost {name} can come to {amount}, added up over people and days"),
        "rules": _("the penalty of rule {name} can come to {amount}, added up over people and days"),
    }
    message = messages[error.key].format(name=error.name, amount=rupiah(error.amount))
    allowed = _("less than {limit}").format(limit=rupiah(error.limit))
    return Problem(message, column=error.key, allowed=allowed)


def solve(
    scenario: Instance | str | PathLike[str],
    progress: "Listener | None" = None,
    stop: "StopSignal | None" = None,
    *,
    digest: bool = True,
    known: "Known | None" = None,
) -> Outcome:
    """Find the roster of the lowest cost that keeps every rule, and audit it.

    Parameters
    ----------
    scenario : Instance or path
        What to solve.
    progress : callable, optional
        Called with a `Progress` whenever there is news.
    stop : StopSignal, optional
        Such as a `threading.Event`; when set, the search ends soon with the best roster so far.
    digest : bool
        Whether the result has the hash of `roster.csv`; where that is never written, it is not needed.
    known : Known, optional
        What is known of the scenario already: a roster to begin from, bounds.

    Returns
    -------
    Outcome
        The result, with the roster and its audit when there is a roster.

    Raises
    ------
    ScenarioError
        When the scenario is invalid, its amounts are too large, or a rule lacks a previous roster.
    AuditRejected
        When the roster breaks a hard rule.
    InternalError
        When cost or penalty of the roster, recounted, differ from what the search says.
    """
    from optimizer.goals import goal_results

    instance = _complete(scenario)
    found = search(instance, listener=progress, stop=stop, known=known)
    if found.roster is None:
        return Outcome(instance, _result(instance, found, (), None, ()), None, None)
    checked = audit_roster(instance, found.roster)
    if not checked.ok:
        raise AuditRejected(instance, found.roster, checked)
    lines = tuple(statement(instance, found.roster))
    _same(_("cost"), sum(line.amount for line in lines), found.cost)
    _same(_("penalty"), checked.penalty, found.penalty)
    goals = goal_results(instance, found)
    for goal in goals:
        recounted = recount(goal, instance, found.roster)
        if recounted is not None:
            _same(goal.goal, recounted, goal.value)
    roster_hash = hashlib.sha256(roster_csv(instance, found.roster)).hexdigest() if digest else None
    changes = len(changes_frame(instance, found.roster)) if instance.has_previous else None
    result = _result(instance, found, lines, roster_hash, goals).model_copy(update={"changes": changes})
    return Outcome(instance, result, found.roster, checked)


def explain(
    scenario: Instance | str | PathLike[str],
    seconds: float = 60.0,
    stop: "StopSignal | None" = None,
    *,
    repairs: bool = True,
) -> "Explanation":
    """Say why no roster keeps all rules of a scenario, and what would help.

    Parameters
    ----------
    scenario : Instance or path
        The scenario.
    seconds : float
        The time for it.
    stop : StopSignal, optional
        Ends the search early, with what was found.
    repairs : bool
        Whether to look for ways out too.
    """
    from optimizer.explaining.explain import explain as explained

    with _amounts_told():
        return explained(_complete(scenario), seconds, stop, repairs=repairs)


def audit(scenario: Instance | str | PathLike[str], roster: Roster | str | PathLike[str]) -> Audit:
    """Check a roster against every rule of a scenario, without the solver.

    Parameters
    ----------
    scenario : Instance or path
        The scenario.
    roster : Roster or path
        A roster, or a file like `roster.csv`.

    Returns
    -------
    Audit
        The findings by rule, whether all hard rules are kept, and the penalty of the soft ones.
    """
    instance = _complete(scenario)
    return audit_roster(
        instance, roster if isinstance(roster, Roster) else read_roster(Path(roster), instance)
    )


def solved(scenario: Instance | str | PathLike[str], folder: str | PathLike[str]) -> Outcome:
    """Read back a folder of `wfa solve`, and audit its roster.

    Parameters
    ----------
    scenario : Instance or path
        The scenario that was solved, re-planned in the same way.
    folder : path
        The folder.

    Returns
    -------
    Outcome
        The result with the roster; if that was edited since, its cost is recounted, and its warnings say so.

    Raises
    ------
    ScenarioError
        When the folder cannot be read, or belongs to another scenario.
    AuditRejected
        When the roster breaks a hard rule.
    """
    outcome = read_solved(_complete(scenario), Path(folder))
    if outcome.plan is not None and outcome.audit is not None and not outcome.audit.ok:
        raise AuditRejected(outcome.instance, outcome.plan, outcome.audit)
    return outcome


def export(
    outcome: Outcome,
    to: str,
    folder: str | PathLike[str],
    *,
    decree: Decree | None = None,
    anonymize: bool = False,
    key: bytes = b"",
    replace: bool = False,
) -> list[Path]:
    """Write a roster in a format to hand out: all of its files, or none.

    Parameters
    ----------
    outcome : Outcome
        A result with a roster.
    to : str
        The format, one of `optimizer.exports.formats.FORMATS`.
    folder : path
        The folder for the files.
    decree : Decree, optional
        The words around the annex to a decree.
    anonymize : bool
        Let codes stand for the names and keys of people.
    key : bytes
        A secret from which the codes are made.
    replace : bool
        Replace files that stand there with another content.

    Returns
    -------
    list of Path
        The files.

    Raises
    ------
    StandingError
        When a file stands in the way.
    """
    handout = Handout(outcome, decree or Decree())
    return export_files(anonymous(handout, key) if anonymize else handout, to, Path(folder), replace)


def _complete(scenario: Instance | str | PathLike[str]) -> Instance:
    """Load a scenario where need be; rules that compare with a previous roster must have one."""
    instance = scenario if isinstance(scenario, Instance) else load(scenario)
    missing = missing_previous(instance)
    if missing:
        raise ScenarioError(missing)
    return instance


def _same(what: str, counted: int, said: int | None) -> None:
    """Refuse a roster whose recount differs from what the search says of it."""
    if counted != said:
        raise InternalError(
            _("The {what} of the roster is {counted}, but the search says {said}.").format(
                what=what, counted=rupiah(counted), said="-" if said is None else rupiah(said)
            )
        )


def _result(
    instance: Instance,
    found: "Search",
    lines: tuple[StatementLine, ...],
    roster_hash: str | None,
    goals: tuple[GoalResult, ...],
) -> Result:
    return Result(
        status=found.status,
        cost=found.cost,
        bound=found.bound,
        gap=gap_of(found.cost, found.bound),
        penalty=found.penalty,
        penalty_bound=found.penalty_bound,
        goals=goals,
        runtime_s=found.runtime_s,
        statement=lines,
        baselines=baselines(instance, found.cost),
        seed=instance.scenario.solver.seed,
        versions=versions(),
        scenario_hash=instance.scenario_hash,
        roster_hash=roster_hash,
    )


def versions() -> dict[str, str]:
    """Return the versions that decide what a solve returns."""
    return dict(_versions())


@cache
def _versions() -> dict[str, str]:
    """Read the versions, once in each process."""
    return {"python": platform.python_version(), **{name: version(name) for name in DECIDING}}
