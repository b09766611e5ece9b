"""`one_of` as a head rule: some of a few people are WFO, as far as they are there."""

from models.rules.one_of import OneOf


def least(rule: OneOf, present: int) -> int:
    """Return how many people must be WFO when so many of the group are not absent."""
    return min(rule.min, present)
