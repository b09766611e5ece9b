"""`wfa why`: why one person-day is as it is."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from optimizer.commands import exits
from optimizer.commands.arguments import IsoDate, replanning_options, scenario_argument
from optimizer.commands.comparing import check_places, run_told, search_options, watch
from optimizer.commands.faults import Failure
from optimizer.commands.output import emit_json, load_replanned
from optimizer.commands.shared import SharedCommand, settings
from optimizer.i18n import _

if TYPE_CHECKING:
    from optimizer.instance import Instance
    from optimizer.outcome import Outcome
    from optimizer.pricing.why import Answer


def build() -> click.Command:
    """Make the command."""
    return SharedCommand(
        "why",
        callback=run,
        short_help=_("Tell why somebody is WFO or WFA on a day."),
        help=_(
            "Tell why an employee is WFO or WFA on a day: forced, and by which rules; or chosen, with what "
            "the other way would cost and change. Every answer is checked by solving."
        ),
        params=[
            scenario_argument(),
            click.Argument(["employee"], metavar=_("EMPLOYEE")),
            click.Argument(["day"], metavar=_("DATE"), type=IsoDate()),
            click.Option(
                ["--roster"],
                metavar="DIR",
                type=click.Path(exists=True, file_okay=False, path_type=Path),
                help=_("A folder of wfa solve whose roster is asked about; without it, it is solved first."),
            ),
            *replanning_options(),
            *search_options(),
        ],
    )


def run(
    scenario: Path,
    employee: str,
    day: date,
    roster: Path | None,
    previous: Path | None,
    start: date | None,
    locks: Path | None,
    cache: Path | None,
    workers: int,
    **solver: Any,
) -> None:
    """Answer; exit code 4 or 5 when there is no roster to ask about."""
    from optimizer.api import AuditRejected
    from optimizer.pricing.why import why

    check_places({}, cache)
    instance = load_replanned(scenario, previous, start, locks)
    key = _key_of(instance, employee)
    _check_day(instance, day)
    try:
        answer = run_told(lambda: why(instance, key, day, roster, watch, cache, workers, solver=solver))
    except AuditRejected as verdict:
        raise Failure(str(verdict), exits.VIOLATION) from verdict
    _show(answer)
    raise click.exceptions.Exit(exits.DONE)


def _key_of(instance: "Instance", employee: str) -> str:
    """Return the key of an employee who is named by key or by name."""
    from optimizer.reading.problems import closest

    keys = instance.employee_ids
    if employee in keys:
        return employee
    names = [str(name) for name in instance.employees["name"].tolist()]
    same = [key for key, name in zip(keys, names, strict=True) if name.casefold() == employee.casefold()]
    if len(same) == 1:
        return str(same[0])
    if same:
        told = _("Several employees have this name; give a key: {keys}")
        raise click.BadParameter(told.format(keys=", ".join(same[:10])), param_hint=_("EMPLOYEE"))
    near = closest(employee, [*keys, *names])
    told = _("There is no such employee: {found}").format(found=employee)
    if near:
        told += "; " + _("did you mean {suggestion}?").format(suggestion=near)
    raise click.BadParameter(told, param_hint=_("EMPLOYEE"))


def _check_day(instance: "Instance", day: date) -> None:
    """Refuse a day that is no working day of the horizon, and name the closest one."""
    from optimizer.i18n import long_day

    if day in instance.day_index:
        return
    near = min(instance.days, key=lambda each: abs((each - day).days))
    told = _("{day} is no working day of the horizon, {start} to {end}; the closest one is {near}.")
    calendar = instance.scenario.calendar
    raise click.BadParameter(
        told.format(day=long_day(day), start=calendar.start, end=calendar.end, near=near),
        param_hint=_("DATE"),
    )


def _show(answer: "Answer | Outcome") -> None:
    from optimizer.exports.terminal.headline import verdict
    from optimizer.exports.terminal.screen import make_screen
    from optimizer.exports.terminal.why import show_answer, show_brief_answer
    from optimizer.outcome import Outcome

    if isinstance(answer, Outcome):
        infeasible = answer.result.status == "infeasible"
        raise Failure(verdict(answer.result), exits.INFEASIBLE if infeasible else exits.NO_ROSTER)
    if settings().json:
        from optimizer.exports.why import answer_content

        emit_json(answer_content(answer))
        return
    screen = make_screen()
    if settings().quiet:
        show_brief_answer(screen, answer)
    else:
        show_answer(screen, answer)
