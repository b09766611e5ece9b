"""The result of a solve, as `result.json` holds it."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from models.base import Model
from models.objective import GoalName

MOST = 10**30
"""More rupiah, or days, than any scenario can come to."""


def _imaginable(value: int) -> int:
    if abs(value) > MOST:
        raise ValueError("no scenario comes to so much")
    return value


Sum = Annotated[int, AfterValidator(_imaginable)]
Number = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Status = Literal["optimal", "within_gap", "feasible", "infeasible", "unknown"]


class StatementLine(Model):
    """One cost of a roster."""

    name: str = Field(description="Name of the cost.")
    line: str = Field(description="Its budget line.")
    amount: Sum = Field(description="Rupiah over the horizon.")


class Baseline(Model):
    """What a roster is compared with."""

    cost: Sum = Field(description="Rupiah over the horizon.")
    saving: Sum | None = Field(description="Its cost minus the cost of the roster, in rupiah.")
    statement: tuple[StatementLine, ...] = Field((), description="Its cost by budget line.")
    desks_short: int = Field(0, description="Most desks missing in one office on one day.")
    violations: int = Field(0, description="Number of hard rules that it does not keep.")


class Baselines(Model):
    """The two baselines."""

    all_wfo: Baseline = Field(description="Everybody available works from the office.")
    even_split: Baseline = Field(description="Everyone takes the quota, spread evenly by hand.")


Measure = Literal["days", "mondays_and_fridays"]


class GoalResult(Model):
    """How far a goal was reached, among the rosters that are as good in the goals before it."""

    goal: GoalName = Field(description="The goal.")
    measure: Measure | None = Field(
        None, description="Which spread of evenness: of all WFA days, then of Mondays and Fridays; else null."
    )
    value: Sum = Field(
        description=(
            "penalties, cost: rupiah; wishes: weight of granted wishes; evenness: days of spread over all "
            "units; closeness: person-days that differ from the previous roster."
        )
    )
    best: Sum = Field(description="The best value that was found; `value` may be worse within the allowance.")
    bound: Sum = Field(description="A proven bound of the best value: no roster can be better than this.")
    status: Status = Field(
        description="optimal: best is proven; within_gap: as close as was asked; else feasible."
    )
    within: Number = Field(0, description="Allowance: how much worse than best the value may be, as a share.")

    @model_validator(mode="after")
    def _measured(self) -> "GoalResult":
        if (self.goal == "evenness") != (self.measure is not None):
            raise PydanticCustomError("measure", "evenness has a measure, the other goals have none")
        return self


class Result(Model):
    """How good a roster is, and what it costs."""

    status: Status = Field(description="optimal, within_gap, feasible, infeasible or unknown.")
    cost: Sum | None = Field(description="Rupiah over the horizon; null without a roster.")
    bound: Sum | None = Field(description="Proven lower bound of cost, in rupiah; null if none.")
    gap: Number | None = Field(description="(cost - bound) / cost; null without a roster or bound.")
    penalty: Sum | None = Field(description="Penalty of soft rules, in rupiah; null without a roster.")
    penalty_bound: Sum | None = Field(None, description="Proven lower bound of the penalty.")
    goals: tuple[GoalResult, ...] = Field((), description="The goals in order; empty without a roster.")
    runtime_s: Number = Field(description="Seconds, reading excluded.")
    changes: int | None = Field(
        None, description="Person-days that differ from the previous roster; null without one."
    )
    statement: tuple[StatementLine, ...] = Field((), description="The cost by budget line.")
    baselines: Baselines | None = Field(None, description="What the roster is compared with.")
    seed: int = Field(description="Seed of the search.")
    versions: dict[str, str] = Field(description="Versions of wfa and of the libraries that decide.")
    scenario_hash: str = Field(description="SHA-256 of the scenario with its tables.")
    scenario_file: str | None = Field(
        None,
        description="The scenario file, seen from the folder of the result; null where none is told.",
    )
    roster_hash: str | None = Field(None, description="SHA-256 of roster.csv; null without a roster.")
