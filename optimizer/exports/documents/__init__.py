"""Rosters to hand out: the annex to a decree, calendars, and tables for other programs."""
