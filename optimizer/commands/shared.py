"""The options that `wfa` takes before and after the name of a command, and the command that has them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

from optimizer.i18n import CATALOGS, LANGUAGES, _, default_language, set_language

LANGUAGE_VARIABLE = "WFA_LANG"


@dataclass
class Settings:
    """What the shared options say.

    Attributes
    ----------
    quiet : bool
        Only the verdict and what is wrong: no progress, no tables.
    json : bool
        Standard output is one JSON document.
    """

    quiet: bool = False
    json: bool = False


def settings() -> Settings:
    """Return what the shared options of the running command say."""
    return click.get_current_context().find_root().ensure_object(Settings)


def choose_language(args: Sequence[str]) -> None:
    """Set the language before any text is made, help and usage errors included.

    The last `--lang` of the command line counts, then the environment; a wrong value is left for the option
    itself to refuse.

    Parameters
    ----------
    args : sequence of str
        The whole command line, without the name of the program.
    """
    language = os.environ.get(LANGUAGE_VARIABLE, "")
    for word, following in zip(args, [*args, ""][1:], strict=True):
        if word == "--":
            break
        value = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and value in LANGUAGES:
            language = value
    language = language if language in LANGUAGES else default_language()
    set_language(language)
    _translate_click(language)


def _translate_click(language: str) -> None:
    """Let Click speak the language: it takes its own texts from the text domain of the process."""
    import gettext

    gettext.bindtextdomain("click", str(CATALOGS))
    gettext.textdomain("click")
    os.environ["LANGUAGE"] = language


def _remember(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        setattr(ctx.find_root().ensure_object(Settings), str(param.name), True)


def shared_options(root: bool) -> list[click.Parameter]:
    """Make the shared options, for `wfa` itself (`root`) or for one of its commands."""
    return [
        click.Option(
            ["--lang"],
            type=click.Choice(LANGUAGES),
            envvar=LANGUAGE_VARIABLE if root else None,
            expose_value=False,
            is_eager=True,
            help=_("Language: Indonesian or English (or set WFA_LANG)."),
        ),
        click.Option(
            ["--quiet"],
            is_flag=True,
            callback=_remember,
            expose_value=False,
            help=_("Print the verdict only: no progress, no tables."),
        ),
        click.Option(
            ["--json"],
            is_flag=True,
            callback=_remember,
            expose_value=False,
            help=_("Print one JSON document."),
        ),
    ]


class SharedCommand(click.Command):
    """A command of `wfa`: its own parameters and the shared ones."""

    def __init__(self, name: str, *, params: list[click.Parameter], **attributes: Any) -> None:
        params = [*params, *shared_options(root=False)]
        super().__init__(name, params=params, options_metavar=_("[OPTIONS]"), **attributes)
