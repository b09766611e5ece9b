"""`roster.parquet`: the rows of `roster.csv` with types, for data frames and databases."""

from typing import Any

from optimizer.exports.documents.handout import Handout

CODED = ("employee", "name", "unit", "office", "zone", "mode", "reason")
"""Columns of few distinct texts, stored as codes."""


def roster_parquet(handout: Handout) -> bytes:
    """Return the roster as Parquet: dates as dates, an empty zone or reason as null, texts as they are.

    Parameters
    ----------
    handout : Handout
        What to hand out.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    frame = handout.outcome.roster
    if frame is None:
        raise ValueError("there is no roster to hand out")
    days = list(handout.instance.days) * handout.instance.people
    columns: dict[str, Any] = {"date": pa.array(days, pa.date32())}
    for name in CODED:
        cells = [cell or None for cell in frame[name]] if name in ("zone", "reason") else list(frame[name])
        columns[name] = pa.array(cells, pa.string()).dictionary_encode()
    result = handout.outcome.result
    about = {
        "scenario": handout.instance.scenario.name,
        "scenario_hash": result.scenario_hash,
        "status": result.status,
    }
    table = pa.table(columns).replace_schema_metadata(about)
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())
