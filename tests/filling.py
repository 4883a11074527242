"""Filling a group's form as people do: typed into the cells of its workbook, which is then saved again."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pool
from pool import group_ids

from facilitator.documents.form_filling import Cell, fill_form
from facilitator.services import assignments, group_forms
from facilitator.services.form_taking import Taking
from facilitator.services.session import Session


def write(session: Session, group_id: str, path: Path) -> Path:
    group_forms.write_group_form(session.db, group_id, path, session.surroundings)
    return path


def fill(path: Path, cells: Mapping[Cell, str | int | float], target: Path | None = None) -> Path:
    """Type into cells; a number becomes a number, an empty text empties the cell."""
    fill_form(path, cells, target)
    return target or path


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


def counts(found: Taking) -> tuple[int, int, int, int]:
    return len(found.changes), len(found.conflicts), len(found.refused), len(found.left)


def later_group(session: Session) -> str:
    return group_ids(session)[-1]


def shortlisted(session: Session, *titles: str) -> list[str]:
    """All of them for the last group."""
    found = pool.shortlisted(session, *titles)
    assignments.assign_measures(session, found, later_group(session), "theirs")
    return found
