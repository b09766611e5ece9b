"""How a worker reads the jobs of a pack: all at once, and one by one where something is wrong."""

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from models.tables import TABLES
from optimizer.api import with_solver
from optimizer.batches.cut import cut
from optimizer.batches.jobs import Job, Pack, Settings
from optimizer.batches.parts import PartReader
from optimizer.batches.past import rosters_of
from optimizer.batches.share import without
from optimizer.instance import Instance
from optimizer.reading.checked import Checked
from optimizer.reading.draft import Draft
from optimizer.reading.problems import Problem
from optimizer.reading.read import bound
from optimizer.reading.table import Raw
from optimizer.reading.tables import checked_tables


@dataclass(frozen=True)
class JobReader:
    """Reads the jobs of a pack.

    Parameters
    ----------
    settings : Settings
        What is the same for all jobs.
    draft : Draft
        The scenario.
    pack : Pack
        The jobs.
    """

    settings: Settings
    draft: Draft
    pack: Pack

    @cached_property
    def _part(self) -> PartReader:
        return PartReader(self.settings.parts, self.pack.part)

    @cached_property
    def _together(self) -> Instance | None:
        """All jobs as one instance; None if there is one job only, or something is wrong with any of them.

        Whatever is wrong is told job by job, as if each had been read alone.
        """
        if len(self.pack.jobs) > 1:
            with suppress(Exception):
                return self._checked(self.pack.jobs).instance
        return None

    @cached_property
    def _offices(self) -> dict[str, int]:
        """Where the offices of all jobs stand in `_together`."""
        assert self._together is not None  # noqa: S101 (asked for only then)
        return {key: at for at, key in enumerate(self._together.offices["office"].tolist())}

    def instance(self, job: Job) -> Instance:
        """Return the instance of a job.

        Raises
        ------
        ScenarioError
            If anything is wrong with its rows, with everything that is.
        """
        if self._together is None:
            return self.checked(job).instance
        return cut(self._together, np.array([self._offices[office] for office in job.offices]))

    def checked(self, job: Job) -> Checked:
        """Read a job by itself, with all that says where its parts are written."""
        return self._checked((job,))

    def _checked(self, jobs: tuple[Job, ...]) -> Checked:
        """Read jobs: the scenario with the rows of their offices, by the code that reads every scenario."""
        numbers = [job.number for job in jobs]
        raws = {name: raw for name in TABLES if (raw := self._part.rows(name, numbers)) is not None}
        problems: list[Problem] = []
        tables = checked_tables(raws, (), problems, [])
        mine = without(self.draft, _keys(raws["employees"]))
        rosters = rosters_of(self.draft, self._part, numbers)
        found = bound(mine, tables, rosters, problems, self.settings.scenario.parent)
        instance: Instance = replace(found.instance, scenario_hash=self.settings.scenario_hash)
        return replace(found, instance=with_solver(instance, **self.settings.solver))


def _keys(employees: Raw) -> set[str]:
    return set(employees.columns[employees.header.index("employee")].tolist())
