"""What must hold in every Word file that we write: the outside auditor and the rules that it does not know."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from lxml import etree
from openxml_audit import OpenXmlValidator
from openxml_audit.context import ValidationContext
from openxml_audit.errors import ValidationError
from openxml_audit.parts import OpenXmlPart
from openxml_audit.schema.particle import ParticleConstraint
from openxml_audit.schema.validator import SchemaValidator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def problems(path: Path) -> list[str]:
    """A sentence for each thing that is wrong; none means that Word will open the file without a word."""
    with ZipFile(path) as package:
        names = package.namelist()
        found = [f"{name} is twice in the zip" for name, count in Counter(names).items() if count > 1]
        parts = {name: package.read(name) for name in names}
    try:
        roots = {name: etree.fromstring(xml) for name, xml in parts.items() if name.endswith((".xml", ".rels"))}
    except etree.XMLSyntaxError as error:
        return [*found, f"a part is not XML: {error}"]
    found += _dangling(roots, set(parts))
    styles = {style.get(f"{W}styleId") for style in roots["word/styles.xml"].iter(f"{W}style")}
    for name, root in roots.items():
        if name.startswith("word/"):
            found += [f"{name}: {problem}" for problem in _part_problems(root, styles)]
    found += _body_problems(roots["word/document.xml"])
    return found + [str(error) for error in _auditor().validate(path).errors]


@cache
def _auditor() -> OpenXmlValidator:
    """Made once: that takes as long as a small document."""
    auditor = OpenXmlValidator()
    auditor._schema_validator = _Remembering()
    return auditor


class _Remembering(SchemaValidator):
    """What may follow what depends on the names alone, and rows of tables are alike: no order is tried out twice.

    Nor is a part that is the same in many documents, as their styles are. Only what has no error is remembered. All of
    it anew took more than half of the time of all tests of documents.
    """

    def __init__(self) -> None:
        super().__init__()
        self._sound: set[tuple[str, bytes]] = set()
        self._models: dict[int, tuple[ParticleConstraint, set[tuple[str, ...]]]] = {}

    def validate_part(self, part: OpenXmlPart, context: ValidationContext) -> list[ValidationError]:
        known = part.uri, sha256(part.raw_content or b"").digest()
        if known in self._sound:
            return context.errors
        before = len(context.errors)
        super().validate_part(part, context)
        if len(context.errors) == before:
            self._sound.add(known)
        return context.errors

    def _validate_content_model(
        self, content_model: ParticleConstraint, children: list[etree._Element], context: ValidationContext
    ) -> None:
        _model, right = self._models.setdefault(id(content_model), (content_model, set()))
        names = tuple(child.tag for child in children)
        if names in right:
            return
        before = len(context.errors)
        super()._validate_content_model(content_model, children, context)
        if len(context.errors) == before:
            right.add(names)


def document_xml(path: Path) -> bytes:
    with ZipFile(path) as package:
        return package.read("word/document.xml")


def _part_problems(root: etree._Element, styles: set[str | None]) -> Iterator[str]:
    for text in root.iter(f"{W}t"):
        if len(text):
            yield "a w:t has children"
        if "{{" in (text.text or "") or "}}" in (text.text or ""):
            yield f"braces are left: {text.text}"
    for used in root.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
        if used.get(f"{W}val") not in styles:
            yield f"no style {used.get(f'{W}val')}"
    fields = Counter(mark.get(f"{W}fldCharType") for mark in root.iter(f"{W}fldChar"))
    if fields["begin"] != fields["end"]:
        yield "a field is not closed"
    yield from (f"a comment is left: {comment.text}" for comment in root.iter(etree.Comment))
    for table in root.iter(f"{W}tbl"):
        yield from _table_problems(table)


def _table_problems(table: etree._Element) -> Iterator[str]:
    grid = [int(column.get(f"{W}w") or 0) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    rows = table.findall(f"{W}tr")
    if not rows:
        yield "a table has no rows"
    above: set[tuple[int, int]] = set()
    for number, row in enumerate(rows, 1):
        yield from (f"row {number}: {problem}" for problem in _row_problems(row, grid, above))
        above = {(start, span) for start, span, cell in _cells(row) if _merge(cell) is not None}
    total = table.find(f"{W}tblPr/{W}tblW")
    if total is not None and total.get(f"{W}type") == "dxa" and int(total.get(f"{W}w") or 0) != sum(grid):
        yield "a table is not as wide as its columns"


def _row_problems(row: etree._Element, grid: list[int], above: set[tuple[int, int]]) -> Iterator[str]:
    """`above`: where the row before has merged cells, as (column, span)."""
    cells = _cells(row)
    if not cells:
        yield "has no cells"
    for start, span, cell in cells:
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            yield "a cell does not end with a paragraph"
        if _width(cell) != sum(grid[start : start + span]):
            yield "a cell is not as wide as its columns"
        if _merge(cell) == "continue" and (start, span) not in above:
            yield "a cell continues nothing"
    covered = sum(span for _start, span, _cell in cells)
    if covered != len(grid):
        yield f"covers {covered} of {len(grid)} columns"


def _cells(row: etree._Element) -> list[tuple[int, int, etree._Element]]:
    """(first column, span, cell) for each cell."""
    found, start = [], 0
    for cell in row.findall(f"{W}tc"):
        span = _value(cell, "gridSpan", 1)
        found.append((start, span, cell))
        start += span
    return found


def _merge(cell: etree._Element) -> str | None:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return None if merge is None else merge.get(f"{W}val") or "continue"


def _value(cell: etree._Element, name: str, default: int) -> int:
    found = cell.find(f"{W}tcPr/{W}{name}")
    return default if found is None else int(found.get(f"{W}val") or default)


def _width(cell: etree._Element) -> int:
    width = cell.find(f"{W}tcPr/{W}tcW")
    return -1 if width is None else int(width.get(f"{W}w") or 0)


def _body_problems(document: etree._Element) -> Iterator[str]:
    body = document.find(f"{W}body")
    if body is None or len(body) < 2 or body[-1].tag != f"{W}sectPr" or body[-2].tag != f"{W}p":
        yield "the body does not end with a paragraph and its section"


def _dangling(roots: dict[str, etree._Element], names: set[str]) -> Iterator[str]:
    for name, root in roots.items():
        if not name.endswith(".rels"):
            continue
        folder, file = posixpath.split(name)
        source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
        ids = {relation.get("Id") for relation in root.iter(_RELATIONS)}
        for relation in root.iter(_RELATIONS):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(source), relation.get("Target") or ""))
            if relation.get("TargetMode") != "External" and target.lstrip("/") not in names:
                yield f"{name} points at {target}, which is not there"
        if source in roots:
            used = {
                value
                for element in roots[source].iter()
                for key, value in element.attrib.items()
                if str(key).startswith(_REFERENCE)
            }
            yield from (f"{source} uses {one}, which is not there" for one in sorted(used - ids))
