"""The whole job in a browser: upload, mend, search, lock, search again, compare, download."""

import io
import json
import re
import shutil
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
from icalendar import Calendar
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from models.rules.base import RuleBase
from optimizer import api
from optimizer.instance import Instance
from optimizer.scenario_place import scenario_of
from tests.exports.report.made import Page as Report
from tests.page.conftest import SCENARIOS
from tests.page.served import Server, connected, searched

HOSTILE = "<img src=x onerror=alert(1)>"


def zipped(name: str, **changes: tuple[str, str]) -> dict[str, object]:
    """Return the tiny scenario as a zip, with replacements in some of its files."""
    content = io.BytesIO()
    with ZipFile(content, "w") as archive:
        for path in sorted((SCENARIOS / "tiny").iterdir()):
            before, after = changes.get(path.stem, ("", ""))
            archive.writestr(f"office/{path.name}", path.read_text("utf-8").replace(before, after, 1))
    return {"name": name, "mimeType": "application/zip", "buffer": content.getvalue()}


def upload(page: Page, file: dict[str, object]) -> None:
    page.goto("/")
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]


def search(page: Page, scenario: str) -> str:
    """Search, wait for the roster, and return the key of the result."""
    page.goto(f"/scenario/{scenario}")
    connected(page)
    page.get_by_role("button", name="Find the cheapest roster").click()
    page.wait_for_selector(".ag-cell.WFA")
    return page.url.rpartition("/")[2]


def test_an_error_is_shown_at_its_cell_and_mended(page: Page, server: Server) -> None:
    upload(page, zipped("mending.zip", employees=("T-2,Kemas Ahmad Fadli,LYN", "T-2,Kemas Ahmad Fadli,LXN")))
    page.get_by_role("link", name="mending/scenario.yaml").click()
    expect(page.get_by_role("alert").first).to_contain_text("LXN")
    expect(page.get_by_role("button", name="Find the cheapest roster")).to_have_count(0)
    wrong = page.locator(".ag-cell.bad")
    expect(wrong).to_have_text("LXN")
    wrong.dblclick()
    page.keyboard.press("Control+A")
    page.keyboard.type("LYN")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save the table").click()
    expect(page.get_by_text("The scenario is valid.")).to_be_visible()
    same = (SCENARIOS / "tiny" / "employees.csv").read_text("utf-8")
    assert (server.folder / "mending" / "employees.csv").read_text("utf-8") == same


def test_a_rule_is_changed_and_its_comments_stay(page: Page, server: Server) -> None:
    upload(page, zipped("ruled.zip"))
    page.get_by_role("link", name="ruled/scenario.yaml").click()
    page.get_by_role("tab", name="Rules").click()
    page.get_by_text("Tidak dua hari beruntun").click()
    page.get_by_label("Most", exact=True).locator("visible=true").fill("2")
    page.get_by_role("button", name="Save", exact=True).locator("visible=true").click()
    page.wait_for_url("**?tab=rules**")
    expect(page.get_by_text("The scenario is valid.")).to_be_visible()
    before = (SCENARIOS / "tiny" / "scenario.yaml").read_text("utf-8").splitlines()
    after = (server.folder / "ruled" / "scenario.yaml").read_text("utf-8").splitlines()
    assert [line for line in before if line not in after] == ["    max: 1"]
    assert [line for line in after if line not in before] == ["    max: 2"]


def test_a_form_has_citation_and_help_and_a_cost_is_changed(page: Page, server: Server) -> None:
    shutil.copytree(SCENARIOS / "tiny", server.folder / "priced")
    page.goto("/scenario/priced/scenario.yaml?tab=rules")
    connected(page)
    page.get_by_text("Kuota WFA dua hari").click()
    cited = page.get_by_label("Basis", exact=True).locator("visible=true")
    expect(cited).to_have_value("PermenPANRB 4/2025 pasal 13 (sebagaimana diberitakan)")
    told = page.locator(".entry .q-field__messages:visible")
    expect(told.filter(has_text=RuleBase.model_fields["because"].description)).to_be_visible()
    page.get_by_role("tab", name="Costs").click()
    page.get_by_text("Bahan habis pakai").click()
    amount = page.get_by_label("Rupiah per WFO day", exact=True).locator("visible=true")
    expect(amount).to_have_value("10000")
    amount.fill("12.500")
    page.get_by_role("button", name="Save", exact=True).locator("visible=true").click()
    page.wait_for_url("**?tab=costs**")
    expect(page.get_by_text("The scenario is valid.")).to_be_visible()
    before = (SCENARIOS / "tiny" / "scenario.yaml").read_text("utf-8").splitlines()
    after = (server.folder / "priced" / "scenario.yaml").read_text("utf-8").splitlines()
    assert [line for line in before if line not in after] == ["    wfo: 10000"]
    assert [line for line in after if line not in before] == ["    wfo: 12500"]


def test_parts_of_a_rule_and_the_calendar_are_edited_in_forms(page: Page, server: Server) -> None:
    upload(page, zipped("nested.zip"))
    page.get_by_role("link", name="nested/scenario.yaml").click()
    expect(page.get_by_role("tab", name="Rules")).to_be_visible()
    connected(page)
    page.get_by_role("tab", name="Rules").click()
    page.get_by_text("Kuota WFA dua hari").click()
    page.get_by_label("Fewest", exact=True).locator("visible=true").fill("9")
    page.get_by_role("button", name="Add: Whom it concerns").click()
    page.get_by_label("Column", exact=True).fill("frontline")
    page.get_by_role("button", name="Add: Is one of").click()
    page.get_by_label("Is one of 1", exact=True).fill("false")
    page.get_by_role("button", name="Save", exact=True).locator("visible=true").click()
    page.wait_for_url("**?tab=rules**")
    expect(page.get_by_role("alert").first).to_contain_text("per_week.min")
    wrong = page.get_by_label("Fewest", exact=True).locator("visible=true")
    expect(page.locator(".q-field--error")).to_contain_text("out of range")
    connected(page)
    wrong.fill("1")
    page.get_by_role("button", name="Save", exact=True).locator("visible=true").click()
    expect(page.get_by_text("The scenario is valid.")).to_be_visible()
    connected(page)
    page.get_by_role("tab", name="Calendar, goals, search").click()
    page.get_by_role("button", name="Add: Further days off").click()
    page.get_by_label("Date", exact=True).fill("2026-06-10")
    expect(page.get_by_text("Wednesday 10 June 2026.")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).locator("visible=true").click()
    page.wait_for_url("**?tab=parts**")
    expect(page.get_by_text("The scenario is valid.")).to_be_visible()
    before = (SCENARIOS / "tiny" / "scenario.yaml").read_text("utf-8").splitlines()
    after = (server.folder / "nested" / "scenario.yaml").read_text("utf-8").splitlines()
    assert [line for line in before if line not in after] == ["    per_week: {max: 2}"]
    assert [line.strip() for line in after if line not in before] == [
        "extra_holidays: [2026-06-10]",
        "per_week: {max: 2, min: 1}",
        "where: {frontline: false}",
    ]


def test_search_lock_search_again_compare_and_download(page: Page, server: Server) -> None:
    first = search(page, "tiny/scenario.yaml")
    roster = pd.read_csv(server.folder / "results" / first / "roster.csv", dtype=str)
    chosen = roster[(roster["mode"] == "WFA") & (roster["employee"] == "T-2")].iloc[0]
    days = sorted(roster["date"].unique())
    cell = page.locator(f".ag-row[row-id='T-2'] [col-id='d{days.index(chosen['date'])}']")
    cell.click()
    expect(page.locator(".why")).to_contain_text("no single rule fixes it")
    page.get_by_role("button", name="What would the other way cost?").click()
    expect(page.locator(".why")).to_contain_text("With WFO the cheapest roster costs")
    expect(page.locator(".why")).to_contain_text("other person-day")
    page.get_by_role("button", name="Lock as WFO").click()
    expect(cell).to_have_class(re.compile("lock"))
    expect(page.get_by_text("Locked cells: 1")).to_be_visible()
    page.get_by_role("button", name="Search again with the locks").click()
    page.wait_for_url(lambda url: not url.endswith(first))
    expect(page.get_by_text("Locked cells: 1")).to_be_visible()
    second = page.url.rpartition("/")[2]
    again = pd.read_csv(server.folder / "results" / second / "roster.csv", dtype=str)
    now = again[(again["employee"] == "T-2") & (again["date"] == chosen["date"])].iloc[0]
    assert (now["mode"], now["reason"]) == ("WFO", "locked")
    downloads_are_the_roster(page, server, second, again)
    page.get_by_label("Name of a new scenario file").fill("locked")
    page.get_by_role("button", name="Save as a new scenario").click()
    page.wait_for_url("**/scenario/tiny/locked.yaml")
    assert api.load(server.folder / "tiny" / "locked.yaml").decided.any()
    small = (server.folder / "tiny" / "locked.yaml").read_text("utf-8").splitlines()
    assert small[:2] == ["schema: 1", "extends: scenario.yaml"]
    assert len(small) < 6
    page.goto("/")
    for key in (first, second):
        page.get_by_label(key, exact=True).click()
    page.get_by_role("button", name="Compare what is marked").click()
    frame = page.frame_locator("iframe")
    for key in (first, second):
        result = json.loads((server.folder / "results" / key / "result.json").read_text("utf-8"))
        expect(frame.locator("table")).to_contain_text(key)
        expect(frame.locator("table")).to_contain_text(f"{result['cost']:,}")
    expect(frame.locator("svg").first).to_be_visible()


def downloads_are_the_roster(page: Page, server: Server, key: str, roster: pd.DataFrame) -> None:
    """Download each format, and hold what is in it to the roster."""
    files: dict[str, Path] = {}
    for form in ("XLSX", "PDF", "HTML", "ICS", "CSV"):
        with page.expect_download() as caught:
            page.get_by_role("link", name=f"Download {form}").click()
        files[form] = server.folder.parent / caught.value.suggested_filename
        caught.value.save_as(files[form])
    locked = api.load(scenario_of(server.folder / "results" / key))
    assert locked.decided.any()
    for form in ("XLSX", "CSV"):
        assert api.audit(locked, files[form]).ok, form
    modes = {(row.employee, row.date): row.mode for row in roster.itertuples()}
    assert of_annex(files["PDF"], sorted(roster["date"].unique())) == modes
    assert of_calendars(files["ICS"]) == modes
    result = json.loads((server.folder / "results" / key / "result.json").read_text("utf-8"))
    assert f"Rp{result['cost']:,}" in files["HTML"].read_text("utf-8")
    report_is_of_the_roster(files["HTML"], roster, locked)


def report_is_of_the_roster(file: Path, roster: pd.DataFrame, instance: Instance) -> None:
    """Hold what a report says of presence, desks and people to every person-day of a roster."""
    tables = Report(file.read_bytes()).tables
    dates = sorted(roster["date"].unique())

    def counted(days: pd.DataFrame, by: str) -> dict[str, list[int]]:
        counts = pd.crosstab(days[by], days["date"]).reindex(columns=dates, fill_value=0)
        return {str(key): row.tolist() for key, row in counts.iterrows()}

    wfo, wfa = (roster[roster["mode"] == mode] for mode in ("WFO", "WFA"))
    units = dict(zip(instance.units["name"], instance.units["unit"], strict=True))
    heat = tables["presence"][0][1:-2]
    assert {units[row[0]]: list(map(int, row[2:])) for row in heat} == counted(wfo, "unit")
    zones = dict(zip(instance.zones["name"], instance.zones["zone"], strict=True))
    desks = tables["floors"][-1][1:-1]
    seen = {zones[row[0]]: [int(cell.replace("\u00b7", "0")) for cell in row[3:]] for row in desks}
    assert seen == counted(wfo, "zone")
    people = {row[0]: int(row[1]) for table in tables["people"] for row in table[1:]}
    away = wfa.groupby("name").size().to_dict()
    assert {name: days for name, days in people.items() if days} == away


def of_annex(file: Path, dates: list[str]) -> dict[tuple[str, str], str]:
    """Read the roster back from the lines of an annex."""
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(file).pages)
    lines = re.findall(r"^\d+ .+ (T-\d+) ((?:(?:WFO|WFA|\u2013) ?)+)$", text, re.MULTILINE)
    return {
        (person, date): mode.replace("\u2013", "OFF")
        for person, modes in lines
        for date, mode in zip(dates, modes.split(), strict=True)
    }


def of_calendars(file: Path) -> dict[tuple[str, str], str]:
    """Read the roster back from the calendars of people."""
    found = {}
    with ZipFile(file) as archive:
        for name in archive.namelist():
            if name.startswith("person-"):
                for event in Calendar.from_ical(archive.read(name)).walk("VEVENT"):
                    date = str(event.decoded("DTSTART"))[:10]
                    found[name.removeprefix("person-").removesuffix(".ics"), date] = str(
                        event["SUMMARY"]
                    ).replace("Absent", "OFF")
    return found


def test_a_hostile_name_stays_text(page: Page, server: Server) -> None:
    upload(page, zipped("hostile.zip", employees=("Kemas Ahmad Fadli", HOSTILE)))
    page.get_by_role("link", name="hostile/scenario.yaml").click()
    page.get_by_role("tab", name="employees.csv").click()
    expect(page.get_by_text(HOSTILE)).to_be_visible()
    searched(server.folder, "hostile", "hostile/scenario.yaml")
    page.goto("/result/hostile")
    page.wait_for_selector(".ag-cell.WFA")
    page.get_by_text(HOSTILE).first.click()
    page.locator(".ag-row[row-id='T-2'] [col-id='d0']").click()
    expect(page.locator(".why")).to_contain_text(HOSTILE)
    page.goto("/mine/hostile?p=T-2")
    expect(page.get_by_role("listitem")).to_have_count(5)
    assert page.locator("img[src=x]").count() == 0
    assert HOSTILE not in (server.folder.parent / "plans.log").read_text("utf-8")
