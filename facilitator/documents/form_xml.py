"""The small steps in Word's XML that every part of a form needs: parsing, joining split tags, escaping."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

from lxml import etree
from lxml.etree import _Element

from facilitator.documents.form_content import NEXT_PARAGRAPH

Element = _Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TAG = re.compile(r"\{\{([^{}]*)\}\}")
NEW_TEXT = '<w:t xml:space="preserve">'

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile("[\x00-\x1f\x7f&<>\u2029\ud800-\udfff\ufffe\uffff]")
_STALE = re.compile(r"\}(paraId|textId|rsid\w*)$")


def parse(xml: bytes) -> Element:
    """Comments go, because ours will mark the rows that repeat; entities are never followed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(xml, parser)


def paragraph_text(paragraph: Element) -> str:
    return "".join(piece.text or "" for piece in _own_texts(paragraph))


def row_text(row: Element) -> str:
    return "".join(piece.text or "" for piece in row.iter(f"{W}t"))


def outer_tables(root: Element) -> list[Element]:
    """Tables that stand in no other table: only their rows repeat."""
    return [table for table in root.iter(f"{W}tbl") if next(table.iterancestors(f"{W}tbl"), None) is None]


def join_tags(paragraph: Element) -> None:
    """Word splits `{{a.b}}` into several runs as it likes: put each tag into the run where it begins."""
    pieces = _own_texts(paragraph)
    if len(pieces) < 2:
        return
    whole = "".join(piece.text or "" for piece in pieces)
    starts = list(accumulate((len(piece.text or "") for piece in pieces), initial=0))
    for tag in reversed(list(TAG.finditer(whole))):
        first, last = bisect_right(starts, tag.start()) - 1, bisect_left(starts, tag.end()) - 1
        if first == last:
            continue
        head, tail = pieces[first].text or "", pieces[last].text or ""
        pieces[first].text = head[: tag.start() - starts[first]] + tag.group()
        pieces[last].text = tail[tag.end() - starts[last] :]
        for between in pieces[first + 1 : last]:
            between.text = ""


def forget_editing(root: Element) -> None:
    """Drop what Word notes while a form is edited: ids that must not be repeated, spelling marks."""
    for element in root.iter():
        for name in [name for name in element.attrib if _STALE.search(str(name))]:
            del element.attrib[name]
    for mark in list(root.iter(f"{W}proofErr", f"{W}lastRenderedPageBreak")):
        remove(mark)
    for text in root.iter(f"{W}t"):
        text.set(SPACE, "preserve")


def remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def without_forbidden(text: str) -> str:
    """`text` without control characters, lone surrogates and the two code points that XML cannot carry."""
    return _FORBIDDEN.sub("", text)


def escape(text: str, paragraph_break: str = "") -> str:
    """Make `text` fit inside a w:t: no characters that XML forbids; line ends and tabs become Word's own.

    `paragraph_break` takes the place of NEXT_PARAGRAPH, a line end where there is none.
    """
    if not _SPECIAL.search(text):
        return text
    text = without_forbidden(text).replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = text.replace(NEXT_PARAGRAPH, paragraph_break or "\n").replace("\n", f"</w:t><w:br/>{NEW_TEXT}")
    return text.replace("\t", f"</w:t><w:tab/>{NEW_TEXT}")


def _own_texts(paragraph: Element) -> list[Element]:
    """The w:t of this paragraph, without those of a text box that hangs on it."""
    return [text for text in paragraph.iter(f"{W}t") if _paragraph_of(text) is paragraph]


def _paragraph_of(text: Element) -> Element | None:
    """Nearly always the paragraph is two steps up, which is much quicker to see than to search for."""
    run = text.getparent()
    above = run.getparent() if run is not None else None
    return above if above is not None and above.tag == f"{W}p" else next(text.iterancestors(f"{W}p"), None)
