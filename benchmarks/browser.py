"""The page in Chromium: how soon a saved result is seen, and how smoothly its roster scrolls.

`python -m benchmarks.browser` serves a result of bkn-pusat and one of 1,200 people over four weeks, and
prints what was measured: by the clock, for which nothing else should run meanwhile, and by processor.
"""

import shutil
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from psutil import Process

from benchmarks.generate import generate
from benchmarks.report import machine
from tests.browser.chromium import SERVED, chromium
from tests.page.served import served, solve

SCENARIOS = Path(__file__).parents[1] / "scenarios"
RUNS, FRAMES = 5, 100
ANY = {"gap": 0.02, "time_limit": 300}
"""Settings of the searches: how good a roster is does not matter here."""

SEEN = """
new MutationObserver((_, observer) => {
    if (!document.querySelector(".ag-cell")) return
    observer.disconnect()
    requestAnimationFrame(() => requestAnimationFrame(() => { window.seen = performance.now() }))
}).observe(document, {childList: true, subtree: true})
"""
"""Notes when the first cells of a grid are painted, in ms since one asked for the page."""

SCROLL = """async ([step, frames]) => {
    const body = document.querySelector(".grid .ag-body-viewport"), times = []
    let before = await new Promise(requestAnimationFrame), rows = 0
    for (let frame = 0; frame < frames; frame++) {
        body.scrollTop += step
        const now = await new Promise(requestAnimationFrame)
        times.push(now - before)
        before = now
        rows = Math.max(rows, body.querySelectorAll(".ag-center-cols-container .ag-row").length)
    }
    return {times, rows, far: body.scrollTop}
}"""
"""Scrolls by so many pixels in each frame; returns the ms of each frame, and the most rows there were."""


def main() -> int:
    """Measure and print."""
    program = chromium()
    if program is None:
        _say("The page is not measured: Chromium is not installed.")
        return 0
    parser = ArgumentParser(prog="python -m benchmarks.browser", description="Measure the page in Chromium.")
    parser.add_argument("folder", nargs="?", type=Path, help="where results are kept for the next time")
    kept = parser.parse_args().folder
    _say(machine())
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = kept or Path(name) / "plans"
        _prepare(folder)
        browser = playwright.chromium.launch(executable_path=program, args=list(SERVED))
        for title, warm in (("a new server", False), ("a server that showed it before", True)):
            paints = [_paint(browser, folder, warm) for _run in range(RUNS)]
            clock, ours, theirs = (_ms(times) for times in zip(*paints, strict=True))
            _say(f"bkn-pusat from {title}: {clock}; processor: server {ours}, window {theirs}")
        with served(folder) as server:
            page = _window(browser, server.address)
            page.goto("/result/large")
            page.locator(".ag-cell").first.wait_for()
            devtools = _devtools(page)
            for step in (27, 270):
                before = _busy(devtools)
                found = page.evaluate(SCROLL, [step, FRAMES])
                busy = (_busy(devtools) - before) / FRAMES
                _say(
                    f"{step} pixels a frame: {1000 * busy:.1f} ms of processor a frame; {_smoothness(found)}"
                )
        browser.close()
    return 0


def _prepare(folder: Path) -> None:
    """Make the results that are not there yet."""
    if not (folder / "results" / "bkn-pusat").is_dir():
        shutil.copytree(SCENARIOS / "bkn-pusat", folder / "bkn-pusat")
        solve(folder / "bkn-pusat" / "scenario.yaml", folder / "results" / "bkn-pusat", **ANY)
    if not (folder / "results" / "large").is_dir():
        large = generate(folder / "large", 1200, 4, 1, "plain")
        solve(large, folder / "results" / "large", **ANY)


def _window(browser: Browser, address: str) -> Page:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, base_url=address)
    page = context.new_page()
    page.add_init_script(SEEN)
    return page


def _paint(browser: Browser, folder: Path, warm: bool) -> tuple[float, float, float]:
    """Return the ms until the roster is seen: by the clock, and of processor of the server and of the window.

    The browser has no files of the page yet.
    """
    with served(folder) as server:
        process = Process(server.process.pid)
        for _time in range(2 if warm else 1):
            before = sum(process.cpu_times()[:2])
            page = _window(browser, server.address)
            devtools = _devtools(page)
            page.goto("/result/bkn-pusat")
            page.wait_for_function("window.seen")
            seen = float(page.evaluate("window.seen"))
            busy = _busy(devtools)
            used = sum(process.cpu_times()[:2]) - before
            page.context.close()
    return seen, 1000 * used, 1000 * busy


def _devtools(page: Page) -> CDPSession:
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    return devtools


def _busy(devtools: CDPSession) -> float:
    """Return the seconds of processor that the window took so far."""
    measured = devtools.send("Performance.getMetrics")["metrics"]
    return next(float(each["value"]) for each in measured if each["name"] == "TaskDuration")


def _ms(times: Sequence[float]) -> str:
    return f"{median(times):.0f} ms ({min(times):.0f} to {max(times):.0f})"


def _smoothness(found: dict[str, Any]) -> str:
    times = sorted(found["times"])
    slow = sum(time > 50 for time in times)
    late = times[int(0.95 * len(times))]
    frames = (
        f"median frame {median(times):.1f} ms, 95% within {late:.1f} ms, {slow} of {len(times)} over 50 ms"
    )
    return f"{frames}; {found['rows']} rows in the page at most, {found['far']:.0f} pixels far"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
