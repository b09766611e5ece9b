"""The defined names by which the workbook of a roster is read back.

Names stay with their cells when sheets are renamed, rows are sorted or columns are added, and they are the
same in every language.
"""

GRID = "wfa_roster"
"""The header and the rows of people: keys, modes, then zones, both under dates."""
PEOPLE, DAYS, MODES = "wfa_people", "wfa_days", "wfa_modes"
"""The roster as it was solved: keys, dates, modes."""
ZONES = "wfa_zones"
"""The keys of the zones."""

HIDDEN = "wfa"
"""The sheet that holds the roster as it was solved; no menu of Excel shows it."""

LOCKED = " locked"
"""What stands behind a mode there that a lock decided."""
