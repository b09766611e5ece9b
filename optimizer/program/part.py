"""A part of an instance: what one program is about."""

from dataclasses import dataclass, field, replace

from optimizer.instance import Bools, Ints

Opened = dict[tuple[int, int, int], int]
"""Which step each block of an office takes on each day: (office, block, day) to the index of the step."""
Caps = dict[int, int]
"""Most desks that are used on a day, by office."""


@dataclass(frozen=True)
class Part:
    """Offices that share rules, with some consecutive weeks.

    Attributes
    ----------
    offices : tuple of int
        The offices.
    people : (k,) int
        Their employees, ascending.
    weeks : tuple of int
        Consecutive weeks.
    runs : (k,) int
        Run of WFA days with which each of them begins the first week.
    leave : (k,) int, optional
        Runs with which each of them may leave the last week, as bits; any where it is not given.
    caps : dict of int to int
        Most desks that each office may use on a day. With caps the costs of the whole horizon are known
        beforehand, and are left out.
    apart : bool
        Whether patterns are priced with what they do to their people's weeks before and after the part.
    begun : bool
        Whether `runs` are known; of a part that is apart they may not be, and are given as 0.
    opened : Opened
        The steps that are to be taken; any where it is empty.
    shares : dict of (int, int) to int
        How many of the desks of each office and day the people may take, where the others are for people
        who are not in the part.
    open_anyway : set of (int, int)
        Offices and days that count as open and are paid for, whoever of the part is there.
    """

    offices: tuple[int, ...]
    people: Ints
    weeks: tuple[int, ...]
    runs: Ints
    leave: Ints | None = None
    caps: Caps = field(default_factory=dict)
    apart: bool = False
    begun: bool = True
    opened: Opened = field(default_factory=dict)
    shares: dict[tuple[int, int], int] = field(default_factory=dict)
    open_anyway: frozenset[tuple[int, int]] = frozenset()

    def of(self, inside: Bools) -> "Part":
        """Return the part of some of its people, given as a mask."""
        leave = None if self.leave is None else self.leave[inside]
        return replace(self, people=self.people[inside], runs=self.runs[inside], leave=leave)
