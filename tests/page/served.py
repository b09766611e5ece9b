"""A server of the page in a process of its own, as a planner starts it."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Event
from typing import Any

from playwright.sync_api import Page

from optimizer import api
from optimizer.exports.files import write_all, write_one
from optimizer.exports.result_json import result_json
from optimizer.exports.roster_csv import roster_csv
from optimizer.i18n import language
from optimizer.page.asked import SNAPSHOT, snapshot
from optimizer.page.jobs import JOB, Job
from optimizer.page.places import Place
from optimizer.page.worker import work
from optimizer.scenario_place import named
from optimizer.solved import ROSTER

START = "from optimizer.commands.main import main; main()"


def solve(scenario: Path, folder: Path, **settings: Any) -> None:
    """Write a result as `wfa solve` does; settings are those of the search."""
    outcome = api.solve(api.with_solver(api.load(scenario), **settings))
    assert outcome.plan is not None
    result = named(outcome.result, outcome.instance, folder)
    roster = roster_csv(outcome.instance, outcome.plan)
    write_all(folder, {"roster.csv": roster, "result.json": result_json(result)})


def searched(
    folder: Path, key: str, scenario: str, previous: str = "", start: str = "", **settings: Any
) -> None:
    """Make a result as a search of the page does, planned anew after an earlier one where one is named."""
    place = Place(folder)
    roster = (place.result(previous) / ROSTER).read_bytes() if previous else None
    file, files = snapshot(place.scenario(scenario), previous=roster)
    job = Job(scenario, f"{SNAPSHOT}/{file}", language(), settings, start)
    result = place.results / key
    for name, content in files.items():
        write_one(result / SNAPSHOT / name, content)
    write_one(result / JOB, json.dumps(asdict(job)).encode())
    work(result, Event())


@dataclass
class Server:
    """A server that runs."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes]:
        """Send a request with headers of one's choice (`_` for `-`)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(
                method, path, headers={key.replace("_", "-"): value for key, value in headers.items()}
            )
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def speak(page: Page, server: Server, lang: str) -> None:
    """Choose the language of a window."""
    page.context.add_cookies([{"name": "wfa_lang", "value": lang, "url": server.address}])


def connected(page: Page) -> None:
    """Wait until the page hears what is typed: before, it may send a click ahead of what was written."""
    page.wait_for_function("window.did_handshake")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(
    folder: Path, *options: str, port: int = 0, environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Serve a folder; the log goes into `log` beside it."""
    port = port or free_port()
    command = [sys.executable, "-c", START, "serve", str(folder), "--port", str(port), *options]
    with (folder.parent / f"{folder.name}.log").open("ab") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, env={**os.environ, "WFA_LANG": "en", **(environment or {})}
        )
    server = Server(folder, port, process)
    try:
        for _attempt in range(300):
            try:
                server.ask("/language/none", Host="localhost")
                break
            except OSError:
                assert process.poll() is None, "the server ended"
                time.sleep(0.1)
        yield server
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(20)
