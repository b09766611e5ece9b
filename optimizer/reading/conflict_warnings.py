"""Hard rules that can never hold together, or not with the desks that there are, where that is cheap to see.

What is told here is always true: there is no roster. That nothing is told does not mean that there is one.
"""

from optimizer.reading.checked import Check
from optimizer.reading.desk_conflicts import coverage_above_desks, too_few_desks
from optimizer.reading.head_conflicts import (
    too_few_days_to_meet,
    too_few_left_in_a_week,
    too_few_left_on_a_day,
)
from optimizer.reading.person_conflicts import no_way_to_spend_a_week
from optimizer.reading.run_conflicts import away_for_too_long

CONFLICTS: tuple[Check, ...] = (
    no_way_to_spend_a_week,
    away_for_too_long,
    too_few_left_on_a_day,
    too_few_left_in_a_week,
    too_few_days_to_meet,
    too_few_desks,
    coverage_above_desks,
)
