from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from documents.drafts import CONTENT_TYPES, package_file, sheet_file, word_xml_file

from facilitator.documents import package_guard
from facilitator.documents.package_guard import PackageKind, open_package
from facilitator.domain.errors import UserError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        open_package(path)
    return str(caught.value)


def test_a_word_document_is_known_by_its_main_part(tmp_path: Path) -> None:
    package = open_package(word_xml_file(tmp_path / "draft.docx", "<w:p/>"))
    assert (package.kind, package.main_part) == (PackageKind.WORD, "word/document.xml")
    assert b"w:document" in package.part(package.main_part)


def test_the_main_part_may_have_another_name(tmp_path: Path) -> None:
    package = open_package(word_xml_file(tmp_path / "draft.docx", "<w:p/>", part="word/document2.xml"))
    assert package.main_part == "word/document2.xml"


def test_a_workbook_is_known_whatever_its_file_is_called(tmp_path: Path) -> None:
    assert open_package(sheet_file(tmp_path / "draft.docx", [["a"]])).kind is PackageKind.EXCEL


def test_a_package_without_relationships_is_known_by_its_parts(tmp_path: Path) -> None:
    path = package_file(tmp_path / "a.docx", {"word/document.xml": "<a/>"})
    assert open_package(path).kind is PackageKind.WORD


@pytest.mark.parametrize(
    ("stream", "words"),
    [("WordDocument", "old Word format"), ("Workbook", "old Excel format"), ("EncryptedPackage", "password")],
)
def test_an_ole_file_is_named_for_what_it_is(tmp_path: Path, stream: str, words: str) -> None:
    path = tmp_path / "план.doc"
    path.write_bytes(OLE + stream.encode("utf-16-le"))
    assert words in refusal(path)
    assert "план.doc" in refusal(path)


@pytest.mark.parametrize(
    "content", [OLE, b"{\\rtf1", b"%PDF-1.4", "план;срок".encode(), b"<html>", b"PK\x05\x06" + b"\0" * 18]
)
def test_other_kinds_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(content)
    assert refusal(path) == (
        "The file “draft.docx” is neither a Word nor an Excel document: save it as .docx or .xlsx."
    )


def test_a_zip_of_something_else_is_refused(tmp_path: Path) -> None:
    assert "neither" in refusal(package_file(tmp_path / "a.docx", {"readme.txt": "hello"}))
    odt = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}
    assert "neither" in refusal(package_file(tmp_path / "b.docx", odt))


@pytest.mark.parametrize("left", [5, 100, 400, -30])
def test_a_truncated_file_is_called_damaged(tmp_path: Path, left: int) -> None:
    path = word_xml_file(tmp_path / "draft.docx", "<w:p/>" * 50)
    path.write_bytes(path.read_bytes()[:left])
    assert "damaged or was not copied in full" in refusal(path)


def test_a_damaged_part_is_noticed_when_it_is_read(tmp_path: Path) -> None:
    path = word_xml_file(tmp_path / "draft.docx", "<w:p/>" * 500)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        place = archive.getinfo("word/document.xml").header_offset + 60
    content[place : place + 8] = b"\xff" * 8
    path.write_bytes(bytes(content))
    package = open_package(path)
    with pytest.raises(UserError, match="damaged"):
        package.part(package.main_part)


def test_what_is_not_a_file_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)
    assert "There is no file" in refusal(tmp_path / "absent.docx")
    assert "cannot be read" in refusal(Path("a\0b"))
    empty = tmp_path / "empty.docx"
    empty.touch()
    assert "is empty" in refusal(empty)


def test_a_password_in_the_zip_is_named(tmp_path: Path) -> None:
    path = word_xml_file(tmp_path / "draft.docx", "<w:p/>")
    content = bytearray(path.read_bytes())
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    path.write_bytes(bytes(content))
    assert "password" in refusal(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = package_file(tmp_path / "bomb.docx", {"word/document.xml": b" " * (3 << 20)})
    assert bomb.stat().st_size < 10_000
    assert "would unpack to 3 MB" in refusal(bomb)


def test_too_many_parts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_guard, "MOST_ENTRIES", 3)
    parts = {f"word/{number}.xml": "<a/>" for number in range(4)}
    assert "would unpack to" in refusal(package_file(tmp_path / "many.docx", {"_rels/.rels": CONTENT_TYPES, **parts}))
