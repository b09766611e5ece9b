"""What is asked of several groups and days is asked of all of them at once, and stays the same."""

import numpy as np

from optimizer.api import load
from optimizer.audit.audit import audit_rules
from optimizer.explaining.elements import Window, elements
from optimizer.explaining.joining import joined
from optimizer.explaining.kept import only
from tests.commands.running import KANREG


def test_joined_elements_ask_the_same():
    instance = load(KANREG)
    days = tuple(range(len(instance.days)))
    everybody = np.ones(instance.people, dtype=bool)
    listed = elements(instance, Window(days, instance.weeks, True), everybody)
    fewer = joined(instance, listed)
    assert len(fewer) < len(listed) / 4
    apart, together = only(instance, listed, days), only(instance, fewer, days)
    random = np.random.default_rng(1)
    for share in (0.2, 0.5, 0.9):
        modes = np.where(random.random(instance.available.shape) < share, 1, 2).astype(np.int8)
        modes[~instance.available] = 0
        units = [
            sum(each.units for finding in audit_rules(asked, modes) for each in finding.violations)
            for asked in (apart, together)
        ]
        assert units[0] == units[1] > 0
