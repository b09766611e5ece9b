"""The goals in order: each level minimised among the rosters that are as good in the levels before it."""

from collections.abc import Sequence
from dataclasses import replace

from optimizer.program.classes import Traits
from optimizer.program.levels import Level, levels_of, matters
from optimizer.solving.levels import LevelSearch
from optimizer.solving.phases import Task
from optimizer.solving.scope import Reached, Scope, merged, scope_of


def settle(task: Task) -> tuple[list[Scope], list[Reached]]:
    """Settle all goals, with the rosters of the components to begin from.

    Parameters
    ----------
    task : Task
        What is searched; every component has a roster.

    Returns
    -------
    list of Scope
        The rosters in the end.
    list of Reached
        The levels in order, over all offices.
    """
    instance = task.traits.instance
    levels = levels_of(instance)
    matter = [level for level in levels if matters(level, instance)]
    scopes = [scope_of(component, matter) for component in task.components]
    if len(scopes) > 1 and any(level.within for level in levels):
        scopes = [merged(scopes)]
    for level in levels:
        if level not in matter:
            for scope in scopes:
                scope.best[level] = scope.bound[level] = scope.value(level, instance)
        elif _is_known(level, matter):
            for scope in scopes:
                bound = scope.penalty_bound if level.goal == "penalties" else scope.cost_bound
                scope.take(level, scope.value(level, instance), bound)
        else:
            before = matter[: matter.index(level)]
            limits = task.limits.share(len(matter) - len(before))
            traits = Traits(instance, goals=frozenset(each.goal for each in (*before, level)))
            LevelSearch(replace(task, limits=limits), scopes, before, level, traits).run()
    return scopes, [
        Reached(
            level,
            sum(scope.value(level, instance) for scope in scopes),
            sum(min(scope.best[level], scope.value(level, instance)) for scope in scopes),
            sum(scope.bound[level] for scope in scopes),
        )
        for level in levels
    ]


def _is_known(level: Level, matter: Sequence[Level]) -> bool:
    """Tell whether the search for the least penalty, then the least cost, has settled a level already."""
    before = matter[: matter.index(level)]
    if level.goal == "penalties":
        return not before
    exactly = all(each.goal == "penalties" and not each.within for each in before)
    penalties_later = any(each.goal == "penalties" for each in matter[len(before) :])
    return level.goal == "cost" and exactly and not penalties_later
