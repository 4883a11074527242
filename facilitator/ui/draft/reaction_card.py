"""Beside the draft: what the group says of the row that is chosen, and what the other groups say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.group_forms import CHOICES, Choice, Reaction
from facilitator.domain.people import Group
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.action_button import ActionButton
from facilitator.ui.draft.lines import COLOURS, DraftLine
from facilitator.ui.marked_label import MarkedLabel
from facilitator.ui.wording_field import WordingField

WIDTH = 330  # pixels, at 100 %


class MarkButton(ActionButton):
    """The button of a mark: it shows its key, and whether it is the group's word now."""

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(action, parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("kind", "mark")

    def words(self) -> str:
        return f"{super().words()}  {self._action.shortcut().toString()}"

    def nextCheckState(self) -> None:
        """What is on stands in the session: a press changes nothing by itself."""


class ReactionCard(QFrame):
    """`said` gives wording and reason when they were changed; `next_wanted` and `back_wanted` where to go after."""

    said = Signal(str, str)
    typing_changed = Signal()
    next_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, marks: Mapping[Choice, QAction], next_action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._line: DraftLine | None = None
        self._group: Group | None = None
        self._shown = ("", "")
        self.heading = QLabel(self)
        self.heading.setFont(theme.scaled(self.heading.font(), 1.05, is_bold=True))
        self.heading.setWordWrap(True)
        self.buttons = {choice: MarkButton(action, self) for choice, action in marks.items()}
        self.wording_label = QLabel(_("New &wording:"), self)
        self.wording = WordingField(_("New wording"), (3, 9), self)
        self.reason_label = QLabel(_("&Because:"), self)
        self.reason = WordingField(_("Reason"), (2, 6), self)
        self.wording_label.setBuddy(self.wording)
        self.reason_label.setBuddy(self.reason)
        self.hint = theme.mark(QLabel(self), "muted")
        self.hint.setWordWrap(True)
        self.next_button = ActionButton(next_action, self, is_main=True)
        self.others = MarkedLabel(self)
        self.others.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.others.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self._wire()

    def show_line(
        self, line: DraftLine | None, group: Group | None, groups: Sequence[Group], said: Mapping[str, Reaction]
    ) -> None:
        """`said` is what each group says of the row, by group id.

        What is being typed for the same row stays; it is told when the field is left.
        """
        is_same = line and self._line and line.measure.id == self._line.measure.id and group == self._group
        typed = self._typed() if is_same and self._typed() != self._shown else None
        self._line, self._group = line, group
        self._show_head()
        if typed is None or typed == self._kept():
            self._show_words()
        self._show_others(groups, said)

    def typed(self) -> dict[str, str]:
        """The words, and what they are about, if they are others than those that the session has."""
        if self._line is None or self._group is None or self._typed() == self._shown:
            return {}
        texts = {"wording": self.wording.text(), "reason": self.reason.text()}
        return {**texts, "row": self._line.measure.id, "group": self._group.id}

    def retype(self, typed: Mapping[str, str]) -> None:
        """What was typed in another window, if this is what it is about."""
        if self._line and self._group and (self._line.measure.id, self._group.id) == (typed["row"], typed["group"]):
            self.wording.show_text(typed["wording"])
            self.reason.show_text(typed["reason"])

    def start_typing(self) -> None:
        """After a mark: the field that it asks for."""
        reaction = self._reaction()
        field = self.wording if reaction and reaction.choice is Choice.CHANGE else self.reason
        field.setFocus()

    @Slot()
    def tell(self) -> None:
        """Let what was typed be saved, if anything was; where that is refused, it stays and is told once more."""
        if self._reaction() is not None and self._typed() != self._shown:
            self.said.emit(*self.words())

    def words(self) -> tuple[str, str]:
        """Wording and reason as they are to be kept: what the row has anyway is no wording."""
        reaction, (wording, reason) = self._reaction(), self._typed()
        is_change = reaction is not None and reaction.choice is Choice.CHANGE
        is_other = is_change and self._line is not None and wording != self._line.measure.original_title
        return wording if is_other else "", reason

    def _reaction(self) -> Reaction | None:
        return self._line.reactions.get(self._group.id) if self._line and self._group else None

    def _show_head(self) -> None:
        is_open = self._line is not None and self._group is not None
        self.heading.setText(_("Row {number}").format(number=self._line.number) if self._line else "")
        reaction = self._reaction()
        for choice, button in self.buttons.items():
            button.setChecked(reaction is not None and reaction.choice is choice)
            button.setVisible(is_open)
        self.wording.setVisible(reaction is not None and reaction.choice is Choice.CHANGE)
        self.wording_label.setVisible(reaction is not None and reaction.choice is Choice.CHANGE)
        self.reason.setVisible(reaction is not None)
        self.reason_label.setVisible(reaction is not None)
        self.next_button.setVisible(is_open)
        if self._group is None:
            hint = _("To mark rows for a group, choose the group above.")
        elif reaction is None:
            hint = _("The group has not looked at this row yet: press 1, 2 or 3.")
        else:
            hint = _("Enter saves and goes on to the next row; Esc leads back to the list.")
        self.hint.setText(hint)

    def _typed(self) -> tuple[str, str]:
        return self.wording.text().strip(), self.reason.text().strip()

    def _kept(self) -> tuple[str, str]:
        """Wording and reason as the session has them."""
        reaction = self._reaction()
        wording = reaction.wording if reaction else ""
        if reaction and reaction.choice is Choice.CHANGE and not wording and self._line:
            wording = self._line.measure.original_title
        return wording, reaction.reason if reaction else ""

    def _show_words(self) -> None:
        self._shown = self._kept()
        for field, text in zip((self.wording, self.reason), self._shown, strict=True):
            if field.text() != text:
                field.show_text(text)
        self.typing_changed.emit()

    def _show_others(self, groups: Sequence[Group], said: Mapping[str, Reaction]) -> None:
        told = [_told(one, said[one.id]) for one in groups if one != self._group and one.id in said]
        title = _("What other groups say") if self._group else _("What the groups say")
        nobody = _("No group has said anything of this row yet.")
        rest = "" if told or self._group else f"<p>{escape(nobody)}</p>"
        self.others.setText(f"<p><b>{escape(title)}</b></p>" + "".join(told) + rest if told or rest else "")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.TIGHT)
        for button in self.buttons.values():
            row.addWidget(button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.NORMAL, theme.NORMAL, theme.NORMAL, theme.NORMAL)
        layout.setSpacing(theme.SMALL)
        self.setFixedWidth(max(WIDTH, row.sizeHint().width() + 2 * theme.NORMAL + 2))
        layout.addWidget(self.heading)
        layout.addLayout(row)
        layout.addWidget(self._area(), 1)
        layout.addWidget(self.next_button)

    def _area(self) -> QScrollArea:
        """The words of this group and of others: on a low screen they are scrolled."""
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        for widget in (self.wording_label, self.wording, self.reason_label, self.reason, self.hint, self.others):
            column.addWidget(widget)
        column.addStretch()
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        return area

    def _wire(self) -> None:
        for field in (self.wording, self.reason):
            field.textChanged.connect(self.typing_changed)
            field.left.connect(self.tell)
            field.entered.connect(self._tell_and_go_on)
            field.escaped.connect(self.back_wanted)

    @Slot()
    def _tell_and_go_on(self) -> None:
        self.tell()
        self.next_wanted.emit()


def _told(group: Group, reaction: Reaction) -> str:
    colour = theme.colour(COLOURS[reaction.choice]).name()
    head = f"<b>{escape(group.name)}</b>: <span style='color:{colour}'>{escape(_(CHOICES[reaction.choice]))}</span>"
    wording = escape(_("“{text}”").format(text=reaction.wording)) if reaction.wording else ""
    reason = escape(reaction.reason)
    return "<p>" + "<br>".join(filter(None, [head, wording, reason])).replace("\n", "<br>") + "</p>"
