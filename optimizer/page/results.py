"""Saved results: read back and audited once, with locks, downloads and new scenarios made of them."""

import csv
from collections.abc import Iterable, Mapping
from functools import lru_cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
from ruamel.yaml import YAML

from optimizer import api
from optimizer.exports.anonymous.outcome import anonymous
from optimizer.exports.documents.handout import Handout
from optimizer.exports.files import write_all, write_one
from optimizer.exports.formats import FORMATS
from optimizer.exports.roster_csv import roster_csv
from optimizer.i18n import _, language, set_language
from optimizer.instance import BY_LOCK, MODE_NAMES, Instance
from optimizer.outcome import Outcome
from optimizer.page.asked import extending, load_asked
from optimizer.page.jobs import read_job
from optimizer.page.places import RESULT, Place
from optimizer.reading.decree import decree_of, read_decree
from optimizer.reading.files import inside
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.roster.edits import LOCK_COLUMNS
from optimizer.scenario_place import scenario_of

Cell = tuple[str, str]
"""The key of a person, and a date."""

DOWNLOADS = ("xlsx", "pdf", "html", "ics", "csv")
"""Formats at the top of a result; all others are beside them where it is handed out."""

DECREE = "decree.yaml"
"""The words of a decree, in the folder of a result."""


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
    return api.solved(load_asked(folder, scenario), folder)


def forget() -> None:
    """Keep nothing of results that were read: one was deleted."""
    _read.cache_clear()


def _near(folder: Path) -> list[Path]:
    """List the files from which a scenario may be made."""
    return sorted(path for path in folder.iterdir() if path.is_file())


def scenario_name(place: Place, key: str) -> str:
    """Return the scenario of a result, as seen from the folder that is served; empty where it is gone."""
    folder = place.result(key)
    name = read_job(folder).scenario
    if not name:  # a folder that `wfa solve` wrote
        path, root = scenario_of(folder), place.folder.resolve()
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
    return name if (place.folder / name).is_file() else ""


def words_of(place: Place, key: str) -> dict[str, Any]:
    """Return the words of the decree to which a result is an annex, as they were saved."""
    file = place.result(key) / DECREE
    return read_decree(file).model_dump(mode="json", exclude_defaults=True) if file.is_file() else {}


def save_words(place: Place, key: str, words: Mapping[str, Any]) -> None:
    """Save the words of the decree as the file that `wfa export --decree` reads.

    Raises
    ------
    ScenarioError
        When one of them is wrong; nothing is written then.
    """
    decree_of(words, DECREE)
    content = BytesIO()
    YAML().dump(dict(words), content)
    write_one(place.result(key) / DECREE, content.getvalue())


def download(
    place: Place, key: str, form: str, *, nameless: bool = False, secret: str = ""
) -> tuple[str, bytes]:
    """Return a file to download: its name and content; several files as one zip.

    Parameters
    ----------
    place : Place
        The folder that is served.
    key : str
        The result.
    form : str
        One of the formats of `wfa export`, or `csv` for `roster.csv`.
    nameless : bool
        Whether codes stand for the names and keys of people.
    secret : str
        From what the codes are made.
    """
    handout = Handout(outcome_of(place, key), decree_of(words_of(place, key)))
    if nameless:
        handout = anonymous(handout, secret.encode())
    stem = f"{key}-anonymous" if nameless else key
    if form == "csv":
        return f"{stem}.csv", roster_csv(handout.instance, handout.plan)
    files = FORMATS[form].make(handout)
    if len(files) == 1:
        ((name, content),) = files.items()
        return f"{stem}{'-wide' if form == 'csv-wide' else ''}{Path(name).suffix}", content
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return f"{stem}-{form}.zip", packed.getvalue()


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


def save_as_scenario(
    place: Place, base: str, file: str, name: str, locks: dict[Cell, str], previous: bytes | None = None
) -> str:
    """Save locks as a new scenario beside its base, a small file that extends it.

    Parameters
    ----------
    place : Place
        The folder that is served.
    base : str
        The scenario that is extended.
    file, name : str
        What the new file, without its ending, and the new scenario are called.
    locks : dict
        The person-days that are decided.
    previous : bytes, optional
        The earlier roster after which it is planned.

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
    if not file or isinstance(found, str) or "/" in file or file.startswith("."):
        raise ScenarioError([Problem(_("this name of a file is not allowed"), found=file[:80])])
    given = {"locks": locks_csv(locks) if locks else None, "previous": previous}
    tables = {key: content for key, content in given.items() if content is not None}
    files = {f"{file}-{key}.csv": content for key, content in tables.items()}
    if any((parent / each).exists() for each in (f"{file}.yaml", *files)):
        raise ScenarioError([Problem(_("there is already a file of that name"), f"{file}.yaml")])
    content: dict[str, object] = {"name": name}
    if tables:
        content["tables"] = dict(zip(tables, files, strict=True))
    write_all(parent, files | {f"{file}.yaml": extending(Path(base).name, content)})
    return (Path(base).parent / f"{file}.yaml").as_posix()
