"""Making documents from a session file: one, or all of them in a folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from facilitator.domain.errors import UserError, reason_of
from facilitator.domain.records import DOCUMENTS
from facilitator.services import (
    attendance_list,
    checks,
    comparison,
    consent_list,
    minutes,
    records,
    roadmap_document,
    workbooks,
)
from facilitator.store import Connection
from facilitator.store import session as session_store
from facilitator.text import N_, _, speaking

__all__ = [
    "DOCUMENTS", "NotAllWritten", "export", "export_findings", "export_to_folder", "export_workbook", "file_name",
    "make_folder", "name_of",
]  # fmt: skip

_FILE_NAMES = {
    "roadmap": N_("Roadmap.docx"),
    "comparison": N_("Comparison table.docx"),
    "minutes": N_("Minutes.docx"),
    "register": N_("Register of what was not taken.docx"),
    "attendance": N_("Attendance list.docx"),
    "consents": N_("Consents to be obtained.docx"),
    "procedure": N_("Proposed procedure.docx"),
}


def export(db: Connection, document: str, target: Path) -> None:
    """Write one document of DOCUMENTS to the file `target`, whole or not at all."""
    _WRITERS[document](db, target)


def export_to_folder(
    db: Connection,
    documents: Iterable[str],
    folder: Path,
    *,
    with_workbooks: bool = False,
    tell: Callable[[str, int, int], object] = lambda _name, _step, _steps: None,
) -> list[Path]:
    """Write documents into `folder`, which is made if need be, each under its own name; gives the files.

    `with_workbooks` writes the tables of each as an .xlsx beside it. `tell` hears of each file before it is written:
    its name, how many are done, how many there are. Raises NotAllWritten, after all the others are written, where
    some are open in Word or cannot be replaced.
    """
    make_folder(folder)
    tasks = _tasks(db, documents, folder, with_workbooks=with_workbooks)
    written: list[Path] = []
    kept_out: list[tuple[Path, UserError]] = []
    for step, (target, write) in enumerate(tasks):
        tell(target.name, step, len(tasks))
        try:
            write()
        except UserError as refusal:
            if not isinstance(refusal.__cause__, (PermissionError, IsADirectoryError)):
                raise
            kept_out.append((target, refusal))
        else:
            written.append(target)
    if kept_out:
        raise NotAllWritten(_kept_out_sentence(folder, kept_out), written)
    return written


def already_there(db: Connection, documents: Iterable[str], folder: Path, *, with_workbooks: bool) -> list[Path]:
    """The files in `folder` that `export_to_folder` would replace; none where there can be no such folder."""
    targets = [target for target, _write in _tasks(db, documents, folder, with_workbooks=with_workbooks)]
    return [one for one in targets if os.path.exists(one)]  # noqa: PTH110 - Path.exists() raises for one that is too long


class NotAllWritten(UserError):
    """`written` are the files that were; the sentence names the others."""

    def __init__(self, sentence: str, written: list[Path]) -> None:
        super().__init__(sentence)
        self.written = written


def name_of(document: str) -> str:
    """What a document of DOCUMENTS is called, in the present language: its file's name without the ending."""
    return Path(_(_FILE_NAMES[document])).stem


def file_name(db: Connection, document: str) -> str:
    """Under which a document of DOCUMENTS is written, in its language."""
    with speaking(session_store.header(db).document_language):
        return _(_FILE_NAMES[document])


def _tasks(
    db: Connection, documents: Iterable[str], folder: Path, *, with_workbooks: bool
) -> list[tuple[Path, Callable[[], None]]]:
    tasks: list[tuple[Path, Callable[[], None]]] = []
    for document in documents:
        target = folder / file_name(db, document)
        tasks.append((target, partial(export, db, document, target)))
        if with_workbooks:
            book = target.with_suffix(".xlsx")
            tasks.append((book, partial(export_workbook, db, document, book)))
    return tasks


def _kept_out_sentence(folder: Path, kept_out: list[tuple[Path, UserError]]) -> str:
    if len(kept_out) == 1:
        return str(kept_out[0][1])
    names = ", ".join(_("“{name}”").format(name=path.name) for path, _refusal in kept_out)
    sentence = _(
        "These files in “{folder}” cannot be written: {names}. Close them in Word or Excel and make them again."
    )
    return sentence.format(folder=folder, names=names)


def export_findings(db: Connection, target: Path) -> None:
    """Write all remarks on the roadmap to the .xlsx `target`, in the present language, to be printed or handed on."""
    from facilitator.documents.workbooks import write_workbook

    write_workbook([checks.sheet(checks.findings(db))], target)


def export_workbook(db: Connection, document: str, target: Path) -> None:
    """Write the tables of one document of DOCUMENTS to the .xlsx `target`, whole or not at all."""
    from facilitator.documents.workbooks import write_workbook

    write_workbook(workbooks.sheets(db, document), target)


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sentence = _("The folder “{folder}” cannot be made: {why}.")
        raise UserError(sentence.format(folder=folder, why=reason_of(error))) from error


def _roadmap(db: Connection, target: Path) -> None:
    from facilitator.documents.roadmap import write_roadmap

    write_roadmap(roadmap_document.document(db), target)


def _comparison(db: Connection, target: Path) -> None:
    from facilitator.documents.comparison import write_comparison

    write_comparison(comparison.comparison(db), target)


def _minutes(db: Connection, target: Path) -> None:
    from facilitator.documents.minutes import write_minutes

    write_minutes(minutes.minutes(db), target)


def _register(db: Connection, target: Path) -> None:
    from facilitator.documents.records import write_register

    write_register(records.register(db), target)


def _attendance(db: Connection, target: Path) -> None:
    from facilitator.documents.attendance import write_attendance

    write_attendance(attendance_list.attendance_list(db), target)


def _consents(db: Connection, target: Path) -> None:
    from facilitator.documents.consents import write_consents

    write_consents(consent_list.consent_list(db), target)


def _procedure(db: Connection, target: Path) -> None:
    from facilitator.documents.records import write_procedure

    write_procedure(records.procedure(db), target)


_WRITERS: dict[str, Callable[[Connection, Path], None]] = {
    "roadmap": _roadmap,
    "comparison": _comparison,
    "minutes": _minutes,
    "register": _register,
    "attendance": _attendance,
    "consents": _consents,
    "procedure": _procedure,
}
