"""A comparison as one web page that needs nothing from the network."""

from collections.abc import Iterable, Sequence
from html import escape

from optimizer.comparing.comparison import Comparison
from optimizer.exports.comparison.measures import Measure, difference_notes, measures, ranking_notes
from optimizer.i18n import _, language

MOST_COLUMNS = 6
"""With more scenarios than this, they are rows."""

STYLE = """
@page { size: A4 landscape; margin: 12mm }
body { font: 14px/1.45 system-ui, sans-serif; color: #222; margin: 2em auto; max-width: 75em; padding: 0 1em }
h1 { font-size: 1.5em } h2 { font-size: 1.15em; margin-top: 2em }
table { border-collapse: collapse; font-size: .92em } .wide { overflow-x: auto }
th, td { padding: .3em .7em; border-bottom: 1px solid #ddd; text-align: right; vertical-align: top }
th:first-child { text-align: left } thead th { border-bottom: 2px solid #555 }
svg { max-width: 100%; height: auto }
@media print { body { margin: 0; max-width: none } .wide { overflow: visible } }
"""


def comparison_html(comparison: Comparison, title: str, charts: Iterable[bytes]) -> bytes:
    """Return a comparison as a page.

    Parameters
    ----------
    comparison : Comparison
        The comparison.
    title : str
        Its title.
    charts : iterable of bytes
        SVG pictures.
    """
    notes = "".join(f"<p>{escape(note)}</p>" for note in ranking_notes(comparison))
    pictures = "".join(_inline(chart) for chart in charts)
    return "\n".join(
        [
            f'<!doctype html>\n<html lang="{language()}">\n<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>\n<style>{STYLE}</style></head>\n<body>",
            f"<h1>{escape(title)}</h1>",
            f'<div class="wide">{_table(comparison.labels, measures(comparison))}</div>',
            notes,
            pictures,
            _differences(comparison),
            "</body>\n</html>\n",
        ]
    ).encode()


def _table(labels: Sequence[str], shown: Sequence[Measure]) -> str:
    """Write the table: scenarios as columns if they are few, else as rows."""
    cells = [[_("Scenario"), *labels], *([measure.heading, *measure.texts()] for measure in shown)]
    if len(labels) > MOST_COLUMNS:
        cells = [list(row) for row in zip(*cells, strict=True)]
    head = "".join(f"<th>{escape(cell)}</th>" for cell in cells[0])
    rows = "\n".join(
        f"<tr><th>{escape(row[0])}</th>{''.join(f'<td>{escape(cell)}</td>' for cell in row[1:])}</tr>"
        for row in cells[1:]
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"


def _differences(comparison: Comparison) -> str:
    """Write what each scenario has otherwise than the first."""
    found = difference_notes(comparison)
    if not found:
        return ""
    items = "".join(
        f"<dt><b>{escape(label)}</b></dt>{''.join(f'<dd>{escape(note)}</dd>' for note in notes)}"
        for label, notes in found.items()
    )
    heading = _("What differs from {first}").format(first=comparison.labels[0])
    return f"<h2>{escape(heading)}</h2>\n<dl>{items}</dl>"


def _inline(chart: bytes) -> str:
    """Return an SVG picture without what only a file of its own needs."""
    text = chart.decode()
    return f"<figure>{text[text.index('<svg') :]}</figure>"
