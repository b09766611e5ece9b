"""What the cells of a roster may name: employees, days and zones of an instance."""

import numpy as np

from optimizer.i18n import _, short_day
from optimizer.instance import Instance, Ints
from optimizer.reading.problems import Problem, closest
from optimizer.roster.columns import Columns, date_of
from optimizer.roster.roster import NO_ZONE


class Names:
    """Knows what the cells of a roster may name."""

    def __init__(self, instance: Instance, columns: Columns) -> None:
        self.instance = instance
        self.columns = columns
        self.employees = {key: person for person, key in enumerate(instance.employee_ids)}
        self.zones = {str(key): zone for zone, key in enumerate(instance.zones["zone"])}
        self.guesses = max(5, 200_000 // max(1, len(self.employees)))

    def employee(self, text: str) -> int | Problem:
        """Return the index of an employee."""
        if text in self.employees:
            return self.employees[text]
        self.guesses -= 1
        near = closest(text, self.employees) if self.guesses >= 0 else ""
        return Problem(_("there is no such employee"), found=text or '""', suggestion=near)

    def day(self, text: str) -> int | Problem:
        """Return the index of a day."""
        day = date_of(text)
        if isinstance(day, Problem):
            return day
        if day in self.instance.day_index:
            return self.instance.day_index[day]
        return Problem(_("this is no working day of the horizon"), found=text)

    def zone(self, text: str) -> int | Problem:
        """Return the index of a zone; an empty cell is none."""
        if text in self.zones:
            return self.zones[text]
        if not text:
            return NO_ZONE
        return Problem(_("there is no such zone"), found=text, suggestion=closest(text, self.zones))

    def missing(self, cells: Ints) -> None:
        """Find employees without a row for some day."""
        there = np.zeros_like(self.instance.available)
        there.ravel()[cells] = True
        gaps = np.flatnonzero(~there.all(axis=1)).tolist()
        self.columns.tell([self._gap(person, there[person]) for person in gaps])

    def _gap(self, person: int, there: np.ndarray) -> Problem:
        """Return the problem of one employee without rows."""
        days = np.flatnonzero(~there).tolist()
        key = self.instance.employee_ids[person]
        if len(days) == len(there):
            return Problem(_("employee {key} has no row").format(key=key), self.columns.file)
        message = _("employee {key} has no row for {days}")
        shown = ", ".join(short_day(self.instance.days[day]) for day in days[:3])
        return Problem(
            message.format(key=key, days=shown + (", ..." if len(days) > 3 else "")), self.columns.file
        )

    def cell(self, cell: int) -> str:
        """Write an employee and a day."""
        person, day = divmod(cell, len(self.instance.days))
        return f"{self.instance.employee_ids[person]}, {self.instance.days[day].isoformat()}"
