"""Rules and costs as forms, made from their models."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from nicegui import ui
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from optimizer.exports.reference.catalog import translation
from optimizer.exports.reference.docstrings import sentence
from optimizer.i18n import _, language
from optimizer.page.entries import (
    MODELS,
    WORD,
    Entry,
    List,
    drop_entry,
    entries,
    read_value,
    save_entry,
    written,
)
from optimizer.page.frame import apart, safely, tell
from optimizer.reading.problems import Problem, ScenarioError

FIRST = ("name", "line", "because")
"""Fields that stand first in a form."""


def show_entries(path: Path, scenario: str, where: List, errors: Sequence[Problem]) -> None:
    """Show the rules or costs of a scenario, each with its form, and one for a new entry."""
    try:
        found = entries(path, where)
    except ScenarioError:
        ui.label(_("The scenario file cannot be read; see above."))
        return
    for entry in found:
        wrong = [each for each in errors if each.column.startswith(f"{where}.{entry.name}")]
        with ui.expansion(entry.name, caption=_caption(entry), value=bool(wrong)).classes("entry"):
            for problem in wrong:
                ui.label(str(problem)).classes("problems")
            if entry.kind in MODELS[where]:
                Form(path, where, entry).show()
    _show_new(path, where)


def _caption(entry: Entry) -> str:
    because = str(entry.values.get("because", ""))
    return f"{entry.kind} · {because}" if because else entry.kind


def _show_new(path: Path, where: List) -> None:
    words = {"rules": _("Add a rule"), "costs": _("Add a cost")}
    with ui.expansion(words[where], icon="add").classes("entry"):
        kinds = {kind: f"{kind}: {_translated(sentence(model))}" for kind, model in MODELS[where].items()}

        @ui.refreshable
        def form(kind: str | None) -> None:
            if kind is not None:
                Form(path, where, Entry(kind, "", {WORD[where]: kind}, "")).show()

        select = ui.select(kinds, label=_("Kind"), on_change=safely(lambda: form.refresh(select.value)))
        select.props("outlined")
        form(None)


def _translated(text: str) -> str:
    return translation(language())(text)


class Form:
    """The form of a rule or cost.

    Parameters
    ----------
    path : Path
        The scenario file.
    where : str
        `rules` or `costs`.
    entry : Entry
        What is edited; one without a name is new.
    """

    def __init__(self, path: Path, where: List, entry: Entry) -> None:
        self.path, self.where, self.entry = path, where, entry
        self.model: type[BaseModel] = MODELS[where][entry.kind]
        self.fields = {field.alias or key: field for key, field in self.model.model_fields.items()}
        self.inputs: dict[str, Any] = {}
        self.begun: dict[str, str] = {}

    def show(self) -> None:
        """Show a field for each of the model, with its help."""
        ui.label(_translated(sentence(self.model))).classes("small")
        order = sorted(self.fields, key=lambda key: FIRST.index(key) if key in FIRST else len(FIRST))
        with ui.element("div").classes("fields"):
            for key in order:
                if key != WORD[self.where]:
                    self._field(key, self.fields[key])
        with ui.element("div").classes("row"):
            ui.button(_("Save"), on_click=safely(self._save)).props("no-caps")
            if self.entry.name:
                ui.button(_("Remove"), on_click=safely(self._remove)).props("outline no-caps")

    def _field(self, key: str, field: FieldInfo) -> None:
        help_text = _translated(field.description or "")
        value = self.entry.values.get(key)
        choices = _choices(field)
        self.begun[key] = written(value)
        if choices:
            options = list(dict.fromkeys(["", *choices, self.begun[key]]))  # what is wrong now is shown too
            shown: Any = ui.select(options, label=key, value=self.begun[key])
        else:
            shown = ui.input(key, value=self.begun[key])
        shown.props("outlined dense")
        shown.props["hint"] = help_text
        self.inputs[key] = shown

    def _values(self) -> dict[str, Any]:
        """Read the form; what was not touched stays as it was, what is empty is left out."""
        values: dict[str, Any] = {WORD[self.where]: self.entry.kind}
        for key, shown in self.inputs.items():
            text = str(shown.value or "").strip()
            if text == self.begun[key]:
                if key in self.entry.values:
                    values[key] = self.entry.values[key]
            elif text:
                values[key] = read_value(text, key, self._is_text(key))
        return values

    def _is_text(self, key: str) -> bool:
        field = self.fields[key]
        choices = _choices(field)
        return field.annotation is str or (bool(choices) and "true" not in choices)

    async def _save(self) -> None:
        values = self._values()
        if not values.get("name"):
            tell(_("A name is needed."), "warning")
            return
        await apart(save_entry, self.path, self.where, self.entry.name, values)
        _reload(self.where)

    async def _remove(self) -> None:
        await apart(drop_entry, self.path, self.where, self.entry.name)
        _reload(self.where)


def _choices(field: FieldInfo) -> list[str]:
    """Return the words that a field may hold, if it is one of a few."""
    kinds = [field.annotation, *get_args(field.annotation)]
    if bool in kinds:
        return ["true", "false"]
    literal = next((kind for kind in kinds if get_origin(kind) is Literal), None)
    return [str(word) for word in get_args(literal)] if literal is not None else []


def _reload(where: str) -> None:
    """Show the scenario anew, at the same list."""
    ui.run_javascript(f"location.search = '?tab={where}&' + Math.random()")
