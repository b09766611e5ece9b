"""What planners write and read: pydantic models only, without pandas and without a solver."""
