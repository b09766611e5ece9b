"""The pages of the reference, in Markdown: rules, costs, tables, and the fields of scenario and result."""

from collections.abc import Iterable, Iterator

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from models.calendar import Calendar, Hours, HoursPeriod, WorkingHours
from models.costs import COSTS
from models.costs.base import CostBase
from models.objective import GoalOptions
from models.result import Baseline, Baselines, GoalResult, Result, StatementLine
from models.rules import RULES, kind_of
from models.rules.base import RuleBase
from models.rules.wfa_quota import PerWeek
from models.scenario import Repairs, Scenario, SolverSettings, Tables
from models.tables import TABLES
from models.where import Condition
from optimizer.exports.reference.docstrings import parts, sentence
from optimizer.exports.reference.examples import COST_EXAMPLES, RULE_EXAMPLES
from optimizer.exports.reference.kinds import Translate, Words

SECTIONS: dict[type[BaseModel], tuple[str, str]] = {
    Scenario: ("scenario", "`scenario.yaml`"),
    Calendar: ("calendar", "`calendar`"),
    WorkingHours: ("hours", "`calendar.hours`"),
    HoursPeriod: ("periods", "`calendar.hours.periods`"),
    Hours: ("day", "`calendar.hours.default`, `calendar.hours.mon`, …"),
    Tables: ("tables", "`tables`"),
    GoalOptions: ("objective", "`objective`"),
    SolverSettings: ("solver", "`solver`"),
    Repairs: ("repairs", "`repairs`"),
    Condition: ("where", "`where`"),
    Result: ("result", "`result.json`"),
    GoalResult: ("goals", "`goals`"),
    StatementLine: ("statement", "`statement`"),
    Baselines: ("baselines", "`baselines`"),
    Baseline: ("baseline", "`baselines.all_wfo`, `baselines.even_split`"),
}
"""The sections of the page of fields, by model: anchor and title."""

GENERATED = "<!-- Made from the models by `make docs`; do not edit. -->"
FIELD, KIND, DEFAULT, MEANING = "field", "holds", "default", "meaning"
COLUMN, NAME, SAYS = "column", "name", "in a sentence"
EXAMPLE = "Example:"
SOFT = "With `soft: RUPIAH` a rule may be broken at that price per unit of violation; without it, it is hard."
NO_FIELDS = "It has no fields of its own."
KEY_ONLY = "Columns beyond these are kept and can be used in `where`."

RULES_TITLE = "Rules"
RULES_INTRO = (
    "What a roster must keep (hard), or should keep at a price (soft). A rule stands under `rules:` of a "
    "[scenario](scenario.md). In the inequalities, `wfa[e, d]` is 1 when employee e works from anywhere on "
    "day d, `wfo[e, d]` is 1 when e works from the office, and both are 0 on a day of absence."
)
RULES_EVERY = "Every rule has"
COSTS_TITLE = "Costs"
COSTS_INTRO = (
    "What a roster costs, in whole rupiah. A cost stands under `costs:` of a [scenario](scenario.md) and "
    "becomes a line of the statement; costs with the same `line` are added up there."
)
COSTS_EVERY = "Every cost has"
TABLES_TITLE = "Tables"
TABLES_INTRO = (
    "The rows of an organisation. Each table is a CSV file in UTF-8 with a header row, a Parquet file, or a "
    "sheet of one Excel workbook; see [scenario files](scenario.md#tables). Cells that are true or false may "
    "also be written ya and tidak, yes and no, or 1 and 0."
)
TABLES_MAY_LACK = "This table may be left out."
FIELDS_TITLE = "Fields of a scenario and of a result"
FIELDS_INTRO = (
    "Every key of a scenario file, and of the `result.json` that a solve writes. How they work together is "
    "told in [scenario files](scenario.md) and [results](results.md)."
)

PHRASES = (
    *(FIELD, KIND, DEFAULT, MEANING, COLUMN, NAME, SAYS, EXAMPLE, SOFT, NO_FIELDS, KEY_ONLY),
    *(RULES_TITLE, RULES_INTRO, RULES_EVERY, COSTS_TITLE, COSTS_INTRO, COSTS_EVERY),
    *(TABLES_TITLE, TABLES_INTRO, TABLES_MAY_LACK, FIELDS_TITLE, FIELDS_INTRO),
)
"""All that this module says."""

MAY_LACK = ("absences", "requests", "locks")


def reference_pages(translate: Translate) -> dict[str, str]:
    """Return the pages by file name, in the language into which `translate` translates."""
    book = _Book(translate)
    return {
        "rules.md": book.page(RULES_TITLE, RULES_INTRO, book.rules()),
        "costs.md": book.page(COSTS_TITLE, COSTS_INTRO, book.costs()),
        "tables.md": book.page(TABLES_TITLE, TABLES_INTRO, book.tables()),
        "fields.md": book.page(FIELDS_TITLE, FIELDS_INTRO, book.fields()),
    }


class _Book:
    """Writes the pages in one language."""

    def __init__(self, translate: Translate) -> None:
        self.say = translate
        self.words = Words(translate, self._link)

    def page(self, title: str, intro: str, blocks: Iterable[str]) -> str:
        """Join a page: its blocks are parted by empty lines."""
        return "\n\n".join([GENERATED, f"# {self.say(title)}", self.say(intro), *blocks]) + "\n"

    def rules(self) -> Iterator[str]:
        """Yield the blocks of the page of rules."""
        yield self._list_of(RULES, "rule")
        yield f"## {self.say(RULES_EVERY)}"
        yield self._fields_of(RuleBase, RuleBase.model_fields)
        yield self.say(SOFT)
        for model in RULES:
            yield from self._entry(model, "rule", RuleBase, RULE_EXAMPLES)

    def costs(self) -> Iterator[str]:
        """Yield the blocks of the page of costs."""
        yield self._list_of(COSTS, "cost")
        yield f"## {self.say(COSTS_EVERY)}"
        yield self._fields_of(CostBase, CostBase.model_fields)
        for model in COSTS:
            yield from self._entry(model, "cost", CostBase, COST_EXAMPLES)

    def tables(self) -> Iterator[str]:
        """Yield the blocks of the page of tables."""
        yield self.say(KEY_ONLY)
        for name, model in TABLES.items():
            yield f"## `{name}`"
            yield self.say(sentence(model))
            if name in MAY_LACK:
                yield self.say(TABLES_MAY_LACK)
            yield self._fields_of(model, model.model_fields, heading=COLUMN)

    def fields(self) -> Iterator[str]:
        """Yield the blocks of the page of fields."""
        for model, (anchor, title) in SECTIONS.items():
            yield f'<a id="{anchor}"></a>\n\n## {title}'
            yield self.say(sentence(model))
            yield self._fields_of(model, model.model_fields)

    def _list_of(self, models: Iterable[type[BaseModel]], key: str) -> str:
        rows = [(f"[`{kind}`](#{kind})", self.say(sentence(m))) for m in models for kind in [kind_of(m, key)]]
        return _table([self.say(NAME), self.say(SAYS)], rows)

    def _entry(
        self, model: type[BaseModel], key: str, base: type[BaseModel], examples: dict[str, tuple[str, str]]
    ) -> Iterator[str]:
        """Yield the section of a rule or cost: sentence, parts, example, fields."""
        kind = kind_of(model, key)
        yield f"## `{kind}`"
        yield self.say(sentence(model))
        yield "\n".join(f"- {self.say(part)}" for part in parts(model))
        if kind in examples:
            name, rest = examples[kind]
            yield self.say(EXAMPLE)
            yield f"```yaml\n- {{{key}: {kind}, name: {_quoted(self.say(name))}, {rest}}}\n```"
        own = [name for name in model.model_fields if name not in base.model_fields and name != key]
        own.sort(key=lambda name: name not in model.__annotations__)
        yield self._fields_of(model, own) if own else self.say(NO_FIELDS)

    def _fields_of(self, model: type[BaseModel], names: Iterable[str], heading: str = FIELD) -> str:
        header = [self.say(word) for word in (heading, KIND, DEFAULT, MEANING)]
        return _table(header, list(self._rows(model, names)))

    def _rows(self, model: type[BaseModel], names: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """Yield the rows of fields; those of a range per week stand below it, with a point."""
        for name in names:
            field = model.model_fields[name]
            yield self._row(field.alias or name, name, field)
            if field.annotation is PerWeek:
                for inner, part in PerWeek.model_fields.items():
                    yield self._row(f"{name}.{inner}", inner, part)

    def _row(self, shown: str, name: str, field: FieldInfo) -> tuple[str, ...]:
        what, default = self.words.kind(name, field), self.words.default(field)
        return f"`{shown}`", what, default, self.say(field.description or "")

    def _link(self, model: type[BaseModel]) -> str:
        text = self.say(sentence(model)).removesuffix(".")
        text = text[0].lower() + text[1:]
        return f"[{text}](fields.md#{SECTIONS[model][0]})" if model in SECTIONS else text


def _quoted(name: str) -> str:
    """Quote a name that a flow mapping would read as more than a word."""
    return f'"{name}"' if "," in name or ":" in name else name


def _table(header: list[str], rows: Iterable[Iterable[str]]) -> str:
    """Write a table in Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)
