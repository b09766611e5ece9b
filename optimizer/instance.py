"""The instance: a scenario with its tables, checked and joined, as arrays that every room reads.

An instance knows nothing of a solver. Employees are indexed 0..n-1 in the order of their keys as text,
days 0..T-1 in the order of the calendar (working days only), units, offices and zones in file order.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from models.costs.base import CostBase
from models.rules.base import RuleBase
from models.scenario import Scenario
from optimizer.calendars import WorkCalendar
from optimizer.reading.problems import Problem

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Modes = npt.NDArray[np.int8]

OFF, WFO, WFA = 0, 1, 2
"""The codes of modes in arrays; 0 also means "no decision" in `Instance.decided`."""

UNKNOWN = -1
"""In `Instance.planned_before`: the previous roster has no row."""

MODE_NAMES = ("OFF", "WFO", "WFA")

BY_REQUEST, BY_LOCK, BY_FREEZE = 1, 2, 3
"""Who decided a person-day, in `Instance.decided_by`."""


@dataclass(frozen=True)
class Week:
    """The working days of one ISO week that lie in the horizon."""

    year: int
    number: int
    days: tuple[int, ...]
    """Indices of its days, consecutive."""

    @property
    def span(self) -> slice:
        """The days as a slice of a (people, days) array."""
        return slice(self.days[0], self.days[-1] + 1)


@dataclass(frozen=True)
class BoundRule:
    """A rule with those it binds."""

    rule: RuleBase
    kind: str
    """Name of the rule's kind, e.g. `coverage`."""
    binds: Bools
    """(n,): who matches `where` (exclusions and the order of quotas are not applied here)."""
    days: Bools
    """(T,): the days that `days` and `dates` cover; all of them for rules without."""
    group: Ints
    """(n,): index into `groups` of each person who matches, -1 for all others; -1 without `each`."""
    groups: tuple[str, ...]
    """Labels of the groups: keys of units or offices, `all`, or values of the column."""
    group_office: tuple[int, ...]
    """The office of each group, for `each: unit` and `each: office`; -1 for other groups."""
    previous: Modes | None = None
    """(n, T): the modes that the rule compares with, 0 where there is none; None for rules without."""


@dataclass(frozen=True)
class BoundCost:
    """A cost with those it counts."""

    cost: CostBase
    kind: str
    binds: Bools
    """(n,): who matches `where`; everybody for costs without."""
    areas: tuple[Decimal, ...] = ()
    """Square metres of each zone or office, for costs that count them."""


@dataclass(frozen=True)
class Instance:
    """All that a solve or an audit needs, as arrays.

    Attributes
    ----------
    scenario : Scenario
        The rules, costs and settings as written.
    folder : Path
        Folder of the scenario file.
    scenario_hash : str
        SHA-256 of the merged scenario and the bytes of its tables.
    calendar : WorkCalendar
        Which days are working days, also outside the horizon.
    days : tuple of date
        The T working days of the horizon.
    weeks : tuple of Week
        Its ISO weeks that have a working day.
    employees, units, offices, zones : DataFrame
        The tables, with default index; employees sorted by key. All columns kept.
    unit_of, office_of : (n,) int
        Indices of each person's unit and home office.
    needs_desk : (n,) bool
        Who takes a desk on WFO days.
    unit_office : (units,) int
        Home office of each unit.
    unit_zones : tuple of tuple of int
        Zones that each unit may use (never empty unless its office has no zone), in file order.
    zone_office, zone_desks : (zones,) int
        Office and seats of each zone.
    available : (n, T) bool
        Who is not absent.
    absence_kind : dict
        (employee, day) to the kind of absence, for those who are absent.
    decided : (n, T) int8
        Mode that a `must` request, a lock or a frozen day asks for, 0 where there is none; only on available
        days.
    decided_by : (n, T) int8
        Which of them it is: `BY_REQUEST`, `BY_LOCK`, `BY_FREEZE`; 0 where nothing is decided.
    requests : DataFrame
        Wishes (requests that are not `must`): employee (index), day (index), mode (code), weight.
    previous : (n, T) int8
        Mode of a previous roster, 0 where there is none; only on available days.
    planned_before : (n, T) int8
        The same with the days on which people were absent then or are now; `UNKNOWN` where it has no row.
    has_previous : bool
        Whether there is a previous roster.
    run_before : (n,) int
        WFA days in a row up to the last working day before the horizon, from the previous roster.
    rules : tuple of BoundRule
        The rules in file order.
    costs : tuple of BoundCost
        The costs in file order.
    warnings : tuple of Problem
        What is worth a planner's look, though the scenario is valid.
    file : str
        Name of the scenario file; empty where no file says the same, as with settings laid over it.
    """

    scenario: Scenario
    folder: Path
    scenario_hash: str
    calendar: WorkCalendar
    days: tuple[date, ...]
    weeks: tuple[Week, ...]
    employees: pd.DataFrame
    units: pd.DataFrame
    offices: pd.DataFrame
    zones: pd.DataFrame
    unit_of: Ints
    office_of: Ints
    needs_desk: Bools
    unit_office: Ints
    unit_zones: tuple[tuple[int, ...], ...]
    zone_office: Ints
    zone_desks: Ints
    available: Bools
    absence_kind: dict[tuple[int, int], str]
    decided: Modes
    decided_by: Modes
    requests: pd.DataFrame
    previous: Modes
    planned_before: Modes
    has_previous: bool
    run_before: Ints
    rules: tuple[BoundRule, ...]
    costs: tuple[BoundCost, ...]
    warnings: tuple[Problem, ...] = field(default=())
    file: str = ""

    @property
    def people(self) -> int:
        """Number of employees, n."""
        return len(self.unit_of)

    @cached_property
    def employee_ids(self) -> list[str]:
        """Keys of the employees, sorted."""
        return self.employees["employee"].tolist()

    @cached_property
    def day_index(self) -> dict[date, int]:
        """Index of each working day of the horizon."""
        return {day: index for index, day in enumerate(self.days)}

    @cached_property
    def office_may_close(self) -> Bools:
        """(offices,): which offices are closed on days on which nobody is in."""
        return self.offices["may_close"].to_numpy(dtype=bool)

    @cached_property
    def zone_may_close(self) -> Bools:
        """(zones,): which zones are closed on days on which nobody sits there."""
        return self.zones["may_close"].to_numpy(dtype=bool)

    @property
    def full_week(self) -> int:
        """Length of the work week, `full` in the rules."""
        return len(self.scenario.calendar.workweek)

    def days_off_between(self, earlier: int, later: int) -> bool:
        """Tell whether a day off lies between two days that follow each other in the horizon."""
        return (self.days[later] - self.days[earlier]).days > 1
