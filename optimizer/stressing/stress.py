"""How well the roster of a folder stands people who do not come, and what buffers would cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from optimizer.api import load, solved, with_solver
from optimizer.audit.labels import group_name
from optimizer.comparing.pool import Watcher
from optimizer.instance import Instance
from optimizer.outcome import Outcome
from optimizer.pricing.changes import Change
from optimizer.pricing.edits import Edit, up_to_cost, with_coverage
from optimizer.pricing.pieces import base_from
from optimizer.pricing.prices import Price, priced
from optimizer.pricing.searches import searches
from optimizer.scenario_place import scenario_of
from optimizer.stressing.buffers import Buffer, smallest_buffer
from optimizer.stressing.chance import Floats, Threat
from optimizer.stressing.plans import Plan, plans_of, risks
from optimizer.stressing.simulation import Share, Simulation, simulate

ALL = "all"
"""The label of all buffers at once."""


@dataclass(frozen=True)
class Row:
    """One group of one coverage.

    Attributes
    ----------
    plan : Plan
        What the roster plans for the coverage.
    group : int
        The group of the rule.
    risks : (T,) float
        The exact chance of failing on each day.
    drawn : (T,) float
        The share of runs in which it failed on each day.
    ever : Share
        Runs in which it failed on any day.
    buffer : Buffer or None
        The smallest buffer; None where the roster needs none.
    price : Price or None
        What the buffer costs by itself; None without a buffer.
    """

    plan: Plan
    group: int
    risks: Floats
    drawn: Floats
    ever: Share
    buffer: Buffer | None = None
    price: Price | None = None

    @property
    def rule(self) -> str:
        """Name of the coverage."""
        return self.plan.rule.name

    @property
    def label(self) -> str:
        """Name of the group."""
        return group_name(self.plan.bound, self.group)

    @property
    def worst(self) -> int:
        """The day on which it fails most easily."""
        return int(np.argmax(self.risks))


@dataclass(frozen=True)
class Stress:
    """A roster under stress.

    Attributes
    ----------
    outcome : Outcome
        The roster.
    threat : Threat
        How likely people do not come.
    risk : float
        The chance of failing, per group and day, that is borne.
    simulation : Simulation
        What was drawn.
    rows : tuple of Row
        Groups in the order of the rules.
    together : Price or None
        What all buffers at once cost; None without any.
    """

    outcome: Outcome
    threat: Threat
    risk: float
    simulation: Simulation
    rows: tuple[Row, ...]
    together: Price | None

    @property
    def frame(self) -> pd.DataFrame:
        """A row per coverage, group and day: people planned and needed, and how often that fails."""
        days = self.outcome.instance.days
        cells = [
            {
                "rule": row.rule,
                "group": row.plan.bound.groups[row.group],
                "date": days[day].isoformat(),
                "wfo": int(row.plan.wfo[row.group, day]),
                "present": int(row.plan.present[row.group, day]),
                "needed": int(row.plan.needed[row.group, day]),
                "risk": float(row.risks[day]),
                "drawn": float(row.drawn[day]),
            }
            for row in self.rows
            for day in np.flatnonzero(row.plan.binds[row.group]).tolist()
        ]
        columns = ["rule", "group", "date", "wfo", "present", "needed", "risk", "drawn"]
        return pd.DataFrame(cells, columns=columns).set_index("rule")


def stress(
    folder: str | PathLike[str],
    threat: Threat,
    risk: float,
    runs: int,
    seed: int,
    scenario: Instance | None = None,
    progress: Watcher | None = None,
    cache: str | PathLike[str] | None = None,
    workers: int = 0,
    solver: Mapping[str, Any] | None = None,
    seconds: float | None = None,
) -> Stress:
    """Stress the roster of a folder of `wfa solve`.

    Parameters
    ----------
    folder : path
        The folder.
    threat : Threat
        How likely people do not come.
    risk : float
        The chance of failing, per group and day, that is borne.
    runs, seed : int
        How often to draw, and the seed.
    scenario : Instance, optional
        The scenario, where the folder was re-planned; else the one that the folder names.
    progress, cache, workers, solver
        As in `optimizer.compare`, for the costs of buffers.
    seconds : float, optional
        The time for the costs of all buffers; those that are not searched by then have none. Any without it.

    Raises
    ------
    ScenarioError
        When the folder cannot be read, or has no roster.
    AuditRejected
        When its roster breaks a hard rule.
    """
    outcome = solved(load(scenario_of(Path(folder))) if scenario is None else scenario, folder)
    assert outcome.plan is not None  # noqa: S101 (a folder that can be read has a roster)
    plans = plans_of(outcome.instance, outcome.plan)
    simulation = simulate(outcome.instance, outcome.plan, plans, threat, runs, seed)
    rows = [row for at, plan in enumerate(plans) for row in _rows(plan, at, threat, simulation)]
    rows = [
        replace(row, buffer=smallest_buffer(row.plan, row.group, threat, risk))
        if row.risks.max(initial=0.0) > risk
        else row
        for row in rows
    ]
    prices: dict[str, Price] = {}
    changes = _changes(rows)
    if changes:
        instance = up_to_cost(with_solver(outcome.instance, **dict(solver or {})))
        search = searches(cache, workers, progress, seconds)
        base = base_from(replace(outcome, instance=instance), search.outcomes)
        prices = {each.change.name: each for each in priced(base, changes, search)}
    return Stress(
        outcome,
        threat,
        risk,
        simulation,
        tuple(replace(row, price=prices.get(_label(row))) for row in rows),
        prices.get(ALL),
    )


def _rows(plan: Plan, at: int, threat: Threat, simulation: Simulation) -> list[Row]:
    exact = risks(plan, threat)
    return [
        Row(plan, group, exact[group], simulation.cells[at][group], simulation.of_group[at][group])
        for group in range(len(plan.bound.groups))
    ]


def _label(row: Row) -> str:
    return f"{row.rule}, {row.plan.bound.groups[row.group]}"


def _changes(rows: Sequence[Row]) -> list[Change]:
    """Return a change of the scenario for each buffer, and one for all of them."""
    with_buffer = [(row, row.buffer) for row in rows if row.buffer is not None and row.buffer.people]
    found = [
        _change(_label(row), [row], partial(with_coverage, name=row.rule, more={row.group: buffer.people}))
        for row, buffer in with_buffer
    ]
    if not found:
        return []
    more: dict[str, dict[int, int]] = {}
    for row, buffer in with_buffer:
        more.setdefault(row.rule, {})[row.group] = buffer.people
    edits: list[Edit] = [partial(with_coverage, name=name, more=some) for name, some in more.items()]
    # All at once comes first: it is what a planner would do, should the time not suffice for each by itself.
    return [_change(ALL, [row for row, _buffer in with_buffer], partial(_all_edits, edits)), *found]


def _all_edits(edits: Sequence[Edit], instance: Instance) -> Instance:
    return reduce(lambda edited, edit: edit(edited), edits, instance)


def _change(label: str, rows: Sequence[Row], edit: Edit) -> Change:
    hard = all(row.plan.rule.soft is None for row in rows)
    people = sum(row.buffer.people for row in rows if row.buffer is not None)
    return Change("coverage", label, "", "", people, "tighter" if hard else "other", edit)
