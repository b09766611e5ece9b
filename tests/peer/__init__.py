"""A program with a Boolean per person and day in HiGHS, for scenarios too large to try every roster.

Written from the sentences of rules and costs, with what tests/exhaustive counts of groups, days and limits;
it shares nothing with the program or the audit of `wfa` but the instance.
"""
