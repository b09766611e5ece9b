"""The costs, in the order in which they are read, documented and counted.

`COSTS` is the registry: the program side and the audit side of a cost are the modules of the same name in
`optimizer.program.costs` and `optimizer.audit.costs`.
"""

from typing import TYPE_CHECKING, Annotated, Union

from pydantic import Discriminator

from models.costs.attendance import Attendance
from models.costs.base import CostBase
from models.costs.energy import Energy
from models.costs.fixed import Fixed
from models.costs.open_office import OpenOffice
from models.costs.open_zone import OpenZone
from models.costs.peak_desks import PeakDesks
from models.costs.started_group import StartedGroup

COSTS: tuple[type[CostBase], ...] = (
    Fixed,
    OpenOffice,
    OpenZone,
    Energy,
    Attendance,
    StartedGroup,
    PeakDesks,
)

if TYPE_CHECKING:
    Cost = CostBase
else:
    Cost = Annotated[Union[COSTS], Discriminator("cost")]  # noqa: UP007 (made from the list)
