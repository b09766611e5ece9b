"""Small texts of the documents."""

from datetime import date

from optimizer.i18n import locale

STEP = 5
"""Letters between two places at which a long word may be broken."""

DASH = "\N{EN DASH}"


def one_line(text: str) -> str:
    """Return a text on one line, without characters that cannot be printed."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def breakable(text: str, longest: int) -> str:
    """Return a text on one line in which words longer than so many letters may be broken, if need be."""
    words = one_line(text).split(" ")
    return " ".join(_broken(word, longest) if len(word) > longest else word for word in words)


def _broken(word: str, longest: int) -> str:
    """Put spaces of no width into a word."""
    return "\u200b".join(word[at : at + STEP] for at in range(0, len(word), STEP))


def plain_date(day: date) -> str:
    """Write a date without its weekday, e.g. 6 April 2026."""
    from babel.dates import format_date

    return str(format_date(day, "d MMMM y", locale=locale()))


def weekday_short(day: date) -> str:
    """Write a weekday in short, e.g. Sen."""
    from babel.dates import format_date

    return str(format_date(day, "EEE", locale=locale()))


def named(key: str, name: str) -> str:
    """Write a name with its key, or the key alone where it has no other name."""
    key, name = one_line(key), one_line(name)
    return key if name in ("", key) else f"{name} ({key})"
