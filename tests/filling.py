"""Filling a group's form as people do: typed into the cells of its workbook, which is then saved again."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from facilitator.services import group_forms
from facilitator.services.session import Session

Cell = tuple[str, str]  # the sheet's name, «B7»


def write(session: Session, group_id: str, path: Path) -> Path:
    group_forms.write_group_form(session.db, group_id, path, session.surroundings)
    return path


def fill(path: Path, cells: Mapping[Cell, str | int | float], target: Path | None = None) -> Path:
    """Type into cells; a number becomes a number, an empty text empties the cell."""

    def typed(name: str, content: str) -> str:
        for (sheet, place), value in cells.items():
            if sheet == name:
                content, found = re.subn(rf'<c r="{place}"([^>]*?)(?:/>|>.*?</c>)', _cell(place, value), content)
                assert found == 1, (sheet, place)
        return content

    return change(path, typed, target)


def change(path: Path, sheet_changed: Callable[[str, str], str], target: Path | None = None) -> Path:
    """Each sheet's XML as the function gives it for (name, XML)."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = re.findall(r'<sheet name="([^"]+)"', parts["xl/workbook.xml"].decode())
    for number, name in enumerate(names, 1):
        part = f"xl/worksheets/sheet{number}.xml"
        parts[part] = sheet_changed(name, parts[part].decode()).encode()
    return pack(parts, target or path)


def pack(parts: Mapping[str, bytes], target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target


def _cell(place: str, value: str | float) -> Callable[[re.Match[str]], str]:
    def cell(found: re.Match[str]) -> str:
        style = "".join(re.findall(r' s="\d+"', found[1]))
        if isinstance(value, str):
            inside = f'<is><t xml:space="preserve">{escape(value)}</t></is>'
            return f'<c r="{place}"{style} t="inlineStr">{inside}</c>' if value else f'<c r="{place}"{style}/>'
        return f'<c r="{place}"{style}><v>{value!r}</v></c>'

    return cell
