"""Who is refused, and what is refused of those who are let in."""

import io
import re
import shutil
from base64 import b64encode
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect
from psutil import CONN_LISTEN, Process

from optimizer.page.jobs import JOB
from optimizer.page.places import Place
from optimizer.page.results import save_as_scenario
from optimizer.page.tables import read_sheets
from optimizer.page.uploads import MOST_BYTES, MOST_FILES, keep
from optimizer.reading.problems import ScenarioError
from tests.page.conftest import READY, SCENARIOS
from tests.page.served import Server, connected, served

SCENARIO = {"scenario.yaml": b"schema: 1\n"}


def archive(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w", 8) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return content.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "../out.yaml",
        "/etc/out.yaml",
        "a/../../out.yaml",
        "a\\out.yaml",
        ".hidden.yaml",
        "run.py",
        "a/b/c/d.yaml",
        "C:x.csv",
    ],
)
def test_a_hostile_zip_writes_nothing(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    with pytest.raises(ScenarioError):
        keep(folder, {"x.zip": archive({**SCENARIO, name: b"schema: 1\n"})})
    assert [path.name for path in tmp_path.rglob("*")] == ["plans"]


def test_a_zip_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="too large"):
        keep(tmp_path, {"x.zip": archive({**SCENARIO, "a.csv": bytes(MOST_BYTES)})})
    many = {f"{number}.csv": b"" for number in range(MOST_FILES)}
    with pytest.raises(ScenarioError, match="too many"):
        keep(tmp_path, {"x.zip": archive({**SCENARIO, **many})})
    assert list(tmp_path.iterdir()) == []


def test_a_second_upload_replaces_nothing(tmp_path: Path) -> None:
    packed = archive({"office/scenario.yaml": b"schema: 1\n"})
    assert [keep(tmp_path, {"x.zip": packed}).name for _time in range(2)] == ["x", "x-2"]
    assert keep(tmp_path, {"results.zip": packed}).name == "scenario"
    assert (tmp_path / "x" / "scenario.yaml").read_bytes() == b"schema: 1\n"


def test_files_of_a_scenario_are_uploaded_without_a_zip(tmp_path: Path) -> None:
    place = keep(tmp_path, {"people.csv": b"employee\n", "plan.yaml": b"schema: 1\n"})
    assert sorted(path.name for path in place.iterdir()) == ["people.csv", "plan.yaml"]
    with pytest.raises(ScenarioError, match="no scenario"):
        keep(tmp_path, {"people.csv": b"employee\n"})
    with pytest.raises(ScenarioError, match="one zip"):
        keep(tmp_path, {"a.zip": archive(SCENARIO), "b.zip": archive(SCENARIO)})


def test_a_refused_upload_says_why(page: Page, server: Server) -> None:
    page.goto("/")
    hostile = archive({**SCENARIO, "../out.yaml": b""})
    file = {"name": "hostile.zip", "mimeType": "application/zip", "buffer": hostile}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    expect(page.get_by_text("this name of a file is not allowed")).to_be_visible()
    assert not (server.folder.parent / "out.yaml").exists()


def test_too_many_files_are_refused_before_they_are_sent(page: Page, server: Server) -> None:
    page.goto("/")
    connected(page)
    before = set(server.folder.iterdir())
    files = [{"name": f"{at}.csv", "mimeType": "text/csv", "buffer": b"a\n"} for at in range(MOST_FILES + 1)]
    page.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]
    expect(page.get_by_text("The files were refused: too large, too many,")).to_be_visible()
    assert set(server.folder.iterdir()) == before


def test_only_this_computer_reaches_the_page(server: Server) -> None:
    sockets = Process(server.process.pid).net_connections()
    assert [each.laddr.ip for each in sockets if each.status == CONN_LISTEN] == ["127.0.0.1"]


def test_a_fault_is_told_by_an_id_without_a_traceback(page: Page, server: Server) -> None:
    folder = server.folder / "results" / "odd"
    shutil.copytree(server.folder / "results" / READY, folder)
    (folder / JOB).write_text('{"scenario": 5}', encoding="utf-8")
    page.goto("/result/odd")
    told = page.get_by_role("alert").inner_text()
    found = re.fullmatch(r"Something went wrong; it is in the log as ([0-9a-f]{8})\.", told)
    assert found
    assert "TypeError" not in page.content()
    log = (server.folder.parent / "plans.log").read_text("utf-8")
    assert f"fault {found[1]}: TypeError at " in log
    shutil.rmtree(folder)


def test_other_sites_are_refused(server: Server) -> None:
    own = f"127.0.0.1:{server.port}"
    assert server.ask("/")[0] == 200
    assert server.ask("/", Origin=server.address)[0] == 200
    assert server.ask("/", Host=f"evil.test:{server.port}")[0] == 403
    assert server.ask("/", Origin="http://evil.test")[0] == 403
    assert server.ask("/", Origin="null")[0] == 403
    assert server.ask("/", "POST", Host=own, Sec_Fetch_Site="cross-site")[0] == 403
    handshake = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    socket = "/_nicegui_ws/socket.io/?EIO=4&transport=websocket"
    assert server.ask(socket, Origin="http://evil.test", **handshake)[0] == 403
    assert server.ask(socket, **handshake)[0] == 403
    large = str(MOST_BYTES * 2)
    assert server.ask("/", "POST", Content_Length=large)[0] == 413


def test_paths_lead_nowhere_else(server: Server) -> None:
    secret = server.folder.parent / "secret.yaml"
    secret.write_text("schema: 1\nname: very secret\n", encoding="utf-8")
    for path in ("/scenario/../secret.yaml", "/scenario/%2e%2e/secret.yaml", "/results/", "/tiny/"):
        assert b"very secret" not in server.ask(path)[1]
    assert server.ask("/download/..%2f..%2fsecret/csv")[0] in (400, 404)
    assert server.ask("/download/nothing/csv")[0] == 400
    for path in ("/tiny/employees.csv", "/results/", "/docs", "/openapi.json"):
        assert server.ask(path)[0] == 404


@pytest.mark.parametrize("file", ["", "../other", "a/b", ".hidden", "scenario"])
def test_a_new_scenario_hides_nowhere_and_replaces_nothing(tmp_path: Path, file: str) -> None:
    base = tmp_path / "scenario.yaml"
    base.write_bytes(b"schema: 1\n")
    with pytest.raises(ScenarioError):
        save_as_scenario(Place(tmp_path), base.name, file, "New", {("T-1", "2026-06-08"): "WFA"})
    assert list(tmp_path.iterdir()) == [base]


def test_another_address_needs_a_password(browser: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    with pytest.raises(AssertionError, match="ended"), served(folder, "--host", "0.0.0.0"):
        pass
    password = "a long password"
    with served(folder, "--host", "0.0.0.0", environment={"WFA_PASSWORD": password}) as found:
        assert found.ask("/")[0] == 401
        wrong = b64encode(b"x:a wrong password").decode()
        assert found.ask("/", Authorization=f"Basic {wrong}")[0] == 401
        right = b64encode(f"x:{password}".encode()).decode()
        assert found.ask("/", Authorization=f"Basic {right}")[0] == 200
        context = browser.new_context(http_credentials={"username": "x", "password": password})
        page = context.new_page()
        page.goto(found.address)
        expect(page.get_by_role("heading", level=1)).to_have_text("Skenario dan hasil")
        cookies = {cookie["name"]: cookie["value"] for cookie in context.cookies()}
        context.close()
        later = browser.new_context()
        later.add_cookies([{"name": "wfa_pass", "value": cookies["wfa_pass"], "url": found.address}])
        page = later.new_page()
        page.goto(f"{found.address}/result/none")
        expect(page.get_by_role("alert")).to_contain_text("hasil itu tidak ada")
        later.close()


def test_the_page_is_indonesian_until_english_is_chosen(browser: Browser, server: Server) -> None:
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Skenario dan hasil")
    assert page.locator("html").get_attribute("lang") == "id"
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Scenarios and results")
    expect(page.locator("html")).to_have_attribute("lang", "en-US")
    page.goto("/language/id?to=//evil.test/")
    assert page.url == f"{server.address}/"
    context.close()


def test_a_header_that_a_grid_would_run_is_no_key(tmp_path: Path) -> None:
    """Grids of NiceGUI run what stands under a key that begins with a colon: no key may be a planner's."""
    for file in (SCENARIOS / "tiny").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    place = tmp_path / "employees.csv"
    head, *rows = place.read_text("utf-8").splitlines()
    place.write_text("\n".join([f"{head},:getRowId", *(f"{row},alert(1)" for row in rows)]), "utf-8")
    sheets, problems = read_sheets(tmp_path / "scenario.yaml")
    assert not problems
    staff = next(sheet for sheet in sheets if ":getRowId" in sheet.raw.header)
    assert "alert(1)" in staff.rows()[0].values()
    assert not [key for row in staff.rows() for key in row if key.startswith(":")]
