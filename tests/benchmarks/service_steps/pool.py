"""Proposals of the groups, reactions to the draft, the council."""

from __future__ import annotations

from random import Random

from measuring import RUNS, Measuring

from facilitator.domain.group_forms import Choice, Reaction
from facilitator.domain.measures import Measure, Origin, State
from facilitator.services import (
    council,
    draft,
    duplicates,
    found_measures,
    lineage,
    plans,
    proposals,
    reactions,
    records,
    similar,
)
from facilitator.store import measures
from facilitator.store import people as people_store

PROPOSALS = 300
WHAT = (
    "Создание центра", "Развитие сети", "Разработка программы", "Организация конкурса", "Поддержка лаборатории",
    "Внедрение системы", "Строительство парка", "Подготовка кадров", "Проведение форума", "Запуск акселератора",
)  # fmt: skip
OF_WHAT = (
    "коллективного пользования оборудованием", "сопровождения экспортных контрактов", "дистанционного обучения врачей",
    "испытаний беспилотных аппаратов", "переработки древесины", "проектирования нефтехимических установок",
    "лазерной обработки материалов", "хранения данных предприятий", "производства радиоэлектроники",
    "клинических исследований препаратов",
)  # fmt: skip
WHERE = (
    "при участии вузов и научных институтов", "на территории опорной зоны в Северском районе",
    "для малых и средних компаний кластера", "вместе с крупными заказчиками из энергетики",
    "с привлечением иностранных партнёров", "с учётом потребностей арктических территорий",
    "на базе действующего технопарка", "по образцу соседних регионов",
)  # fmt: skip


def read_draft(taken: Measuring) -> None:
    path = plans.folder_of("tomsk-2017") / "draft.docx"
    taken.file("draft.read_draft", lambda: draft.read_draft(path))
    reading = draft.read_draft(path)
    taken.again("draft.add_draft", lambda: draft.add_draft(taken.session, reading), 3)
    taken.view("draft.rows", lambda: draft.rows(taken.session.db))
    taken.view("draft.preview_import", lambda: draft.preview_import(taken.session.db, reading))


def propose(taken: Measuring) -> None:
    session, chance = taken.session, Random(7)
    own = [group for group in people_store.groups(session.db) if group.part_id == people_store.parts(session.db)[0].id]
    for number in range(PROPOSALS - 5):
        title = f"{chance.choice(WHAT)} {chance.choice(OF_WHAT)} {chance.choice(WHERE)}, очередь {number % 7}"
        group_id = own[number % len(own)].id
        taken.act("proposals.propose", lambda group=group_id, title=title: proposals.propose(session, group, title))
    five = [f"{one} второй очереди" for one in WHAT[:5]]
    taken.again("proposals.propose_all (5)", lambda: proposals.propose_all(session, own[0].id, five))
    last = measures.in_states(session.db)[-1].id
    taken.act("proposals.reword", *[lambda n=n: proposals.reword(session, last, f"Иначе {n}") for n in range(RUNS)])
    taken.view("proposals.entered", lambda: proposals.entered(session.db))
    taken.view("proposals.counts", lambda: proposals.counts(session.db))
    taken.view("proposals.members", lambda: proposals.members(session.db, own[0].id))
    for one in measures.proposals(session.db)[-RUNS:]:
        taken.act("proposals.withdraw", lambda one=one: proposals.withdraw(session, one.id))
        session.undo()
    taken.view("proposals.gallery", lambda: proposals.gallery(session.db, own[0].id))
    said = Reaction(Choice.CHANGE, "Новая формулировка", "точнее")
    for one in measures.of_draft(session.db)[:RUNS]:
        taken.act("reactions.react", lambda one=one: reactions.react(session, own[0].id, one.id, said))
    taken.view("reactions.rows", lambda: reactions.rows(session.db))
    taken.view("reactions.of_row", lambda: reactions.of_row(session.db, measures.of_draft(session.db)[0].id))


def hold_council(taken: Measuring) -> None:
    session, db = taken.session, taken.session.db
    found = [one for one in measures.in_states(db, [State.POOL]) if one.origin is Origin.PROPOSAL]
    for number in range(RUNS):
        pair = [found[2 * number].id, found[2 * number + 1].id]
        taken.act("council.merge", lambda pair=pair: council.merge(session, pair, "Вместе", "то же"))
        merged = measures.in_states(db, [State.POOL])[-1].id
        taken.act("council.unmerge", lambda one=merged: council.unmerge(session, one, "разное"))
        taken.act("council.keep_apart", lambda pair=pair: council.keep_apart(session, *pair, "разное"))
        single(taken, found[40 + number])
    council.merge(session, [found[30].id, found[31].id], "Вместе надолго", "то же")
    many = [one.id for one in found[60:100]]
    taken.again("council.park_all (40)", lambda: council.park_all(session, many, "позже"), 5)
    taken.again("council.restore (40)", lambda: council.restore(session, many, "всё же"), 5)
    look(taken)


def single(taken: Measuring, one: Measure) -> None:
    session = taken.session
    taken.act("council.reword", lambda: council.reword(session, one.id, f"Точнее: {one.title}", "точнее"))
    taken.act("council.park", lambda: council.park(session, one.id, "позже"))
    taken.act("session.undo", session.undo)
    taken.act("council.reject", lambda: council.reject(session, one.id, "вне полномочий"))
    taken.act("session.undo", session.undo)


def look(taken: Measuring) -> None:
    db = taken.session.db
    taken.view("similar.pool", lambda: similar.pool(db))
    seeker = similar.pool(db)
    taken.view("similar while typing", lambda: seeker.similar("Создание центра подготовки заявок"))
    taken.view("duplicates.material", lambda: duplicates.material(db))
    neighbourhood = duplicates.Neighbourhood(duplicates.material(db))
    taken.view("duplicates: pairs", lambda: neighbourhood.pairs(duplicates.material(db), 0.3))
    taken.view("council.decided", lambda: council.decided(db))
    taken.view("council.earlier_reasons", lambda: council.earlier_reasons(db, "merge"))
    taken.view("lineage.counts", lambda: lineage.counts(db))
    few = [one.id for one in measures.in_states(db, [State.POOL])[:7]]
    taken.view("lineage.rows_of (7)", lambda: lineage.rows_of(db, few))
    taken.view("lineage.rows", lambda: lineage.rows(db))
    one = measures.in_states(db, [State.POOL])[-1].id
    taken.view("lineage.lineage", lambda: lineage.lineage(db, one))
    taken.view("found_measures.find", lambda: found_measures.find(taken.session, "создание", 20))
    taken.view("records.procedure", lambda: records.procedure(db))
