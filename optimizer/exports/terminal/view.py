"""The whole view of an outcome."""

from collections.abc import Iterable
from pathlib import Path

from rich.text import Text

from optimizer.exports.terminal.changes import show_changes
from optimizer.exports.terminal.goals import show_goals
from optimizer.exports.terminal.headline import show_headline, verdict
from optimizer.exports.terminal.heads import show_heads
from optimizer.exports.terminal.preview import show_preview
from optimizer.exports.terminal.rules import show_rules
from optimizer.exports.terminal.screen import Screen, indented
from optimizer.exports.terminal.statement import show_statement
from optimizer.i18n import _, rupiah
from optimizer.outcome import Outcome


def show_outcome(screen: Screen, outcome: Outcome, files: Iterable[Path]) -> None:
    """Print the headline; with a roster also statement, days, rules, warnings, preview and files.

    Parameters
    ----------
    screen : Screen
        Where to print.
    outcome : Outcome
        What was found.
    files : iterable of Path
        The files that were written.
    """
    instance = outcome.instance
    show_headline(screen, instance, outcome.result)
    if outcome.plan is not None and outcome.audit is not None:
        show_statement(screen, outcome.result)
        show_goals(screen, outcome.result)
        show_heads(screen, instance, outcome.plan)
        show_rules(screen, outcome.audit)
        show_preview(screen, instance, outcome.plan)
    if outcome.changes is not None:
        show_changes(screen, outcome.changes)
    if instance.warnings:
        screen.section(_("Warnings"), *(indented(str(problem)) for problem in instance.warnings))
    show_files(screen, files)


def show_files(screen: Screen, files: Iterable[Path]) -> None:
    """Print where the files are."""
    paths = list(files)
    if paths:
        screen.section(_("Files"))
        for path in paths:
            screen.path(path)


def show_verdict(screen: Screen, outcome: Outcome, files: Iterable[Path]) -> None:
    """Print only the verdict with the cost, and the files that were written, one per line."""
    words = verdict(outcome.result)
    cost = outcome.result.cost
    screen.console.print(Text(words if cost is None else f"{words}: {rupiah(cost)}"))
    for path in files:
        screen.path(path)
