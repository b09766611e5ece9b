"""The answer about one person-day in sentences, for the terminal and the page."""

from collections.abc import Iterator

from optimizer.audit.labels import when, who
from optimizer.i18n import _, long_day, ngettext, number, rupiah
from optimizer.instance import MODE_NAMES
from optimizer.pricing.why import Answer, Moved
from optimizer.roster.reasons import ABSENCE, FROZEN, LOCKED, NO_QUOTA, REQUEST

MOST_TOLD = 12
"""Changes that are told one by one."""


def headline(answer: Answer) -> str:
    """Return the person-day, and how it is."""
    instance = answer.outcome.instance
    return _("{day}: {who} is {mode}.").format(
        day=long_day(instance.days[answer.day]), who=who(instance, answer.person), mode=answer.mode
    )


def title_of_changes(answer: Answer) -> str:
    """Return the title of what else changes."""
    if _as_close_as_can_be(answer):
        return _("What else would change")
    return _("What else changes in the closest roster found")


def _as_close_as_can_be(answer: Answer) -> bool:
    """Tell whether no roster as good with the other way is closer to the one at hand."""
    goals = () if answer.other is None else answer.other.result.goals
    return all(goal.status == "optimal" for goal in goals)


def sentences(answer: Answer) -> Iterator[str]:
    """Yield why the person-day is as it is, and what the other way costs."""
    told = {
        "absent": _absent,
        "forced": _forced,
        "together": _together,
        "decided": _decided,
        "chosen": _chosen,
        "unknown": _unknown,
    }
    yield from told[answer.verdict](answer)


def _absent(answer: Answer) -> Iterator[str]:
    if answer.reason == ABSENCE:
        yield _("The person is absent on this day: neither WFO nor WFA.")
    else:
        yield _("The person is absent on this day ({kind}): neither WFO nor WFA.").format(kind=answer.reason)


def _forced(answer: Answer) -> Iterator[str]:
    if answer.reason == NO_QUOTA:
        yield _("No quota (wfa_quota) matches this person; who has no quota is WFO on every day.")
        yield _("With {mode} on this day there is no roster (proven).").format(mode=answer.other_mode)
        return
    yield _("It is forced by the rule {rule}.").format(rule=_cited(answer, answer.reason))
    tried = _("With {mode} on this day there is no roster; without this rule there is one (both proven).")
    yield tried.format(mode=answer.other_mode)


def _together(answer: Answer) -> Iterator[str]:
    if answer.reason:
        yield _("The rule {rule} fixes it, and it is not alone.").format(rule=_cited(answer, answer.reason))
    else:
        yield _("No rule fixes it by itself, but together they do.")
    yield _("With {mode} on this day there is no roster (proven).").format(mode=answer.other_mode)
    if len(answer.each_alone) == 1:
        told = _("One rule would break; without it there is a roster: {rule}.")
        yield told.format(rule=_cited(answer, answer.each_alone[0]))
    elif answer.each_alone:
        told = _("One of these rules would break; without any one of them there is a roster: {rules}.")
        yield told.format(rules="; ".join(_cited(answer, rule) for rule in answer.each_alone))
    elif answer.all_of:
        told = _("All of these rules would have to give way at once, no fewer of them: {rules}.")
        yield told.format(rules="; ".join(_cited(answer, rule) for rule in answer.all_of))
    elif not answer.unsettled:
        yield _("Not even without all hard rules: desks or other decisions do not allow it.")
    if answer.unsettled:
        yield _("For some rules this was not settled in the time given; allow more with --time-limit.")


def _decided(answer: Answer) -> Iterator[str]:
    yield {
        REQUEST: _("A request that must be kept decides it."),
        LOCKED: _("A lock decides it."),
        FROZEN: _("The day is frozen as the previous roster has it."),
    }[answer.reason]
    yield from _other_way(answer)


def _chosen(answer: Answer) -> Iterator[str]:
    if answer.reason:
        told = _("The rule {rule} fixes it, yet the other way keeps all rules as well.")
        yield told.format(rule=_cited(answer, answer.reason))
    else:
        yield _("No rule forces it: it was chosen.")
    yield from _wished(answer)
    yield from _other_way(answer)


def _wished(answer: Answer) -> Iterator[str]:
    """Tell whether a wish for this person and day is granted."""
    wishes = answer.outcome.instance.requests
    here = (wishes["employee"] == answer.person) & (wishes["day"] == answer.day)
    for code in wishes["mode"][here].tolist():
        wish = MODE_NAMES[code]
        granted, missed = _("A wish for {mode} is granted."), _("A wish for {mode} is not granted.")
        yield (granted if wish == answer.mode else missed).format(mode=wish)


def _other_way(answer: Answer) -> Iterator[str]:
    """Tell what the best roster with the other way costs more, or less."""
    span, mode = answer.difference, answer.other_mode
    cost = answer.outcome.result.cost or 0
    if span is None or span.low is None:
        return
    if span.exact == 0:
        text = _("With {mode} the cheapest roster costs just as much, {cost} (proven).")
        yield text.format(mode=mode, cost=rupiah(cost))
        if not answer.penalty:
            yield _("So the choice was free: later goals, such as wishes and evenness, or chance made it.")
    elif span.exact is not None and span.exact > 0:
        text = _("With {mode} the cheapest roster costs {more} more, {cost} (proven).")
        yield text.format(mode=mode, more=rupiah(span.exact), cost=rupiah(cost + span.exact))
    elif span.exact is not None:
        text = _("With {mode} the cheapest roster costs {less} less, {cost} (proven).")
        yield text.format(mode=mode, less=rupiah(-span.exact), cost=rupiah(cost + span.exact))
    elif span.high is None:
        text = _("With {mode} the cheapest roster costs at least {low} more than this one (proven).")
        yield text.format(mode=mode, low=rupiah(span.low))
    else:
        text = _(
            "With {mode} the cheapest roster costs between {low} and {high} more than this one; "
            "where in between is not proven."
        )
        yield text.format(mode=mode, low=rupiah(span.low), high=rupiah(span.high))
    if answer.penalty:
        sign = "+" if answer.penalty > 0 else ""
        text = _("The penalty of soft rules changes by {amount}.")
        yield text.format(amount=sign + rupiah(answer.penalty))


def _unknown(answer: Answer) -> Iterator[str]:
    yield _("In the time given no roster with {mode} on this day was found, nor that there is none.").format(
        mode=answer.other_mode
    )
    yield _("Allow more seconds with --time-limit.")


def _cited(answer: Answer, name: str) -> str:
    """Write a rule with its citation."""
    rules = {bound.rule.name: bound.rule for bound in answer.outcome.instance.rules}
    because = rules[name].because if name in rules else ""
    return f"{name} ({because})" if because else name


def changes(answer: Answer, moved: Moved) -> Iterator[str]:
    """Yield the other person-days, what opens and closes, and the budget lines that change."""
    instance = answer.outcome.instance
    people = len({person for person, _day in moved.cells})
    if not moved.cells:
        yield _("no other person-day")
    else:
        count = ngettext("{count} other person-day", "{count} other person-days", len(moved.cells))
        among = ngettext("of {count} person", "of {count} people", people)
        told = f"{count.format(count=number(len(moved.cells)))} {among.format(count=number(people))}"
        yield told + (": " + _listed(answer, moved) if len(moved.cells) <= MOST_TOLD else "")
    for text, places in ((_("opens: {places}"), moved.opened), (_("closes: {places}"), moved.closed)):
        if places:
            named = [f"{_place(answer, place)}, {when(instance, day)}" for place, day in places]
            hidden = len(named) - MOST_TOLD
            more = [_("and {count} more").format(count=number(hidden))] if hidden > 0 else []
            yield text.format(places="; ".join([*named[:MOST_TOLD], *more]))
    for line, amount in moved.lines.items():
        yield f"{line}: {'+' if amount > 0 else ''}{rupiah(amount)}"


def _listed(answer: Answer, moved: Moved) -> str:
    """List person-days: the key of the person, the day, and the mode of before and after."""
    instance, other = answer.outcome.instance, answer.other
    assert other is not None and other.plan is not None  # noqa: S101 (there is something that moves)
    return "; ".join(
        f"{instance.employee_ids[person]} {when(instance, day)} → {MODE_NAMES[other.plan.modes[person, day]]}"
        for person, day in moved.cells
    )


def _place(answer: Answer, place: str) -> str:
    """Name an office or a zone."""
    kind, _blank, key = place.partition(" ")
    instance = answer.outcome.instance
    table = instance.offices if kind == "office" else instance.zones
    return str(table.set_index(kind)["name"].at[key])
