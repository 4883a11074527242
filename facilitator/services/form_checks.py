"""What a form's cells ask for that the session cannot take, cell by cell with the reason; the rest goes in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from facilitator.domain.group_forms import Place
from facilitator.domain.measures import Measure, State
from facilitator.domain.wording import first_double, name_key
from facilitator.services.form_values import (
    DRAFT,
    FUNDING,
    MEASURES,
    PROPOSALS,
    alliance_names,
    funding_parts,
    measures_of,
)
from facilitator.services.proposals import Fixed
from facilitator.store import Connection, indicators, measures
from facilitator.store import people as people_store
from facilitator.store import session as session_store
from facilitator.text import _

_Row = Mapping[str, str]


def faults(db: Connection, group_id: str, now: Mapping[Place, str], wanted: Mapping[Place, str]) -> dict[Place, str]:
    """Place -> why its new value cannot be taken, for those of `wanted` that cannot; `now` is what the session has."""
    if not wanted:
        return {}
    checks = _Checks(db, group_id, now, wanted)
    by_row: dict[tuple[str, str], dict[str, str]] = {}
    for place, value in wanted.items():
        by_row.setdefault((place.sheet, place.row), {})[place.field] = value
    return {
        Place(sheet, row_id, field): why
        for (sheet, row_id), changed in by_row.items()
        for field, why in checks.of_row(sheet, row_id, changed)
    }


class _Checks:
    """The session as the checks look at it, and all that the form wants of it."""

    def __init__(self, db: Connection, group_id: str, now: Mapping[Place, str], wanted: Mapping[Place, str]) -> None:
        self._now, self._wanted = now, wanted
        self._measures = measures.by_ids(db, measures_of(wanted) | {place.row for place in wanted})
        self._fixed = Fixed(db)
        self._years = {str(year) for year in session_store.header(db).years}
        self._indicators = indicators.numbers(db).keys()
        self._sources = {one.id for one in session_store.funding_sources(db)}
        self._alliances = {name_key(name) for name in alliance_names(db).values()}
        self._badges = {str(number) for number in people_store.badges(db, group_id).values()}
        amounts = {place: value for place, value in {**self._now, **wanted}.items() if place.sheet == FUNDING}
        self._with_money = {funding_parts(place.row)[0] for place, value in amounts.items() if int(value or 0)}
        self._rows: dict[str, Callable[[str, _Row], Iterable[tuple[str, str]]]] = {
            DRAFT: self._draft,
            PROPOSALS: self._proposal,
            MEASURES: self._details,
            FUNDING: self._funding,
        }

    def of_row(self, sheet: str, row_id: str, changed: _Row) -> Iterable[tuple[str, str]]:
        """(field, why) for the row's changed fields that cannot be taken."""
        return self._rows[sheet](row_id, changed)

    def _after(self, sheet: str, row_id: str, changed: _Row, field: str) -> str:
        return changed.get(field, self._now.get(Place(sheet, row_id, field), ""))

    def _draft(self, row_id: str, changed: _Row) -> Iterable[tuple[str, str]]:
        if self._measures.get(row_id) is None:
            yield from _all(changed, _("This row of the draft is not in the session any more."))
        elif not self._after(DRAFT, row_id, changed, "choice"):
            others = any(self._after(DRAFT, row_id, changed, field) for field in ("wording", "reason"))
            if others:
                yield from _all(changed, _("Choose first whether the row is to be kept, changed or dropped."))

    def _proposal(self, row_id: str, changed: _Row) -> Iterable[tuple[str, str]]:
        known = self._measures.get(row_id)
        if known and (why := self._fixed.why(known)):
            yield from _all(changed, why)
            return
        if not self._after(PROPOSALS, row_id, changed, "title"):
            yield from _all(changed, _("The proposal is empty: type its wording."))
            return
        author = changed.get("author")
        if author and author not in self._badges:
            yield "author", _("Nobody in the group has the badge {number}.").format(number=author)

    def _details(self, row_id: str, changed: _Row) -> Iterable[tuple[str, str]]:
        why = _not_shortlisted(self._measures.get(row_id))
        if why:
            yield from _all(changed, why)
            return
        names = [self._after(MEASURES, row_id, changed, field) for field in ("lead", "co_executors")]
        if double := first_double(name for text in names for name in text.split("\n") if name):
            executors = [field for field in ("lead", "co_executors") if field in changed]
            yield from _all(executors, _("“{name}” is named twice among the executors.").format(name=double))
        if not set(changed.get("indicators", "").split("\n")) - {""} <= self._indicators:
            yield "indicators", _("There is no such indicator in the session.")
        for name in filter(None, changed.get("alliances", "").split("\n")):
            if name_key(name) not in self._alliances:
                sentence = _("The session has no alliance “{name}”: choose from the list, with “;” between several.")
                yield "alliances", sentence.format(name=name)
        if changed.get("is_free") and row_id in self._with_money:
            yield "is_free", _("The measure has money: take its amounts out before saying that it needs none.")

    def _funding(self, row_id: str, changed: _Row) -> Iterable[tuple[str, str]]:
        measure_id, source_id = funding_parts(row_id)
        why = _not_shortlisted(self._measures.get(measure_id))
        if not why and source_id not in self._sources:
            why = _("There is no such source of funding in the session.")
        if why:
            yield from _all(changed, why)
            return
        yield from _all([year for year in changed if year not in self._years], _("The year is outside the programme."))
        place = Place(MEASURES, measure_id, "is_free")
        if self._now.get(place) and self._wanted.get(place, "yes"):
            amounts = [year for year, amount in changed.items() if year in self._years and int(amount or 0)]
            yield from _all(
                amounts, _("It was said that the measure needs no money: take that back before typing amounts.")
            )


def _all(fields: Iterable[str], why: str) -> Iterable[tuple[str, str]]:
    return [(field, why) for field in fields]


def _not_shortlisted(measure: Measure | None) -> str:
    if measure is None:
        return _("There is no such measure in the session.")
    if measure.state is State.SHORTLISTED:
        return ""
    return _("Measure {number} is not on the shortlist.").format(number=measure.number)
