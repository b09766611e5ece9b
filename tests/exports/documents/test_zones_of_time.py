"""The time zone of an office: its column, else its city, else that of Jakarta."""

import pytest

from optimizer.exports.documents.zones_of_time import office_zones
from optimizer.reading.problems import ScenarioError
from tests.instances import make_instance


def zones(*offices):
    rows = [{"office": f"O{at}", **office} for at, office in enumerate(offices)]
    return office_zones(make_instance([{"unit": "U"}], offices=rows, units=[{"unit": "U", "office": "O0"}]))


def test_the_city_decides() -> None:
    cities = [{"city": city} for city in ("Palembang", "Kota Makassar", "jayapura", "Manokwari", "")]
    west, central, east = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"
    assert zones(*cities) == [west, central, east, east, west]


def test_the_column_wins() -> None:
    found = zones({"city": "Jayapura", "timezone": "WITA"}, {"city": "Jayapura", "timezone": "asia/jakarta"})
    assert found == ["Asia/Makassar", "Asia/Jakarta"]
    assert zones({"city": "Ambon", "timezone": ""}) == ["Asia/Jayapura"]


def test_another_zone_is_refused() -> None:
    with pytest.raises(ScenarioError, match="WIB, WITA, WIT"):
        zones({"timezone": "Mars"})
