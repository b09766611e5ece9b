"""Charts as SVG, drawn by matplotlib.

It draws without a screen, a browser or a network, is kept since 2003, and gives the same bytes for the same
numbers. Planners' texts never enter a drawing (matplotlib would read `$...$` as a formula): legends and names
stand beside it, where the template escapes them.
"""

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any
from xml.etree import ElementTree

import matplotlib
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure

PALETTE = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442")
"""Okabe and Ito's colours, which colour-blind people can tell apart; class `c0` and so on in the style."""

REST = "#8c8c8c"
INK = "#1f2933"
FAINT = "#9aa5b1"

SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "wfa",
    "font.size": 8,
    "text.color": INK,
    "text.parse_math": False,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": INK,
    "ytick.color": INK,
}

DRAWING = Lock()
"""One drawing at a time: the settings of matplotlib are those of all threads."""

NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
REFERENCE = re.compile(r"#([\w.-]+)")
FONT = re.compile(r"font-family:[^;]*;?\s*")


@dataclass(frozen=True)
class Bar:
    """A bar: its name, the parts from left to right, and what stands at its end."""

    name: str
    parts: tuple[int, ...]
    end: str


@dataclass(frozen=True)
class Desks:
    """Desks of an office, day by day: those that are used and those of open floors; and all of them."""

    used: tuple[int, ...]
    opened: tuple[int, ...]
    total: int


def colour(part: int) -> str:
    """Return the colour of a part of a bar."""
    return PALETTE[part] if part < len(PALETTE) else REST


def bars(key: str, content: Sequence[Bar]) -> Markup:
    """Draw lying bars of stacked parts.

    Parameters
    ----------
    key : str
        Names the chart within the file.
    content : sequence of Bar
        The bars, from top to bottom.
    """
    with _settings():
        axes = _axes(7.4, 0.35 + 0.38 * len(content))
        longest = max((sum(bar.parts) for bar in content), default=0) or 1
        for at, bar in enumerate(content):
            left = 0
            for part, width in enumerate(bar.parts):
                axes.barh(at, width, 0.66, left, color=colour(part), edgecolor="white", linewidth=0.6)
                left += width
            axes.text(left + longest * 0.01, at, bar.end, va="center", weight="bold")
        axes.set_yticks(range(len(content)), [bar.name for bar in content])
        axes.set_xlim(0, longest * 1.2)
        axes.invert_yaxis()
        axes.tick_params(axis="both", length=0)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        return _svg(key, axes)


def desks(key: str, content: Desks, ticks: Sequence[tuple[int, str]], wide: bool = False) -> Markup:
    """Draw desk use: a bar of used desks per day, a line of the desks of open floors, one of all desks.

    Parameters
    ----------
    key : str
        Names the chart within the file.
    content : Desks
        The desks.
    ticks : sequence of (int, str)
        Days that have a label below them.
    wide : bool
        Whether the chart has the page for itself.
    """
    with _settings():
        axes = _axes(*((7.4, 2.0) if wide else (3.7, 1.7)))
        days = range(len(content.used))
        axes.bar(days, content.used, 0.72, color=PALETTE[0])
        axes.stairs(
            content.opened,
            [day - 0.5 for day in range(len(content.used) + 1)],
            baseline=None,
            color=PALETTE[5],
            lw=1.6,
        )
        axes.axhline(content.total, color=INK, linewidth=0.8, linestyle=(0, (4, 3)))
        axes.set_xlim(-0.6, len(content.used) - 0.4)
        axes.set_ylim(0, max(content.total, *content.opened, 1) * 1.08)
        axes.set_xticks([day for day, _text in ticks], [text for _day, text in ticks])
        axes.locator_params(axis="y", nbins=4, integer=True)
        axes.tick_params(axis="both", length=2)
        return _svg(key, axes)


@contextmanager
def _settings() -> Iterator[None]:
    """Draw with the settings of the report, whatever a user's own are; they count for the whole process."""
    with DRAWING, matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(SETTINGS)
        yield


def _axes(width: float, height: float) -> Axes:
    """Make the axes of a drawing, in inches."""
    return Figure(figsize=(width, height), layout="constrained").subplots()


def _svg(key: str, axes: Axes) -> Markup:
    """Return a drawing as an element that can stand in a page."""
    axes.patch.set_visible(False)
    figure = axes.get_figure(root=True)
    assert figure is not None  # noqa: S101 (made above)
    figure.patch.set_visible(False)
    drawing = io.BytesIO()
    figure.savefig(drawing, format="svg", metadata=NO_METADATA)
    return Markup(_embedded(drawing.getvalue(), key))  # noqa: S704 (made from numbers and texts of our own)


def _embedded(drawing: bytes, key: str) -> str:
    """Strip what a page needs not: name spaces, sizes, fonts, and all names but those that are used."""
    root = ElementTree.fromstring(drawing)  # noqa: S314 (matplotlib's own)
    used = {
        name
        for element in root.iter()
        for attribute, value in element.attrib.items()
        if attribute != "id" and "#" in value
        for name in REFERENCE.findall(value)
    }
    for element in root.iter():
        element.tag = _local(element.tag)
        element.attrib = {
            _local(name): _value(_local(name), value, key)
            for name, value in element.attrib.items()
            if name != "id" or value in used
        }
        element.text = element.tail = (element.text or "").strip() if element.tag == "text" else None
    for unwanted in ("width", "height", "version"):
        root.attrib.pop(unwanted, None)
    root.attrib |= {"aria-hidden": "true", "focusable": "false"}
    _drop_styles(root)
    return ElementTree.tostring(root, encoding="unicode")


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _value(name: str, value: str, key: str) -> str:
    if name == "id":
        return f"{key}-{value}"
    if name == "d":
        return " ".join(value.split())
    if name == "style":
        return FONT.sub("", value)
    if name == "href" or value.startswith("url("):
        return value.replace("#", f"#{key}-")
    return value


def _drop_styles(root: ElementTree.Element) -> None:
    """Remove style elements, which would count for the whole page."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "style":
                parent.remove(child)
