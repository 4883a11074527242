"""The two days played through the services by simulated people: demo, dress rehearsal and end-to-end test at once.

Every chance comes from the script's seed, so the same script leaves the same file and the same documents.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from facilitator.domain.adoption import Count, Field, Quorum, quorum_needed
from facilitator.domain.changes import Changes
from facilitator.domain.errors import UserError
from facilitator.domain.measures import Details, FundingAmount, Measure, Origin, State
from facilitator.domain.people import Participant, PersonRow, Vote
from facilitator.domain.rehearsal import PlannedProposal, Script, filled, is_of_draft, multiplied
from facilitator.domain.session import Header, SessionPlan
from facilitator.domain.surroundings import seeded
from facilitator.domain.voting import free_places, tied_at_the_line
from facilitator.services import (
    adoption,
    council,
    details,
    draft,
    files,
    people,
    plans,
    proposals,
    revisions,
    voting,
)
from facilitator.services.session import MODERATOR, SECRETARY, Session
from facilitator.store import adoption as adoption_store
from facilitator.store import database, journal, measures
from facilitator.store import people as people_store
from facilitator.store import session as session_store
from facilitator.text import N_, _, speaking

TURNOUT = 0.93  # the share of those entitled who vote
PATIENCE = 7  # how many measures a person supports, about


@contextmanager
def rehearsal(
    folder: Path, path: Path, script: Script, announce: Callable[[Session, Changes], None]
) -> Iterator[Session]:
    """Play the session in `folder` into a new file at `path`; the block finds the two days done.

    `announce` hears of each act after its commit. An earlier rehearsal at `path` is replaced, any other file refused.
    """
    plan = plans.read(folder)
    surroundings = seeded(script.seed, _first_morning(plan.header))
    _clear_the_stage(path)
    plan = replace(plan, header=replace(plan.header, is_rehearsal=True))
    files.new_bare_session(plan, path, surroundings)
    with Session(path, surroundings, lambda changes: announce(session, changes)) as session:
        first = journal.operations(session.db)[0]
        announce(session, Changes(first.id, first.message, first.parameters, frozenset()))
        Play(session, plan, folder, script).run()
        yield session


def _first_morning(header: Header) -> datetime:
    """Nine o'clock in the hall."""
    hall = ZoneInfo(header.time_zone)
    return datetime.combine(header.starts_on, time(9), tzinfo=hall).astimezone(UTC)


def _clear_the_stage(path: Path) -> None:
    if path.exists():
        with files.reading(path) as db:
            is_rehearsal = session_store.header(db).is_rehearsal
        if not is_rehearsal:
            sentence = _("“{name}” is a session, not a rehearsal: choose another folder, nothing was touched.")
            raise UserError(sentence.format(name=path.name))
        database.require_alone(path)
        path.unlink()


class Play:
    """The acts of the two days, in their order."""

    def __init__(self, session: Session, plan: SessionPlan, folder: Path, script: Script) -> None:
        self.session = session
        self.plan = plan
        self.folder = folder
        self.script = script
        self.chance = random.Random(f"people {script.seed}")
        self.planned = self._read_proposals()
        self.by_measure: dict[str, PlannedProposal] = {}
        self.support: dict[str, int] = {}

    def run(self) -> None:
        self.prepare()
        self.propose()
        self.hold_council()
        self.shortlist()
        self.work_out_details()
        self.adopt()

    def prepare(self) -> None:
        self.session.actor = MODERATOR
        if draft_file := self.plan.file("draft"):
            draft.import_draft(self.session, self.folder / draft_file)
        rows = self._people()
        if rows:
            people.add_people(self.session, rows, self.plan.file("people") or "")

    def propose(self) -> None:
        """Day 1: every group enters its proposals, its lead at the keyboard."""
        first_part = people_store.parts(self.session.db)[0].id
        groups = [group for group in people_store.groups(self.session.db) if group.part_id == first_part]
        by_name = {group.name: group for group in groups}
        members = _members(self.session)
        for planned in self.planned.values():
            if is_of_draft(planned):
                continue
            group = by_name[planned.group]
            authors = members.get(group.id)
            self.session.actor = f"lead:{group.id}"
            author = self.chance.choice(authors) if authors else None
            measure = proposals.propose(self.session, group.id, planned.title, author)
            self.by_measure[measure.id] = planned
        for measure in measures.of_draft(self.session.db):
            of_draft = self.planned.get(f"п. {measure.draft_number}")
            if of_draft:
                self.by_measure[measure.id] = of_draft

    def hold_council(self) -> None:
        """The evening: duplicates are merged, one merge is taken apart and made again, some rows are sorted out."""
        self.session.actor = SECRETARY
        clusters = self._duplicates()
        for position, cluster in enumerate(clusters):
            merged = self._merge(cluster)
            if position == 0:
                council.unmerge(self.session, merged.id, self._said(N_("The wording is to be agreed with both groups")))
                self._merge(cluster)
        self._sort_out()

    def _sort_out(self) -> None:
        """Some rows of draft and groups get a clearer wording; one is parked, one rejected."""
        pool = measures.in_states(self.session.db, [State.POOL])
        of_draft = [measure for measure in pool if measure.origin is Origin.DRAFT]
        proposed = [measure for measure in pool if measure.origin is Origin.PROPOSAL]
        if len(proposed) < 10:
            return
        reworded, parked, rejected = self.chance.sample(proposed, 3)
        for measure in (*self.chance.sample(of_draft, min(5, len(of_draft))), reworded):
            title = measure.title.rstrip(".") + self._said(N_(", including joint projects of the alliances"))
            council.reword(self.session, measure.id, title, self._said(N_("Made more precise at the group's wish")))
        council.park(self.session, parked.id, self._said(N_("To be looked at when the budget is known")))
        council.reject(self.session, rejected.id, self._said(N_("Outside the powers of the region")))

    def shortlist(self) -> None:
        """The hall votes; without ballots the plenary agrees on a list."""
        self.session.actor = MODERATOR
        pool = measures.in_states(self.session.db, [State.POOL])
        if not pool:
            return
        if not self.script.has_ballots:
            voting.shortlist(self.session, [measure.id for measure in pool[: self.plan.round.rule.places]])
            return
        round_id = voting.prepare_round(self.session, self.plan.round.title, self.plan.round.rule)
        voting.freeze_round(self.session, round_id)
        voting.open_round(self.session, round_id)
        self._cast_ballots(round_id)
        voting.close_round(self.session, round_id)
        ranked = voting.results(self.session.db, round_id)
        self.support = {one.measure_id: one.supporters for one in ranked}
        rule = self.plan.round.rule
        voting.settle_round(self.session, round_id, tied_at_the_line(ranked, rule)[: free_places(ranked, rule)])

    def work_out_details(self) -> None:
        """Day 2, in other groups: each measure gets its executors, term, document, result and money."""
        last_part = people_store.parts(self.session.db)[-1].id
        groups = [group for group in people_store.groups(self.session.db) if group.part_id == last_part]
        actors = [f"lead:{group.id}" for group in groups] or [MODERATOR]
        for position, measure in enumerate(measures.in_states(self.session.db, [State.SHORTLISTED])):
            self.session.actor = actors[position % len(actors)]
            details.detail(self.session, measure.id, self._details(measure))

    def adopt(self) -> None:
        """The plenary: the two least supported rows are contested and voted on one by one, all others en bloc."""
        self.session.actor = MODERATOR
        shortlisted = measures.in_states(self.session.db, [State.SHORTLISTED])
        entitled = len(self._voters())
        if not shortlisted or not entitled:
            return
        weakest = sorted(shortlisted, key=lambda measure: self.support.get(measure.id, 0))
        contested = weakest[:2] if len(shortlisted) > 4 else []
        present = max(entitled * 95 // 100, quorum_needed(Quorum.MORE_THAN_HALF, entitled))
        if contested:
            title = contested[-1].title.rstrip(".") + self._said(N_(", on a pilot site first"))
            adoption.amend(self.session, contested[-1].id, Field.TITLE, title)
        for share, measure in zip((45, 80), contested, strict=False):
            votes_for = present * share // 100
            count = Count(entitled, present, votes_for, present - votes_for, 0)
            subject = measure.title.split("\n", maxsplit=1)[0]
            adoption.put_to_the_vote(self.session, subject, [measure.id], count)
            self._dissent()
        agreed = [measure.id for measure in shortlisted if measure not in contested]
        count = Count(entitled, present, present - present // 20, 0, present // 20)
        adoption.put_to_the_vote(self.session, self._said(N_("Plan of measures as a whole")), agreed, count)
        revisions.close_revision(self.session, self._said(N_("As adopted by the plenary")))

    def _said(self, message: str, **parts: object) -> str:
        """What simulated people say, in the session's language, whichever the one at the keyboard speaks."""
        with speaking(self.plan.header.document_language):
            return _(message).format(**parts)

    def _dissent(self) -> None:
        """Somebody who was outvoted has his opinion noted."""
        resolution = adoption_store.resolutions(self.session.db)[-1]
        person = self.chance.choice(self._voters())
        opinion = self._said(N_("The term is too short for the work that it means"))
        adoption.record_dissent(self.session, resolution.id, person.id, opinion)

    def _read_proposals(self) -> dict[str, PlannedProposal]:
        from facilitator.documents.proposals import read_proposals

        name = self.plan.file("proposals")
        if name is None:
            return {}
        header = self.plan.header
        rows = read_proposals(self.folder / name, header.years, header.money_unit)
        _require_known(self.plan, name, rows)
        of_groups = [row for row in rows if not is_of_draft(row)]
        wanted = len(of_groups) if self.script.proposals is None else self.script.proposals
        return {row.key: row for row in (*filter(is_of_draft, rows), *multiplied(of_groups, wanted))}

    def _people(self) -> list[PersonRow]:
        """As many people as the script wants; beyond the table's, more of the same roles."""
        from facilitator.documents.people import read_people

        name = self.plan.file("people")
        rows = read_people(self.folder / name, len(self.plan.days)) if name else []
        wanted = len(rows) if self.script.people is None else self.script.people
        extra = [
            replace(rows[number % len(rows)], name=self._said(N_("Participant {number}"), number=number + 1))
            for number in range(len(rows), wanted if rows else 0)
        ]
        return [*rows, *(replace(row, is_lead=(False,) * len(row.is_lead)) for row in extra)][:wanted]

    def _duplicates(self) -> list[list[Measure]]:
        """Measures that say the same, the first said first; only those that were really entered."""
        by_key = {planned.key: measure_id for measure_id, planned in self.by_measure.items()}
        found: dict[str, list[Measure]] = {}
        pool = {measure.id: measure for measure in measures.in_states(self.session.db, [State.POOL])}
        draft_ids = {f"п. {one.draft_number}": one.id for one in pool.values() if one.draft_number}
        for measure_id, planned in self.by_measure.items():
            same_as = self._first_key(planned)
            first = by_key.get(same_as) or draft_ids.get(same_as)
            if same_as and first in pool:
                found.setdefault(first, [pool[first]]).append(pool[measure_id])
        return list(found.values())

    def _first_key(self, planned: PlannedProposal) -> str:
        """The key of the row that said it first, through any number of rows that say the same; "" for itself."""
        key = planned.same_as
        while key in self.planned and self.planned[key].same_as:
            key = self.planned[key].same_as
        return key

    def _merge(self, cluster: list[Measure]) -> Measure:
        reason = self._said(N_("The same in other words"))
        merged = council.merge(self.session, [one.id for one in cluster], cluster[0].title, reason)
        self.by_measure[merged.id] = next(self.by_measure[one.id] for one in cluster if one.id in self.by_measure)
        return merged

    def _voters(self) -> list[Participant]:
        everybody = people_store.participants(self.session.db)
        return [participant for participant in everybody if participant.vote is Vote.DECIDING]

    def _cast_ballots(self, round_id: str) -> None:
        """People vote for what they like: everybody's taste differs, key measures are liked by most."""
        pool = measures.in_states(self.session.db, [State.POOL])
        key = {measure.id for measure in self._key_measures()}
        appeal = [6.0 if measure.id in key else self.chance.random() ** 3 + 0.02 for measure in pool]
        limit = self.plan.round.rule.choices or len(pool)
        for participant in self._voters():
            if self.chance.random() < TURNOUT:
                wanted = min(limit, len(pool), 1 + self.chance.randrange(2 * PATIENCE))
                numbers = {one.number for one in self.chance.choices(pool, appeal, k=wanted)}
                voting.cast_ballot(self.session, round_id, participant.id, numbers)

    def _key_measures(self) -> list[Measure]:
        """The measures in which the draft's key rows live on."""
        found = {measure.id: measure for measure in measures.in_states(self.session.db)}
        rows = [one for one in found.values() if one.draft_number in self.plan.key_measures]
        return [found[one.merged_into] if one.merged_into else one for one in rows]

    def _details(self, measure: Measure) -> Details:
        """What the group writes: the planned details, or the draft's own with what else fits."""
        planned = self.by_measure.get(measure.id)
        alliances = session_store.alliances(self.session.db)
        own = Details(
            executors=measures.executors(self.session.db, [measure.id]).get(measure.id, ()),
            term_text=measure.term_text,
            document_kind=measure.document_kind,
            result=measure.result,
            funding=measures.funding(self.session.db, [measure.id]).get(measure.id, ()),
            alliance_ids=tuple(alliance.id for alliance in alliances),
        )
        if planned is None:
            return own
        sources = {source.name: source.id for source in session_store.funding_sources(self.session.db)}
        worked_out = Details(
            executors=planned.executors,
            term_text=planned.term_text,
            document_kind=planned.document_kind,
            result=planned.result,
            funding=tuple(FundingAmount(sources[one.source], one.year, one.amount) for one in planned.funding),
            alliance_ids=tuple(one.id for one in alliances if one.name in planned.alliances),
        )
        return filled(own, worked_out) if is_of_draft(planned) else worked_out


def _require_known(plan: SessionPlan, name: str, rows: list[PlannedProposal]) -> None:
    """Raise a UserError for the first row that names what session.toml or an earlier row does not have."""
    groups = {"", *(group.name for group in plan.groups if group.day == 1)}
    sources = {source.name for source in plan.sources}
    alliances = {alliance.name for alliance in plan.alliances}
    keys = {""}
    for row in rows:
        known = groups - {""} if not is_of_draft(row) else groups
        unknown = [row.group] if row.group not in known else []
        unknown += [one.source for one in row.funding if one.source not in sources]
        unknown += [one for one in row.alliances if one not in alliances]
        if unknown:
            sentence = _("“{name}”, row {key}: “{found}” is no group of day 1, source or alliance of session.toml.")
            raise UserError(sentence.format(name=name, key=row.key, found=unknown[0]))
        if row.key in keys or (row.same_as not in keys and not row.same_as.startswith("п.")):
            sentence = _("“{name}”, row {key}: its number must be new, and the row that says the same an earlier one.")
            raise UserError(sentence.format(name=name, key=row.key))
        keys.add(row.key)


def _members(session: Session) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for group_id, participant_id, _is_lead in people_store.memberships(session.db):
        found.setdefault(group_id, []).append(participant_id)
    return found
