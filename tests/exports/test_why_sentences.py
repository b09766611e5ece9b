"""The sentences about one person-day that the page about asking why does not show."""

from dataclasses import replace

import pytest

from optimizer.api import solve
from optimizer.exports.terminal.screen import make_screen
from optimizer.exports.terminal.why import show_answer
from optimizer.i18n import set_language
from optimizer.pricing.span import Span
from optimizer.pricing.why import Answer, Moved
from optimizer.roster.reasons import ABSENCE, FROZEN, LOCKED, NO_QUOTA, REQUEST
from tests.instances import ANY_DAYS, make_instance

RULES = [ANY_DAYS, {"rule": "coverage", "min": 1, "because": "Decree 7"}]


@pytest.fixture(scope="module")
def asked() -> Answer:
    outcome = solve(make_instance(2, RULES, [{"cost": "attendance", "wfo": 10}]))
    return Answer(outcome, 0, 0, "chosen", other=outcome)


def told(answer: Answer, capsys: pytest.CaptureFixture[str]) -> str:
    show_answer(make_screen(), answer)
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("span", "sentence"),
    [
        (Span(-5, -5), "costs Rp5 less, Rp45 (proven)"),
        (Span(-5, 5), "costs between -Rp5 and Rp5 more"),
        (Span(5, None), "costs at least Rp5 more"),
    ],
)
def test_differences(asked: Answer, span: Span, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = replace(asked, difference=span, penalty=3, moved=Moved((), (), (), {}))
    text = told(answer, capsys)
    assert sentence in text
    assert "The penalty of soft rules changes by +Rp3." in text
    assert "no other person-day" in text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"verdict": "forced", "reason": NO_QUOTA}, "who has no quota is WFO on every day"),
        ({"verdict": "absent", "reason": ABSENCE}, "is absent on this day: neither"),
        ({"verdict": "decided", "reason": REQUEST}, "A request that must be kept decides it."),
        ({"verdict": "decided", "reason": LOCKED}, "A lock decides it."),
        ({"verdict": "decided", "reason": FROZEN}, "The day is frozen"),
        ({"verdict": "chosen", "reason": "coverage"}, "coverage (Decree 7) fixes it, yet"),
        ({"verdict": "unknown"}, "was found, nor that there is none"),
        ({"verdict": "together", "each_alone": ("coverage",)}, "One rule would break"),
        ({"verdict": "together", "each_alone": ("coverage", "wfa_quota")}, "(Decree 7); wfa_quota"),
        ({"verdict": "together", "all_of": ("coverage",)}, "give way at once"),
        ({"verdict": "together", "reason": "coverage"}, "Not even without all hard rules"),
        ({"verdict": "together", "unsettled": True}, "not settled in the time given"),
    ],
)
def test_verdicts(
    asked: Answer, changes: dict[str, object], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sentence in told(replace(asked, **changes), capsys)


def test_many_changes_are_counted(asked: Answer, capsys: pytest.CaptureFixture[str]) -> None:
    cells = tuple((at % 2, at % 5) for at in range(13))
    opened = tuple(("zone Z", day % 5) for day in range(14))
    text = told(replace(asked, moved=Moved(cells, opened, (("office O", 0),), {"Line": -7})), capsys)
    assert "13 other person-days of 2 people" in text
    assert "E1" not in text.partition("What else")[2]
    assert "and 2 more" in text
    assert "closes: O, Mon 6 Apr" in text
    assert "Line: -Rp7" in text


def test_a_roster_that_may_not_be_the_closest(asked: Answer, capsys: pytest.CaptureFixture[str]) -> None:
    result = asked.outcome.result
    goals = tuple(goal.model_copy(update={"status": "feasible"}) for goal in result.goals)
    other = replace(asked.outcome, result=result.model_copy(update={"goals": goals}))
    moved = Moved((), (), (), {})
    assert "What else would change" in told(replace(asked, moved=moved), capsys)
    assert "closest roster found" in told(replace(asked, other=other, moved=moved), capsys)


@pytest.mark.parametrize(("mode", "sentence"), [("WFO", "is granted"), ("WFA", "is not granted")])
def test_a_wish_is_told(mode: str, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    rules = [*RULES, {"rule": "fixed_days", "days": ["mon"], "mode": "WFO"}]
    requests = [{"employee": "E1", "date": "2026-04-06", "mode": mode}]
    outcome = solve(make_instance(1, rules, requests=requests))
    assert f"A wish for {mode} {sentence}." in told(Answer(outcome, 0, 0, "chosen"), capsys)
    assert "A wish" not in told(Answer(outcome, 0, 1, "chosen"), capsys)


def test_in_indonesian(asked: Answer, capsys: pytest.CaptureFixture[str]) -> None:
    set_language("id")
    assert "Ini diputuskan oleh sebuah kuncian." in told(
        replace(asked, verdict="decided", reason=LOCKED), capsys
    )
