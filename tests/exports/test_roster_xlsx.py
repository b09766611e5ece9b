"""What stands in `roster.xlsx`, read with openpyxl and recounted."""

import re
from datetime import datetime

import pytest

from optimizer.exports.xlsx import workbook
from optimizer.exports.xlsx.layout import Layout
from optimizer.exports.xlsx.workbook import check_size, roster_xlsx
from optimizer.i18n import set_language
from optimizer.instance import MODE_NAMES
from optimizer.outcome import Outcome
from tests.exports.books import EVIL, SCRIPT, cell_of, opened, outcome, roster_of, small, written
from tests.exports.formulas import compute
from tests.instances import make_instance, make_roster

SHEETS = {
    "en": ["Roster", "Units", "Desks", "Cost", "Rules", "wfa"],
    "id": ["Jadwal", "Unit", "Meja", "Biaya", "Aturan", "wfa"],
}


def formulas(book) -> list[tuple[str, str]]:
    return [
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_sheets(language: str) -> None:
    set_language(language)
    book = opened(written())
    assert book.sheetnames == SHEETS[language]
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible"] * 5 + ["veryHidden"]


def test_every_cell_of_the_roster_is_there() -> None:
    instance = small()
    plan = roster_of(instance)
    book = opened(roster_xlsx(outcome(instance, plan)))
    zones = [*instance.zones["zone"], None]
    for person, key in enumerate(instance.employee_ids):
        for day, date in enumerate(instance.days):
            at = (key, date.isoformat())
            sheet = book.worksheets[0]
            assert sheet[cell_of(book, *at)].value == MODE_NAMES[plan.modes[person, day]]
            assert sheet[cell_of(book, *at, again=1)].value == zones[plan.zones[person, day]]


def test_people_stand_by_unit() -> None:
    sheet = opened(written()).worksheets[0]
    assert [cell.value for cell in sheet["C"][9:]] == ["V", "V", "U", "U"]
    assert [cell.value for cell in sheet["E"][9:]] == ["yes", "no", "yes", "yes"]


@pytest.mark.parametrize("language", ["en", "id"])
def test_formulas_give_the_values_that_are_stored(language: str) -> None:
    set_language(language)
    book, values = opened(written()), opened(written(), values=True)
    found = formulas(book)
    assert len(found) > 60
    for sheet, cell in found:
        assert compute(book, sheet, cell) == values[sheet][cell].value, (sheet, cell)


def test_totals_are_those_of_the_roster_and_follow_edits() -> None:
    book = opened(written())
    sheet = book.worksheets[0]
    totals = {
        mode: [compute(book, "Roster", f"{c}{row}") for c in "FGHIJ"]
        for row, mode in ((6, "WFO"), (7, "WFA"), (8, "OFF"))
    }
    assert totals == {"WFO": [3, 3, 4, 2, 3], "WFA": [1, 1, 0, 1, 1], "OFF": [0, 0, 0, 1, 0]}
    sheet[cell_of(book, "-1", "2026-04-06")] = "WFA"
    assert compute(book, "Roster", "F6") == 2
    assert compute(book, "Units", "C5") == 1
    assert compute(book, "Roster", "K10") == 3


def test_desks_follow_edits() -> None:
    book = opened(written())
    labels = {cell.value: cell.row for cell in book["Desks"]["A"]}
    [unseated] = [row for label, row in labels.items() if label == "People without a desk"]
    days = "FGHIJ"
    instance = small()
    used = [int((roster_of(instance).zones[:, day] >= 0).sum()) for day in range(5)]
    assert [compute(book, "Desks", f"{c}{labels['Desks used']}") for c in days] == used
    opened_desks = [compute(book, "Desks", f"{c}{labels['Desks of open zones']}") for c in days]
    assert opened_desks == [2 if count <= 2 else 3 for count in used]
    assert compute(book, "Desks", f"G{unseated}") == 0
    book.worksheets[0][cell_of(book, "-1", "2026-04-07")] = "WFO"
    assert compute(book, "Desks", f"G{unseated}") == 1


def test_the_statement() -> None:
    instance = small()
    data = outcome(instance, roster_of(instance))
    values = opened(roster_xlsx(data), values=True)["Cost"]
    rows = {row[0]: row[1:] for row in values.iter_rows(values_only=True) if row[0]}
    baselines = data.result.baselines
    assert rows["Total"] == (data.result.cost, baselines.all_wfo.cost, baselines.even_split.cost)
    assert rows["Saving"] == (None, baselines.all_wfo.saving, baselines.even_split.saving)
    assert rows["-522111"][0] == data.result.statement[0].amount


def test_the_rules() -> None:
    instance = small()
    data = outcome(instance, roster_of(instance))
    rows = list(opened(roster_xlsx(data))["Rules"].iter_rows(values_only=True))
    told = {row[0]: row for row in rows}
    finding = data.audit.findings[1]
    assert told["=1+1"][1:7] == (
        *("@Perpres 21/2023", "must be kept", "kept"),
        *(finding.checked, finding.binding, finding.slack),
    )
    assert told["All in"][2:4] == ("at a price", "not quite kept")
    assert told["All in"][8] == data.audit.penalty == 5000


def test_what_looks_like_a_formula_stays_text() -> None:
    book = opened(written())
    sheet = book.worksheets[0]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row}
    for text in (EVIL, SCRIPT, "+62 Budi", "-1", "@2", "=Z", "198501012010011001"):
        assert cells[text].data_type == "s"
        assert cells[text].number_format == "@"
    for name, cell in formulas(book):
        assert re.match(r"=(COUNTIF|SUM|SUMPRODUCT|IF)\(|=[B-D]\d+-\$B\d+$", book[name][cell].value)
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_it_is_made_to_be_used_and_printed() -> None:
    book = opened(written())
    sheet = book.worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C10", "A9:Q13")
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$5:$9", "$A:$B")
    for each in book.worksheets[:5]:
        assert (each.page_setup.orientation, each.page_setup.paperSize) == ("landscape", 8)
        assert each.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_area == "'Roster'!$A$1:$L$13"
    choices = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert choices == {'"WFO,WFA,OFF"', "wfa_zones"}
    assert sheet.column_dimensions["M"].hidden


def test_colours_follow_the_mode_and_tell_what_was_changed() -> None:
    book = opened(written())
    rules = {
        rule.formula[0]: rule.dxf.fill.bgColor.rgb
        for area, found in book.worksheets[0].conditional_formatting._cf_rules.items()
        if str(area.sqref) == "F10:J13"
        for rule in found
    }
    changed = next(formula for formula in rules if "wfa_modes" in formula)
    assert len(rules) == len(set(rules.values())) == 4
    assert changed == "LEFT(INDEX(wfa_modes,MATCH($A10,wfa_people,0),MATCH(F$9,wfa_days,0)),3)<>F10"
    assert next(iter(rules)) == changed


@pytest.mark.parametrize(("language", "code"), [("en", "[$-409]"), ("id", "[$-421]")])
def test_days_are_dates_in_the_language(language: str, code: str) -> None:
    set_language(language)
    cell = opened(written()).worksheets[0]["F9"]
    assert cell.value == datetime(2026, 4, 6)
    assert cell.number_format.startswith(code)


def test_units_of_the_same_name_are_told_apart() -> None:
    instance = make_instance(
        [{"unit": "U"}, {"unit": "V"}], units=[{"unit": "U", "name": "Arsip"}, {"unit": "V", "name": "Arsip"}]
    )
    plan = make_roster(instance)
    sheet = opened(roster_xlsx(outcome(instance, plan)))["Units"]
    assert [cell.value for cell in sheet["A"]][-3:] == ["Arsip (U)", "Arsip (V)", "Total"]


def test_an_office_without_zones() -> None:
    instance = make_instance([{"needs_desk": False}], zones=[])
    data = roster_xlsx(outcome(instance, make_roster(instance)))
    book = opened(data)
    assert all(compute(book, *place) is not None for place in formulas(book))


def test_the_same_roster_gives_the_same_bytes() -> None:
    assert written() == written()


def test_without_a_roster_there_is_no_workbook() -> None:
    data = outcome(small(), roster_of(small()))
    with pytest.raises(ValueError, match="no roster"):
        roster_xlsx(Outcome(data.instance, data.result, None, None))


def test_a_roster_that_excel_cannot_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Layout(20, 1_000_000).fits
    assert not Layout(20, 1_048_576).fits
    assert not Layout(9000, 1).fits
    check_size(small())
    monkeypatch.setattr(workbook, "layout_of", lambda instance: Layout(9000, 1))
    with pytest.raises(ValueError, match="16,384 columns"):
        check_size(small())
