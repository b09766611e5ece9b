"""A comparison as CSV, workbook, page, JSON, chart, and on the terminal."""

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from openpyxl import load_workbook

from optimizer.comparing.comparison import Comparison, compare
from optimizer.exports.comparison.charts import cost_chart, millions, trade_off_chart
from optimizer.exports.comparison.measures import measures, ranking_notes, shown
from optimizer.exports.comparison.page import comparison_html
from optimizer.exports.comparison.rosters import folder_name, places
from optimizer.exports.comparison.tables import comparison_content, comparison_csv
from optimizer.exports.comparison.workbook import comparison_xlsx
from optimizer.exports.result_json import document
from optimizer.exports.terminal.comparison import show_comparison
from optimizer.exports.terminal.screen import make_screen
from optimizer.i18n import set_language
from optimizer.reading.read import read
from optimizer.reading.settings import settings_of
from tests.commands.running import TINY

BAD = '=HYPERLINK("http://x")<script>alert(1)</script>'


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    other = read(TINY, settings_of("rules.Kuota WFA dua hari.per_week.max=1"))
    found = compare([TINY, other], cache=tmp_path_factory.mktemp("cache"), workers=1)
    first, second = found.candidates
    return Comparison((first, replace(second, label="one-day")), {})


@pytest.fixture(scope="module")
def named(two: Comparison) -> Comparison:
    """Return a comparison whose second scenario has a dangerous name."""
    first, second = two.candidates
    return Comparison((replace(first, label="tiny"), replace(second, label=BAD, name=BAD)), {})


def many(two: Comparison, count: int) -> Comparison:
    first = two.candidates[0]
    return Comparison(tuple(replace(first, label=f"variant-number-{at}") for at in range(count)), {})


def printed(comparison: Comparison) -> str:
    stream = io.StringIO()
    show_comparison(make_screen(stream), comparison)
    return stream.getvalue()


def test_csv_holds_the_frame(named: Comparison) -> None:
    rows = list(csv.DictReader(io.StringIO(comparison_csv(named).decode())))
    assert [row["scenario"] for row in rows] == ["tiny", f"'{BAD}"]
    assert [row["cost"] for row in rows] == ["2456000", "2701000"]
    assert rows[1]["saving_even_split"] == "71000"
    lines = [int(value) for name, value in rows[0].items() if name.startswith("5")]
    assert sum(lines) == 2456000


def test_a_negative_amount_stays_a_number(two: Comparison) -> None:
    turned = Comparison(two.candidates[::-1], {})
    rows = list(csv.DictReader(io.StringIO(comparison_csv(turned).decode())))
    assert rows[1]["delta_first"] == "-245000"


def test_json_is_plain_and_complete(named: Comparison) -> None:
    content = json.loads(document(comparison_content(named)))
    first, second = content["scenarios"]
    assert (first["cost"], second["delta_first"]) == (2456000, 245000)
    assert sum(second["lines"].values()) == 2701000
    assert second["differences"] == [{"part": "rules", "name": "Kuota WFA dua hari", "sort": "changed"}]
    assert content["not_ranked"] == []


def test_workbook_is_read_again_and_has_no_formula(named: Comparison) -> None:
    book = load_workbook(io.BytesIO(comparison_xlsx(named)))
    sheet = book["Comparison"]
    rows = {row[0].value: [cell.value for cell in row[1:]] for row in sheet.iter_rows()}
    assert rows["Scenario"] == ["tiny", BAD]
    assert rows["Cost"] == [2456000, 2701000]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert book["Differences"].max_row == 2


def test_many_scenarios_are_rows_of_the_workbook(two: Comparison) -> None:
    sheet = load_workbook(io.BytesIO(comparison_xlsx(many(two, 20))))["Comparison"]
    assert sheet.max_row == 21
    assert sheet.cell(21, 1).value == "variant-number-19"


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"src", "href", "xlink:href"}]


def test_the_page_asks_the_network_for_nothing_and_runs_nothing(named: Comparison) -> None:
    text = comparison_html(named, BAD, [cost_chart(named, "svg")]).decode()
    tags = Tags(text)
    assert "script" not in tags.found
    assert {"table", "svg"} <= set(tags.found)
    assert all(link.startswith("#") for link in tags.links)
    assert "Rp2,456,000" in text
    assert "url(http" not in text
    assert "@import" not in text
    assert len(text) < 500_000


def test_the_page_in_indonesian(two: Comparison) -> None:
    set_language("id")
    text = comparison_html(two, "Perbandingan", []).decode()
    assert 'lang="id"' in text
    assert "Rp2.456.000" in text
    assert "Selisih dari yang pertama" in text


def test_many_scenarios_are_rows_of_the_page(two: Comparison) -> None:
    text = comparison_html(many(two, 9), "Many", []).decode()
    assert text.count("<tr>") == 10


def test_charts_are_the_same_each_time(named: Comparison) -> None:
    svg, again = cost_chart(named, "svg"), cost_chart(named, "svg")
    assert svg == again
    assert b"<svg" in svg
    assert b"511129 Belanja Uang Makan PNS" in svg
    assert b"<script>" not in svg
    assert cost_chart(named, "png").startswith(b"\x89PNG")


def test_a_dollar_is_no_formula_of_the_chart(two: Comparison) -> None:
    odd = Comparison(tuple(replace(each, label=f"$x^{at}$ _a") for at, each in enumerate(two.candidates)), {})
    assert b"$x^0$ _a" in cost_chart(odd, "svg")


def test_axes_speak_the_language() -> None:
    set_language("id")
    assert b"2,455" in trade_off_chart([2_455_000, 2_456_000], [3, 5], [4, 5], "Keinginan", "svg")


def test_a_trade_off_is_drawn() -> None:
    assert b"Wishes" in trade_off_chart([1_000_000, 2_000_000], [3, 5], [4, 5], "Wishes", "svg")


@pytest.mark.parametrize(
    ("amount", "text"), [(2_456_000, "2.46"), (158_125_000, "158.1"), (1_234_567_000_000, "1,234,567")]
)
def test_millions(amount: int, text: str) -> None:
    assert millions(amount) == text


@pytest.mark.parametrize("count", [2, 7, 30])
def test_the_terminal_has_80_columns(two: Comparison, count: int) -> None:
    text = printed(two if count == 2 else many(two, count))
    assert max(map(len, text.splitlines())) <= 80
    assert "2,456,000" in text
    for measure in measures(two):
        assert re.sub(r"\W", "", measure.heading)[:4] in re.sub(r"\W", "", text)


def test_few_scenarios_are_columns(two: Comparison) -> None:
    lines = [line.split() for line in printed(two).splitlines()]
    assert ["Cost", "2,456,000", "2,701,000"] in lines
    assert "differs from tiny" in " ".join(printed(two).split())


def test_scenarios_that_are_not_ranked_are_told(two: Comparison) -> None:
    loose = [
        replace(each, result=each.result.model_copy(update={"bound": 1, "status": "feasible"}))
        for each in two.candidates
    ]
    comparison = Comparison(tuple(loose), {})
    (note,) = ranking_notes(comparison)
    assert note.startswith("tiny and ")
    assert "not ranked" in " ".join(printed(comparison).split())
    places_shown = next(each for each in measures(comparison) if each.heading == "Place by cost")
    assert places_shown.texts() == ["1-2", "1-2"]
    assert "not ranked" in comparison_html(comparison, "x", []).decode()


def test_rosters_have_a_folder_each(two: Comparison, tmp_path: Path) -> None:
    again = Comparison((*two.candidates, replace(two.candidates[0], label="tiny?")), {})
    folders = [folder for folder, _files in places(tmp_path, again)]
    assert len(set(folders)) == 3
    assert all(set(files) == {"roster.csv", "result.json"} for _folder, files in places(tmp_path, again))


@pytest.mark.parametrize(
    ("label", "name"), [("../../x", "x"), ("a/b: c", "a-b-c"), ("max=1, max=2", "max=1,-max=2")]
)
def test_folder_names(label: str, name: str) -> None:
    assert folder_name(label) == name


def test_a_gap_that_is_open_is_never_written_as_none() -> None:
    assert [shown(gap, "percent") for gap in (0.0, 0.000014, 0.00006, 0.5)] == [
        "0.00%",
        "< 0.01%",
        "0.01%",
        "50.00%",
    ]
