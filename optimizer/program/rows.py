"""Rows over the heads of groups: what head rules ask, and what started groups cost."""

from optimizer.program.program import Program
from optimizer.program.sums import LARGEST_SUM, Sum, Var

LARGE = LARGEST_SUM // 2**20
"""Up to this amount groups have more values than they can take: CP-SAT takes ten times as long with few."""


def add_started_groups(program: Program) -> None:
    """Price the started groups of people: an integer per group and day, `groups * people >= heads`.

    In a week there are no fewer than the WFO days that are certain fill, `sum of groups >= ceil(certain /
    people)`. It follows from the other rows, but a linear program would start a part of a group.
    """
    for (index, group), nodes in sorted(program.counted.items()):
        people, amount = program.traits.started[index].step
        members = int((program.traits.started[index].group[program.part.people] == group).sum())
        for week in program.part.weeks:
            total = Sum()
            for day in program.instance.weeks[week].days:
                heads = program.wfo(nodes, day)
                least, most = -(-heads.least // people), -(-heads.greatest // people)
                if amount * most > LARGE:
                    most = min(most, -(-members // people))
                started: Var = least
                if least < most:
                    started = program.model.new_int_var(least, most, f"groups_c{index}_g{group}_d{day}")
                    program.model.add(people * started >= heads.expression())
                program.groups[index, group, day] = started
                program.costs.add(started, amount, most)
                total.add(started, 1, most)
            total.bound_by(program.model, least=-(-program.certain_days(nodes, week) // people))


def add_head_rows(program: Program) -> None:
    """Add the rows of head rules: `heads + short >= least`, times the open office if they say so."""
    for index, group in sorted(program.members):
        demand = program.traits.demands[index]
        for day in program.days:
            least = int(demand.least[group, day])
            heads = program.heads(index, group, day)
            if least <= heads.least:
                continue
            short = program.slack(demand.soft, least)
            office = demand.office[group]
            opened = 1 if office < 0 else program.office_open(office, day)
            program.model.add(heads.expression() + short >= least * opened)
