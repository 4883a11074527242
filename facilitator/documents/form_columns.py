"""Makes the column of a form's table that stands for a year stand once for each year."""

from __future__ import annotations

from copy import deepcopy

from facilitator.documents.form_names import is_column_number, is_of_year
from facilitator.documents.form_widths import YearColumns, spread_widths
from facilitator.documents.form_xml import TAG, Element, W, row_text

_PLAIN_SIZE = 20  # half-points, where a form says nothing in the cell itself
_SMALLEST = 10  # nobody reads less than 5 points
_TIGHT_MARGIN = 30
_BEFORE_SIZE = {
    f"{W}{name}"
    for name in (
        *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline"),
        *("shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing"),
        *("w", "kern", "position"),
    )
}
_PLAIN_MARGINS = 216  # Word's own, left and right together


def has_years(table: Element) -> bool:
    return any(is_of_year(tag) for tag in TAG.findall(row_text(table)))


def spread_years(table: Element, years: YearColumns) -> None:
    """Copy year cells sideways, widen the spans of those above; the table keeps its width."""
    grid, rows = table.find(f"{W}tblGrid"), table.findall(f"{W}tr")
    columns = sorted({start for row in rows for start, cell in _cells(row) if _is_year(cell)})
    if grid is None or not columns:
        return  # without its grid a table is not known by columns
    own = [_number(column, "w") for column in grid]
    size = _size(table)
    needed = years.needed(size, _margins(table))
    widths = spread_widths(own, columns, years.count, needed)
    if years.count and widths[columns[0]] < needed:
        _squeeze_margins(table)
        needed = years.needed(size, _margins(table))
        widths = spread_widths(own, columns, years.count, needed)
    for row in rows:
        for column in reversed(columns):
            _spread_row(row, column, years.count)
        _set_widths(row, widths)
    grid[:] = [grid.makeelement(f"{W}gridCol", {f"{W}w": str(width)}) for width in widths]
    if years.count:
        _fit_type(table, widths[columns[0]] / needed, size)


def number_columns(table: Element) -> None:
    """Write 1, 2, 3 … where {{столбец}} stands, from left to right."""
    for row in table.findall(f"{W}tr"):
        number = 0
        for text in row.iter(f"{W}t"):
            if any(is_column_number(tag) for tag in TAG.findall(text.text or "")):
                number += 1
                text.text = TAG.sub(str(number), text.text or "")


def _span(cell: Element) -> int:
    return _number(cell.find(f"{W}tcPr/{W}gridSpan"), "val", 1)


def _cells(row: Element) -> list[tuple[int, Element]]:
    """Each cell with the grid column where it starts."""
    start = _number(row.find(f"{W}trPr/{W}gridBefore"), "val")
    found = []
    for cell in row.findall(f"{W}tc"):
        found.append((start, cell))
        start += _span(cell)
    return found


def _is_year(cell: Element) -> bool:
    return any(is_of_year(tag) for tag in TAG.findall(row_text(cell)))


def _spread_row(row: Element, column: int, count: int) -> None:
    for start, cell in _cells(row):
        if start <= column < start + _span(cell):
            if _span(cell) == 1 and TAG.search(row_text(cell)):
                _copy_cell(cell, count)
            else:  # a heading above the years, or a row across the whole table
                _set_span(cell, _span(cell) + count - 1)


def _copy_cell(cell: Element, count: int) -> None:
    for number in reversed(range(count)):
        copy = deepcopy(cell)
        for text in copy.iter(f"{W}t"):
            text.text = TAG.sub(lambda tag, n=number: _numbered(tag.group(1), n), text.text or "")  # type: ignore[misc]
        cell.addnext(copy)
    row = cell.getparent()
    if row is not None:
        row.remove(cell)


def _numbered(tag: str, number: int) -> str:
    return "{{" + (f"{tag}#{number}" if is_of_year(tag) else tag) + "}}"


def _set_span(cell: Element, count: int) -> None:
    row = cell.getparent()
    if count == 0 and row is not None:
        row.remove(cell)
        return
    properties = _properties(cell)
    span = properties.find(f"{W}gridSpan")
    if span is None:
        span = properties.makeelement(f"{W}gridSpan")
        width = properties.find(f"{W}tcW")
        properties.insert(0 if width is None else properties.index(width) + 1, span)
    span.set(f"{W}val", str(count))


def _properties(cell: Element) -> Element:
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        properties = cell.makeelement(f"{W}tcPr")
        cell.insert(0, properties)
    return properties


def _set_widths(row: Element, widths: list[int]) -> None:
    for start, cell in _cells(row):
        properties = _properties(cell)
        width = properties.find(f"{W}tcW")
        if width is None:
            width = properties.makeelement(f"{W}tcW")
            properties.insert(0, width)
        width.set(f"{W}w", str(sum(widths[start : start + _span(cell)])))
        width.set(f"{W}type", "dxa")


def _number(element: Element | None, attribute: str, default: int = 0) -> int:
    return default if element is None else int(element.get(f"{W}{attribute}") or default)


def _margins(table: Element) -> int:
    own = table.find(f"{W}tblPr/{W}tblCellMar")
    if own is None:
        return _PLAIN_MARGINS
    return sum(_number(own.find(f"{W}{side}"), "w") for side in ("left", "right"))


def _squeeze_margins(table: Element) -> None:
    for margin in table.iterfind(f"{W}tblPr/{W}tblCellMar/*"):
        margin.set(f"{W}w", str(min(_number(margin, "w"), _TIGHT_MARGIN)))


def _year_runs(table: Element) -> list[Element]:
    """The runs of figures by year; the years' own names in the repeated header are short enough."""
    rows = [row for row in table.findall(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is None]
    return [run for row in rows for _start, cell in _cells(row) if _is_year(cell) for run in cell.iter(f"{W}r")]


def _size(table: Element) -> int:
    """The type size in the year cells, in half-points."""
    sizes = (_number(run.find(f"{W}rPr/{W}sz"), "val", _PLAIN_SIZE) for run in _year_runs(table))
    return max(sizes, default=_PLAIN_SIZE)


def _fit_type(table: Element, share: float, size: int) -> None:
    """Figures that do not fit even so are set smaller: a number must never be broken in two."""
    if share >= 1.0:
        return
    fitting = str(max(_SMALLEST, int(size * share)))
    for run in _year_runs(table):
        look = run.find(f"{W}rPr")
        if look is None:
            look = run.makeelement(f"{W}rPr")
            run.insert(0, look)
        for old in look.findall(f"{W}sz") + look.findall(f"{W}szCs"):
            look.remove(old)
        before = [element for element in look if element.tag in _BEFORE_SIZE]
        for name in ("szCs", "sz"):
            look.insert(len(before), look.makeelement(f"{W}{name}", {f"{W}val": fitting}))
