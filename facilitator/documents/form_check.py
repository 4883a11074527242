"""Finds what is wrong with a form before anything is made from it, and says where. It changes nothing."""

from __future__ import annotations

from facilitator.documents.form_names import YEAR, Reference, Vocabulary, counter, is_column_number, is_of_year
from facilitator.documents.form_xml import TAG, Element, W, outer_tables, paragraph_text, row_text
from facilitator.text import _


def problems_of_form(root: Element, names: Vocabulary) -> list[str]:
    """A phrase for each mistake, with its place: table, row and column, or the paragraph. Tags are joined."""
    found: list[str] = []
    for number, table in enumerate(outer_tables(root), 1):
        stack: tuple[str, ...] = ()
        for row_number, row in enumerate(table.findall(f"{W}tr"), 1):
            place = _("table {table}, row {row}").format(table=number, row=row_number)
            stack = _row_stack(row, stack, names)
            found += _row_problems(row, stack, names, place)
    found += _paragraph_problems(root, names)
    return found + _stretch_problems(root, names)


def scopes_of_row(row: Element, names: Vocabulary) -> set[str]:
    """The lists that the tags of a row name."""
    meant = (names.resolve(tag) for tag in TAG.findall(row_text(row)))
    return {reference.scope for reference in meant if reference and reference.scope not in {"", YEAR}}


def _row_stack(row: Element, stack: tuple[str, ...], names: Vocabulary) -> tuple[str, ...]:
    innermost = names.innermost(scopes_of_row(row, names))
    return names.enter(stack, innermost) if innermost else ()


def _row_problems(row: Element, stack: tuple[str, ...], names: Vocabulary, place: str) -> list[str]:
    found: list[str] = []
    for number, cell in enumerate(row.iter(f"{W}tc"), 1):
        for paragraph in cell.findall(f".//{W}p"):
            if next(paragraph.iterancestors(f"{W}tc")) is not cell:
                continue  # of a table inside the cell
            text = paragraph_text(paragraph)
            phrases = _text_problems(text, names)
            phrases += [_list_problem(tag, stack, names) for tag in TAG.findall(text)]
            found += [
                _("{place}, column {column}: {phrase}").format(place=place, column=number, phrase=phrase)
                for phrase in phrases
                if phrase
            ]
    return found


def _list_problem(tag: str, stack: tuple[str, ...], names: Vocabulary) -> str:
    """A row can show its own item and those around it, nothing of a list beside it."""
    reference = names.resolve(tag)
    if names.condition(tag) is not None:
        return _("“{tag}” must stand in a paragraph of its own outside tables").format(tag=_braced(tag))
    if reference is None or reference.scope == "" or _is_open(reference, stack, names):
        return ""
    return _("“{tag}” does not belong to the list that this row repeats").format(tag=_braced(tag))


def _is_open(reference: Reference, stack: tuple[str, ...], names: Vocabulary) -> bool:
    if reference.scope != YEAR:
        return reference.scope in stack
    if reference.field in names.years:
        return True
    return bool(stack) and reference.field in names.lists[stack[-1]].year_fields


def _text_problems(text: str, names: Vocabulary) -> list[str]:
    found = [problem for tag in TAG.findall(text) if (problem := _name_problem(tag, names))]
    rest = TAG.sub("", text)
    if "{{" in rest or "}}" in rest:
        found.append(_("the braces of “{text}” are not closed").format(text=rest.strip()[:60]))
    return found


def _name_problem(tag: str, names: Vocabulary) -> str:
    condition = names.condition(tag)
    is_counted = is_column_number(tag) or counter(tag)
    if is_counted or (condition and condition[1]) or (not condition and names.resolve(tag)):
        return ""
    likely = names.likely(tag)
    if not likely:
        return _("the name “{tag}” is unknown").format(tag=_braced(tag))
    return _("the name “{tag}” is unknown, perhaps “{likely}” is meant").format(
        tag=_braced(tag), likely=_braced(likely)
    )


def _paragraph_problems(root: Element, names: Vocabulary) -> list[str]:
    found: list[str] = []
    for number, paragraph in enumerate(_free_paragraphs(root), 1):
        text = paragraph_text(paragraph)
        phrases = _text_problems(text, names)
        for tag in TAG.findall(text):
            reference = names.resolve(tag)
            if (reference and reference.scope) or is_of_year(tag) or is_column_number(tag):
                phrases.append(_("“{tag}” must stand in a row of a table").format(tag=_braced(tag)))
        found += [_("paragraph {number}: {phrase}").format(number=number, phrase=phrase) for phrase in phrases]
    return found


def _stretch_problems(root: Element, names: Vocabulary) -> list[str]:
    """«если:» and «конец:» must come in pairs, not nested, among the same paragraphs."""
    found: list[str] = []
    opened: tuple[str, Element | None] = ("", None)
    for paragraph in _free_paragraphs(root):
        for tag in TAG.findall(paragraph_text(paragraph)):
            condition = names.condition(tag)
            if condition is None:
                continue
            begins, name = condition
            place = paragraph.getparent()
            if begins == bool(opened[0]) or (not begins and opened != (name, place)):
                found.append(_("“{tag}” has no counterpart").format(tag=_braced(tag)))
            opened = (name, place) if begins else ("", None)
    if opened[0]:
        found.append(_("“{tag}” has no counterpart").format(tag=_braced(f"если:{opened[0]}")))
    return found


def _free_paragraphs(root: Element) -> list[Element]:
    """Those outside tables."""
    return [
        paragraph
        for paragraph in root.iter(f"{W}p")
        if (around := paragraph.getparent()) is None
        or (around.tag != f"{W}tc" and next(paragraph.iterancestors(f"{W}tc"), None) is None)
    ]


def _braced(tag: str) -> str:
    return "{{" + tag.strip() + "}}"
