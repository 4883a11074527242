"""The frozen rule of a round in words, as the hall is told of it and the minutes print it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from facilitator.domain.adoption import Majority, Quorum
from facilitator.domain.voting import Base, Channel, Method, Round, RoundState, Rule, Scope, Tie, View, Voters, joined
from facilitator.services import rounds, secrecy
from facilitator.store import Connection
from facilitator.store import session as session_store
from facilitator.text import N_, _

QUORUMS = {
    Quorum.HALF: N_("at least half of the list"),
    Quorum.MORE_THAN_HALF: N_("more than half of the list"),
    Quorum.TWO_THIRDS: N_("two thirds of the list"),
}

MAJORITIES = {
    Majority.SIMPLE: N_("more votes for than against"),
    Majority.OF_PRESENT: N_("more than half of those present"),
    Majority.OF_LIST: N_("more than half of the list"),
    Majority.TWO_THIRDS: N_("two thirds of those present"),
}

_TIES = {
    Tie.TAKE_ALL: N_("Measures that share the last place are all chosen."),
    Tie.TAKE_NONE: N_("Of measures that share the last place none is chosen."),
    Tie.CHAIR: N_("Of measures that share the last place the chair chooses."),
}

_ELECTORATES = {
    Voters.ALL: N_("Everybody with a deciding vote votes."),
    Voters.OWN: N_("Those with a deciding vote vote who work in a group of this alliance."),
    Voters.OTHER: N_("Those with a deciding vote vote who work in groups of other alliances only."),
}

_BASES = {
    Base.VOTED: N_("Present are those who voted."),
    Base.REGISTERED: N_("Present are those who were registered on the day."),
}


def rule_sentences(voting_round: Round, alliances: Mapping[str, str]) -> list[str]:
    """Everything that was frozen, a sentence each, in the present language; `alliances`: names by id."""
    rule = voting_round.rule
    told = [_method(rule)]
    if rule.scope is Scope.SHORTLIST:
        told.append(
            _("The measures of the shortlist are voted on; those not adopted go back to the pool.")
            if rule.method is Method.DECISION
            else _("The measures of the shortlist are voted on; those not chosen go back to the pool.")
        )
    if rule.alliance_id is not None:
        sentence = _("Only the measures of the alliance “{name}” are voted on.")
        told.append(sentence.format(name=alliances.get(rule.alliance_id, "?")))
    told.append(_(_ELECTORATES[rule.voters]))
    told.append(_("The ballot is secret.") if rule.is_secret else _("The ballot is open."))
    if rule.channel is Channel.TOTALS:
        told.append(_("Counted by hand: totals, not ballots."))
    if rule.method is Method.DECISION:
        sentence = _("Quorum: {quorum}. Majority: {majority}.")
        told.append(sentence.format(quorum=_(QUORUMS[rule.quorum]), majority=_(MAJORITIES[rule.majority])))
        told.append(_(_BASES[rule.base]))
        told.append(_("Nothing is decided of measures that are not voted on."))
        told.append(
            _("With equal votes the chair decides.") if rule.tie is Tie.CHAIR else _("Equal votes adopt nothing.")
        )
    else:
        told += [_("Places on the list of those chosen: {places}.").format(places=rule.places), _(_TIES[rule.tie])]
        told.append(_view(voting_round))
    return told


def in_words(db: Connection, voting_round: Round) -> list[str]:
    """The rule of a round of the session, a sentence each; of one not frozen yet, as it would be frozen now."""
    if not voting_round.classes:
        classes = joined(rounds.sizes(db, voting_round.rule), voting_round.rule, secrecy.CLASS_SIZE)
        voting_round = replace(voting_round, classes=classes)
    return rule_sentences(voting_round, {one.id: one.name for one in session_store.alliances(db)})


def planned(db: Connection, rule: Rule) -> list[str]:
    """The same of a rule that no round has yet."""
    return in_words(db, Round("", 0, "", rule, RoundState.PREPARED, None))


def _method(rule: Rule) -> str:
    if rule.method is Method.APPROVAL:
        if rule.choices is None:
            return _("Approval: a ballot names any number of measures.")
        return _("Approval: the number of measures on a ballot is {choices} at most.").format(choices=rule.choices)
    if rule.method is Method.DOTS:
        if rule.per_measure is None:
            return _("Dots: each person has {dots}.").format(dots=rule.dots)
        sentence = _("Dots: each person has {dots}, of which {per_measure} at most may go to one measure.")
        return sentence.format(dots=rule.dots, per_measure=rule.per_measure)
    if rule.method is Method.SCORE:
        sentence = _("Scores: a mark from {lowest} to {highest}, which may be left out.")
        if rule.criteria:
            sentence = _(
                "Scores: a mark from {lowest} to {highest} by each criterion, which may be left out: {criteria}."
            )
        weighed = [_("{name} (weight {weight})").format(name=one.name, weight=one.weight) for one in rule.criteria]
        return sentence.format(lowest=rule.lowest, highest=rule.highest, criteria=", ".join(weighed))
    return _("Decisions: for, against or abstained on each measure.")


def _view(voting_round: Round) -> str:
    if voting_round.rule.view is View.RAW:
        return _("The official rank counts each person as one vote.")
    shares = ", ".join(f"{one.name} – {one.share}" for one in voting_round.classes)
    sentence = _(
        "The official rank is weighted, with these shares of the categories: {shares}; a person weighs the share"
        " divided by the number of those of the category who voted."
    )
    return sentence.format(shares=shares)
