"""Ends of a search that do not depend on the clock, and a scenario that leaves it something to prove."""

from threading import Lock

from optimizer.solving.progress import Progress


class StopAfter:
    """A stop signal that is set once it has been asked so often."""

    def __init__(self, times: int) -> None:
        self.left = times
        self._lock = Lock()

    def is_set(self) -> bool:
        with self._lock:
            self.left -= 1
            return self.left < 0


class StopAtRoster:
    """A listener and a stop signal at once: set as soon as a roster is reported."""

    def __init__(self) -> None:
        self.seen = False

    def __call__(self, progress: Progress) -> None:
        self.seen |= progress.cost is not None

    def is_set(self) -> bool:
        return self.seen


BRIDGE = {
    "people": [{}, {"role": "stays"}, {"role": "stays"}],
    "rules": [
        {"rule": "bridge"},
        {"rule": "wfa_quota", "per_week": {"max": 1}, "where": {"role": {"not": "stays"}}},
    ],
    "costs": [{"cost": "open_office"}, {"cost": "open_zone"}],
    "offices": [{"office": "O", "open_cost_per_day": 100}],
    "zones": [
        {"zone": "S", "office": "O", "desks": 1, "open_cost_per_day": 10},
        {"zone": "L", "office": "O", "desks": 5, "open_cost_per_day": 15},
    ],
    "absences": [
        {"employee": "E2", "from": "2026-04-10"},
        {"employee": "E2", "from": "2026-04-13"},
        {"employee": "E3", "from": "2026-04-13"},
    ],
    "start": "2026-04-09",
    "end": "2026-04-14",
}
"""Arguments of `make_instance`: the best of the first week is in the way of the second.

E1 may be WFA once a week, not on Friday and on Monday both. All WFO costs 115 on Thursday, Friday and
Tuesday and 110 on Monday: 455. Friday on WFA saves 5, Monday 110. Week by week, one after the other, gives
450; both weeks apart give the bound of 340; the best is 345.
"""

BRIDGE_ALL_WFO, BRIDGE_BEST, BRIDGE_APART = 455, 345, 340
