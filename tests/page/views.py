"""Every view of the page, and how one gets there, for the tests of all views and for their pictures."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from optimizer.i18n import _


@dataclass(frozen=True)
class Shown:
    """What the views show.

    Attributes
    ----------
    scenario, broken : str
        A scenario, and one with an error in a cell.
    result, other : str
        Keys of results that have a roster.
    anew, none : str
        Keys of one that was planned anew, so that people change, and of one without a roster.
    person : str
        The key of somebody in the result.
    running : str
        The key of a search that runs, if one does.
    """

    scenario: str
    broken: str
    result: str
    other: str
    anew: str
    none: str
    person: str
    running: str = ""


@dataclass(frozen=True)
class View:
    """A view: its address, and what is done until all of it is there."""

    name: str
    path: str
    reach: Callable[[Page], None]

    def open(self, page: Page, shown: Shown) -> None:
        """Open the view, in the language that texts have now."""
        page.goto(self.path.format_map(asdict(shown)))
        page.wait_for_function("window.did_handshake")  # before, a click is not heard
        self.reach(page)


def misspell(folder: Path, base: str, name: str) -> None:
    """Write a scenario beside another one: somebody is in a unit that there is not."""
    head, first, *rows = (folder / "employees.csv").read_text("utf-8").splitlines()
    unit = head.split(",").index("unit")
    cells = first.split(",")
    cells[unit] += "X"
    (folder / f"{name}.csv").write_text("\n".join([head, ",".join(cells), *rows, ""]), encoding="utf-8")
    tables = f"tables: {{employees: {name}.csv}}\n"
    (folder / f"{name}.yaml").write_text(f"schema: 1\nextends: {base}\n{tables}", encoding="utf-8")


def lengthen(folder: Path, base: str, name: str) -> None:
    """Write a scenario beside another one of spring 2026, whose search takes minutes."""
    longer = "calendar: {end: 2026-08-28}\nsolver: {time_limit: 900, workers: 1}\n"
    (folder / f"{name}.yaml").write_text(f"schema: 1\nextends: {base}\n{longer}", encoding="utf-8")


def sicken(folder: Path, base: str, name: str, absence: str) -> None:
    """Write a scenario beside another one: somebody is absent who was not."""
    table = (folder / "absences.csv").read_text("utf-8")
    (folder / f"{name}.csv").write_text(f"{table}{absence}\n", encoding="utf-8")
    tables = f"tables: {{absences: {name}.csv}}\n"
    (folder / f"{name}.yaml").write_text(f"schema: 1\nextends: {base}\n{tables}", encoding="utf-8")


def contradict(folder: Path, base: str, name: str) -> None:
    """Write a scenario beside another one: a rule sends everybody home on the day of a meeting."""
    thursday = "days: [thu], because: SE Gubernur (contoh)"
    meeting = "each: unit, min_share: 0.8, days: [thu], because: Nota dinas (contoh)"
    rules = f"""rules+:
  - {{rule: fixed_days, name: Kamis WFA, mode: WFA, {thursday}}}
  - {{rule: coverage, name: Rapat dinas hari Kamis, {meeting}}}
"""
    (folder / f"{name}.yaml").write_text(f"schema: 1\nextends: {base}\n{rules}", encoding="utf-8")


UNFOLDED = """() => [...document.querySelectorAll(".q-tab-panel .q-expansion-item__content")]
    .some(each => each.offsetHeight > 0 && !each.style.height)"""
"""While it unfolds, its height is given."""


def heading(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def grid(page: Page) -> None:
    page.locator(".ag-cell:visible").first.wait_for()


def error(page: Page) -> None:
    page.locator(".ag-cell.bad").wait_for()


def first_entry(page: Page) -> None:
    """Open the first rule, or the first cost."""
    page.locator(".q-tab-panel .entry:visible").first.get_by_role("button").first.click()
    page.get_by_label(_("Name"), exact=True).locator("visible=true").wait_for()
    page.wait_for_function(UNFOLDED)


def fields(page: Page) -> None:
    page.get_by_label(_("Name"), exact=True).locator("visible=true").wait_for()


def progress(page: Page) -> None:
    expect(page.locator(".card").first).to_contain_text("Rp", timeout=100_000)


def roster(page: Page) -> None:
    page.locator(".ag-cell.WFA").first.wait_for()


def why(page: Page) -> None:
    """Ask what the other way of a cell would cost."""
    page.locator(".ag-cell.WFA").first.click()
    page.get_by_role("button", name=_("What would the other way cost?")).click()
    expect(page.locator(".why")).to_contain_text("·", timeout=100_000)


def anew(page: Page) -> None:
    """Freeze days, which are written out."""
    frozen = page.get_by_label(_("Freeze the days before"))
    frozen.fill(str(frozen.get_attribute("max")))
    expect(page.get_by_text("2026.", exact=False)).to_be_visible()
    page.wait_for_function(UNFOLDED.replace(".q-tab-panel", ".entry"))


def changes(page: Page) -> None:
    page.get_by_role("tab", name=_("Changes")).click()
    page.locator(".changes .ag-cell:visible").first.wait_for()


def none(page: Page) -> None:
    expect(page.locator(".told")).to_contain_text("Kamis WFA")


def report(page: Page) -> None:
    page.get_by_role("tab", name=_("Statement, floors and rules")).click()
    framed(page)


def handout(page: Page) -> None:
    """Ask for files without names, for which there is a secret."""
    page.get_by_role("tab", name=_("Hand out")).click()
    page.get_by_role("checkbox").last.click()
    page.get_by_label(_("Secret for the codes")).wait_for()
    page.get_by_role("tabpanel").get_by_role("button").locator("visible=true").first.wait_for()


def framed(page: Page) -> None:
    expect(page.frame_locator("iframe:visible").get_by_role("heading").first).to_be_visible()


def days(page: Page) -> None:
    page.get_by_role("listitem").first.wait_for()


VIEWS = (
    View("home", "/", heading),
    View("tables", "/scenario/{scenario}", grid),
    View("errors", "/scenario/{broken}", error),
    View("rules", "/scenario/{scenario}?tab=rules", first_entry),
    View("costs", "/scenario/{scenario}?tab=costs", first_entry),
    View("calendar", "/scenario/{scenario}?tab=parts", fields),
    View("anew", "/scenario/{scenario}?after={result}", anew),
    View("none", "/result/{none}", none),
    View("roster", "/result/{result}", roster),
    View("why", "/result/{result}", why),
    View("statement", "/result/{result}", report),
    View("changes", "/result/{anew}", changes),
    View("handout", "/result/{result}", handout),
    View("comparison", "/compare?r={result}&r={other}", framed),
    View("person", "/mine/{result}", heading),
    View("days", "/mine/{result}?p={person}", days),
)

ON_A_PHONE = ("person", "days")
"""Views that are made for a phone."""

SEARCH = View("search", "/result/{running}", progress)
"""A search that runs, with what it has found so far."""

DOCUMENTS = ("/report/{result}", "/comparison?r={result}&r={other}")
"""What stands in frames, in which nothing runs."""
