"""The menu of scenes: automatic, those of the whole session, and the proposals of each group."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.services import people
from facilitator.services.session import Session
from facilitator.text import _
from facilitator.ui.icons import icon
from facilitator.ui.letters import verbatim
from facilitator.ui.projector.scenes import catalogue
from facilitator.ui.projector.scenes.proposals import ProposalsScene


class SceneMenu(QMenu):
    """`chosen` gives the key of a scene, or catalogue.AUTOMATIC."""

    chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(_("Pro&jector scene"), parent)
        self.setIcon(icon("projector"))
        self._session = session
        self._choice = catalogue.AUTOMATIC
        self.scenes = QActionGroup(self)
        self.groups = QMenu(_("&Proposals of a group"), self)
        self.groups.setIcon(icon(ProposalsScene.picture))
        self._offer(self, _("&Automatic, as the programme goes"), "refresh-cw", catalogue.AUTOMATIC)
        self.addSeparator()
        for scene in catalogue.PLAIN[:-1]:
            self._offer(self, _(scene.title), scene.picture, scene.key)
        self.addMenu(self.groups)
        last = catalogue.PLAIN[-1]
        self._offer(self, _(last.title), last.picture, last.key)
        self.list_groups()
        self.scenes.triggered.connect(self._choose)

    def show_choice(self, choice: str) -> None:
        """Tick the scene that is wanted now."""
        self._choice = choice
        for action in self.scenes.actions():
            action.setChecked(action.data() == choice)

    def list_groups(self) -> None:
        """Name the groups of every part anew."""
        for action in self.groups.actions():
            self.scenes.removeAction(action)
            action.deleteLater()
        self.groups.clear()
        db = self._session.db
        for part in people.parts(db):
            found = people.groups(db, part.id)
            if found:
                self.groups.addAction(part.name).setEnabled(False)
            for group in found:
                scene = _("Proposals: {group}").format(group=f"{group.name} ({part.name})")
                self._offer(self.groups, group.name, ProposalsScene.picture, catalogue.proposals_of(group.id), scene)
        self.groups.menuAction().setEnabled(not self.groups.isEmpty())

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self.chosen.emit(action.data())

    def _offer(self, menu: QMenu, text: str, picture: str, key: str, scene: str = "") -> None:
        action = QAction(icon(picture), verbatim(text) if menu is self.groups else text, menu)
        action.setProperty("command", _("Projector: {scene}").format(scene=scene or text))
        action.setCheckable(True)
        action.setData(key)
        action.setChecked(key == self._choice)
        self.scenes.addAction(action)
        menu.addAction(action)
