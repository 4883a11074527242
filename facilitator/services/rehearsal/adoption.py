"""The plenary adopts, the revision is closed; then the roadmap is opened once more, and closed again."""

from __future__ import annotations

from facilitator.domain.adoption import Count, Field, Quorum, quorum_needed
from facilitator.domain.measures import Measure, State
from facilitator.domain.people import Part
from facilitator.services import attendance
from facilitator.services.rehearsal.scene import Scene, Steps, moderator, secretary
from facilitator.store import adoption as adoption_store
from facilitator.store import measures, minutes
from facilitator.text import N_

_SPEECHES = (
    N_("Supports the measure and asks to start on a pilot site"),
    N_("Doubts the term: equipment is not delivered in less than a year"),
    N_("Proposes that the universities take part from the first year"),
)


def adopt(scene: Scene, part: Part) -> Steps:
    """The two least supported rows are contested and voted on one by one, all others en bloc."""
    shortlisted = scene.shortlist()
    present = _present(scene, part)
    if not shortlisted or not present:
        return
    yield from _name_officers(scene)
    weakest = sorted(shortlisted, key=lambda measure: scene.support.get(measure.id, 0))
    contested = weakest[:2] if len(shortlisted) > 4 else []
    if contested:
        title = contested[-1].title.rstrip(".") + scene.said(N_(", on a pilot site first"))
        yield moderator("amend", measure_id=contested[-1].id, field=Field.TITLE, text=title)
    for share, measure in zip((45, 80), contested, strict=False):
        yield from _discuss(scene, measure)
        votes_for = present * share // 100
        subject = measures.by_id(scene.db, measure.id) or measure
        line = subject.title.split("\n", maxsplit=1)[0]
        yield from _vote(scene, line, [measure.id], (present, votes_for, present - votes_for, 0))
        yield from _dissent(scene)
    agreed = [measure.id for measure in shortlisted if measure not in contested]
    abstained = present // 20
    subject_of_all = scene.said(N_("Plan of measures as a whole"))
    yield from _vote(scene, subject_of_all, agreed, (present, present - abstained, 0, abstained))


def close(scene: Scene, part: Part) -> Steps:
    """The revision is closed, opened again for a slip that somebody finds in it, and closed for good."""
    if not measures.in_states(scene.db, [State.ADOPTED]):
        return
    yield moderator("close_revision", note=scene.said(N_("As adopted by the plenary")))
    yield moderator("reopen", reason=scene.said(N_("The result of a measure is to be told more exactly")))
    reopened = scene.shortlist()
    first = reopened[0]
    result = (first.result or first.title).rstrip(".") + scene.said(N_("; the council of the cluster confirms it"))
    yield moderator("amend", measure_id=first.id, field=Field.RESULT, text=result)
    present = _present(scene, part)
    subject = scene.said(N_("Plan of measures as a whole, second revision"))
    yield from _vote(scene, subject, [one.id for one in reopened], (present, present, 0, 0))
    yield moderator("close_revision", note=scene.said(N_("With the result told more exactly")))
    yield moderator("look_at_checks")


def _vote(scene: Scene, subject: str, measure_ids: list[str], votes: tuple[int, int, int, int]) -> Steps:
    """`votes`: present, for, against, abstained."""
    count = Count(len(scene.voters()), *votes)
    yield moderator("put_to_the_vote", subject=subject, measure_ids=measure_ids, count=count)


def _present(scene: Scene, part: Part) -> int:
    """Those in the hall who decide; 0 where they are no quorum."""
    found = attendance.counters(scene.db, part.id).deciding
    return found.present if found.present >= quorum_needed(Quorum.MORE_THAN_HALF, found.listed) else 0


def _name_officers(scene: Scene) -> Steps:
    if minutes.officers(scene.db):
        return
    chair, *others = scene.voters()
    yield secretary("name_officers", chair=chair.name, secretary=others[0].name if others else "")


def _discuss(scene: Scene, measure: Measure) -> Steps:
    for gist in scene.chance.sample(_SPEECHES, 2):
        person = scene.chance.choice(scene.voters())
        yield secretary("record_speech", participant_id=person.id, gist=scene.said(gist), measure_id=measure.id)


def _dissent(scene: Scene) -> Steps:
    """Somebody who was outvoted has his opinion noted."""
    resolution = adoption_store.resolutions(scene.db)[-1]
    person = scene.chance.choice(scene.voters())
    opinion = scene.said(N_("The term is too short for the work that it means"))
    yield secretary("record_dissent", resolution_id=resolution.id, participant_id=person.id, opinion=opinion)
