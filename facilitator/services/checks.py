"""What is still wrong with the roadmap, and what its measures still lack at the gate."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from facilitator.domain import checks
from facilitator.domain.findings import Checked, CheckedMeasure, Finding, Subject
from facilitator.domain.measures import Details, Gap, Measure, gaps
from facilitator.domain.sheets import Sheet
from facilitator.services.consents import IN_THE_ROADMAP, consents_by
from facilitator.services.indicators import indicators_of
from facilitator.services.supports import supports
from facilitator.store import Connection, measures, money_notes, money_sums
from facilitator.store import indicators as indicators_store
from facilitator.store import session as session_store
from facilitator.store import supports as supports_store
from facilitator.text import N_, _

FEW = 20  # measures: of more of them, all is read, which is at hand already

SUBJECTS = {
    Subject.MEASURE: N_("measure"),
    Subject.INDICATOR: N_("indicator"),
    Subject.SUPPORT: N_("support measure"),
}
HEADS = {
    Subject.MEASURE: N_("Measure {number}. {title}"),
    Subject.INDICATOR: N_("Indicator {number}. {title}"),
    Subject.SUPPORT: N_("Support measure {number}. {title}"),
}


def findings(db: Connection) -> list[Finding]:
    """All warnings on the roadmap as it is now, in the language of the interface; none forbids an export."""
    return checks.findings(
        Checked(
            header=session_store.header(db),
            measures=_checked_measures(db),
            sources={source.id: source.name for source in session_store.funding_sources(db)},
            indicators=indicators_store.indicators(db, with_measures=False),
            supports=supports(db),
            rules=supports_store.rules(db),
        ),
        db.once,
    )


def sheet(found: Sequence[Finding]) -> Sheet:
    """The remarks as a table to be saved, in the present language."""
    columns = ((_("About"), 18), (_("Number"), 9), (_("Wording"), 60), (_("Remark"), 80))
    rows = tuple((_(SUBJECTS[one.subject]), one.number, one.title, one.sentence) for one in found)
    return Sheet(_("Remarks"), columns, rows)


def missing(db: Connection, chosen: Sequence[Measure]) -> dict[str, tuple[Gap, ...]]:
    """Measure id -> what the gate still asks for, for each of the chosen ones; empty for those that are ready.

    Indicators are asked for once the session has any, money and alliances where it has some.
    """
    ids = [one.id for one in chosen]
    few = (ids,) if len(ids) < FEW else ()
    executors, alliance_ids = measures.executors(db, *few), measures.alliance_ids(db, *few)
    has_alliances = bool(session_store.alliances(db))
    has_money = bool(session_store.funding_sources(db))
    settled = money_notes.free(db) | money_sums.funded(db)
    is_asked, linked = bool(indicators_store.numbers(db)), indicators_of(db, ids)
    return {
        one.id: _gaps(
            (executors.get(one.id, ()), one.term_text, one.document_kind, one.result),
            alliance_ids.get(one.id, ()),
            one.term is not None,
            not has_money or one.id in settled,
            is_asked and one.id not in linked,
            has_alliances,
        )
        for one in chosen
    }


@lru_cache(4096)
def _gaps(
    known: tuple[tuple[str, ...], str, str, str],
    alliance_ids: tuple[str, ...],
    is_term_read: bool,
    is_free: bool,
    lacks_indicators: bool,
    has_alliances: bool,
) -> tuple[Gap, ...]:
    details = Details(*known, alliance_ids=alliance_ids)
    return gaps(
        details,
        is_term_read=is_term_read,
        is_free=is_free,
        lacks_indicators=lacks_indicators,
        has_alliances=has_alliances,
    )


def _checked_measures(db: Connection) -> list[CheckedMeasure]:
    found = measures.in_states(db, IN_THE_ROADMAP)
    executors, funding = measures.executors(db), measures.funding(db)
    lacking, declared = missing(db, found), money_notes.declared(db)
    asked = consents_by(db, {one.id: executors.get(one.id, ()) for one in found})
    return [
        CheckedMeasure(
            measure=one,
            gaps=lacking[one.id],
            funding=funding.get(one.id, ()),
            consents=asked[one.id],
            declared=declared.get(one.id),
        )
        for one in found
    ]
