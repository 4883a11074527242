"""Day 2 in the groups: what each measure on the shortlist still needs, on forms and by hand, and who consents to it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from facilitator.documents.form_filling import cells_of_form
from facilitator.domain.consents import Consent, ConsentStatus
from facilitator.domain.group_forms import Place
from facilitator.domain.measures import Details, FundingAmount, Measure
from facilitator.domain.people import Group, Part
from facilitator.domain.rehearsal import filled, is_of_draft
from facilitator.domain.similarity import SimilarWordings
from facilitator.services import assignments, consents, indicators
from facilitator.services.form_values import FUNDING, MEASURES, funding_row
from facilitator.services.group_forms import measures_of
from facilitator.services.rehearsal.groups_at_work import fill_and_take, uses_form
from facilitator.services.rehearsal.scene import Scene, Steps, lead, moderator, secretary
from facilitator.store import measures, money_notes
from facilitator.store import session as session_store
from facilitator.text import N_

ASKED = 0.3  # the share of co-executors who are asked in the room


def work_out(scene: Scene, part: Part) -> Steps:
    """Each measure gets executors, term, document, result and money: by some groups on a form, by others by hand."""
    for measure in scene.shortlist():
        present = _present(scene, measure)
        alliance_ids = _details(scene, measure).alliance_ids
        if present.alliance_ids != alliance_ids:
            worked_out = replace(present, alliance_ids=alliance_ids)
            yield moderator("detail", measure_id=measure.id, details=worked_out)
    shortlist = scene.shortlist()
    groups = scene.groups(part)
    own = assignments.owners(scene.db, part.id, shortlist) if groups else {}
    for group in groups:
        if uses_form(scene, part, group) and any(one == group for one in own.values()):
            yield from _on_the_form(scene, part, group)
    for measure in shortlist:
        owner = own.get(measure.id)
        arguments = {"measure_id": measure.id, "details": _details(scene, measure)}
        if owner is None:
            yield moderator("detail", **arguments)
        elif not uses_form(scene, part, owner):
            yield lead(owner, "detail", **arguments)


def close_debts(scene: Scene, _part: Part) -> Steps:
    """What the gate still asks for: a word that no money is needed, and the indicators; then the executors consent."""
    yield moderator("look_at_debts")
    free = money_notes.free(scene.db)
    paid = measures.funding(scene.db)
    for measure in scene.shortlist():
        if measure.id not in free and not any(one.amount for one in paid.get(measure.id, ())):
            yield moderator("say_free", measure_id=measure.id)
    wanted = _indicators(scene)
    for one in indicators.indicators(scene.db):
        more = [measure_id for measure_id, indicator_id in wanted.items() if indicator_id == one.id]
        if more:
            yield moderator("link_indicator", indicator_id=one.id, measure_ids=[*one.measure_ids, *more])
    yield moderator("look_at_debts")
    yield from _ask_executors(scene)
    yield moderator("look_at_checks")


def _on_the_form(scene: Scene, part: Part, group: Group) -> Steps:
    number = [one.id for one in scene.groups(part)].index(group.id) + 1
    scene.forms[group.id] = path = scene.papers / scene.said(N_("Day 2, group {number}.xlsx"), number=number)
    yield secretary("write_group_form", group_id=group.id, path=path)
    wanted = _indicators(scene)
    numbers = {one.id: str(one.number) for one in indicators.indicators(scene.db)}
    typed: dict[Place, str | float] = {}
    for measure in measures_of(scene.db, group):
        worked_out = _details(scene, measure)
        typed |= _typed(scene, measure, worked_out)
        if not any(one.amount for one in worked_out.funding):
            typed[Place(MEASURES, measure.id, "is_free")] = scene.said(N_("yes"))
        if measure.id in wanted:
            typed[Place(MEASURES, measure.id, "indicators")] = numbers[wanted[measure.id]]
    there = cells_of_form(path)
    yield from fill_and_take(scene, group, {place: text for place, text in typed.items() if place in there})


def _typed(scene: Scene, measure: Measure, worked_out: Details) -> dict[Place, str | float]:
    lead_executor, *co_executors = worked_out.executors or ("",)
    texts = {
        "lead": lead_executor,
        "co_executors": "; ".join(co_executors),
        "term": worked_out.term_text,
        "document_kind": worked_out.document_kind,
        "result": worked_out.result,
    }
    typed: dict[Place, str | float] = {Place(MEASURES, measure.id, name): text for name, text in texts.items() if text}
    unit = scene.plan.header.money_unit.factor
    for one in worked_out.funding:
        place = Place(FUNDING, funding_row(measure.id, one.source_id), str(one.year))
        typed[place] = float(Decimal(one.amount) / 100 / unit)
    return typed


def _indicators(scene: Scene) -> dict[str, str]:
    """Measure id -> indicator id, for those without one: that of the likest measure which has one."""
    found = indicators.indicators(scene.db)
    linked = {measure_id: one.id for one in found for measure_id in one.measure_ids}
    titles = {one.id: one.title for one in measures.in_states(scene.db)}
    known = SimilarWordings({one: titles[one] for one in linked})
    wanted = {}
    for measure in scene.shortlist():
        likest = known.like(measure.title, 1) if measure.id not in linked else []
        if likest:
            wanted[measure.id] = linked[likest[0].key]
    return wanted


def _ask_executors(scene: Scene) -> Steps:
    """Those responsible and some others are asked; one refuses, who is only a co-executor."""
    has_refused = False
    for one in consents.consents(scene.db):
        if not (one.is_lead or scene.chance.random() < ASKED) or one.status is ConsentStatus.AGREED:
            continue
        if one.status is ConsentStatus.TO_BE_AGREED and one.is_lead:
            continue  # not in the room: a letter goes out
        status, note = ConsentStatus.AGREED, _note(scene, one)
        if not one.is_lead and not has_refused:
            status, note = ConsentStatus.REFUSED, scene.said(N_("no staff for it in these years"))
            has_refused = True
        arguments = {"measure_id": one.measure_id, "executor": one.executor, "status": status, "note": note}
        yield secretary("answer_consent", **arguments)


def _note(scene: Scene, consent: Consent) -> str:
    is_there = consent.status is ConsentStatus.PROPOSED
    return scene.said(N_("in the room") if is_there else N_("by telephone"))


def _present(scene: Scene, measure: Measure) -> Details:
    return Details(
        executors=measures.executors(scene.db, [measure.id]).get(measure.id, ()),
        term_text=measure.term_text,
        document_kind=measure.document_kind,
        result=measure.result,
        funding=measures.funding(scene.db, [measure.id]).get(measure.id, ()),
        alliance_ids=measures.alliance_ids(scene.db, [measure.id]).get(measure.id, ()),
    )


def _details(scene: Scene, measure: Measure) -> Details:
    """What the group writes: the planned details, or the draft's own with what else fits."""
    planned = scene.by_measure.get(measure.id)
    alliances = session_store.alliances(scene.db)
    own = _present(scene, measure)
    if planned is None:
        return replace(own, alliance_ids=tuple(alliance.id for alliance in alliances))
    sources = {source.name: source.id for source in session_store.funding_sources(scene.db)}
    worked_out = Details(
        executors=planned.executors,
        term_text=planned.term_text,
        document_kind=planned.document_kind,
        result=planned.result,
        funding=tuple(FundingAmount(sources[one.source], one.year, one.amount) for one in planned.funding),
        alliance_ids=tuple(one.id for one in alliances if one.name in planned.alliances),
    )
    return filled(own, worked_out) if is_of_draft(planned) else worked_out
