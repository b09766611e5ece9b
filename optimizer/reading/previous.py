"""The previous rosters that a scenario names: its own, and those that single rules compare with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from models.rules.stay_close import StayClose
from optimizer.i18n import _
from optimizer.instance import WFA, WFO, BoundRule, Instance, Modes
from optimizer.reading.draft import Draft
from optimizer.reading.files import inside
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.roster.history import History, read_history

ENDING = ".csv"


@dataclass(frozen=True)
class Rosters:
    """The previous rosters that a scenario names.

    Attributes
    ----------
    own : History or None
        That of the whole scenario.
    of_rules : dict of str to History
        Those that rules name, by the name of the rule.
    files : dict of str to Path
        The files of the latter, by what they are for.
    """

    own: History | None
    of_rules: Mapping[str, History]
    files: dict[str, Path]

    def bound_to(self, instance: Instance) -> Instance:
        """Return an instance with what the rosters say of its people and days."""
        rules = tuple(
            replace(bound, previous=compared(instance, self.of_rules[bound.rule.name]))
            if bound.rule.name in self.of_rules
            else bound
            for bound in instance.rules
        )
        instance = replace(instance, rules=rules)
        return instance if self.own is None else with_history(instance, self.own)


def compared(instance: Instance, history: History) -> Modes:
    """Return (n, T) the modes of a previous roster on the days on which people are available; 0 elsewhere."""
    modes = history.on(instance.employee_ids, instance.days)
    return np.where(instance.available & np.isin(modes, (WFO, WFA)), modes, 0).astype(np.int8)


def with_history(instance: Instance, history: History) -> Instance:
    """Return an instance with a previous roster; rules that name a file of their own keep that one."""
    previous = compared(instance, history)
    return replace(
        instance,
        previous=previous,
        planned_before=history.on(instance.employee_ids, instance.days),
        has_previous=True,
        run_before=history.run_before(instance.employee_ids, instance.calendar, instance.days[0]),
        rules=tuple(
            replace(bound, previous=previous) if _follows(bound) else bound for bound in instance.rules
        ),
    )


def _follows(bound: BoundRule) -> bool:
    """Tell whether a rule compares with the previous roster of the scenario."""
    return isinstance(bound.rule, StayClose) and bound.rule.previous is None


def read_rosters(draft: Draft, problems: list[Problem]) -> Rosters:
    """Read the previous rosters that a scenario names.

    Parameters
    ----------
    draft : Draft
        The scenario as far as it is valid.
    problems : list of Problem
        Where everything that is wrong is noted.
    """
    own = None
    node = draft.tree.get("tables")
    if draft.tables is not None and draft.tables.previous is not None and node is not None:
        place = node.value["previous"]
        path = _located(place.source.folder, draft.tables.previous)
        if isinstance(path, Path):
            own = _read(path, draft.tables.previous, problems)
        else:
            found, allowed = draft.tables.previous[:80], ENDING
            problems.append(Problem(path, place.file, place.line, "tables.previous", found, allowed))
    of_rules: dict[str, History] = {}
    files: dict[str, Path] = {}
    for entry in draft.rules:
        if not isinstance(entry.model, StayClose) or entry.model.previous is None:
            continue
        path = _located(entry.node.value["previous"].source.folder, entry.model.previous)
        if not isinstance(path, Path):
            problems.append(entry.problem(path, "previous", entry.model.previous[:80], ENDING))
            continue
        history = _read(path, entry.model.previous, problems)
        if history is not None:
            of_rules[entry.model.name] = history
            files[f"previous of {entry.model.name}"] = path
    return Rosters(own, of_rules, files)


def _located(folder: Path, text: str) -> Path | str:
    """Find a roster file in a folder, or say why it is refused."""
    path = inside(folder, text)
    if isinstance(path, Path) and path.suffix.lower() != ENDING:
        return _("the file has the wrong ending")
    return path


def _read(path: Path, label: str, problems: list[Problem]) -> History | None:
    """Read a roster; what is wrong with it is noted."""
    try:
        return read_history(path, label)
    except ScenarioError as error:
        problems.extend(error.problems)
        return None
