"""Why there is no roster: the answer of `wfa explain`, as it stands on a terminal."""

from io import StringIO
from threading import Event

from rich.console import Console

from optimizer import api
from optimizer.exports.terminal.explanation import show_explanation
from optimizer.exports.terminal.screen import PLAIN, Screen
from optimizer.instance import Instance

LONGEST = 30.0
"""Seconds that the answer may take; `wfa solve` takes as many."""

WIDTH = 110


def reasons(instance: Instance, stop: Event) -> str:
    """Tell what cannot be kept together, and the ways out.

    Parameters
    ----------
    instance : Instance
        The scenario.
    stop : Event
        Ends the search for reasons early, with what was found.
    """
    seconds = min(LONGEST, instance.scenario.solver.time_limit)
    told = api.explain(instance, seconds, stop)
    file = StringIO()
    console = Console(file=file, width=WIDTH, color_system=None, highlight=False)
    show_explanation(Screen(console, PLAIN, names=False), told)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines())
