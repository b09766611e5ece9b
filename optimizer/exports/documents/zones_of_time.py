"""The time zone of each office: Indonesia has three, without summer time."""

from optimizer.i18n import _
from optimizer.instance import Instance
from optimizer.reading.problems import Problem, ScenarioError

WIB, WITA, WIT = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"

ABBREVIATIONS = {WIB: ("WIB", 7), WITA: ("WITA", 8), WIT: ("WIT", 9)}
"""What each is called, and its hours before UTC."""

SPELLINGS = {
    **{name.lower(): zone for zone, (name, _hours) in ABBREVIATIONS.items()},
    **{zone.lower(): zone for zone in ABBREVIATIONS},
    "asia/pontianak": WIB,
}

CENTRAL = (
    "Balikpapan, Banjarbaru, Banjarmasin, Baubau, Bima, Bitung, Bontang, Denpasar, Gorontalo, Kendari, "
    "Kotamobagu, Kupang, Makassar, Mamuju, Manado, Mataram, Nunukan, Palopo, Palu, Parepare, Samarinda, "
    "Tanjung Selor, Tarakan"
)
EASTERN = "Ambon, Jayapura, Manokwari, Merauke, Nabire, Sofifi, Sorong, Ternate, Tidore, Timika, Wamena"
CITIES = {
    city.lower(): zone for zone, cities in ((WITA, CENTRAL), (WIT, EASTERN)) for city in cities.split(", ")
}
"""Cities of the two eastern zones; every other city is taken to be in the western one."""

COLUMN = "timezone"


def office_zones(instance: Instance) -> list[str]:
    """Return the time zone of each office.

    It is what the column `timezone` of the offices says (WIB, WITA, WIT, or a name such as Asia/Makassar);
    where the cell is empty or there is no such column, that of the city; else WIB.

    Parameters
    ----------
    instance : Instance
        The instance.

    Raises
    ------
    ScenarioError
        When the column names another zone.
    """
    offices = instance.offices
    cities = [str(city) for city in offices["city"]]
    cells = [str(cell or "") for cell in offices[COLUMN]] if COLUMN in offices else [""] * len(cities)
    wrong = [cell for cell in cells if cell.strip() and cell.strip().lower() not in SPELLINGS]
    if wrong:
        message = _("there is no such time zone in Indonesia")
        raise ScenarioError(
            Problem(message, "offices", column=COLUMN, found=cell, allowed="WIB, WITA, WIT") for cell in wrong
        )
    return [
        SPELLINGS[cell.strip().lower()] if cell.strip() else _of_city(city)
        for cell, city in zip(cells, cities, strict=True)
    ]


def _of_city(city: str) -> str:
    name = city.strip().lower().removeprefix("kota ").removeprefix("kabupaten ")
    return CITIES.get(name, WIB)
