"""Rosters: arrays, tables, seats, and the reason of each cell."""
