"""Carries changes to the windows: those of this program after each commit, and those of another on the same file."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from facilitator.domain.changes import Changes
from facilitator.services.session import Session

LOOK_EVERY = 500  # milliseconds


class SessionBridge(QObject):
    """Lives in the GUI thread. Hand `announce` to a Session as its `on_change`, then `watch` it.

    `changed` tells of an act after its commit; `changed_elsewhere` that another program wrote to the file, so that
    everything must be read again; `actor_changed` that somebody else is at the keyboard, `floor_changed` that another
    measure is before the plenary, `group_changed` that another group is worked for.
    """

    changed = Signal(Changes)
    changed_elsewhere = Signal()
    actor_changed = Signal()
    floor_changed = Signal()
    group_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def announce(self, changes: Changes) -> None:
        self.changed.emit(changes)

    def watch(self, session: Session) -> None:
        self._session = session
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._session = None

    @Slot()
    def look(self) -> None:
        if self._session is not None and self._session.has_changed_elsewhere():
            self.changed_elsewhere.emit()
