"""Where Chromium is, and how it is started so that it asks nothing of a network by itself."""

import os
import shutil

import pytest

VARIABLE = "WFA_NEEDS_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)

SERVED = (*QUIET[:-1], "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
"""The same for a page that this computer serves."""


def chromium() -> str | None:
    """Return the program; None where it is not installed."""
    return next((found for found in map(shutil.which, NAMES) if found), None)


def needed_chromium() -> str:
    """Return the program; without it a test is skipped, or fails where a browser must be."""
    program = chromium()
    if program is not None:
        return program
    told = "Chromium is not installed: apt-get install chromium"
    if os.environ.get(VARIABLE):
        pytest.fail(told)
    pytest.skip(told)
