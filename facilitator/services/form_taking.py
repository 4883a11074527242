"""Taking a filled form in: what it changes, what both sides changed, what cannot be taken; saved as one act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from facilitator.domain.abilities import Ability
from facilitator.domain.errors import UserError
from facilitator.domain.group_forms import CellKind, FilledForm, Meeting, Place, meet
from facilitator.domain.money import format_amount
from facilitator.services import abilities, form_writing
from facilitator.services.form_checks import faults
from facilitator.services.form_values import MEASURES, measures_of, values
from facilitator.services.group_forms import identity
from facilitator.services.session import Session, act
from facilitator.store import Connection, indicators, reactions
from facilitator.store import people as people_store
from facilitator.store import session as session_store
from facilitator.text import N_, _, current_language


@dataclass(frozen=True, slots=True)
class CellChange:
    """`shown_at` names the cell for people; `before` is the session's value, `after` the form's, both as shown."""

    shown_at: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """`text` is what the form says there."""

    shown_at: str
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class Taking:
    """What a form does to the session: `changes` are taken; `conflicts`, `refused` and `left` leave it as it is."""

    group: str
    changes: tuple[CellChange, ...]
    conflicts: tuple[CellChange, ...]
    refused: tuple[RefusedCell, ...]
    left: tuple[CellChange, ...]


def preview(db: Connection, path: Path) -> Taking:
    """What `take` would do. Refuses like it."""
    from facilitator.documents.filled_form import read_form

    return _Comparison(db, read_form(path)).taking()


def read_form(path: Path) -> FilledForm:
    """What a form holds, whatever session it belongs to. Raises UserError for a file that is no form, or not whole."""
    from facilitator.documents.filled_form import read_form as read

    return read(path)


def preview_form(db: Connection, form: FilledForm) -> Taking:
    """What `take_form` would do. Refuses like it."""
    return _Comparison(db, form).taking()


def take(session: Session, path: Path) -> Taking:
    """Save what the form changed and the session did not, as one act; none where there is nothing to save.

    Raises UserError for a file that is no form of this session at this revision, or that is not whole.
    """
    from facilitator.documents.filled_form import read_form

    return take_form(session, read_form(path))


def warnings(session: Session, form: FilledForm) -> list[str]:
    """Sentences on why this form is out of place now; it can be taken all the same."""
    is_of_details = any(sheet == MEASURES for sheet, _field in form.kinds)
    ability = Ability.DETAILS if is_of_details else Ability.PROPOSALS
    return abilities.warnings(session, ability, form.identity.group_id)


@act
def take_form(session: Session, form: FilledForm) -> Taking:
    """The same from a form that was read."""
    found = _Comparison(session.db, form)
    if found.changes:
        group_id = form.identity.group_id
        label = N_("Take the form of the group “{group}”: {count}")
        with session.operation(label, group=group_id, count=len(found.changes)) as db:
            form_writing.write(session, group_id, found.now, found.changes)
            reactions.add_taken(db, form.identity.form_id, found.changes.items(), session.surroundings.new_id)
    return found.taking()


class _Comparison:
    """A form against the session: each cell sorted by what becomes of it."""

    def __init__(self, db: Connection, form: FilledForm) -> None:
        self._group = _require_ours(db, form)
        self._form = form
        self._unit = session_store.header(db).money_unit
        self.now = values(db, form.identity.group_id, measures_of(form.cells))
        present = {one: str(number) for one, number in indicators.numbers(db).items()}
        self._numbers = present | dict(form.indicators)
        self._filled: dict[Place, str] = {}
        self._refused: dict[Place, str] = {}
        self._sorted: dict[Meeting, list[Place]] = {meeting: [] for meeting in Meeting}
        self._sort(reactions.taken(db, form.identity.form_id))
        wanted = {place: self._filled[place] for place in self._sorted[Meeting.TAKE]}
        found = faults(db, form.identity.group_id, self.now, wanted)
        self._refused |= found
        self.changes = {place: value for place, value in wanted.items() if place not in found}

    def _sort(self, taken: dict[Place, tuple[str, ...]]) -> None:
        for place, cell in self._form.cells.items():
            try:
                if cell.fault:
                    raise ValueError(cell.fault)
                filled = self._form.canonical(place)
            except (ValueError, UserError) as fault:
                self._refused[place] = str(fault)
                continue
            self._filled[place] = filled
            base = self._form.base.get(place, "")
            meeting = meet(base, filled, self.now.get(place, ""), taken.get(place, ()))
            self._sorted[meeting].append(place)

    def taking(self) -> Taking:
        cells = self._form.cells
        refused = [RefusedCell(cells[one].shown_at, why, cells[one].text) for one, why in self._refused.items()]
        refused += [RefusedCell(one.shown_at, one.fault, one.text) for one in self._form.strays]
        return Taking(
            group=self._group,
            changes=self._told(self.changes),
            conflicts=self._told(self._sorted[Meeting.CONFLICT]),
            refused=tuple(refused),
            left=self._told(self._sorted[Meeting.LEFT]),
        )

    def _told(self, places: Iterable[Place]) -> tuple[CellChange, ...]:
        return tuple(
            CellChange(
                self._form.cells[place].shown_at,
                self._shown(place, self.now.get(place, "")),
                self._shown(place, self._filled[place]),
            )
            for place in places
        )

    def _kind(self, place: Place) -> CellKind:
        return self._form.kinds[place.sheet, place.field]

    def _shown(self, place: Place, value: str) -> str:
        kind = self._kind(place)
        if value and kind is CellKind.AMOUNT:
            return format_amount(int(value), self._unit, current_language(), 0)
        if kind is CellKind.CHOICE:
            return dict(self._form.choices).get(value, value)
        if kind is CellKind.YES:
            return _("yes") if value else ""
        if kind is CellKind.INDICATORS:
            return "; ".join(sorted((self._numbers[one] for one in value.split("\n") if one), key=int))
        return value


def _require_ours(db: Connection, form: FilledForm) -> str:
    """The name of the form's group. Raises UserError for a form of another session or revision."""
    now = identity(db, form.identity.form_id, form.identity.group_id)
    if replace(form.identity, revision=0) != replace(now, revision=0):
        raise UserError(_("This form belongs to another session: take it into the file that it was made from."))
    if form.identity.revision != now.revision:
        sentence = _("This form was made when {count} revisions were closed, now it is {present}: make a new form.")
        raise UserError(sentence.format(count=form.identity.revision, present=now.revision))
    group = next((one for one in people_store.groups(db) if one.id == form.identity.group_id), None)
    if group is None:
        raise UserError(_("The group of this form is not in the session any more."))
    return group.name
