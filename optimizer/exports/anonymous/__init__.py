"""Rosters without names: people become codes before any format is made."""
