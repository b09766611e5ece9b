"""A workbook that is uploaded alone: the scenario around its tables is that of `wfa new`."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from optimizer.commands.new import workbook_scenario
from optimizer.i18n import _, language
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.workbook import with_workbook

NEEDED = "employees"
"""The sheet without which a workbook is something else, such as a roster that was handed out."""


def is_lone_workbook(names: list[str]) -> bool:
    """Tell whether files are one workbook and nothing else."""
    return len(names) == 1 and names[0].lower().endswith(".xlsx")


def scenario_around(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the scenario for a lone workbook by its name; nothing for other files.

    Raises
    ------
    ScenarioError
        When the workbook has no tables of a scenario.
    """
    if not is_lone_workbook(list(files)):
        return {}
    ((name, content),) = files.items()
    titles = _titles(name, content)
    if NEEDED not in [title.strip().lower() for title in titles]:
        message = _("the workbook has no sheet {sheet}: it is not the tables of a scenario")
        raise ScenarioError([Problem(message.format(sheet=NEEDED), name, found=", ".join(titles)[:200])])
    return {"scenario.yaml": workbook_scenario(language(), name)}


def _titles(name: str, content: bytes) -> list[str]:
    def titles(book: Any) -> list[str]:
        return [str(sheet.title) for sheet in book.worksheets]

    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        path.write_bytes(content)
        return with_workbook(path, name, titles)
