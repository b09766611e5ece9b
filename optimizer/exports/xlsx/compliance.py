"""The sheet of rules: each with its citation, whether it is kept, and how much room it leaves."""

from typing import Any

from optimizer.audit.audit import Audit
from optimizer.audit.finding import Finding
from optimizer.exports.xlsx.book import CELL, HEAD, TEXT, Book
from optimizer.i18n import _

WIDTHS = (40, 52, 22, 18, 10, 14, 10, 13, 20)
KEPT: dict[str, Any] = {"bg_color": "#D9EAD3"}
BROKEN: dict[str, Any] = {"bg_color": "#F4CCCC", "bold": True}
PAID: dict[str, Any] = {"bg_color": "#FCE4B6"}


def write_compliance(book: Book, audit: Audit) -> None:
    """Write a row per rule, as the audit found it when the roster was solved."""
    sheet = book.sheet(_("Rules"))
    row = book.heading(
        sheet,
        _("Rules, and whether the roster keeps them"),
        _("Recounted without the solver when the workbook was written; check edits with wfa audit."),
        _(
            "At the limit: cases in which the rule allows no more. "
            "Room: what is left in the tightest case, in people or days."
        ),
    )
    headings = [_("Rule"), _("Legal basis"), _("How it binds"), _("Verdict"), _("Cases"), _("At the limit")]
    headings += [_("Room"), _("Violations"), _("Penalty, in rupiah")]
    book.texts(sheet, row, 0, headings, **HEAD, text_wrap=True)
    text = book.format(**CELL, num_format=TEXT, text_wrap=True)
    count = book.format(**CELL, num_format="#,##0")
    for at, finding in enumerate(shown(audit), row + 1):
        bound = _("must be kept") if finding.soft is None else _("at a price")
        for column, cell in enumerate((finding.name, finding.because, bound)):
            sheet.write_string(at, column, cell, text)
        sheet.write_string(at, 3, verdict_on(finding), book.format(**CELL, **_colour(finding)))
        lines = max(
            -(-len(cell) // width)
            for cell, width in zip((finding.name, finding.because), WIDTHS[:2], strict=True)
        )
        sheet.set_row(at, 15 * max(1, lines))
        numbers = (finding.checked, finding.binding, finding.slack, finding.units, finding.penalty)
        for column, number in enumerate(numbers, 4):
            if number is None:
                sheet.write_blank(at, column, None, count)
            else:
                sheet.write_number(at, column, number, count)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.autofilter(row, 0, row + len(shown(audit)), len(WIDTHS) - 1)
    sheet.freeze_panes(row + 1, 1)
    sheet.repeat_rows(row)


def shown(audit: Audit) -> list[Finding]:
    """Return the findings that say something: those with a case, or a citation."""
    return [finding for finding in audit.findings if finding.checked or finding.because]


def verdict_on(finding: Finding) -> str:
    """Say whether a rule is kept."""
    if not finding.checked:
        return _("no case")
    if not finding.violations:
        return _("kept")
    return _("broken") if finding.soft is None else _("not quite kept")


def _colour(finding: Finding) -> dict[str, Any]:
    if not finding.checked:
        return {}
    if not finding.violations:
        return KEPT
    return BROKEN if finding.soft is None else PAID
