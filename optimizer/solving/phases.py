"""The phases of the search; each leaves the components with better rosters and bounds."""

from optimizer.program.build import build
from optimizer.program.classes import Traits
from optimizer.program.hints import hint_of
from optimizer.program.naming import fragment
from optimizer.program.solver import Limits
from optimizer.solving.component import Component, labels
from optimizer.solving.goals import Found, in_order, within
from optimizer.solving.progress import Board


def heads_first(traits: Traits, components: list[Component], limits: Limits, board: Board) -> None:
    """Solve each week by its heads alone, with the groups of head rules added up: a relaxation.

    Its optimum is a bound of the week, found in hundredths of a second, and the floors that it opens are
    the first that a roster is asked to fit into.
    """
    weeks = range(len(traits.instance.weeks))
    pool = traits.pool(labels(components))
    jobs = 4 * len(components) * len(weeks)
    board.begin("heads first", len(components) * len(weeks))
    for part in components:
        for week in weeks:
            program = build(pool, part.part((week,)))
            found = in_order(program, limits.share(jobs))
            jobs -= 1
            part.bounds.append(found)
            part.exact.append(False)
            part.opened.append(program.opened(found.solution))
            part.infeasible |= found.infeasible
            board.step(components)
        part.take_bounds()


def weeks_in_order(traits: Traits, components: list[Component], limits: Limits, board: Board) -> None:
    """Ask for the roster of each week, each person carrying the run of WFA days from the week before.

    First within the floors and the cost of the heads alone, a question without a goal that falls apart by
    unit: the answer yes is a proof. Else with the goals, from that bound.
    """
    weeks = range(len(traits.instance.weeks))
    pool = traits.pool(labels(components))
    jobs = len(components) * len(weeks)
    board.begin("weeks in order", jobs)
    for part in components:
        part.pieces, part.penalties = [None for _ in weeks], [0 for _ in weeks]
        runs = None
        for week in weeks:
            share = limits.share(2 * jobs)
            jobs -= 1
            heads, opened = part.bounds[week], part.opened[week]
            if runs is not None:
                program = build(pool, part.part((week,), runs))
                heads = in_order(program, share, heads)
                opened = program.opened(heads.solution)
            program = build(traits, part.part((week,), runs))
            found = within(program, share, heads, opened)
            if found is None:
                found = in_order(program, share, heads, report=board.report(components))
            if runs is None:
                learn(part, week, found)
            if found.solution:
                piece = part.pieces[week] = fragment(program, found.solution)
                part.penalties[week] = found.penalty
                runs = piece.runs if part.carries else None
            elif part.carries:
                break
            board.step(components)
        part.take_bounds()


def learn(part: Component, week: int, found: Found) -> None:
    """Take over what a week by itself gave, with all of its rules."""
    part.infeasible |= found.infeasible
    part.exact[week] = found.proven
    if found.solution:
        part.bounds[week] = found


def weeks_apart(traits: Traits, components: list[Component], limits: Limits, board: Board) -> None:
    """Solve each week by itself, with all of its rules, where the bound is not met yet.

    Without rules between weeks this goes on from the roster that there is; with them it is a relaxation,
    and the sum of the optima is a better bound.
    """
    waiting = [part for part in components if not part.good_enough(limits.gap)]
    jobs = [(part, week) for part in waiting for week, exact in enumerate(part.exact) if not exact]
    board.begin("weeks apart", len(jobs))
    for left, (part, week) in zip(range(len(jobs), 0, -1), jobs, strict=True):
        program = build(traits, part.part((week,)))
        piece = None if part.carries else part.pieces[week]
        hint = None if piece is None else hint_of(program, piece)
        share = limits.share(2 * left if part.carries else left)
        found = in_order(program, share, part.bounds[week], hint, board.report(components))
        learn(part, week, found)
        if found.solution and not part.carries:
            part.pieces[week] = fragment(program, found.solution)
            part.penalties[week] = found.penalty
        part.take_bounds()
        board.step(components)


def joint_program(traits: Traits, components: list[Component], limits: Limits, board: Board) -> None:
    """Solve all weeks in one program where rules bind them and the bound is not met."""
    waiting = [part for part in components if part.carries and not part.good_enough(limits.gap)]
    board.begin("joint program", len(waiting))
    for left, part in zip(range(len(waiting), 0, -1), waiting, strict=True):
        program = build(traits, part.part(tuple(range(len(traits.instance.weeks)))))
        known = part.roster
        hint = None if known is None else hint_of(program, known)
        share = limits.share(left).upwards()
        found = in_order(program, share, part.relaxed(), hint, board.report(components))
        part.infeasible |= found.infeasible
        if found.solution:
            if known is None or (found.penalty, found.cost) < (part.penalty, known.cost):
                part.pieces = [fragment(program, found.solution)]
                part.penalties = [found.penalty]
            part.penalty_bound = max(part.penalty_bound, found.penalty_bound)
            part.cost_bound = max(part.cost_bound, found.cost_bound)
        board.step(components)
