"""The live line of a search, on a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from typing import TextIO

from rich.live import Live
from rich.text import Text

from optimizer.exports.terminal.screen import make_screen
from optimizer.i18n import _, number, percent, rupiah
from optimizer.solving.progress import Listener, Progress


def line_of(progress: Progress) -> str:
    """Write where a search stands, in one line."""
    phases = {
        "heads first": _("heads first"),
        "weeks apart": _("week by week"),
        "weeks in order": _("weeks in order"),
        "joint program": _("all weeks together"),
    }
    parts = [
        _("{seconds} s").format(seconds=number(round(progress.seconds))),
        f"{phases.get(progress.phase, progress.phase)} {number(progress.done)}/{number(progress.parts)}",
    ]
    if progress.gap is not None:
        parts.append(_("gap {gap}").format(gap=percent(max(0.0, progress.gap), 2)))
    if progress.cost is not None:
        parts.append(_("cost {cost}").format(cost=rupiah(progress.cost)))
    if progress.bound is not None:
        parts.append(_("bound {bound}").format(bound=rupiah(progress.bound)))
    return ", ".join(parts)


def _one_line(text: str) -> Text:
    return Text(text, no_wrap=True, overflow="crop")


@contextmanager
def live_line(stream: TextIO) -> Iterator[tuple[Listener | None, Callable[[str], None]]]:
    """Show a line that follows a search, if the stream is a terminal.

    Parameters
    ----------
    stream : TextIO
        Standard error.

    Yields
    ------
    listener : callable or None
        Takes the progress of the search; None where nothing is shown.
    say : callable
        Prints a message above the line.
    """
    console = make_screen(stream).console

    def say(text: str) -> None:
        console.print(Text(text))

    if not console.is_terminal:
        yield None, say
        return
    context = copy_context()
    with Live(_one_line(_("Searching ...")), console=console, transient=True) as live:

        def listen(progress: Progress) -> None:
            live.update(_one_line(context.copy().run(line_of, progress)))

        yield listen, say
