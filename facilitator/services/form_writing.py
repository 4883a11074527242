"""Writing what a form changed, checked before, through the acts of its concepts; all inside one operation."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.domain.group_forms import Choice, Place, Reaction
from facilitator.domain.measures import Details, FundingAmount
from facilitator.domain.wording import name_key
from facilitator.services import details, indicators, proposals
from facilitator.services.form_values import DRAFT, FUNDING, MEASURES, PROPOSALS, alliance_names, funding_parts
from facilitator.services.session import Session
from facilitator.store import measures, reactions
from facilitator.store import people as people_store

_Fields = dict[str, str]


def write(session: Session, group_id: str, now: Mapping[Place, str], changes: Mapping[Place, str]) -> None:
    """Put the new values of cells into the session, which has `now`; the operation around it is the caller's."""
    by_row: dict[str, dict[str, _Fields]] = {}
    for place, value in changes.items():
        by_row.setdefault(place.sheet, {}).setdefault(place.row, {})[place.field] = value
    for measure_id, changed in by_row.get(DRAFT, {}).items():
        _react(session, group_id, measure_id, _reaction(now, measure_id) | changed)
    badges = {str(number): person_id for person_id, number in people_store.badges(session.db).items()}
    _propose(session, group_id, by_row.get(PROPOSALS, {}), badges)
    _detail(session, by_row.get(MEASURES, {}), by_row.get(FUNDING, {}))


def _reaction(now: Mapping[Place, str], measure_id: str) -> _Fields:
    return {field: now.get(Place(DRAFT, measure_id, field), "") for field in ("choice", "wording", "reason")}


def _react(session: Session, group_id: str, measure_id: str, row: _Fields) -> None:
    choice = row.get("choice")
    reaction = Reaction(Choice(choice), row.get("wording", ""), row.get("reason", "")) if choice else None
    reactions.put(session.db, session.surroundings.new_id(), group_id, measure_id, reaction)


def _propose(session: Session, group_id: str, rows: Mapping[str, _Fields], badges: Mapping[str, str]) -> None:
    known = measures.by_ids(session.db, rows)
    new = []
    for measure_id, changed in rows.items():
        author_id = badges.get(changed.get("author", ""))
        if measure_id not in known:
            new.append(proposals.Row(measure_id, changed["title"], author_id))
            continue
        if "title" in changed:
            reactions.set_wording(session.db, measure_id, changed["title"])
        if "author" in changed:
            reactions.set_author(session.db, measure_id, author_id)
    if new:
        proposals.add_rows(session, session.db, group_id, new)


def _detail(session: Session, texts: Mapping[str, _Fields], amounts: Mapping[str, _Fields]) -> None:
    money: dict[str, dict[tuple[str, int], str]] = {}
    for row_id, changed in amounts.items():
        measure_id, source_id = funding_parts(row_id)
        for year, amount in changed.items():
            money.setdefault(measure_id, {})[source_id, int(year)] = amount
    others = {"is_free", "indicators"}  # are no details
    ids = [one for one in dict.fromkeys([*texts, *money]) if one in money or texts[one].keys() - others]
    if ids:
        present = details.present_all(session.db, ids)
        alliances = {name_key(name): alliance_id for alliance_id, name in alliance_names(session.db).items()}
        wanted = {one: _changed(present[one], texts.get(one, {}), money.get(one, {}), alliances) for one in ids}
        details.write_all(session, session.db, wanted)
    for measure_id, changed in texts.items():
        if "is_free" in changed:
            details.say_free(session, measure_id, is_free=bool(changed["is_free"]))
    _link(session, {one: changed["indicators"] for one, changed in texts.items() if "indicators" in changed})


def _link(session: Session, wanted: Mapping[str, str]) -> None:
    """Measure id -> the ids of its indicators, a line each; every indicator is written once."""
    for one in indicators.indicators(session.db) if wanted else ():
        kept = [measure_id for measure_id in one.measure_ids if measure_id not in wanted]
        linked = (*kept, *(measure_id for measure_id, ids in wanted.items() if one.id in ids.split("\n")))
        if set(linked) != set(one.measure_ids):
            indicators.link_indicator(session, one.id, linked)


def _changed(
    present: Details, texts: _Fields, money: Mapping[tuple[str, int], str], alliances: Mapping[str, str]
) -> Details:
    """`alliances`: name -> id."""
    lead = texts.get("lead", present.executors[0] if present.executors else "")
    others = texts["co_executors"].split("\n") if "co_executors" in texts else present.executors[1:]
    names = (lead, *(name for name in others if name))
    amounts = {(one.source_id, one.year): one.amount for one in present.funding}
    amounts |= {key: int(amount) for key, amount in money.items() if amount}
    gone = {key for key, amount in money.items() if not amount}
    own = dict.fromkeys(alliances[name_key(name)] for name in texts.get("alliances", "").split("\n") if name)
    return Details(
        executors=names if any(names) else (),
        term_text=texts.get("term", present.term_text),
        document_kind=texts.get("document_kind", present.document_kind),
        result=texts.get("result", present.result),
        funding=tuple(FundingAmount(*key, amount) for key, amount in amounts.items() if key not in gone),
        alliance_ids=tuple(own) if "alliances" in texts else present.alliance_ids,
    )
