"""The parts of a form from page to page: sections that were left without content go, those that stay are numbered."""

from __future__ import annotations

from collections import Counter

from facilitator.documents.form_names import SECTION, counter
from facilitator.documents.form_xml import TAG, Element, W, paragraph_text, remove
from facilitator.domain.numerals import roman


def number_sections(root: Element) -> None:
    """Write I, II, III … where {{раздел}} stands and 1, 2, 3 … where {{приложение}} does, from first to last."""
    counts: Counter[str] = Counter()

    def numbered(tag: str) -> str:
        kind = counter(tag)
        if not kind:
            return "{{" + tag + "}}"
        counts[kind] += 1
        return roman(counts[kind]) if kind == SECTION else str(counts[kind])

    for text in root.iter(f"{W}t"):
        text.text = TAG.sub(lambda tag: numbered(tag.group(1)), text.text or "")


def drop_empty_sections(root: Element) -> None:
    """Pages of nothing are not printed: a section of Word's without any words goes, with its own page settings."""
    body = root.find(f"{W}body")
    if body is None:
        return
    own: list[Element] = []
    before: Element | None = None  # the paragraph that ends the section before
    for block in list(body):
        if block.tag == f"{W}sectPr":
            if before is not None and not _has_content(own):
                _end_with(block, before, own)
            return
        own.append(block)
        if block.find(f"{W}pPr/{W}sectPr") is not None:
            if before is not None and not _has_content(own):
                _remove_all(own)
            else:
                before = block
            own = []


def _end_with(last: Element, before: Element, own: list[Element]) -> None:
    """The document ends with the section before: its settings take the place of `last`."""
    settings = before.find(f"{W}pPr/{W}sectPr")
    assert settings is not None
    last.addprevious(settings)
    _remove_all([*own, last])


def _remove_all(blocks: list[Element]) -> None:
    for block in blocks:
        remove(block)


def _has_content(blocks: list[Element]) -> bool:
    return any(
        block.tag != f"{W}p" or paragraph_text(block) or block.find(f".//{W}drawing") is not None for block in blocks
    )
