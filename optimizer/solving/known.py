"""What is known of an instance before it is searched, from a scenario close to it."""

from dataclasses import dataclass

from optimizer.roster.roster import Roster


@dataclass(frozen=True)
class Known:
    """What is known of an instance beforehand.

    Attributes
    ----------
    roster : Roster or None
        A roster that may keep all hard rules; where it does, the search begins from it.
    penalty_bound : int
        A proven lower bound of the penalty, in rupiah.
    bound : int or None
        A proven lower bound of the cost of all rosters whose penalty is no more than `penalty_bound`.
    """

    roster: Roster | None = None
    penalty_bound: int = 0
    bound: int | None = None
