"""The rounds of voting: stickers at the gallery, the approval round, and smaller ones of every other method."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from facilitator.domain.ballots import FOR, Mark
from facilitator.domain.measures import Measure
from facilitator.domain.people import Part, Participant, Vote
from facilitator.domain.voting import (
    Channel,
    Criterion,
    Method,
    Rule,
    Tie,
    free_places,
)
from facilitator.services import tallies, voting
from facilitator.services.hand_totals import HandTotal
from facilitator.services.rehearsal.scene import Scene, Steps, StepsTo, moderator
from facilitator.store import attendance as attendance_store
from facilitator.store import people as people_store
from facilitator.store import voting as voting_store
from facilitator.text import N_

TURNOUT = 0.97  # the share of those in the hall who vote
PATIENCE = 7  # how many measures a person supports, about
STICKERS = 3  # that each person has at the gallery
FEW = 12  # measures in the pool for which one round is enough
CONTESTED = 3

Ballot = Callable[[Participant], Iterable[Mark]]


def hang_the_gallery(scene: Scene, part: Part) -> Steps:
    """The first evening: stickers on what hangs on the walls, counted by hand for each category."""
    pool, voters = scene.pool(), _voters(scene, part)
    if not scene.script.has_ballots or len(pool) < FEW or not voters:
        return
    rule = Rule(2, None, Tie.TAKE_ALL, Method.DOTS, STICKERS, 1, channel=Channel.TOTALS)
    title = scene.said(N_("Gallery of proposals"))
    round_id = yield from _open(title, rule)
    classes = {category.id: category.name for category in people_store.categories(scene.db)}
    present = {name: sum(classes[one.category_id] == name for one in voters) for name in classes.values()}
    totals = _stickers(scene, pool, present)
    yield moderator("enter_totals", round_id=round_id, totals=totals, voters=present)
    yield moderator("close_round", round_id=round_id)


def settle_the_gallery(scene: Scene, _part: Part) -> Steps:
    """In the morning, when the council has merged what hung on the walls twice: the first ones are chosen."""
    for one in voting_store.rounds(scene.db):
        if one.rule.channel is Channel.TOTALS:
            yield from _settle(scene, one.id)


def vote(scene: Scene, part: Part) -> Steps:
    """The hall chooses the measures of the roadmap; without ballots the plenary agrees on a list."""
    pool, rule = scene.pool(), scene.plan.round.rule
    if not pool:
        return
    if not scene.script.has_ballots:
        yield moderator("shortlist", measure_ids=[measure.id for measure in pool[: rule.places]])
        return
    round_id = yield from _open(scene.plan.round.title, rule)
    yield from _cast(scene, round_id, _voters(scene, part), _taste(scene, pool, rule))
    yield moderator("close_round", round_id=round_id)
    scene.support = {one.measure_id: one.supporters for one in voting.results(scene.db, round_id)}
    yield from _settle(scene, round_id)


def vote_on_the_rest(scene: Scene, part: Part) -> Steps:
    """What was nearly chosen gets a second chance: scored by criteria, chosen in secret, decided one by one."""
    if not scene.script.has_ballots:
        return
    for hold in (_score, _choose_in_secret, _decide):
        if len(scene.pool()) >= FEW:
            yield from hold(scene, part)


def _score(scene: Scene, part: Part) -> Steps:
    """A part of the hall scores a few of the best by two criteria."""
    criteria = (
        Criterion(scene.said(N_("effect for the cluster")), 2),
        Criterion(scene.said(N_("can be done in time"))),
    )
    rule = Rule(2, None, Tie.TAKE_ALL, Method.SCORE, criteria=criteria)
    best = _best(scene)[: 2 * CONTESTED]

    def ballot(_person: Participant) -> Iterable[Mark]:
        for measure in scene.chance.sample(best, min(CONTESTED + 1, len(best))):
            for criterion in criteria:
                yield Mark(measure.number, scene.chance.randint(2, 5), criterion.name)

    experts = [one for one in _voters(scene, part) if scene.chance.random() < 0.4]
    yield from _hold(scene, scene.said(N_("Scores of the experts: two more measures")), rule, experts, ballot)


def _choose_in_secret(scene: Scene, part: Part) -> Steps:
    rule = Rule(1, 2, Tie.TAKE_ALL, is_secret=True)
    best = _best(scene)[: 2 * CONTESTED]

    def ballot(_person: Participant) -> Iterable[Mark]:
        return [Mark(one.number) for one in scene.chance.sample(best, min(2, len(best)))]

    title = scene.said(N_("One more measure, by secret ballot"))
    yield from _hold(scene, title, rule, _voters(scene, part), ballot)


def _decide(scene: Scene, part: Part) -> Steps:
    """For or against each contested row; the hall is of a mind about the first, and not about the last."""
    rule = Rule(1, None, Tie.TAKE_NONE, Method.DECISION)
    contested = _best(scene)[:CONTESTED]
    leaning = (70, 50, 30)

    def ballot(_person: Participant) -> Iterable[Mark]:
        for measure, share in zip(contested, leaning, strict=False):
            yield Mark(measure.number, scene.chance.choices((FOR, 0, -FOR), (share, 10, 90 - share))[0])

    title = scene.said(N_("For or against: measures that are contested"))
    yield from _hold(scene, title, rule, _voters(scene, part), ballot)


def _hold(scene: Scene, title: str, rule: Rule, voters: Sequence[Participant], ballot: Ballot) -> Steps:
    if not voters:
        return
    round_id = yield from _open(title, rule)
    yield from _cast(scene, round_id, voters, ballot)
    yield moderator("close_round", round_id=round_id)
    yield from _settle(scene, round_id)


def _settle(scene: Scene, round_id: str) -> Steps:
    """The rule chooses; where it leaves a tie to the chair, he takes the first of the equals."""
    found = tallies.tally(scene.db, round_id)
    if found.waits_for_chair:
        tied = [one.measure_id for one in found.lines if one.measure_id in found.tied]
        chosen = tied[: free_places(found.ranked, found.round.rule)]
        reason = scene.said(N_("It came up first"))
        yield moderator("decide_tie", round_id=round_id, measure_ids=chosen, reason=reason)
    yield moderator("settle_round", round_id=round_id)


def _open(title: str, rule: Rule) -> StepsTo[str]:
    round_id: str = yield moderator("prepare_round", title=title, rule=rule)
    yield moderator("freeze_round", round_id=round_id)
    yield moderator("open_round", round_id=round_id)
    return round_id


def _cast(scene: Scene, round_id: str, voters: Iterable[Participant], ballot: Ballot) -> Steps:
    for person in voters:
        if scene.chance.random() < TURNOUT:
            marks = list(ballot(person))
            yield moderator("cast_ballot", round_id=round_id, participant_id=person.id, marks=marks)


def _taste(scene: Scene, pool: Sequence[Measure], rule: Rule) -> Ballot:
    """Everybody's taste differs; key measures are liked by most."""
    key = {measure.id for measure in scene.key_measures()}
    appeal = [6.0 if measure.id in key else scene.chance.random() ** 3 + 0.02 for measure in pool]
    limit = rule.choices or len(pool)

    def ballot(_person: Participant) -> Iterable[Mark]:
        wanted = min(limit, len(pool), 1 + scene.chance.randrange(2 * PATIENCE))
        numbers = {one.number for one in scene.chance.choices(pool, appeal, k=wanted)}
        return [Mark(number) for number in sorted(numbers)]

    return ballot


def _stickers(scene: Scene, pool: Sequence[Measure], present: dict[str, int]) -> list[HandTotal]:
    """Nobody puts two on one measure: people choose as many different ones as they have stickers."""
    appeal = {one.id: scene.chance.random() ** 3 + 0.02 for one in pool}
    found = []
    for name, count in present.items():
        counted = dict.fromkeys([one.number for one in pool], 0)
        for _person in range(count):
            liked = sorted(pool, key=lambda one: -appeal[one.id] * scene.chance.random())
            for one in islice(liked, STICKERS):
                counted[one.number] += 1
        found += [HandTotal(number, name, stickers) for number, stickers in counted.items() if stickers]
    return found


def _best(scene: Scene) -> list[Measure]:
    """What is left in the pool, those first that had most support in the approval round."""
    return sorted(scene.pool(), key=lambda one: -scene.support.get(one.id, 0))


def _voters(scene: Scene, part: Part) -> list[Participant]:
    """Those in the hall who decide, by badge number."""
    present = {one.participant_id for one in attendance_store.stays(scene.db, part.id) if one.left_at is None}
    return [one for one in scene.people() if one.vote is Vote.DECIDING and one.id in present]
