"""An explanation on the terminal."""

from rich.padding import Padding
from rich.text import Text

from optimizer.explaining.advice import advice
from optimizer.explaining.explain import Conflict, Explanation
from optimizer.explaining.marks import may_change
from optimizer.explaining.repairs import NotEnough
from optimizer.explaining.trying import Repair
from optimizer.explaining.words import because, family_place, source_name
from optimizer.exports.terminal.screen import Screen, indented
from optimizer.i18n import _, ngettext, number, rupiah
from optimizer.instance import Instance


def explanation_verdict(told: Explanation) -> str:
    """Say in a few words what was found."""
    if told.feasible:
        return _("There is a roster that keeps all rules: nothing to explain.")
    if told.feasible is None:
        return _("It is not known whether there is a roster: the time was over before that was proven.")
    count = len(told.conflicts)
    return ngettext(
        "No roster keeps all rules at once. {count} conflict:",
        "No roster keeps all rules at once. {count} conflicts:",
        count,
    ).format(count=number(count))


def show_explanation(screen: Screen, told: Explanation) -> None:
    """Print conflicts and ways out."""
    screen.console.print(Text(explanation_verdict(told), style="bold green" if told.feasible else "bold red"))
    for at, conflict in enumerate(told.conflicts, 1):
        _show_conflict(screen, told.instance, conflict, at)
    if told.conflicts:
        screen.console.print()
        screen.console.print(Text(_proof(told), style="dim"))
        _show_repairs(screen, told)


def _proof(told: Explanation) -> str:
    """Say what is proven of the conflicts."""
    proven = _(
        "Each conflict was solved again: there is no roster, and without any one of its rules there is one."
    )
    if told.finished:
        return proven
    return f"{proven} " + _("The time was over before it was proven that there is no other conflict.")


def _show_conflict(screen: Screen, instance: Instance, conflict: Conflict, at: int) -> None:
    screen.section(f"{number(at)}. {conflict.place}")
    for source, fact in conflict.facts:
        cited = because(instance, source)
        text = f"{source_name(instance, source)}: {fact}"
        screen.console.print(indented(f"{text} [{cited}]" if cited else text))
    if conflict.arithmetic:
        screen.console.print(Padding(Text(conflict.arithmetic, style="bold"), (0, 0, 0, 4)))
    if conflict.others:
        screen.console.print(Padding(Text(conflict.others), (0, 0, 0, 4)))


def _show_repairs(screen: Screen, told: Explanation) -> None:
    if told.repairs:
        _show_ways(screen, told)
    else:
        screen.section(_("Ways out"), Text(_no_repair(told)))
    for each in told.not_enough:
        screen.console.print(Text(_is_not_enough(told.instance, each), style="dim"))


def _is_not_enough(instance: Instance, each: NotEnough) -> str:
    """Say that a change of one rule or zone alone does not help, and what is hidden behind it."""
    text = _(
        "Not enough by itself, by however much it is changed: {rule}. What remains: {conflict} ({place})."
    )
    where = family_place(instance, each.family)
    name = source_name(instance, each.family[0])
    remains = Conflict(instance, (each.case,))
    return text.format(
        rule=f"{name}, {where}" if where else name, conflict=remains.title, place=remains.place
    )


def _show_ways(screen: Screen, told: Explanation) -> None:
    screen.section(_("Ways out, the cheapest first; each was solved and audited"))
    for at, repair in enumerate(told.repairs, 1):
        screen.console.print(Text(f"{number(at)}. {_cost(repair)}"))
        for change in repair.changes:
            screen.console.print(indented(advice(told.instance, change)))
        if not repair.least:
            less = _("Less may be enough: the time was over before that was ruled out.")
            screen.console.print(Padding(Text(less, style="dim"), (0, 0, 0, 4)))
    if not told.all_repairs:
        screen.console.print(Text(_("There may be others: the time was over."), style="dim"))


def _cost(repair: Repair) -> str:
    """Say what the roster of a way out costs, and what is proven of that."""
    words = _("Cost of the roster {cost}").format(cost=rupiah(repair.cost))
    if repair.bound < repair.cost:
        words += _("; with this none costs less than {bound}").format(bound=rupiah(repair.bound))
    if repair.price:
        words += _("; price of the changes {price}").format(price=rupiah(repair.price))
    return words


def _no_repair(told: Explanation) -> str:
    """Say why no way out is told."""
    if not told.all_repairs:
        return _("None was found in the time given.")
    for conflict in told.conflicts:
        families = {element.family for case in conflict.cases for element in case.elements}
        if not any(may_change(told.instance, family) for family in families):
            return _("None: nothing of the conflict {conflict} may be changed.").format(
                conflict=conflict.title
            )
    return _("No small change was found that helps.")
