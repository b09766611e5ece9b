"""Stressing: how often coverage would fail when people do not come, and what a buffer costs."""
