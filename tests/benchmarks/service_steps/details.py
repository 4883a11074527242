"""What the groups work out of the shortlist: details, directions, indicators, support, consents, forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial

from measuring import RUNS, Measuring

from facilitator.domain.consents import ConsentStatus
from facilitator.domain.directions import Placement, Stage
from facilitator.domain.indicators import Indicator, Value
from facilitator.domain.measures import Details, FundingAmount, State
from facilitator.domain.supports import Support, Supported
from facilitator.services import (
    assignments,
    checks,
    consents,
    debts,
    details,
    directions,
    form_taking,
    group_forms,
    indicators,
    supports,
    worked_out,
)
from facilitator.store import directions as directions_store
from facilitator.store import measures
from facilitator.store import people as people_store
from facilitator.store import session as session_store

KINDS = {"direction": "Направление", "stage": "Этап", "cluster": "Кластер"}


def work_out(taken: Measuring) -> None:
    session = taken.session
    chosen = [one.id for one in measures.in_states(session.db, [State.SHORTLISTED])]
    _write(taken, chosen)
    _lists(taken)
    _place(taken, chosen)
    _indicators(taken, chosen)
    _supports(taken, chosen)
    _assign(taken, chosen)
    for day, group in (("day 1", people_store.groups(session.db)[0]), ("day 2", people_store.groups(session.db)[-1])):
        _fill(taken, day, group.id)
    _look(taken, chosen)
    taken.view("checks.findings", lambda: checks.findings(session.db))
    groups = [*people_store.groups(session.db), None]
    taken.view("debts.board", lambda: debts.board(worked_out.listed(session.db), groups))


def _look(taken: Measuring, chosen: list[str]) -> None:
    db = taken.session.db
    taken.view("worked_out.listed", lambda: worked_out.listed(db))
    taken.view("worked_out.frame", lambda: worked_out.frame(db))
    taken.view("worked_out.money", lambda: worked_out.money(db))
    taken.view("worked_out.worked_out", lambda: worked_out.worked_out(db, chosen[0]))
    found = measures.in_states(db, [State.SHORTLISTED])
    taken.view("worked_out.by_alliance", lambda: worked_out.by_alliance(db, found))
    part_id = people_store.groups(db)[-1].part_id
    taken.view("assignments.assigned_groups", lambda: assignments.assigned_groups(db, part_id))


def _write(taken: Measuring, chosen: list[str]) -> None:
    session, sources = taken.session, session_store.funding_sources(taken.session.db)
    money = tuple(FundingAmount(one.id, year, 1_000_000) for one in sources for year in (2018, 2019))
    written = Details(("компания «Микран»", "ТУСУР"), "2018–2020 годы", "постановление", "Создан сервис", money)
    for one in chosen:
        taken.act("details.detail", lambda one=one: details.detail(session, one, written))
    for one in chosen[:RUNS]:
        taken.act("details.detail", lambda one=one: details.detail(session, one, replace(written, funding=())))
        taken.act("details.say_free", lambda one=one: details.say_free(session, one))
        answer = (one, "ТУСУР", ConsentStatus.AGREED)
        taken.act("consents.answer", lambda answer=answer: consents.answer(session, *answer))
    taken.view("consents.consents", lambda: consents.consents(session.db))


def _lists(taken: Measuring) -> None:
    """Directions, stages and clusters: added, renamed, moved, removed."""
    session, db = taken.session, taken.session.db
    add: dict[str, Callable[[str], object]] = {
        "direction": lambda name: directions.add_direction(session, name),
        "stage": lambda name: directions.add_stage(session, name, 2017, 2018),
        "cluster": lambda name: directions.add_cluster(session, name),
    }
    present = {
        "direction": directions_store.directions,
        "stage": directions_store.stages,
        "cluster": directions_store.clusters,
    }
    change: dict[str, Callable[[str, str], object]] = {
        "direction": lambda one, name: directions.rename_direction(session, one, name),
        "stage": lambda one, name: directions.change_stage(session, Stage(one, name, 2018, 2019)),
        "cluster": lambda one, name: directions.rename_cluster(session, one, name),
    }
    for kind, word in KINDS.items():
        taken.act(f"directions.add_{kind}", *[partial(add[kind], f"{word} {number}") for number in range(RUNS)])
        last = present[kind](db)[-1].id
        verb = "change" if kind == "stage" else "rename"
        names = [f"{word}, иначе {number}" for number in range(RUNS)]
        taken.act(f"directions.{verb}_{kind}", *[partial(change[kind], last, name) for name in names])
        taken.again(f"directions.move_{kind}", partial(getattr(directions, f"move_{kind}"), session, last, 1))
        taken.again(f"directions.remove_{kind}", partial(getattr(directions, f"remove_{kind}"), session, last))


def _place(taken: Measuring, chosen: list[str]) -> None:
    session, placement = taken.session, Placement(directions_store.directions(taken.session.db)[-1].id)
    taken.act("directions.place", *[lambda one=one: directions.place(session, one, placement) for one in chosen])
    taken.view("directions.placements", lambda: directions.placements(session.db))


def _indicators(taken: Measuring, chosen: list[str]) -> None:
    session, value = taken.session, Value(Decimal(5))
    for number in range(RUNS):
        one = Indicator("", 0, f"Показатель {number}", "ед.", values={2020: value})
        taken.act("indicators.add_indicator", lambda one=one: indicators.add_indicator(session, one))
    for one in indicators.indicators(session.db)[-RUNS:]:
        taken.act("indicators.link_indicator (126)", lambda one=one: indicators.link_indicator(session, one.id, chosen))
        other = replace(one, unit="шт.", measure_ids=tuple(chosen))
        taken.act("indicators.change_indicator", lambda other=other: indicators.change_indicator(session, other))
    last = indicators.indicators(session.db)[-1].id
    taken.again("indicators.move_indicator", lambda: indicators.move_indicator(session, last, 1))
    free = indicators.add_indicator(session, Indicator("", 0, "Лишний", "ед.", values={2020: value})).id
    taken.again("indicators.remove_indicator", lambda: indicators.remove_indicator(session, free))
    taken.view("indicators.indicators", lambda: indicators.indicators(session.db))


def _supports(taken: Measuring, chosen: list[str]) -> None:
    session, half = taken.session, Decimal(50)
    for number in range(RUNS):
        name = f"Правило {number}"
        taken.act("supports.add_share_rule", lambda name=name: supports.add_share_rule(session, name, half, "закон"))
    rule = supports.add_share_rule(session, "Правило", half, "закон")
    other = replace(rule, basis="другой закон")
    taken.again("supports.change_share_rule", lambda: supports.change_share_rule(session, other))
    taken.again("supports.move_share_rule", lambda: supports.move_share_rule(session, rule.id, 1))
    taken.again("supports.remove_share_rule", lambda: supports.remove_share_rule(session, rule.id))
    session.undo()
    given = tuple(Supported(one, 100, 50) for one in chosen)
    for number in range(5):
        one = Support("", 0, f"Субсидия {number}", rule.id, given)
        taken.act("supports.add_support (126)", lambda one=one: supports.add_support(session, one))
    for one in supports.supports(session.db)[-5:]:
        longer = replace(one, name=f"{one.name} и иное")
        taken.act("supports.change_support (126)", lambda one=longer: supports.change_support(session, one))
    last = supports.supports(session.db)[-1].id
    taken.again("supports.remove_support (126)", lambda: supports.remove_support(session, last))
    taken.view("supports.supports", lambda: supports.supports(session.db))


def _assign(taken: Measuring, chosen: list[str]) -> None:
    session, own = taken.session, people_store.groups(taken.session.db)[-3:]
    for group in (own[1], own[0]) * 3:
        taken.act(
            "assignments.assign_measures (126)",
            lambda group=group: assignments.assign_measures(session, chosen, group.id, "им ближе"),
        )
    part_id = own[0].part_id
    taken.again("assignments.release_measures (126)", lambda: assignments.release_measures(session, chosen, part_id))
    session.undo()
    for one in chosen[:RUNS]:
        taken.act(
            "assignments.assign_measures (1)",
            lambda one=one: assignments.assign_measures(session, [one], own[1].id, "им ближе"),
        )
    assignments.assign_measures(session, chosen[-11:], own[-1].id, "им ближе")  # a twelfth of the shortlist
    found = measures.in_states(session.db, [State.SHORTLISTED])
    taken.view("assignments.owners", lambda: assignments.owners(session.db, part_id, found))


def _fill(taken: Measuring, day: str, group_id: str) -> None:
    """40 rows of proposals, or a group's share of the shortlist with texts and amounts."""
    session, path = taken.session, taken.session.path.parent / f"{day}.xlsx"
    taken.file(
        f"group_forms.write_group_form ({day})", lambda: group_forms.write_group_form(session.db, group_id, path)
    )  # once: it is never written over
    taken.file(f"form_taking.read_form ({day})", lambda: form_taking.read_form(path))
    started = form_taking.read_form(path)
    for number in range(5):
        typed = {"title": f"Новое {number}", "lead": f"ТПУ {number}", "result": "Готово", "2018": f"12,{number}"}
        cells = {
            place: replace(cell, text=typed[place.field]) if place.field in typed else cell
            for place, cell in started.cells.items()
        }
        form = replace(started, cells=cells)
        taken.view(f"form_taking.preview_form ({day})", lambda form=form: form_taking.preview_form(session.db, form), 1)
        taken.act(f"form_taking.take_form ({day})", lambda form=form: form_taking.take_form(session, form))
        taken.act(f"form_taking.take_form again ({day})", lambda form=form: form_taking.take_form(session, form))
        session.undo()
