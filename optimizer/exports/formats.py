"""The formats of `wfa export`; what makes them is imported when it is needed."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from optimizer.exports.files import write_all

if TYPE_CHECKING:
    from optimizer.exports.documents.handout import Handout

Make = Callable[["Handout"], dict[str, bytes]]
"""What returns the files of a format, by name."""


@dataclass(frozen=True)
class Format:
    """A format.

    Attributes
    ----------
    make : callable
        Returns its files.
    folder : str
        The folder of its own within that of the result; empty for a single file.
    """

    make: Make
    folder: str = ""


def _call(function: str, given: Any) -> Any:
    """Call a function, written `module:name`, whose module is imported only now."""
    module, _colon, name = function.partition(":")
    return getattr(import_module(module), name)(given)


def handout_file(name: str, function: str) -> Format:
    """Return a format of one file, made from a handout by a function written `module:name`."""
    return Format(lambda handout: {name: _call(function, handout)})


def outcome_file(name: str, function: str) -> Format:
    """Return a format of one file, made from an outcome by a function written `module:name`."""
    return Format(lambda handout: {name: _call(function, handout.outcome)})


def handout_folder(folder: str, function: str) -> Format:
    """Return a format of a folder of files, made from a handout by a function written `module:name`."""
    return Format(lambda handout: dict(_call(function, handout)), folder)


DOCUMENTS = "optimizer.exports.documents"

FORMATS: dict[str, Format] = {
    "pdf": handout_file("roster.pdf", f"{DOCUMENTS}.annex:annex_pdf"),
    "xlsx": outcome_file("roster.xlsx", "optimizer.exports.xlsx.workbook:roster_xlsx"),
    "html": outcome_file("report.html", "optimizer.exports.report.report:report_html"),
    "ics": handout_folder("calendars", f"{DOCUMENTS}.calendars:calendar_files"),
    "csv-wide": handout_file("roster-wide.csv", f"{DOCUMENTS}.wide_csv:wide_csv"),
    "parquet": handout_file("roster.parquet", f"{DOCUMENTS}.roster_parquet:roster_parquet"),
    "json": handout_file("roster.json", f"{DOCUMENTS}.roster_json:roster_json"),
}
"""The formats in the order of the help; a further one is a line here, and in the pages of `docs`."""


class StandingError(FileExistsError):
    """Files stand in the way that an export would change."""


def export_files(handout: "Handout", name: str, folder: Path, replace: bool = False) -> list[Path]:
    """Write a roster in a format: all of its files, or none.

    Files that already stand there with the same content are no obstacle. Others, such as a workbook that
    somebody has edited since, are kept.

    Parameters
    ----------
    handout : Handout
        What to hand out.
    name : str
        One of `FORMATS`.
    folder : Path
        The folder for the files.
    replace : bool
        Replace files that stand there.

    Returns
    -------
    list of Path
        The files.

    Raises
    ------
    StandingError
        When a file with another content stands there, unless `replace`.
    """
    files = FORMATS[name].make(handout)
    if not replace:
        for file, content in files.items():
            place = folder / file
            if place.exists() and not (place.is_file() and place.read_bytes() == content):
                raise StandingError(str(place))
    return write_all(folder, files)
