"""Scenarios beside each other: solved side by side, cached, compared, swept, traded off."""
