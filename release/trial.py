"""Try the wheel: installed in a clean environment by hashes, it solves a scenario.

What is installed there is listed beside the wheel, as an SBOM in the format CycloneDX.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

from release.build import DIST, ROOT

RUN = ROOT / "requirements" / "run.txt"


def main() -> None:
    """Try the one wheel in `dist`."""
    wheels = sorted(DIST.glob("*.whl"))
    if len(wheels) != 1:
        sys.exit(f"dist must hold one wheel; it holds {[wheel.name for wheel in wheels]}")
    with TemporaryDirectory() as place:
        python = clean_environment(Path(place, "environment"), wheels[0])
        solve(python, Path(place))
        list_parts(python, wheels[0])


def clean_environment(place: Path, wheel: Path) -> Path:
    """Make an environment with the wheel and the pinned versions of what it needs; return its Python."""
    venv.create(place, with_pip=True)
    python = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*install, "--require-hashes", "--only-binary", ":all:", "-r", RUN])
    run([*install, "--no-deps", "--no-index", wheel])
    run([python, "-m", "pip", "check"])
    return python


def solve(python: Path, place: Path) -> None:
    """Solve the scenario that `wfa new` makes, in both languages, and audit it."""
    wfa = python.with_name("wfa")
    run([wfa, "--version"], cwd=place)
    for language in ("en", "id"):
        scenario, out = f"new-{language}", f"out-{language}"
        run([wfa, "new", scenario, "--lang", language], cwd=place)
        told = f"{scenario}/scenario.yaml"
        run([wfa, "solve", told, "--out", out, "--lang", language, "--html", "--xlsx", "--quiet"], cwd=place)
        run([wfa, "audit", told, f"{out}/roster.csv", "--lang", language, "--quiet"], cwd=place)
        run([wfa, "export", out, "--to", "pdf", "--lang", language, "--quiet"], cwd=place)


def list_parts(python: Path, wheel: Path) -> None:
    """Write what is installed beside the wheel."""
    tool = Path(sys.executable).with_name("cyclonedx-py")
    name = "-".join(wheel.name.split("-")[:2]) + ".cdx.json"
    describe = [tool, "environment", "--pyproject", ROOT / "pyproject.toml", "--output-reproducible"]
    run([python, "-m", "pip", "uninstall", "--quiet", "--yes", "setuptools", "pip"])
    run([*describe, "--output-file", DIST / name, python])


def run(words: list[str | Path], cwd: Path = ROOT) -> None:
    """Run a program that must succeed, with no packages but those of its environment."""
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    subprocess.run(words, cwd=cwd, env=variables, check=True)


if __name__ == "__main__":
    main()
