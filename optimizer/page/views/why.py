"""Why a cell is as it is: the answer of `wfa why`, in lines."""

from pathlib import Path

from optimizer.exports.why_words import changes, sentences, title_of_changes
from optimizer.instance import Instance
from optimizer.outcome import Outcome
from optimizer.pricing.why import why

SECONDS = 20
"""Time for each search of an answer: somebody waits for it."""


def answer_lines(instance: Instance, folder: Path, person: int, day: int) -> list[str]:
    """Tell why a person-day of a result is as it is, and what the other way costs and changes.

    Parameters
    ----------
    instance : Instance
        What was solved.
    folder : Path
        The folder of the result.
    person, day : int
        The person-day.
    """
    solver = {"time_limit": SECONDS}
    key = instance.employee_ids[person]
    answer = why(instance, key, instance.days[day], folder, workers=1, solver=solver)
    assert not isinstance(answer, Outcome)  # noqa: S101 (the result has a roster)
    lines = list(sentences(answer))
    if answer.moved is not None:
        lines += [f"{title_of_changes(answer)}:", *(f"· {line}" for line in changes(answer, answer.moved))]
    return lines
