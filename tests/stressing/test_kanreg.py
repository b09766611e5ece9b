"""The risks of an office of 110 people, reckoned in another way."""

from fractions import Fraction
from math import ceil, comb

import numpy as np

from optimizer.api import load
from optimizer.instance import OFF, WFA, WFO
from optimizer.roster.roster import NO_ZONE, Roster
from optimizer.stressing.chance import Threat
from optimizer.stressing.plans import plans_of, risks
from optimizer.stressing.simulation import simulate
from tests.commands.running import SCENARIOS

SICK, NO_SHOW = Fraction(4, 100), Fraction(2, 100)


def of_some(people: int, some: int, chance: Fraction) -> Fraction:
    return comb(people, some) * chance**some * (1 - chance) ** (people - some)


def reckoned(wfo: int, wfa: int, least: int, share: Fraction) -> Fraction:
    """Draw how many are ill, then how many of these should be in, then how many of the others stay out."""
    everybody = wfo + wfa
    total = Fraction(0)
    for ill in range(everybody + 1):
        need = max(least, ceil(share * (everybody - ill)))
        for ill_in in range(max(0, ill - wfa), min(ill, wfo) + 1):
            spread = Fraction(comb(wfo, ill_in) * comb(wfa, ill - ill_in), comb(everybody, ill))
            well = wfo - ill_in
            out = sum(of_some(well, gone, NO_SHOW) for gone in range(well + 1) if well - gone < need)
            total += of_some(everybody, ill, SICK) * spread * out
    return total


def test_the_risks_of_kanreg() -> None:
    instance = load(SCENARIOS / "kanreg-palembang" / "two-days.yaml")
    # Two of five people are WFA, others each day; no search is needed to have a roster under stress.
    people, days = np.indices(instance.available.shape)
    modes = np.where((people + 2 * days) % 5 < 2, WFA, WFO)
    modes = np.where(instance.available, modes, OFF).astype(np.int8)
    roster = Roster(modes, np.full(modes.shape, NO_ZONE, dtype=np.int64))
    threat = Threat(float(SICK), float(NO_SHOW))
    plans = plans_of(instance, roster)
    drawn = simulate(instance, roster, plans, threat, 1000, 1)
    known: dict[tuple[int, int, int, Fraction], Fraction] = {}
    seen = set()
    for plan, shares in zip(plans, drawn.cells, strict=True):
        exact = risks(plan, threat)
        share = Fraction(plan.rule.min_share or 0)
        for group, day in np.argwhere(plan.binds).tolist():
            key = (int(plan.wfo[group, day]), int(plan.wfa[group, day]), plan.rule.min, share)
            known[key] = known.get(key, reckoned(*key))
            expected = float(known[key])
            assert abs(exact[group, day] - expected) < 1e-12
            assert abs(shares[group, day] - expected) <= 5 * (expected * (1 - expected) / 1000) ** 0.5 + 0.005
            seen.add(round(expected, 3))
    assert len(seen) > 20
