"""Arguments and types of options that several commands use."""

from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

import click

from optimizer.i18n import _


class FiniteRange(click.FloatRange):
    """A range of numbers that are numbers: Click itself lets `nan` pass."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number, or refuse it."""
        number = super().convert(value, param, ctx)
        if not isfinite(number):
            self.fail(_("{value} is no number.").format(value=value), param, ctx)
        return number


class IsoDate(click.ParamType):
    """A date written YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date, or refuse it."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(_("a date is written YYYY-MM-DD"), param, ctx)


def gap_and_seed_options() -> list[click.Parameter]:
    """Make the options of the gap and the seed of a search."""
    return [
        click.Option(
            ["--gap"],
            metavar="G",
            type=FiniteRange(0, 1, max_open=True),
            help=_("Stop this close to the cheapest, e.g. 0.01; 0 searches for a proof."),
        ),
        click.Option(
            ["--seed"],
            metavar="N",
            type=click.IntRange(0, 2**31 - 1),
            help=_("Seed of the search."),
        ),
    ]


def replanning_options() -> list[click.Parameter]:
    """Make the options of a plan that follows a previous roster."""
    return [
        click.Option(
            ["--previous"],
            metavar="DIR",
            type=click.Path(exists=True, path_type=Path),
            help=_("The previous roster: a folder of wfa solve, or a file like roster.csv."),
        ),
        click.Option(
            ["--from", "start"],
            metavar="DATE",
            type=IsoDate(),
            help=_("Freeze the days before this date as the previous roster has them."),
        ),
        click.Option(
            ["--locks"],
            metavar="FILE",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help=_("Person-days to keep: a table with the columns employee, date, mode."),
        ),
    ]


def scenario_argument() -> click.Argument:
    """Make the argument SCENARIO, a file that exists."""
    return file_argument("scenario", _("SCENARIO"))


def file_argument(name: str, metavar: str) -> click.Argument:
    """Make an argument that is a file that exists."""
    return click.Argument(
        [name], metavar=metavar, type=click.Path(exists=True, dir_okay=False, path_type=Path)
    )
