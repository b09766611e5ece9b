"""The audit side of each cost, a file each."""
