"""What a roster looks like in a few figures."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from optimizer.audit.goals import wishes_made
from optimizer.audit.heads import desks_used, offices_open, zones_open
from optimizer.instance import MODE_NAMES, OFF, WFO, Instance
from optimizer.outcome import Outcome
from optimizer.roster.frames import texts
from optimizer.roster.roster import Roster

ABSENT, IN_OFFICE = MODE_NAMES[OFF], MODE_NAMES[WFO]


@dataclass(frozen=True)
class Figures:
    """Figures of a roster; None where they are not known.

    Attributes
    ----------
    open_office_days, open_zone_days : int
        Days on which an office (a zone) is open, added up over all of them.
    peak_desks : int
        Desks taken on the busiest day of each office, added up.
    average_presence : float
        Share of WFO among the person-days without absence; None if there are none.
    coverage_slack : int
        People above what hard `coverage` asks for, where it is tightest.
    wishes_made : int
        Weight of all wishes.
    """

    open_office_days: int
    open_zone_days: int
    peak_desks: int
    average_presence: float | None
    coverage_slack: int | None = None
    wishes_made: int | None = None


def figures_of(outcome: Outcome) -> Figures | None:
    """Return the figures of an outcome; None without a roster."""
    instance, plan, audit = outcome.instance, outcome.plan, outcome.audit
    if plan is None or audit is None:
        return None
    slacks = [
        finding.slack
        for finding in audit.findings
        if finding.kind == "coverage" and finding.soft is None and finding.slack is not None
    ]
    zones_of_office = instance.zone_office[:, None] == np.arange(len(instance.offices))
    used = zones_of_office.T.astype(np.int64) @ desks_used(instance, plan.zones)
    return Figures(
        open_office_days=int(offices_open(instance, plan.modes).sum()),
        open_zone_days=int(zones_open(instance, plan).sum()),
        peak_desks=int(used.max(axis=1, initial=0).sum()),
        average_presence=_presence(int(plan.wfo.sum()), int(plan.wfa.sum())),
        coverage_slack=min(slacks, default=None),
        wishes_made=wishes_made(instance),
    )


def figures_of_rows(rows: pd.DataFrame) -> Figures:
    """Return the figures that the rows of a `roster.csv` tell by themselves.

    Offices and zones that may not close count as open only where somebody is.
    """
    there = rows[rows["mode"] == IN_OFFICE]
    seated = there[there["zone"] != ""]
    busiest = seated.groupby(["office", "date"]).size().groupby("office").max()
    away = int((~rows["mode"].isin([ABSENT, IN_OFFICE])).sum())
    return Figures(
        open_office_days=len(there[["office", "date"]].drop_duplicates()),
        open_zone_days=len(seated[["zone", "date"]].drop_duplicates()),
        peak_desks=int(busiest.sum()),
        average_presence=_presence(len(there), away),
    )


def days_of(instance: Instance, plan: Roster) -> "pd.Series[str]":
    """Return the mode of each person-day, by employee and date."""
    people = np.repeat(texts(instance.employees["employee"]), len(instance.days))
    dates = np.tile(texts([day.isoformat() for day in instance.days]), instance.people)
    modes = np.array(MODE_NAMES, dtype=object)[plan.modes].ravel()
    return pd.Series(modes, index=pd.MultiIndex.from_arrays([people, dates]))


def people_changed(first: "pd.Series[str]", other: "pd.Series[str]") -> int | None:
    """Count the people with a day on which they are WFO in one roster and WFA in the other.

    None where the rosters have no person-day in common.
    """
    common = first.index.intersection(other.index)
    if common.empty:
        return None
    before, now = first.loc[common], other.loc[common]
    changed = (before != now) & (before != ABSENT) & (now != ABSENT)
    return int(common[changed.to_numpy()].get_level_values(0).nunique())


def _presence(wfo: int, wfa: int) -> float | None:
    return wfo / (wfo + wfa) if wfo + wfa else None
