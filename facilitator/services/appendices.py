"""What stands behind the roadmap: groups, votes, comparison table, what was not taken, who is to agree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from facilitator.domain.appendices import (
    Appendices,
    Approver,
    Member,
    Resolved,
    Team,
)
from facilitator.domain.comparison import Fate
from facilitator.domain.consents import Consent, ConsentStatus, executor_key
from facilitator.domain.people import Participant, Vote
from facilitator.domain.roadmap import Comparison
from facilitator.domain.round_results import RoundResults
from facilitator.domain.voting import Method
from facilitator.services import (
    comparison,
    consents,
    minutes,
    presence,
    records,
    round_results,
    rule_words,
    tally_report,
)
from facilitator.services.tallies import Tally
from facilitator.store import Connection
from facilitator.store import adoption as adoption_store
from facilitator.store import people as people_store
from facilitator.store import session as session_store
from facilitator.text import _, ngettext

_TO_BE_AGREED = re.compile(r"\s*\((?:по согласованию|by agreement)\)\s*$", re.IGNORECASE)


def appendices(db: Connection, numbers: Mapping[str, str]) -> Appendices:
    """In the present language; `numbers` are those of the adopted measures in the roadmap, by id."""
    resolved = _resolved(db)
    counted = round_results.counted(db)
    register = records.register(db)
    return Appendices(
        teams=_teams(db),
        presence=presence.of_votes(db) if resolved else "",
        resolved=resolved,
        rounds=tuple(_round(db, found) for found in counted),
        comparison=_comparison(db),
        register=register if register.rows else None,
        approvers=_approvers(db, numbers),
    )


def _resolved(db: Connection) -> tuple[Resolved, ...]:
    """The plenary's votes in the words of the minutes."""
    names = {one.id: one.name for one in people_store.participants(db)}
    dissents = adoption_store.dissents(db)
    return tuple(
        Resolved(
            number=str(number),
            subject=one.subject,
            votes=minutes.votes_in_words(one),
            rule=minutes.arithmetic(one),
            decision=_decision(one.is_adopted, len(one.measure_ids)),
            dissent=tuple(f"{names[person]}: {opinion}" for person, opinion in dissents.get(one.id, ())),
        )
        for number, one in enumerate(adoption_store.resolutions(db), 1)
    )


def _decision(is_adopted: bool, count: int) -> str:
    sentence = (
        ngettext("adopted ({count} item)", "adopted ({count} items)", count)
        if is_adopted
        else ngettext("not adopted ({count} item)", "not adopted ({count} items)", count)
    )
    return sentence.format(count=count)


def _comparison(db: Connection) -> Comparison | None:
    """Only once something of the draft is decided: before that there is nothing to compare."""
    found = comparison.comparison(db)
    return found if any(row.fate not in (Fate.PENDING, Fate.NEW) for row in found.rows) else None


def _teams(db: Connection) -> tuple[Team, ...]:
    """The groups of every part in their order, the lead first; groups without people are left out."""
    people = {one.id: one for one in people_store.participants(db)}
    categories = {one.id: one.name for one in people_store.categories(db)}
    members: dict[str, list[tuple[bool, Participant]]] = {}
    for group_id, participant_id, is_lead in people_store.memberships(db):
        members.setdefault(group_id, []).append((is_lead, people[participant_id]))
    groups = people_store.groups(db)
    return tuple(
        Team(
            _("{part}. Group “{group}”").format(part=part.name, group=group.name),
            tuple(
                Member(one.name, one.organisation, categories[one.category_id], _role(one, is_lead=is_lead))
                for is_lead, one in sorted(members[group.id], key=lambda pair: not pair[0])
            ),
        )
        for part in people_store.parts(db)
        for group in groups
        if group.part_id == part.id and group.id in members
    )


def _role(person: Participant, *, is_lead: bool) -> str:
    role = _("lead") if is_lead else _("member")
    return _("{role}, advisory vote").format(role=role) if person.vote is Vote.ADVISORY else role


def _round(db: Connection, counted: Tally) -> RoundResults:
    alliances = {one.id: one.name for one in session_store.alliances(db)}
    told = [*rule_words.rule_sentences(counted.round, alliances), *tally_report.sentences(counted)]
    if counted.round.rule.method is Method.DECISION:
        told.append(_("Votes are given as for/against/abstained."))
    title = _("Round {number}. {title}").format(number=counted.round.number, title=counted.round.title)
    return replace(round_results.results(db, counted), title=title, rule=" ".join(told))


def _approvers(db: Connection, numbers: Mapping[str, str]) -> tuple[Approver, ...]:
    """Every executor of the plan once, in the order of the plan, with what it has said so far."""
    places = {measure_id: place for place, measure_id in enumerate(numbers)}
    found: dict[str, list[Consent]] = {}
    adopted = [one for one in consents.consents(db) if one.measure_id in numbers]
    for consent in sorted(adopted, key=lambda one: places[one.measure_id]):
        found.setdefault(executor_key(_bare(consent.executor)), []).append(consent)
    return tuple(
        Approver(str(place), _bare(own[0].executor), _named(own, numbers), _answers(own, numbers))
        for place, own in enumerate(found.values(), 1)
    )


def _bare(executor: str) -> str:
    """Without «(по согласованию)»: on this sheet it is agreed."""
    return _TO_BE_AGREED.sub("", executor)


def _named(own: list[Consent], numbers: Mapping[str, str]) -> str:
    return ", ".join(numbers[one.measure_id] for one in own)


def _answers(own: list[Consent], numbers: Mapping[str, str]) -> str:
    """What an executor said of single measures; "" while it said nothing."""
    agreed = [one for one in own if one.status is ConsentStatus.AGREED]
    refused = [one for one in own if one.status is ConsentStatus.REFUSED]
    told = []
    if agreed:
        told.append(_("agreed: {numbers}").format(numbers=_named(agreed, numbers)))
    if refused:
        told.append(_("refused: {numbers}").format(numbers=_named(refused, numbers)))
    return "; ".join(told)
