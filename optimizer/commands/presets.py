"""`wfa presets`: the rules that ship with the package."""

import click

from optimizer.commands.output import emit_json
from optimizer.commands.shared import SharedCommand, settings
from optimizer.i18n import _


def build() -> click.Command:
    """Make the command."""
    return SharedCommand(
        "presets",
        callback=run,
        short_help=_("List the presets of rules."),
        help=_(
            "List the presets of rules that a scenario can use with extends: preset:NAME. They follow press "
            "reports and must be checked against the regulations."
        ),
        params=[],
    )


def run() -> None:
    """Print the presets."""
    from optimizer.exports.preset_list import presets

    known = presets()
    if settings().json:
        emit_json([{"name": p.name, "about": p.about, "rules": dict(p.rules)} for p in known])
        return
    for preset in known:
        click.secho(preset.name, bold=True)
        click.echo(click.wrap_text(preset.about, 78, "  ", "  "))
        for name, because in preset.rules:
            click.echo(click.wrap_text(f"- {name}: {because}", 78, "  ", "    "))
        click.echo()
    click.echo(
        click.wrap_text(
            _("The presets follow press reports: check the wording against the regulation (JDIH)."), 78
        )
    )
