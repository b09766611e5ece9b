"""Asking before something is deleted."""

from collections.abc import Awaitable, Callable, Sequence

from nicegui import ui

from optimizer.i18n import _
from optimizer.page.frame import named, safely

Asked = Callable[[], Awaitable[None]]
"""What asks, and then does it or not."""


def delete_button(what: str, asked: Asked) -> None:
    """Show the button that deletes something, after a question."""
    button = ui.button(icon="delete_outline", on_click=safely(asked)).props("flat dense round size=sm")
    named(button, _("Delete: {what}").format(what=what)).tooltip(_("Delete"))


async def confirmed(question: str, names: Sequence[str]) -> bool:
    """Ask, and list what is at stake; return whether the answer is yes.

    Parameters
    ----------
    question : str
        The question.
    names : sequence of str
        What would be deleted.
    """
    with named(ui.dialog(), question) as dialog, ui.card().classes("asked"):
        ui.label(question)
        with ui.element("ul"):
            for name in names:
                with ui.element("li"):
                    ui.label(name)
        with ui.element("div").classes("row"):
            ui.button(_("Keep"), on_click=lambda: dialog.submit(False)).props("no-caps autofocus outline")
            ui.button(_("Delete for good"), on_click=lambda: dialog.submit(True)).props(
                "no-caps color=negative"
            )
    answer = await dialog
    dialog.delete()
    return bool(answer)
