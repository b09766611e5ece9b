"""The folder that is served: its scenarios and results, by names that cannot lead out of it."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from optimizer.exports.files import remove_drafts
from optimizer.i18n import _
from optimizer.reading.files import inside
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.unfinished import UnfinishedError, finish

RESULTS = "results"
"""The folder of results, within the one that is served."""

RESULT = "result.json"
DEEPEST = 3
SCENARIO = re.compile(r"^(schema|extends)\s*:", re.MULTILINE)
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,120}")


@dataclass(frozen=True)
class Place:
    """The folder that is served."""

    folder: Path

    @property
    def results(self) -> Path:
        """The folder of results."""
        return self.folder / RESULTS

    def tidy(self) -> None:
        """Finish what a killed server has begun, and remove what it had half written; none may be running."""
        folders = {self.scenario(name).parent for name in self.scenarios()}
        for folder in (self.folder, *folders, *self.results.glob("*")):
            with suppress(UnfinishedError):
                finish(folder)
            remove_drafts(folder)

    def scenarios(self) -> list[str]:
        """List the scenario files, as seen from the folder."""
        found = []
        for path in sorted(self.folder.rglob("*.y*ml")):
            name = path.relative_to(self.folder)
            hidden = any(part.startswith(".") for part in name.parts)
            if hidden or name.parts[0] == RESULTS or len(name.parts) > DEEPEST or not _is_scenario(path):
                continue
            found.append(name.as_posix())
        return found

    def scenario(self, name: str) -> Path:
        """Find a scenario file by its name.

        Raises
        ------
        ScenarioError
            When there is none.
        """
        path = inside(self.folder, name)
        if isinstance(path, str):
            raise ScenarioError([Problem(path, name[:80])])
        if path.suffix.lower() not in (".yaml", ".yml") or not path.is_file():
            raise ScenarioError([Problem(_("there is no such file"), name[:80])])
        return self.folder / name

    def finished(self) -> list[str]:
        """List the results that have a roster, the newest first."""
        found = [path.parent for path in self.results.glob(f"*/{RESULT}") if KEY.fullmatch(path.parent.name)]
        found.sort(key=lambda path: (path / RESULT).stat().st_mtime, reverse=True)
        return [path.name for path in found]

    def result(self, key: str) -> Path:
        """Find the folder of a result by its key.

        Raises
        ------
        ScenarioError
            When there is none.
        """
        if not KEY.fullmatch(key) or not (self.results / key).is_dir():
            raise ScenarioError([Problem(_("there is no such result"), found=key[:80])])
        finish(self.results / key)
        return self.results / key

    def new_result(self, scenario: str) -> Path:
        """Make the folder of a new result."""
        stem = re.sub(r"[^A-Za-z0-9_-]+", "-", Path(scenario).stem).strip("-")[:60] or "scenario"
        if Path(scenario).stem in ("scenario", "base") and "/" in scenario:
            stem = re.sub(r"[^A-Za-z0-9_-]+", "-", Path(scenario).parent.name).strip("-")[:60] or stem
        moment = datetime.now().strftime("%Y%m%d-%H%M%S")
        for number in range(1, 1000):
            folder = self.results / f"{stem}-{moment}{f'-{number}' if number > 1 else ''}"
            try:
                folder.mkdir(parents=True)
            except FileExistsError:
                continue
            return folder
        raise FileExistsError(str(self.results))


def _is_scenario(path: Path) -> bool:
    """Tell whether a YAML file is a scenario, by its beginning."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return SCENARIO.search(file.read(100_000)) is not None
    except OSError:
        return False
