"""The roster of a folder under stress."""

from decimal import Decimal
from pathlib import Path

import pytest

from optimizer.api import load, solve
from optimizer.pricing.edits import up_to_cost, with_coverage
from optimizer.reading.problems import ScenarioError
from optimizer.stressing.chance import Threat
from optimizer.stressing.plans import plans_of, risks
from optimizer.stressing.stress import Stress, stress
from tests.commands.running import TINY, run
from tests.stressing.by_hand import by_hand

USUAL = Threat(0.04, 0.02)


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("solved")
    assert run("solve", TINY, "--out", folder, "--workers", 1, "--quiet").exit_code == 0
    return folder


def stressed(solved: Path, threat: Threat = USUAL, risk: float = 0.05, **options) -> Stress:
    given = {"runs": 500, "seed": 1, "scenario": load(TINY), "workers": 1} | options
    return stress(solved, threat, risk, cache=solved / "cache", **given)


def test_the_risks_of_tiny(solved: Path) -> None:
    found = stressed(solved)
    half = by_hand(2, 2, lambda present: -(-present // 2), USUAL)
    assert half == pytest.approx(0.1089, abs=1e-4)
    for row in found.rows:
        two_of_four = (row.plan.wfo[row.group] == 2) & (row.plan.present[row.group] == 4)
        assert two_of_four.sum() == 3
        assert row.risks[two_of_four] == pytest.approx(half)
        assert (row.risks > 0.05).tolist() == two_of_four.tolist()
    assert [row.label for row in found.rows] == ["LYN", "TU"]


def test_what_buffers_cost(solved: Path) -> None:
    found = stressed(solved)
    assert [(row.buffer.people, row.price.difference.exact) for row in found.rows] == [
        (1, 147000),
        (1, 137000),
    ]
    assert found.together.difference.exact == 157000


def test_rosters_with_the_buffers_have_the_risk_asked_for() -> None:
    base = load(TINY)
    coverage = next(bound for bound in base.rules if bound.kind == "coverage")
    outcome = solve(up_to_cost(with_coverage(base, coverage.rule.name, {0: 1, 1: 1})))
    assert outcome.result.cost == 2456000 + 157000
    [before] = plans_of(base, outcome.plan)
    assert before.rule.min_share == Decimal("0.5")
    assert risks(before, USUAL).max() <= 0.05


def test_no_buffer_where_the_risk_is_borne(solved: Path) -> None:
    found = stressed(solved, risk=0.2)
    assert [row.buffer for row in found.rows] == [None, None]
    assert found.together is None


def test_no_buffer_suffices(solved: Path) -> None:
    found = stressed(solved, Threat(0.04, 0.5), 0.01)
    assert all(row.buffer.rule is None and row.price is None for row in found.rows)
    assert found.together is None


def test_the_frame_has_a_row_per_group_and_day(solved: Path) -> None:
    frame = stressed(solved).frame
    assert frame.columns.tolist() == ["group", "date", "wfo", "present", "needed", "risk", "drawn"]
    assert len(frame) == 2 * 5
    assert frame["wfo"].tolist()[:5] == stressed(solved).rows[0].plan.wfo[0].tolist()


def test_a_folder_of_another_scenario(solved: Path, tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="another scenario"):
        stressed(solved, scenario=load(TINY.parents[1] / "goals" / "base.yaml"))
    with pytest.raises(ScenarioError):
        stressed(tmp_path)
