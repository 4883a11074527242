"""Revisions: closing one, reopening the roadmap for the next, noting the act that approved one, comparing any two."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from facilitator.domain.comparison import Fate
from facilitator.domain.dates import day_in_figures
from facilitator.domain.errors import UserError
from facilitator.domain.measures import State
from facilitator.domain.revisions import Approval, Revision, RowChange, compare
from facilitator.domain.roadmap import Comparison, ComparisonRow
from facilitator.domain.wording import clean_line, required_line
from facilitator.services import revision_content
from facilitator.services.revision_words import changed_fields
from facilitator.services.session import Session, act
from facilitator.store import Connection, measures
from facilitator.store import adoption as adoption_store
from facilitator.store import revisions as store
from facilitator.store import session as session_store
from facilitator.text import N_, _, current_language, speaking


@act
def close_revision(session: Session, note: str = "") -> int:
    """Keep what is adopted now, and what stands around it, as a revision; gives its number.

    Raises UserError where nothing is adopted, or nothing has changed since the last revision.
    """
    content = revision_content.present(session.db)
    if not content.rows:
        raise UserError(_("There is nothing to close: no measure is adopted."))
    if revision_content.is_closed(session.db):
        raise UserError(_("Nothing has changed since the last revision."))
    new_id = session.surroundings.new_id
    number = len(store.revisions(session.db)) + 1
    with session.operation(N_("Close revision {number}"), number=number) as db:
        store.add(db, new_id(), clean_line(note), session.surroundings.instant(), content, new_id)
    return number


@act
def reopen(session: Session, reason: str) -> None:
    """Take the adopted measures back to the plenary's table, for the next revision; the last one is kept.

    Raises UserError without a reason, or while what is adopted stands in no revision yet.
    """
    reason = required_line(reason, _("The reason for reopening"))
    adopted = [row.measure_id for row in revision_content.rows(session.db)]
    if not adopted or not revision_content.is_closed(session.db):
        raise UserError(_("Close the present revision first, so that it is kept."))
    number = len(store.revisions(session.db)) + 1
    with session.operation(
        N_("Reopen the roadmap for revision {number}: {reason}"), number=number, reason=reason
    ) as db:
        store.add_reopening(db, session.surroundings.new_id(), number, reason)
        measures.set_states(db, adopted, State.SHORTLISTED)
        adoption_store.remove_contests(db, adopted)


@act
def approve(session: Session, number: int, approval: Approval) -> None:
    """Note the act that approved a revision; a later note takes the place of an earlier one.

    Raises UserError for an act without a kind, or of a day before the session.
    """
    kind = required_line(approval.act_kind, _("The kind of the act"))
    revision = _revision(session.db, number)
    header = session_store.header(session.db)
    if approval.act_date < header.starts_on:
        sentence = _("The act is of {date}, before the session began: look at its date.")
        raise UserError(sentence.format(date=day_in_figures(approval.act_date, current_language())))
    clean = Approval(kind, approval.act_date, clean_line(approval.act_number))
    with session.operation(N_("Note the approval of revision {number}"), number=number) as db:
        store.set_approval(db, revision.id, clean)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the roadmap stands: how many measures are adopted, and the last revision, if there is one.

    `is_closed`: what would be printed now is what stands in that revision. `is_reopened`: nothing is adopted any more.
    """

    adopted: int
    last: Revision | None
    is_closed: bool

    @property
    def is_reopened(self) -> bool:
        return self.last is not None and not self.adopted

    @property
    def is_approved(self) -> bool:
        return self.is_closed and self.last is not None and self.last.approval is not None


def standing(db: Connection) -> Standing:
    adopted, last = len(measures.ids_in_states(db, [State.ADOPTED])), store.last(db)
    is_closed = bool(adopted and last) and revision_content.is_closed(db)
    return Standing(adopted, last, is_closed)


def revisions(db: Connection) -> list[Revision]:
    return store.revisions(db)


def comparison(db: Connection, earlier: int, later: int | None = None) -> Comparison:
    """What changed from one revision to another, or to what is adopted now, with what it was and has become.

    Behind the measures, which alone are counted, stands what has changed around them.
    """
    header = session_store.header(db)
    before = store.content(db, _revision(db, earlier).id)
    after = store.content(db, _revision(db, later).id) if later is not None else revision_content.present(db)
    with speaking(header.document_language):
        changes = compare(before.rows, after.rows)
        around = revision_content.changed_parts(before.frame, after.frame, header.document_language)
        counts = Counter(change.fate for change in changes)
        ending = _("revision {number}").format(number=later) if later is not None else _("the present wording")
        title = _("Comparison of revision {number} and {other}").format(number=earlier, other=ending)
        return Comparison(
            language=header.document_language,
            title=f"{title}\n{header.document_title}",
            made_on=header.starts_on,
            rows=(
                *(
                    _row(number, one, changed_fields(db, one, after.frame.money_unit, header.document_language))
                    for number, one in enumerate(changes, 1)
                ),
                *(_part(number, *part) for number, part in enumerate(around, len(changes) + 1)),
            ),
            counts=tuple((fate, counts[fate]) for fate in Fate if fate not in (Fate.MERGED, Fate.PENDING)),
        )


def _row(number: int, change: RowChange, changed: str) -> ComparisonRow:
    item = change.before or change.after
    assert item is not None
    return ComparisonRow(
        number=str(number),
        item=item.number,
        draft_wording=change.before.title if change.before else "",
        adopted_wording=change.after.title if change.after else "",
        fate=change.fate,
        reason=changed,
    )


def _part(number: int, name: str, before: str, after: str) -> ComparisonRow:
    fate = Fate.REWORDED if before and after else Fate.NEW if after else Fate.WITHDRAWN
    return ComparisonRow(str(number), "", before, after, fate, name)


def _revision(db: Connection, number: int) -> Revision:
    for revision in store.revisions(db):
        if revision.number == number:
            return revision
    raise UserError(_("There is no revision {number} in the session.").format(number=number))
