"""`wfa serve`: the planner's page in a browser."""

import os
from pathlib import Path

import click

from optimizer.commands.faults import Failure
from optimizer.commands.shared import SharedCommand, settings
from optimizer.i18n import _

OWN = "127.0.0.1"
PASSWORD = "WFA_PASSWORD"  # noqa: S105 (the name of a variable)
SHORTEST = 10


def build() -> click.Command:
    """Make the command."""
    return SharedCommand(
        "serve",
        callback=run,
        short_help=_("Plan in a browser: the planner's page."),
        help=_(
            "Serve the planner's page for the scenarios in FOLDER (or here), on this computer only. "
            "Another address needs --host, and a password in the variable WFA_PASSWORD."
        ),
        params=[
            click.Argument(
                ["folder"],
                metavar=_("[FOLDER]"),
                default=".",
                type=click.Path(exists=True, file_okay=False, path_type=Path),
            ),
            click.Option(
                ["--port"],
                metavar="N",
                default=8765,
                type=click.IntRange(1, 65535),
                help=_("The port; 8765 unless given."),
            ),
            click.Option(
                ["--host"], metavar="ADDRESS", default=OWN, help=_("Another address, for other computers.")
            ),
            click.Option(
                ["--name", "names"],
                metavar="NAME",
                multiple=True,
                help=_("A name by which browsers ask for this computer; may be given again."),
            ),
        ],
    )


def run(folder: Path, port: int, host: str, names: tuple[str, ...]) -> None:
    """Serve until Ctrl-C."""
    password = os.environ.get(PASSWORD, "")
    if host != OWN and len(password) < SHORTEST:
        raise click.UsageError(
            _("Another address needs a password of {count} letters or more in the variable {name}.").format(
                count=SHORTEST, name=PASSWORD
            )
        )
    try:
        from optimizer.page.places import Place
        from optimizer.page.server import serve
    except ModuleNotFoundError as missing:
        raise Failure(_("The page needs further packages: pip install 'wfa[page]'")) from missing
    if not settings().quiet:
        click.echo(
            _("The planner's page: {address} (Ctrl-C ends it)").format(address=f"http://{host}:{port}")
        )
    serve(Place(folder.resolve()), host, port, (*names, host), password)
