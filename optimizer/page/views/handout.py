"""What is handed out: the words of the decree, files in every format, and files without names."""

from typing import Any

from nicegui import ui

from models.decree import Decree
from optimizer.exports.formats import FORMATS
from optimizer.i18n import _
from optimizer.page.frame import Site, apart, named, safely, section, tell
from optimizer.page.results import download, save_words, words_of
from optimizer.page.shapes import fields_of
from optimizer.page.views.fields import Fields


def formats() -> dict[str, str]:
    """Say what each file is for."""
    return {
        "pdf": _("annex to a decree, to be signed"),
        "xlsx": _("workbook to print, filter and change"),
        "html": _("report to read and print"),
        "ics": _("calendars of people and units"),
        "csv": _("roster as a table: a row per person and day"),
        "csv-wide": _("roster as a sheet: a row per person, a column per date"),
        "parquet": _("data frames and databases"),
        "json": _("other programs"),
    }


def show_handout(site: Site, key: str) -> None:
    """Show what can be handed out of a result."""
    section(_("Words of the decree"))
    ui.label(
        _("They stand around the annex (PDF). What is left out becomes a line to fill in by hand.")
    ).classes("small")
    form = Fields(fields_of(Decree), words_of(site.place, key), "", {})

    async def save() -> None:
        await apart(save_words, site.place, key, form.read())
        tell(_("Saved."))

    with ui.element("div").classes("row save"):
        ui.button(_("Save the words"), on_click=safely(save)).props("no-caps outline")
    section(_("Files"))
    with ui.element("div").classes("row"):
        nameless = ui.checkbox(_("Without names: codes stand for the names and keys of people"))
        secret = ui.input(_("Secret for the codes")).props("outlined dense type=password autocomplete=off")
        secret.bind_visibility_from(nameless, "value")
    hint = ui.label(
        _(
            "With a secret of your own nobody else can work out the codes; the same secret gives the same "
            "codes. It is not kept. Such files are still personal data: who knows the people may find them."
        )
    ).classes("small")
    hint.bind_visibility_from(nameless, "value")

    async def fetch(form: str) -> None:
        name, content = await apart(_file, site, key, form, bool(nameless.value), str(secret.value or ""))
        ui.download.content(content, name)

    with ui.element("div").classes("list"):
        words = formats()
        for form_name in ("csv", *FORMATS):
            with ui.element("div").classes("row"):
                ui.label(form_name.upper()).classes("form")
                ui.label(words[form_name]).classes("what")
                button = ui.button(
                    _("Download"), icon="download", on_click=safely(_fetcher(fetch, form_name))
                )
                named(button.props("flat dense no-caps"), _("Make {form}").format(form=form_name.upper()))


def _fetcher(fetch: Any, form: str) -> Any:
    """Return what fetches one format."""

    async def fetched() -> None:
        await fetch(form)

    return fetched


def _file(site: Site, key: str, form: str, nameless: bool, secret: str) -> tuple[str, bytes]:
    return download(site.place, key, form, nameless=nameless, secret=secret)
