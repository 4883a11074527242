"""A session folder's proposals.csv: what groups propose in a rehearsal, with the details they work out later."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from facilitator.documents.tables import Row, find_column, no_column, read_table, text_of
from facilitator.domain.errors import UserError
from facilitator.domain.money import MoneyUnit, parse_amount, to_kopecks
from facilitator.domain.rehearsal import PlannedAmount, PlannedProposal
from facilitator.domain.wording import clean_line, clean_text
from facilitator.text import _

# What a column may be called, lower case; the first is told where there is none.
_COLUMNS = {
    "key": ("№", "№ п/п", "no.", "no", "number"),
    "group": ("группа", "group"),
    "title": ("предложение", "proposal"),
    "same_as": ("совпадает с", "same as"),
    "lead": ("ведущий исполнитель", "ответственный исполнитель", "lead executor"),
    "co_executors": ("соисполнители", "co-executors"),
    "term": ("срок", "срок реализации", "term"),
    "document_kind": ("вид документа", "kind of document"),
    "result": ("ожидаемый результат", "expected result"),
    "source": ("источник", "источник финансирования", "source", "source of funding"),
    "alliances": ("альянсы", "альянс", "alliances", "alliance"),
}


def read_proposals(path: Path, years: tuple[int, ...], unit: MoneyUnit) -> list[PlannedProposal]:
    """The table's rows; amounts stand in a column for each year, in `unit`, one for each source, parted by «/».

    Where no year has a column there is no money, and its sources need no column either; one year without a column
    among others is refused. Raises UserError naming file, line and column.
    """
    rows = read_table(path)
    named = {field: find_column(rows, names) for field, names in _COLUMNS.items()}
    in_years = {str(year): find_column(rows, (str(year),)) for year in years}
    has_money = any(in_years.values()) or named["source"] is not None
    wanted = {_COLUMNS[field][0].capitalize(): column for field, column in named.items() if field != "source"}
    wanted |= {"Источник": named["source"], **in_years} if has_money else {}
    for word, column in wanted.items():
        if column is None:
            raise no_column(path, rows, word)
    columns = {field: column or "" for field, column in {**named, **in_years}.items()}
    return [_proposal(path, row, columns, (years if has_money else (), unit)) for row in rows]


def _proposal(
    path: Path, row: Row, columns: Mapping[str, str], money: tuple[tuple[int, ...], MoneyUnit]
) -> PlannedProposal:
    def cell(field: str) -> str:
        return clean_line(text_of(path, row, columns[field]))

    return PlannedProposal(
        key=cell("key"),
        group=cell("group"),
        title=clean_text(text_of(path, row, columns["title"])),
        same_as=cell("same_as"),
        executors=(cell("lead"), *_parts(cell("co_executors"), ";")),
        term_text=cell("term"),
        document_kind=cell("document_kind"),
        result=cell("result"),
        funding=_funding(path, row, columns, money),
        alliances=_parts(cell("alliances"), ";"),
    )


def _funding(
    path: Path, row: Row, columns: Mapping[str, str], money: tuple[tuple[int, ...], MoneyUnit]
) -> tuple[PlannedAmount, ...]:
    years, unit = money
    sources = _parts(text_of(path, row, columns["source"]), "/")
    found = []
    for year in years:
        cells = [part.strip() for part in text_of(path, row, columns[str(year)]).split("/")]
        if cells == [""]:
            continue
        if len(cells) != len(sources):
            sentence = _("“{name}”, line {line}, {year}: {amounts} amounts for {sources} sources.")
            raise UserError(
                sentence.format(name=path.name, line=row.line, year=year, amounts=len(cells), sources=len(sources))
            )
        for source, text in zip(sources, cells, strict=True):
            kopecks = _kopecks(path, row, text, unit)
            if kopecks:
                found.append(PlannedAmount(source, year, kopecks))
    return tuple(found)


def _kopecks(path: Path, row: Row, text: str, unit: MoneyUnit) -> int:
    try:
        amount = parse_amount(text, unit)
    except ValueError as error:
        sentence = _("“{name}”, line {line}: “{text}” is not an amount.")
        raise UserError(sentence.format(name=path.name, line=row.line, text=text)) from error
    return to_kopecks(amount) if amount is not None else 0


def _parts(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator) if part.strip())
