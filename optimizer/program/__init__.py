"""The CP-SAT program: the only room that imports ortools.

Reading order: `exclusions`, `menus` (what a person may do in a week), `rules` and `costs` (one file each),
`prices`, `demands`, `classes` (who is interchangeable), `zones` (which floors are worth opening), `program`
(variables), `desks` and `rows`, `build`, `solver` (CP-SAT itself), `naming` (counts become people with
seats), `hints` (and back) and `sharing` (who of interchangeable people gets which days).
"""
