"""What a batch is made of: jobs, and packs of jobs that a worker does one after the other."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Job:
    """Offices that are solved together.

    Attributes
    ----------
    number : int
        Its place in the batch.
    offices : tuple of str
        Their keys, in file order.
    people : int
        How many people they have.
    name : str
        What the job is called: the first of its offices that has people.
    """

    number: int
    offices: tuple[str, ...]
    people: int
    name: str


@dataclass(frozen=True)
class Settings:
    """What is the same for all jobs of a batch.

    Attributes
    ----------
    scenario : Path
        The scenario file.
    scenario_hash : str
        SHA-256 of the scenario with its tables.
    text_hash : str
        SHA-256 of the merged scenario alone, so that a worker can see whether it reads the same.
    parts : Path
        Folder of the tables in parts.
    out : Path
        Folder of the dataset.
    solver : dict of str to number
        Settings of the solver that are not those of the scenario.
    language : str
        The language of messages.
    """

    scenario: Path
    scenario_hash: str
    text_hash: str
    parts: Path
    out: Path
    solver: dict[str, float]
    language: str


@dataclass(frozen=True)
class Pack:
    """Some jobs of one part of the tables; what a worker is given.

    Attributes
    ----------
    part : int
        The part of the tables that holds their rows.
    jobs : tuple of Job
        The jobs.
    attempt : int
        Which attempt at these jobs it is, from 1.
    """

    part: int
    jobs: tuple[Job, ...]
    attempt: int = 1

    def singly(self, done: set[int]) -> list["Pack"]:
        """Return a pack for each job that is not done, for the next attempt."""
        return [Pack(self.part, (job,), self.attempt + 1) for job in self.jobs if job.number not in done]
