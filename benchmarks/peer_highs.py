"""A peer: the same program as a mixed-integer program in HiGHS.

Default parameters, but for all cores and a gap that proves whole costs: the default allows a gap of 0.01%.
"""

import os
from math import ceil, gcd, isfinite

import highspy
import numpy as np

from benchmarks.linear import Answer, Linear

ROUNDING = 1e-6


def optimum(linear: Linear, limit: float) -> Answer:
    """Solve a program within so many seconds.

    Prices are divided by what all of them are multiples of, and the constant is left out, so that the numbers
    are small enough for floating point; two costs then differ by 1 or more, so that a smaller gap is a proof.
    """
    unit = gcd(*linear.price) or 1
    highspy.Highs.resetGlobalScheduler(True)  # or threads that were started before stay as many
    solver = highspy.Highs()
    options: dict[str, bool | int | float | str] = {
        "output_flag": False,
        "threads": os.cpu_count() or 1,
        "parallel": "on",
        "random_seed": 1,
        "time_limit": limit,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 1 - ROUNDING,
    }
    for name, value in options.items():
        solver.setOptionValue(name, value)
    solver.passModel(_program(linear, unit))
    solver.run()
    status, info = solver.getModelStatus(), solver.getInfo()
    if status == highspy.HighsModelStatus.kInfeasible:
        raise RuntimeError("HiGHS says that there is no roster")
    proven = status == highspy.HighsModelStatus.kOptimal
    values = None
    if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        values = np.rint(solver.getSolution().col_value).astype(np.int64)
    bound = None
    if values is not None and proven:
        bound = linear.cost(values.tolist())
    elif isfinite(info.mip_dual_bound):
        bound = linear.constant + unit * ceil(info.mip_dual_bound - ROUNDING)
    return Answer(values, bound, proven)


def _program(linear: Linear, unit: int) -> highspy.HighsLp:
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(linear.price), len(linear.least)
    program.col_cost_ = np.array(linear.price, dtype=np.float64) / unit
    program.col_lower_ = np.array(linear.lower, dtype=np.float64)
    program.col_upper_ = np.array(linear.upper, dtype=np.float64)
    program.row_lower_ = np.array(linear.least, dtype=np.float64)
    program.row_upper_ = np.full(len(linear.least), highspy.kHighsInf)
    kinds = highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger
    program.integrality_ = [kinds[whole] for whole in linear.integral]
    matrix = program.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.num_col_, matrix.num_row_ = program.num_col_, program.num_row_
    matrix.start_ = np.array(linear.starts, dtype=np.int32)
    matrix.index_ = np.array(linear.columns, dtype=np.int32)
    matrix.value_ = np.array(linear.factors, dtype=np.float64)
    return program
