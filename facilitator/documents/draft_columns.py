"""Which column of a table holds what, by the words of its header. The rows under the header are read elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from facilitator.documents.grid import Cell, Grid, text_at
from facilitator.domain.draft import ColumnRole as Role
from facilitator.domain.money import MoneyUnit, unit_in

PLAN_ROLES = frozenset({Role.TERM, Role.START, Role.END, Role.LEAD, Role.CO_EXECUTORS, Role.DOCUMENT_KIND, Role.RESULT})
_COLUMN_LETTERS = frozenset("АБВAB")
_MOST_HEADER_ROWS = 4
_LONGEST_HEADING = 120

# Whatever stands first in a heading decides; headings are in small letters with single spaces and no «ё».
_HEADING = re.compile(
    r"(?P<other>связь|link|стоимост|затрат|код|показател|индикатор|indicator|target|единиц|ед\. ?изм|примечан)"
    r"|(?P<number>^(?:№|n№?(?= |$)|#|номер|number$|no\b|nr\b|п ?[/.\\]? ?п\b))"
    r"|(?P<co_executors>соисполнител|участник|co-?executor|partner|participant)"
    r"|(?P<lead>ответственн|исполнител|executor|responsib|\blead\b)"
    r"|(?P<start>(?:(?:дата|срок|год) )?(?:начал(?!а и оконч)|старт)|^с$|\bstart|\bbegin|^from$)"
    r"|(?P<end>(?:(?:дата|срок|год) )?(?:оконч|заверш)|^по$|\bend\b|finish|complet|^to$)"
    r"|(?P<term>срок|период|\bдата|год реализации|\bterm\b|deadline|timing|timeline|period|\bdue\b)"
    r"|(?P<document_kind>документ|правов[а-я]+ акт|document)"
    r"|(?P<result>результат|эффект|result|outcome|\boutput)"
    r"|(?P<source>источник|source)"
    r"|(?P<total>^(?:всего|итого|total\b|общий объем|объем финансирования))"
    r"|(?P<title>мероприят|\bmeasure|\bactivit|\baction|\binitiative|^name$|^title$"
    r"|^(?:наименование|название|содержание)(?: (?:проект|работ|задач|инициатив|мер\b|действи).*)?$)"
)
_CO_EXECUTORS = re.compile(r"соисполнител|co-?executor")
_TITLE_STEM = re.compile("мероп|меро[-\u00ad]|наим|назв|содерж|meas|acti|initia|name|title", re.IGNORECASE)
_YEAR = re.compile(
    r"(?:в |на )?((?:19|20|21)[0-9]{2})(?: ?(?:г\.?|год[а-я]*|year))?(?: ?[(,].*)?"
    r"(?: (?:[-–—] )?(?:план|прогноз|факт|отчет|очередн|текущ).*)?"
)
_YEARS = re.compile(r".*(?:19|20|21)[0-9]{2} ?[-–—] ?(?:19|20|21)[0-9]{2}.*")
_YEARS_ALONE = re.compile(r"(?:в |на )?(?:19|20|21)[0-9]{2} ?[-–—] ?(?:(?:19|20|21)[0-9]{2}|[0-9]{2})(?: ?г.*)?")
# A source that heads a column of its own amounts.
_SOURCE_NAME = re.compile(
    r"(?:(?:в том числе|в т\. ?ч\.?):? )?(?:(?:за счет )?средства |из )?(?:[фромвкг]б|мест\.? бюджет"
    r"|(?:федеральн|областн|краев|республиканск|региональн|местн|муниципальн|городск|окружн|консолидированн)[а-я]+"
    r" бюджет[а-я]*|бюджет[а-я]* (?:субъект|рф|росси|област|кра|республик|город|муниципал|округ|района)[а-я ]*"
    r"|внебюджетн[а-я]+(?: источник[а-я]*| средств[а-я]*)?|внебюджет|собственн[а-я]+ средства?[а-я]*"
    r"|(?:federal|regional|local|municipal) budget|(?:extra-?budgetary|off-budget|private|own)(?: sources?| funds)?)"
    r"(?: ?[,(].*)?"
)
_ALL_SOURCES = re.compile(r"(?:всего|итого|total)(?: ?[,(].*)?")
# Tables of other things, and columns of figures that are not money.
_OTHER_TABLES = re.compile(
    r".*(?:редакци|wording|риск|\brisk|контрольн.* событи|control event|put to the vote).*"
    r"|за|против|голоса|for|against|votes"
)
_MONEY = re.compile(
    r"(?:(?:общ|план|ориентировочн|предполагаем|необходим)[а-я]+ )?"
    r"(?:бюджет(?!н)|стоимост|финансиров|сумма\b|объем[а-я]* (?:финанс|средств)|budget|cost|funding|amount)"
)
_RUBLES = re.compile("руб|₽|rub")
_NOT_MONEY = re.compile(
    r".*(?:эффект|effect|балл|score|показател|индикатор|indicator|значени|target|единица|ед\. ?изм).*"
)


@dataclass(frozen=True, slots=True)
class Header:
    """The columns by what they hold; `first_row` to `end_row` are the header's own rows, the second excluded."""

    first_row: int
    end_row: int
    columns: dict[Role, int]
    years: dict[int, int]  # column to year
    headings: dict[int, str]
    is_doubtful: bool  # its words are those of a comparison, of risks, of votes, of control events
    sources: dict[int, str] = field(default_factory=dict)  # column to the source whose amounts alone stand in it
    unread: dict[int, str] = field(default_factory=dict)  # column to the heading of amounts that belong to no one year
    is_chosen: bool = False  # people said what its columns hold

    @property
    def read(self) -> set[int]:
        """The columns of which something enters a measure."""
        return {*self.columns.values(), *self.years}

    @property
    def has_plan(self) -> bool:
        return self.is_chosen or not PLAN_ROLES.isdisjoint(self.columns)

    @property
    def has_money(self) -> bool:
        return bool(self.years) or Role.TOTAL in self.columns

    @property
    def has_sources(self) -> bool:
        return Role.SOURCE in self.columns or bool(self.sources)

    @property
    def is_english(self) -> bool:
        return re.search("[а-яё]", self.headings.get(self.columns[Role.TITLE], ""), re.IGNORECASE) is None

    def unit_of(self, column: int) -> MoneyUnit | None:
        """The unit named over the column itself."""
        return unit_in(self.headings[column])

    @property
    def common_unit(self) -> MoneyUnit | None:
        """The unit named with the sources or the total of all years: it counts where no caption names one."""
        columns = [self.columns[role] for role in (Role.SOURCE, Role.TOTAL) if role in self.columns]
        return unit_in("; ".join(self.headings[column] for column in columns))


def find_headers(grid: Grid) -> list[Header]:
    """Every header in the table, from the top; a repeated one is found again.

    A row of column numbers with no header above it ends the search: that is a table of other things, whose rows may by
    chance sound like a header.
    """
    headers: list[Header] = []
    row = 0
    while row < len(grid.rows) and (headers or not row or not is_number_row(grid.rows[row])):
        header = _header_at(grid, row) if _may_be_header(grid, row) else None
        if header and headers and not _is_another(header, headers[-1]):
            header = None
        if header:
            headers.append(header)
        row = header.end_row if header else row + 1
    return headers


def _is_another(header: Header, last: Header) -> bool:
    """Below the first header a row of data may by chance sound like one."""
    if header.headings == last.headings:
        return True
    return Role.NUMBER in header.columns and len(header.columns) + bool(header.years) > 3


def is_number_row(row: tuple[Cell, ...]) -> bool:
    """The row 1, 2, 3 … under a header, also «(1) (2) (3)» and «А Б 1 2 3»."""
    texts = [cell.text.strip().strip("().") for cell in row if cell.text.strip()]
    while len(texts) > 2 and texts[0].upper() in _COLUMN_LETTERS:
        texts = texts[1:]
    numbers = [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 3]
    if len(numbers) != len(texts) or len(numbers) < 2:
        return False
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 2


def heading_of(text: str) -> str:
    """A heading as it is compared: small letters, single spaces, words put together again at line ends."""
    whole = re.sub(r"(?<=\w)[-\u2010\u2011]\s*\n\s*", "", text.replace("\u00ad", ""))
    return " ".join(whole.casefold().replace("ё", "е").split()).strip(" :;.*")


def _may_be_header(grid: Grid, row: int) -> bool:
    """A row of two columns is a passport's as a rule, so only the first one is looked at."""
    if row > 0 and grid.width < 3:
        return False
    short = [cell.text for cell in grid.rows[row] if len(cell.text) <= _LONGEST_HEADING]
    return any(_TITLE_STEM.search(text) and _role(heading_of(text)) is Role.TITLE for text in short)


def _header_at(grid: Grid, first: int) -> Header | None:
    end = end_of_header(grid, first)
    stacks = stacked_headings(grid, first, end)
    sources = _sources(grid, end, stacks)
    columns = _columns({column: stack for column, stack in stacks.items() if column not in sources})
    years = {column: year for column, stack in stacks.items() if (year := _year(stack, column in sources))}
    if Role.TITLE not in columns or len(columns) + bool(years) < 2:
        return None
    is_doubtful = any(_OTHER_TABLES.fullmatch(piece) for stack in stacks.values() for piece in stack)
    headings = {column: " / ".join(stack) for column, stack in stacks.items()}
    names = {column: _in_its_own_words(grid, first, end, column, name) for column, name in sources.items()}
    dated = {column: name for column, name in names.items() if column in years}
    unread = {column: name for column, name in names.items() if column not in years}
    if years or unread or Role.SOURCE in columns:
        unread |= {column: stack[-1] for column, stack in stacks.items() if _is_of_years(stack)}
    read = {*columns.values(), *years, *unread}
    sums = {column: stack[-1] for column, stack in stacks.items() if column not in read and _is_money(stack)}
    unread |= {column: _in_its_own_words(grid, first, end, column, name) for column, name in sums.items()}
    return Header(first, end, columns, years, headings, is_doubtful, dated, unread)


def guessed_uses(grid: Grid, first: int, end: int) -> dict[int, str]:
    """What columns of a table that is no plan by its header would hold by their own headings, as in DraftColumn."""
    stacks = stacked_headings(grid, first, end)
    years = {column: str(year) for column, stack in stacks.items() if (year := _year(stack))}
    return years | {column: role.value for role, column in _columns(stacks).items()}


def _sources(grid: Grid, end: int, stacks: dict[int, list[str]]) -> dict[int, str]:
    """The columns headed by a source, if there are amounts in them and not names."""
    found: dict[int, str] = {}
    for column, stack in stacks.items():
        has_year = any(_YEAR.fullmatch(piece) for piece in stack)
        name = next((piece for piece in reversed(stack) if _SOURCE_NAME.fullmatch(piece)), "")
        if not name and has_year:
            name = next((piece for piece in stack if _ALL_SOURCES.fullmatch(piece)), "")
        texts = [text for row in grid.rows[end:] if not is_number_row(row) and (text := text_at(row, column).strip())]
        amounts = [text for text in texts if re.search("[0-9]|^[-–—хx]$", text)]
        if name and 2 * len(amounts) >= len(texts):
            found[column] = name
    return found


def _in_its_own_words(grid: Grid, first: int, end: int, column: int, name: str) -> str:
    texts = (text_at(row, column) for row in grid.rows[first:end])
    own = next((text for text in texts if heading_of(text) == name), name)
    words = " ".join(own.split())
    return re.split(r"\s*[,(]", words)[0] or words


def _is_of_years(stack: list[str]) -> bool:
    return bool(stack) and _YEARS_ALONE.fullmatch(stack[-1]) is not None and not any(map(_NOT_MONEY.fullmatch, stack))


def _is_money(stack: list[str]) -> bool:
    """A column of sums without a year: «Бюджет, млн руб.», «Стоимость»."""
    named = any(_MONEY.match(piece) or (unit_in(piece) and _RUBLES.search(piece)) for piece in stack)
    return named and not any(map(_NOT_MONEY.fullmatch, stack))


def end_of_header(grid: Grid, first: int) -> int:
    """The row after the last one of the header that begins at `first`."""
    end = first + 1
    while end < min(first + _MOST_HEADER_ROWS, len(grid.rows)) and _belongs(grid, end):
        end += 1
    return end


def _belongs(grid: Grid, row: int) -> bool:
    """A row is still the header's if it continues a cell above, or has nothing but parts of what is above."""
    cells = [cell for cell in grid.rows[row] if cell.text.strip()]
    if is_number_row(grid.rows[row]) or any(len(cell.text) > _LONGEST_HEADING for cell in cells):
        return False
    if any(cell.is_continued for cell in cells):
        return True
    headings = [heading_of(cell.text) for cell in cells]
    return len(cells) > 1 and all(map(_is_sub_heading, headings)) and Role.TITLE not in map(_role, headings)


def _is_sub_heading(heading: str) -> bool:
    patterns = (_YEAR, _YEARS, _SOURCE_NAME)
    return _role(heading) is not None or any(pattern.fullmatch(heading) for pattern in patterns)


def stacked_headings(grid: Grid, first: int, end: int) -> dict[int, list[str]]:
    """For each column the headings above it, the topmost first, none twice in a row."""
    stacks: dict[int, list[str]] = {}
    for row in grid.rows[first:end]:
        for cell in row:
            heading = heading_of(cell.text) if len(cell.text) <= 3 * _LONGEST_HEADING else ""
            for column in range(cell.column, cell.column + cell.span):
                stack = stacks.setdefault(column, [])
                if heading and not cell.is_continued and stack[-1:] != [heading]:
                    stack.append(heading)
    return stacks


def _columns(stacks: dict[int, list[str]]) -> dict[Role, int]:
    columns: dict[Role, int] = {}
    for column, stack in sorted(stacks.items()):
        role = _role_of(stack)
        if role is Role.LEAD and role in columns and "ответственн" not in stack[-1]:
            role = Role.CO_EXECUTORS  # «Ответственный» and «Исполнители» side by side
        if role is not None and not (
            role is Role.CO_EXECUTORS and stacks[column] == stacks.get(columns.get(Role.LEAD, -1))
        ):
            columns.setdefault(role, column)
    if Role.LEAD not in columns and _has_lead(stacks.get(columns.get(Role.CO_EXECUTORS, -1), [])):
        columns[Role.LEAD] = columns.pop(Role.CO_EXECUTORS)
    return columns


def _has_lead(stack: list[str]) -> bool:
    """Of «Участники» and of «Исполнители и соисполнители» the first one leads, of mere «Соисполнители» none does."""
    return any(_role(_CO_EXECUTORS.sub("", heading)) in (Role.LEAD, Role.CO_EXECUTORS) for heading in stack)


def _role_of(stack: list[str]) -> Role | None:
    """The lowest heading decides; if it says nothing («план», «ФИО»), the one above it does."""
    if not stack or _year(stack):
        return None
    for heading in reversed(stack):
        found = _HEADING.search(heading)
        if found:
            role = _role(heading)
            return None if role is Role.TOTAL and heading != stack[-1] else role
    return None


@lru_cache(maxsize=4096)
def _role(heading: str) -> Role | None:
    found = _HEADING.search(heading)
    return None if found is None or found["other"] else Role(found.lastgroup or "")


def _year(stack: list[str], is_of_source: bool = False) -> int | None:
    """The year of a column of money; a year of indicators is not one. Over a source's column it may stand higher."""
    pieces = stack if is_of_source else stack[-1:]
    found = next((year for piece in pieces if (year := _YEAR.fullmatch(piece))), None)
    if found is None or any(_NOT_MONEY.fullmatch(piece) for piece in stack):
        return None
    return int(found[1])
