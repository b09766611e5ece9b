"""The planner: reading, the program, solving, audit, exports and commands.

From Python: `optimizer.load(path)`, `optimizer.solve(scenario)` and `optimizer.audit(scenario, roster)` are
those of `optimizer.api`, `optimizer.compare([...])` is that of `optimizer.comparing`, and
`optimizer.batch(path, out)` that of `optimizer.batches`; all are imported when they are first asked for.
"""

from types import ModuleType
from typing import TYPE_CHECKING, Any

from optimizer import audit as _audit_package

if TYPE_CHECKING:
    from optimizer.api import load as load
    from optimizer.api import solve as solve
    from optimizer.batches.run import batch as batch
    from optimizer.comparing.comparison import compare as compare

__all__ = ["audit", "batch", "compare", "load", "solve"]


class _CallableAudit(ModuleType):
    """The package `optimizer.audit`, which is also the function `optimizer.api.audit`."""

    def __call__(self, scenario: Any, roster: Any) -> Any:
        from optimizer import api

        return api.audit(scenario, roster)


_audit_package.__class__ = _CallableAudit
audit = _audit_package


def __getattr__(name: str) -> Any:
    if name in ("load", "solve"):
        from optimizer import api

        return getattr(api, name)
    if name == "compare":
        from optimizer.comparing.comparison import compare

        return compare
    if name == "batch":
        from optimizer.batches.run import batch

        return batch
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
