"""What the dialogs that make a session file have in common, and the one of a rehearsal; their work is done in the
background.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.session_plan import SessionPlan
from facilitator.services import files
from facilitator.services.plans import ReadySession
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.background import Background, Cancelled, Task
from facilitator.ui.dialogs import Dialog, ProgressDialog
from facilitator.ui.file_choice import FileChoice
from facilitator.ui.start.places import PlaceField, documents

if TYPE_CHECKING:
    from facilitator.services.rehearsal import Stage


@dataclass(frozen=True, slots=True)
class Made:
    """A session file to be opened: with a sentence on what could not be taken into it, or the stage to play it on."""

    path: Path
    sentence: str = ""
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Means:
    """What both dialogs need of their window."""

    choice: FileChoice
    background: Background
    window: QWidget


class MakingDialog(Dialog):
    """Asks where the file is to lie, makes it in the background, and tells by `made`; a refusal stays in the dialog."""

    made = Signal(Made)
    place: PlaceField  # which the heirs make where it stands

    def __init__(self, title: str, button: str, means: Means) -> None:
        super().__init__(title, button, means.window)
        self._background = means.background
        self.setMinimumWidth(self.minimumWidth() + theme.HUGE * 5)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        layout = self.layout()
        assert layout is not None
        self.resize(self.width(), layout.totalHeightForWidth(self.width()))  # wrapped texts need less than Qt asks

    def work(self, path: Path) -> Callable[[Task], Made]:
        """What is to be done in the background. Raises UserError where the fields are not in order."""
        raise NotImplementedError

    @Slot()
    def accept(self) -> None:
        self.refusal.hide()
        try:
            work = self.work(self.place.path())
        except UserError as refusal:
            self.refuse(str(refusal))
            return
        task = self._background.run(work)
        task.done.connect(self._finish)
        task.failed.connect(self._fail)
        ProgressDialog(self.windowTitle(), task, self).open()

    @Slot(object)
    def _finish(self, made: Made) -> None:
        QDialog.accept(self)
        self.made.emit(made)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.refuse(str(error))


class Rehearse(MakingDialog):
    """Lets simulated people play a ready session through."""

    def __init__(self, ready: ReadySession, means: Means) -> None:
        super().__init__(_("Rehearsal"), _("Rehearse"), means)
        self._folder = ready.folder
        name = self.add_text(ready.summary)
        name.setFont(theme.scaled(name.font(), 1.0, is_bold=True))
        self.add_text(
            _(
                "Simulated people play the whole session before your eyes, from the arrivals to the adopted roadmap:"
                " in about ten minutes, or as fast as you like. You can pause at any act and look around."
            )
        )
        self.place = PlaceField(self.windowTitle(), means.choice, self)
        self.add_labelled(_("The file of the &rehearsal:"), self.place)
        theme.mark(self.add_text(_("An earlier rehearsal in this place is replaced, never a real session.")), "muted")
        self.body.addStretch()
        file_name = _("{name} (rehearsal)").format(name=ready.folder.name) + ".sqlite"
        self.place.show_path(documents() / file_name)

    def work(self, path: Path) -> Callable[[Task], Made]:
        return partial(set_stage, self._folder, path)


def make(plan: SessionPlan, folder: Path | None, path: Path, task: Task) -> Made:
    """Make a session file from a plan and its folder; a file that nobody wants any more goes again."""
    refused = files.new_session(plan, path, folder=folder)
    try:
        task.progress(1, 1)
    except Cancelled:
        path.unlink(missing_ok=True)
        raise
    sentence = ""
    if refused:
        name, line = refused[0]
        told = _("Lines of ballots not taken: {count}; the first is line {line} of “{name}”: {why}.")
        sentence = told.format(count=len(refused), line=line.line, name=name, why=line.why.rstrip("."))
    return Made(path, sentence)


def set_stage(folder: Path, path: Path, task: Task) -> Made:
    """Make the session file of a rehearsal that has still to be played; an earlier rehearsal there goes."""
    from facilitator.domain.rehearsal import Script
    from facilitator.services import rehearsal

    task.progress(0)
    return Made(path, stage=rehearsal.set_stage(folder, path, Script()))
