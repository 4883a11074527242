"""Prepares a form's XML for its content: drops what is not wanted, spreads years, marks rows and slots."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from facilitator.documents.form_check import scopes_of_row
from facilitator.documents.form_columns import has_years, number_columns, spread_years
from facilitator.documents.form_content import Content, Item
from facilitator.documents.form_names import YEAR, Vocabulary
from facilitator.documents.form_rows import Repeat, Slot, Stack, Template, programme
from facilitator.documents.form_sections import drop_empty_sections, number_sections
from facilitator.documents.form_widths import YearColumns, width_in_ems
from facilitator.documents.form_xml import (
    NEW_TEXT,
    TAG,
    Element,
    W,
    forget_editing,
    outer_tables,
    paragraph_text,
    remove,
)
from facilitator.domain.wording_diff import Mark

_BEFORE_BOLD = {f"{W}rStyle", f"{W}rFonts"}
_BEFORE_STRIKE = _BEFORE_BOLD | {f"{W}{name}" for name in ("b", "bCs", "i", "iCs", "caps", "smallCaps")}


def compiled(root: Element, names: Vocabulary, content: Content) -> list[Template | Repeat]:
    """The part as pieces to be written in their order; `root` was checked before and is used up."""
    _keep_stretches(root, names, content)
    drop_empty_sections(root)
    forget_editing(root)
    number_sections(root)
    for table in outer_tables(root):
        if has_years(table):
            spread_years(table, _years(content.whole, _outermost_lists(table, names)))
        number_columns(table)
    slots: list[Slot] = []
    rows: list[Stack] = []
    for table in outer_tables(root):
        _mark_rows(table, names, content, rows, slots)
    _mark_slots(root, names, "", slots)
    _end_with_paragraph(root)
    xml = etree.tostring(root, encoding="unicode")
    return programme(xml, slots, rows)


def _keep_stretches(root: Element, names: Vocabulary, content: Content) -> None:
    """Remove the marking paragraphs, and where the condition is false all that stands between them."""
    for paragraph in list(root.iter(f"{W}p")):
        around = paragraph.getparent()
        if around is None or around.tag == f"{W}tc":
            continue  # in a table, or gone with its stretch
        condition = next(filter(None, map(names.condition, TAG.findall(paragraph_text(paragraph)))), None)
        if condition is None:
            continue
        begins, name = condition
        if begins and not content.conditions.get(name, False):
            _remove_stretch(paragraph, names)
        remove(paragraph)


def _remove_stretch(begin: Element, names: Vocabulary) -> None:
    for element in list(begin.itersiblings()):
        if element.tag == f"{W}p" and any(map(names.condition, TAG.findall(paragraph_text(element)))):
            return
        remove(element)


def _outermost_lists(table: Element, names: Vocabulary) -> set[str]:
    """The lists of the document that a table's rows repeat."""
    scopes = [names.innermost(scopes_of_row(row, names)) for row in table.findall(f"{W}tr")]
    return {names.route("", scope)[0] for scope in scopes if scope}


def _years(whole: Item, lists: set[str]) -> YearColumns:
    """Each table has room for the widest figure of its own lists."""
    counts = [len(values) for values in whole.by_year.values()]
    figures = [_widest(inner) for name in lists for inner in whole.lists.get(name, ())]
    return YearColumns(max(counts, default=0), width_in_ems(max(figures, key=len, default="")))


def _widest(item: Item) -> str:
    """The longest piece that may not be broken: figures have no-break spaces, words plain ones."""
    figures = [piece for values in item.by_year.values() for figure in values for piece in figure.split(" ")]
    figures += [_widest(inner) for items in item.lists.values() for inner in items]
    return max(figures, key=len, default="")


def _mark_rows(table: Element, names: Vocabulary, content: Content, rows: list[Stack], slots: list[Slot]) -> None:
    stacks: list[Stack] = []
    for row in table.findall(f"{W}tr"):
        scope = names.innermost(scopes_of_row(row, names))
        stacks.append(names.enter(stacks[-1] if stacks else (), scope) if scope else ())
    if not any(stack == () or content.whole.lists.get(stack[0]) for stack in stacks):
        remove(table)  # nothing to show, and Word knows no table without rows
        return
    for row, stack in zip(table.findall(f"{W}tr"), stacks, strict=True):
        if stack:
            _mark_row(row, stack, names, rows, slots)


def _mark_row(row: Element, stack: Stack, names: Vocabulary, rows: list[Stack], slots: list[Slot]) -> None:
    for cell in row.iter(f"{W}tc"):
        for paragraph in cell.findall(f"{W}p")[1:]:
            if TAG.search(paragraph_text(paragraph)):
                paragraph.addprevious(etree.Comment("optional"))
                paragraph.addnext(etree.Comment("done"))
    _mark_slots(row, names, stack[-1], slots)
    row.addprevious(etree.Comment(f"row:{len(rows)}"))
    row.addnext(etree.Comment("end"))
    rows.append(stack)
    if row.find(f"{W}tc/{W}tcPr/{W}vMerge") is not None and row.find(f".//{W}keepNext") is not None:
        _mark_last(row)


def _mark_last(row: Element) -> None:
    """Rows merged with those above keep together; the last one must let the next item go to another page."""
    last = deepcopy(row)
    last.tail = None
    for keep in list(last.iter(f"{W}keepNext")):
        remove(keep)
    row.addnext(last)
    row.addnext(etree.Comment("last"))


def _mark_slots(root: Element, names: Vocabulary, innermost: str, slots: list[Slot]) -> None:
    """Write `{{#N}}` in place of each tag, N counting the slots. Years belong to the row's own item."""
    for text in root.iter(f"{W}t"):
        for tag in TAG.findall(text.text or ""):
            meant = names.resolve(tag)
            if meant is None:
                continue
            is_own = meant.scope == YEAR and meant.field not in names.years
            scope = (innermost if is_own else "") if meant.scope == YEAR else meant.scope
            text.text = (text.text or "").replace("{{" + tag + "}}", "{{#" + str(len(slots)) + "}}", 1)
            slots.append(Slot(scope, meant.field, meant.year, _runs(text), _paragraph_break(text)))


def _runs(text: Element) -> dict[Mark, str]:
    """The beginnings of runs like that of `text`: plain, bold for added, struck through for removed words."""
    run = text.getparent()
    look = run.find(f"{W}rPr") if run is not None else None
    own = deepcopy(look) if look is not None else text.makeelement(f"{W}rPr", nsmap={"w": W[1:-1]})
    return {
        Mark.KEPT: _run(own),
        Mark.ADDED: _run(_with(own, "b", _BEFORE_BOLD)),
        Mark.REMOVED: _run(_with(own, "strike", _BEFORE_STRIKE)),
    }


def _paragraph_break(text: Element) -> str:
    """The end of the paragraph of `text` and the beginning of one like it; nothing inside a link or a field."""
    run = text.getparent()
    paragraph = run.getparent() if run is not None else None
    if run is None or paragraph is None or paragraph.tag != f"{W}p":
        return ""
    look, own = (element.find(f"{W}{name}") for element, name in ((paragraph, "pPr"), (run, "rPr")))
    begun = "".join(_plain_xml(one) for one in (look,) if one is not None)
    return f"</w:t></w:r></w:p><w:p>{begun}<w:r>{'' if own is None else _plain_xml(own)}{NEW_TEXT}"


def _with(look: Element, name: str, before: set[str]) -> Element:
    """A copy with the property in the place that the schema gives it."""
    marked = deepcopy(look)
    for old in marked.findall(f"{W}{name}"):
        marked.remove(old)
    place = sum(1 for element in marked if element.tag in before)
    marked.insert(place, marked.makeelement(f"{W}{name}"))
    return marked


def _run(look: Element) -> str:
    return "<w:r>" + _plain_xml(look)


def _plain_xml(element: Element) -> str:
    """The element as it stands inside the part, which has named the namespaces already."""
    return re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(element, encoding="unicode", with_tail=False))


def _end_with_paragraph(root: Element) -> None:
    """Word wants a paragraph after a table that would end the body."""
    body = root.find(f"{W}body")
    if body is None:
        return
    blocks = [element for element in body if element.tag != f"{W}sectPr"]
    if not blocks or blocks[-1].tag == f"{W}tbl":
        paragraph = body.makeelement(f"{W}p")
        body.insert(len(blocks), paragraph)
