"""Prices on a terminal: long tables show what is worth a look, and count the rest."""

from pathlib import Path

from optimizer.exports.terminal.prices import show_prices
from optimizer.exports.terminal.screen import make_screen
from optimizer.pricing.changes import Change
from optimizer.pricing.prices import Price, Prices, prices
from optimizer.pricing.span import Span
from tests.commands.language import english
from tests.instances import make_instance

__all__ = ["english"]


def shown(zones: int, span_of, capsys, tmp_path: Path) -> str:
    """Print prices of one desk more of so many zones."""
    places = [{"zone": f"Z{at}", "office": "O", "desks": 9, "name": f"Room {at}"} for at in range(zones)]
    found = prices(make_instance(2, zones=places), cache=tmp_path, workers=1, subjects=("quotas",))
    some = [
        Price(
            Change("desks", f"Z{at}", "desks", "9", 1, "looser", lambda instance: instance),
            None if span is None else "optimal",
            "none" if span is None else "solved",
            span,
            0,
            None,
        )
        for at in range(zones)
        for span in [span_of(at)]
    ]
    show_prices(make_screen(), Prices(found.base, tuple(some)))
    return capsys.readouterr().out


def test_a_long_table_counts_what_says_little(english, capsys, tmp_path: Path) -> None:
    spans = {3: Span(-5, -5), 4: Span(-7, 0), 5: None, 6: None}
    out = shown(20, lambda at: spans.get(at, Span(0, 0)), capsys, tmp_path)
    assert [line.split(" (")[0] for line in out.splitlines() if line.startswith("Room")] == [
        "Room 4",
        "Room 3",
    ]
    assert "16 more change nothing. 2 more were not priced." in out
    assert "2 of 20 changes were not priced" in out


def test_a_short_table_shows_all(english, capsys, tmp_path: Path) -> None:
    out = shown(3, lambda at: None if at else Span(0, 0), capsys, tmp_path)
    assert [line.split()[1] for line in out.splitlines() if line.startswith("Room")] == ["0", "1", "2"]
    assert out.count("not priced") == 3


def test_a_table_without_anything_to_see(english, capsys, tmp_path: Path) -> None:
    out = shown(13, lambda at: Span(0, 0), capsys, tmp_path)
    assert "Room" not in out
    assert "13 more change nothing." in out
