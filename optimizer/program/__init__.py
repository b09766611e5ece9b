"""The CP-SAT program: the only room that imports ortools.

Reading order: `exclusions`, `menus` (what a person may do in a week), `classes` (who is interchangeable),
`program` (variables), `rules` and `costs` (rows and prices, one file each), `zones` (which floors are
open), `objective`, `solver` (CP-SAT itself) and `naming` (counts become people with seats).
"""
