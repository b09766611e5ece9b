"""The first rows of the roster, as a grid of people and days."""

from babel.dates import format_date
from rich.table import Table
from rich.text import Text

from optimizer.exports.terminal.screen import Glyphs, Screen
from optimizer.i18n import _, locale, number
from optimizer.instance import WFA, WFO, Instance
from optimizer.roster.roster import Roster

PEOPLE = 10
WEEKS = 2
NAME_WIDTH = 26


def show_preview(screen: Screen, instance: Instance, plan: Roster) -> None:
    """Print the first people and weeks of the roster."""
    people = min(PEOPLE, instance.people)
    if not people or not instance.weeks:
        return
    title = _("The first {shown} of {people} people").format(
        shown=number(people), people=number(instance.people)
    )
    glyphs = screen.glyphs
    legend = _("{wfo} WFO   {wfa} WFA   {off} absent").format(wfo=glyphs.wfo, wfa=glyphs.wfa, off=glyphs.off)
    screen.section(title, _grid(screen, instance, plan, people), Text(legend, style="dim"))


def _grid(screen: Screen, instance: Instance, plan: Roster, people: int) -> Table:
    days = [day for week in instance.weeks[:WEEKS] for day in week.days]
    firsts = {week.days[0] for week in instance.weeks}
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(max_width=NAME_WIDTH, overflow="fold")
    for _day in days:
        grid.add_column(justify="right", no_wrap=True)
    gaps = ["  " if day in firsts and day != days[0] else "" for day in days]
    dates = [instance.days[day] for day in days]
    headings = [
        gap + str(format_date(date, "EEE", locale=locale())) for gap, date in zip(gaps, dates, strict=True)
    ]
    grid.add_row("", *headings, style="dim")
    grid.add_row("", *(str(date.day) for date in dates), style="dim")
    for person in range(people):
        marks = [_mark(int(plan.modes[person, day]), screen.glyphs) for day in days]
        grid.add_row(_name(instance, person) if screen.names else instance.employee_ids[person], *marks)
    return grid


def _mark(mode: int, glyphs: Glyphs) -> str:
    return {WFO: glyphs.wfo, WFA: glyphs.wfa}.get(mode, glyphs.off)


def _name(instance: Instance, person: int) -> str:
    return str(instance.employees["name"].iat[person]) or instance.employee_ids[person]
