"""Every roster of a tiny scenario, judged by the sentences of the design: a third opinion.

Nothing here is shared with the program or the audit. A table of all rosters has the shape (N, n, T); each
rule gives the units of violation of all N rosters at once, written as plainly as possible.
"""
