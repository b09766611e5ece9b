"""`wfa locks`: what was changed in a workbook, as locks for the next solve."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from optimizer.commands import exits
from optimizer.commands.arguments import file_argument
from optimizer.commands.faults import bullet, wrap
from optimizer.commands.output import emit_json, invalid, message
from optimizer.commands.shared import SharedCommand, settings
from optimizer.i18n import _, ngettext, number

if TYPE_CHECKING:
    from optimizer.roster.edits import Edits

MOST_TOLD = 20
"""Changes that are no locks and are told one by one."""


def build() -> click.Command:
    """Make the command."""
    return SharedCommand(
        "locks",
        callback=run,
        short_help=_("Turn the changes in a workbook into locks."),
        help=_(
            "Find the cells that were changed in a workbook of wfa solve --xlsx, and write them as locks, "
            "which wfa solve --locks keeps. Locks of the earlier solve are kept."
        ),
        params=[
            file_argument("roster", _("ROSTER.xlsx")),
            click.Option(
                ["--out"],
                metavar="FILE",
                required=True,
                type=click.Path(dir_okay=False, path_type=Path),
                help=_("The file for the locks, such as locks.csv."),
            ),
            click.Option(
                ["--against"],
                metavar="DIR",
                type=click.Path(exists=True, path_type=Path),
                help=_("Compare with this folder of wfa solve, or a file like roster.csv."),
            ),
        ],
    )


def run(roster: Path, out: Path, against: Path | None) -> None:
    """Write the locks of a workbook."""
    from optimizer.exports.files import write_all
    from optimizer.exports.roster_csv import table_csv
    from optimizer.reading.problems import ScenarioError
    from optimizer.roster.edits import edits

    if out.suffix.lower() != ".csv":
        raise click.UsageError(_("The file of the locks must end with .csv."))
    try:
        found = edits(roster, against)
    except ScenarioError as error:
        raise invalid(error.problems) from error
    [path] = write_all(out.parent, {out.name: table_csv(found.locks)})
    _show(found, path)
    raise click.exceptions.Exit(exits.DONE)


def _show(found: "Edits", path: Path) -> None:
    if settings().json:
        absences = found.absences.to_dict("records")
        locks = found.locks.to_dict("records")
        emit_json({"file": str(path), "changed": found.changed, "locks": locks, "absences": absences})
        return
    if len(found.absences):
        message(_("No locks: whether a person is absent is said by the table absences."))
        for row in found.absences.head(MOST_TOLD).itertuples(index=False):
            message(bullet(f"{row.employee}, {row.date}: {row.previous} → {row.mode}"))
        hidden = len(found.absences) - MOST_TOLD
        if hidden > 0:
            message(_("and {count} more like this").format(count=number(hidden)))
    kept = len(found.locks) - found.changed
    text = ngettext("{count} cell was changed.", "{count} cells were changed.", found.changed)
    words = [text.format(count=number(found.changed))]
    if kept:
        words.append(_("{count} earlier locks are kept.").format(count=number(kept)))
    message(" ".join(words))
    click.echo(path)
    message(wrap(_("Next: wfa solve SCENARIO --locks {file} --out DIR").format(file=path)))
