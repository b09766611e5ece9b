"""File names made from keys, which may hold anything."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
LONGEST = 60
"""Most characters of a key in a name."""


def file_names(prefix: str, keys: Sequence[str], suffix: str) -> list[str]:
    """Return a file name for each key, e.g. `person-K7-001.ics`.

    Names are safe on every system: they hold ASCII letters, digits, ".", "_" and "-" only, begin with the
    prefix (so that none is hidden, reserved such as CON, or a path), and differ also where capitals do not
    count. A key that had to be changed gets "~" and digits of its hash; so its name depends on the key alone,
    and a later export writes to the same file.

    Parameters
    ----------
    prefix : str
        What all names begin with.
    keys : sequence of str
        The keys, each once.
    suffix : str
        What all names end with.
    """
    plain = [UNSAFE.sub("_", key)[:LONGEST] for key in keys]
    alike = Counter(name.lower() for name in plain)
    return [
        prefix + (name if name == key and alike[name.lower()] == 1 else f"{name}~{_digits(key)}") + suffix
        for key, name in zip(keys, plain, strict=True)
    ]


def _digits(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:16]
