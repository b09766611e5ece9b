"""`wfa stress`: how often coverage fails when people do not come."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from optimizer.commands import exits
from optimizer.commands.arguments import replanning_options
from optimizer.commands.comparing import (
    check_places,
    file_option,
    run_told,
    search_options,
    total_limit_option,
    watch,
)
from optimizer.commands.faults import Failure
from optimizer.commands.output import emit_json, load_replanned
from optimizer.commands.shared import SharedCommand, settings
from optimizer.i18n import _

if TYPE_CHECKING:
    from optimizer.instance import Instance
    from optimizer.stressing.stress import Stress


class Percentage(click.ParamType):
    """A chance, written 4% or 0.04."""

    name = "percentage"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the chance as a share, or refuse it."""
        if isinstance(value, float):
            return value
        text = str(value).strip()
        try:
            share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            self.fail(_("a chance is a percentage such as 4%, or a share such as 0.04"), param, ctx)
        return share


def build() -> click.Command:
    """Make the command."""
    return SharedCommand(
        "stress",
        callback=run,
        short_help=_("See how often coverage fails when people are ill."),
        help=_(
            "Tell how often coverage fails, by unit and day, when people of a roster are ill or do not come; "
            "and the smallest buffer that brings the risk down, with its cost."
        ),
        params=[
            click.Argument(
                ["folder"], metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path)
            ),
            _chance("sick", None, _("Chance that a person is ill on a day, and so absent.")),
            _chance(
                "no-show", 0.0, _("Chance that somebody who is WFO and well does not come; without it 0%.")
            ),
            _chance("risk", 0.05, _("Chance of failing, per unit and day, that is borne; without it 5%.")),
            click.Option(
                ["--runs"],
                metavar="N",
                type=click.IntRange(1, 1_000_000),
                default=1000,
                help=_("How often the horizon is drawn; without it 1000."),
            ),
            click.Option(
                ["--seed"],
                metavar="N",
                type=click.IntRange(0, 2**31 - 1),
                default=1,
                help=_("Seed of what is drawn."),
            ),
            file_option("csv", _("Write the risk of each coverage, group and day as CSV.")),
            click.Option(
                ["--scenario"],
                metavar="FILE",
                type=click.Path(exists=True, dir_okay=False, path_type=Path),
                help=_("The scenario that was solved, instead of the one that result.json names."),
            ),
            *replanning_options(),
            total_limit_option(),
            *(option for option in search_options() if option.name != "seed"),
        ],
    )


def _chance(name: str, default: float | None, text: str) -> click.Option:
    """Make an option that is a chance; without a default it must be given."""
    given: dict[str, Any] = {"required": True} if default is None else {"default": default}
    return click.Option([f"--{name}"], metavar="P%", type=Percentage(), help=text, **given)


def run(
    folder: Path,
    sick: float,
    no_show: float,
    risk: float,
    runs: int,
    seed: int,
    csv_file: Path | None,
    scenario: Path | None,
    previous: Path | None,
    start: date | None,
    locks: Path | None,
    total_limit: float,
    cache: Path | None,
    workers: int,
    **solver: Any,
) -> None:
    """Stress; exit code 6 when the roster breaks a hard rule."""
    from optimizer.api import AuditRejected
    from optimizer.scenario_place import scenario_of
    from optimizer.stressing.chance import Threat
    from optimizer.stressing.stress import stress

    check_places({"csv_file": csv_file}, cache)
    place: Path = run_told(lambda: scenario_of(folder)) if scenario is None else scenario
    instance: Instance = load_replanned(place, previous, start, locks)
    threat = Threat(sick, no_show)
    try:
        found: Stress = run_told(
            lambda: stress(
                folder,
                threat,
                risk,
                runs,
                seed,
                instance,
                watch,
                cache,
                workers,
                solver=solver,
                seconds=total_limit,
            )
        )
    except AuditRejected as verdict:
        raise Failure(str(verdict), exits.VIOLATION) from verdict
    _show(found, _written(found, csv_file))
    raise click.exceptions.Exit(exits.DONE)


def _written(found: "Stress", csv_file: Path | None) -> list[Path]:
    if csv_file is None:
        return []
    from optimizer.exports.files import write_all
    from optimizer.exports.stress import stress_csv

    return write_all(csv_file.parent, {csv_file.name: stress_csv(found)})


def _show(found: "Stress", files: list[Path]) -> None:
    from optimizer.exports.terminal.screen import make_screen
    from optimizer.exports.terminal.stress import show_brief_stress, show_stress
    from optimizer.exports.terminal.view import show_files

    if settings().json:
        from optimizer.exports.stress import stress_content

        emit_json(stress_content(found) | {"files": [str(path) for path in files]})
        return
    screen = make_screen()
    if settings().quiet:
        show_brief_stress(screen, found)
        for path in files:
            screen.path(path)
        return
    show_stress(screen, found)
    show_files(screen, files)
