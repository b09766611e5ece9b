"""`wfa`: the group of all commands."""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import click

from optimizer.commands import background, exits
from optimizer.commands.faults import told
from optimizer.commands.output import give_up_unwritable, survive_encodings
from optimizer.commands.shared import Settings, choose_language, shared_options
from optimizer.i18n import _

COMMANDS = (
    *("new", "check", "solve", "explain", "batch", "audit", "compare", "sweep", "frontier", "price", "why"),
    *("stress", "export", "locks", "serve", "presets", "schema"),
)
"""The commands in the order of the help; each is a module of this package with a function `build`."""


class Wfa(click.Group):
    """The group, whose texts and commands are made when they are asked for, in the language chosen."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Choose the language, then write the texts and read the options."""
        choose_language(args)
        self.help = _("Plan who works from the office and who from anywhere, at the lowest cost.")
        self.epilog = _exit_codes()
        self.options_metavar, self.subcommand_metavar = _("[OPTIONS]"), _("COMMAND [ARGUMENTS]")
        self.params = [_version_option(), *shared_options(root=True)]
        with told():
            return super().make_context(info_name, args, parent, obj=Settings(), **extra)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        build: Callable[[], click.Command] = import_module(f"optimizer.commands.{cmd_name}").build
        return build()

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; faults of files and of the keyboard become messages."""
        with told():
            return super().invoke(ctx)


def _exit_codes() -> str:
    return _(
        "Exit codes: 0 done; 1 a file could not be read or written; 2 wrong usage; "
        "3 the scenario is invalid; 4 infeasible; 5 no roster in the time given; "
        "6 the audit found a violation; 130 interrupted."
    )


def _version_option() -> click.Option:
    def show(ctx: click.Context, param: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            from importlib.metadata import version

            click.echo(f"wfa {version('wfa')}")
            ctx.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=_("Print the version."),
    )


def wfa() -> click.Group:
    """Make the group."""
    return Wfa("wfa", context_settings={"max_content_width": 80})


def main() -> None:
    """Run `wfa` with the arguments of the process."""
    survive_encodings()
    try:
        wfa().main(prog_name="wfa")
    except SystemExit as ending:
        code = (ending.code or exits.FAULT) if give_up_unwritable() else ending.code
        background.leave(code)
        sys.exit(code)
