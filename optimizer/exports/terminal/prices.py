"""Prices on the terminal: what each rule costs, then what one fewer and one more of each number does."""

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from optimizer.exports.terminal.headline import verdict
from optimizer.exports.terminal.screen import Screen, indented, make_table
from optimizer.i18n import _, ngettext, number, rupiah
from optimizer.instance import Instance
from optimizer.pricing.changes import Subject
from optimizer.pricing.prices import Price, Prices
from optimizer.pricing.span import Span

MOST_ROWS = 12
"""Numbers of a table that are all shown, also those that change nothing."""


def show_prices(screen: Screen, found: Prices) -> None:
    """Print the cost of the scenario, and a table each for rules, desks, coverage and quotas."""
    show_brief_prices(screen, found)
    rules = [each for each in found.prices if each.change.subject == "rules"]
    if rules:
        told = _("The least cost with the rule, minus the least cost without it.")
        if any(each.difference and (each.difference.high or 0) > 0 for each in rules):
            told += " " + _("Below 0 the rule saves: without it, stricter ones bind its people.")
        screen.section(_("What each rule costs, in rupiah"), _of_rules(rules), Text(told, style="dim"))
    for subject, title, told in _numbers():
        some = [each for each in found.prices if each.change.subject == subject]
        if some:
            _show_numbers(screen, title, _rows(some), told, found.base.instance)
    notes = list(_notes(found))
    if notes:
        screen.section(_("Notes"), *map(indented, notes))


def _show_numbers(screen: Screen, title: str, rows: list[list[Price]], told: str, instance: Instance) -> None:
    """Print a table of numbers; where it is long, those of which there is nothing to see are only counted."""
    shown = rows if len(rows) <= MOST_ROWS else [row for row in rows if not all(map(_says_little, row))]
    hidden = [row for row in rows if row not in shown]
    late = sum(any(each.status is None for each in row) for row in hidden)
    free = len(hidden) - late
    if late:
        more = ngettext("{count} more was not priced.", "{count} more were not priced.", late)
        told = f"{more.format(count=number(late))} {told}"
    if free:
        more = ngettext("{count} more changes nothing.", "{count} more change nothing.", free)
        told = f"{more.format(count=number(free))} {told}"
    table = [_of_numbers(shown, instance)] if shown else []
    screen.section(title, *table, Text(told, style="dim"))


def show_brief_prices(screen: Screen, found: Prices) -> None:
    """Print the verdict on the scenario as it is."""
    result = found.base.result
    words = verdict(result)
    screen.console.print(Text(words if result.cost is None else f"{words}: {rupiah(result.cost)}"))


def _numbers() -> Iterator[tuple[Subject, str, str]]:
    yield (
        "desks",
        _("One desk fewer or more, in rupiah"),
        _("How the least cost changes with one desk of the zone fewer, and with one more."),
    )
    yield (
        "coverage",
        _("Coverage: one person fewer or more, in rupiah"),
        _("The same, if each group of the rule needs one person fewer, or one more."),
    )
    yield (
        "quotas",
        _("Quotas: one WFA day a week fewer or more, in rupiah"),
        _("The same, with one WFA day a week fewer, and with one more."),
    )


def _of_rules(prices: list[Price]) -> Table:
    """Make a row per rule, the dearest first; those without a known price last."""
    table = make_table(_("Rule"), _("Costs"), right=(1,))
    for each in sorted(prices, key=_dearest):
        span = each.difference
        if each.status is None:
            text = _("not priced")
        else:
            text = _("impossible without it") if span is None else span_text(span.negated, signed=False)
        table.add_row(each.change.name, text)
    return table


def _dearest(price: Price) -> tuple[bool, int]:
    low = None if price.difference is None else price.difference.negated.low
    return low is None, -(low or 0)


def _rows(prices: list[Price]) -> list[list[Price]]:
    """Put the prices of each number together, what saves most first, what is not known last."""
    rows: dict[tuple[str, str], list[Price]] = {}
    for each in prices:
        rows.setdefault((each.change.name, each.change.number), []).append(each)
    return sorted(rows.values(), key=_saving)


def _saving(row: list[Price]) -> tuple[bool, int]:
    """Return the most that one more or one fewer saves, as a place in the table."""
    lows = [each.difference.low for each in row if each.difference is not None]
    known = [low for low in lows if low is not None]
    return not known, min(known, default=0)


def _says_little(price: Price) -> bool:
    """Tell whether a change was not priced, or changes nothing, proven."""
    return price.status is None or (price.difference is not None and price.difference.exact == 0)


def _of_numbers(rows: list[list[Price]], instance: Instance) -> Table:
    """Make a row per number, with one fewer and one more beside each other."""
    table = make_table("", _("Now"), _("One fewer"), _("One more"), right=(1, 2, 3))
    for row in rows:
        steps = {each.change.step: each for each in row}
        cells = [_cell(steps.get(step)) for step in (-1, 1)]
        table.add_row(_what(row[0], instance), row[0].change.now, *cells)
    return table


def _what(price: Price, instance: Instance) -> str:
    """Name what a number belongs to."""
    change = price.change
    if change.subject == "desks":
        zones = instance.zones.set_index("zone")["name"]
        name = str(zones.at[change.name])
        return change.name if name == change.name else f"{name} ({change.name})"
    if change.number == "per_week.min":
        return _("{rule}, at least").format(rule=change.name)
    return change.name


def _cell(price: Price | None) -> str:
    if price is None:
        return "-"
    if price.status is None:
        return _("not priced")
    return _("impossible") if price.difference is None else span_text(price.difference, signed=True)


def span_text(span: Span, signed: bool) -> str:
    """Write a difference in rupiah: a number where it is proven, else its span."""
    if span.exact is not None:
        return _amount(span.exact, signed)
    if span.low is None and span.high is None:
        return _("not known")
    if span.low is None:
        return _("at most {amount}").format(amount=_amount(span.high or 0, signed))
    if span.high is None:
        return _("at least {amount}").format(amount=_amount(span.low, signed))
    return _("{low} to {high}").format(low=_amount(span.low, signed), high=_amount(span.high, signed))


def _amount(value: int, signed: bool) -> str:
    return f"+{number(value)}" if signed and value > 0 else number(value)


def _notes(found: Prices) -> Iterator[str]:
    """Say what numbers alone do not."""
    late = sum(each.status is None for each in found.prices)
    if late:
        told = _(
            "{late} of {count} changes were not priced in the time given. The same command again goes on "
            "from there; or allow more seconds with --total-limit."
        )
        yield told.format(late=number(late), count=number(len(found.prices)))
    if any(each.difference is not None and each.difference.exact is None for each in found.prices):
        yield _(
            "A span, such as 0 to 5: either end is possible, since a least cost was not proven in the time "
            "given. Allow more seconds with --time-limit."
        )
    for each in found.prices:
        if each.penalty:
            told = _("{change}: the penalty of soft rules changes as well, by {amount}.")
            sign = "+" if each.penalty > 0 else ""
            yield told.format(change=_change(each), amount=sign + rupiah(each.penalty))


def _change(price: Price) -> str:
    """Name a change in words."""
    names = {0: _("without {name}"), 1: _("one more, {name}"), -1: _("one fewer, {name}")}
    return names[price.change.step].format(name=price.change.name)
