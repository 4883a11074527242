"""Fills a Word form: a clerk types {{мероприятие.наименование}} into a table row, and the row repeats.

Here the file is opened, checked and written; what happens to its XML stands in the other form modules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO
from itertools import islice
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from facilitator.documents.form_check import problems_of_form
from facilitator.documents.form_content import Content
from facilitator.documents.form_marks import compiled
from facilitator.documents.form_names import Vocabulary
from facilitator.documents.form_rows import Repeat, Scope
from facilitator.documents.form_xml import Element, W, join_tags, parse, without_forbidden
from facilitator.documents.table_ends import with_kept_ends
from facilitator.documents.whole_file import write_whole
from facilitator.domain.errors import UserError
from facilitator.text import _, current_language

PROGRAM = "Facilitator"
_BODY = "word/document.xml"
_TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_BATCH = 64  # rows written at once


def write_form(form: Path, names: Vocabulary, content: Content, target: Path) -> None:
    """Write `form` filled with `content` to `target`, whole or not at all.

    The same content gives the same bytes. Raises UserError for a form that cannot be opened or has
    mistakes (all of them are named with their places), and for a target that cannot be written.
    """
    with ZipFile(BytesIO(_opened(form, content))) as package:
        texts = {name: package.read(name) for name in package.namelist() if _TEXT_PARTS.fullmatch(name)}
        wanted = {name: xml for name, xml in texts.items() if b"{" in xml or name == _BODY}
        read = {name: _read(xml, names, current_language()) for name, xml in wanted.items()}
        _require_sound(form, {name: problems for name, (_xml, problems) in read.items()})
        parts = {name: parse(xml) for name, (xml, _problems) in read.items()}
        write_whole(target, _filled(package, parts, names, content))


def _opened(form: Path, content: Content) -> bytes:
    """The form with the document's own properties, as python-docx writes it."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(form))
    except (PackageNotFoundError, KeyError, ValueError, OSError, SyntaxError) as error:
        raise UserError(_("The form “{name}” is not a Word document.").format(name=form.name)) from error
    properties = document.core_properties
    moment = datetime(content.made_on.year, content.made_on.month, content.made_on.day)  # noqa: DTZ001 - a day
    properties.title = " ".join(without_forbidden(content.subject).split())[:255]
    properties.author = properties.last_modified_by = PROGRAM
    properties.created = properties.modified = moment
    properties.language = content.language
    properties.revision = 1
    opened = BytesIO()
    document.save(opened)
    return opened.getvalue()


@lru_cache(maxsize=16)
def _read(xml: bytes, names: Vocabulary, _language: str) -> tuple[bytes, tuple[str, ...]]:
    """A part with each tag in one run, and what is wrong with it, in that language; forms are filled many times."""
    root = parse(xml)
    for paragraph in root.iter(f"{W}p"):
        join_tags(paragraph)
    return etree.tostring(root), tuple(problems_of_form(root, names))


def _require_sound(form: Path, problems: dict[str, tuple[str, ...]]) -> None:
    found = [_in_part(name, problem) for name, own in problems.items() for problem in own]
    if found:
        raise UserError(_("Correct the form “{name}”: {problems}.").format(name=form.name, problems="; ".join(found)))


def _in_part(name: str, problem: str) -> str:
    if "header" in name:
        return _("header, {problem}").format(problem=problem)
    if "foot" in name:
        return _("footer, {problem}").format(problem=problem)
    return problem


def _filled(package: ZipFile, parts: dict[str, Element], names: Vocabulary, content: Content) -> bytes:
    filled = BytesIO()
    with ZipFile(filled, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for name in package.namelist():
            entry = _entry(name, content.made_on)
            if name not in parts:
                archive.writestr(entry, package.read(name))
                continue
            with archive.open(entry, "w") as stream:
                texts = with_kept_ends(_texts(parts[name], names, content))
                while batch := "".join(islice(texts, _BATCH)):
                    stream.write(batch.encode())
    return filled.getvalue()


def _texts(root: Element, names: Vocabulary, content: Content) -> Iterator[str]:
    scope: Scope = {"": content.whole}
    yield _DECLARATION
    for part in compiled(root, names, content):
        if isinstance(part, Repeat):
            yield from part.texts(scope)
        else:
            yield part.text(scope)


def _entry(name: str, made_on: date) -> ZipInfo:
    """Zip entries carry the document's day, so that the same content gives the same file."""
    entry = ZipInfo(name, (max(made_on.year, 1980), made_on.month, made_on.day, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    return entry
