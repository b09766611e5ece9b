"""Kill commands with SIGKILL, and look at what they leave: `python -m tests.faults [SCENE …] [--moments N]`.

Each is killed at random moments, then before each step of what it writes. What stands there must be whole,
old or new; and after the next command all must be well.
"""

import random
import sys
import tempfile
from argparse import ArgumentParser
from collections import Counter
from itertools import count
from pathlib import Path

from tests.faults.forks import done, killed_after, killed_at
from tests.faults.scenes import SCENES, Batch, warm

FEW = {"files": 2, "solve": 4, "export": 4, "batch": 3, "search": 3, "serve": 1}
"""Moments of `--few`."""


def main():
    parser = ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("scenes", nargs="*", choices=[[], *SCENES], default=[])
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--few", action="store_true", help="few moments, and steps of `files` only")
    given = parser.parse_args()
    warm()
    wrong = 0
    for name in given.scenes or SCENES:
        with tempfile.TemporaryDirectory() as place:
            wrong += _played(name, Path(place), given)
    return 1 if wrong else 0


def _played(name, place, given):
    """Kill one command at all moments and steps; return how often something was wrong."""
    scene = Batch(place, processes=False) if name == "batch" and given.few else SCENES[name](place)
    chance = random.Random(f"{given.seed} {name}")
    scene.prepare()
    whole = done(scene.work)
    found, wrong = Counter(), []
    for _moment in range(FEW[name] if given.few else given.moments):
        scene.prepare()
        seconds = chance.uniform(0, 1.1 * whole)
        killed = killed_after(scene.work, seconds)
        _looked_at(scene, f"after {seconds:.3f} s" if killed else "not killed", found, wrong)
    if name == "files" or not (given.few or name == "serve"):  # what that writes is written by `search`
        for step in count(1):
            scene.prepare()
            if not killed_at(scene.work, scene.out, step):
                break
            _looked_at(scene, f"step {step}", found, wrong)
    sys.stdout.write(f"{name}: {found.total()} kills, {len(wrong)} wrong: {dict(sorted(found.items()))}\n")
    sys.stdout.writelines(f"  {each}\n" for each in wrong)
    sys.stdout.flush()
    return len(wrong)


def _looked_at(scene, moment, found, wrong):
    def look():
        (scene.out.parent / "found").write_text(scene.check())
        scene.again()

    try:
        done(look)
        found[(scene.out.parent / "found").read_text()] += 1
    except AssertionError:
        wrong.append(moment)


if __name__ == "__main__":
    sys.exit(main())
