"""Charts of a comparison, drawn by matplotlib."""

import io
from collections.abc import Sequence
from typing import Any

from optimizer.comparing.comparison import Comparison
from optimizer.exports.comparison.measures import plain_values
from optimizer.i18n import _, locale

COLOURS = ("#1b6ca8", "#e3a857", "#5b9279", "#b3554d", "#7a6c9d", "#8a8d91", "#c98bb9", "#4f5d75")
LONGEST_LABEL = 40
MILLION = 1_000_000


def cost_chart(comparison: Comparison, form: str) -> bytes:
    """Draw the cost of each scenario by budget line, as bars.

    Parameters
    ----------
    comparison : Comparison
        The comparison.
    form : str
        `svg` or `png`.
    """
    labels = [_short(label) for label in comparison.labels]
    figure = _figure(1.2 + 0.42 * (len(labels) + 1))
    axes = figure.subplots()
    places = range(len(labels))
    lefts = [0.0] * len(labels)
    for at, line in enumerate(comparison.lines):
        widths = [(value or 0) / MILLION for value in plain_values(comparison.lines[line])]
        colour = COLOURS[at % len(COLOURS)]
        axes.barh(places, widths, left=lefts, label=_short(str(line)), color=colour, edgecolor="white")
        lefts = [left + width for left, width in zip(lefts, widths, strict=True)]
    for at, cost in enumerate(plain_values(comparison.frame["cost"])):
        text = _("no roster") if cost is None else millions(cost)
        axes.annotate(_escaped(text), (lefts[at], at), (4, 0), textcoords="offset points", va="center")
    axes.set_yticks(list(places), labels)
    axes.invert_yaxis()
    axes.margins(x=0.12)
    axes.spines[["top", "right"]].set_visible(False)
    axes.xaxis.set_major_formatter(_decimal)
    axes.set_xlabel(_("Cost in million rupiah"))
    if len(comparison.lines.columns):
        axes.legend(
            loc="upper center",
            bbox_to_anchor=(0.4, -0.28 if len(labels) < 5 else -0.16),
            ncols=2,
            frameon=False,
        )
    return _saved(figure, form)


def trade_off_chart(
    costs: Sequence[int], reached: Sequence[int], bounds: Sequence[int], name: str, form: str
) -> bytes:
    """Draw what of a goal is reached for how much cost, and what is proven to be the most.

    Parameters
    ----------
    costs : sequence of int
        The most that each point may cost, in rupiah.
    reached, bounds : sequence of int
        The goal at each point, and its proven bound.
    name : str
        What the goal is called.
    form : str
        `svg` or `png`.
    """
    figure = _figure(4.0)
    axes = figure.subplots()
    across = [cost / MILLION for cost in costs]
    axes.plot(across, reached, drawstyle="steps-post", marker="o", color=COLOURS[0], label=_("found"))
    # between two caps no roster is better than the bound of the larger one
    axes.plot(across, bounds, drawstyle="steps-pre", linestyle=":", color=COLOURS[3], label=_("proven bound"))
    axes.xaxis.set_major_formatter(_decimal)
    axes.set_xlabel(_("Cost at most, in million rupiah"))
    axes.set_ylabel(_escaped(name))
    axes.legend(frameon=False)
    return _saved(figure, form)


def millions(amount: int) -> str:
    """Write an amount in millions, with four digits or more."""
    from babel.numbers import format_decimal

    form = "#,##0" if amount >= 1000 * MILLION else "#,##0.0" if amount >= 100 * MILLION else "#,##0.00"
    return str(format_decimal(amount / MILLION, format=form, locale=locale()))


def _decimal(value: float, place: int | None = None) -> str:
    """Write a number at an axis, with the decimal sign of the language."""
    from babel.numbers import format_decimal

    return str(format_decimal(round(value, 6), format="#,##0.######", locale=locale()))


def _short(text: str) -> str:
    """Cut a long label, and leave nothing in it that matplotlib would take for a formula."""
    cut = text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1] + "…"
    return _escaped(cut)


def _escaped(text: str) -> str:
    return text.replace("$", r"\$").lstrip("_")


def _figure(height: float) -> Any:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, height), layout="constrained")
    return figure


def _saved(figure: Any, form: str) -> bytes:
    """Return a picture as bytes, the same each time; text in SVG stays text."""
    import matplotlib as mpl

    content = io.BytesIO()
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "wfa", "font.size": 10}):
        metadata = {"Date": None} if form == "svg" else {"Software": None}
        figure.savefig(content, format=form, metadata=metadata)
    return content.getvalue()
