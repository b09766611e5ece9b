"""The headline: how good the roster is, in words for people who do not know what a solver is."""

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from models.result import Baseline, Result
from optimizer.exports.terminal.screen import Screen
from optimizer.i18n import _, long_day, number, percent, rupiah
from optimizer.instance import Instance


def show_headline(screen: Screen, instance: Instance, result: Result) -> None:
    """Print what was solved, the verdict, the cost and the savings."""
    show_scope(screen, instance)
    screen.console.print(Text(verdict(result), style="bold green" if result.cost is not None else "bold red"))
    if result.cost is not None:
        screen.console.print(_amounts(result))
    for sentence in proof(result):
        screen.console.print(Text(sentence))


def show_scope(screen: Screen, instance: Instance) -> None:
    """Print the name of the scenario, its days, and how many people and offices there are."""
    calendar = instance.scenario.calendar
    screen.console.print(Text(instance.scenario.name, style="bold"))
    days = _("{start} to {end}").format(start=long_day(calendar.start), end=long_day(calendar.end))
    screen.console.print(Text(days))
    sizes = _("working days: {days}, people: {people}, offices: {offices}").format(
        days=number(len(instance.days)), people=number(instance.people), offices=number(len(instance.offices))
    )
    screen.console.print(Text(sizes))
    screen.console.print()


def verdict(result: Result) -> str:
    """Say the status in a few words."""
    if result.status == "optimal" and not cost_is_least(result):
        return _("The best roster for the goals in their order, proven")
    return {
        "optimal": _("The cheapest roster, proven"),
        "within_gap": _("A roster as close to the cheapest as was asked"),
        "feasible": _("The best roster found so far"),
        "infeasible": _("No roster keeps all rules at once"),
        "unknown": _("No roster was found in the time given"),
    }[result.status]


def proof(result: Result) -> list[str]:
    """Say in sentences what is proven about the roster."""
    if result.status == "infeasible":
        return [_("The rules contradict each other. Loosen one of them, or make it soft, and solve again.")]
    if result.status == "unknown":
        return [_("It is not known whether there is one. Allow more seconds with --time-limit.")]
    if not cost_is_least(result):
        return [*_cost_among_others(result), *_penalty_left(result)]
    if result.status == "optimal":
        return [_best(result)]
    return [*_penalty_left(result), *_cost_left(result)]


def cost_is_least(result: Result) -> bool:
    """Tell whether nothing but the least penalty comes before cost, and no allowance was spent."""
    names = [goal.goal for goal in result.goals]
    if "cost" not in names:
        return True
    before = set(names[: names.index("cost")])
    penalty_first = not result.penalty or "penalties" in before
    spent = any(goal.value != goal.best for goal in result.goals if goal.goal in {"penalties", "cost"})
    return before <= {"penalties"} and penalty_first and not spent


def _cost_among_others(result: Result) -> list[str]:
    """Say what is proven of cost where other goals come before it, or may be reached at its expense."""
    cost = next(goal for goal in result.goals if goal.goal == "cost")
    text = _("It is proven that no roster that keeps all rules costs less than {bound}.")
    before = result.goals[: result.goals.index(cost)]
    if any(goal.goal != "penalties" or goal.value for goal in before):
        text = _("It is proven that no roster that reaches the goals before cost costs less than {bound}.")
    sentences = [text.format(bound=rupiah(cost.bound))]
    if cost.value != cost.best:
        sentences.append(
            _("{spent} above the least cost found goes to the goals after it, within the allowance.").format(
                spent=rupiah(cost.value - cost.best)
            )
        )
    return sentences


def _best(result: Result) -> str:
    if result.penalty:
        return _(
            "It is proven that no roster has less penalty, and that none of the same penalty is cheaper. "
            "The penalty of soft rules is {penalty}."
        ).format(penalty=rupiah(result.penalty))
    return _("It is proven that no roster that keeps all rules is cheaper.")


def _cost_left(result: Result) -> list[str]:
    """Say how much cheaper a roster could be; the bound holds among the rosters of the least penalty."""
    if result.bound is None or result.cost is None:
        return [_("How much cheaper a roster could be is not known yet.")]
    text = _(
        "It is proven that no roster that keeps all rules costs less than {bound}: "
        "more search could save at most {left} ({share})."
    )
    if result.penalty and result.penalty == result.penalty_bound:
        text = _(
            "It is proven that no roster of the least penalty costs less than {bound}: "
            "more search could save at most {left} ({share})."
        )
    elif result.penalty:
        text = _("It is proven that no roster of the least penalty costs less than {bound}.")
    left = max(0, result.cost - result.bound)
    share = percent(max(0.0, result.gap or 0.0), 2)
    return [text.format(bound=rupiah(result.bound), left=rupiah(left), share=share)]


def _penalty_left(result: Result) -> list[str]:
    if not result.penalty:
        return []
    sentences = [_("The penalty of soft rules is {penalty}.").format(penalty=rupiah(result.penalty))]
    given_up = any(goal.goal == "penalties" and goal.value != goal.best for goal in result.goals)
    if result.penalty_bound is not None and result.penalty_bound < result.penalty and not given_up:
        sentences.append(
            _("It could be as low as {bound}; that is not proven either way.").format(
                bound=rupiah(result.penalty_bound)
            )
        )
    return sentences


def _amounts(result: Result) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(_("Cost"), rupiah(result.cost or 0), "")
    if result.baselines is not None:
        all_wfo, even_split = result.baselines.all_wfo, result.baselines.even_split
        grid.add_row(*saving_words(all_wfo, _("against everybody in the office")))
        grid.add_row(*saving_words(even_split, _("against an even split by hand")))
    return grid


def saving_words(baseline: Baseline, against: str) -> tuple[str, str, str]:
    """Write the saving, or what is paid more, against a baseline, and whether that one is possible at all."""
    saving = baseline.saving or 0
    words = [percent(abs(saving) / baseline.cost), against] if baseline.cost else [against]
    if baseline.violations or baseline.desks_short:
        words.append(_("(which breaks rules)"))
    return _("Saving") if saving >= 0 else _("Dearer"), rupiah(abs(saving)), " ".join(words)
