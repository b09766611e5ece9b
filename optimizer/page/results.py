"""Saved results: read back and audited once, with locks, downloads and new scenarios made of them."""

import csv
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
from ruamel.yaml import YAML

from optimizer import api
from optimizer.exports.documents.handout import Handout
from optimizer.exports.files import write_all
from optimizer.exports.formats import FORMATS
from optimizer.i18n import _, language, set_language
from optimizer.instance import BY_LOCK, MODE_NAMES, Instance
from optimizer.outcome import Outcome
from optimizer.page.jobs import JOB, LOCKS, read_job
from optimizer.page.places import RESULT, Place
from optimizer.reading.files import inside
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.roster.edits import LOCK_COLUMNS
from optimizer.scenario_place import scenario_of

Cell = tuple[str, str]
"""The key of a person, and a date."""

DOWNLOADS = ("xlsx", "pdf", "html", "ics", "csv")


def outcome_of(place: Place, key: str) -> Outcome:
    """Read a result back, and audit its roster; the last few are kept, as long as no file changes."""
    folder = place.result(key)
    scenario = scenario_of(folder)
    files = [folder / RESULT, folder / "roster.csv", *_near(scenario.parent)]
    stamp = tuple((str(path), path.stat().st_mtime_ns) for path in files if path.exists())
    return _read(folder, scenario, stamp, language())


@lru_cache(maxsize=8)
def _read(folder: Path, scenario: Path, stamp: object, lang: str) -> Outcome:
    set_language(lang)
    instance = api.load(scenario)
    if (folder / JOB).is_file() and read_job(folder).locks:
        instance = api.locked(instance, folder / LOCKS)
    return api.solved(instance, folder)


def _near(folder: Path) -> list[Path]:
    """List the files from which a scenario may be made."""
    return sorted(path for path in folder.iterdir() if path.is_file())


def scenario_name(place: Place, key: str) -> str:
    """Return the scenario of a result, as seen from the folder that is served."""
    folder = place.result(key)
    return scenario_of(folder).relative_to(place.folder.resolve()).as_posix()


def download(place: Place, key: str, form: str) -> tuple[str, bytes]:
    """Return a file to download: its name and content; several files as one zip."""
    if form == "csv":
        return f"{key}.csv", (place.result(key) / "roster.csv").read_bytes()
    files = FORMATS[form].make(Handout(outcome_of(place, key)))
    if len(files) == 1:
        ((name, content),) = files.items()
        return f"{key}{Path(name).suffix}", content
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return f"{key}-{form}.zip", packed.getvalue()


def locks_of(instance: Instance) -> dict[Cell, str]:
    """Return the person-days that locks decide."""
    cells = np.argwhere(instance.decided_by == BY_LOCK).tolist()
    keys = instance.employees["employee"].tolist()
    return {
        (str(keys[person]), instance.days[day].isoformat()): MODE_NAMES[instance.decided[person, day]]
        for person, day in cells
    }


def locks_csv(locks: dict[Cell, str]) -> bytes:
    """Write locks as the table that the commands read."""
    text = StringIO(newline="")
    rows: Iterable[tuple[str, ...]] = ((*cell, mode) for cell, mode in sorted(locks.items()))
    csv.writer(text, lineterminator="\n").writerows([LOCK_COLUMNS, *rows])
    return text.getvalue().encode()


def save_as_scenario(place: Place, base: str, file: str, name: str, locks: dict[Cell, str]) -> str:
    """Save locks as a new scenario beside its base, a small file that extends it.

    Returns
    -------
    str
        The new scenario, as seen from the folder that is served.

    Raises
    ------
    ScenarioError
        When the name is not allowed, or stands there already.
    """
    parent = place.scenario(base).parent
    found = inside(parent, f"{file}.yaml")
    if isinstance(found, str) or "/" in file or file.startswith("."):
        raise ScenarioError([Problem(_("this name of a file is not allowed"), found=file[:80])])
    table = f"{file}-locks.csv"
    if (parent / f"{file}.yaml").exists() or (parent / table).exists():
        raise ScenarioError([Problem(_("there is already a file of that name"), f"{file}.yaml")])
    content = BytesIO()
    head = {"schema": 1, "extends": Path(base).name, "name": name}
    YAML().dump(head | ({"tables": {"locks": table}} if locks else {}), content)
    files = {table: locks_csv(locks)} if locks else {}
    write_all(parent, files | {f"{file}.yaml": content.getvalue()})
    return (Path(base).parent / f"{file}.yaml").as_posix()
