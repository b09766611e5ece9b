"""Hard rules that leave some person no way to spend a week."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from optimizer.audit.labels import when, who
from optimizer.i18n import _, number
from optimizer.instance import Ints
from optimizer.reading.checked import Checked
from optimizer.reading.problems import Problem
from optimizer.reading.week_patterns import DECISIONS, NO_QUOTA, Blame, WeekPatterns


@dataclass
class Clash:
    """Rules that can never hold together: for whom, and when first."""

    people: Ints
    """Ascending."""
    first: int
    """The person whom the sentence names."""
    when: str


def no_way_to_spend_a_week(checked: Checked) -> Iterator[Problem]:
    """Find rules, decisions and missing quotas that nobody can keep together within one week."""
    clashes: dict[Blame, Clash] = {}
    for at in checked.weeks:
        for blame, classes in _blamed(at):
            people = np.flatnonzero(np.isin(at.class_of, classes))
            if blame in clashes:
                clashes[blame].people = np.union1d(clashes[blame].people, people)
            else:
                clashes[blame] = Clash(people, int(people[0]), _when(checked, at, blame, int(people[0])))
    message = _("{rules} can never hold together; people: {count}, first {who} {when}")
    for blame, clash in clashes.items():
        text = message.format(
            rules=rules_of(checked, blame),
            count=number(len(clash.people)),
            who=who(checked.instance, clash.first),
            when=clash.when,
        )
        yield problem_of(checked, blame, text)


def _blamed(at: WeekPatterns) -> Iterator[tuple[Blame, Ints]]:
    """Divide classes to which nothing is left by what is to blame, each class once."""
    classes = np.flatnonzero(~at.left.any(axis=1))
    anything = np.ones(len(at.patterns), dtype=bool)
    while len(classes):
        blame = at.blame(int(classes[0]), anything)
        same = ~at.permitted(blame, classes).any(axis=1)
        yield blame, classes[same]
        classes = classes[~same]


def _when(checked: Checked, at: WeekPatterns, blame: Blame, person: int) -> str:
    """Name the first day that each of two rules by itself fixes in another way; else the week."""
    one = np.array([at.class_of[person]])
    left = [at.permitted((source,), one)[0] for source in blame]
    always = [at.patterns[rows].all(axis=0) for rows in left]
    never = [~at.patterns[rows].any(axis=0) for rows in left]
    if len(blame) == 2:
        days = np.flatnonzero((always[0] & never[1]) | (always[1] & never[0]))
        if len(days):
            return on_the_day(checked, at.week.days[int(days[0])])
    return in_the_week(checked, at)


def on_the_day(checked: Checked, day: int) -> str:
    """Name a day of the horizon."""
    return _("on {day}").format(day=when(checked.instance, day))


def in_the_week(checked: Checked, at: WeekPatterns) -> str:
    """Name a week by its first working day in the horizon."""
    return _("in the week of {day}").format(day=when(checked.instance, at.week.days[0]))


def rules_of(checked: Checked, blame: Blame) -> str:
    """Name rules, and what binds like a rule."""
    words = {DECISIONS: _("a decision in requests"), NO_QUOTA: _("no WFA quota")}
    return " + ".join(words.get(one) or checked.instance.rules[one].rule.name for one in blame)


def problem_of(checked: Checked, blame: Blame, text: str) -> Problem:
    """Return a problem at the place of the first rule to blame, or of the decisions."""
    for one in blame:
        if one >= 0:
            return checked.draft.rules[one].problem(text)
    return checked.joined.tables["requests"].problem(text, None, "mode")
