"""`coverage` as a head rule: at least so many people of a group are WFO."""

from math import ceil

from models.rules.coverage import Coverage


def least(rule: Coverage, present: int) -> int:
    """Return how many people must be WFO when so many of the group are not absent."""
    share = 0 if rule.min_share is None else ceil(rule.min_share * present)
    return max(rule.min, share)
