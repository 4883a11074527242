from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from documents.word_rules import problems

from facilitator import paths

DOCUMENT = "word/document.xml"


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """The shipped form with its braces gone: a document as good as an exported one."""
    return _changed(tmp_path, lambda xml: re.sub(r"\{\{|\}\}", "", xml), name="clean.docx")


def _changed(folder: Path, change: Callable[[str], str], part: str = DOCUMENT, name: str = "bad.docx") -> Path:
    source = folder / "clean.docx"
    path = folder / name
    with ZipFile(source if source.exists() else paths.forms() / "roadmap_ru.docx") as form:
        parts = {entry: form.read(entry) for entry in form.namelist()}
    before = parts[part].decode()
    after = change(before)
    assert after != before
    with ZipFile(path, "w") as package:
        for entry, content in parts.items():
            package.writestr(entry, after if entry == part else content)
    return path


def _first(old: str, new: str) -> Callable[[str], str]:
    return lambda xml: xml.replace(old, new, 1)


def test_a_clean_document_has_no_problems(clean: Path) -> None:
    assert problems(clean) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            lambda xml: re.sub(r"(<w:tc><w:tcPr>.*?</w:tcPr>)<w:p>.*?</w:p>", r"\1", xml, count=1),
            "end with a paragraph",
        ),
        (_first("<w:tr>", "<w:tr/><w:tr>"), "has no cells"),
        (_first('<w:gridSpan w:val="7"/>', '<w:gridSpan w:val="6"/>'), "covers 6 of 7"),
        (_first('<w:vMerge w:val="restart"/>', ""), "continues nothing"),
        (_first("</w:t></w:r>", '</w:t><w:fldChar w:fldCharType="begin"/></w:r>'), "field is not closed"),
        (_first("</w:t>", "<w:br/></w:t>"), "w:t has children"),
        (_first('w:val="TableCentre"', 'w:val="NoSuchStyle"'), "no style NoSuchStyle"),
        (_first("паспорт.название", "{{паспорт.название}}"), "braces are left"),
        (_first("<w:tblGrid>", '<w:tblGrid><w:gridCol w:w="100"/>'), "columns"),
        (_first("План мероприятий", "План & мероприятий"), "not XML"),
        (lambda xml: re.sub(r'(<w:headerReference[^>]*:id=")[^"]*', r"\1rId99", xml, count=1), "uses rId99"),
        (_first("<w:cantSplit/>", "<w:shd/><w:cantSplit/>"), "[schema]"),
    ],
)
def test_a_seeded_defect_is_found(clean: Path, change: Callable[[str], str], expected: str) -> None:
    found = problems(_changed(clean.parent, change))
    assert any(expected in problem for problem in found), found


def test_a_relation_to_a_missing_part_is_found(clean: Path) -> None:
    relations = "word/_rels/document.xml.rels"
    bad = _changed(clean.parent, _first('Target="styles.xml"', 'Target="nowhere.xml"'), relations)
    assert any("nowhere.xml" in problem for problem in problems(bad))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_twice_in_the_zip_is_found(clean: Path) -> None:
    with ZipFile(clean, "a") as package:
        package.writestr(DOCUMENT, package.read(DOCUMENT))
    assert "word/document.xml is twice in the zip" in problems(clean)
