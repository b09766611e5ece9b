"""The program side of the rules, one file per rule.

A rule says how it binds by what its file has:

- a pattern rule has `units(rule, week, covered)`, the units of violation of each pattern of a week;
- a state rule has, besides, `carried(rule)`: how long a run of WFA days the next week must know of;
- a head rule has `least(rule, present)`: how many of a group must be WFO on a day on which so many are not
  absent (times the open office, where the rule has `when_open`); or `rows(program, instance, index, bound)`,
  which adds rows of its own;
- a rule of the whole horizon has `whole(program, instance, index, bound)`, which adds rows to programs of
  all weeks only; others leave it out, and are a relaxation.

`PERSONAL = True` tells of rows that they see single people or their patterns, not only heads of groups;
`keep(program, instance, index, bound, modes)` keeps what the rule counts over all people as a roster has it;
`groups(bound, instance)` tells the group of each person, -1 for none, where it is not that of `each`;
`marks(bound, instance)` labels the person-days that such rows see with 1 or 2, and all others with 0;
`singles(bound, instance)` tells whom rows must see one by one, so that nobody is alike to them;
`presses(rule)` tells of a pattern rule that it can make people take WFA days, and
`binds(bound, instance)` narrows whom a rule binds, `covers(bound, instance)` tells the days that it covers,
where `where`, `days` and `dates` do not say it all.
"""

from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def program_side(kind: str) -> ModuleType:
    """Return the program side of a kind of rule: the module of that name in this folder."""
    return import_module(f"{__name__}.{kind}")
