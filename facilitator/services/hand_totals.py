"""Totals counted by hand: stickers or raised hands, by measure and weight class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from facilitator.domain.ballots import Mark, mark_fault
from facilitator.domain.errors import UserError
from facilitator.domain.voting import Channel, Method, Round, RoundState, Rule, most_in_all, most_on_one
from facilitator.services import rounds
from facilitator.services.session import Session, act
from facilitator.store import tallies as tally_store
from facilitator.store import voting as store
from facilitator.text import N_, _


@dataclass(frozen=True, slots=True)
class HandTotal:
    """A count of stickers or hands: `weight_class` by its name in the round; `value` as on a ballot."""

    number: int
    weight_class: str
    count: int
    value: int = 1


@act
def enter_totals(session: Session, round_id: str, totals: Iterable[HandTotal], voters: Mapping[str, int]) -> None:
    """Keep what was counted by hand; `voters`: weight class -> how many of it voted. It replaces an earlier count.

    Raises UserError for a round that is counted from ballots, an unknown measure or class, or a count that cannot be.
    """
    voting_round = rounds.required(session.db, round_id, RoundState.OPEN)
    totals = list(totals)
    if voting_round.rule.channel is not Channel.TOTALS:
        raise UserError(_("The round “{title}” is counted from ballots, not by hand.").format(title=voting_round.title))
    items = store.items(session.db, round_id)
    _require_possible(voting_round, items, totals, voters)
    _require_entitled(voting_round, rounds.sizes(session.db, voting_round.rule), voters)
    new_id = session.surroundings.new_id
    with session.operation(N_("Enter the totals of the round “{round}”"), round=round_id) as db:
        rows = [(new_id(), items[one.number][0], one.weight_class, one.value, one.count) for one in totals]
        present = {name: (new_id(), count) for name, count in voters.items()}
        tally_store.set_hand_totals(db, round_id, rows, present)


def _require_possible(
    voting_round: Round, items: Mapping[int, tuple[str, str]], totals: Sequence[HandTotal], voters: Mapping[str, int]
) -> None:
    rule = voting_round.rule
    names = [one.name for one in voting_round.classes]
    unknown = next((name for name in (*voters, *(one.weight_class for one in totals)) if name not in names), None)
    if unknown is not None:
        sentence = _("The round has no category “{found}”, only {names}.")
        raise UserError(sentence.format(found=unknown, names=", ".join(names)))
    counted: dict[tuple[int, str], int] = {}
    seen: set[tuple[int, str, int]] = set()
    for one in totals:
        fault = mark_fault(rule, items, Mark(one.number, one.value))
        if fault is None and (one.number, one.weight_class, one.value) in seen:
            sentence = _("The total of measure {number} is there twice for “{name}”.")
            fault = sentence.format(number=one.number, name=one.weight_class)
        if fault:
            raise UserError(fault)
        seen.add((one.number, one.weight_class, one.value))
        place = (one.number, one.weight_class)
        counted[place] = counted.get(place, 0) + one.count * (one.value if rule.method is Method.DOTS else 1)
        present = voters.get(one.weight_class, 0)
        if one.count < 0 or counted[place] > most_on_one(rule) * present:
            sentence = _("{count} for measure {number} cannot be: {voters} of “{name}” voted.")
            told = {"count": counted[place], "number": one.number, "voters": present, "name": one.weight_class}
            raise UserError(sentence.format(**told))
    _require_possible_in_all(rule, counted, voters)


def _require_possible_in_all(rule: Rule, counted: Mapping[tuple[int, str], int], voters: Mapping[str, int]) -> None:
    """Nobody gives more than a ballot could hold. `counted`: (number, class) -> how many, or how many dots."""
    most = most_in_all(rule)
    in_all: Counter[str] = Counter()
    for (_number, name), count in counted.items():
        in_all[name] += count
    for name, count in in_all.items():
        if most is not None and count > most * voters.get(name, 0):
            sentence = _("{count} in all cannot be: {voters} of “{name}” voted, each can give at most {limit}.")
            told = {"count": count, "voters": voters.get(name, 0), "name": name, "limit": most}
            raise UserError(sentence.format(**told))


def _require_entitled(voting_round: Round, sizes: Mapping[str, int], voters: Mapping[str, int]) -> None:
    """No more of a class vote than are entitled. `sizes`: category -> how many are."""
    for one in voting_round.classes:
        entitled, voted = sum(sizes.get(name, 0) for name in one.categories), voters.get(one.name, 0)
        if not 0 <= voted <= entitled:
            sentence = _("{voted} of “{name}” cannot have voted: {entitled} are entitled.")
            raise UserError(sentence.format(voted=voted, name=one.name, entitled=entitled))
