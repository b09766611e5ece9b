import io
from dataclasses import replace

import pytest

from models.result import Result
from optimizer.audit.audit import audit_roster
from optimizer.exports.terminal.goals import show_goals
from optimizer.exports.terminal.headline import proof, verdict
from optimizer.exports.terminal.heads import show_heads
from optimizer.exports.terminal.preview import show_preview
from optimizer.exports.terminal.progress import line_of, live_line
from optimizer.exports.terminal.rules import show_rules, show_violations
from optimizer.exports.terminal.screen import PLAIN, Glyphs, make_screen
from optimizer.i18n import set_language
from optimizer.solving.progress import Progress
from tests.instances import TWO_DAYS, make_instance, make_roster


class Output(io.StringIO):
    """An output with an encoding."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:
        return self._encoding


def shown(show, *things, encoding: str = "utf-8", names: bool = False) -> list[str]:
    output = Output(encoding)
    show(replace(make_screen(output), names=names), *things)
    return [line.rstrip() for line in output.getvalue().splitlines()]


def offices(count: int, zones: int):
    rows = [{"office": f"OFFICE-{at}"} for at in range(count)]
    return make_instance(
        [{"unit": f"U{at}", "name": f"A person with a rather long name, {at} [red]"} for at in range(count)],
        [TWO_DAYS],
        offices=rows,
        units=[{"unit": f"U{at}", "office": f"OFFICE-{at}"} for at in range(count)],
        zones=[
            {"zone": f"OFFICE-{at}-FLOOR-{zone:02}", "office": f"OFFICE-{at}", "desks": 1000}
            for at in range(count)
            for zone in range(zones)
        ],
        end="2026-05-01",
    )


def test_days_of_an_office() -> None:
    instance = make_instance(
        2,
        [TWO_DAYS],
        zones=[{"zone": "Y", "office": "O", "desks": 1}, {"zone": "Z", "office": "O", "desks": 3}],
        absences=[{"employee": "E2", "from": "2026-04-08"}],
    )
    lines = shown(show_heads, instance, make_roster(instance, ["AOOOO", "AAOOO".replace("OOO", "-OO")]))
    assert lines[1] == "O: people in the office each day (4 desks)"
    assert lines[2] == "Zones from left to right: Y, Z"
    days = [line.split() for line in lines[5:10]]
    assert days[0][:7] == ["W15", "Mon", "6", "Apr", "0", "2", "0"]
    assert days[1][:6] == ["Tue", "7", "Apr", "1", "1", "0"]
    assert days[2][:6] == ["Wed", "8", "Apr", "1", "0", "1"]
    assert [row[-1] for row in days[:3]] == ["··", "■·", "■·"]


@pytest.mark.parametrize(("count", "zones"), [(1, 1), (1, 90), (5, 10), (30, 2)])
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_picture_fits_in_80_columns(count: int, zones: int, language: str) -> None:
    set_language(language)
    instance = offices(count, zones)
    roster = make_roster(instance)
    audit = audit_roster(instance, roster)
    lines = shown(show_heads, instance, roster)
    lines += shown(show_preview, instance, roster, names=True)
    lines += shown(lambda screen: show_rules(screen, audit))
    assert max(map(len, lines)) <= 80
    assert len(lines) < 240
    assert any("[red]" in line for line in lines)


def test_every_zone_is_drawn_even_where_the_row_wraps() -> None:
    instance = offices(1, 90)
    lines = shown(show_heads, instance, make_roster(instance))
    marks = sum(line.count("■") + line.count("·") for line in lines)
    assert marks == 90 * len(instance.days) + 2


def test_many_offices_are_drawn_as_one_line_each() -> None:
    instance = offices(30, 2)
    lines = shown(show_heads, instance, make_roster(instance))
    assert sum(line.startswith("OFFICE-") and "20/20" in line for line in lines) == 30
    assert lines[-1] == "24 more offices are in roster.csv."


def test_preview() -> None:
    instance = make_instance(12, [TWO_DAYS], end="2026-04-24")
    lines = shown(show_preview, instance, make_roster(instance, ["AOOOO OAOOO OOOOO"]))
    assert lines[1] == "The first 10 of 12 people"
    assert lines[3].split() == ["6", "7", "8", "9", "10", "13", "14", "15", "16", "17"]
    assert lines[4].split() == ["E1", *"○●●●●●○●●●"]
    assert len(lines) == 15


def test_violations_are_listed_up_to_a_number() -> None:
    instance = make_instance(30, [{"rule": "wfo_only", "because": "Law 1"}])
    audit = audit_roster(instance, make_roster(instance, ["AAAAA"] * 30))
    lines = shown(lambda screen: show_violations(screen, audit))
    assert lines[1:3] == ["Broken: wfo_only", "Law 1"]
    assert lines[3] == "  - E1 is WFA on Mon 6 Apr, but works from the office on every day (by 1)"
    assert lines[-1] == "  130 more cases (--json lists all)."


def test_plain_characters_where_the_encoding_has_no_others() -> None:
    instance = make_instance(2, [TWO_DAYS])
    roster = make_roster(instance, ["AOOOO"])
    audit = audit_roster(instance, roster)
    for encoding in ("ascii", "cp1252", "iso8859-1"):
        lines = shown(show_heads, instance, roster, encoding=encoding)
        lines += shown(show_preview, instance, roster, encoding=encoding)
        lines += shown(lambda screen: show_rules(screen, audit), encoding=encoding)
        "\n".join(lines).encode("ascii")
    assert make_screen(Output("latin-1")).glyphs == PLAIN
    assert make_screen(Output()).glyphs == Glyphs()


def test_the_line_of_a_search() -> None:
    progress = Progress("weeks apart", 3, 8, 2_000_000, 1_500_000, 12.4)
    assert line_of(progress) == ("12 s, week by week 3/8, gap 25.00%, cost Rp2,000,000, bound Rp1,500,000")
    assert line_of(Progress("other", 0, 1, None, None, 0.0)) == "0 s, other 0/1"


def test_nothing_is_shown_where_there_is_no_terminal() -> None:
    output = Output()
    with live_line(output) as (listener, _say):
        assert listener is None
    assert output.getvalue() == ""


def test_a_terminal_shows_the_line() -> None:
    output = Output()
    output.isatty = lambda: True  # type: ignore[method-assign]
    with live_line(output) as (listener, say):
        assert listener is not None
        listener(Progress("joint program", 0, 1, 5, None, 1.0))
        say("a message")
    assert "a message" in output.getvalue()


def result(**changes) -> Result:
    content = {
        "status": "feasible",
        "cost": 1000,
        "bound": 900,
        "gap": 0.1,
        "penalty": 0,
        "penalty_bound": 0,
        "runtime_s": 1,
        "seed": 1,
        "versions": {},
        "scenario_hash": "",
    }
    return Result.model_validate(content | changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"status": "optimal", "bound": 1000, "gap": 0}, ["no roster that keeps all rules is cheaper"]),
        ({"status": "optimal", "penalty": 7, "penalty_bound": 7}, ["less penalty", "Rp7"]),
        ({}, ["keeps all rules costs less than Rp900", "at most Rp100 (10.00%)"]),
        ({"status": "within_gap"}, ["at most Rp100"]),
        ({"penalty": 7, "penalty_bound": 7}, ["least penalty costs less than Rp900", "at most Rp100"]),
        ({"penalty": 7, "bound": 1100, "gap": 0}, ["as low as Rp0", "costs less than Rp1,100."]),
        ({"bound": None, "gap": None}, ["not known yet"]),
        ({"status": "infeasible", "cost": None}, ["contradict"]),
        ({"status": "unknown", "cost": None}, ["--time-limit"]),
    ],
)
def test_what_is_proven(changes, words) -> None:
    text = " ".join(proof(result(**changes)))
    assert all(word in text for word in words)


def goal(name: str, value: int, best: int | None = None, bound: int | None = None, **more) -> dict:
    best = value if best is None else best
    bound = best if bound is None else bound
    status = "optimal" if best == bound else "feasible"
    return {"goal": name, "value": value, "best": best, "bound": bound, "status": status} | more


COST = goal("cost", 1000)
SPENT = goal("cost", 1100, 1000, within=0.1)
PENALTY = goal("penalties", 7)
WISHES = goal("wishes", 5)
PROVEN = {"status": "optimal", "bound": 1000, "gap": 0}
PAID = {"penalty": 7, "penalty_bound": 7}


@pytest.mark.parametrize(
    ("goals", "changes", "words"),
    [
        ([goal("penalties", 0), SPENT, WISHES], {}, ["all rules costs less than Rp1,000", "Rp100 above the"]),
        ([PENALTY, SPENT, WISHES], PAID, ["reaches the goals before cost costs less", "Rp100 above", "Rp7"]),
        ([WISHES, COST], {}, ["reaches the goals before cost costs less than Rp1,000."]),
        ([COST, PENALTY], PAID, ["all rules costs less than Rp1,000.", "penalty of soft rules is Rp7"]),
        ([goal("penalties", 9, 7, within=1), COST], {"penalty": 9, "penalty_bound": 7}, ["rules is Rp9."]),
    ],
)
def test_the_cheapest_roster_is_claimed_only_where_cost_comes_first(goals, changes, words) -> None:
    found = result(**PROVEN, **changes, goals=goals)
    text = " ".join(proof(found))
    assert all(word in text for word in words)
    assert "cheaper" not in text and "as low as" not in text
    assert verdict(found) == "The best roster for the goals in their order, proven"


def test_the_cheapest_roster_is_claimed_where_nothing_was_given_up_for_it() -> None:
    kept = goal("cost", 1000, within=0.1)
    assert (
        verdict(result(**PROVEN, goals=[goal("penalties", 0), kept, WISHES])) == "The cheapest roster, proven"
    )
    assert verdict(result(**PROVEN, goals=[COST, goal("penalties", 0)])) == "The cheapest roster, proven"


@pytest.mark.parametrize("language", ["en", "id"])
def test_each_goal_is_one_row_of_80_columns(language: str) -> None:
    set_language(language)
    large = 148_013_000
    goals = [
        goal("penalties", large),
        goal("cost", large, within=0.0725),
        goal("closeness", 100, bound=0),
        goal("wishes", 810, bound=840),
        goal("evenness", 12, bound=3, measure="days"),
        goal("evenness", 19, bound=0, measure="mondays_and_fridays"),
    ]
    lines = shown(show_goals, result(goals=goals))
    assert all(len(line) <= 80 for line in lines)
    rows = lines[4:-2]
    assert len(rows) == len(goals)
    assert rows[1].startswith("Biaya, dalam 7,25% " if language == "id" else "Cost, within 7.25% ")


def test_a_goal_that_is_0_and_cannot_be_other_is_left_out() -> None:
    goals = [goal("penalties", 0), COST, goal("evenness", 0, measure="days")]
    assert shown(show_goals, result(goals=goals)) == []
