from datetime import date
from pathlib import Path

import pytest

from models.decree import Decree
from optimizer.reading.decree import read_decree
from optimizer.reading.problems import ScenarioError


def decree(folder: Path, text: str) -> Decree:
    path = folder / "sk.yaml"
    path.write_text(text, encoding="utf-8")
    return read_decree(path)


def test_what_is_written_and_what_is_left_out(tmp_path: Path) -> None:
    found = decree(tmp_path, "number: 12\ndate: 2026-04-27\nsigner_id: 197001011995031001\n")
    assert found == Decree(number="12", date=date(2026, 4, 27), signer_id="197001011995031001")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sinner: x", "did you mean signer"),
        ("date: 27 April 2026", "YYYY-MM-DD"),
        ("issuer: [a]", "a text is needed"),
        ("about: " + "x" * 501, "too long"),
        ("- a", "no keys and values"),
    ],
)
def test_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ScenarioError, match=message):
        decree(tmp_path, text)
