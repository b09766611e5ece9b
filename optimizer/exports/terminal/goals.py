"""The goals in order: how far each was reached, and whether that is proven."""

from rich.text import Text

from models.result import GoalResult, Result
from optimizer.exports.terminal.screen import Screen, make_table
from optimizer.i18n import _, number, percent, rupiah


def show_goals(screen: Screen, result: Result) -> None:
    """Print a row per goal; one that is 0 and cannot be other is left out."""
    rows = [goal for goal in result.goals if goal.value or goal.bound or goal.best]
    if len(rows) < 2:
        return
    table = make_table(_("Goal"), _("Reached"), _("At best"), _("Proof"), right=(1, 2))
    for goal in rows:
        table.add_row(
            goal_name(goal), goal_amount(goal, goal.value), goal_amount(goal, goal.bound), goal_proof(goal)
        )
    explanation = _(
        "Each goal counts among the rosters that are as good in those above it. "
        "At best: no such roster can be better than this."
    )
    screen.section(_("Goals, in order"), table, Text(explanation, style="dim"))


def goal_name(goal: GoalResult) -> str:
    """Name a goal, with the allowance that it has."""
    name = {
        ("penalties", None): _("Penalty of soft rules"),
        ("cost", None): _("Cost"),
        ("wishes", None): _("Weight of granted wishes"),
        ("closeness", None): _("Person-days unlike the previous roster"),
        ("evenness", "days"): _("Spread of WFA days in units, in days"),
        ("evenness", "mondays_and_fridays"): _("Spread of Mondays and Fridays, in days"),
    }[goal.goal, goal.measure]
    if not goal.within:
        return name
    digits = 0 if round(goal.within * 100, 6).is_integer() else 2
    return _("{goal}, within {share}").format(goal=name, share=percent(goal.within, digits))


def goal_amount(goal: GoalResult, value: int) -> str:
    """Write a value of a goal: rupiah, or a number."""
    return rupiah(value) if goal.goal in {"penalties", "cost"} else number(value)


def goal_proof(goal: GoalResult) -> str:
    """Say whether the best value of a goal is proven."""
    return _("proven") if goal.status == "optimal" else _("not proven")
