"""Which offices some rule or cost ties to each other, seen from the tables some rows at a time.

It says the same as `optimizer.solving.offices.components` says of the whole instance, and never less. It
says more only where a rule names people whom its `where` leaves out: each job knows all whom its rules name.
"""

from collections.abc import Iterator

import numpy as np

from models.costs.started_group import StartedGroup
from models.rules.stay_close import StayClose
from optimizer.instance import Bools, Ints
from optimizer.reading.binding import bound_rule
from optimizer.reading.draft import CostEntry, Draft, Entry, RuleEntry
from optimizer.reading.joined import Joined
from optimizer.reading.where import matches, where_of

OF_ONE_OFFICE = ("unit", "office")
"""Values of `each` whose groups lie in one office."""


def ties(entry: Entry) -> bool:
    """Tell whether a rule or cost may speak of people of several offices at once."""
    if isinstance(entry, CostEntry):
        return isinstance(entry.model, StartedGroup) and entry.model.each == "all"
    if isinstance(entry.model, StayClose):
        return True
    named = getattr(entry.model, "employees", ()) or getattr(entry.model, "column", None)
    return bool(named) or getattr(entry.model, "each", "unit") not in OF_ONE_OFFICE


class Ties:
    """Offices grouped by what ties them.

    Parameters
    ----------
    draft : Draft
        The scenario.
    offices : int
        How many offices there are.

    Attributes
    ----------
    entries : list of RuleEntry and CostEntry
        What may tie offices.
    by : list of str
        The names of the rules and costs that do.
    """

    def __init__(self, draft: Draft, offices: int) -> None:
        self.entries: list[Entry] = [entry for entry in draft.entries if ties(entry)]
        self._root = list(range(offices))
        self._first: dict[tuple[int, str], int] = {}
        self._tying: set[int] = set()

    @property
    def by(self) -> list[str]:
        """Names of the rules and costs that tie offices, in file order."""
        return [self.entries[index].model.name for index in sorted(self._tying)]

    def look(self, joined: Joined) -> None:
        """Look at some rows of the employees, with all units and offices."""
        for index, entry in enumerate(self.entries):
            for label, office in _members(entry, joined):
                self._tie(index, label, office)

    def of(self, office: int) -> int:
        """Return the first of the offices to which an office is tied."""
        while self._root[office] != office:
            self._root[office] = self._root[self._root[office]]
            office = self._root[office]
        return office

    def _tie(self, index: int, label: str, office: int) -> None:
        first = self._first.setdefault((index, label), office)
        if first != office:
            self._tying.add(index)
        low, high = sorted((self.of(first), self.of(office)))
        self._root[high] = low


def _members(entry: Entry, joined: Joined) -> Iterator[tuple[str, int]]:
    """Yield the groups of a rule or cost with the offices of their people, each pair once."""
    named = getattr(entry.model, "employees", ())
    if named:
        among = np.isin(joined.column("employees", "employee").to_numpy(dtype=str), named)
        for _group, office in _pairs(np.zeros(len(among), dtype=np.int64), among, joined.office_of):
            yield "all", office
        return
    if isinstance(entry, RuleEntry) and not isinstance(entry.model, StayClose):
        bound = bound_rule(entry, joined, ())
        for group, office in _pairs(bound.group, bound.group >= 0, joined.office_of):
            yield bound.groups[group], office
        return
    binds = matches(where_of(entry), joined)
    for _group, office in _pairs(np.zeros(len(binds), dtype=np.int64), binds, joined.office_of):
        yield "all", office


def _pairs(group: Ints, binds: Bools, office_of: Ints) -> list[list[int]]:
    known = binds & (office_of >= 0)
    return np.unique(np.column_stack([group, office_of])[known], axis=0).tolist()
