"""A Dask cluster of processes of this machine, as `dask scheduler` and `dask worker` start it."""

import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType

from tests.batches.offices import FILES, three
from tests.commands.running import ROOT

SLOWER = """\
import os
from pathlib import Path
from time import sleep
from optimizer import api
from optimizer.batches import work

def solve(instance, **settings):
    with Path({log!r}).open("a") as file:
        file.write(f"{{os.getpid()}} {{instance.offices['office'].iloc[0]}}\\n")
    sleep(0.2)
    return api.solve(instance, **settings)

work.solve = solve
"""
"""What workers load first, so that there is time to kill one, and so that it is told what they solve."""


class Dask:
    """A scheduler and its workers, one thread each; nobody starts again those that are killed.

    Parameters
    ----------
    folder : Path
        For their files.
    workers : int
        How many workers.
    """

    def __init__(self, folder: Path, workers: int) -> None:
        folder.mkdir()
        self.log = folder / "solved"
        self._file = folder / "scheduler.json"
        self._preload = folder / "slower.py"
        self._preload.write_text(SLOWER.format(log=str(self.log)))
        self._folder = folder
        self._local = ["--no-dashboard", "--scheduler-file", str(self._file)]
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0")
        self.workers = [self.start_worker() for _each in range(workers)]

    def start_worker(self) -> subprocess.Popen[bytes]:
        local = ["--nworkers", "1", "--nthreads", "1", "--no-nanny", "--local-directory", str(self._folder)]
        return self._start("worker", *local, "--preload", str(self._preload))

    @property
    def solved(self) -> list[tuple[int, str]]:
        """What the workers have begun to solve, in order: which process, and which office."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [(int(line.partition(" ")[0]), line.partition(" ")[2]) for line in lines]

    def address(self) -> str:
        """Return the address of the scheduler once all workers are there."""
        from distributed import Client

        end = monotonic() + 60
        while not self._file.exists() and monotonic() < end:
            sleep(0.05)
        with Client(scheduler_file=str(self._file), timeout=60, set_as_default=False) as client:
            client.wait_for_workers(len(self.workers), timeout=60)
            return client.scheduler.address

    def _start(self, what: str, *words: str) -> subprocess.Popen[bytes]:
        code = f"from distributed.cli.dask_{what} import main; main()"
        output = (self._folder / f"{what}.log").open("ab")
        with output:
            return subprocess.Popen(
                [sys.executable, "-c", code, *self._local, *words], cwd=ROOT, stdout=output, stderr=output
            )

    def __enter__(self) -> "Dask":
        return self

    def __exit__(self, kind: type | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        for process in [*self.workers, self.scheduler]:
            process.kill()
            process.wait()


def many(folder: Path, offices: int) -> Path:
    """Write a scenario of so many small offices."""
    keys = [f"O{at:02}" for at in range(offices)]
    people = [(key, at) for key in keys for at in range(5)]
    return three(
        folder,
        offices="office,city,open_cost_per_day\n" + "".join(f"{key},,{70000}\n" for key in keys),
        zones="zone,office,desks,open_cost_per_day\n"
        + "".join(f"{key}z,{key},2,1800\n{key}y,{key},3,2700\n" for key in keys),
        units="unit,office\n" + "".join(f"U{key},{key}\n" for key in keys),
        employees="employee,unit,frontline\n" + "".join(f"{key}-{at},U{key},no\n" for key, at in people),
        absences=str(FILES["absences.csv"]).partition("\n")[0] + "\n",
        requests=str(FILES["requests.csv"]).partition("\n")[0] + "\n",
    )
