"""`report.html`, made of its sections."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from optimizer.audit.audit import Audit
from optimizer.exports.report.changes import changes
from optimizer.exports.report.evenness import evenness, people, people_left_out
from optimizer.exports.report.floors import floors
from optimizer.exports.report.headline import headline
from optimizer.exports.report.manifest import manifest, warnings
from optimizer.exports.report.parts import Section
from optimizer.exports.report.presence import presence
from optimizer.exports.report.rules import goals, rules
from optimizer.exports.report.statement import statement
from optimizer.i18n import _, language, long_day, number
from optimizer.instance import Instance
from optimizer.outcome import Outcome
from optimizer.roster.roster import Roster

MOST_BYTES = 2_000_000


def report_html(outcome: Outcome) -> bytes:
    """Return the report of an outcome in the language in use: one file, without scripts or network.

    Parameters
    ----------
    outcome : Outcome
        The outcome, with a roster.

    Returns
    -------
    bytes
        The page, UTF-8, below 2 MB: what would be too long is left out, and the report says so.

    Raises
    ------
    ValueError
        When there is no roster to report on.
    """
    if outcome.plan is None or outcome.audit is None:
        raise ValueError(_("There is no roster to report on."))
    found = sections(outcome, outcome.plan, outcome.audit)
    page = _rendered(outcome.instance, found)
    if len(page) > MOST_BYTES:  # names are very long
        page = _rendered(outcome.instance, [*found[:-1], people_left_out(outcome.instance, outcome.plan)])
    return page


def _rendered(instance: Instance, found: list[Section]) -> bytes:
    page = _template().render(
        language=language(),
        title=instance.scenario.name,
        kind=_("Report on the WFA and WFO roster"),
        scope=_scope(instance),
        contents=_("Contents"),
        sections=found,
    )
    return page.encode()


def sections(outcome: Outcome, plan: Roster, audit: Audit) -> list[Section]:
    """Return the sections of a report in reading order; the last one is the list of persons."""
    instance, result = outcome.instance, outcome.result
    found = [
        headline(outcome, plan),
        statement(result),
        presence(instance, plan),
        floors(instance, plan),
        rules(audit),
    ]
    if result.goals:
        found.append(goals(result))
    found.append(evenness(instance, plan))
    if outcome.changes is not None:
        found.append(changes(outcome.changes))
    if instance.warnings:
        found.append(warnings(instance))
    return [*found, manifest(instance, result), people(instance, plan)]


def _scope(instance: Instance) -> list[str]:
    """Return the days, and how many people and offices there are."""
    calendar = instance.scenario.calendar
    return [
        _("{start} to {end}").format(start=long_day(calendar.start), end=long_day(calendar.end)),
        _("working days: {days}, people: {people}, offices: {offices}").format(
            days=number(len(instance.days)),
            people=number(instance.people),
            offices=number(len(instance.offices)),
        ),
    ]


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("optimizer.exports.report", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("report.html.j2")
