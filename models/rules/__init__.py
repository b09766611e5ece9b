"""The rules, in the order in which they are read, documented and checked.

`RULES` is the registry: the program side and the audit side of a rule are the modules of the same name in
`optimizer.program.rules` and `optimizer.audit.rules`.
"""

from typing import TYPE_CHECKING, Annotated, Any, Union, get_args

from pydantic import Discriminator

from models.rules.balance import Balance
from models.rules.barred_days import BarredDays
from models.rules.base import RuleBase
from models.rules.bridge import Bridge
from models.rules.coverage import Coverage
from models.rules.fixed_days import FixedDays
from models.rules.holiday_edge import HolidayEdge
from models.rules.max_run import MaxRun
from models.rules.one_of import OneOf
from models.rules.overlap import Overlap
from models.rules.stay_close import StayClose
from models.rules.together import Together
from models.rules.wfa_cap import WfaCap
from models.rules.wfa_quota import WfaQuota
from models.rules.wfo_only import WfoOnly

RULES: tuple[type[RuleBase], ...] = (
    WfoOnly,
    WfaQuota,
    Coverage,
    WfaCap,
    FixedDays,
    BarredDays,
    HolidayEdge,
    Bridge,
    MaxRun,
    Together,
    OneOf,
    Overlap,
    Balance,
    StayClose,
)


def kind_of(model: type[Any], key: str) -> str:
    """Return the word that names a rule or cost in a scenario, e.g. `coverage`."""
    return str(get_args(model.model_fields[key].annotation)[0])


if TYPE_CHECKING:
    Rule = RuleBase
else:
    Rule = Annotated[Union[RULES], Discriminator("rule")]  # noqa: UP007 (made from the list)
