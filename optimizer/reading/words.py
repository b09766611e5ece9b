"""Words that planners use for those that scenarios know."""

from collections.abc import Iterable

from optimizer.reading.problems import closest

SYNONYMS = {
    "wfh": "WFA",
    "kantor": "WFO",
    "senin": "mon",
    "selasa": "tue",
    "rabu": "wed",
    "kamis": "thu",
    "jumat": "fri",
    "jum'at": "fri",
    "sabtu": "sat",
    "minggu": "sun",
    "ahad": "sun",
}


def near_word(text: str, words: Iterable[str]) -> str:
    """Return the word that was perhaps meant, or nothing.

    Parameters
    ----------
    text : str
        What stands there.
    words : iterable of str
        The words that may.

    Returns
    -------
    str
        A synonym or a close word.
    """
    known = list(words)
    synonym = SYNONYMS.get(text.strip().lower(), "")
    return synonym if synonym in known else closest(text, known)
