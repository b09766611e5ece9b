import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.commands.running import ROOT, TINY

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")

DRIVER = """
import sys, time
import optimizer.api
from optimizer.commands.main import main
from tests.commands.running import FakeSearch, everybody_in

def search(instance, listener, stop, known):
    print("searching", file=sys.stderr, flush=True)
    {wait}
    return {answer}

optimizer.api.search = search
main()
"""
OBEYS = "stop.wait(60)"
HANGS = "time.sleep(60)"


def start(tmp_path, wait: str, answer: str) -> subprocess.Popen[str]:
    words = ["solve", str(TINY), "--out", str(tmp_path / "out"), "--json", "--lang", "en"]
    process = subprocess.Popen(
        [sys.executable, "-c", DRIVER.format(wait=wait, answer=answer), *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "searching\n"
    return process


def test_the_first_interrupt_writes_the_best_so_far(tmp_path) -> None:
    process = start(tmp_path, OBEYS, "everybody_in(instance)")
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert json.loads(output)["status"] == "feasible"
    assert (tmp_path / "out" / "roster.csv").is_file()
    assert "Stopping with the best roster so far." in " ".join(errors.split())


def test_interrupted_without_a_roster(tmp_path) -> None:
    process = start(tmp_path, OBEYS, "FakeSearch('unknown')")
    process.send_signal(signal.SIGINT)
    output, _errors = process.communicate(timeout=30)
    assert process.returncode == 5
    assert json.loads(output)["status"] == "unknown"
    assert not (tmp_path / "out").exists()


def test_the_second_interrupt_aborts(tmp_path) -> None:
    process = start(tmp_path, HANGS, "everybody_in(instance)")
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    assert process.stderr.readline().startswith("Stopping")
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert output == ""
    assert errors.endswith("Interrupted.\n")
    assert "Traceback" not in errors
    assert not (tmp_path / "out").exists()
