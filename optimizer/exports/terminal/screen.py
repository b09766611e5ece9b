"""The screen: a console of at most 80 columns, and the characters that it can show."""

import shutil
import sys
from dataclasses import dataclass
from typing import TextIO

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

WIDTH = 80
NARROWEST = 40


@dataclass(frozen=True)
class Glyphs:
    """The characters of pictures.

    Attributes
    ----------
    wfo, wfa, off : str
        Modes of one person on one day.
    open, closed : str
        A zone or an office on one day.
    used, free : str
        Desks taken and desks free, in a bar.
    """

    wfo: str = "●"
    wfa: str = "○"
    off: str = "-"
    open: str = "■"
    closed: str = "·"
    used: str = "█"
    free: str = "░"

    def fit(self, encoding: str) -> bool:
        """Tell whether an encoding has all of them."""
        try:
            "".join(vars(self).values()).encode(encoding)
        except (UnicodeEncodeError, LookupError):
            return False
        return True


PLAIN = Glyphs(wfo="O", wfa=".", off="-", open="#", closed=".", used="#", free="-")
"""Characters that every terminal has."""


@dataclass(frozen=True)
class Screen:
    """Where the view is printed.

    Attributes
    ----------
    console : Console
        What prints.
    glyphs : Glyphs
        What it can show.
    names : bool
        Whether people are called by their names: on a terminal, which forgets. A stream into a file or to
        another program may be a log; there people are called by their keys.
    """

    console: Console
    glyphs: Glyphs
    names: bool

    def section(self, title: str, *parts: RenderableType) -> None:
        """Print a blank line, a title, and what belongs under it."""
        self.console.print()
        self.console.print(Text(title, style="bold"))
        for part in parts:
            self.console.print(part)

    def path(self, path: object) -> None:
        """Print a path as it is, so that it can be copied, however long it is."""
        self.console.print(Text(str(path)), soft_wrap=True)


def make_screen(stream: TextIO | None = None) -> Screen:
    """Make the screen of a stream, standard output by default.

    Colours are left out where the stream is no terminal, and pictures are drawn with ASCII characters where
    its encoding has no others.
    """
    stream = stream or sys.stdout
    columns = shutil.get_terminal_size((WIDTH, 24)).columns
    console = Console(
        file=stream,
        width=max(NARROWEST, min(WIDTH, columns)),
        markup=False,
        emoji=False,
        highlight=False,
    )
    return Screen(console, Glyphs() if Glyphs().fit(console.encoding) else PLAIN, stream.isatty())


def make_table(*headings: str, right: tuple[int, ...] = ()) -> Table:
    """Make a table with a line under its headings; the columns of `right` are aligned to the right."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for index, heading in enumerate(headings):
        if index in right:
            table.add_column(heading, justify="right", no_wrap=True)
        else:
            table.add_column(heading, overflow="fold")
    return table


def indented(text: str) -> RenderableType:
    """Write a sentence as an item of a list."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row("-", Text(text))
    return Padding(grid, (0, 0, 0, 2))
