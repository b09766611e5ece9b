"""The fields of forms: a widget for each shape, nested as the models are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from typing import Any, Protocol

from nicegui import ui
from pydantic.fields import FieldInfo

from optimizer.exports.reference.catalog import translation
from optimizer.i18n import _, language, long_day
from optimizer.page.frame import named, safely
from optimizer.page.shapes import (
    YAML,
    Choice,
    Flag,
    Group,
    Keyed,
    Line,
    Many,
    Several,
    Shape,
    closed,
    fits,
    opened,
    shape_of,
)
from optimizer.page.titles import title_of, word_of
from optimizer.page.written import is_day, read_line, written

INPUT_TYPES = {"time": "time", "date": "date"}


class Reader(Protocol):
    """A field that is shown."""

    def read(self) -> Any:
        """Return what it holds as a scenario has it; None where it holds nothing."""


@dataclass(frozen=True)
class About:
    """What a field is called.

    Attributes
    ----------
    title, help : str
        What the planner reads.
    path : str
        Its place in the scenario, as problems name it.
    errors : mapping of str to str
        What is wrong, by place.
    usual : str
        What counts where the field is empty.
    needed : bool
        Whether there must be a value.
    """

    title: str
    help: str
    path: str
    errors: Mapping[str, str]
    usual: str = ""
    needed: bool = False

    @property
    def error(self) -> str:
        """What is wrong with the field itself."""
        return self.errors.get(self.path, "")


def translated(text: str) -> str:
    """Return a text of the models in the language of the page."""
    return translation(language())(text)


def show_field(key: str, field: FieldInfo, value: Any, path: str, errors: Mapping[str, str]) -> Reader:
    """Show a field of a model."""
    about = About(
        title_of(key),
        translated(field.description or ""),
        path,
        errors,
        usual_of(field),
        field.is_required(),
    )
    return show(shape_of(field), value, about)


def usual_of(field: FieldInfo) -> str:
    """Return what counts where a field is empty, in the words of the planner; nothing where that is much."""
    default = None if field.is_required() else field.get_default()
    if isinstance(field.json_schema_extra, dict):
        default = field.json_schema_extra.get("default", default)
    if isinstance(default, list | tuple):
        return ", ".join(word_of(str(each)) for each in default)
    usual = "" if default is None or isinstance(default, dict) else str(default)
    return word_of(usual.lower() if isinstance(default, bool) else usual) if len(usual) < 20 else ""


def show(shape: Shape, value: Any, about: About) -> Reader:
    """Show a field of a shape; what does not fit is shown as YAML."""
    shape = shape if fits(shape, value) else YAML
    return _Kept(WIDGETS[type(shape)](shape, value, about), value)


class _Kept:
    """A field that gives back what stands in the scenario, as it is written there, until it is changed."""

    def __init__(self, inner: Reader, value: Any) -> None:
        self.inner, self.value = inner, value
        self.begun = inner.read()

    def read(self) -> Any:
        now = self.inner.read()
        return self.value if now == self.begun else now


class _Line:
    """One value, in a line of text."""

    def __init__(self, shape: Line, value: Any, about: About) -> None:
        self.kind, self.value, self.about = shape.kind, value, about
        self.begun = written(value)
        self.input = ui.input(about.title, value=self.begun, placeholder=about.usual or None)
        self.input.without_auto_validation()  # what the check said stays until it is checked again
        self.input.props("outlined dense stack-label").props["hint"] = about.help
        if shape.kind in INPUT_TYPES and (not self.begun or shape.kind == "time" or is_day(self.begun)):
            self.input.props["type"] = INPUT_TYPES[shape.kind]
        if shape.kind == "date":
            write_out(self.input, about.help)
        if about.error:
            self.input.error = about.error

    def read(self) -> Any:
        text = str(self.input.value or "").strip()
        if text == self.begun:
            return self.value
        return read_line(self.kind, text, self.about.title) if text else None


def write_out(field: ui.input, help_text: str = "") -> None:
    """Write the day of a field out below it: each browser shows days and months in its own order."""

    def told() -> None:
        text = str(field.value or "").strip()
        day = [f"{long_day(date.fromisoformat(text))}."] if is_day(text) else []
        field.props["hint"] = " ".join([*day, *filter(None, [help_text])])
        field.update()

    told()
    field.on_value_change(safely(told))


class _Choice:
    """One of a few words; what is wrong now is shown too."""

    def __init__(self, shape: Choice, value: Any, about: About) -> None:
        begun = "" if value is None else written(value)
        usual = _("usual: {word}").format(word=about.usual) if about.usual else "-"
        words = {word: word_of(word) for word in dict.fromkeys([*shape.words, begun]) if word}
        self.select = ui.select({"": usual} | words, label=about.title, value=begun)
        self.select.props("outlined dense stack-label").props["hint"] = about.help
        if about.error:
            self.select.props("error").props["error-message"] = about.error

    def read(self) -> Any:
        return str(self.select.value or "") or None


class _Flag(_Choice):
    """True, false, or neither."""

    def __init__(self, shape: Flag, value: Any, about: About) -> None:
        super().__init__(Choice(("true", "false")), value, about)

    def read(self) -> Any:
        return {"true": True, "false": False}.get(str(self.select.value))


class _Several:
    """Some of a few words."""

    def __init__(self, shape: Several, value: Any, about: About) -> None:
        marked = set(map(str, value or ()))
        with _box(about), ui.element("div").classes("row"):
            self.boxes = {
                word: ui.checkbox(word_of(word), value=word in marked).props("dense") for word in shape.words
            }

    def read(self) -> Any:
        return [word for word, box in self.boxes.items() if box.value] or None


class _Many:
    """A list, whose parts are added and taken out."""

    def __init__(self, shape: Many, value: Any, about: About) -> None:
        self.shape, self.about = shape, about
        self.parts: list[Reader] = []
        self.made = 0
        with _box(about):
            self.rows = ui.element("div").classes("lines" if isinstance(shape.part, Line) else "parts")
            for part in opened(shape, value) or ():
                self._add(part)
            add = ui.button(_("Add"), icon="add", on_click=safely(lambda: self._add(None)))
            named(add.props("flat dense no-caps"), _("Add: {title}").format(title=about.title))

    def _add(self, value: Any) -> None:
        self.made += 1
        title = f"{self.about.title} {self.made}"
        about = replace(self.about, title=title, help="", path=f"{self.about.path}.{self.made}", needed=True)
        with self.rows, ui.element("div").classes("part") as row:
            part = show(self.shape.part, value, about)
            _remover(row, title, lambda: self.parts.remove(part))
        self.parts.append(part)

    def read(self) -> Any:
        values = [value for part in self.parts if (value := part.read()) is not None]
        return closed(self.shape, values or None)


class _Keyed:
    """Values by names that the planner chooses."""

    def __init__(self, shape: Keyed, value: Any, about: About) -> None:
        self.shape, self.about = shape, about
        self.parts: list[tuple[_Line, Reader]] = []
        with _box(about):
            self.rows = ui.element("div").classes("parts")
            for key, part in (value or {}).items():
                self._add(key, part)
            add = ui.button(_("Add a condition"), icon="add", on_click=safely(lambda: self._add(None, None)))
            named(add.props("flat dense no-caps"), _("Add: {title}").format(title=about.title))

    def _add(self, key: str | None, value: Any) -> None:
        path = f"{self.about.path}.{key or ''}"
        errors = self.about.errors
        with self.rows, ui.element("div").classes("part") as row:
            line = _Line(Line("text"), key, About(_("Column"), "", "", errors, needed=True))
            about = About("", "", path, errors, needed=True)
            part = show(self.shape.part, value, about)
            pair = (line, part)
            _remover(row, key or _("Column"), lambda: self.parts.remove(pair))
        self.parts.append(pair)

    def read(self) -> Any:
        found = {key: part.read() for line, part in self.parts if (key := line.read())}
        return {key: {} if value is None else value for key, value in found.items()} or None


class _Group:
    """A model of its own; one that need not be there is added and taken out."""

    def __init__(self, shape: Group, value: Any, about: About) -> None:
        self.shape, self.about = shape, about
        self.fields: Fields | None = None
        self.box = ui.element("div").classes("group")
        if about.needed or value is not None:
            self._open(opened(shape, value) or {})
        else:
            self._close()

    def _open(self, value: Mapping[str, Any]) -> None:
        self.box.clear()
        self.box.classes("wide")
        with self.box, _box(self.about):
            self.fields = Fields(self.shape.fields, value, self.about.path, self.about.errors)
            if not self.about.needed:
                _button(_("Remove"), self.about.title, self._close)

    def _close(self) -> None:
        self.fields = None
        self.box.clear()
        self.box.classes(remove="wide")
        with self.box:
            _button(_("Add: {title}").format(title=self.about.title), "", lambda: self._open({}), icon="add")

    def read(self) -> Any:
        return None if self.fields is None else closed(self.shape, self.fields.read())


WIDGETS: dict[type, Any] = {
    Line: _Line,
    Flag: _Flag,
    Choice: _Choice,
    Several: _Several,
    Many: _Many,
    Keyed: _Keyed,
    Group: _Group,
}


class Fields:
    """The fields of a model.

    Parameters
    ----------
    fields : mapping of str to FieldInfo
        The fields by their keys.
    values : mapping of str to object
        What stands in them; keys that the model does not know are shown, so that they can be mended.
    path : str
        Their place in the scenario, as problems name it.
    errors : mapping of str to str
        What is wrong, by place.
    """

    def __init__(
        self,
        fields: Mapping[str, FieldInfo],
        values: Mapping[str, Any],
        path: str,
        errors: Mapping[str, str],
    ) -> None:
        self.readers: dict[str, Reader] = {}
        at = f"{path}." if path else ""
        with ui.element("div").classes("fields"):
            for key, field in fields.items():
                self.readers[key] = show_field(key, field, values.get(key), f"{at}{key}", errors)
            for key in [key for key in values if key not in fields]:
                told = errors.get(f"{at}{key}") or errors.get(path) or _("this key is unknown")
                self.readers[key] = show(YAML, values[key], About(key, "", key, {key: told}))
        self.order = list(dict.fromkeys([*values, *fields]))

    def read(self) -> dict[str, Any]:
        """Return what stands in the fields; what was there before stands in the same order."""
        return {key: value for key in self.order if (value := self.readers[key].read()) is not None}


def _box(about: About) -> ui.element:
    """Make a box around fields that belong together, with its title, help and problem."""
    box = ui.element("fieldset").classes("wide")
    with box:
        if about.title:
            ui.html(about.title, tag="legend", sanitize=escape)
        if about.help:
            ui.label(about.help).classes("small")
        if about.usual:
            ui.label(_("usual: {word}").format(word=about.usual)).classes("small")
        if about.error:
            ui.label(about.error).classes("problems")
    return box


def _button(text: str, what: str, act: Callable[[], None], icon: str | None = None) -> ui.button:
    button = ui.button(text, icon=icon, on_click=safely(act)).props("flat dense no-caps")
    return named(button, f"{text}: {what}") if what else button


def _remover(row: ui.element, what: str, forget: Callable[[], None]) -> None:
    """Show what takes a row out."""

    def remove() -> None:
        forget()
        row.delete()

    button = ui.button(icon="close", on_click=safely(remove)).props("flat dense round size=sm")
    named(button, _("Remove: {what}").format(what=what))
