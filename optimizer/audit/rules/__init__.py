"""The audit side of each rule, a file each."""
