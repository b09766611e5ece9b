"""The planner's language: gettext catalogs, and rupiah and dates by locale.

Every text that a planner sees goes through `_`, at the moment at which it is made.
"""

import gettext
import os
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path

LANGUAGES = ("id", "en")
LOCALES = {"id": "id_ID", "en": "en_US"}
CATALOGS = Path(__file__).parent / "locale"

_language: ContextVar[str] = ContextVar("language", default="en")


def default_language() -> str:
    """Return the language of the environment: Indonesian where the locale is, else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return "id" if value.lower().startswith("id") else "en"
    return "en"


def set_language(language: str) -> None:
    """Choose the language of all texts made from now on: `id` or `en`."""
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}")
    _language.set(language)


def language() -> str:
    """Return the language in use."""
    return _language.get()


@cache
def _catalog(lang: str) -> gettext.NullTranslations:
    if lang == "en":
        return gettext.NullTranslations()
    return gettext.translation("wfa", CATALOGS, languages=[lang])


def _(message: str) -> str:
    """Translate a text."""
    return _catalog(_language.get()).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Translate a text with a number."""
    return _catalog(_language.get()).ngettext(singular, plural, number)


def locale() -> str:
    """Return the Babel locale in use."""
    return LOCALES[_language.get()]


def rupiah(amount: int) -> str:
    """Write an amount, e.g. Rp1.234.567 in Indonesian."""
    from babel.numbers import format_decimal

    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{format_decimal(abs(amount), locale=locale())}"


def number(value: int) -> str:
    """Write a whole number, e.g. 1.234 in Indonesian."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=locale()))


def percent(share: float, digits: int = 1) -> str:
    """Write a share, e.g. 12,5% in Indonesian."""
    from babel.numbers import format_percent

    return str(format_percent(share, format=f"0.{'0' * digits}%", locale=locale()))


def long_day(day: date) -> str:
    """Write a date in full, e.g. Senin 6 April 2026."""
    from babel.dates import format_date

    return str(format_date(day, "EEEE d MMMM y", locale=locale()))


def short_day(day: date) -> str:
    """Write a date in short, e.g. Sen 6 Apr."""
    from babel.dates import format_date

    return str(format_date(day, "EEE d MMM", locale=locale()))


def weekday_name(number: int) -> str:
    """Write a weekday in full, 0 for Monday, e.g. Senin."""
    from babel.dates import get_day_names

    return str(get_day_names("wide", locale=locale())[number])
