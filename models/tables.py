"""The tables of a scenario: one model describes a row of each.

The models are the one description of the tables: the column checks of `optimizer.reading` and the reference
in the docs are made from them. Columns beyond those named here are kept and can be used in `where`.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from models.base import Day, Mode, Model, Repair, Rupiah, Weekday

Id = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Weight = Annotated[int, Field(strict=True, ge=1, le=100)]
Desks = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]


class OfficeRow(Model):
    """A building."""

    office: Id = Field(description="Key of the office, unique.")
    name: str = Field("", description="Its name in reports; empty: the key.")
    city: str = Field("", description="Its city.")
    open_cost_per_day: Rupiah = Field(0, description="Rupiah per day on which the office is open.")
    fixed_cost_per_month: Rupiah = Field(0, description="Rupiah per month, open or not.")
    may_close: bool = Field(True, description="false: open on every working day.")


class ZoneRow(Model):
    """A floor or room that is opened or closed as a whole."""

    zone: Id = Field(description="Key of the zone, unique.")
    office: Id = Field(description="Key of its office.")
    name: str = Field("", description="Its name in reports; empty: the key.")
    desks: Desks = Field(description="Seats of the zone.")
    open_cost_per_day: Rupiah = Field(0, description="Rupiah per day on which the zone is open.")
    may_close: bool = Field(True, description="false: open on every working day.")
    repair: Repair | None = Field(
        None,
        description="What wfa explain may do: never add a desk, or add desks at so many rupiah each; "
        "empty: as `repairs` says.",
    )


class UnitRow(Model):
    """A team with one home office."""

    unit: Id = Field(description="Key of the unit, unique.")
    name: str = Field("", description="Its name in reports; empty: the key.")
    office: Id = Field(description="Key of its home office.")
    zones: tuple[Id, ...] = Field(
        (), description="Keys of the zones it may sit in, separated by ';'; empty: every zone of the office."
    )


class EmployeeRow(Model):
    """A person in one unit."""

    employee: Id = Field(description="Key of the person, unique.")
    name: str = Field("", description="Name of the person; empty: the key.")
    unit: Id = Field(description="Key of the person's unit.")
    role: str = Field("", description="Role, such as counter or archivist.")
    grade: str = Field("", description="Grade: I, II, III or IV.")
    frontline: bool = Field(False, description="true: in direct public service.")
    needs_desk: bool = Field(True, description="false: takes no desk on WFO days.")


class AbsenceRow(Model):
    """A time in which a person is neither WFO nor WFA."""

    employee: Id = Field(description="Key of the person.")
    from_: Day = Field(alias="from", description="First day.")
    to: Day = Field(description="Last day, included.")
    kind: str = Field("", description="Leave, training, travel and the like.")


class RequestRow(Model):
    """A wish or a decision about a day of one person."""

    employee: Id = Field(description="Key of the person.")
    date: Day | None = Field(None, description="One date; empty when a weekday is given.")
    weekday: Weekday | None = Field(None, description="Every such weekday; empty when a date is given.")
    mode: Mode = Field(description="WFO or WFA.")
    must: bool = Field(False, description="true: a decision, kept like a hard rule.")
    weight: Weight = Field(1, description="How much a wish matters, 1 to 100.")


class LockRow(Model):
    """A mode of one person on one day that a person decided, and that a solve keeps."""

    employee: Id = Field(description="Key of the person.")
    date: Day = Field(description="The date.")
    mode: Mode = Field(description="WFO or WFA.")


TABLES: dict[str, type[Model]] = {
    "offices": OfficeRow,
    "zones": ZoneRow,
    "units": UnitRow,
    "employees": EmployeeRow,
    "absences": AbsenceRow,
    "requests": RequestRow,
    "locks": LockRow,
}
"""The tables by name, in the order in which they are read."""

KEYS = {"offices": "office", "zones": "zone", "units": "unit", "employees": "employee"}
"""The columns whose cells must be unique."""
