"""Arguments and types of options that several commands use."""

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


def scenario_argument() -> click.Argument:
    """Make the argument SCENARIO, a file that exists."""
    return file_argument("scenario", _("SCENARIO"))


def file_argument(name: str, metavar: str) -> click.Argument:
    """Make an argument that is a file that exists."""
    return click.Argument(
        [name], metavar=metavar, type=click.Path(exists=True, dir_okay=False, path_type=Path)
    )
