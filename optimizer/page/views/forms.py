"""Forms made from the models: rules, costs, and the other parts of a scenario."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from nicegui import ui
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from optimizer.exports.reference.docstrings import parts as docstring_parts
from optimizer.exports.reference.docstrings import sentence
from optimizer.i18n import _
from optimizer.page.entries import (
    MODELS,
    PARTS,
    WORD,
    Entry,
    List,
    drop_entry,
    entries,
    parts,
    save_entry,
    save_parts,
)
from optimizer.page.frame import apart, safely, tell
from optimizer.page.shapes import fields_of
from optimizer.page.unsaved import show_again
from optimizer.page.views.confirm import confirmed
from optimizer.page.views.fields import Fields, translated
from optimizer.reading.problems import Problem, ScenarioError

FIRST = ("name", "line", "because")
"""Fields that stand first in a form."""

LAST = ("soft", "repair")
"""Fields that stand last: few rules need them."""


def show_parts(path: Path, errors: Sequence[Problem]) -> None:
    """Show the form of a scenario's name, calendar, goals and search."""
    try:
        found = parts(path)
    except ScenarioError:
        _unreadable()
        return
    form = Fields(PARTS, found, "", _by_place(errors))

    async def save() -> None:
        await apart(save_parts, path, form.read())
        show_again(tab="parts")

    with ui.element("div").classes("row save"):
        ui.button(_("Save"), on_click=safely(save)).props("no-caps")


def show_entries(path: Path, where: List, errors: Sequence[Problem]) -> None:
    """Show the rules or costs of a scenario, each with its form, and one for a new entry."""
    try:
        found = entries(path, where)
    except ScenarioError:
        _unreadable()
        return
    told = _by_place(errors)
    for entry in found:
        place = f"{where}.{entry.name}"
        wrong = [each for each in errors if each.column == place or each.column.startswith(f"{place}.")]
        form = EntryForm(path, where, entry, told)
        box = ui.expansion(entry.name, caption=_caption(entry)).classes("entry")
        _filled_when_opened(box, form.show)
        if wrong:
            with box:
                for problem in wrong:
                    ui.label(str(problem)).classes("problems")
            box.set_value(True)
    _show_new(path, where)


def _unreadable() -> None:
    ui.label(_("The scenario file cannot be read; see above."))


def _by_place(errors: Sequence[Problem]) -> dict[str, str]:
    """Return what is wrong, by the place in the scenario."""
    return {each.column: _short(each) for each in reversed(errors)}


def _short(problem: Problem) -> str:
    """Tell a problem beside its field, where its place need not be said."""
    return str(Problem(problem.message, allowed=problem.allowed, suggestion=problem.suggestion))


def _filled_when_opened(box: ui.expansion, fill: Callable[[], None]) -> None:
    """Fill a box when it is opened for the first time, so that a page of many forms is there at once."""
    done = False

    def opened() -> None:
        nonlocal done
        if box.value and not done:
            done = True
            with box:
                fill()

    box.on_value_change(safely(opened))


def _caption(entry: Entry) -> str:
    because = str(entry.values.get("because", ""))
    return f"{entry.kind} · {because}" if because else entry.kind


def _show_new(path: Path, where: List) -> None:
    words = {"rules": _("Add a rule"), "costs": _("Add a cost")}
    with ui.expansion(words[where], icon="add").classes("entry"):
        kinds = {kind: f"{kind}: {translated(sentence(model))}" for kind, model in MODELS[where].items()}

        @ui.refreshable
        def form(kind: str | None) -> None:
            if kind is not None:
                EntryForm(path, where, Entry(kind, "", {WORD[where]: kind}, ""), {}).show()

        select = ui.select(kinds, label=_("Kind"), on_change=safely(lambda: form.refresh(select.value)))
        select.props("outlined")
        form(None)


class EntryForm:
    """The form of a rule or cost.

    Parameters
    ----------
    path : Path
        The scenario file.
    where : str
        `rules` or `costs`.
    entry : Entry
        What is edited; one without a name is new.
    errors : mapping of str to str
        What is wrong with the scenario, by place.
    """

    def __init__(self, path: Path, where: List, entry: Entry, errors: Mapping[str, str]) -> None:
        self.path, self.where, self.entry, self.errors = path, where, entry, errors
        self.model = MODELS[where].get(entry.kind)

    def show(self) -> None:
        """Show what the kind means, its citation, and its fields."""
        if self.model is None:
            ui.label(_("The kind is unknown; mend it in the file.")).classes("small")
            return
        _show_meaning(self.model)
        kind = WORD[self.where]
        values = {key: value for key, value in self.entry.values.items() if key != kind}
        self.fields = Fields(
            _ordered(self.model, kind), values, f"{self.where}.{self.entry.name}", self.errors
        )
        with ui.element("div").classes("row save"):
            ui.button(_("Save"), on_click=safely(self._save)).props("no-caps")
            if self.entry.name:
                ui.button(_("Remove"), on_click=safely(self._remove)).props("outline no-caps")

    async def _save(self) -> None:
        values: dict[str, Any] = {WORD[self.where]: self.entry.kind} | self.fields.read()
        if not values.get("name"):
            tell(_("A name is needed."), "warning")
            return
        await apart(save_entry, self.path, self.where, self.entry.name, values)
        show_again(tab=self.where)

    async def _remove(self) -> None:
        if await confirmed(_("Take this out of the scenario?"), [self.entry.name]):
            await apart(drop_entry, self.path, self.where, self.entry.name)
            show_again(tab=self.where)


def _show_meaning(model: type[BaseModel]) -> None:
    """Show the sentence of a rule or cost, its source, and behind a click what exactly it says."""
    ui.label(translated(sentence(model)).replace("`", "")).classes("meaning")
    told = docstring_parts(model)
    for part in told:
        if part.startswith("Source:"):
            ui.label(translated(part)).classes("small")
    exact = [part for part in told if not part.startswith("Source:")]
    if exact:
        with ui.expansion(_("What exactly it says")).props("dense").classes("exact"):
            for part in exact:
                ui.label(translated(part).replace("`", "")).classes("small")


def _ordered(model: type[BaseModel], kind: str) -> dict[str, FieldInfo]:
    """Return the fields of a rule or cost in the order of a form, without its kind."""
    fields = {key: field for key, field in fields_of(model).items() if key != kind}
    middle = [key for key in fields if key not in FIRST and key not in LAST and key != "where"]
    order = [*FIRST, *middle, "where", *LAST]
    return {key: fields[key] for key in order if key in fields}
