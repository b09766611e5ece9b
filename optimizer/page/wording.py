"""What Quasar, AG Grid and NiceGUI say by themselves, in the language of the page."""

from copy import copy

from nicegui import ui
from nicegui.translations import translations

from optimizer.i18n import _, language


def speak() -> None:
    """Let the libraries speak the language of the page to the one who opens it now."""
    client = ui.context.client
    client.page = copy(client.page)  # the other ones who open it may have chosen the other language
    client.page.language = "id" if language() == "id" else "en-US"
    if client.page.language == "id":
        translations["id"] = {
            "connection_lost": _("Connection lost."),
            "trying_to_reconnect": _("Trying to reconnect..."),
            "message_too_long": _("Message too long"),
            "message_too_long_body": _("The message is too large to be sent."),
        }


def grid_words() -> dict[str, str]:
    """Return what a grid says, by the keys of AG Grid."""
    return (
        _of_filters()
        | _for_readers()
        | {
            "loadingOoo": _("Loading..."),
            "noRowsToShow": _("There are no rows."),
            "noMatchingRows": _("No row matches."),
            "copy": _("Copy"),
        }
    )


def _of_filters() -> dict[str, str]:
    return {
        "filterOoo": _("Filter..."),
        "empty": _("Choose one"),
        "contains": _("Contains"),
        "notContains": _("Does not contain"),
        "equals": _("Equals"),
        "notEqual": _("Does not equal"),
        "startsWith": _("Begins with"),
        "endsWith": _("Ends with"),
        "blank": _("Blank"),
        "notBlank": _("Not blank"),
        "andCondition": _("and"),
        "orCondition": _("or"),
    }


def _for_readers() -> dict[str, str]:
    """Return what is read out to those who do not see the grid."""
    select = _("Press SPACE to mark or unmark the row")
    return {
        "ariaChecked": _("marked"),
        "ariaUnchecked": _("not marked"),
        "ariaIndeterminate": _("partly marked"),
        "ariaColumnFiltered": _("The column is filtered"),
        "ariaFilterColumn": _("Press CTRL ENTER to open the filter"),
        "ariaFilterInput": _("Text of the filter"),
        "ariaFilterValue": _("Text of the filter"),
        "ariaFilterMenuOpen": _("Open the filter"),
        "ariaFilteringOperator": _("Kind of filter"),
        "ariaHeaderSelection": _("Column in which all rows are marked"),
        "ariaInputEditor": _("Editor of the cell"),
        "ariaLabelCellEditor": _("Editor of the cell"),
        "ariaLabelColumnFilter": _("Filter of the column"),
        "ariaLabelColumnMenu": _("Menu of the column"),
        "ariaLabelTooltip": _("Note"),
        "ariaMenuColumn": _("Press ALT DOWN to open the menu of the column"),
        "ariaRowSelect": select,
        "ariaRowDeselect": select,
        "ariaRowToggleSelection": select,
        "ariaRowSelectionDisabled": _("This row cannot be marked"),
        "ariaRowSelectAll": _("Press SPACE to mark or unmark all rows"),
        "ariaSortableColumn": _("Press ENTER to sort"),
        "ariaToggleCellValue": _("Press SPACE to change the cell"),
    }
