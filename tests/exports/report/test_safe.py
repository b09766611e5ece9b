"""A report asks nothing of a network, runs nothing, and takes hostile names as text."""

import re

import pytest

from optimizer.api import load
from optimizer.baselines import even_split
from optimizer.exports.report.report import report_html
from optimizer.i18n import set_language
from tests.commands.running import SCENARIOS
from tests.exports.report.made import Page, outcome_of
from tests.instances import TWO_DAYS, make_instance

LIMIT = 2_000_000
HOSTILE = '</style></title><script src="//x">a</script><img src=x onerror=b> $x^2$ {{ 7 * 7 }} =H("http://x")'


@pytest.fixture(scope="module")
def head_office():
    instance = load(SCENARIOS / "bkn-pusat" / "scenario.yaml")
    return outcome_of(instance, even_split(instance))


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_head_office_fits_and_asks_for_nothing(head_office, language: str) -> None:
    set_language(language)
    content = report_html(head_office)
    page = Page(content)
    assert len(content) < LIMIT
    assert b"://" not in content
    assert page.of("html") == [{"lang": language}]
    anchors = {named["id"] for _tag, named in page.tags if "id" in named}
    for tag, named in page.tags:
        assert tag not in {"script", "link", "iframe", "object", "embed", "form", "img", "image", "base"}
        for name, value in named.items():
            assert not name.startswith("on"), name
            assert name not in {"src", "srcset", "action", "data", "ping", "poster"}, name
            if name.endswith("href"):
                assert value is not None
                assert value.startswith("#")
                assert value[1:] in anchors
    assert set(re.findall(rb"url\((.)", content)) <= {b"#"}
    assert b"@import" not in content


def test_the_page_forbids_the_network() -> None:
    instance = make_instance(3, [TWO_DAYS])
    page = Page(report_html(outcome_of(instance, even_split(instance))))
    policies = [
        named["content"] for named in page.of("meta") if named.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]


def report_of(name: str) -> Page:
    """Return the report of a scenario in which everything that has a name has this one."""
    instance = make_instance(
        [{"name": name}, {"name": f"{name}2"}],
        [
            {"rule": "barred_days", "days": ["mon"], "name": f"{name} rule", "because": f"{name} law"},
            TWO_DAYS,
        ],
        [{"cost": "attendance", "name": f"{name} cost", "line": f"{name} line", "wfo": 1000}],
        offices=[{"office": "O", "name": f"{name} office"}],
        zones=[{"zone": "Z", "office": "O", "name": f"{name} zone", "desks": 9}],
        units=[{"unit": "U", "name": f"{name} unit"}],
        scenario={"name": f"{name} scenario"},
    )
    return Page(report_html(outcome_of(instance, even_split(instance))))


def test_hostile_names_stay_text() -> None:
    tame, page = report_of("Plain"), report_of(HOSTILE)
    assert [tag for tag, _named in page.tags] == [tag for tag, _named in tame.tags]
    shown = " ".join(page.texts)
    for what in ("", "2", " rule", " law", " line", " office", " zone", " unit", " scenario"):
        assert f"{HOSTILE}{what}" in shown, what


def test_the_same_outcome_gives_the_same_bytes() -> None:
    instance = make_instance(6, [TWO_DAYS], end="2026-05-01")
    outcome = outcome_of(instance, even_split(instance))
    assert report_html(outcome) == report_html(outcome)
