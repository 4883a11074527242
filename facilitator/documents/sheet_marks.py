"""What a workbook's XML says of its cells and the parser does not tell: formulas without a value, looks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from facilitator.documents.package_guard import Package, damaged
from facilitator.text import _

if TYPE_CHECKING:
    from facilitator.documents.form_xml import Element

_FILLED = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)  # (attributes, content)
_ERROR, _TEXT = (re.compile(rb"""\bt=["']%s["']""" % kind) for kind in (b"e", b"str"))
_FORMULA, _VALUE = re.compile(rb"<(?:\w+:)?f[\s/>]"), re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>[^<]")
_STYLED = re.compile(rb"""<(?:\w+:)?c\s(?=[^>]*\bs=["']([0-9]{1,5})["'])[^>]*>""")
_MONTH_AND_YEAR = "17"  # the built-in format «mmm-yy»
_FIXED = {"2": 2, "4": 2}  # «0.00», «#,##0.00»
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\s(?:[^>]*?\s)?r=["']([0-9]{1,7})["'][^>]*>""")
_HIDDEN, _FOLDED = re.compile(rb"""\shidden=["'](?:1|true)["']"""), re.compile(rb"""\soutlineLevel=["'][1-9]""")
_SHARED, _NUMBER = re.compile(rb"""\bt=["']s["']"""), re.compile(rb"<(?:\w+:)?v>([0-9]{1,9})<")
_OFF = {"0", "false"}
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """Of one sheet, by places (row, column) from 0: `faults` are what is wrong with formulas, for the parser shows such
    cells as empty ones; `months` the cells whose format shows a date as month and year alone, as in «мар.18»; `struck`
    those with a line through them, `half_struck` the texts of others that are (read, struck through). Rows of a folded
    group are not hidden. `decimals` are how many a number is shown with, where its format fixes that.
    """

    faults: Mapping[_Place, str] = field(default_factory=dict)
    months: frozenset[_Place] = frozenset()
    struck: frozenset[_Place] = frozenset()
    half_struck: Mapping[_Place, tuple[str, str]] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    decimals: Mapping[_Place, int] = field(default_factory=dict)


class _Formats(NamedTuple):
    """Cell formats by number: those that print a date as its month, that have a line through the text, that fix how
    many decimals a number is shown with.
    """

    months: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()
    decimals: Mapping[int, int] = {}


def sheet_marks(package: Package) -> dict[str, SheetMarks]:
    """By the sheets' names. Raises UserError if the workbook is broken."""
    names = set(package.parts())
    formats, texts = _formats(package), _half_struck_texts(package)
    parts = [(sheet, package.part(part)) for sheet, part in _sheet_parts(package) if part in names]
    return {sheet: _marks(content, formats, texts) for sheet, content in parts}


def _marks(content: bytes, formats: _Formats, texts: Mapping[int, tuple[str, str]]) -> SheetMarks:
    styles = _styles(content, formats.months | formats.struck | formats.decimals.keys())
    months, struck = (
        frozenset(place for place, style in styles.items() if style in wanted)
        for wanted in (formats.months, formats.struck)
    )
    decimals = {place: formats.decimals[style] for place, style in styles.items() if style in formats.decimals}
    return SheetMarks(_faults(content), months, struck, _half_struck(content, texts), _hidden_rows(content), decimals)


def _half_struck(content: bytes, texts: Mapping[int, tuple[str, str]]) -> dict[_Place, tuple[str, str]]:
    return {
        place: texts[int(number[1])]
        for cell in (_FILLED.finditer(content) if texts else ())
        if _SHARED.search(cell[1])
        and (number := _NUMBER.search(cell[2]))
        and int(number[1]) in texts
        and (place := _place(cell[1]))
    }


def _half_struck_texts(package: Package) -> dict[int, tuple[str, str]]:
    """Of the texts that the sheets share, by their numbers, (what is read, what has a line through it)."""
    root = _neighbour(package, "sharedStrings.xml")
    found = {}
    for number, text in enumerate(root.iterfind("{*}si") if root is not None else ()):
        pieces = [(_is_struck(run.find("{*}rPr")), run.findtext("{*}t") or "") for run in text.iterfind("{*}r")]
        read, struck = ("".join(piece for has_line, piece in pieces if has_line is line) for line in (False, True))
        if struck.strip():
            found[number] = read, struck
    return found


def _is_struck(look: Element | None) -> bool:
    """Whether a font, or the properties of a run, have a line through the text."""
    line = look.find("{*}strike") if look is not None else None
    return line is not None and line.get("val") not in _OFF


def _neighbour(package: Package, name: str) -> Element | None:
    """A part beside the workbook's; None where it has none."""
    from lxml import etree

    part = f"{package.main_part.rpartition('/')[0]}/{name}"
    if part not in package.parts():
        return None
    try:
        return etree.fromstring(package.part(part), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise damaged(package.path) from error


def _styles(content: bytes, wanted: frozenset[int]) -> dict[_Place, int]:
    """The cells with one of these formats."""
    found = ((cell[0], int(cell[1])) for cell in (_STYLED.finditer(content) if wanted else ()))
    return {place: style for cell, style in found if style in wanted and (place := _place(cell))}


def _hidden_rows(content: bytes) -> frozenset[int]:
    rows = {row[1] for row in _ROW.finditer(content) if _HIDDEN.search(row[0]) and not _FOLDED.search(row[0])}
    return frozenset(int(row) - 1 for row in rows)


def _faults(content: bytes) -> dict[_Place, str]:
    if not _FORMULA.search(content) and not _ERROR.search(content):
        return {}
    return {
        place: fault
        for cell in _FILLED.finditer(content)
        if (fault := _formula_fault(cell[1], cell[2])) and (place := _place(cell[1]))
    }


def _place(attributes: bytes) -> _Place | None:
    found = _REFERENCE.search(attributes)
    return (int(found[2]) - 1, column_number(found[1]) - 1) if found else None


def column_number(letters: bytes) -> int:
    """The number of a column by its letters: A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _formula_fault(attributes: bytes, content: bytes) -> str:
    """A formula that gives an empty text has a type, but no value either."""
    if _ERROR.search(attributes):
        return _("the formula in it ends in an error")
    if _FORMULA.search(content) and not _VALUE.search(content) and not _TEXT.search(attributes):
        return _("the formula in it was saved without its value: open the file in Excel and save it there")
    return ""


def _sheet_parts(package: Package) -> list[tuple[str, str]]:
    """(sheet's name, its part) by the workbook's relationships."""
    from lxml import etree

    folder, _slash, file = package.main_part.rpartition("/")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        workbook = etree.fromstring(package.part(package.main_part), parser)
        relations = etree.fromstring(package.part(f"{folder}/_rels/{file}.rels"), parser)
    except (etree.XMLSyntaxError, KeyError) as error:
        raise damaged(package.path) from error
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    found = []
    for sheet in workbook.iter("{*}sheet"):
        keys = [value for name, value in sheet.items() if str(name).endswith("}id")]
        target = str(targets.get(keys[0], "")) if keys else ""
        found.append((str(sheet.get("name")), target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"))
    return found


def _formats(package: Package) -> _Formats:
    """What concerns us of the cell formats; a month's prints no days and no hours."""
    root = _neighbour(package, "styles.xml")
    if root is None:
        return _Formats()
    codes = {one.get("numFmtId"): str(one.get("formatCode", "")) for one in root.iter("{*}numFmt")}
    months = {_MONTH_AND_YEAR} | {number for number, code in codes.items() if _shows_month_and_year(code)}
    decimals = _FIXED | {str(number): count for number, code in codes.items() if (count := _decimals(code))}
    struck = {str(number) for number, one in enumerate(root.iterfind("{*}fonts/{*}font")) if _is_struck(one)}
    formats = [*enumerate(root.iterfind("{*}cellXfs/{*}xf"))]
    return _Formats(
        frozenset(place for place, one in formats if one.get("numFmtId") in months),
        frozenset(place for place, one in formats if one.get("fontId") in struck),
        {place: decimals[number] for place, one in formats if (number := one.get("numFmtId")) in decimals},
    )


def _shows_month_and_year(code: str) -> bool:
    plain = _plain(code)
    return "m" in plain and "y" in plain and re.search("[dhs0#]", plain) is None


def _decimals(code: str) -> int:
    """How many decimals the format fixes: «0.00» two; 0 where it does not."""
    found = re.fullmatch(r"(?:#[, ]##)?0\.(0+)", _plain(code))
    return len(found[1]) if found else 0


def _plain(code: str) -> str:
    """A format's code for positive numbers, without colours, quoted words and widths."""
    return re.sub(r"\[[^\]]*\]|\"[^\"]*\"|\\.|_.", "", code.partition(";")[0]).casefold()
