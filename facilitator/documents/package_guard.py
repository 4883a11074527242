"""What a file is, before any parser touches it: Word, Excel, or a refusal in a sentence. Nothing is unpacked here
but small parts; CSV files are not looked at."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from facilitator.domain.errors import UserError, reason_of
from facilitator.text import _

# Real documents of 10,000 rows unpack to about 30 MB; a bomb of 3 MB takes a parser to gigabytes (WORD_FACTS, Reading).
MOST_ENTRIES = 5_000
MOST_OF_A_PART = 64 << 20
MOST_IN_ALL = 512 << 20
MOST_RATIO = 150
_SMALL = 1 << 20  # parts below this size may shrink as much as they like

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class PackageKind(StrEnum):
    WORD = "word"
    EXCEL = "excel"


@dataclass(frozen=True, slots=True)
class Package:
    """A file that is safe to parse; `main_part` is the name of its document or workbook in the zip."""

    path: Path
    kind: PackageKind
    main_part: str

    def parts(self) -> list[str]:
        """The names of all parts."""
        with zipfile.ZipFile(self.path) as archive:
            return archive.namelist()

    def part(self, name: str) -> bytes:
        """The unpacked bytes of a part. Raises UserError if it is damaged, KeyError if there is none."""
        try:
            with zipfile.ZipFile(self.path) as archive:
                return archive.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise damaged(self.path) from error


def open_package(path: Path) -> Package:
    """The Word or Excel file at `path`, after a look at its first bytes and its zip directory.

    Raises UserError for anything else: no file, another kind, a password, damage, or more than memory should hold.
    """
    content = _first_bytes(path)
    if content.startswith(_OLE):
        raise UserError(_old_format(path))
    if not content.startswith(b"PK"):
        raise _wrong_kind(path)
    try:
        with zipfile.ZipFile(path) as archive:
            _check_sizes(path, archive)
            return _package(path, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise damaged(path) from error


def damaged(path: Path) -> UserError:
    """The refusal for a file that begins like a document but does not hold together."""
    return UserError(
        _("The file “{name}” is damaged or was not copied in full: copy it again or save it anew.").format(
            name=path.name
        )
    )


def _first_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            name = path.resolve().name or path
            raise UserError(_("“{name}” is a folder: name the document in it.").format(name=name))
        with path.open("rb") as stream:
            content = stream.read(8)
    except FileNotFoundError as error:
        raise UserError(_("There is no file “{path}”: check its name and folder.").format(path=path)) from error
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else _("the name holds signs that names cannot hold")
        sentence = _("The file “{name}” cannot be read ({reason}): close it elsewhere or check the rights to it.")
        raise UserError(sentence.format(name=path.name, reason=reason)) from error
    if not content:
        raise UserError(_("The file “{name}” is empty: choose the document itself.").format(name=path.name))
    return content


def _old_format(path: Path) -> str:
    """An OLE file names its streams in UTF-16; a document under a password is wrapped into such a file, too."""
    with path.open("rb") as stream:
        content = stream.read(MOST_OF_A_PART)
    if "EncryptedPackage".encode("utf-16-le") in content:
        sentence = _("The file “{name}” is protected by a password: save it without the password.")
    elif "WordDocument".encode("utf-16-le") in content:
        sentence = _("The file “{name}” is in the old Word format: open it in Word and save it as .docx.")
    elif "Workbook".encode("utf-16-le") in content or "Book\0".encode("utf-16-le") in content:
        sentence = _("The file “{name}” is in the old Excel format: open it in Excel and save it as .xlsx.")
    else:
        return str(_wrong_kind(path))
    return sentence.format(name=path.name)


def _wrong_kind(path: Path) -> UserError:
    sentence = _("The file “{name}” is neither a Word nor an Excel document: save it as .docx or .xlsx.")
    return UserError(sentence.format(name=path.name))


def _check_sizes(path: Path, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise UserError(
            _("The file “{name}” is protected by a password: save it without the password.").format(name=path.name)
        )
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or total > MOST_IN_ALL or any(map(_is_bomb, entries)):
        sentence = _("“{name}” would unpack to {size} MB: remove pictures and attachments, save a long table as .csv.")
        raise UserError(sentence.format(name=path.name, size=max(1, total >> 20)))


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    is_dense = entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(1, entry.compress_size)
    is_huge_text = entry.file_size > MOST_OF_A_PART and entry.filename.lower().endswith((".xml", ".rels"))
    return is_dense or is_huge_text


def _package(path: Path, archive: zipfile.ZipFile) -> Package:
    """The main part is named in the package's relationships; it need not be called word/document.xml."""
    names = set(archive.namelist())
    named = [*_named_main_parts(archive, names), "word/document.xml", "xl/workbook.xml"]
    for name in named:
        kind = {"word": PackageKind.WORD, "xl": PackageKind.EXCEL}.get(name.partition("/")[0])
        if kind and name in names and name.endswith(".xml"):
            return Package(path, kind, name)
    raise _wrong_kind(path)


def _named_main_parts(archive: zipfile.ZipFile, names: set[str]) -> list[str]:
    if "_rels/.rels" not in names:
        return []
    relationships = archive.read("_rels/.rels").decode("utf-8", "replace")
    parts = []
    for tag in re.findall(r"<[^>]*Relationship\b[^>]*>", relationships):
        target = re.search(r"""\bTarget\s*=\s*["']/?([^"']+)["']""", tag)
        if "/officeDocument" in tag and target and re.search(r"""/relationships/officeDocument["']""", tag):
            parts.append(target[1])
    return parts
