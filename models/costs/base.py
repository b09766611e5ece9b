"""What every cost has."""

from pydantic import Field

from models.base import Model, Text


class CostBase(Model):
    """One line of operating cost, in integer rupiah."""

    name: Text = Field(description="A name, unique in the scenario; shown in the statement.")
    line: Text = Field(description='The budget line, e.g. "522111 Belanja Langganan Listrik".')
    because: str = Field("", description="Where the figure comes from.")
