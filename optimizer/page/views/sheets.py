"""Tables in editable grids, with what is wrong beside the cell that it concerns."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments, ValueChangeEventArguments

from optimizer.i18n import _
from optimizer.page.frame import TAB_LEAVES, apart, safely, tell
from optimizer.page.tables import ROW, Sheet, add_table, columns_of, save, unchanged_since
from optimizer.page.unsaved import changed, show_again
from optimizer.page.wording import grid_words
from optimizer.reading.problems import Problem

Rows = list[dict[str, Any]]


def show_sheets(
    path: Path,
    sheets: Sequence[Sheet],
    errors: Sequence[Problem],
    warnings: Sequence[Problem],
    wanted: str = "",
) -> None:
    """Show the tables of a scenario, one at a time; open is the one that is wanted, or has an error."""
    if not sheets:
        ui.label(_("No table can be read."))
        return
    wrong = {problem.file for problem in errors}
    order = sorted(sheets, key=lambda sheet: (sheet.name != wanted, sheet.raw.file not in wrong))
    with ui.tabs().props("no-caps dense align=left") as tabs:
        for sheet in sheets:
            mark = " ⚠" if sheet.raw.file in wrong else ""
            ui.tab(sheet.name, f"{sheet.raw.file}{mark}")
    with ui.tab_panels(tabs, value=order[0].name).classes("tables"):
        for sheet in sheets:
            with ui.tab_panel(sheet.name):
                Editor(path, sheet, errors, warnings).show()


def show_lacking(path: Path, names: Sequence[str]) -> None:
    """Offer to add the tables that a scenario may have, and does not."""

    def adder(name: str) -> Any:
        async def add() -> None:
            await apart(add_table, path, name)
            show_again(table=name)

        return safely(add)

    with ui.element("div").classes("row lacking"):
        for name in names:
            text = _("Add the table {name}").format(name=name)
            ui.button(text, icon="add", on_click=adder(name)).props("flat dense no-caps")


class Editor:
    """A table that is edited.

    Parameters
    ----------
    path : Path
        The scenario file.
    sheet : Sheet
        The table.
    errors, warnings : sequence of Problem
        What is wrong with the scenario.
    """

    def __init__(
        self, path: Path, sheet: Sheet, errors: Sequence[Problem], warnings: Sequence[Problem]
    ) -> None:
        self.path, self.sheet = path, sheet
        self.rows: Rows = [{"id": str(at), **row} for at, row in enumerate(sheet.rows())]
        self.made = len(self.rows)
        self.problems = [(each, "bad") for each in errors if each.file == sheet.raw.file]
        self.problems += [(each, "warn") for each in warnings if each.file == sheet.raw.file]
        self.headings: dict[str, tuple[str, str]] = {}
        self._mark()

    def _mark(self) -> None:
        """Put each problem into its row, by the column that it concerns."""
        at_row = {row[ROW]: row for row in self.rows}
        fields = {name: f"c{at}" for at, name in enumerate(self.sheet.raw.header)}
        for problem, style in self.problems:
            row = at_row.get(problem.row)
            if row is not None:
                field = fields.get(problem.column, "c0")
                row.setdefault("told", {})[field] = str(problem)
                row.setdefault("style", {})[field] = style
            elif (column := self._column_of(problem)) in fields:
                self.headings[fields[column]] = (style, str(problem))

    def _column_of(self, problem: Problem) -> str:
        """Return the column that a problem of a heading concerns; of a missing one, that which was meant."""
        header = self.sheet.raw.header
        return problem.column if problem.column in header else problem.suggestion

    def show(self) -> None:
        """Show the grid with its buttons."""
        with ui.element("div").classes("row"):
            search = ui.input(_("Search"), on_change=safely(self._search)).props("dense outlined clearable")
            search.style("width: 16rem")
            if not self.sheet.hindrance:
                ui.button(_("Add a row"), on_click=safely(self._add)).props("outline no-caps")
                ui.button(_("Delete marked rows"), on_click=safely(self._delete)).props("outline no-caps")
                ui.button(_("Save the table"), on_click=safely(self._save)).props("no-caps")
        if self.sheet.hindrance:
            ui.label(self.sheet.hindrance).classes("warnings").props('role="status"')
        for number, (problem, style) in enumerate(self.problems[:10]):
            kind = "problems" if style == "bad" else "warnings"
            with ui.element("div").classes(f"{kind} row"):
                ui.label(str(problem))
                self._go_button(problem, number)
                self._rename_button(problem)
        options = {key: value for key, value in self._options().items() if value is not None}  # none is null
        self.grid = ui.aggrid(options, auto_size_columns=False).classes("grid")
        self.grid.on("cellValueChanged", safely(self._changed), args=["data"])

    def _go_button(self, problem: Problem, number: int) -> None:
        at = next((n for n, row in enumerate(self.rows) if row[ROW] == problem.row), None)
        if at is None:
            return
        header = list(self.sheet.raw.header)
        field = f"c{header.index(problem.column)}" if problem.column in header else "c0"

        @safely
        def go() -> None:
            self.grid.run_grid_method("ensureIndexVisible", at, "middle")
            self.grid.run_grid_method("setFocusedCell", at, field)

        ui.button(_("Show the cell"), on_click=go).props("flat dense no-caps").mark(f"go{number}")

    def _rename_button(self, problem: Problem) -> None:
        """Offer to give a column the name that was probably meant."""
        header, known = self.sheet.raw.header, columns_of(self.sheet.name)
        pair = (problem.column, problem.suggestion)
        before = next((name for name in pair if name in header), "")
        after = next((name for name in pair if name in known and name not in header), "")
        if self.sheet.hindrance or problem.row != 1 or not before or not after:
            return

        @safely
        async def rename() -> None:
            await apart(unchanged_since, self.sheet, self.path)
            await apart(save, self.sheet.renamed(before, after), self.rows)
            show_again(table=self.sheet.name)

        text = _("Rename the column {before} to {after}").format(before=before, after=after)
        ui.button(text, on_click=rename).props("flat dense no-caps")

    def _options(self) -> dict[str, Any]:
        columns = [
            {
                "field": f"c{at}",
                "headerName": name,
                "headerClass": self.headings.get(f"c{at}", ("", ""))[0],
                "headerTooltip": self.headings.get(f"c{at}", ("", ""))[1] or name,
                "minWidth": 110,
                "flex": 1,
                "editable": not self.sheet.hindrance,
                "filter": "agTextColumnFilter",
                "cellClassRules": {
                    "bad": "data && data.style && data.style[colDef.field] == 'bad'",
                    "warn": "data && data.style && data.style[colDef.field] == 'warn'",
                },
                ":tooltipValueGetter": "p => p.data && p.data.told && p.data.told[p.colDef.field]",
            }
            for at, name in enumerate(self.sheet.raw.header)
        ]
        return {
            "columnDefs": columns,
            "rowData": self.rows,
            ":getRowId": "p => p.data.id",
            **TAB_LEAVES,
            "rowSelection": None if self.sheet.hindrance else {"mode": "multiRow"},
            "localeText": grid_words(),
            "tooltipShowDelay": 200,
            "stopEditingWhenCellsLoseFocus": True,
        }

    def _search(self, event: ValueChangeEventArguments) -> None:
        self.grid.run_grid_method("setGridOption", "quickFilterText", event.value or "")

    def _changed(self, event: GenericEventArguments) -> None:
        data = event.args["data"]
        row = next(row for row in self.rows if row["id"] == data["id"])
        row.update({key: value for key, value in data.items() if key.startswith("c")})
        changed()

    def _add(self) -> None:
        row = {"id": str(self.made)}
        self.made += 1
        self.rows.append(row)
        self.grid.run_grid_method("applyTransaction", {"add": [row]})
        self.grid.run_grid_method("ensureIndexVisible", len(self.rows) - 1)
        changed()

    async def _delete(self) -> None:
        marked = [row["id"] for row in await self.grid.get_selected_rows()]
        if not marked:
            tell(_("Mark the rows first."), "warning")
            return
        self.rows[:] = [row for row in self.rows if row["id"] not in marked]
        self.grid.run_grid_method("applyTransaction", {"remove": [{"id": key} for key in marked]})
        changed()

    async def _save(self) -> None:
        self.grid.run_grid_method("stopEditing")
        await apart(unchanged_since, self.sheet, self.path)
        await apart(save, self.sheet, self.rows)
        show_again(table=self.sheet.name)
