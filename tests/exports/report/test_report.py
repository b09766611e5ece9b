"""A report is complete in both languages, can be read by everybody, and stays short."""

import re
from fnmatch import fnmatch
from pathlib import Path
from tomllib import loads

import pytest
from babel.messages.extract import extract_from_dir

from models.result import Result
from optimizer import i18n
from optimizer.baselines import all_wfo, even_split
from optimizer.exports import report
from optimizer.exports.report import evenness, floors, presence
from optimizer.exports.report.report import report_html
from optimizer.i18n import set_language
from optimizer.outcome import Outcome
from tests.commands.running import ROOT
from tests.exports.report.made import Page, outcome_of
from tests.instances import TWO_DAYS, make_instance

FOLDER = Path(report.__file__).parent
SECTIONS = ["headline", "statement", "presence", "floors", "rules", "goals", "evenness", "manifest", "people"]
ENERGY = {"cost": "open_zone", "amount": 1000}


def two_offices(**more):
    return make_instance(
        [{"unit": "U"}, {"unit": "V"}, {"unit": "V"}],
        [TWO_DAYS],
        [ENERGY],
        offices=[{"office": "O"}, {"office": "P"}],
        units=[{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}],
        **more,
    )


@pytest.fixture
def outcome() -> Outcome:
    instance = two_offices(end="2026-06-05")
    return outcome_of(instance, even_split(instance))


def words() -> set[str]:
    """Return the texts of the report and of the terminal that it shares."""
    found: set[str] = set()
    for folder in (FOLDER, FOLDER.parent / "terminal"):
        for _file, _line, message, _comments, _context in extract_from_dir(folder):
            found.update(message if isinstance(message, tuple) else [message])
    return found


def test_every_section_is_there(outcome: Outcome) -> None:
    page = Page(report_html(outcome))
    assert [named["id"] for named in page.of("section")] == SECTIONS
    assert [named["href"] for named in page.of("a")] == [f"#{key}" for key in SECTIONS[1:]]


def test_indonesian_is_complete(outcome: Outcome) -> None:
    english = Page(report_html(outcome)).texts
    set_language("id")
    page = Page(report_html(outcome))
    translated = {text for text in words() if i18n._(text) != text}
    assert len(translated & set(english)) > 30
    assert translated & set(page.texts) == set()
    assert "Rp" + f"{outcome.result.cost:,}".replace(",", ".") in page.texts
    assert "Senin 6 April 2026 sampai Jumat 5 Juni 2026" in page.texts


def test_charts_are_told_in_words_and_have_names_of_their_own(outcome: Outcome) -> None:
    page = Page(report_html(outcome))
    drawings = page.of("svg")
    told = [named["aria-label"] for named in page.of("div") if named.get("role") == "img"]
    assert len(drawings) == len(told) == 3
    assert all(told)
    assert all(named["aria-hidden"] == "true" for named in drawings)
    names = [named["id"] for _tag, named in page.tags if "id" in named]
    assert len(names) == len(set(names))


def test_long_horizons_are_cut_into_blocks_of_weeks(outcome: Outcome) -> None:
    page = Page(report_html(outcome))
    widths = [len(table[0]) - 2 for table in page.tables["presence"]]
    assert widths == [25, 20]
    assert page.tables["presence"][1][0][2] == "Mon\n11"


def test_without_a_roster_there_is_no_report(outcome: Outcome) -> None:
    result = Result.model_validate(outcome.result.model_dump() | {"status": "infeasible", "cost": None})
    with pytest.raises(ValueError, match="no roster"):
        report_html(Outcome(outcome.instance, result, None, None))


def test_what_is_too_much_is_left_out_and_said(outcome: Outcome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evenness, "MOST_PEOPLE", 1)
    monkeypatch.setattr(evenness, "MOST_UNITS", 1)
    monkeypatch.setattr(presence, "MOST_CELLS", 45)
    monkeypatch.setattr(floors, "MOST_CELLS", 45)
    monkeypatch.setattr(floors, "MOST_CHARTS", 1)
    page = Page(report_html(outcome))
    assert "people" not in page.tables
    assert [row[0] for row in page.tables["presence"][0][1:]] == ["All", "Total", "Share"]
    assert [row[0] for row in page.tables["evenness"][0][1:]] == ["All"]
    assert len(page.of("svg")) == 2
    assert any("roster.csv has them" in text for text in page.texts)
    assert any("too many floors" in text for text in page.texts)
    assert any("first 1 offices" in text for text in page.texts)


def test_with_very_long_names_the_list_of_persons_is_left_out(
    outcome: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = report_html(outcome)
    monkeypatch.setattr("optimizer.exports.report.report.MOST_BYTES", len(whole))
    assert report_html(outcome) == whole
    monkeypatch.setattr("optimizer.exports.report.report.MOST_BYTES", len(whole) - 1)
    page = Page(report_html(outcome))
    assert "people" not in page.tables
    assert "3 people are too many for a list in this report; roster.csv has them." in page.texts


def test_with_many_units_the_rows_are_offices(monkeypatch: pytest.MonkeyPatch) -> None:
    instance = make_instance([{"unit": "U"}, {"unit": "V"}], [TWO_DAYS], offices=[{"office": "O"}])
    monkeypatch.setattr(presence, "MOST_CELLS", 5)
    page = Page(report_html(outcome_of(instance, even_split(instance))))
    assert [row[0] for row in page.tables["presence"][0][1:]] == ["O", "Total", "Share"]


def test_a_scenario_without_zones_costs_or_quotas() -> None:
    instance = make_instance(2, zones=[])
    page = Page(report_html(outcome_of(instance, all_wfo(instance))))
    assert "The office has no zones." in page.texts
    assert "Nobody has a WFA quota." in page.texts


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_heat_map_can_be_read() -> None:
    style = (FOLDER / "templates" / "report.css").read_text("utf-8")
    shades = re.findall(
        r"\.h(\d) \{ background: (#\w+);(?: color: ([\w#()-]+);)? --swatch: (#\w+); \}", style
    )
    assert [level for level, *_rest in shades] == list("012345")
    inks = {"": "#1f2933", "var(--soft)": "#52606d"}
    lights = [luminance(ground) for _level, ground, _ink, _swatch in shades]
    assert lights == sorted(lights, reverse=True)
    for light, (_level, ground, ink, swatch) in zip(lights, shades, strict=True):
        assert ground == swatch
        pair = sorted([light, luminance(inks.get(ink, ink))])
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5


def test_the_wheel_has_the_templates() -> None:
    settings = loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]
    for path in (FOLDER / "templates").iterdir():
        name = path.relative_to(ROOT / "optimizer").as_posix()
        assert any(fnmatch(name, pattern) for pattern in settings["optimizer"]), name
