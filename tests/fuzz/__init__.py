"""Whatever a file holds, a reader answers with a `ScenarioError` or what it read: soon, within memory.

A module of this package for each reader: `seeds` returns contents to begin with, `read_one` reads a content.
`python -m tests.fuzz READER` lets atheris change the seeds for as long as one likes; what it
finds is kept in `found/READER`, and read in every run of the tests.
"""

READERS = ["decree", "entry", "locks", "parquet", "result", "roster", "roster_book"]
READERS += ["scenario", "setting", "status", "table", "upload", "workbook"]
