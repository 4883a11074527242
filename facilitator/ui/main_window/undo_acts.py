"""Undo and redo of the whole window: each named by its act, and told of when it is done."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from facilitator.domain.abilities import Role, role_of
from facilitator.services import acts
from facilitator.text import _
from facilitator.ui.letters import verbatim
from facilitator.ui.main_window.menus import action
from facilitator.ui.workplace import Workplace


class UndoActs(QObject):
    """`told` says what has just gone or come: it may be an act of another window, or be seen on another screen."""

    told = Signal(str)

    def __init__(self, workplace: Workplace, window: QWidget) -> None:
        super().__init__(window)
        self._session = workplace.session
        self.undo = action(window, _("Undo"), "undo-2", self._undo, "Ctrl+Z")
        self.redo = action(window, _("Redo"), "redo-2", self._redo, "Ctrl+Shift+Z")
        self.redo.setShortcuts([self.redo.shortcut(), QKeySequence("Ctrl+Y")])  # as Word has it
        self._name()
        for news in (workplace.bridge.changed, workplace.bridge.changed_elsewhere, workplace.bridge.actor_changed):
            news.connect(self._name)

    @Slot()
    def _undo(self) -> None:
        if act := self._session.undo():
            self._tell(_("Undone: {act}"), act.message, act.parameters)

    @Slot()
    def _redo(self) -> None:
        if act := self._session.redo():
            self._tell(_("Done again: {act}"), act.message, act.parameters)

    def _tell(self, sentence: str, message: str, parameters: Mapping[str, object]) -> None:
        self.told.emit(sentence.format(act=acts.describe_act(self._session.db, message, parameters)))

    @Slot()
    def _name(self) -> None:
        undo, redo = self._session.next_undo(), self._session.next_redo()
        is_lead = role_of(self._session.actor)[0] is Role.LEAD  # takes back only what he did himself
        for one, act, bare, named in (
            (self.undo, undo, _("Undo"), _("Undo: {act}")),
            (self.redo, redo, _("Redo"), _("Redo: {act}")),
        ):
            name = act and acts.describe_act(self._session.db, act.message, act.parameters)
            one.setText(verbatim(named.format(act=name) if name else bare))
            one.setEnabled(act is not None and (not is_lead or act.actor == self._session.actor))
