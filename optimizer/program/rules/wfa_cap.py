"""`wfa_cap` as a head rule: those who are neither absent nor WFO are WFA."""

from math import floor

from models.rules.wfa_cap import WfaCap


def least(rule: WfaCap, present: int) -> int:
    """Return how many people must be WFO when so many of the group are not absent."""
    most = present if rule.max is None else min(rule.max, present)
    if rule.max_share is not None:
        most = min(most, floor(rule.max_share * present))
    return present - most
