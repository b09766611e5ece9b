"""`result.json`, beside the roster that it speaks of: read back, shown, compared, and found in the cache."""

from contextlib import suppress
from dataclasses import replace
from io import StringIO
from pathlib import Path

from optimizer.comparing.cache import Cache, key_of
from optimizer.comparing.candidates import of_folder
from optimizer.exports.result_json import result_json
from optimizer.exports.terminal.screen import make_screen
from optimizer.exports.terminal.view import show_outcome
from optimizer.reading.problems import ScenarioError
from optimizer.solved import read_solved
from tests.fuzz import solved
from tests.reading.tiny import write


def seeds() -> list[bytes]:
    return [solved.file("result.json")]


def read_one(place: Path, content: bytes) -> None:
    instance = replace(solved.outcome().instance, folder=place)
    write(place)
    entry = place / key_of(instance)
    entry.mkdir(exist_ok=True)
    for folder in (entry, place):
        solved.written(folder, "result.json", content)
    Cache(place).find(instance)
    with suppress(ScenarioError):
        of_folder("it", place)
    found = read_solved(instance, place)
    show_outcome(make_screen(StringIO()), found, [])
    result_json(found.result)
