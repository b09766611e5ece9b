"""What the audit of one rule finds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Violation:
    """One inequality that a roster does not keep.

    Attributes
    ----------
    units : int
        By how much, in the units of the rule (see the rule's documentation).
    message : str
        The sentence, in the planner's language: what holds and what should.
    person : int or None
        Index of the employee whom it concerns.
    group : str
        Label of the group (unit, office, ...) that it concerns.
    days : tuple of int
        Indices of the days that it concerns.
    """

    units: int
    message: str
    person: int | None = None
    group: str = ""
    days: tuple[int, ...] = ()


@dataclass(frozen=True)
class Finding:
    """What the audit of one rule finds.

    Attributes
    ----------
    name, kind, because : str
        Name and kind of the rule, and its citation.
    soft : int or None
        Penalty per unit; None for a hard rule.
    violations : tuple of Violation
        All inequalities that do not hold.
    checked : int
        Number of inequalities.
    binding : int
        Number of inequalities that hold without slack.
    slack : int or None
        Smallest slack of those that hold; None without inequalities.
    """

    name: str
    kind: str
    because: str
    soft: int | None
    violations: tuple[Violation, ...]
    checked: int
    binding: int
    slack: int | None

    @property
    def units(self) -> int:
        """Units of violation in all."""
        return sum(violation.units for violation in self.violations)

    @property
    def penalty(self) -> int:
        """Penalty in rupiah; 0 for a hard rule."""
        return 0 if self.soft is None else self.soft * self.units

    @property
    def holds(self) -> bool:
        """Whether a hard rule is kept; soft rules always hold."""
        return self.soft is not None or not self.violations
