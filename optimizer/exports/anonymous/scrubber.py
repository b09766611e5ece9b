"""Names and keys of people in free texts, such as the name of a rule."""

import re
from collections.abc import Iterable, Mapping

SHORTEST_WORD, SHORTEST_NUMBER, SHORTEST_MIXED = 3, 6, 2
"""Fewest characters of a name or key that is looked for in texts: of letters, of digits, of both.

Below, a citation ("article 13") or a floor ("1") would be taken for a person.
"""


class Scrubber:
    """Replaces names and keys of people in texts by their codes.

    Parameters
    ----------
    codes : mapping of str to str
        Code by name or key.
    texts : iterable of str
        All texts that will be replaced; names that none of them holds cost nothing later.
    """

    def __init__(self, codes: Mapping[str, str], texts: Iterable[str]) -> None:
        everything = "\n".join(_folded(text) for text in texts)
        self.code_of = dict(codes)
        found = {
            folded: code
            for text, code in codes.items()
            for folded in [_folded(text)]
            if _is_telling(folded) and folded in everything
        }
        self._codes = found
        longest_first = sorted(found, key=lambda text: (-len(text), text))
        alternatives = "|".join(re.escape(text).replace(r"\ ", r"\s+") for text in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE) if found else None

    def text(self, text: str) -> str:
        """Return a text without names and keys."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda match: self._codes.get(_folded(match[0]), "P"), text)


def _folded(text: str) -> str:
    return " ".join(text.lower().split())


def _is_telling(text: str) -> bool:
    """Tell whether a text is long enough to be surely a person."""
    if text.isdigit():
        return len(text) >= SHORTEST_NUMBER
    return len(text) >= (SHORTEST_MIXED if any(map(str.isdigit, text)) else SHORTEST_WORD)
