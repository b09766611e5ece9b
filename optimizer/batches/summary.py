"""The summary over all jobs of a batch."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field

from models.scenario import Scenario
from optimizer.audit.costs.fixed import over_horizon
from optimizer.batches.dataset import Line, Status
from optimizer.batches.share import paid_once
from optimizer.batches.work import Done
from optimizer.calendars import WorkCalendar

SLOWEST = 10


@dataclass(frozen=True)
class Summary:
    """What all jobs come to.

    Attributes
    ----------
    scenario : str
        Name of the scenario.
    scenario_hash : str
        SHA-256 of the scenario with its tables.
    offices, people, jobs : int
        How many there are; offices that share rules are one job.
    tied_by : tuple of str
        The rules and costs that tie offices to each other.
    statuses : dict of str to int
        How many jobs ended how.
    with_roster : int
        How many jobs have a roster; the amounts that follow are of those, with what is paid once for all.
    cost, bound : int
        Cost of the rosters, and its proven lower bound.
    gap : float
        (cost - bound) / cost.
    penalty, penalty_bound : int
        Penalty of soft rules, and its proven lower bound.
    all_wfo, even_split : int
        Cost of the baselines.
    statement : tuple of Line
        The cost by line, beside those of the baselines.
    slowest : tuple of Status
        The jobs that took longest.
    without_roster : tuple of Status
        The jobs without a roster, and why.
    seconds : float
        Seconds of this run, from reading to the last file.
    done_before : int
        How many jobs earlier runs had done.
    """

    scenario: str
    scenario_hash: str
    offices: int
    people: int
    jobs: int
    tied_by: tuple[str, ...]
    statuses: dict[str, int]
    with_roster: int
    cost: int
    bound: int
    gap: float
    penalty: int
    penalty_bound: int
    all_wfo: int
    even_split: int
    statement: tuple[Line, ...]
    slowest: tuple[Status, ...]
    without_roster: tuple[Status, ...]
    seconds: float = 0.0
    done_before: int = 0

    @property
    def content(self) -> dict[str, object]:
        """The summary as `summary.json` has it."""
        slowest = [_brief(status) for status in self.slowest]
        without = [_brief(status) | {"message": status.message} for status in self.without_roster]
        savings = {"all_wfo": self.all_wfo - self.cost, "even_split": self.even_split - self.cost}
        return asdict(self) | {"savings": savings, "slowest": slowest, "without_roster": without}


def _brief(status: Status) -> dict[str, object]:
    return {
        "job": status.job,
        "offices": len(status.offices),
        "people": status.people,
        "status": status.status,
        "seconds": round(status.seconds, 3),
    }


@dataclass
class Totals:
    """The sums over jobs, added up as they end; of a job nothing is kept that the summary does not show.

    Parameters
    ----------
    scenario : Scenario
        The scenario.
    """

    scenario: Scenario
    statuses: Counter[str] = field(default_factory=Counter)
    sums: Counter[str] = field(default_factory=Counter)
    lines: dict[str, Counter[str]] = field(default_factory=dict)
    slowest: list[Status] = field(default_factory=list)
    without_roster: list[Status] = field(default_factory=list)
    with_roster: int = 0
    people: int = 0
    offices: int = 0

    @property
    def jobs(self) -> int:
        """How many jobs were added."""
        return self.statuses.total()

    def add(self, done: Done) -> None:
        """Add a job."""
        status = done.status
        self.statuses[status.status] += 1
        self.people += status.people
        self.offices += len(status.offices)
        self.slowest = sorted([*self.slowest, status], key=lambda each: (-each.seconds, each.job))[:SLOWEST]
        if status.cost is None:
            self.without_roster.append(status)
            return
        self.with_roster += 1
        for name in AMOUNTS:
            self.sums[name] += getattr(status, name) or 0
        for line in done.lines:
            sums = self.lines.setdefault(line.name, Counter())
            sums.update(amount=line.amount, all_wfo=line.all_wfo, even_split=line.even_split)

    def summary(
        self, tied_by: Iterable[str], scenario_hash: str, seconds: float, done_before: int
    ) -> Summary:
        """Return the summary, with what is paid once for all offices."""
        once = paid_once_amounts(self.scenario)
        total = sum(once.values()) if self.with_roster else 0
        cost, bound = self.sums["cost"] + total, self.sums["bound"] + total
        return Summary(
            scenario=self.scenario.name,
            scenario_hash=scenario_hash,
            offices=self.offices,
            people=self.people,
            jobs=self.jobs,
            tied_by=tuple(tied_by),
            statuses=dict(sorted(self.statuses.items())),
            with_roster=self.with_roster,
            cost=cost,
            bound=bound,
            gap=max(0.0, (cost - bound) / cost) if cost else 0.0,
            penalty=self.sums["penalty"],
            penalty_bound=self.sums["penalty_bound"],
            all_wfo=self.sums["all_wfo"] + total,
            even_split=self.sums["even_split"] + total,
            statement=self._statement(once),
            slowest=tuple(self.slowest),
            without_roster=tuple(sorted(self.without_roster, key=lambda each: each.job)),
            seconds=seconds,
            done_before=done_before,
        )

    def _statement(self, once: dict[str, int]) -> tuple[Line, ...]:
        lines = []
        for cost in self.scenario.costs:
            sums = self.lines.get(cost.name, Counter())
            amounts = [sums["amount"], sums["all_wfo"], sums["even_split"]]
            if self.with_roster and cost.name in once:
                amounts = [once[cost.name]] * 3
            lines.append(Line(cost.name, cost.line, *amounts))
        return tuple(lines)


AMOUNTS = ("cost", "bound", "penalty", "penalty_bound", "all_wfo", "even_split")
"""What is added up over jobs."""


def paid_once_amounts(scenario: Scenario) -> dict[str, int]:
    """Return the costs that are paid once for all offices, by name."""
    calendar = WorkCalendar(scenario.calendar)
    days = calendar.horizon()
    return {
        cost.name: over_horizon([getattr(cost, "amount", 0) or 0], days, calendar)
        for cost in scenario.costs
        if paid_once(cost)
    }


def of_jobs(scenario: Scenario, done: Sequence[Done]) -> Totals:
    """Return the sums over some jobs."""
    totals = Totals(scenario)
    for each in done:
        totals.add(each)
    return totals
