"""What is wrong with an input, told so that a planner can act on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from optimizer.i18n import _


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, or (as a warning) worth a look.

    Attributes
    ----------
    message : str
        What is wrong, as a sentence in the planner's language.
    file : str
        The file, as the scenario names it.
    row : int or None
        Line of a YAML file, or row of a table (the header is row 1).
    column : str
        Column of a table, or path of a YAML key such as `rules.Two WFA days.per_week.max`.
    found, allowed : str
        What stands there, and what may; empty where it says nothing.
    suggestion : str
        A close name, for "did you mean".
    cell : str
        The cell of a workbook, such as C3; empty elsewhere.
    """

    message: str
    file: str = ""
    row: int | None = None
    column: str = ""
    found: str = ""
    allowed: str = ""
    suggestion: str = ""
    cell: str = ""

    def __str__(self) -> str:
        place = [self.file] if self.file else []
        if self.cell:
            place.append(_("cell {cell}").format(cell=self.cell))
        elif self.row is not None:
            place.append(_("row {row}").format(row=self.row))
        if self.column:
            place.append(_("column {column}").format(column=self.column))
        parts = [self.message]
        if self.found:
            parts.append(_("found: {found}").format(found=self.found))
        if self.allowed:
            parts.append(_("allowed: {allowed}").format(allowed=self.allowed))
        if self.suggestion:
            parts.append(_("did you mean {suggestion}?").format(suggestion=self.suggestion))
        return (", ".join(place) + ": " if place else "") + "; ".join(parts)


class ScenarioError(Exception):
    """The scenario is invalid; `problems` lists everything that is wrong."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def closest(name: str, names: Iterable[str]) -> str:
    """Return the name of `names` that is close to `name`, or nothing."""
    lower = {known.lower(): known for known in names}
    found = get_close_matches(name.lower(), lower, n=1, cutoff=0.6)
    return lower[found[0]] if found else ""
