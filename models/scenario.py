"""A scenario: all that a solve needs, apart from the rows of its tables."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from models.base import Model, Repair, Text
from models.calendar import Calendar
from models.costs import Cost
from models.objective import DEFAULT_ORDER, Goal, GoalOptions
from models.rules import Rule

Path = Annotated[str, Field(min_length=1)]


class Tables(Model):
    """Where the tables are: a file each, or sheets of one workbook."""

    workbook: Path | None = Field(
        None, description="An .xlsx file with a sheet per table; a file named below wins over its sheet."
    )
    offices: Path | None = Field(None, description="Offices, as .csv or .parquet.")
    zones: Path | None = Field(None, description="Zones, as .csv or .parquet.")
    units: Path | None = Field(None, description="Units, as .csv or .parquet.")
    employees: Path | None = Field(None, description="Employees, as .csv or .parquet.")
    absences: Path | None = Field(None, description="Absences, as .csv or .parquet; optional.")
    requests: Path | None = Field(None, description="Requests, as .csv or .parquet; optional.")
    locks: Path | None = Field(None, description="Locks, as .csv or .parquet; optional.")
    previous: Path | None = Field(
        None, description="A previous roster, a .csv file as wfa solve writes it; optional."
    )

    @model_validator(mode="after")
    def _complete(self) -> "Tables":
        if self.workbook is None:
            missing = [
                table for table in ("offices", "zones", "units", "employees") if getattr(self, table) is None
            ]
            if missing:
                raise ValueError(f"missing: {', '.join(missing)}")
        return self


class SolverSettings(Model):
    """How long and how hard to search."""

    time_limit: float = Field(60, gt=0, le=7 * 86400, description="Seconds allowed.")
    gap: float = Field(0, ge=0, lt=1, description="Stop at this relative gap; 0: search for a proof.")
    seed: int = Field(1, ge=0, le=2**31 - 1, description="Seed; the same seed gives the same roster.")
    workers: int = Field(0, ge=0, le=1024, description="Threads; 0: every core.")


class Repairs(Model):
    """What wfa explain may change besides rules: never, or at so many rupiah a unit."""

    desks: Repair = Field(0, description="One more desk; what a zone says itself comes first.")
    requests: Repair = Field(0, description="Lifting the decision (must) of one person on one day.")
    no_quota: Repair = Field(0, description="Giving somebody without a quota one WFA day a week.")
    locks: Repair = Field("never", description="Lifting the lock of one person on one day.")
    frozen: Repair = Field("never", description="Changing a frozen day of one person.")


class Scenario(Model):
    """An organisation, a calendar, rules and costs."""

    schema_: Literal[1] = Field(alias="schema", description="The version of this format: 1.")
    name: Text = Field(description="What the scenario is called in reports.")
    calendar: Calendar = Field(description="Horizon, work week, days off, working hours.")
    tables: Tables = Field(description="Where the tables are.")
    rules: tuple[Rule, ...] = Field((), description="What a roster must keep, or should at a price.")
    costs: tuple[Cost, ...] = Field((), description="What a roster costs.")
    objective: tuple[Goal, ...] = Field(
        tuple(GoalOptions(goal=name) for name in DEFAULT_ORDER),
        description=(
            "The goals, the most important first: each is optimised among the best of those before it. "
            "A goal is written as its name, or as {goal: cost, within: 1%}."
        ),
        json_schema_extra={"default": list(DEFAULT_ORDER)},
    )
    solver: SolverSettings = Field(SolverSettings(), description="How long and how hard to search.")
    repairs: Repairs = Field(Repairs(), description="What wfa explain may change besides rules.")

    @model_validator(mode="after")
    def _goals_once(self) -> "Scenario":
        names = [each.goal for each in self.objective]
        if not {"penalties", "cost"} <= set(names) or len(set(names)) < len(names):
            raise ValueError("objective names penalties and cost, and each goal once")
        return self
