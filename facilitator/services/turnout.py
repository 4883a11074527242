"""Who has voted in a round and how many: all that anybody may know of it while it is open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from facilitator.domain.people import Participant
from facilitator.domain.voting import Channel, Round
from facilitator.services import rounds
from facilitator.services.secrecy import CLASS_SIZE
from facilitator.store import Connection, tallies
from facilitator.store import people as people_store
from facilitator.store import voting as store
from facilitator.text import _


@dataclass(frozen=True, slots=True)
class Share:
    """`voted` of `entitled` people of a category, or of a weight class where totals are counted by hand."""

    name: str
    voted: int
    entitled: int


@dataclass(frozen=True, slots=True)
class Turnout:
    """`entitled` are all on the list; if `of_registered`, those registered on the present day and who voted.

    `unregistered` of those who voted were not registered on that day.
    """

    voted: int
    entitled: int
    shares: tuple[Share, ...]
    of_registered: bool = False
    unregistered: int = 0


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody entitled in a round; `category` by its name."""

    person: Participant
    category: str
    has_voted: bool


def in_words(found: Turnout) -> str:
    sentence = _("Voted: {voted} of {entitled}")
    if found.unregistered:
        sentence = _("Voted: {voted} of {entitled}; not registered today: {unregistered}")
    elif found.of_registered:
        sentence = _("Voted: {voted} of {entitled} registered today")
    return sentence.format(voted=found.voted, entitled=found.entitled, unregistered=found.unregistered)


def turnout(db: Connection, voting_round: Round, now: datetime) -> Turnout:
    """Voted and entitled, as a whole and by category; those categories left out in which nobody is entitled."""
    if voting_round.rule.channel is Channel.TOTALS:
        return _of_totals(db, voting_round)
    came = rounds.registered_ids(db, now)
    found = [one for one in voters(db, voting_round) if not came or one.has_voted or one.person.id in came]
    entitled = Counter(one.category for one in found)
    voted = Counter(one.category for one in found if one.has_voted)
    names = [one.name for one in people_store.categories(db) if entitled[one.name]]
    shares = tuple(Share(name, voted[name], entitled[name]) for name in names)
    unregistered = sum(one.has_voted and one.person.id not in came for one in found) if came else 0
    everybody = store.turnout(db, voting_round.id)
    return Turnout(everybody, len(found), shares, of_registered=bool(came), unregistered=unregistered)


def _of_totals(db: Connection, voting_round: Round) -> Turnout:
    sizes, voted = rounds.sizes(db, voting_round.rule), tallies.voters(db, voting_round.id)
    shares = tuple(
        _share(one.name, voted.get(one.name, 0), sum(sizes.get(name, 0) for name in one.categories))
        for one in voting_round.classes
    )
    whole = _share("", sum(voted.values()), sum(sizes.values()))
    return Turnout(whole.voted, whole.entitled, shares)


def _share(name: str, voted: int, entitled: int) -> Share:
    """Who has voted had the right to, though it may have been taken from him since."""
    return Share(name, voted, max(voted, entitled))


def exposed(db: Connection, voting_round: Round) -> list[Share]:
    """The weight classes of a secret round of which so few have voted that its results would tell how they did."""
    if not voting_round.rule.is_secret:
        return []
    found = voters(db, voting_round)
    entitled = Counter(one.category for one in found)
    voted = Counter(one.category for one in found if one.has_voted)
    sums = (
        Share(one.name, sum(voted[name] for name in one.categories), sum(entitled[name] for name in one.categories))
        for one in voting_round.classes
    )
    return [one for one in sums if 0 < one.voted < CLASS_SIZE]


def voters(db: Connection, voting_round: Round) -> list[Voter]:
    """All who are entitled in the round, or were when they voted in it, by badge number."""
    categories = {one.id: one.name for one in people_store.categories(db)}
    voted = store.voter_ids(db, voting_round.id)
    counted = voted.union(one.id for one in rounds.entitled(db, voting_round.rule))
    return [
        Voter(one, categories[one.category_id], one.id in voted)
        for one in people_store.participants(db)
        if one.id in counted
    ]
