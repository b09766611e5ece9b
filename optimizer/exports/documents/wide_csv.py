"""`roster-wide.csv`: a row per person, a column per date."""

import csv
import io

import numpy as np

from optimizer.exports.documents.handout import Handout
from optimizer.exports.roster_csv import as_text
from optimizer.instance import MODE_NAMES
from optimizer.roster.frames import texts

COLUMNS = ("employee", "name", "unit", "office")


def wide_csv(handout: Handout) -> bytes:
    """Return a table of modes as bytes, for people to read: no cell of it is a formula.

    Parameters
    ----------
    handout : Handout
        What to hand out.
    """
    instance = handout.instance
    people = zip(
        instance.employee_ids,
        texts(instance.employees["name"]),
        texts(instance.units["unit"])[instance.unit_of],
        texts(instance.offices["office"])[instance.office_of],
        strict=True,
    )
    modes = np.array(MODE_NAMES, dtype=object)[handout.plan.modes]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*COLUMNS, *(day.isoformat() for day in instance.days)])
    for person, row in zip(people, modes, strict=True):
        writer.writerow([*(as_text(str(cell)) for cell in person), *row])
    return text.getvalue().encode()
