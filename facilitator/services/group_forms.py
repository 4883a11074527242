"""Making a group's form: the draft and empty rows for those that propose, the measures' details for the last part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.errors import UserError
from facilitator.domain.group_forms import (
    CHOICES,
    CellKind,
    Column,
    FormRow,
    FormSheet,
    GroupForm,
    Identity,
    Place,
)
from facilitator.domain.measures import Measure, State
from facilitator.domain.money import unit_caption
from facilitator.domain.people import Group
from facilitator.domain.session import Header
from facilitator.domain.surroundings import Surroundings, real
from facilitator.domain.wording import name_key
from facilitator.services.assignments import details_part, owners
from facilitator.services.consents import IN_THE_ROADMAP
from facilitator.services.form_values import DRAFT, FUNDING, MEASURES, PROPOSALS, alliance_names, funding_row, values
from facilitator.store import Connection, indicators, journal, measures, revisions
from facilitator.store import people as people_store
from facilitator.store import session as session_store
from facilitator.text import N_, _, speaking

EMPTY_ROWS = 40
_LONGEST_NAME = 80  # letters: with its folder a path must not be longer than Windows takes


class NoForm(UserError):
    """There is nothing that the group could fill in now; said in the language of whoever hears it."""

    def __init__(self, group: str, *, is_over: bool) -> None:
        super().__init__(group)
        self._group, self._is_over = group, is_over

    def __str__(self) -> str:
        sentence = _("The shortlist has no measures for the group “{group}” yet.")
        if self._is_over:
            sentence = _("The measures are decided on: the group “{group}” has nothing to fill in any more.")
        return sentence.format(group=self._group)


_DOCUMENT_KINDS = (
    N_("order"), N_("directive"), N_("resolution"), N_("agreement"), N_("contract"), N_("minutes"), N_("report"),
    N_("regulations"), N_("programme"), N_("application"),
)  # fmt: skip


def find_group(db: Connection, wanted: str) -> Group:
    """The group of that name, or of that place in the list of all groups, counted from 1.

    Raises UserError, listing the groups, where there is none or where two parts of the session have one of that name.
    """
    groups = people_store.groups(db)
    word = name_key(wanted)
    found = [group for number, group in enumerate(groups, 1) if word in (str(number), name_key(group.name))]
    if len(found) == 1:
        return found[0]
    parts = {part.id: part.name for part in people_store.parts(db)}
    told = "; ".join(f"{number} – {group.name} ({parts[group.part_id]})" for number, group in enumerate(groups, 1))
    sentence = (
        _("Several groups are called “{name}”: give the number, one of {groups}.")
        if found
        else _("There is no group “{name}”: give a number or a name, one of {groups}.")
    )
    raise UserError(sentence.format(name=wanted, groups=told))


def write_group_form(db: Connection, group_id: str, target: Path, surroundings: Surroundings | None = None) -> None:
    """Write the group's form as an .xlsx, never over a file that is there: it may be a filled one.

    Raises UserError where there is nothing to fill in, or no place for it.
    """
    from facilitator.documents.group_form import form_file
    from facilitator.documents.whole_file import write_whole

    if target.suffix.lower() != ".xlsx":
        raise UserError(_("The form is an Excel file: let the name “{name}” end in .xlsx.").format(name=target.name))
    if target.exists():  # it may be one that a group has filled
        raise UserError(_("“{name}” exists already: choose another name.").format(name=target.name))
    header = session_store.header(db)
    with speaking(header.document_language):
        content = form_file(group_form(db, group_id, (surroundings or real()).new_id))
    write_whole(target, content)  # a refusal is for whoever is at the keyboard


@dataclass(frozen=True, slots=True)
class WrittenForms:
    """The files that were written, and (group, sentence) for each group that has no form."""

    paths: tuple[Path, ...]
    left: tuple[tuple[str, str], ...]


def form_name(group: Group) -> str:
    """A file's name for the group's form that every system takes."""
    name = re.sub(r"[^\w().,+-]+", " ", group.name).strip(" .")[:_LONGEST_NAME]
    return f"{name or group.id}.xlsx"


def write_group_forms(
    db: Connection, groups: Sequence[Group], folder: Path, advance: Callable[[int, int], object] = lambda *_of: None
) -> WrittenForms:
    """Write the form of each group into the folder, never over a file that is there already: it may be a filled one.

    `advance` hears of each form: how many are done, and of how many. Raises UserError where the folder takes no files.
    """
    paths: list[Path] = []
    left: list[tuple[str, str]] = []
    for place, group in enumerate(groups):
        advance(place, len(groups))
        target = _free_name(folder / form_name(group))
        try:
            write_group_form(db, group.id, target)
            paths.append(target)
        except NoForm as refusal:
            left.append((group.name, str(refusal)))
    advance(len(groups), len(groups))
    return WrittenForms(tuple(paths), tuple(left))


def _free_name(path: Path) -> Path:
    place, found = 1, path
    while found.exists():
        place += 1
        found = path.with_stem(f"{path.stem} ({place})")
    return found


def identity(db: Connection, form_id: str, group_id: str) -> Identity:
    """Which session and revision the file is at now."""
    return Identity(form_id, journal.first_writer(db), len(revisions.revisions(db)), group_id)


def group_form(db: Connection, group_id: str, new_id: Callable[[], str]) -> GroupForm:
    """The form in the present language. Raises UserError for an unknown group, or where it would have no rows."""
    header = session_store.header(db)
    group = next((one for one in people_store.groups(db) if one.id == group_id), None)
    if group is None:
        raise UserError(_("There is no such group in the session."))
    part = next(one for one in people_store.parts(db) if one.id == group.part_id)
    sheets = _details_sheets(db, group, header) if _works_out(db, group) else _proposal_sheets(db, group, new_id)
    return GroupForm(
        identity=identity(db, new_id(), group_id),
        heading=f"{group.name}. {part.name}. {header.title}",
        unit=header.money_unit,
        choices=tuple((str(choice), _(word)) for choice, word in CHOICES.items()),
        sheets=sheets,
        indicators=tuple((one, str(number)) for one, number in indicators.numbers(db).items()),
    )


def _works_out(db: Connection, group: Group) -> bool:
    """Whether the group is at details: on an only day the same groups propose until something is chosen."""
    if group.part_id != details_part(db).id:
        return False
    return len(people_store.parts(db)) > 1 or bool(measures.in_states(db, IN_THE_ROADMAP))


def _proposal_sheets(db: Connection, group: Group, new_id: Callable[[], str]) -> tuple[FormSheet, ...]:
    now = values(db, group.id, ())
    draft = [one for one in measures.of_draft(db) if one.state is State.POOL]
    columns = (
        Column("number", _("Number"), 7),
        Column("title", _("Measure of the draft"), 60),
        Column("choice", _("Keep, change or drop"), 14, CellKind.CHOICE),
        Column("wording", _("New wording, if it is to change"), 50, CellKind.TEXT),
        Column("reason", _("Why"), 36, CellKind.TEXT),
    )
    rows = [
        _row(DRAFT, one.id, columns, now, number=one.number_in_draft or str(one.number), title=one.title)
        for one in draft
    ]
    instruction = _(
        "Choose in each row from the list: keep, change or drop. Fill only the yellow cells; save the file and give it"
        " to the secretary. Your proposals go to the next sheet."
    )
    sheets = [FormSheet(DRAFT, _("Draft"), instruction, columns, tuple(rows))] if rows else []
    return (*sheets, _proposals(db, group, new_id))


def _proposals(db: Connection, group: Group, new_id: Callable[[], str]) -> FormSheet:
    members = {person_id for group_id, person_id, _lead in people_store.memberships(db) if group_id == group.id}
    badges = [f"{one.number} {one.name}" for one in people_store.participants(db) if one.id in members]
    hint = _("The number of the author’s badge; it may stay empty.")
    columns = (
        Column("number", _("Number"), 7),
        Column("title", _("Proposal: what is to be done"), 100, CellKind.TEXT),
        Column("author", _("Author’s badge"), 30, CellKind.BADGE, tuple(badges), hint),
    )
    rows = tuple(_row(PROPOSALS, new_id(), columns, {}, number=str(number)) for number in range(1, EMPTY_ROWS + 1))
    instruction = _(
        "One proposal in each row: what is to be done, in one sentence. Fill only the yellow cells; rows not needed"
        " stay empty. The file can be given in again after more rows were filled: only the new ones are added."
    )
    return FormSheet(PROPOSALS, _("Proposals"), instruction, columns, rows)


def _details_sheets(db: Connection, group: Group, header: Header) -> tuple[FormSheet, ...]:
    chosen = measures_of(db, group)
    if not chosen:
        raise NoForm(group.name, is_over=bool(measures.in_states(db, [State.ADOPTED])))
    now = values(db, group.id, [one.id for one in chosen])
    sheets = _details(db, chosen, now, header), _funding(db, chosen, now, header)
    return tuple(sheet for sheet in sheets if sheet.rows)


def measures_of(db: Connection, group: Group) -> list[Measure]:
    """Of the shortlist: those assigned to the group, and those that fall to it by their alliances."""
    shortlist = measures.in_states(db, [State.SHORTLISTED])
    own = owners(db, group.part_id, shortlist)
    return [one for one in shortlist if own[one.id] == group]


def _details(db: Connection, chosen: Iterable[Measure], now: dict[Place, str], header: Header) -> FormSheet:
    example = _("For example: Q3 {first}, or {first}–{last}, or until 1 December {last}.")
    term_hint = example.format(first=header.first_year, last=header.last_year)
    columns = (
        Column("number", _("Number"), 7),
        Column("title", _("Measure"), 44),
        Column("lead", _("Lead executor"), 24, CellKind.LINE, organisations(db), _("One organisation, listed or not.")),
        Column("co_executors", _("Co-executors"), 24, CellKind.NAMES, (), _("Put “;” between the organisations.")),
        Column("term", _("Term"), 16, CellKind.LINE, (), term_hint),
        Column("document_kind", _("Kind of document"), 18, CellKind.LINE, document_kinds(db)),
        Column("result", _("Expected result"), 38, CellKind.TEXT),
        *_asked(db),
    )
    rows = tuple(_row(MEASURES, one.id, columns, now, number=str(one.number), title=one.title) for one in chosen)
    instruction = _(
        "Fill in the yellow cells for each measure. Words that are there already may be changed. Save the file and give"
        " it to the secretary. Where there is a sheet for money, it is the next one."
    )
    return FormSheet(MEASURES, _("Details"), instruction, columns, rows)


def _asked(db: Connection) -> tuple[Column, ...]:
    """Of indicators and alliances where the session has any, of no money where it has sources of it."""
    listed = tuple(f"{one.number} – {one.name.replace(';', ',')}" for one in indicators.indicators(db))
    number_hint = _("Choose from the list; for several, type their numbers with “;” between.")
    money_hint = _("Choose “yes” if the measure costs nothing; its funding then stays empty.")
    linked = Column("indicators", _("Indicators it brings about"), 14, CellKind.INDICATORS, listed, number_hint)
    free = Column("is_free", _("No money needed"), 10, CellKind.YES, (_("yes"),), money_hint)
    alliances = tuple(alliance_names(db).values())
    own_hint = _("Choose from the list; for several, put “;” between them.")
    own = Column("alliances", _("Alliances"), 18, CellKind.NAMES, alliances, own_hint)
    has_money = bool(session_store.funding_sources(db))
    return (*((linked,) if listed else ()), *((free,) if has_money else ()), *((own,) if alliances else ()))


def _funding(db: Connection, chosen: Iterable[Measure], now: dict[Place, str], header: Header) -> FormSheet:
    unit = unit_caption(header.money_unit, header.document_language)
    years = tuple(Column(str(year), f"{year},\n{unit}", 15, CellKind.AMOUNT) for year in header.years)
    columns = (
        Column("number", _("Number"), 7),
        Column("title", _("Measure"), 50),
        Column("source", _("Source of funding"), 26),
        *years,
    )
    rows = tuple(
        _row(
            FUNDING, funding_row(one.id, source.id), columns, now,
            number=str(one.number), title=one.title, source=source.name,
        )
        for one in chosen
        for source in session_store.funding_sources(db)
    )  # fmt: skip
    instruction = _(
        "Amounts in {unit}, a row for each source: numbers alone, without words; what is not needed stays empty."
    ).format(unit=unit)
    return FormSheet(FUNDING, _("Funding"), instruction, columns, rows, has_totals=True)


def organisations(db: Connection) -> tuple[str, ...]:
    """Those that people come from, that lead alliances, or that are executors already."""
    names = people_store.organisations(db) | measures.executor_names(db)
    names |= {lead for alliance in session_store.alliances(db) for lead in alliance.leads}
    return _by_letters(names - {""})


def document_kinds(db: Connection) -> tuple[str, ...]:
    """The usual kinds, in the present language, and those that measures have."""
    kinds = measures.document_kinds(db) | {_(one) for one in _DOCUMENT_KINDS}
    return _by_letters(kinds)


def _by_letters(names: Iterable[str]) -> tuple[str, ...]:
    """Names that differ in their capitals alone have an order too: a form made twice is the same file."""
    return tuple(sorted(names, key=lambda name: (name.casefold(), name)))


def _row(sheet: str, row_id: str, columns: Iterable[Column], now: dict[Place, str], **shown: str) -> FormRow:
    cells = {one.field: shown.get(one.field) or now.get(Place(sheet, row_id, one.field), "") for one in columns}
    return FormRow(row_id, cells)
