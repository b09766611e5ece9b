"""What the errors of pydantic, and those of our models, mean to a planner."""

import re
from typing import Any

from optimizer.i18n import _
from optimizer.reading.words import near_word


def N_(message: str) -> str:  # noqa: N802 (the name that extraction knows)
    """Mark a text for translation."""
    return message


OF_MODELS = (
    N_("a date is written YYYY-MM-DD"),
    N_('a time is written HH:MM, such as "07:30"'),
    N_("the working day ends before it starts"),
    N_("the period ends before it starts"),
    N_("the horizon ends ({end}) before it starts ({start})"),
    N_("the horizon is longer than two years"),
    N_("the horizon must lie between the years 2000 and 2100"),
    N_("a day of the work week is named twice"),
    N_("{day} is both an extra holiday and an extra workday"),
    N_("missing: {tables}"),
    N_("a condition needs one of: is, not, after, before, at_least, at_most"),
    N_("the rule needs days or dates"),
    N_("the rule needs min or min_share"),
    N_("when_open needs each: unit or each: office"),
    N_("the rule needs max or max_share"),
    N_("min ({min}) is larger than max ({max})"),
    N_("the rule needs either employees or column"),
    N_("the cost needs wfo or wfa"),
    N_("objective names penalties and cost, and each goal once"),
    N_("an allowance is written as a percentage, such as 1%, or as a share, such as 0.01"),
    N_("the cost needs an amount, or each: office"),
    N_("no scenario comes to so much"),
)
"""The sentences that the models raise; a test holds that none is missing."""


def of_model(message: str) -> str:
    """Translate what a model said; its values are put into the translated sentence."""
    for template in OF_MODELS:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(template))
        match = re.fullmatch(pattern, message)
        if match:
            return _(template).format(**match.groupdict())
    return _(message)


def sentence(detail: Any) -> tuple[str, str, str]:
    """Tell an error of pydantic.

    Parameters
    ----------
    detail : dict
        One entry of `ValidationError.errors()`.

    Returns
    -------
    tuple of str
        The message, what is allowed, and what was perhaps meant.
    """
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "value_error":
        return of_model(str(context.get("error", detail["msg"]))), "", ""
    if kind in ("literal_error", "union_tag_invalid"):
        words = re.findall(r"'([^']*)'", str(context.get("expected", context.get("expected_tags", ""))))
        words = words or [str(context.get("expected", ""))]
        given = context.get("tag", detail.get("input"))
        near = near_word(given, words) if isinstance(given, str) else ""
        return _message(kind), ", ".join(words), near
    return _message(kind), _bounds(context), ""


def _message(kind: str) -> str:
    """Return the sentence of an error type of pydantic."""
    groups = (
        (("literal_error",), _("this value is not known")),
        (("union_tag_invalid",), _("this kind is not known")),
        (("greater_than", "less_than", "finite_number"), _("the number is out of range")),
        (("string_too_short",), _("the text is empty")),
        (("string_too_long",), _("the text is too long")),
        (("too_short",), _("the list is too short")),
        (("too_long",), _("the list is too long")),
        (("bool",), _("true or false is needed")),
        (("int", "none_required"), _("a whole number is needed, in digits only (no points, no Rp)")),
        (("decimal", "float"), _("a number is needed, such as 0.5")),
        (("date",), _("a date is written YYYY-MM-DD")),
        (("time",), _('a time is written HH:MM, such as "07:30"')),
        (("string",), _("a text is needed")),
        (("tuple", "list"), _("a list is needed, such as [a, b]")),
        (("dict", "model"), _("keys and values are needed, such as key: value")),
    )
    return next((text for starts, text in groups if kind.startswith(starts)), _("the value is not valid"))


def _bounds(context: Any) -> str:
    """Return the bounds that a value breaks, such as `at most 7`."""
    known = (
        ("ge", _("at least {bound}")),
        ("gt", _("more than {bound}")),
        ("le", _("at most {bound}")),
        ("lt", _("less than {bound}")),
        ("min_length", _("at least {bound}")),
        ("max_length", _("at most {bound}")),
    )
    return ", ".join(text.format(bound=context[key]) for key, text in known if key in context)
