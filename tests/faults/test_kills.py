"""A few kills of each command; `make faults` has many, at every step."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")

ROOT = Path(__file__).parents[2]


def test_what_a_kill_leaves_is_whole() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults", "--few"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout
    assert ended.stdout.count(" kills, 0 wrong") == 6
