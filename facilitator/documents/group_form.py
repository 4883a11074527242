"""A group's form as an Excel workbook, written for people who have nothing but a spreadsheet program.

Reading it back stands in filled_form.py. Ids and the values given out lie on a very hidden sheet; each row and column
carries a short mark in a hidden column and row, so that it is known again wherever it was moved to.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from decimal import Decimal
from itertools import groupby
from typing import Any

from facilitator.domain.errors import UserError
from facilitator.domain.group_forms import CellKind, Column, FormRow, FormSheet, GroupForm
from facilitator.domain.money import MoneyUnit, decimals_needed
from facilitator.text import _

HIDDEN_SHEET = "facilitator"
SHEET_MARK = "facilitator:"
FORMAT = "1"
MOST_LETTERS = 32_767  # in a cell of Excel
_POINTS = 13  # the height of a line
_INSTRUCTION, _HEADING, _MARKS, _HEADER = range(4)

_FILL, _LINE, _HEAD = "#FFFBE6", "#9AA5B1", "#E3EAF2"
_BASIC = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}


def form_file(form: GroupForm) -> bytes:
    """The form as an Excel file, in the present language. Raises UserError for a text that no cell can hold."""
    import xlsxwriter  # type: ignore[import-untyped, unused-ignore]

    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    formats = _formats(workbook, form)
    hidden = [
        ["form", FORMAT, form.identity.form_id, form.unit.value],
        ["session", form.identity.session_id, str(form.identity.revision)],
        ["group", form.identity.group_id],
        *(["choice", code, word] for code, word in form.choices),
        *(["indicator", indicator_id, number] for indicator_id, number in form.indicators),
    ]
    lists: dict[tuple[str, ...], str] = {}
    for sheet in form.sheets:
        _Page(workbook.add_worksheet(sheet.title), sheet, form, formats, lists).write()
        hidden += _memory(sheet)
    _write_hidden(workbook.add_worksheet(HIDDEN_SHEET), hidden, lists)
    workbook.close()
    return stream.getvalue()


def _formats(workbook: Any, form: GroupForm) -> dict[str, Any]:
    amounts = [
        int(text)
        for sheet in form.sheets
        for column in sheet.columns
        if column.kind is CellKind.AMOUNT
        for row in sheet.rows
        if (text := row.cells[column.field])
    ]
    number = "#,##0.00" + "#" * (decimals_needed(amounts, form.unit) - 2)
    cell = _BASIC | {"border": 1, "border_color": _LINE}
    fill = cell | {"locked": False, "bg_color": _FILL}
    looks = {
        "instruction": _BASIC | {"italic": True, "valign": "vcenter"},
        "heading": _BASIC | {"bold": True, "font_size": 12, "valign": "vcenter"},
        "header": cell | {"bold": True, "bg_color": _HEAD, "align": "center", "valign": "vcenter"},
        "shown": cell,
        "fill": fill | {"num_format": "@"},
        "amount": fill | {"num_format": number, "align": "right"},
        "total": cell | {"num_format": f"{number};;", "align": "right", "bold": True},
    }
    return {name: workbook.add_format(look) for name, look in looks.items()}


class _Page:
    """One visible sheet while it is written."""

    def __init__(
        self, page: Any, sheet: FormSheet, form: GroupForm, formats: dict[str, Any], lists: dict[tuple[str, ...], str]
    ) -> None:
        self._page, self._sheet, self._form, self._formats, self._lists = page, sheet, form, formats, lists
        self._last = len(sheet.columns) + (1 if sheet.has_totals else 0)

    def write(self) -> None:
        self._write_head()
        for number, row in enumerate(self._sheet.rows, _HEADER + 1):
            self._page.write_string(number, 0, str(number - _HEADER))
            self._page.set_row(number, self._height(row))
            for place, column in enumerate(self._sheet.columns, 1):
                self._write_cell(number, place, column, row)
            if self._sheet.has_totals:
                self._write_total(number, row)
        self._merge_same()
        if self._sheet.rows:
            for place, column in enumerate(self._sheet.columns, 1):
                self._check(place, column)
        self._set_up()

    def _write_head(self) -> None:
        page, sheet = self._page, self._sheet
        for line, text, look in (
            (_INSTRUCTION, sheet.instruction, "instruction"),
            (_HEADING, self._form.heading, "heading"),
        ):
            page.merge_range(line, 1, line, self._last, "", self._formats[look])
            page.write_string(line, 1, text, self._formats[look])
            width = sum(column.width for column in sheet.columns)
            page.set_row(line, 16 * _lines(text, width * 0.85) + 6)
        page.set_row(_HEADER, _POINTS * max(_lines(one.title, one.width * 0.85) for one in sheet.columns) + 6)
        page.write_string(_MARKS, 0, SHEET_MARK + sheet.code)
        for place, column in enumerate(sheet.columns, 1):
            page.write_string(_MARKS, place, column.field)
            page.write_string(_HEADER, place, column.title, self._formats["header"])
            page.set_column(place, place, column.width)
        if sheet.has_totals:
            page.write_string(_HEADER, self._last, _("Total"), self._formats["header"])
            page.set_column(self._last, self._last, 14)
        page.set_row(_MARKS, None, None, {"hidden": True})
        page.set_column(0, 0, None, None, {"hidden": True})

    def _height(self, row: FormRow) -> float:
        """Set by hand, because not every program fits rows by itself; people may drag them (see `protect`)."""
        least = 1 if self._sheet.has_totals else 2
        shared = self._same_rows(row) if self._sheet.has_totals else 1
        lines = [
            _lines(self._in_words(one.kind, row.cells[one.field]), one.width) / (shared if one.field == "title" else 1)
            for one in self._sheet.columns
        ]
        return _POINTS * math.ceil(max(least, *lines)) + 4

    def _same_rows(self, row: FormRow) -> int:
        return sum(1 for one in self._sheet.rows if one.cells["number"] == row.cells["number"])

    def _merge_same(self) -> None:
        """Where a measure has a row for each source, its number and words stand once."""
        if not self._sheet.has_totals:
            return
        first = _HEADER + 1
        for _number, rows in groupby(self._sheet.rows, key=lambda row: row.cells["number"]):
            same = list(rows)
            last = first + len(same) - 1
            for place, column in enumerate(self._sheet.columns, 1):
                if column.field in ("number", "title") and last > first:
                    self._page.merge_range(first, place, last, place, "", self._formats["shown"])
                    self._page.write_string(first, place, same[0].cells[column.field], self._formats["shown"])
            first = last + 1

    def _write_cell(self, number: int, place: int, column: Column, row: FormRow) -> None:
        text = row.cells.get(column.field, "")
        if len(text) > MOST_LETTERS:
            raise UserError(_("A text of the form is longer than a cell of Excel can hold."))
        if column.kind is CellKind.AMOUNT:
            text = _in_unit(text, self._form.unit)
            if text and Decimal(format(float(text), ".15g")) == Decimal(text):
                self._page.write_number(number, place, float(text), self._formats["amount"])
                return
        text = self._in_words(column.kind, text)
        look = {CellKind.SHOWN: "shown", CellKind.AMOUNT: "amount"}.get(column.kind, "fill")
        if text:
            self._page.write_string(number, place, text, self._formats[look])
        else:
            self._page.write_blank(number, place, None, self._formats[look])

    def _in_words(self, kind: CellKind, text: str) -> str:
        """What a canonical value is called in the form."""
        if kind is CellKind.CHOICE:
            return dict(self._form.choices).get(text, text)
        if kind is CellKind.YES:
            return _("yes") if text else ""
        if kind is CellKind.INDICATORS:
            wanted = text.split("\n")
            return "; ".join(number for indicator_id, number in self._form.indicators if indicator_id in wanted)
        return text

    def _write_total(self, number: int, row: FormRow) -> None:
        from xlsxwriter.utility import xl_range  # type: ignore[import-untyped, unused-ignore]

        places = [n for n, one in enumerate(self._sheet.columns, 1) if one.kind is CellKind.AMOUNT]
        fields = [one.field for one in self._sheet.columns if one.kind is CellKind.AMOUNT]
        known = sum(int(row.cells[field] or 0) for field in fields)
        cells = xl_range(number, places[0], number, places[-1])
        shown = float(Decimal(known) / 100 / self._form.unit.factor)
        self._page.write_formula(number, self._last, f"=SUM({cells})", self._formats["total"], shown)

    def _check(self, place: int, column: Column) -> None:
        """The drop-down list of a column, its check, its hint; only a choice and a number are insisted on."""
        rule: dict[str, Any] = {"validate": "any"}
        if column.kind is CellKind.CHOICE:
            rule = {"validate": "list", "source": [word for _code, word in self._form.choices]}
            rule |= {"error_title": column.title, "error_message": _("Choose one from the list.")}
        elif column.kind is CellKind.AMOUNT:
            rule = {"validate": "decimal", "criteria": ">=", "value": 0}
            rule |= {"error_title": column.title, "error_message": _("A number alone, zero or more.")}
        elif column.options:
            rule = {"validate": "list", "source": self._list(column.options), "show_error": False}
        if column.hint:
            rule |= {"input_title": column.title[:32], "input_message": column.hint}
        if len(rule) > 1:
            self._page.data_validation(_HEADER + 1, place, _HEADER + len(self._sheet.rows), place, rule)

    def _list(self, options: tuple[str, ...]) -> str:
        """Where the hidden sheet will list the options; every distinct list stands there once."""
        from xlsxwriter.utility import xl_range_abs  # type: ignore[import-untyped, unused-ignore]

        if options not in self._lists:
            column = 5 + len(self._lists)
            self._lists[options] = f"={HIDDEN_SHEET}!{xl_range_abs(0, column, len(options) - 1, column)}"
        return self._lists[options]

    def _set_up(self) -> None:
        page = self._page
        page.freeze_panes(_HEADER + 1, 0)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.repeat_rows(_HEADER)
        page.print_area(0, 1, _HEADER + len(self._sheet.rows), self._last)
        page.set_footer("&L&8&A&R&8&P / &N")
        page.hide_gridlines(2)
        page.protect("", {"format_rows": True, "format_columns": True})


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column, guessed a little too high."""
    return sum(1 + int(len(line) * 1.05 // width) for line in text.split("\n"))


def _in_unit(kopecks: str, unit: MoneyUnit) -> str:
    """The amount in the form's unit, exactly; "" where there is none. Excel keeps 15 digits of a number."""
    return f"{Decimal(kopecks) / 100 / unit.factor:f}" if kopecks else ""


def _memory(sheet: FormSheet) -> list[list[str]]:
    """What the form has to remember of a sheet: its columns, the ids of its rows, the values given out."""
    fields = [column for column in sheet.columns if column.kind is not CellKind.SHOWN]
    lines = [["column", sheet.code, one.field, one.kind.value, one.title] for one in fields]
    for number, row in enumerate(sheet.rows, 1):
        lines.append(["row", sheet.code, str(number), row.id])
        lines += [
            ["base", sheet.code, str(number), one.field, row.cells[one.field]] for one in fields if row.cells[one.field]
        ]
    return lines


def _write_hidden(page: Any, lines: list[list[str]], lists: Mapping[tuple[str, ...], str]) -> None:
    page.very_hidden()
    for number, line in enumerate(lines):
        for place, text in enumerate(line):
            page.write_string(number, place, text)
    for column, options in enumerate(lists, 5):
        for number, option in enumerate(options):
            page.write_string(number, column, option)
    page.protect()
