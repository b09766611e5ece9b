"""The answer about one person-day, printed."""

from rich.text import Text

from optimizer.exports.terminal.screen import Screen, indented
from optimizer.exports.why_words import changes, headline, sentences, title_of_changes
from optimizer.pricing.why import Answer


def show_answer(screen: Screen, answer: Answer) -> None:
    """Print the person-day, why it is so, and what the other way would change."""
    show_brief_answer(screen, answer)
    if answer.moved is not None:
        screen.section(title_of_changes(answer), *map(indented, changes(answer, answer.moved)))


def show_brief_answer(screen: Screen, answer: Answer) -> None:
    """Print the person-day, and why it is so."""
    screen.console.print(Text(headline(answer), style="bold"))
    for sentence in sentences(answer):
        screen.console.print(Text(sentence))
