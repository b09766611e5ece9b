"""Let atheris look for contents that a reader does not stand: `python -m tests.fuzz [READER [SECONDS]]`.

Without a reader all have their turn.
"""

import subprocess
import sys
import tempfile
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import atheris

from tests.fuzz import READERS

MEMORY_MB = 2000
"""Most memory of a reader; the libraries themselves take a few hundred."""

SLOWEST = 30
"""Seconds that a content may take."""

CORPUS = Path("build/fuzz")
"""Where contents that reach new code are kept between runs, and those that a reader does not stand."""


SECONDS = 120
"""Seconds of each reader where nothing else is said."""


def main() -> None:
    """Fuzz one reader, or all in turn."""
    if len(sys.argv) == 1:
        sys.exit(max(in_turn(name) for name in READERS))
    fuzz(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else str(SECONDS))


def in_turn(name: str) -> int:
    """Fuzz a reader in a process of its own; return how that ended."""
    return subprocess.run([sys.executable, "-m", "tests.fuzz", name], check=False).returncode


def fuzz(name: str, seconds: str) -> None:
    """Fuzz one reader until it fails or the time is over."""
    with atheris.instrument_imports(include=["models", "optimizer", "openpyxl", "ruamel"]):
        reader = import_module(f"tests.fuzz.{name}")
        from optimizer.reading.problems import ScenarioError
    corpus = CORPUS / name
    corpus.mkdir(parents=True, exist_ok=True)
    for at, content in enumerate(reader.seeds()):
        (corpus / f"seed-{at}").write_bytes(content)
    place = Path(tempfile.mkdtemp(prefix=f"fuzz-{name}-"))

    def tried(content: bytes) -> None:
        with suppress(ScenarioError):
            reader.read_one(place, content)

    options = [
        f"-max_total_time={seconds}",
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={MEMORY_MB}",
        f"-artifact_prefix={CORPUS}/{name}-",
        "-print_final_stats=1",
        "-len_control=0",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], tried)
    atheris.Fuzz()


main()
