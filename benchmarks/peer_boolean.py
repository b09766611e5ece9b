"""A peer: CP-SAT with a Boolean per person and day, and with one per zone too, as OR-Tools' examples have it.

What CP-SAT can do by itself is left to it: default parameters, all cores, and at least eight workers, since
with fewer it leaves out strategies that prove these programs: some of 40 people then take ten seconds and
more, not a tenth of one.
"""

import os
from itertools import pairwise
from math import ceil

import numpy as np
from ortools.sat.python import cp_model

from benchmarks.linear import Answer, Linear

FEWEST_WORKERS = 8


def optimum(linear: Linear, limit: float) -> Answer:
    """Solve a program within so many seconds."""
    model = cp_model.CpModel()
    columns = [model.new_int_var(low, high, "") for low, high in zip(linear.lower, linear.upper, strict=True)]
    for (first, last), least in zip(pairwise(linear.starts), linear.least, strict=True):
        chosen = [columns[at] for at in linear.columns[first:last]]
        model.add(cp_model.LinearExpr.weighted_sum(chosen, linear.factors[first:last]) >= least)
    model.minimize(cp_model.LinearExpr.weighted_sum(columns, linear.price) + linear.constant)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limit
    solver.parameters.num_workers = max(FEWEST_WORKERS, os.cpu_count() or 1)
    solver.parameters.random_seed = 1
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        raise RuntimeError("CP-SAT says that there is no roster")
    bound = ceil(solver.best_objective_bound - 1e-6)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Answer(None, bound, proven=False)
    values = np.array([solver.value(column) for column in columns], dtype=np.int64)
    return Answer(values, bound, proven=status == cp_model.OPTIMAL)
