"""The rows of a comparison: what is measured, and how a value of it is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from optimizer.comparing.comparison import Comparison
from optimizer.i18n import _, number, percent, rupiah

Kind = Literal["text", "rupiah", "number", "percent"]

SMALLEST = 0.0001
"""The smallest share that is written; a gap that is not closed is never written as none."""


@dataclass(frozen=True)
class Measure:
    """One figure of all scenarios.

    Attributes
    ----------
    heading : str
        What it is called, in the planner's language.
    kind : str
        How it is written.
    values : tuple
        A value for each scenario; None where it is not known.
    """

    heading: str
    kind: Kind
    values: tuple[Any, ...]

    def texts(self, unit: bool = True) -> list[str]:
        """Write the values; rupiah with or without `Rp`."""
        return [shown(value, self.kind, unit) for value in self.values]


def shown(value: Any, kind: Kind, unit: bool = True) -> str:
    """Write one value; a dash where it is not known."""
    if value is None:
        return "-"
    if kind == "text":
        return str(value)
    if kind == "percent":
        share = float(value)
        return f"< {percent(SMALLEST, 2)}" if 0 < share < SMALLEST / 2 else percent(share, 2)
    return rupiah(value) if kind == "rupiah" and unit else number(value)


def measures(comparison: Comparison) -> list[Measure]:
    """Return everything that a comparison shows, in order.

    Parameters
    ----------
    comparison : Comparison
        The comparison.
    """
    frame = comparison.frame
    return [
        *(Measure(key, "text", values) for key, values in comparison.given.items()),
        Measure(_("Proof"), "text", tuple(map(_status, frame["status"]))),
        _measure(frame, "cost", _("Cost"), "rupiah"),
        Measure(_("Place by cost"), "text", tuple(_places(frame))),
        _measure(frame, "delta_first", _("Difference to the first"), "rupiah"),
        _measure(frame, "saving_all_wfo", _("Saving against all WFO"), "rupiah"),
        _measure(frame, "saving_even_split", _("Saving against even split"), "rupiah"),
        *(_measure(comparison.lines, line, str(line), "rupiah") for line in comparison.lines),
        _measure(frame, "bound", _("Bound of cost"), "rupiah"),
        _measure(frame, "gap", _("Gap"), "percent"),
        _measure(frame, "penalty", _("Penalty of soft rules"), "rupiah"),
        *_of_rosters(frame),
    ]


def _of_rosters(frame: pd.DataFrame) -> Iterator[Measure]:
    headings: Mapping[str, tuple[str, Kind]] = {
        "open_office_days": (_("Open office-days"), "number"),
        "open_zone_days": (_("Open floor-days"), "number"),
        "peak_desks": (_("Desks on the busiest day"), "number"),
        "average_presence": (_("Average presence"), "percent"),
        "coverage_slack": (_("Coverage slack, people"), "number"),
    }
    for key, (heading, kind) in headings.items():
        yield _measure(frame, key, heading, kind)
    yield Measure(_("Wishes granted, weight"), "text", tuple(_wishes(frame)))
    yield _measure(frame, "people_changed", _("People whose days change"), "number")


def _measure(frame: pd.DataFrame, key: Any, heading: str, kind: Kind) -> Measure:
    return Measure(heading, kind, tuple(plain_values(frame[key])))


def plain_values(column: "pd.Series[Any]") -> list[Any]:
    """Return the values of a column as Python has them, None where one is missing."""
    return [None if missing else value for value, missing in zip(column.tolist(), column.isna(), strict=True)]


def _status(status: str) -> str:
    return {
        "optimal": _("proven"),
        "within_gap": _("as close as asked"),
        "feasible": _("not proven"),
        "infeasible": _("impossible"),
        "unknown": _("no roster"),
    }[status]


def _places(frame: pd.DataFrame) -> Iterator[str | None]:
    """Write the place of each scenario; a span where it is not known."""
    for best, worst in zip(plain_values(frame["rank_best"]), plain_values(frame["rank_worst"]), strict=True):
        yield None if best is None else number(best) if best == worst else f"{number(best)}-{number(worst)}"


def _wishes(frame: pd.DataFrame) -> Iterator[str | None]:
    columns = (plain_values(frame[key]) for key in ("wishes_granted", "wishes_made"))
    for granted, made in zip(*columns, strict=True):
        whole = "" if made is None else f"/{number(made)}"
        yield None if granted is None else number(granted) + whole


def ranking_notes(comparison: Comparison) -> list[str]:
    """Say which scenarios are not ranked, and why."""
    told = _("{one} and {two} are not ranked: either may be the cheaper one, as far as is proven.")
    return [told.format(one=one, two=two) for one, two in comparison.not_ranked]


def difference_notes(comparison: Comparison) -> dict[str, list[str]]:
    """Say what each scenario has otherwise than the first, by part of the scenario.

    Returns
    -------
    dict
        By label of the scenario, sentences; the first one is left out. Nothing for a sweep, whose settings
        tell what differs.
    """
    notes: dict[str, list[str]] = {}
    if comparison.given:
        return notes
    first = comparison.candidates[0]
    for each in comparison.candidates[1:]:
        found = comparison.differences[each.label]
        if found is None:
            unknown = first if first.unknown else each
            told = _("not known: {why} ({scenario})")
            notes[each.label] = [told.format(why=unknown.unknown, scenario=unknown.label)]
            continue
        sorts = {"added": _("added"), "dropped": _("dropped"), "changed": _("changed")}
        texts: dict[tuple[str, str], list[str]] = {}
        for part in found:
            texts.setdefault((part.part, part.sort), []).append(part.name)
        notes[each.label] = [
            f"{part_name(kind)}, {sorts[sort]}: {', '.join(names)}"
            if any(names)
            else f"{part_name(kind)}: {sorts[sort]}"
            for (kind, sort), names in texts.items()
        ] or [_("nothing")]
    return notes


def part_name(part: str) -> str:
    """Name a part of a scenario."""
    return {
        "rules": _("rules"),
        "costs": _("costs"),
        "tables": _("tables"),
        "calendar": _("calendar"),
        "objective": _("order of goals"),
    }[part]
