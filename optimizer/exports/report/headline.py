"""The headline: cost, saving, what is proven, and the roster at a glance."""

from optimizer.audit.heads import desks_used, offices_open, zones_open
from optimizer.exports.report.parts import Card, Cards, Paragraph, Part, Section
from optimizer.exports.terminal.headline import proof, saving_words, verdict
from optimizer.i18n import _, number, percent, rupiah
from optimizer.instance import OFF, Instance
from optimizer.outcome import Outcome
from optimizer.roster.roster import Roster


def headline(outcome: Outcome, plan: Roster) -> Section:
    """Return the section of the headline."""
    result = outcome.result
    parts: list[Part] = [
        Cards(tuple(_savings(outcome))),
        Paragraph(f"{verdict(result)}.", "verdict"),
        *(Paragraph(sentence) for sentence in proof(result)),
        Cards(tuple(_glance(outcome.instance, plan))),
    ]
    return Section("headline", _("Result"), tuple(parts))


def _savings(outcome: Outcome) -> list[Card]:
    result = outcome.result
    cards = [Card(_("Cost"), rupiah(result.cost or 0), _("over the whole horizon"), "main")]
    if result.baselines is not None:
        for baseline, against in (
            (result.baselines.all_wfo, _("against everybody in the office")),
            (result.baselines.even_split, _("against an even split by hand")),
        ):
            label, amount, words = saving_words(baseline, against)
            cards.append(Card(label, amount, words, "good" if (baseline.saving or 0) > 0 else ""))
    return cards


def _glance(instance: Instance, plan: Roster) -> list[Card]:
    """Return presence, and how much of the buildings is open."""
    there = int((plan.modes != OFF).sum())
    offices, zones = offices_open(instance, plan.modes), zones_open(instance, plan)
    of_all = _("of {count}")
    cards = [
        Card(
            _("Presence"),
            percent(int(plan.wfo.sum()) / there) if there else "-",
            _("of the person-days without absence are WFO"),
        ),
        Card(
            _("Open office-days"), number(int(offices.sum())), of_all.format(count=number(int(offices.size)))
        ),
    ]
    if zones.size:
        busiest = int(desks_used(instance, plan.zones).sum(axis=0).max(initial=0))
        desks = int(instance.zone_desks.sum())
        cards += [
            Card(
                _("Open floor-days"), number(int(zones.sum())), of_all.format(count=number(int(zones.size)))
            ),
            Card(_("Desks on the busiest day"), number(busiest), of_all.format(count=number(desks))),
        ]
    return cards
