"""The decree to which a roster is an annex, as `wfa export --decree` reads it."""

from pydantic import Field

from models.base import Day, Model


class Decree(Model):
    """The words of a decree around its annex; what is left out becomes a line to fill in by hand."""

    issuer: str = Field("", max_length=200, description="Who issues it, e.g. Kepala Kantor Regional VII.")
    number: str = Field("", max_length=200, description="Its number.")
    about: str = Field("", max_length=500, description="What it is about.")
    place: str = Field("", max_length=200, description="Where it is signed.")
    date: Day | None = Field(None, description="When it is signed.")
    signer: str = Field("", max_length=200, description="Name of the one who signs.")
    signer_id: str = Field("", max_length=200, description="Personnel number (NIP) of the one who signs.")
