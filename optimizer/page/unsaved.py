"""What is changed and not saved: the browser asks before it is lost, and no search begins without it."""

from nicegui import ui

WATCH = """
window.wfaUnsaved = false;
addEventListener('beforeunload', event => { if (window.wfaUnsaved) event.preventDefault() });
document.addEventListener('input', event => {
  if (event.target.closest('.panels .fields')) window.wfaUnsaved = true;
});
"""


def watch() -> None:
    """Notice what is typed into forms, from the first moment that they are shown."""
    ui.add_head_html(f"<script>{WATCH}</script>")


def changed() -> None:
    """Note that something was changed."""
    ui.run_javascript("window.wfaUnsaved = true")


async def is_unsaved() -> bool:
    """Tell whether something was changed, and not saved."""
    return bool(await ui.run_javascript("return !!window.wfaUnsaved"))


def show_again(**where: str) -> None:
    """Show the scenario anew after something was saved, at the place where one was.

    Parameters
    ----------
    **where
        The tab, or the table, that shall be open.
    """
    wanted = "&".join(f"{key}={value}" for key, value in where.items())
    ui.run_javascript(f"window.wfaUnsaved = false; location.search = '?{wanted}&' + Math.random()")
