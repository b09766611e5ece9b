"""Ahead: what the run with which a person begins a week costs that person from then on.

A run of WFA days can take patterns of the next week off the menu, or price them. The least that a person's
weeks cost from some week on, by the run with which it begins, is a shortest path through the menus. What is
dearer than after no run is added to the patterns that leave the run, and taken off the week that begins
with it: `cost'[p, s] = cost[p] + ahead[w + 1, run_after(p, s)] - ahead[w, s]`. Over all weeks nothing
changes, but each week by itself knows what it does to those after it.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from optimizer.instance import Ints
from optimizer.program.menus import Menu


class People(Protocol):
    """What is asked of the people."""

    longest_run: Ints

    def menu(self, week: int, person: int, run: int) -> Menu:
        """Return the menu of a person in a week that begins with a run."""
        ...


@dataclass(frozen=True)
class Ahead:
    """What a run costs the people from the beginning of a week on, beyond what no run costs.

    Attributes
    ----------
    penalty, cost : (n, runs) int
        Rupiah by person and run, never less than 0.
    """

    penalty: Ints
    cost: Ints

    def of(self, person: int) -> tuple[Ints, Ints] | None:
        """Return (runs,) the penalty and cost of a person's runs; None where they are all 0."""
        penalty, cost = self.penalty[person], self.cost[person]
        return (penalty, cost) if penalty.any() or cost.any() else None


def nothing_ahead(people: People) -> Ahead:
    """Return that no run costs anything, as it is after the last week."""
    nothing = np.zeros((len(people.longest_run), int(people.longest_run.max(initial=0)) + 1), dtype=np.int64)
    return Ahead(nothing, nothing)


def ahead_of(people: People, week: int, of: Ints, first: Ints, after: Ahead) -> Ahead:
    """Return what runs cost from a week on.

    Parameters
    ----------
    people : People
        Their menus.
    week : int
        The week.
    of, first : (n,) and (classes,) int
        The class of each person, and a person of each class.
    after : Ahead
        What runs cost from the next week on.
    """
    penalty = np.zeros((len(first), after.penalty.shape[1]), dtype=np.int64)
    cost = np.zeros_like(penalty)
    for index, person in enumerate(first.tolist()):
        if people.longest_run[person]:
            runs = range(int(people.longest_run[person]) + 1)
            menus = [ahead_menu(people.menu(week, person, run), person, after) for run in runs]
            _note(penalty[index], [menu.penalty for menu in menus])
            _note(cost[index], [menu.cost for menu in menus])
    return Ahead(penalty[of], cost[of])


def _note(ahead: Ints, prices: list[Ints]) -> None:
    """Note how much more the cheapest pattern costs after each run; runs of dead ends are never used."""
    if len(prices[0]):
        least = prices[0].min()
        for run, choice in enumerate(prices):
            if len(choice):
                ahead[run] = choice.min() - least


def ahead_menu(menu: Menu, person: int, after: Ahead) -> Menu:
    """Return the menu with patterns that also cost what they do to the weeks after it."""
    dearer = after.of(person)
    if dearer is None:
        return menu
    penalty, cost = (each[menu.run_after] for each in dearer)
    return menu.priced(menu.penalty + penalty, menu.cost + cost)


def apart_menu(people: People, week: int, person: int, now: Ahead, after: Ahead) -> Menu:
    """Return the patterns that a person may have in a week of which nobody knows how it begins.

    Each is there once for each run that it can leave, at the least that it costs after any run. Where no run
    costs anything, beginning without one allows whatever else is allowed.
    """
    dearer = now.of(person)
    if dearer is None:
        return ahead_menu(people.menu(week, person, 0), person, after)
    menus = []
    for run in range(int(people.longest_run[person]) + 1):
        menu = ahead_menu(people.menu(week, person, run), person, after)
        menus.append(menu.priced(menu.penalty - dearer[0][run], menu.cost - dearer[1][run]))
    return menus[0].joined(menus[1:])
