"""The roster of a week from the heads of its crowds: each unit by itself shares its days out.

Once it is known how many people of each crowd are WFO on each day at the most, nothing ties units to each
other but rules over groups of several units. The rest is a question to each unit alone, or to those that such
rules tie. So the time grows with the units, while the question to all of them at once may take a thousand
times as long.
"""

from collections import defaultdict
from dataclasses import replace

import numpy as np

from optimizer.instance import Modes
from optimizer.program.build import build
from optimizer.program.classes import Traits
from optimizer.program.crowds import CrowdHeads
from optimizer.program.hints import counts_of
from optimizer.program.naming import fragment
from optimizer.program.part import Part
from optimizer.program.program import Node, Program
from optimizer.program.solver import Limits, completed, satisfy
from optimizer.program.sums import Sum
from optimizer.solving.goals import Found, roster_of
from optimizer.solving.shares import tied_units


def by_unit(traits: Traits, part: Part, crowds: CrowdHeads, limits: Limits, floor: Found) -> Found | None:
    """Share the days of a week out unit by unit.

    Parameters
    ----------
    traits, part : Traits, Part
        What is searched, with the floors that are to be open.
    crowds : CrowdHeads
        The heads of crowds that fit into these floors.
    limits : Limits
        When to end.
    floor : Found
        The bounds of the week.

    Returns
    -------
    Found or None
        A roster, with the bounds given; None where some unit cannot have its heads.
    """
    modes = np.zeros((len(part.people), crowds.heads.shape[1]), dtype=np.int8)
    together = tied_units(traits, part)
    opened = _opened(traits, part, crowds)
    for units in np.unique(together):
        inside = together == units
        own = replace(part.of(inside), open_anyway=opened)
        found = _modes(traits, own, replace(crowds, crowd_of=crowds.crowd_of[inside]), limits)
        if found is None:
            return None
        modes[inside] = found
    program = build(traits, part)
    solution = completed(program, counts_of(program, modes), limits)
    if solution is None:
        return None
    return roster_of(floor, fragment(program, solution), program.penalties.value(solution))


def _opened(traits: Traits, part: Part, crowds: CrowdHeads) -> frozenset[tuple[int, int]]:
    """Return the days on which somebody is in each office."""
    offices = traits.instance.office_of[part.people]
    days = traits.instance.weeks[part.weeks[0]].days
    return frozenset(
        (office, day)
        for office in part.offices
        for at, day in enumerate(days)
        if crowds.heads[crowds.crowd_of[offices == office], at].any()
    )


def _modes(traits: Traits, part: Part, crowds: CrowdHeads, limits: Limits) -> Modes | None:
    """Return the cheapest modes of some people within their heads; None where there are none."""
    program = build(traits, part)
    crowd_of = dict(zip(part.people.tolist(), crowds.crowd_of.tolist(), strict=True))
    of_crowd: dict[int, list[Node]] = defaultdict(list)
    for node in program.nodes:
        of_crowd[crowd_of[node.person]].append(node)
    for crowd, nodes in of_crowd.items():
        for heads, day in zip(crowds.heads[crowd].tolist(), program.days, strict=True):
            program.wfo(nodes, day).bound_by(program.model, most=heads)
    most = program.penalties.greatest, program.costs.greatest
    solution = satisfy(program, limits, *most, _cost_of_patterns(program))
    return fragment(program, solution).modes if solution else None


def _cost_of_patterns(program: Program) -> Sum:
    cost = Sum()
    for node in program.nodes:
        for count, each in zip(node.counts, node.menu.cost.tolist(), strict=True):
            cost.add(count, each, node.size)
    return cost
