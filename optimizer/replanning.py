"""Re-planning: an instance with a previous roster, frozen days and locks."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from os import PathLike
from pathlib import Path

import numpy as np

from models.rules.stay_close import StayClose
from optimizer.audit.audit import audit_rules
from optimizer.i18n import _
from optimizer.instance import BY_FREEZE, BY_LOCK, OFF, WFO, Bools, Instance
from optimizer.reading.checked import excluded
from optimizer.reading.previous import with_history
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.references import reference_problems
from optimizer.reading.requests import as_decisions, decision_problems, expanded, locks_without_effect
from optimizer.reading.table import Table, and_more
from optimizer.reading.tables import READERS, checked
from optimizer.roster.history import read_history

ROSTER = "roster.csv"
"""What a folder of `wfa solve` calls its roster."""


def replanned(
    instance: Instance, previous: str | PathLike[str] | None = None, start: date | None = None
) -> Instance:
    """Return an instance that is planned anew after a previous roster.

    Parameters
    ----------
    instance : Instance
        The instance.
    previous : path, optional
        A roster file, or a folder of `wfa solve`; without it the previous roster of the scenario counts.
    start : date, optional
        Days before it are frozen: whoever is available on them now keeps the mode of the previous roster,
        also against requests and locks.

    Returns
    -------
    Instance
        The same; its warnings tell what frozen days by themselves break.

    Raises
    ------
    ScenarioError
        When the roster cannot be read.
    ValueError
        When days are to be frozen and there is no previous roster, or the day lies outside of the horizon.
    """
    if previous is not None:
        path = Path(previous)
        path = path / ROSTER if path.is_dir() else path
        history = read_history(path, path.name)
        instance = _rehashed(with_history(instance, history), "previous", history.digest)
    return instance if start is None else _frozen(instance, start)


def _frozen(instance: Instance, start: date) -> Instance:
    calendar = instance.scenario.calendar
    if not instance.has_previous:
        raise ValueError(_("Days can be frozen only with a previous roster."))
    if not calendar.start <= start <= calendar.end:
        message = _("{day} lies outside of the horizon, {start} to {end}.")
        raise ValueError(message.format(day=start, start=calendar.start, end=calendar.end))
    early = np.array([day < start for day in instance.days])
    cells = (instance.previous > 0) & early
    instance = replace(
        instance,
        decided=np.where(cells, instance.previous, instance.decided),
        decided_by=np.where(cells, np.int8(BY_FREEZE), instance.decided_by),
    )
    broken = and_more(list(_broken_by(instance, cells)))
    return _rehashed(replace(instance, warnings=(*instance.warnings, *broken)), "from", start.isoformat())


def _broken_by(instance: Instance, frozen: Bools) -> Iterator[Problem]:
    """Find the hard rules that frozen person-days break, whatever the others will be.

    A violation of one person counts where all of its days are frozen for that person, one of a group where
    they are frozen for everybody who is available.
    """
    modes = np.where(instance.available, WFO, OFF).astype(np.int8)
    modes[frozen] = instance.decided[frozen]
    fixed = frozen | ~instance.available
    of_all = np.asarray(fixed.all(axis=0) & frozen.any(axis=0))
    for finding in audit_rules(instance, modes):
        if finding.soft is not None:
            continue
        for violation in finding.violations:
            of_these = of_all if violation.person is None else fixed[violation.person]
            if violation.days and of_these[list(violation.days)].all():
                message = _("frozen days by themselves break {rule}: {message}")
                yield Problem(message.format(rule=finding.name, message=violation.message))


def locked(instance: Instance, path: str | PathLike[str]) -> Instance:
    """Return an instance with the locks of a file, beside those of its scenario.

    Parameters
    ----------
    instance : Instance
        The instance.
    path : path
        A CSV or Parquet file with the columns employee, date and mode.

    Returns
    -------
    Instance
        The same, with these person-days decided. Locks on days that are already frozen say nothing.

    Raises
    ------
    ScenarioError
        When the file is wrong, or contradicts itself, a decision of the scenario, or a hard `wfo_only`.
    """
    file = Path(path)
    table = _locks(file)
    employees = Table("employees", "employees", instance.employees, np.arange(instance.people))
    problems = reference_problems({"locks": table, "employees": employees})
    spread = expanded(as_decisions(table), employees, instance.days, instance.available)
    cells = (spread["employee"].to_numpy(), spread["day"].to_numpy())
    spread = spread[instance.decided_by[cells] != BY_FREEZE]
    problems += decision_problems([(table, spread)], instance.days, excluded(instance))
    cells = (spread["employee"].to_numpy(), spread["day"].to_numpy())
    modes = spread["mode"].to_numpy()
    against = spread[(instance.decided[cells] != 0) & (instance.decided[cells] != modes)]
    message = _("the scenario decides otherwise for the same person on {day}")
    problems += and_more(
        [
            table.problem(message.format(day=instance.days[day].isoformat()), row, "mode")
            for row, day in zip(against["row"].tolist(), against["day"].tolist(), strict=True)
        ]
    )
    if problems:
        raise ScenarioError(problems)
    decided, decided_by = instance.decided.copy(), instance.decided_by.copy()
    decided[cells], decided_by[cells] = modes, BY_LOCK
    idle = locks_without_effect(table, instance.employee_ids, instance.days, instance.available)
    warnings = (*instance.warnings, *and_more(list(idle)))
    instance = replace(instance, decided=decided, decided_by=decided_by, warnings=warnings)
    return _rehashed(instance, "locks", hashlib.sha256(file.read_bytes()).hexdigest())


def _locks(path: Path) -> Table:
    """Read a table of locks."""
    if path.suffix.lower() not in READERS:
        message = _("the file has the wrong ending")
        raise ScenarioError([Problem(message, path.name, allowed=", ".join(READERS))])
    problems: list[Problem] = []
    table = checked("locks", READERS[path.suffix.lower()](path, path.name, problems), problems, [])
    if problems:
        raise ScenarioError(problems)
    return table


def _rehashed(instance: Instance, what: str, content: str) -> Instance:
    """Return an instance whose hash tells what was laid over its scenario."""
    digest = hashlib.sha256(f"{instance.scenario_hash}\n{what}:{content}".encode())
    return replace(instance, scenario_hash=digest.hexdigest())


def missing_previous(instance: Instance) -> list[Problem]:
    """Find rules that compare with a previous roster, where there is none."""
    message = _("the rule needs a previous roster: of its own, in tables, or with --previous")
    return [
        Problem(message, column=f"rules.{bound.rule.name}.previous")
        for bound in instance.rules
        if isinstance(bound.rule, StayClose) and bound.previous is None
    ]
