"""Choosing the group that one works for, on all screens alike: any of them, or all at once; a lead has only his own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from facilitator.domain.abilities import Role, role_of
from facilitator.domain.people import Group
from facilitator.services import group_choice
from facilitator.services.group_choice import OfferedGroup
from facilitator.services.session import Session
from facilitator.text import _
from facilitator.ui.elided_choice import ElidedChoice
from facilitator.ui.workplace import Workplace

LETTERS = 12  # of a name that are seen in any case
NARROWEST = 150  # pixels, at 100 %, on a small screen
GROUP = "group"  # in the layout
WIDEST = 480  # pixels, at 100 %; a longer name is told whole by the tip


class GroupChoice(ElidedChoice):
    """`changed`: the user chose another one. `group_id` is "" for all groups.

    The choice stands in the workplace's layout: other screens, and windows that come after this one, have it too.
    """

    changed = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(LETTERS, parent, grows=True)
        self._workplace = workplace
        self.groups: list[Group] = []
        self.setAccessibleName(_("Group"))
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        self.activated.connect(self._tell)

    @property
    def group_id(self) -> str:
        return self.currentData() or ""

    @property
    def group(self) -> Group | None:
        return next((one for one in self.groups if one.id == self.group_id), None)

    def refresh(
        self,
        counts: Mapping[str, int] | None = None,
        offered: Callable[[Session], list[OfferedGroup]] = group_choice.offered,
    ) -> None:
        """Offer the groups as they are now; `counts` by group id stand behind the names. What was chosen last stays."""
        session = self._workplace.session
        found = offered(session)
        self.groups = [one.group for one in found]
        names = [(one.name, one.group.id) for one in found]
        if role_of(session.actor)[0] is not Role.LEAD:
            names.insert(0, (_("All groups"), ""))
        if counts is not None:
            names = [(f"{name} · {counts.get(key, 0) if key else sum(counts.values())}", key) for name, key in names]
        if names != [(self.itemText(place), self.itemData(place)) for place in range(self.count())]:
            self._list(names)
        self.setCurrentIndex(max(self.findData(self._workplace.layout.get(GROUP, "")), 0))

    def _list(self, names: Sequence[tuple[str, str]]) -> None:
        self.clear()
        for name, key in names:
            self.addItem(name, key)

    def fit(self, width: int) -> None:
        """Leave room for what else stands at the top of a screen of that width."""
        self.setMaximumWidth(max(NARROWEST, min(WIDEST, width // 3)))

    def choose(self, group_id: str) -> None:
        self._workplace.layout[GROUP] = group_id
        self.setCurrentIndex(max(self.findData(group_id), 0))
        self._workplace.bridge.group_changed.emit()

    @Slot()
    def drop_down(self) -> None:
        """Let the user choose by arrows and Enter."""
        self.setFocus()
        self.showPopup()

    @Slot()
    def _tip(self) -> None:
        self.setToolTip(_("Worked for: {group}").format(group=self.currentText()))

    @Slot(int)
    def _tell(self) -> None:
        self.choose(self.group_id)
        self.changed.emit()
