"""`wfa schema`: the JSON Schema of a scenario file."""

import click

from optimizer.commands.output import emit_json
from optimizer.commands.shared import SharedCommand
from optimizer.i18n import _


def build() -> click.Command:
    """Make the command."""
    return SharedCommand(
        "schema",
        callback=run,
        short_help=_("Print the JSON Schema of scenarios."),
        help=_("Print the JSON Schema of scenario files, with which editors complete and check them."),
        params=[],
    )


def run() -> None:
    """Print the schema."""
    from optimizer.exports.scenario_schema import scenario_schema

    emit_json(scenario_schema())
