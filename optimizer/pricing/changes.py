"""What is tried: each rule left out, and each number one more and one fewer."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal, cast

from models.rules.coverage import Coverage
from models.rules.wfa_quota import WfaQuota
from optimizer.instance import BoundRule, Instance
from optimizer.pricing.edits import Edit, with_coverage, with_desks, with_quota, without_rule

Subject = Literal["rules", "desks", "coverage", "quotas"]
SUBJECTS: tuple[Subject, ...] = ("rules", "desks", "coverage", "quotas")
Effect = Literal["looser", "tighter", "other"]


@dataclass(frozen=True)
class Change:
    """One change of a scenario.

    Attributes
    ----------
    subject : str
        What is changed: a rule left out, the desks of a zone, a coverage, a quota.
    name : str
        Name of the rule, or key of the zone.
    number : str
        Which number of it: `desks`, `min`, `min_share`, `per_week.min`, `per_week.max`; empty for a rule.
    now : str
        The number as it is; empty for a rule.
    step : int
        1 for one more, -1 for one fewer, and so on; 0 for a rule left out.
    effect : str
        `looser` where every roster that was allowed still is, `tighter` where every roster that is allowed
        was before; `other` where neither is certain.
    edit : callable
        Returns the changed instance.
    """

    subject: Subject
    name: str
    number: str
    now: str
    step: int
    effect: Effect
    edit: Edit

    @property
    def label(self) -> str:
        """A short name, unique among all changes."""
        sign = f"{self.step:+d}" if self.step else "-"
        return f"{sign} {self.name} {self.number}".rstrip()


def changes_of(instance: Instance) -> list[Change]:
    """List all changes of a scenario, the subjects in order."""
    return [*_rules(instance), *_desks(instance), *_coverages(instance), *_quotas(instance)]


def _rules(instance: Instance) -> Iterator[Change]:
    """Leave out each rule.

    People who are no longer under a `wfo_only` are bound by their quota instead, and without their quota by
    the next one or by none: so these may forbid something when they go. Soft rules forbid nothing.
    """
    for bound in instance.rules:
        opens = bound.rule.soft is None and bound.kind not in {"wfo_only", "wfa_quota"}
        name = bound.rule.name
        yield Change(
            "rules", name, "", "", 0, "looser" if opens else "other", partial(without_rule, name=name)
        )


def _desks(instance: Instance) -> Iterator[Change]:
    keys = instance.zones["zone"].tolist()
    for zone, (key, desks) in enumerate(zip(keys, instance.zone_desks.tolist(), strict=True)):
        for step in (-1, 1):
            if desks + step >= 0:
                edit = partial(with_desks, zone=zone, more=step)
                yield Change("desks", key, "desks", str(desks), step, _when(step > 0), edit)


def _coverages(instance: Instance) -> Iterator[Change]:
    """Let each coverage ask for one person more, and one fewer, in each of its groups."""
    for bound in instance.rules:
        if bound.kind != "coverage" or not bound.groups:
            continue
        rule = cast(Coverage, bound.rule)
        by_people = rule.min_share is None
        now = number_of(rule)
        for step in (-1, 1):
            if step < 0 and not rule.min and not rule.min_share:
                continue
            edit = partial(with_coverage, name=rule.name, more=dict.fromkeys(range(len(bound.groups)), step))
            effect: Effect = "other" if rule.soft is not None else _when(step < 0)
            yield Change(
                "coverage",
                rule.name,
                "min" if by_people else "min_share",
                now,
                step,
                effect,
                edit,
            )


def number_of(rule: Coverage) -> str:
    """Write what a coverage asks for: people, a share, or both."""
    numbers = [] if rule.min_share is not None and not rule.min else [str(rule.min)]
    if rule.min_share is not None:
        numbers.append(f"{(rule.min_share * 100).normalize():f}%")
    return "; ".join(numbers)


def _quotas(instance: Instance) -> Iterator[Change]:
    """Let each quota allow, or ask for, one day a week more, and one fewer."""
    for bound in instance.rules:
        if bound.kind != "wfa_quota":
            continue
        days = cast(WfaQuota, bound.rule).per_week
        for step in (-1, 1):
            if days.min <= days.max + step <= instance.full_week:
                # A larger maximum may let short weeks ask for the whole minimum.
                effect: Effect = "other" if days.min or bound.rule.soft is not None else _when(step > 0)
                yield _quota(bound, "max", days.max, step, effect)
        for step in (-1, 1):
            if days.min and days.min + step <= days.max:
                effect = "other" if bound.rule.soft is not None else _when(step < 0)
                yield _quota(bound, "min", days.min, step, effect)


def _quota(bound: BoundRule, number: str, now: int, step: int, effect: Effect) -> Change:
    name = bound.rule.name
    edit = partial(with_quota, name=name, bound=number, more=step)
    return Change("quotas", name, f"per_week.{number}", str(now), step, effect, edit)


def _when(looser: bool) -> Effect:
    return "looser" if looser else "tighter"
