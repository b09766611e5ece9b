"""`wfa check`: is the scenario valid, and what is in it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from optimizer.commands import exits
from optimizer.commands.arguments import scenario_argument
from optimizer.commands.faults import bullet, wrap
from optimizer.commands.output import emit_json, problem_content, problem_lines
from optimizer.commands.shared import SharedCommand, settings
from optimizer.i18n import _, ngettext, number

if TYPE_CHECKING:
    from optimizer.instance import Instance
    from optimizer.reading.problems import Problem


def build() -> click.Command:
    """Make the command."""
    return SharedCommand(
        "check",
        callback=run,
        short_help=_("Check a scenario."),
        help=_("Check a scenario: list everything that is wrong, then what is worth a look."),
        params=[scenario_argument()],
    )


def run(scenario: Path) -> None:
    """Check a scenario; exit code 3 when something is wrong."""
    from optimizer.api import load
    from optimizer.reading.problems import ScenarioError
    from optimizer.replanning import missing_previous

    try:
        instance = load(scenario)
    except ScenarioError as error:
        _report(error.problems, (), None)
        raise click.exceptions.Exit(exits.INVALID) from None
    _report((), (*instance.warnings, *missing_previous(instance)), instance)


def _report(
    errors: "tuple[Problem, ...]", warnings: "tuple[Problem, ...]", instance: "Instance | None"
) -> None:
    if settings().json:
        emit_json(
            {
                "errors": [problem_content(problem) for problem in errors],
                "warnings": [problem_content(problem) for problem in warnings],
                "summary": None if instance is None else _sizes(instance),
            }
        )
        return
    lines = problem_lines(errors) if errors else []
    if warnings:
        count = len(warnings)
        headline = ngettext("{count} warning:", "{count} warnings:", count)
        lines += [headline.format(count=number(count)), *(bullet(str(problem)) for problem in warnings)]
    if instance is not None and not settings().quiet:
        lines.append(wrap(_summary(_sizes(instance))))
    for line in lines:
        click.echo(line)


def _sizes(instance: "Instance") -> dict[str, Any]:
    return {
        "people": instance.people,
        "units": len(instance.units),
        "offices": len(instance.offices),
        "zones": len(instance.zones),
        "working_days": len(instance.days),
        "rules": len(instance.rules),
        "costs": len(instance.costs),
    }


def _summary(sizes: dict[str, Any]) -> str:
    return _(
        "The scenario is valid. People: {people}, units: {units}, offices: {offices}, zones: {zones}, "
        "working days: {working_days}, rules: {rules}, costs: {costs}."
    ).format(**{name: number(size) for name, size in sizes.items()})
