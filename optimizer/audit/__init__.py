"""The audit: rosters recounted without the solver."""
