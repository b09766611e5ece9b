"""`wfa new`: a small scenario to begin with."""

import csv
import io
import re
from pathlib import Path

import click

from optimizer.commands import exits
from optimizer.commands.faults import Failure
from optimizer.commands.output import emit_json
from optimizer.commands.shared import SharedCommand, settings
from optimizer.i18n import _, language

STARTER = Path(__file__).parent.parent / "starter"
"""Files named NAME.LANGUAGE.SUFFIX; those without a language serve both."""

WORKBOOK = "data.xlsx"
TABLES = re.compile(r"^tables:\n(?:  .*\n)+", re.MULTILINE)
"""The part of the starter scenario that names the tables."""


def build() -> click.Command:
    """Make the command."""
    return SharedCommand(
        "new",
        callback=run,
        short_help=_("Write a small scenario to start with."),
        help=_("Write a small scenario into the new folder DIR, as a start for your own."),
        params=[
            click.Argument(["folder"], metavar="DIR", type=click.Path(file_okay=False, path_type=Path)),
            click.Option(
                ["--xlsx"],
                is_flag=True,
                help=_("Write the tables as one Excel workbook, with drop-downs and notes."),
            ),
        ],
    )


def run(folder: Path, xlsx: bool) -> None:
    """Write the starter scenario; a folder that holds anything is refused."""
    from optimizer.exports.files import write_all
    from optimizer.unfinished import DRAFT, finish

    finish(folder)
    if folder.exists() and any(not path.name.startswith(DRAFT) for path in folder.iterdir()):
        raise Failure(
            _("The folder {folder} is not empty; nothing was written.").format(folder=folder), exits.USAGE
        )
    files = write_all(folder, starter_workbook(language()) if xlsx else starter_files(language()))
    if settings().json:
        emit_json({"files": [str(path) for path in files]})
        return
    for path in files:
        click.echo(path)
    if not settings().quiet:
        scenario = folder / "scenario.yaml"
        click.echo(_("Next: wfa check {scenario}").format(scenario=scenario))
        click.echo(_("Then: wfa solve {scenario} --out {out}").format(scenario=scenario, out=folder / "out"))


def starter_files(lang: str) -> dict[str, bytes]:
    """Return the files of the starter scenario in a language, by name, the scenario first."""
    files = {}
    for path in sorted(STARTER.iterdir(), key=lambda path: (path.suffix != ".yaml", path.name)):
        stem, _dot, marked = path.stem.partition(".")
        if marked in ("", lang):
            files[f"{stem}{path.suffix}"] = path.read_bytes()
    return files


def starter_workbook(lang: str) -> dict[str, bytes]:
    """Return the same with the tables in one workbook."""
    from optimizer.exports.xlsx.inputs import input_xlsx

    files = starter_files(lang)
    tables = {
        name.removesuffix(".csv"): list(csv.reader(io.StringIO(content.decode())))
        for name, content in files.items()
        if name.endswith(".csv")
    }
    return {"scenario.yaml": workbook_scenario(lang, WORKBOOK), WORKBOOK: input_xlsx(tables)}


def workbook_scenario(lang: str, workbook: str) -> bytes:
    """Return the starter scenario with its tables in a workbook of that name."""
    note = _("a sheet for each table; its first sheet says how to fill it")
    named = f"tables:\n  workbook: {workbook}        # {note}\n"
    return TABLES.sub(named, starter_files(lang)["scenario.yaml"].decode()).encode()
