"""What every view has: the language, the head of the page, and messages instead of tracebacks."""

from asyncio import to_thread
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import wraps
from html import escape
from inspect import isawaitable
from pathlib import Path
from typing import Any, TypeVar

from fastapi import Request
from nicegui import ui

from optimizer.i18n import LANGUAGES, _, language, set_language
from optimizer.page.faults import message_of
from optimizer.page.jobs import Jobs
from optimizer.page.places import Place
from optimizer.page.wording import speak

T = TypeVar("T")
E = TypeVar("E", bound=ui.element)
COOKIE = "wfa_lang"
FIRST = "id"
STYLE = Path(__file__).with_name("style.css")
SLOWEST = 120.0
"""Seconds that making a view may take."""
TAB_LEAVES = {
    ":tabToNextCell": """p => {
        if (p.editing) return p.nextCellPosition || false
        if (p.backwards) return {rowIndex: -1, column: p.previousCellPosition.column, rowPinned: null}
        const passed = [...document.querySelectorAll('.ag-row[tabindex="0"]')]
        passed.forEach(row => { row.tabIndex = -1 })
        setTimeout(() => passed.forEach(row => { row.tabIndex = 0 }))
        return false
    }""",
    ":tabToNextHeader": "() => false",
    ":onFirstDataRendered": """() => document
        .querySelectorAll(".ag-body-vertical-scroll-viewport, .ag-body-horizontal-scroll-viewport")
        .forEach(bar => { bar.tabIndex = -1 })""",
}
"""In a grid, arrows lead from cell to cell; Tab does so only where one is edited.

Otherwise it leads on behind the grid, and backwards to the headings and out: nobody has to pass all rows.
"""


@dataclass(frozen=True)
class Site:
    """What is served: a folder, and the jobs in it."""

    place: Place
    jobs: Jobs


def chosen_language(request: Request) -> str:
    """Return the language that was chosen in this browser, Indonesian before that."""
    found = request.cookies.get(COOKIE, FIRST)
    return found if found in LANGUAGES else FIRST


def view(path: str) -> Callable[[Callable[[Request], Awaitable[None]]], None]:
    """Register what builds a view at a path; faults become a message on it."""

    def register(build: Callable[[Request], Awaitable[None]]) -> None:
        @ui.page(path, response_timeout=SLOWEST)
        async def shown(request: Request) -> None:
            set_language(chosen_language(request))
            speak()
            _head(request)
            with ui.element("div").classes("view"):
                try:
                    await build(request)
                except Exception as error:
                    ui.label(message_of(error)).classes("problems").props('role="alert"')
                    ui.link(_("Back to the list"), "/")

    return register


def _head(request: Request) -> None:
    """Make the head of a page: where one is, and the other language."""
    ui.add_css(STYLE.read_text("utf-8"))
    ui.colors(primary="#00507d", negative="#b3261e", positive="#00664b", warning="#8a5a00")
    other = "en" if language() == "id" else "id"
    with ui.element("header").classes("top"):
        named(ui.link("WFA", "/").classes("brand"), _("Home"))
        with named(ui.element("nav"), _("Pages")):
            ui.link(_("Scenarios and results"), "/")
        words = {"en": "English", "id": "Bahasa Indonesia"}[other]
        ui.link(words, f"/language/{other}?to={request.url.path}").props(f'lang="{other}"')


def safely(handler: Callable[..., Any]) -> Callable[..., Any]:
    """Return a handler that speaks the language of its page, and turns faults into messages."""
    spoken = language()

    @wraps(handler)
    async def called(*arguments: Any) -> None:
        set_language(spoken)
        try:
            found = handler(*arguments)
            if isawaitable(found):
                await found
        except Exception as error:
            tell(message_of(error), "negative")

    return called


def tell(text: str, kind: Any = "positive") -> None:
    """Show a message for a while."""
    close = {"label": _("Close"), "color": "white", "noCaps": True}  # its usual colour is hard to read on red
    ui.notify(text, type=kind, multi_line=True, timeout=8000, actions=[close])


def named(element: E, name: str) -> E:
    """Name an element for those who do not see it."""
    element.props["aria-label"] = name
    return element


async def apart(work: Callable[..., T], *arguments: Any) -> T:
    """Run what takes a while in a thread, in the same language."""
    return await to_thread(work, *arguments)


def title(text: str) -> None:
    """Write the title of a view."""
    ui.html(text, tag="h1", sanitize=escape)
    ui.page_title(text)


def section(text: str) -> None:
    """Write the heading of a section."""
    ui.html(text, tag="h2", sanitize=escape)
