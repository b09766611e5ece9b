"""The best seats of a day, held against every seating of tiny days."""

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

from optimizer.program import seats
from optimizer.program.day_seats import Counts, Day
from optimizer.program.every_seating import EverySeating
from optimizer.program.seats import Seats


def some_day(seed: int, most_desks: int = 5) -> Day:
    """Draw a day of two or three zones and up to four units."""
    random = Random(seed)
    zones = random.randint(2, 3)
    heads = [random.randint(1, 4) for _ in range(random.randint(1, 4))]
    allowed = [tuple(sorted(random.sample(range(zones), random.randint(1, zones)))) for _ in heads]
    if random.random() < 0.6:
        allowed = [tuple(range(zones)) for _ in heads]
    return Day(
        heads=tuple(heads),
        desks=tuple(random.randint(1, most_desks) for _ in range(zones)),
        paid=tuple(random.random() < 0.5 for _ in range(zones)),
        allowed=tuple(allowed),
        before=tuple(
            tuple(random.randint(0, count) if zone in rooms else 0 for zone in range(zones))
            for count, rooms in zip(heads, allowed, strict=True)
        ),
    )


def seatings(day: Day) -> Iterator[Counts]:
    """Yield every seating of a day, whether there are desks or not."""
    zones = len(day.desks)
    of_units = [
        [
            parts
            for parts in product(range(heads + 1), repeat=zones)
            if sum(parts) == heads and all(zone in rooms for zone in range(zones) if parts[zone])
        ]
        for heads, rooms in zip(day.heads, day.allowed, strict=True)
    ]
    for chosen in product(*of_units):
        used = [sum(parts[zone] for parts in chosen) for zone in range(zones)]
        if all(
            int(paid) <= count <= desks for paid, count, desks in zip(day.paid, used, day.desks, strict=True)
        ):
            yield {
                (unit, zone): count
                for unit, parts in enumerate(chosen)
                for zone, count in enumerate(parts)
                if count
            }


@pytest.mark.parametrize("seed", range(150))
def test_nothing_is_better(seed: int) -> None:
    day = some_day(seed)
    every = list(seatings(day))
    found = EverySeating(10**6).best(day)
    if found is None:
        assert every == []
    else:
        assert found in every
        assert day.value(found) == min(map(day.value, every))


def test_some_of_the_days_are_tight_and_some_are_not() -> None:
    fits = [EverySeating(10**6).best(some_day(seed)) is not None for seed in range(150)]
    assert 50 < sum(fits) < 140


def test_a_day_with_others_before_is_planned_once() -> None:
    day = some_day(3)
    every = EverySeating(10**6)
    first = every.best(day)
    steps = every.steps
    assert every.best(day) == first
    assert every.steps - steps <= steps


def test_units_that_fit_whole_into_no_zones_are_known_for_the_next_time() -> None:
    day = Day((2, 2, 2), (3, 3), (False, False), ((0, 1),) * 3, ((0, 0),) * 3)
    every = EverySeating(10**6)
    assert every.more(day) == 0
    found = every.best(day)
    assert found is not None
    assert len(found) == 4
    assert every.more(day) == 1


def test_too_many_steps_are_given_up() -> None:
    day = Day((2, 2), (3, 3), (False, False), ((0, 1),) * 2, ((2, 0), (0, 2)))
    every = EverySeating(1)
    assert every.best(day) is None
    assert every.steps == 0


@pytest.mark.parametrize(
    ("effort", "most_steps"), [(0.0, 10**6), (1.0, 10**6), (1.0, 0)], ids=["quickly", "table", "CP-SAT"]
)
def test_a_day_is_never_seated_worse_than_it_was(
    effort: float, most_steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Days without effort are quickly filled, and those that take too many steps are left to CP-SAT."""
    monkeypatch.setattr(seats, "MOST_STEPS", most_steps)
    for seed in range(150):
        day = some_day(seed)
        every = sorted(seatings(day), key=lambda counts: (day.value(counts), sorted(counts.items())))
        if every:
            worst, best = every[-1], every[0]
            found = Seats(effort, 1).best(day, worst)
            assert found in every
            assert day.value(found) <= day.value(worst)
            if effort:
                assert day.value(found) == day.value(best)


def test_days_of_too_many_people_to_weigh_are_given_up() -> None:
    day = Day((2**29, 1), (2**30, 3), (False, False), ((0, 1),) * 2, ((0, 0),) * 2)
    assert EverySeating(10**6).best(day) is None
