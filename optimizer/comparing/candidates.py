"""What is compared: a scenario with its outcome, or a folder of `wfa solve`."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pandas as pd

from models.result import Result
from optimizer.api import load
from optimizer.audit.audit import audit_roster
from optimizer.comparing.figures import Figures, days_of, figures_of, figures_of_rows
from optimizer.contradictions import against_roster
from optimizer.i18n import _
from optimizer.instance import Instance
from optimizer.outcome import Outcome
from optimizer.reading.files import text_of_file
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.roster.columns import LARGEST, roster_table
from optimizer.roster.reader import read_roster
from optimizer.scenario_place import read_result, scenario_of

RESULT, ROSTER = "result.json", "roster.csv"
COLUMNS = ("date", "employee", "office", "zone", "mode")

Source = Literal["solved", "cache", "folder"]


@dataclass(frozen=True)
class Candidate:
    """A scenario that is compared, with its result.

    Attributes
    ----------
    label : str
        A short name, unique in the comparison.
    name : str
        Name of the scenario; that of the folder where only its files are known.
    source : str
        `solved` now, found in the `cache`, or read from a `folder`.
    result : Result
        Status, cost, bound, statement, baselines.
    figures : Figures or None
        Figures of the roster; None without one.
    days : Series or None
        Mode of each person-day; None without a roster.
    outcome : Outcome or None
        The outcome; None for a folder whose scenario is not known.
    unknown : str
        Why the scenario of a folder is not known; empty elsewhere.
    """

    label: str
    name: str
    source: Source
    result: Result
    figures: Figures | None
    days: "pd.Series[str] | None"
    outcome: Outcome | None
    unknown: str = ""


def of_outcome(label: str, outcome: Outcome, source: Source) -> Candidate:
    """Return a candidate from an outcome."""
    days = None if outcome.plan is None else days_of(outcome.instance, outcome.plan)
    name = outcome.instance.scenario.name
    return Candidate(label, name, source, outcome.result, figures_of(outcome), days, outcome)


def of_folder(label: str, folder: Path) -> Candidate:
    """Return a candidate from a folder of `wfa solve`; its roster must be the one that the result speaks of.

    Where the scenario that the folder names still is what was solved, all figures are known; else those that
    the files tell by themselves.

    Raises
    ------
    ScenarioError
        When a file is missing or wrong, or the two contradict each other.
    """
    label_of_result = f"{folder.name}/{RESULT}"
    result = read_result(folder / RESULT, label_of_result)
    if result.cost is None:
        return Candidate(label, folder.name, "folder", result, None, None, None, _("it has no roster"))
    rows = _rows(folder / ROSTER, f"{folder.name}/{ROSTER}", result)
    try:
        instance = load(scenario_of(folder))
    except ScenarioError as error:
        unknown = error.problems[0].message
    else:
        if instance.scenario_hash == result.scenario_hash:
            return of_outcome(label, _audited(instance, folder, result), "folder")
        unknown = _("its scenario was changed since, so solve it again; or it was re-planned with options")
    index = pd.MultiIndex.from_frame(rows[["employee", "date"]])
    days = pd.Series(rows["mode"].to_numpy(), index=index)
    return Candidate(label, folder.name, "folder", result, figures_of_rows(rows), days, None, unknown)


def _audited(instance: Instance, folder: Path, result: Result) -> Outcome:
    """Return the outcome of a folder, whose roster must keep every hard rule."""
    file = f"{folder.name}/{ROSTER}"
    roster = read_roster(folder / ROSTER, instance)
    audit = audit_roster(instance, roster)
    if not audit.ok:
        message = _("the roster breaks a hard rule; check it with wfa audit")
        raise ScenarioError([Problem(message, file)])
    if wrong := against_roster(result, instance, roster, audit, f"{folder.name}/{RESULT}"):
        raise ScenarioError(wrong)
    return Outcome(instance, result, roster, audit)


def _rows(path: Path, file: str, result: Result) -> pd.DataFrame:
    """Read the rows of a roster."""
    text = text_of_file(path, file, LARGEST)
    if hashlib.sha256(path.read_bytes()).hexdigest() != result.roster_hash:
        message = _("the roster is not the one that result.json speaks of; check it with wfa audit")
        raise ScenarioError([Problem(message, file)])
    return roster_table(text, file, COLUMNS)


def labels_of(paths: list[Path]) -> list[str]:
    """Return a short name for each path: its last part, with the folder or a number where two are alike.

    A file that is called `scenario` like all such files takes the name of its folder.
    """
    names = [_short(path) for path in paths]
    longer = [
        f"{path.resolve().parent.name}/{name}" if names.count(name) > 1 else name
        for path, name in zip(paths, names, strict=True)
    ]
    return [
        more if longer.count(more) == 1 else f"{name} ({longer[: at + 1].count(more)})"
        for at, (name, more) in enumerate(zip(names, longer, strict=True))
    ]


def _short(path: Path) -> str:
    if path.is_file():
        return path.resolve().parent.name if path.stem == "scenario" else path.stem
    return path.resolve().name if path.is_dir() else str(path)
