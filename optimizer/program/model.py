"""An empty program of CP-SAT."""

from ortools.sat.python import cp_model


class Model(cp_model.CpModel):
    """A program without the names that its methods had long ago, such as `AddLinearConstraint`.

    To make them anew for each program takes longer than to solve a small one.
    """

    def _add_pre_pep8_methods(self) -> None:
        """Add none."""
