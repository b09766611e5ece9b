"""Outcomes made without a search, and reports taken apart."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from models.result import GoalResult, Result
from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.baselines import baselines
from optimizer.instance import Instance
from optimizer.outcome import Outcome
from optimizer.roster.roster import Roster

GOALS = (
    GoalResult(goal="penalties", value=70, best=60, bound=50, status="feasible", within=0.5),
    GoalResult(goal="evenness", measure="days", value=1234, best=1234, bound=1234, status="optimal"),
)


def outcome_of(instance: Instance, roster: Roster) -> Outcome:
    """Return the outcome of a search that found a roster."""
    lines = statement(instance, roster)
    checked = audit_roster(instance, roster)
    cost = total(lines)
    result = Result(
        status="feasible",
        cost=cost,
        bound=cost // 2,
        gap=0.5,
        penalty=checked.penalty,
        penalty_bound=0,
        goals=GOALS,
        runtime_s=1.5,
        statement=lines,
        baselines=baselines(instance, cost),
        seed=7,
        versions={"wfa": "0.1.0", "ortools": "9"},
        scenario_hash=instance.scenario_hash,
        roster_hash="f" * 64,
    )
    return Outcome(instance, result, roster, checked)


@dataclass
class Page(HTMLParser):
    """A page taken apart: tags with their attributes, texts, and tables as texts by section."""

    content: bytes
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    tables: dict[str, list[list[list[str]]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()
        self.section = ""
        self.row: list[str] = []
        self.feed(self.content.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        named: dict[str, Any] = dict(attrs)
        self.tags.append((tag, named))
        if tag == "section":
            self.section = named["id"]
        elif tag == "table":
            self.tables.setdefault(self.section, []).append([])
        elif tag == "tr":
            self.row = []
            self.tables[self.section][-1].append(self.row)
        elif tag in ("td", "th"):
            self.row.append("")

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if data.strip():
            self.texts.append(data.strip())
            if self.row:
                self.row[-1] += data.strip()

    def handle_endtag(self, tag: str) -> None:
        """Leave a row."""
        if tag == "tr":
            self.row = []

    def of(self, *names: str) -> list[dict[str, str | None]]:
        """Return the attributes of all tags of some names."""
        return [named for tag, named in self.tags if tag in names]


def as_number(text: str) -> int:
    """Read a whole number as English writes it."""
    return int(text.replace(",", ""))
