"""The process of one solve: `python -m optimizer.page.worker RESULT`.

It reads `stop` from its standard input, and ends with the server that holds the other end.
"""

import json
import os
import sys
from dataclasses import asdict, replace
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import TextIO

from optimizer.exports.files import write_all
from optimizer.exports.result_json import result_json
from optimizer.exports.roster_csv import roster_csv, table_csv
from optimizer.i18n import _, set_language
from optimizer.outcome import Outcome
from optimizer.page.faults import foreseen
from optimizer.page.jobs import PROGRESS, Job, read_job, write_state
from optimizer.reading.problems import ScenarioError
from optimizer.solving.progress import Listener, Progress
from optimizer.unexpected import kind_and_place

BETWEEN = 0.3
"""Seconds between two lines of progress at least."""


def work(folder: Path, stop: Event) -> None:
    """Solve what a folder of results asks for, and write the roster or why there is none."""
    job = read_job(folder)
    set_language(job.language)
    try:
        with (folder / PROGRESS).open("a", encoding="utf-8") as file:
            outcome = _solved(folder, job, told_to(file), stop)
        if outcome.plan is None:
            _tell_none(folder, outcome, stop)
            return
        files = {
            "roster.csv": roster_csv(outcome.instance, outcome.plan),
            "result.json": result_json(outcome.result),
        }
        if outcome.changes is not None:
            files["changes.csv"] = table_csv(outcome.changes)
        write_all(folder, files)
        write_state(folder, "done")
    except ScenarioError as error:
        write_state(folder, "failed", *map(str, error.problems))
    except Exception as error:  # told, whatever it is: this process has no log
        text = _("Fault of the program, please report it: {fault}").format(fault=kind_and_place(error))
        write_state(folder, "failed", foreseen(error) or text)


def _tell_none(folder: Path, outcome: Outcome, stop: Event) -> None:
    """Say that there is no roster, then why; that it is being looked for is no end yet."""
    if outcome.result.status != "infeasible":
        write_state(folder, "no_roster", _("No roster was found in the time given."))
        return
    from optimizer.page.reasons import reasons

    verdict = _("No roster keeps all hard rules.")
    write_state(folder, "running", verdict, _("The reason is being looked for."))
    write_state(folder, "no_roster", verdict, reasons(outcome.instance, stop))


def _solved(folder: Path, job: Job, listener: Listener, stop: Event) -> Outcome:
    from optimizer import api
    from optimizer.page.asked import load_asked
    from optimizer.scenario_place import named

    instance = api.with_solver(load_asked(folder, folder / job.file), **job.settings)
    outcome = api.solve(instance, listener, stop)
    return replace(outcome, result=named(outcome.result, outcome.instance, folder))


def told_to(file: TextIO) -> Listener:
    """Return a listener that writes a line whenever costs change, and now and then."""
    last: tuple[float, int | None, int | None] = (0.0, None, None)

    def listen(progress: Progress) -> None:
        nonlocal last
        now = monotonic()
        same = (progress.cost, progress.bound) == last[1:]
        if now - last[0] < (BETWEEN * 3 if same else BETWEEN):
            return
        last = (now, progress.cost, progress.bound)
        file.write(json.dumps(asdict(progress)) + "\n")
        file.flush()

    return listen


def _obey(stop: Event) -> None:
    """Stop when told to; end at once when nobody is there any more."""
    for line in sys.stdin:
        if line.strip() == "stop":
            stop.set()
    os._exit(1)


def main() -> None:
    """Run the process."""
    stop = Event()
    Thread(target=_obey, args=(stop,), daemon=True).start()
    work(Path(sys.argv[1]), stop)
    os._exit(0)


if __name__ == "__main__":
    main()
