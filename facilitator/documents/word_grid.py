"""The tables of a Word document as grids, by reading its XML; what Word would show after accepting all changes.

python-docx is not used: it fails on rows that begin late and loses tracked insertions (WORD_FACTS, Reading).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from facilitator.documents.draft_numbering import numbered_paragraphs
from facilitator.documents.form_xml import Element
from facilitator.documents.grid import UNSEEN, Cell, Grid, Unread, grid
from facilitator.documents.package_guard import Package, damaged
from facilitator.documents.word_symbols import symbol
from facilitator.text import _

_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MOST_COLUMNS = 200
_CAPTION_LINES = 5
_INSIDE = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml"})  # frames around rows, cells and paragraphs
_IN_LINE = _INSIDE | {"r", "hyperlink", "smartTag", "fldSimple", "dir", "bdo", "oMath", "oMathPara", "e", "sup", "sub"}
_OFF = frozenset({"0", "false", "off"})
_MARKS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


def word_grids(package: Package) -> list[Grid]:
    """Every table of the document in its order, nested ones too. Raises UserError if the XML is broken."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(package.part(package.main_part), parser)
        reader = _Reader(_STRICT if etree.QName(root).namespace == _STRICT else _TRANSITIONAL)
        numbering, styles = (_neighbour(package, name) for name in ("numbering.xml", "styles.xml"))
        reader.labels = numbered_paragraphs(root, numbering, styles, reader.is_shown)
    except (etree.XMLSyntaxError, KeyError) as error:
        raise damaged(package.path) from error
    return reader.grids(root)


def _neighbour(package: Package, name: str) -> bytes | None:
    part = f"{package.main_part.rpartition('/')[0]}/{name}"
    return package.part(part) if part in package.parts() else None


class _LocalNames(dict[object, str]):
    """Tags without their namespace; an unresolved entity has a function in place of a tag."""

    def __missing__(self, tag: object) -> str:
        self[tag] = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        return self[tag]


class _Reader:
    """Knows the tags of one of Word's two namespaces, and nothing of a document."""

    def __init__(self, namespace: str) -> None:
        self._w = f"{{{namespace}}}"
        self._names = _LocalNames()
        self._paragraph_properties = f"{self._w}pPr"
        self.labels: dict[Element, str] = {}

    def is_shown(self, paragraph: Element) -> bool:
        """Whether a paragraph is counted in a list: not in what was deleted, nor in a cell that goes on from above."""
        if self._is_mark_deleted(paragraph) and not self._paragraph_text(paragraph).strip():
            return False
        for above in paragraph.iterancestors():
            name = self._names[above.tag]
            properties = self._properties(above, f"{name}Pr") if name in {"tr", "tc"} else {}
            if above.tag == _FALLBACK or not {"del", "cellDel"}.isdisjoint(properties):
                return False
            if name == "tr" and self._is_hidden(above):
                return False
            if properties.get("vMerge") == "continue" or properties.get("hMerge") == "continue":
                return False
        return True

    def grids(self, root: Element) -> list[Grid]:
        tables = [table for table in root.iter(f"{self._w}tbl") if next(table.iterancestors(_FALLBACK), None) is None]
        found = []
        for number, table in enumerate(tables, 1):
            rows = self._rows(table)
            name = _("table {number}").format(number=number)
            if rows:
                found.append(grid(name, self._captions(table), rows, self._unread(table)))
        return found

    def _unread(self, table: Element) -> list[Unread]:
        hidden = [row for row in self._children(table, "tr") if self._is_hidden(row)]
        rows = [" | ".join(cell.text for cell in self._cells(row, 0, {}) if cell.text.strip()) for row in hidden]
        boxes = [
            " ".join(self._paragraph_text(paragraph) for paragraph in self._children(box, "p"))
            for box in self._own(table, "txbxContent")
        ]
        return [
            *(Unread(text, _(UNSEEN)) for text in [*self._unseen(table), *rows] if text.strip()),
            *(
                Unread(text, _("{place}: this stands in a text box, so it is not read."))
                for text in boxes
                if text.strip()
            ),
            *self._unknown_symbols(table),
        ]

    def _own(self, table: Element, name: str) -> Iterator[Element]:
        """The elements of that name in the table, but not in one nested in it, nor in what was deleted; each once."""
        gone = (_FALLBACK, f"{self._w}del", f"{self._w}moveFrom")
        for one in table.iter(self._w + name):
            if next(one.iterancestors(gone), None) is None and next(one.iterancestors(f"{self._w}tbl")) is table:
                yield one

    def _unknown_symbols(self, table: Element) -> Iterator[Unread]:
        sentence = _("{place}: a sign of the font “{font}” in this text is not read.")
        for sign in self._own(table, "sym"):
            if not self._symbol(sign):
                font = sign.get(f"{self._w}font", "").replace("{", "").replace("}", "")
                text = self._paragraph_text(next(sign.iterancestors(f"{self._w}p")))
                yield Unread(text, sentence.format(place="{place}", font=font))

    def _symbol(self, sign: Element) -> str:
        return symbol(sign.get(f"{self._w}font", ""), sign.get(f"{self._w}char", ""))

    def _is_hidden(self, row: Element) -> bool:
        return self._properties(row, "trPr").get("hidden", "0") not in _OFF

    def _unseen(self, table: Element) -> list[str]:
        """What is struck through or hidden in the table, a text for each cell that has any."""
        by_cell: dict[Element, list[str]] = {}
        for run in table.iter(f"{self._w}r"):
            if self._is_unseen(run) and next(run.iterancestors(f"{self._w}tbl")) is table:
                cell = next(run.iterancestors(f"{self._w}tc"), table)
                by_cell.setdefault(cell, []).extend(text.text or "" for text in run.iter(f"{self._w}t"))
        texts = (" ".join("".join(pieces).split()) for pieces in by_cell.values())
        return [text for text in texts if text]

    def _is_unseen(self, run: Element) -> bool:
        """By the run's own look; one that comes from a style is not looked up."""
        properties = run.find(f"{self._w}rPr")
        if properties is None:
            return False
        marks = (properties.find(self._w + name) for name in ("strike", "dstrike", "vanish"))
        return any(mark is not None and mark.get(f"{self._w}val", "1") not in _OFF for mark in marks)

    def _captions(self, table: Element) -> tuple[str, ...]:
        """The paragraphs between this table and what is above it, through the frames of content controls."""
        lines: list[str] = []
        place: Element | None = table
        while place is not None and len(lines) < _CAPTION_LINES:
            before = place.getprevious()
            while before is not None and len(lines) < _CAPTION_LINES:
                if before.tag == f"{self._w}tbl":
                    return tuple(reversed(lines))
                if before.tag in {f"{self._w}p", f"{self._w}sdt"}:
                    lines += reversed([line for line in self._block_text(before).split("\n") if line.strip()])
                before = before.getprevious()
            place = place.getparent()
            if place is None or self._names[place.tag] not in _INSIDE:
                break
        return tuple(reversed(lines[:_CAPTION_LINES]))

    def _rows(self, table: Element) -> list[list[Cell]]:
        rows: list[list[Cell]] = []
        above: dict[int, Cell] = {}
        for row in self._children(table, "tr"):
            properties = self._properties(row, "trPr")
            if "del" not in properties and not self._is_hidden(row):
                cells = self._cells(row, _whole(properties.get("gridBefore")), above)
                above = {cell.column: cell for cell in cells}
                rows.append(cells)
        return rows

    def _cells(self, row: Element, column: int, above: dict[int, Cell]) -> list[Cell]:
        cells: list[Cell] = []
        for element in self._children(row, "tc"):
            properties = self._properties(element, "tcPr")
            span = max(1, _whole(properties.get("gridSpan")))
            if column + span > _MOST_COLUMNS or "cellDel" in properties:
                continue
            if properties.get("hMerge") == "continue" and cells:
                last = cells.pop()
                cells.append(Cell(last.column, last.span + span, last.text, last.is_continued))
            elif properties.get("vMerge") == "continue" and column in above:
                cells.append(Cell(column, span, above[column].text, is_continued=True))
            else:
                text, label = self._block_text(element), self._label(element)
                cells.append(Cell(column, span, text if text.strip() else label, label=label))
            column += span
        return cells

    def _label(self, element: Element) -> str:
        """The number before the cell's first words; in an empty cell the first number."""
        for paragraph in element.iter(f"{self._w}p"):
            if paragraph in self.labels or self._paragraph_text(paragraph).strip():
                return self.labels.get(paragraph, "")
        return ""

    def _properties(self, element: Element, name: str) -> dict[str, str]:
        """The values of a row's or cell's properties by name; a merge without a value continues."""
        properties = element.find(self._w + name)
        if properties is None:
            return {}
        return {self._names[one.tag]: one.get(f"{self._w}val") or "continue" for one in properties}

    def _children(self, element: Element, wanted: str) -> Iterator[Element]:
        """Rows of a table or cells of a row, also those inside content controls and tracked insertions."""
        for child in element:
            name = self._names[child.tag]
            if name == wanted:
                yield child
            elif name in _INSIDE:
                yield from self._children(child, wanted)

    def _block_text(self, element: Element) -> str:
        """The paragraphs of a cell as lines; a table nested in it gives its rows as lines."""
        if self._names[element.tag] == "p":
            return self._paragraph_text(element)
        lines: list[str] = []
        is_joined = False
        for child in element:
            name = self._names[child.tag]
            if name == "p":
                text = self._paragraph_text(child)
            elif name == "tbl":
                text = "\n".join(" ".join(cell.text for cell in row) for row in self._rows(child))
            elif name in _INSIDE:
                text = self._block_text(child)
            else:
                continue
            lines[-1:] = [lines[-1] + text] if is_joined else [*lines[-1:], text]
            is_joined = name == "p" and self._is_mark_deleted(child)
        return "\n".join(lines)

    def _paragraph_text(self, element: Element) -> str:
        pieces: list[str] = []
        for child in element:
            name = self._names[child.tag]
            if name == "t":
                pieces.append(child.text or "")
            elif name == "sym":
                pieces.append(self._symbol(child))
            elif name in _MARKS:
                is_page = name == "br" and child.get(f"{self._w}type") in {"page", "column"}
                pieces.append(" " if is_page else _MARKS[name])
            elif name in _IN_LINE and not (name == "r" and self._is_unseen(child)):
                pieces.append(self._paragraph_text(child))
        return "".join(pieces)

    def _is_mark_deleted(self, paragraph: Element) -> bool:
        """A paragraph whose end was deleted runs on into the next one."""
        properties = paragraph.find(self._paragraph_properties)
        return properties is not None and properties.find(f"{self._w}rPr/{self._w}del") is not None


def _whole(value: str | None) -> int:
    return min(int(value), _MOST_COLUMNS) if value and value.isascii() and value.isdigit() and len(value) < 9 else 0
