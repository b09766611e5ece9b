"""A report in headless Chromium: it asks nothing of a network, runs nothing, and prints."""

import json
import subprocess
from pathlib import Path

import pytest

from optimizer.baselines import even_split
from optimizer.exports.report.report import report_html
from tests.browser.chromium import QUIET, needed_chromium
from tests.exports.report.made import outcome_of
from tests.instances import TWO_DAYS, make_instance

HOSTILE = (
    '</title></style><script src="http://asked.test/a.js"></script><script>document.title = "run"</script>'
)
ITSELF = "not an origin"
"""Who asks, in the log of the network, when the browser asks for its own updates."""


def browse(folder: Path, page: bytes, *options: str) -> tuple[str, list[str]]:
    """Open a page; return what the browser prints, and the addresses that the page asked for."""
    program = needed_chromium()
    (folder / "page.html").write_bytes(page)
    log = folder / "net.json"
    done = subprocess.run(
        [
            program,
            *QUIET,
            f"--user-data-dir={folder / 'profile'}",
            f"--log-net-log={log}",
            *options,
            (folder / "page.html").as_uri(),
        ],
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
    )
    events = json.loads(log.read_text("utf-8"))["events"]
    asked = [
        event["params"] for event in events if event.get("params", {}).get("initiator", ITSELF) != ITSELF
    ]
    return done.stdout, sorted({each["url"] for each in asked if each["url"].startswith(("http:", "https:"))})


@pytest.fixture
def page() -> bytes:
    instance = make_instance(
        [{"name": HOSTILE}, {"name": "Ani"}],
        [{**TWO_DAYS, "name": HOSTILE}],
        [{"cost": "attendance", "line": HOSTILE, "wfo": 1000}],
        units=[{"unit": "U", "name": HOSTILE}],
        scenario={"name": HOSTILE},
    )
    return report_html(outcome_of(instance, even_split(instance)))


def test_a_page_that_asks_is_noticed(tmp_path: Path) -> None:
    asking = b'<!DOCTYPE html><title>still</title><img src="http://asked.test/x.png">' + HOSTILE.encode()
    content, asked = browse(tmp_path, asking, "--dump-dom")
    assert "http://asked.test/x.png" in asked
    assert "<title>run</title>" in content


def test_a_report_asks_for_nothing_and_runs_nothing(tmp_path: Path, page: bytes) -> None:
    content, asked = browse(tmp_path, page, "--dump-dom")
    assert asked == []
    assert "<title>run</title>" not in content
    assert content.count("<section ") == page.count(b"<section ")


def test_the_policy_holds_even_where_text_is_not_escaped(tmp_path: Path, page: bytes) -> None:
    added = b'<img src="http://asked.test/x.png"><script>document.title = "run"</script></body>'
    content, asked = browse(tmp_path, page.replace(b"</body>", added), "--dump-dom")
    assert asked == []
    assert "<title>run</title>" not in content


def test_a_report_prints(tmp_path: Path, page: bytes) -> None:
    paper = tmp_path / "paper.pdf"
    browse(tmp_path, page, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    content = paper.read_bytes()
    assert content.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594.95996 841.91998]" in content or b"/MediaBox [0 0 595 842]" in content
