"""Target indicators of the roadmap: adding, changing, removing them, and linking them to measures."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from facilitator.domain.errors import UserError
from facilitator.domain.indicators import Indicator, Value
from facilitator.domain.wording import clean_line
from facilitator.services.living import require_all_living, root_finder, unmerged
from facilitator.services.names import free_name
from facilitator.services.orders import moved, refuse_in_use
from facilitator.services.session import Session, act
from facilitator.store import Connection, measures
from facilitator.store import indicators as store
from facilitator.store import session as session_store
from facilitator.store.rows import put_in_order
from facilitator.text import N_, _


@act
def add_indicator(session: Session, indicator: Indicator) -> Indicator:
    """A new indicator; its id and number are given here, whatever `indicator` has. Gives it as it was saved.

    Raises UserError for an empty name or one that is taken, an empty value, a year outside the programme (of the
    baseline: after it, or before 1900), and a measure that is not in play.
    """
    new = replace(indicator, id=session.surroundings.new_id(), number=store.next_number(session.db))
    new = _checked(session.db, new, known=())
    with session.operation(N_("Add the indicator “{indicator}”"), indicator=new.id) as db:
        store.add(db, new, session.surroundings.new_id)
    return new


@act
def change_indicator(session: Session, indicator: Indicator) -> Indicator:
    """Write an indicator anew, all but its number. Refuses like `add_indicator`, and for one that is not there."""
    before = _by_id(session.db, indicator.id)
    after = _checked(session.db, replace(indicator, number=before.number), known=before.measure_ids)
    kept = replace(after, measure_ids=_links(session.db, after.id, after.measure_ids))
    with session.operation(N_("Change the indicator “{indicator}”"), indicator=after.id) as db:
        store.change(db, kept, session.surroundings.new_id)
    return after


@act
def link_indicator(session: Session, indicator_id: str, measure_ids: Iterable[str]) -> Indicator:
    """Say which measures bring the indicator about; they take the place of those said before."""
    before = _by_id(session.db, indicator_id)
    linked = tuple(dict.fromkeys(measure_ids))
    require_all_living(session.db, set(linked) - set(before.measure_ids))
    kept = _links(session.db, indicator_id, linked)
    with session.operation(N_("Link “{indicator}” to its measures"), indicator=indicator_id) as db:
        store.set_measures(db, indicator_id, kept, session.surroundings.new_id)
    return replace(before, measure_ids=linked)


@act
def set_link(session: Session, indicator_id: str, measure_id: str, *, is_linked: bool) -> None:
    """Say of one measure whether it brings the indicator about; refuses like `link_indicator`."""
    present = _by_id(session.db, indicator_id).measure_ids
    if (measure_id in present) == is_linked:
        return
    wanted = (*present, measure_id) if is_linked else tuple(one for one in present if one != measure_id)
    link_indicator(session, indicator_id, wanted)


@act
def remove_indicator(session: Session, indicator_id: str) -> None:
    """Those behind it move up. Raises UserError for one that is not there, or linked to measures, naming them."""
    linked = measures.numbers(session.db, _by_id(session.db, indicator_id).measure_ids)
    sentence = _("Measures bring the indicator about: {users}; take their links away before removing it.")
    refuse_in_use(sorted(linked.values()), sentence)
    with session.operation(N_("Remove the indicator “{indicator}”"), indicator=indicator_id) as db:
        store.remove(db, indicator_id)
        put_in_order(db, "indicator", [one.id for one in store.indicators(db)], "number")


@act
def move_indicator(session: Session, indicator_id: str, place: int) -> None:
    """Give it another number, counted from 1; the others close up around it.

    Raises UserError for one that is not there, and for a number that the list does not have.
    """
    _by_id(session.db, indicator_id)
    ids = moved([one.id for one in store.indicators(session.db)], indicator_id, place)
    with session.operation(N_("Move the indicator “{indicator}”"), indicator=indicator_id) as db:
        put_in_order(db, "indicator", ids, "number")


def indicators(db: Connection) -> list[Indicator]:
    """All of them, by number, each with the measures in which those linked to it live on."""
    root, gone = root_finder(db), unmerged(db)
    return [
        replace(one, measure_ids=tuple(dict.fromkeys(root(linked) for linked in one.measure_ids if linked not in gone)))
        for one in store.indicators(db)
    ]


def indicators_of(db: Connection, measure_ids: Collection[str]) -> dict[str, set[str]]:
    """Measure id -> the ids of the indicators linked to it, or to what was merged into it, of the measures named."""
    wanted, root = set(measure_ids), root_finder(db)
    living = {one: one for one in wanted} | {one: root(one) for one in measures.merges(db)}
    found: dict[str, set[str]] = {}
    for indicator_id, measure_id in store.links(db) if wanted else ():
        if measure_id in living and living[measure_id] in wanted:
            found.setdefault(living[measure_id], set()).add(indicator_id)
    return found


def _links(db: Connection, indicator_id: str, wanted: Collection[str]) -> tuple[str, ...]:
    """What to link so that these measures are: the links of what was merged into them stay, to come back with it."""
    root = root_finder(db)
    kept = [one for linked_id, one in store.links(db) if linked_id == indicator_id and root(one) in wanted]
    named = {root(one) for one in kept}
    return (*kept, *(one for one in wanted if one not in named))


def _by_id(db: Connection, indicator_id: str) -> Indicator:
    found = next((one for one in indicators(db) if one.id == indicator_id), None)
    if found is None:
        raise UserError(_("There is no such indicator in the session."))
    return found


def _checked(db: Connection, indicator: Indicator, known: Iterable[str]) -> Indicator:
    taken = [one.name for one in store.indicators(db) if one.id != indicator.id]
    name = free_name(indicator.name, taken, _("The name of the indicator"))
    header = session_store.header(db)
    for year in indicator.values:
        if year not in header.years:
            sentence = _("The year {year} is outside the programme ({first}–{last}).")
            raise UserError(sentence.format(year=year, first=header.first_year, last=header.last_year))
    of_baseline = indicator.baseline_year
    if of_baseline is not None and not 1900 <= of_baseline <= header.last_year:
        sentence = _("The baseline’s year must lie between 1900 and {last}, not {year}.")
        raise UserError(sentence.format(year=of_baseline, last=header.last_year))
    measure_ids = tuple(dict.fromkeys(indicator.measure_ids))
    require_all_living(db, set(measure_ids) - set(known))
    return replace(
        indicator,
        name=name,
        unit=clean_line(indicator.unit),
        baseline=None if indicator.baseline is None else _clean(indicator.baseline),
        values={year: _clean(value) for year, value in indicator.values.items()},
        measure_ids=measure_ids,
    )


def _clean(value: Value) -> Value:
    words = clean_line(value.words)
    if value.number is None and not words:
        raise UserError(_("A value of an indicator is empty: give a number or words."))
    if value.number is not None and not value.number.is_finite():
        raise UserError(_("A value of an indicator is not a number."))
    return replace(value, words=words)
