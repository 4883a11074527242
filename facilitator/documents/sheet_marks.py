"""What a workbook's XML says of its cells and the parser does not tell: formulas without a value, formats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from facilitator.documents.package_guard import Package, damaged
from facilitator.text import _

_FILLED = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)  # (attributes, content)
_ERROR, _TEXT = (re.compile(rb"""\bt=["']%s["']""" % kind) for kind in (b"e", b"str"))
_FORMULA, _VALUE = re.compile(rb"<(?:\w+:)?f[\s/>]"), re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>[^<]")
_STYLED = re.compile(rb"""<(?:\w+:)?c\s(?=[^>]*\bs=["']([0-9]{1,5})["'])[^>]*>""")
_MONTH_AND_YEAR = "17"  # the built-in format «mmm-yy»
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """Of one sheet, by places (row, column) from 0: `faults` are what is wrong with formulas, for the parser shows such
    cells as empty ones; `months` the cells whose format shows a date as month and year alone, as in «мар.18».
    """

    faults: Mapping[_Place, str] = field(default_factory=dict)
    months: frozenset[_Place] = frozenset()


def sheet_marks(package: Package) -> dict[str, SheetMarks]:
    """By the sheets' names. Raises UserError if the workbook is broken."""
    names = set(package.parts())
    months = _month_formats(package)
    return {sheet: _marks(package.part(part), months) for sheet, part in _sheet_parts(package) if part in names}


def _marks(content: bytes, months: frozenset[int]) -> SheetMarks:
    styled = _STYLED.finditer(content) if months else ()
    dated = {_place(found[0]) for found in styled if int(found[1]) in months}
    return SheetMarks(_faults(content), frozenset(place for place in dated if place))


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


def _month_formats(package: Package) -> frozenset[int]:
    """The numbers of the cell formats that print months and years, but no days and no hours."""
    from lxml import etree

    part = f"{package.main_part.rpartition('/')[0]}/styles.xml"
    if part not in package.parts():
        return frozenset()
    try:
        root = etree.fromstring(package.part(part), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise damaged(package.path) from error
    codes = {one.get("numFmtId"): str(one.get("formatCode", "")) for one in root.iter("{*}numFmt")}
    months = {_MONTH_AND_YEAR} | {number for number, code in codes.items() if _shows_month_and_year(code)}
    formats = root.find("{*}cellXfs")
    return frozenset(
        place for place, one in enumerate(formats if formats is not None else ()) if one.get("numFmtId") in months
    )


def _shows_month_and_year(code: str) -> bool:
    plain = re.sub(r"\[[^\]]*\]|\"[^\"]*\"|\\.|_.", "", code.partition(";")[0]).casefold()
    return "m" in plain and "y" in plain and re.search("[dhs0#]", plain) is None
