"""What a report is made of: sections of paragraphs, tables, figures and legends.

All texts are plain: the template escapes them. Only a figure holds markup, made by `charts`.
"""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup


@dataclass(frozen=True)
class Cell:
    """A cell of a table.

    Attributes
    ----------
    text : str
        What it says.
    style : str
        Class of its style, e.g. `h3`.
    below : str
        A second line in small letters, e.g. a citation.
    """

    text: str
    style: str = ""
    below: str = ""


@dataclass(frozen=True)
class Column:
    """The head of a column.

    Attributes
    ----------
    text : str
        Its heading.
    style : str
        Class of its style: `num` for numbers, `day` for days.
    """

    text: str
    style: str = ""


@dataclass(frozen=True)
class Table:
    """A table; the first cell of each row is its heading.

    Attributes
    ----------
    columns : tuple of Column
        The headings.
    rows, totals : tuple of rows
        The cells, and those of the rows below the line.
    caption : str
        What it shows.
    style : str
        Class of its style.
    """

    kind: ClassVar[str] = "table"
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[tuple[Cell, ...], ...] = ()
    caption: str = ""
    style: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    kind: ClassVar[str] = "paragraph"
    text: str
    style: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list of sentences."""

    kind: ClassVar[str] = "bullets"
    items: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """A number that stands out, with its name above and a few words below."""

    label: str
    value: str
    words: str = ""
    style: str = ""


@dataclass(frozen=True)
class Cards:
    """Numbers side by side."""

    kind: ClassVar[str] = "cards"
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Figure:
    """A chart.

    Attributes
    ----------
    svg : Markup
        The drawing.
    told : str
        What it shows, for those who do not see it.
    caption : str
        What stands above it.
    """

    svg: Markup
    told: str
    caption: str = ""


@dataclass(frozen=True)
class Figures:
    """Charts side by side, as far as there is room."""

    kind: ClassVar[str] = "figures"
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Legend:
    """What colours mean: class of the style, and words."""

    kind: ClassVar[str] = "legend"
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Columns:
    """Narrow tables in columns, as in a directory."""

    kind: ClassVar[str] = "columns"
    tables: tuple[Table, ...]


Part = Table | Paragraph | Bullets | Cards | Figures | Legend | Columns


@dataclass(frozen=True)
class Section:
    """A section with its title; `key` names it in the file."""

    key: str
    title: str
    parts: tuple[Part, ...]


def row(*cells: Cell | str) -> tuple[Cell, ...]:
    """Make a row of a table."""
    return tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells)
