"""What the plenary looks at: the list under adoption, one measure with its redline, the hall, and the money so far."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from facilitator.domain.adoption import Amendment, Field, Majority, Quorum, Resolution
from facilitator.domain.measures import Gap, Measure, State
from facilitator.domain.minutes import Speech
from facilitator.domain.money import MoneyUnit, amount_in_words, decimals_needed, format_amount, unit_caption
from facilitator.domain.wording_diff import Piece, wording_diff
from facilitator.services import adoption, attendance, by_alliance, checks, programme
from facilitator.services.roadmap import printed_term
from facilitator.store import Connection, measures, minutes, money_sums
from facilitator.store import adoption as store
from facilitator.store import people as people_store
from facilitator.store import revisions as revision_store
from facilitator.store import session as session_store
from facilitator.store.kept import kept
from facilitator.text import _, current_language, speaking

ON_THE_LIST = (State.SHORTLISTED, State.ADOPTED, State.DECLINED)


class PlenaryRow(NamedTuple):
    """A measure of the list. `heading` names its alliance; `total` is in kopecks; `gaps` are those of the gate.

    `decision` is the last vote on it, as long as it holds.
    """

    measure: Measure
    heading: str
    lead: str
    total: int
    gaps: tuple[Gap, ...]
    is_contested: bool
    decision: Resolution | None


@dataclass(frozen=True, slots=True)
class TotalLine:
    """`count` measures of an alliance; `sums` in kopecks, one for each source of the session."""

    name: str
    count: int
    sums: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.sums)


@dataclass(frozen=True, slots=True)
class Totals:
    """Money by alliance and source; `whole` is the last line."""

    sources: tuple[str, ...]
    lines: tuple[TotalLine, ...]
    whole: TotalLine


@dataclass(frozen=True, slots=True)
class Redlined:
    """A measure before the plenary: its fields as they stand and as they were, and how each was amended.

    They were so when it came before the plenary, or in the last revision that holds it where the roadmap was reopened.
    """

    measure: Measure
    alliances: tuple[str, ...]
    fields: Mapping[Field, str]
    originals: Mapping[Field, str]
    redlines: Mapping[Field, tuple[Piece, ...]]
    speeches: tuple[tuple[str, Speech], ...]
    sums: tuple[tuple[str, int], ...]
    gaps: tuple[Gap, ...]
    is_contested: bool
    decision: Resolution | None


def rows(db: Connection) -> list[PlenaryRow]:
    """Under the alliance that each has alone, in the order of the roadmap; those of several or of none come last."""
    found = measures.in_states(db, ON_THE_LIST)
    executors, sums = measures.executors(db), money_sums.sums(db)
    contested, decided = store.contested(db), decisions(db)
    gaps = checks.missing(db, [one for one in found if one.state is State.SHORTLISTED])
    return [
        PlenaryRow(
            measure=one,
            heading=heading,
            lead=executors.get(one.id, ("",))[0],
            total=sums.get(one.id, 0),
            gaps=gaps.get(one.id, ()),
            is_contested=one.id in contested,
            decision=decided.get(one.id) if one.state is not State.SHORTLISTED else None,
        )
        for alliance, members in by_alliance.under_alliances(db, found)
        for heading in [by_alliance.heading(db, alliance)]
        for one in members
    ]


def redlined(db: Connection, measure_id: str) -> Redlined | None:
    """All that is told of one measure; None where there is no such measure."""
    measure = measures.by_id(db, measure_id)
    if measure is None:
        return None
    names = {one.id: one.name for one in session_store.alliances(db)}
    fields = adoption.fields(db, measure)
    first = {one.field: one.before for one in reversed(_amendments(db, measure_id))}
    originals = {field: first.get(field, text) for field, text in fields.items()}
    money = measures.funding(db, [measure_id]).get(measure_id, ())
    return Redlined(
        measure=measure,
        alliances=tuple(names[one] for one in measures.alliance_ids(db, [measure_id]).get(measure_id, ())),
        fields=fields,
        originals=originals,
        redlines={field: wording_diff(originals[field], text) for field, text in fields.items()},
        speeches=speeches_to(db, measure_id),
        sums=tuple(
            (source.name, sum(one.amount for one in money if one.source_id == source.id))
            for source in session_store.funding_sources(db)
        ),
        gaps=checks.missing(db, [measure]).get(measure_id, ()) if measure.state is State.SHORTLISTED else (),
        is_contested=measure_id in store.contested(db),
        decision=decisions(db).get(measure_id) if measure.state is not State.SHORTLISTED else None,
    )


def _amendments(db: Connection, measure_id: str) -> list[Amendment]:
    """Those since the measure came before the plenary: the reopening after an adoption brings it there anew."""
    reopened = [one.position for one in revision_store.reopenings(db)]
    adopted = [one.position for one in store.resolutions(db) if one.is_adopted and measure_id in one.measure_ids]
    came = max((next((one for one in reopened if one > position), 0) for position in adopted), default=0)
    return [one for one in store.amendments(db) if one.measure_id == measure_id and one.position > came]


def speeches_to(db: Connection, measure_id: str) -> tuple[tuple[str, Speech], ...]:
    """Who spoke to the measure, by name, with what was said."""
    people = people_store.names(db)
    return tuple((people[one.participant_id], one) for one in minutes.speeches(db) if one.measure_id == measure_id)


def resolutions(db: Connection) -> list[Resolution]:
    """All decisions, in the order of the votes."""
    return store.resolutions(db)


def standing(db: Connection) -> list[Resolution]:
    """The decisions that hold: the last one on one of its measures at least, and not reopened."""
    open_again = measures.ids_in_states(db, [State.SHORTLISTED])
    holding = {one.id for measure_id, one in decisions(db).items() if measure_id not in open_again}
    return [one for one in store.resolutions(db) if one.id in holding]


def open_to_taking_back(db: Connection) -> list[Resolution]:
    """Those that hold and that no closed revision has kept."""
    return [one for one in standing(db) if not adoption.why_it_stays(db, one)]


def name(db: Connection, resolution: Resolution) -> str:
    """What was voted on in a few letters: the number of a single measure, else the subject."""
    if len(resolution.measure_ids) != 1:
        return resolution.subject
    return _("No. {number}").format(number=measures.numbers(db, resolution.measure_ids)[resolution.measure_ids[0]])


def subject_of_all(db: Connection) -> str:
    """What a vote en bloc is on, in the language of the minutes: contested measures are voted on one by one."""
    with speaking(session_store.header(db).document_language):
        if open_ids(db, contested=True):
            return _("Plan of measures, but for the contested ones")
        return _("Plan of measures as a whole")


def decisions(db: Connection) -> dict[str, Resolution]:
    """Measure id -> the last decision on it."""
    return {measure_id: one for one in store.resolutions(db) for measure_id in one.measure_ids}


def hall(db: Connection, now: datetime) -> tuple[int, int]:
    """Deciding votes on the list, and how many of them are in the hall by the registration of the day.

    Where nobody was registered, both are those of the last vote, if there was one; else the second one is 0.
    """
    found = attendance.counters(db, programme.current_part(db, now)).deciding
    if not found.registered and (before := store.resolutions(db)):
        return before[-1].count.entitled, before[-1].count.present
    return found.listed, found.present


def rule(db: Connection) -> tuple[Quorum, Majority]:
    """What the last vote was held by; before the first one, more than half of the list and of those present."""
    before = store.resolutions(db)
    return (before[-1].quorum, before[-1].majority) if before else (Quorum.MORE_THAN_HALF, Majority.OF_PRESENT)


def counts(db: Connection) -> dict[State, int]:
    """How many measures of the list are before the plenary, adopted and declined."""
    return {state: len(measures.ids_in_states(db, [state])) for state in ON_THE_LIST}


def open_ids(db: Connection, *, contested: bool) -> list[str]:
    """The measures not decided yet that somebody contests, or that nobody does."""
    marked = store.contested(db)
    return sorted(one for one in measures.ids_in_states(db, [State.SHORTLISTED]) if (one in marked) == contested)


def totals(db: Connection, states: Collection[State] = (State.ADOPTED,)) -> Totals:
    """The measures in these states and their money, by alliance and source."""
    sources, money = session_store.funding_sources(db), money_sums.sums_by_source(db)
    found = measures.in_states(db, states)

    def line(name: str, members: Sequence[Measure]) -> TotalLine:
        sums = (sum(money.get((one.id, source.id), 0) for one in members) for source in sources)
        return TotalLine(name, len(members), tuple(sums))

    parts = by_alliance.under_alliances(db, found) if session_store.alliances(db) else []
    lines = tuple(line(by_alliance.name(db, alliance), members) for alliance, members in parts)
    return Totals(tuple(one.name for one in sources), lines, line(_("Total"), found))


class Printer(NamedTuple):
    """Prints terms and amounts as the document does, without asking the session again.

    All amounts have the same number of decimals, and are in the present `language`.
    """

    unit: MoneyUnit
    decimals: int
    language: str
    document_language: str

    def caption(self) -> str:
        return unit_caption(self.unit, self.language)

    def amount(self, kopecks: int) -> str:
        return format_amount(kopecks, self.unit, self.language, self.decimals) if kopecks else "–"

    def term(self, measure: Measure) -> str:
        return printed_term(measure, self.document_language)


def printer(db: Connection, kopecks: Iterable[int]) -> Printer:
    """For these amounts."""
    header = session_store.header(db)
    decimals = decimals_needed(kopecks, header.money_unit)
    return Printer(header.money_unit, decimals, current_language(), header.document_language)


def totals_line(db: Connection) -> str:
    """The money of what is adopted, by source; of the list where nothing is adopted yet."""
    is_adopted = bool(measures.ids_in_states(db, [State.ADOPTED]))
    found = money_sums.sums_of_sources(db, [State.ADOPTED] if is_adopted else [State.SHORTLISTED])
    whole = sum(found.values())
    if not whole:
        return _("No money is planned in what is adopted.") if is_adopted else ""
    sentence = _("Money of what is adopted, {unit}: {total}") if is_adopted else _("Money of the list, {unit}: {total}")
    named = [(one.name, found[one.id]) for one in session_store.funding_sources(db) if found.get(one.id)]
    total, *sums = amounts(db, [whole, *(kopecks for _name, kopecks in named)])
    told = [f"{source} – {amount}" for (source, _kopecks), amount in zip(named, sums, strict=True)]
    return "; ".join([sentence.format(unit=unit(db), total=total), *told])


def unit(db: Connection) -> str:
    """The document's unit of money in the present language: «тыс. рублей»."""
    return unit_caption(session_store.header(db).money_unit, current_language())


def amount(db: Connection, kopecks: int) -> str:
    """An amount with the document's unit, in the present language; with as many decimals as the sums of all need."""
    money_unit = session_store.header(db).money_unit
    decimals = max(_decimals(db), decimals_needed([kopecks], money_unit))
    return amount_in_words(kopecks, money_unit, current_language(), decimals)


@kept("funding", "session")
def _decimals(db: Connection) -> int:
    """That the sums of measures by source need."""
    return decimals_needed(money_sums.sums_by_source(db).values(), session_store.header(db).money_unit)


def amounts(db: Connection, kopecks: Sequence[int]) -> list[str]:
    """Amounts in the document's unit with as many decimals as all of them need; a nought is a dash."""
    printing = printer(db, kopecks)
    return [printing.amount(one) for one in kopecks]
