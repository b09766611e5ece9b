"""The grid of a roster, in which cells are locked or flipped for the next search."""

from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments, ValueChangeEventArguments

from optimizer.audit.heads import desks_used, zones_open
from optimizer.i18n import _, long_day, number, short_day
from optimizer.instance import MODE_NAMES, OFF, WFA, WFO
from optimizer.outcome import Outcome
from optimizer.page.asked import ask, earlier_roster
from optimizer.page.frame import TAB_LEAVES, Site, apart, safely, tell
from optimizer.page.jobs import read_job
from optimizer.page.results import Cell, locks_csv, locks_of, save_as_scenario
from optimizer.page.views.why import answer_lines
from optimizer.page.wording import grid_words
from optimizer.roster.roster import Roster
from optimizer.solved import ROSTER

CHOSEN_BY_KEY = """e => {
    if (e.event.key !== "Enter" || e.node.rowPinned) return
    emitEvent("wfa-cell", {rowId: e.node.id, colId: e.column.getColId()})
    document.querySelector(".why").focus()
}"""
"""Enter chooses a cell and leads to what is said of it."""

BACK_TO_CELL = """() => {
    const grid = getElement(%s).api, cell = grid.getFocusedCell()
    if (cell) grid.setFocusedCell(cell.rowIndex, cell.column)
}"""
"""Escape leads back to the cell."""


class Editor:
    """The grid of a roster, in which cells are locked or flipped for the next search.

    Parameters
    ----------
    site : Site
        What is served.
    key : str
        The result.
    scenario : str
        Its scenario; empty where that is gone.
    outcome, plan : Outcome, Roster
        What was read back.
    """

    def __init__(self, site: Site, key: str, scenario: str, outcome: Outcome, plan: Roster) -> None:
        self.site, self.key, self.scenario = site, key, scenario
        self.outcome, self.plan, self.instance = outcome, plan, outcome.instance
        self.locks: dict[Cell, str] = locks_of(self.instance)
        self.had_locks = bool(self.locks)
        self.people = [str(each) for each in self.instance.employees["employee"]]
        self.names = self.instance.employees["name"].tolist()
        self.units = self.instance.units["name"].tolist()
        self.dates = [day.isoformat() for day in self.instance.days]
        self.modes = plan.modes.tolist()
        self.place_of = {person: at for at, person in enumerate(self.people)}
        self.chosen: tuple[int, int] | None = None
        self.changed = self._changed()

    def show(self) -> None:
        """Show the grid, what is known of the chosen cell, and what can be done with the locks."""
        with ui.element("div").classes("row"):
            search = ui.input(_("Search"), on_change=safely(self._search)).props("dense outlined clearable")
            search.style("width: 16rem")
            for mode in MODE_NAMES[1:] + MODE_NAMES[:1]:
                ui.label(mode).classes(f"swatch {mode}")
            ui.label(_("framed: locked")).classes("small")
            if self.outcome.changes is not None:
                ui.label(_("underlined: changed against the previous roster")).classes("small")
        self.why = ui.element("div").classes("why").props('role="status" aria-live="polite" tabindex=-1')
        self._tell_cell()
        self.grid = ui.aggrid(self._options(), auto_size_columns=False).classes("grid roster")
        self.why.on("keydown.escape", js_handler=BACK_TO_CELL % self.grid.id)
        self.grid.on("cellClicked", safely(self._clicked), args=["rowId", "colId", "rowPinned"])
        ui.on("wfa-cell", safely(self._keyed))
        self.count = ui.label().props('role="status"')
        self._count()
        if not self.scenario:
            ui.label(_("Its scenario was deleted: this result can be read and handed out.")).classes("small")
            return
        with ui.element("div").classes("row"):
            ui.button(_("Search again with the locks"), on_click=safely(self._solve)).props("no-caps")
            self.close = ui.checkbox(_("Stay close to this roster"))
            self.file = ui.input(_("Name of a new scenario file")).props("dense outlined").classes("file")
            ui.button(_("Save as a new scenario"), on_click=safely(self._save)).props("outline no-caps")

    def _options(self) -> dict[str, Any]:
        fixed: list[dict[str, Any]] = [
            {"field": "unit", "headerName": _("Unit"), "pinned": "left", "width": 150, "sort": "asc"},
            {"field": "name", "headerName": _("Name"), "pinned": "left", "width": 190},
        ]
        days = [
            {
                "field": f"d{at}",
                "headerName": short_day(day).replace(",", "").replace(" ", "\n", 1),
                "headerClass": "day",
                "width": 88,
                "wrapHeaderText": True,
                "autoHeaderHeight": True,
                "cellClass": "day",
                "cellClassRules": {mode: f"x == '{mode}'" for mode in MODE_NAMES}
                | {
                    "lock": "data && data.locks && data.locks[colDef.field]",
                    "changed": "data && data.changed && data.changed[colDef.field]",
                },
                "filter": "agTextColumnFilter",
            }
            for at, day in enumerate(self.instance.days)
        ]
        for column in fixed:
            column["filter"] = "agTextColumnFilter"
        return {
            "columnDefs": [*fixed, *days],
            "rowData": list(map(self._row, range(len(self.people)))),
            "pinnedBottomRowData": self._totals(),
            ":getRowId": "p => p.data.id",
            ":onCellKeyDown": CHOSEN_BY_KEY,
            **TAB_LEAVES,
            "localeText": grid_words(),
            "rowHeight": 27,
        }

    def _row(self, person: int) -> dict[str, Any]:
        """Return the row of a person, as it is and as it is locked."""
        key = self.people[person]
        return {
            "id": key,
            "unit": self.units[self.instance.unit_of[person]],
            "name": self.names[person],
            "locks": self._locked(key),
            "changed": self.changed.get(key, {}),
        } | {
            f"d{at}": self.locks.get((key, day), MODE_NAMES[mode])
            for at, (day, mode) in enumerate(zip(self.dates, self.modes[person], strict=True))
        }

    def _locked(self, person: str) -> dict[str, bool]:
        return {f"d{at}": True for at, day in enumerate(self.dates) if (person, day) in self.locks}

    def _changed(self) -> dict[str, dict[str, bool]]:
        """Return the cells that differ from the previous roster, by person."""
        found: dict[str, dict[str, bool]] = {}
        if self.outcome.changes is not None:
            place = {day: f"d{at}" for at, day in enumerate(self.dates)}
            for person, day in self.outcome.changes[["employee", "date"]].itertuples(index=False):
                found.setdefault(str(person), {})[place[str(day)]] = True
        return found

    def _totals(self) -> list[dict[str, Any]]:
        """Return the rows below the grid: people by mode, desks and floors of each day."""
        used, opened = desks_used(self.instance, self.plan.zones), zones_open(self.instance, self.plan)
        figures = [
            ("WFO", (self.plan.modes == WFO).sum(axis=0)),
            ("WFA", (self.plan.modes == WFA).sum(axis=0)),
            (_("Desks used"), used.sum(axis=0)),
            (_("Open floors"), opened.sum(axis=0)),
        ]
        return [
            {"id": f"total{at}", "unit": _("Total"), "name": name}
            | {f"d{day}": number(int(value)) for day, value in enumerate(values)}
            for at, (name, values) in enumerate(figures)
        ]

    def _search(self, event: ValueChangeEventArguments) -> None:
        self.grid.run_grid_method("setGridOption", "quickFilterText", event.value or "")

    def _clicked(self, event: GenericEventArguments) -> None:
        if not event.args.get("rowPinned"):
            self._keyed(event)

    def _keyed(self, event: GenericEventArguments) -> None:
        """Choose the cell that was clicked, or on which Enter was pressed."""
        row, column = event.args["rowId"], str(event.args["colId"])
        if row in self.place_of and column.startswith("d") and column[1:].isdigit():
            self.chosen = self.place_of[row], int(column[1:])
            self._tell_cell()

    def _tell_cell(self) -> None:
        """Say why the chosen cell is as it is, and offer to lock or flip it."""
        self.why.clear()
        with self.why:
            if self.chosen is None:
                ui.label(
                    _("Click a cell, or press Enter on it, to see why it is so and to lock or change it.")
                )
                return
            person, day = self.chosen
            mode = int(self.plan.modes[person, day])
            ui.label(f"{self.names[person]}, {long_day(self.instance.days[day])}: {MODE_NAMES[mode]}").style(
                "font-weight: 700"
            )
            ui.label(self._reason(person, day))
            if mode == OFF:
                return
            with ui.element("div").classes("row"):
                for wanted in ("WFO", "WFA"):
                    text = _("Lock as {mode}").format(mode=wanted)
                    ui.button(text, on_click=safely(self._locker(wanted))).props("outline dense no-caps")
                ui.button(_("Unlock"), on_click=safely(self._locker(""))).props("flat dense no-caps")
                ui.button(_("What would the other way cost?"), on_click=safely(self._ask)).props(
                    "flat dense no-caps"
                )
                ui.label(_("Esc: back to the cell")).classes("small")
            self.answer = ui.element("div")

    def _reason(self, person: int, day: int) -> str:
        """Return the reason of the roster, with the citation of the rule."""
        frame = self.outcome.roster
        reason = "" if frame is None else str(frame["reason"].iloc[person * len(self.instance.days) + day])
        if not reason:
            return _("The search chose this: no single rule fixes it.")
        because = next((b.rule.because for b in self.instance.rules if b.rule.name == reason), "")
        return _("Fixed by: {reason}").format(reason=f"{reason} ({because})" if because else reason)

    async def _ask(self) -> None:
        """Solve with the chosen cell the other way, and tell what comes of it."""
        asked = self.chosen
        if asked is None:
            return
        with self._emptied(self.answer):
            ui.label(_("The best roster with the other way is searched; this can take a while."))
        lines = await apart(answer_lines, self.instance, self.site.place.result(self.key), *asked)
        if self.chosen == asked:
            with self._emptied(self.answer):
                for line in lines:
                    ui.label(line)

    @staticmethod
    def _emptied(box: ui.element) -> ui.element:
        box.clear()
        return box

    def _locker(self, mode: str) -> Any:
        """Return what locks the chosen cell; without a mode it takes the lock away."""

        def lock() -> None:
            if self.chosen is None:
                return
            person, day = self.chosen
            cell = self.people[person], self.dates[day]
            self.locks.pop(cell, None)
            if mode:
                self.locks[cell] = mode
            # the options of the grid stay as they are: whoever changes them makes the whole grid anew
            self.grid.run_row_method(cell[0], "updateData", self._row(person))
            self._count()

        return lock

    def _count(self) -> None:
        self.count.set_text(_("Locked cells: {count}").format(count=number(len(self.locks))))

    async def _solve(self) -> None:
        key = await apart(self._ask_again, bool(self.close.value))
        ui.navigate.to(f"/result/{key}")

    def _ask_again(self, close: bool) -> str:
        """Queue the same search with the locks of now; one that is planned anew stays so."""
        folder = self.site.place.result(self.key)
        job = read_job(folder)
        return ask(
            self.site.place,
            self.site.jobs,
            self.scenario,
            job.settings,
            locks=locks_csv(self.locks) if self.locks or self.had_locks else None,
            previous=(folder / ROSTER).read_bytes() if close else earlier_roster(folder),
            start=job.start,
        )

    async def _save(self) -> None:
        file = str(self.file.value or "").strip()
        name = f"{self.instance.scenario.name} ({file})"[:200]
        previous = earlier_roster(self.site.place.result(self.key))
        place = await apart(
            save_as_scenario, self.site.place, self.scenario, file, name, self.locks, previous
        )
        tell(_("Saved as {file}.").format(file=place))
        ui.navigate.to(f"/scenario/{place}")
