"""The run manifest: what the result was made from, and with what."""

from models.result import Result
from optimizer.exports.report.parts import Bullets, Cell, Column, Paragraph, Part, Section, Table, row
from optimizer.i18n import _, number, percent
from optimizer.instance import Instance

MOST_WARNINGS = 100


def manifest(instance: Instance, result: Result) -> Section:
    """Return the section of the run."""
    solver = instance.scenario.solver
    seconds = _("{seconds} seconds")
    entries = [
        (_("Status"), result.status),
        (_("Scenario, SHA-256"), Cell(result.scenario_hash, "mono")),
        (_("roster.csv, SHA-256"), Cell(result.roster_hash or "-", "mono")),
        (_("Seed"), str(result.seed)),
        (_("Time of the search"), seconds.format(seconds=number(round(result.runtime_s)))),
        (_("Time allowed"), seconds.format(seconds=number(round(solver.time_limit)))),
        (_("Gap asked for"), percent(solver.gap, 2)),
        (_("Threads"), number(solver.workers) if solver.workers else _("every core")),
        (_("Versions"), ", ".join(f"{name} {version}" for name, version in result.versions.items())),
    ]
    explanation = _(
        "The same scenario, seed and versions give the same roster, unless the time ran out. "
        "The cost and every rule were recounted from the roster by an audit that does not use the solver."
    )
    columns = (Column(_("What")), Column(_("Value")))
    rows = tuple(row(name, value) for name, value in entries)
    parts: list[Part] = [Table(columns, rows, style="plain"), Paragraph(explanation, "small")]
    return Section("manifest", _("How this result was made"), tuple(parts))


def warnings(instance: Instance) -> Section:
    """Return the section of warnings of the check."""
    items = [str(problem) for problem in instance.warnings[:MOST_WARNINGS]]
    if len(instance.warnings) > MOST_WARNINGS:
        items.append(_("... and the rest with `wfa check`"))
    return Section("warnings", _("Warnings"), (Bullets(tuple(items)),))
