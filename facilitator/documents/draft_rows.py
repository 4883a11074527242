"""What the rows of a plan are: groups, measures, their further lines, totals. Money is gathered, not yet reckoned."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from facilitator.documents.draft_columns import Header, is_number_row
from facilitator.documents.draft_fields import (
    GroupTitle,
    executors_of,
    group_title,
    is_number,
    is_roman,
    is_total,
    line_of,
    lines_of,
    number_of,
    numbered_title,
    term_of,
    title_of,
)
from facilitator.documents.draft_funding import FundingRow, funding_rows, place_text
from facilitator.documents.grid import Cell, Grid, cell_at, row_text, text_at
from facilitator.domain.draft import ColumnRole as Role
from facilitator.domain.draft import DraftMeasure, Skipped
from facilitator.domain.money import MoneyUnit
from facilitator.text import _

_OUTERMOST = 0
_MONEY = frozenset({Role.SOURCE, Role.TOTAL})


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of a table under one header, without number rows and empty ones; `unit` as the captions name it.

    `faults` are the cells of the captions, of the header and of the columns read that cannot be read.
    """

    grid: Grid
    header: Header
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    unit: MoneyUnit | None
    faults: tuple[Skipped, ...] = ()

    def place(self, number: int) -> tuple[str, int]:
        return self.grid.name, number


@dataclass(slots=True)
class Found:
    """A measure as far as it was read, with its rows of money."""

    measure: DraftMeasure
    funding: list[FundingRow] = field(default_factory=list)


class PlanReader:
    """Reads section after section; groups and measures go on from one table to the next."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.skipped: list[Skipped] = []
        self._groups: list[tuple[int, str]] = []
        self._last: Found | None = None  # whose further lines may follow

    def read(self, section: Section) -> None:
        has_numbers = any(is_number(self._number(section, row)) for _place, row in section.rows)
        followers = [*section.rows[1:], (0, ())]
        for (number, row), (_next, following) in zip(section.rows, followers, strict=False):
            group = group_of(section.header, row, has_numbers, following)
            if is_total(self._opening(section, row)) and not self._is_own(section, row):
                self._skip(section, number, row, _("{place}: a total, not a measure."))
            elif group:
                self._enter(group)
            elif self._last and self._goes_on(section, row):
                self._extend(self._last, section, number, row)
            elif not title_of(text_at(row, section.header.columns[Role.TITLE])):
                self._last = None
                self._skip(section, number, row, _("{place}: the row has no name of a measure."))
            else:
                self._add(section, number, row)

    def _number(self, section: Section, row: tuple[Cell, ...]) -> str:
        return text_at(row, section.header.columns.get(Role.NUMBER))

    def _is_own(self, section: Section, row: tuple[Cell, ...]) -> bool:
        """Whether a row that begins like a total («Всего лишь проверка») has what only a measure has."""
        columns = section.header.columns
        others = (Role.TERM, Role.START, Role.END, Role.LEAD, Role.CO_EXECUTORS)
        is_named = bool(title_of(text_at(row, columns[Role.TITLE])))
        number = self._number(section, row)
        is_numbered = bool(number.strip()) and not is_total(number)
        return is_named and is_numbered and any(lines_of(text_at(row, columns.get(role))) for role in others)

    def _opening(self, section: Section, row: tuple[Cell, ...]) -> str:
        """The title, or in a row without one what stands first; a source «Всего» opens nothing."""
        title = text_at(row, section.header.columns[Role.TITLE])
        source = section.header.columns.get(Role.SOURCE)
        others = (cell.text for cell in row if cell.text.strip() and cell.column != source)
        return title if title.strip() else next(others, "")

    def _goes_on(self, section: Section, row: tuple[Cell, ...]) -> bool:
        """Whether the row adds to the measure above: its title goes on, or there are only a source and amounts."""
        columns = section.header.columns
        title, number = cell_at(row, columns[Role.TITLE]), cell_at(row, columns.get(Role.NUMBER))
        has_own_number = number is not None and number.text.strip() and not number.is_continued
        if has_own_number or any(cell and cell.fault for cell in (title, number)):
            return False
        if title and title.text.strip():
            return title.is_continued
        own = [role for role, column in columns.items() if role not in _MONEY and text_at(row, column).strip()]
        return section.header.has_money and own in ([], [Role.NUMBER])

    def _enter(self, group: GroupTitle) -> None:
        """A group without a rank takes the place of the last one."""
        last = self._groups[-1][0] if self._groups else _OUTERMOST
        rank = last if group.rank is None else group.rank
        while self._groups and self._groups[-1][0] >= rank:
            self._groups.pop()
        self._groups.append((rank, group.title))

    def _add(self, section: Section, number: int, row: tuple[Cell, ...]) -> None:
        measure = _measure(section.header, row)
        measure = replace(measure, group_path=tuple(title for _rank, title in self._groups))
        self._last = Found(measure, _money(section, number, row))
        self.found.append(self._last)
        if measure.term_text and measure.term is None:
            sentence = _("{place}: the term “{term}” of measure {number} cannot be read.")
            if not measure.number:
                sentence = _("{place}: the term “{term}” cannot be read.")
            why = sentence.format(
                place=place_text(section.place(number)), term=measure.term_text, number=measure.number
            )
            self.skipped.append(Skipped(row_text(row), why))

    def _extend(self, last: Found, section: Section, number: int, row: tuple[Cell, ...]) -> None:
        """Further lines of the same measure: more executors, results, sources."""
        before, more = last.measure, _measure(section.header, tuple(cell for cell in row if not cell.is_continued))
        bodies = dict.fromkeys((before.lead, *before.co_executors, more.lead, *more.co_executors))
        lead = before.lead or more.lead
        last.measure = replace(
            before,
            lead=lead,
            co_executors=tuple(name for name in bodies if name and name != lead),
            document_kind=_joined(before.document_kind, more.document_kind),
            result=_joined(before.result, more.result),
            term_text=before.term_text or more.term_text,
            term=before.term if before.term_text else more.term,
        )
        if more.term_text and more.term_text != last.measure.term_text:
            self._skip(section, number, row, _("{place}: a second term of the same measure."))
        last.funding += _money(section, number, row)

    def _skip(self, section: Section, number: int, row: tuple[Cell, ...], sentence: str) -> None:
        self.skipped.append(Skipped(row_text(row), sentence.format(place=place_text(section.place(number)))))


def group_of(
    header: Header, row: tuple[Cell, ...], has_numbers: bool, following: tuple[Cell, ...]
) -> GroupTitle | None:
    """The group that a row names across the table, or in its first cells alone; None for any other row."""
    filled = [cell for cell in row if cell.text.strip()]
    if not filled or len(filled) > 2 or any(cell.is_continued for cell in filled):
        return None
    number_column, title_column = header.columns.get(Role.NUMBER), header.columns[Role.TITLE]
    heading = filled[-1]
    if len(filled) == 2 and (filled[0].column, heading.column) != (number_column, title_column):
        return None
    numeral = filled[0].text.strip() if len(filled) == 2 else heading.label if heading.label != heading.text else ""
    is_alone = _is_wide(header, heading) or (not numeral and _is_lone(header, heading, has_numbers))
    if is_alone or (numeral and _is_outer(numeral, text_at(following, number_column))):
        return group_title(heading.text, numeral)
    return None


def _is_lone(header: Header, cell: Cell, has_numbers: bool) -> bool:
    """Whether the only text of a row, in one column, is a group's: words under №, or a title among numbered ones."""
    number_column = header.columns.get(Role.NUMBER)
    if cell.column == number_column:
        return not is_number(cell.text)
    return has_numbers and number_column is not None and cell.column == header.columns[Role.TITLE]


def _is_outer(numeral: str, following: str) -> bool:
    """«I.», or «1.» right before «1.1.»."""
    return is_roman(numeral) or (is_number(numeral) and following.strip().startswith(number_of(numeral) + "."))


def _is_wide(header: Header, cell: Cell) -> bool:
    """Whether the cell covers at least two thirds of what the header names beside the number."""
    named = [column for column in header.headings if column != header.columns.get(Role.NUMBER)]
    covered = [column for column in named if cell.column <= column < cell.column + cell.span]
    return len(named) > 1 and 3 * len(covered) >= 2 * len(named)


def _measure(header: Header, row: tuple[Cell, ...]) -> DraftMeasure:
    def text(role: Role) -> str:
        return text_at(row, header.columns.get(role))

    number, title = number_of(text(Role.NUMBER)), title_of(text(Role.TITLE))
    named = cell_at(row, header.columns[Role.TITLE])
    if not number and named and named.label:
        number = number_of(named.label)
    elif not number:
        number, title = numbered_title(title)
    bodies = executors_of(text(Role.LEAD))
    if Role.CO_EXECUTORS in header.columns:
        bodies = [line_of(text(Role.LEAD)), *executors_of(text(Role.CO_EXECUTORS))]
    term_text, term = term_of(text(Role.TERM), text(Role.START), text(Role.END))
    return DraftMeasure(
        number=number,
        title=title,
        term_text=term_text,
        term=term,
        lead=bodies[0] if bodies else "",
        co_executors=tuple(bodies[1:]),
        document_kind=lines_of(text(Role.DOCUMENT_KIND)),
        result=lines_of(text(Role.RESULT)),
    )


def _money(section: Section, number: int, row: tuple[Cell, ...]) -> list[FundingRow]:
    if not section.header.has_money:
        return []
    return funding_rows(section.header, row, section.place(number), section.unit)


def _joined(first: str, second: str) -> str:
    return first if not second or second in first.split("\n") else "\n".join(filter(None, [first, second]))


def is_data(row: tuple[Cell, ...], header: Header) -> bool:
    """A row of which nothing can be read is one, too."""
    return any(cell.text.strip() or (cell.fault and cell.column in header.read) for cell in row) and not is_number_row(
        row
    )
