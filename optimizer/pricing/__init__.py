"""Pricing: what rules and single numbers of a scenario cost, and why one person-day is as it is."""
