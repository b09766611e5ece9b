"""`wfa export`: the roster of a solve, as a document to hand out."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from optimizer.commands.arguments import replanning_options
from optimizer.commands.faults import Failure
from optimizer.commands.output import emit_json, invalid, load_replanned, warn
from optimizer.commands.shared import SharedCommand, settings
from optimizer.exports.formats import FORMATS, StandingError
from optimizer.i18n import _

if TYPE_CHECKING:
    from optimizer.instance import Instance
    from optimizer.outcome import Outcome

ANONYMOUS = "anonymous"
"""The folder of files without names, within that of the result: so that the two cannot be mixed up."""


def build() -> click.Command:
    """Make the command."""
    return SharedCommand(
        "export",
        callback=run,
        short_help=_("Write a roster as a document to hand out."),
        help=_(
            "Write the roster of DIR, a folder of wfa solve, in another format. It is audited before; a "
            "roster that breaks a rule, or belongs to another scenario, is not written."
        ),
        params=[
            click.Argument(
                ["source"], metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path)
            ),
            *_options(),
            *replanning_options(),
        ],
    )


def _options() -> list[click.Parameter]:
    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    return [
        click.Option(
            ["--scenario"],
            metavar="FILE",
            type=file,
            help=_("The scenario that was solved, instead of the one that result.json names."),
        ),
        click.Option(
            ["--to", "form"],
            required=True,
            type=click.Choice(list(FORMATS)),
            help=_("pdf: annex to a decree; ics: calendars; the others are tables and data."),
        ),
        click.Option(
            ["--out"],
            metavar="FOLDER",
            type=click.Path(file_okay=False, path_type=Path),
            help=_("The folder for the files, instead of DIR."),
        ),
        click.Option(
            ["--decree"],
            metavar="FILE",
            type=file,
            help=_(
                "The words of the decree for the pdf, as YAML: issuer, number, about, place, signer and more."
            ),
        ),
        click.Option(
            ["--anonymize"],
            is_flag=True,
            help=_(
                "Let codes stand for the names and keys of people; into DIR/anonymous unless --out is given."
            ),
        ),
        click.Option(
            ["--key-file"],
            metavar="FILE",
            type=file,
            help=_("A secret file from which the codes of --anonymize are made."),
        ),
        click.Option(
            ["--replace"],
            is_flag=True,
            help=_("Replace files that stand there with another content."),
        ),
    ]


def run(
    source: Path,
    scenario: Path | None,
    form: str,
    out: Path | None,
    decree: Path | None,
    anonymize: bool,
    key_file: Path | None,
    replace: bool,
    previous: Path | None,
    start: date | None,
    locks: Path | None,
) -> None:
    """Export a roster; exit code 3 when it belongs to another scenario, 6 when the audit rejects it."""
    from models.decree import Decree
    from optimizer.api import export
    from optimizer.exports.files import check_folder
    from optimizer.reading.decree import read_decree
    from optimizer.reading.problems import ScenarioError

    folder = (out or (source / ANONYMOUS if anonymize else source)) / FORMATS[form].folder
    check_folder(folder)
    outcome = _read(load_replanned(scenario or _named(source), previous, start, locks), source)
    try:
        files = export(
            outcome,
            form,
            folder,
            decree=Decree() if decree is None else read_decree(decree),
            anonymize=anonymize,
            key=b"" if key_file is None else key_file.read_bytes(),
            replace=replace,
        )
    except ScenarioError as error:
        raise invalid(error.problems) from error
    except StandingError as standing:
        message = _("{file} stands there with another content; --replace replaces it. Nothing was written.")
        raise Failure(message.format(file=standing)) from standing
    _show(folder, files)


def _named(source: Path) -> Path:
    """Find the scenario that a folder names."""
    from optimizer.reading.problems import ScenarioError
    from optimizer.scenario_place import scenario_of

    try:
        return scenario_of(source)
    except ScenarioError as error:
        raise invalid(error.problems) from error


def _read(instance: "Instance", source: Path) -> "Outcome":
    """Read back a folder; a roster that breaks a rule ends the command with all that is wrong with it."""
    from optimizer.api import AuditRejected, solved
    from optimizer.commands.solve import rejected
    from optimizer.reading.problems import ScenarioError

    try:
        outcome = solved(instance, source)
    except ScenarioError as error:
        raise invalid(error.problems) from error
    except AuditRejected as verdict:
        raise rejected(verdict) from verdict
    warn(outcome.instance)
    return outcome


def _show(folder: Path, files: list[Path]) -> None:
    if settings().json:
        emit_json({"files": [str(path) for path in files]})
        return
    if len(files) > 1:
        click.echo(_("{count} files in {folder}").format(count=len(files), folder=folder))
        return
    click.echo(files[0])
