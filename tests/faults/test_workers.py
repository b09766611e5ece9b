"""Workers end with a parent that is killed, which can tell them nothing."""

import os
import subprocess
import sys
import time

import psutil
import pytest

from tests.commands.running import ROOT

PARENT = """
import os, time
from optimizer.batches.executors import processes
with processes(1) as executor:
    print(executor.submit(os.getpid).result(), flush=True)
    time.sleep(60)
"""


def ended(worker: int) -> bool:
    try:
        return psutil.Process(worker).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_worker_ends_with_a_killed_parent() -> None:
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        assert not ended(worker)
        parent.kill()
    for _look in range(300):
        if ended(worker):
            return
        time.sleep(0.1)
    psutil.Process(worker).kill()
    pytest.fail("the worker went on")
