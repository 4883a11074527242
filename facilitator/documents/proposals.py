"""A session folder's proposals.csv: what groups propose in a rehearsal, with the details they work out later."""

from __future__ import annotations

from pathlib import Path

from facilitator.documents.tables import Row, read_table
from facilitator.domain.errors import UserError
from facilitator.domain.money import MoneyUnit, parse_amount, to_kopecks
from facilitator.domain.rehearsal import PlannedAmount, PlannedProposal
from facilitator.domain.wording import clean_line, clean_text
from facilitator.text import _

_COLUMNS = (
    "№", "Группа", "Предложение", "Совпадает с", "Ведущий исполнитель", "Соисполнители", "Срок", "Вид документа",
    "Ожидаемый результат", "Источник", "Альянсы",
)  # fmt: skip


def read_proposals(path: Path, years: tuple[int, ...], unit: MoneyUnit) -> list[PlannedProposal]:
    """The table's rows; amounts stand in a column for each year, in `unit`, one for each source, parted by «/».

    Raises UserError naming file, line and column.
    """
    rows = read_table(path)
    for column in (*_COLUMNS, *map(str, years)):
        if column not in rows[0].cells:
            raise UserError(_("“{name}” has no column “{column}”.").format(name=path.name, column=column))
    return [_proposal(path, row, years, unit) for row in rows]


def _proposal(path: Path, row: Row, years: tuple[int, ...], unit: MoneyUnit) -> PlannedProposal:
    def cell(column: str) -> str:
        return clean_line(row.cells.get(column, ""))

    return PlannedProposal(
        key=cell("№"),
        group=cell("Группа"),
        title=clean_text(row.cells.get("Предложение", "")),
        same_as=cell("Совпадает с"),
        executors=(cell("Ведущий исполнитель"), *_parts(cell("Соисполнители"), ";")),
        term_text=cell("Срок"),
        document_kind=cell("Вид документа"),
        result=cell("Ожидаемый результат"),
        funding=_funding(path, row, years, unit),
        alliances=_parts(cell("Альянсы"), ";"),
    )


def _funding(path: Path, row: Row, years: tuple[int, ...], unit: MoneyUnit) -> tuple[PlannedAmount, ...]:
    sources = _parts(row.cells.get("Источник", ""), "/")
    found = []
    for year in years:
        cells = [part.strip() for part in row.cells.get(str(year), "").split("/")]
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
