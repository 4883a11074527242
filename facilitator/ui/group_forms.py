"""The forms of groups, given out and taken in: the same acts on every screen that groups work on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu, QToolButton

from facilitator.domain.people import Group
from facilitator.services import files, form_taking, group_forms
from facilitator.services.form_taking import Taking
from facilitator.services.group_forms import WrittenForms
from facilitator.text import _, ngettext
from facilitator.ui.background import Task
from facilitator.ui.dialogs import ProgressDialog
from facilitator.ui.file_choice import WORKBOOKS
from facilitator.ui.forms_dialog import FormsDialog, ReadForm, read_forms
from facilitator.ui.group_choice import GroupChoice
from facilitator.ui.icons import icon
from facilitator.ui.screen import Screen


class GroupForms(QObject):
    """Adds its actions to a screen; `button` is a menu of them for its bar."""

    def __init__(self, screen: Screen, groups: GroupChoice) -> None:
        super().__init__(screen)
        self._screen, self._groups = screen, groups
        self._workplace = screen.workplace
        self._last_folder: Path | None = None
        add = screen.add_action
        self.give_action = add(_("&Give out the group’s form…"), "file-output", self._ask_place, "Ctrl+G")
        self.give_all_action = add(_("Give out &all forms…"), "file-output", self._ask_folder, "Ctrl+Shift+G")
        self.take_action = add(_("Take in for&ms…"), "download", self._ask_forms, "Ctrl+T")
        self._menu = QMenu(screen)
        self._menu.addActions([self.give_action, self.give_all_action, self.take_action])
        self.button = QToolButton(screen)
        self.button.setText(_("Forms"))
        self.button.setIcon(icon("file-output"))
        self.button.setToolTip(_("Excel forms that groups fill on their own laptops"))
        self.button.setToolButtonStyle(self.button.toolButtonStyle().ToolButtonTextBesideIcon)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setProperty("kind", "menu")
        self.button.setMenu(self._menu)

    @property
    def _folder(self) -> Path:
        """Where the last forms went or came from: usually a stick."""
        folder = self._last_folder
        return folder if folder is not None and folder.is_dir() else self._workplace.folder

    # Giving out

    @Slot()
    def _ask_place(self) -> None:
        group = self._groups.group
        if group is None:
            self._ask_folder()
            return
        start = self._folder / group_forms.form_name(group)
        title = _("Give out the form of the group “{group}”").format(group=group.name)
        self._workplace.files.save_file(self._screen, title, WORKBOOKS, start, partial(self._write_one, group))

    def _write_one(self, group: Group, target: Path) -> None:
        self._last_folder = target.parent
        session = self._workplace.session
        group_forms.write_group_form(session.db, group.id, target, session.surroundings)
        self._workplace.notices.tell(_("The form is written: {path}").format(path=target))

    @Slot()
    def _ask_folder(self) -> None:
        title = _("Give out the forms of all groups: choose a folder")
        self._workplace.files.folder(self._screen, title, self._folder, self._write_all)

    def _write_all(self, folder: Path) -> None:
        """In the background, from a connection of its own: many forms take seconds."""
        self._last_folder = folder
        work = partial(_write_forms, self._workplace.session.path, tuple(self._groups.groups), folder)
        self._run(_("Writing the forms"), work, self._tell_written)

    @Slot(object)
    def _tell_written(self, written: WrittenForms) -> None:
        if not written.paths:
            self._workplace.notices.refuse(" ".join(dict.fromkeys(why for _group, why in written.left)))
            return
        count = len(written.paths)
        words = ngettext("{count} form is written to {folder}", "{count} forms are written to {folder}", count)
        sentence = words.format(count=count, folder=written.paths[0].parent)
        if written.left:
            names = ", ".join(group for group, _why in written.left)
            self._workplace.notices.warn(
                _("{written}; without a form: {groups}").format(written=sentence, groups=names)
            )
        else:
            self._workplace.notices.tell(sentence)

    # Taking in

    @Slot()
    def _ask_forms(self) -> None:
        self._workplace.files.open_files(
            self._screen, _("Take in forms: choose one or several"), WORKBOOKS, self._folder, self._read
        )

    def _read(self, paths: Sequence[Path]) -> None:
        self._last_folder = paths[0].parent
        self._run(_("Reading the forms"), partial(read_forms, paths), self._show_forms)

    @Slot(object)
    def _show_forms(self, read: list[ReadForm]) -> None:
        FormsDialog(self._workplace.session, read, self._screen, self._take).open()

    def _take(self, read: Sequence[ReadForm]) -> None:
        """One act for each form; what was taken before a refusal stays, and can be undone."""
        session = self._workplace.session
        taken = [form_taking.take_form(session, one.form) for one in read if one.form is not None]
        changes = sum(len(one.changes) for one in taken)
        words = ngettext("Taken in: {count} change.", "Taken in: {count} changes.", changes).format(count=changes)
        if left := _left(taken):
            rest = ngettext("{count} cell stays as it is.", "{count} cells stay as they are.", len(left))
            where = _("Look at the form of the group “{group}”, {cell}; taking the forms in again shows what stays.")
            group, cell = left[0]
            told = [words, rest.format(count=len(left)), where.format(group=group, cell=cell)]
            self._workplace.notices.warn(" ".join(told))
        else:
            self._workplace.notices.tell(words)

    def _run(self, title: str, work: Callable[[Task], object], show: Callable[..., object]) -> None:
        task = self._workplace.background.run(work)
        task.done.connect(show)
        ProgressDialog(title, task, self._screen).open_if_slow()


def _left(taken: Sequence[Taking]) -> list[tuple[str, str]]:
    """The group and the place of each cell that was not taken: conflicts first, old words last."""
    conflicts = [(one.group, cell.shown_at) for one in taken for cell in one.conflicts]
    refused = [(one.group, cell.shown_at) for one in taken for cell in one.refused]
    return conflicts + refused + [(one.group, cell.shown_at) for one in taken for cell in one.left]


def _write_forms(path: Path, groups: Sequence[Group], folder: Path, task: Task) -> WrittenForms:
    with files.reading(path) as db:
        return group_forms.write_group_forms(db, groups, folder, task.progress)
