"""The screen «Draft»: its rows under their directions, and a key for each word that a group says of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QKeyCombination, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.domain.abilities import Ability
from facilitator.domain.changes import Changes
from facilitator.domain.group_forms import Choice, Reaction
from facilitator.services import draft, reactions
from facilitator.services.draft import DraftRow
from facilitator.text import _, ngettext
from facilitator.ui import theme
from facilitator.ui.draft.importing import DraftImporting
from facilitator.ui.draft.lines import (
    MARK_WIDTH,
    MOST_MARKS,
    NARROW,
    NARROWEST,
    OWN_WIDTHS,
    OWN_WIDTHS_OF_ALL,
    DraftLine,
    columns_of_all,
    draft_lines,
    own_columns,
    under_directions,
)
from facilitator.ui.draft.reaction_card import ReactionCard
from facilitator.ui.empty_page import EmptyPage
from facilitator.ui.group_choice import GroupChoice
from facilitator.ui.group_forms import GroupForms
from facilitator.ui.pages import Stack
from facilitator.ui.screen import Screen
from facilitator.ui.sections import SectionedModel, SectionedTable
from facilitator.ui.workplace import Workplace


class DraftScreen(Screen):
    """One group is worked for, or all groups are looked at side by side."""

    tables: ClassVar = (
        "measure", "executor", "reaction", "project_group", "group_alliance", "group_time", "alliance", "part",
        "programme_item", "session",
    )  # fmt: skip

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, _("Draft"), parent)
        self._rows: list[DraftRow] | None = None  # None: they have changed; a mark changes none of them
        self._lines: list[DraftLine] = []
        self._shape: tuple[str, ...] | None = None
        self._kept = ""  # the row whose reason is typed: the filter leaves it
        self._is_leaving = False  # the card waits for the next row
        self.groups = GroupChoice(workplace, self)
        self.only_new = QCheckBox(_("Only rows not looked at yet"), self)
        self._make_actions()
        self.forms = GroupForms(self, self.groups)
        self.bar.addWidget(self.groups)
        self.bar.addWidget(self.forms.button)
        self.add_button(self.import_action)
        self.table: SectionedTable
        self.model: SectionedModel
        self.legend = theme.mark(QLabel(self), "muted")
        self.legend.setWordWrap(True)
        marks = {Choice.KEEP: self.keep_action, Choice.CHANGE: self.change_action, Choice.DROP: self.drop_action}
        self.card = ReactionCard(marks, self.next_action, self)
        self.empty = EmptyPage(
            "file-text",
            _("There is no draft yet"),
            _("Import the preliminary draft of the roadmap from a Word or Excel file: its rows become measures here."),
            [self.import_action],
            self,
        )
        self._lay_out()
        self._wire()

    def _make_actions(self) -> None:
        add = self.add_action
        self.keep_action = self._mark_action(_("&Keep"), "check", self._keep, "1")
        self.change_action = self._mark_action(_("C&hange"), "pencil", self._change, "2")
        self.drop_action = self._mark_action(_("&Drop"), "x", self._drop, "3")
        self.back_action = add(_("&Take the word back"), "undo-2", self._take_back, "Delete")
        self.next_action = add(_("&Next row not looked at"), "arrow-right", self.go_on, "F4")
        self.only_new_action = add(_("&Only rows not looked at yet"), "eye", self.only_new.toggle, "Ctrl+U")
        self.group_action = add(_("Choose the g&roup"), "users", self.groups.drop_down, "F7")
        self.importing = DraftImporting(self)
        self.import_action = self.importing.action

    def _mark_action(self, text: str, picture: str, act: object, key: str) -> QAction:
        """Digits are the same keys in every layout; with Alt they work while a reason is typed too."""
        action = self.add_action(text, picture, act, key)  # type: ignore[arg-type]
        on_keypad = QKeySequence(QKeyCombination(Qt.KeyboardModifier.KeypadModifier, Qt.Key(ord(key))))
        action.setShortcuts([QKeySequence(key), on_keypad, QKeySequence(f"Alt+{key}")])
        return action

    def _lay_out(self) -> None:
        self.stack = Stack(self)
        self.page = QWidget(self.stack)
        left = QVBoxLayout()
        left.setSpacing(theme.SMALL)
        left.addWidget(self.only_new)
        self._place = QVBoxLayout()
        left.addLayout(self._place, 1)
        left.addWidget(self.legend)
        row = QHBoxLayout(self.page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.NORMAL)
        row.addLayout(left, 1)
        row.addWidget(self.card)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.page)
        self.content.addWidget(self.stack)
        self._build_table(())

    def _wire(self) -> None:
        self.groups.changed.connect(self._change_group)
        self.workplace.bridge.group_changed.connect(self.outdate_unseen)
        self.only_new.toggled.connect(self._list)
        self.card.said.connect(self._put_words)
        self.card.typing_changed.connect(self.typing_changed)
        self.card.next_wanted.connect(self.go_on)
        self.card.back_wanted.connect(self._focus_table)

    def _build_table(self, shape: tuple[str, ...]) -> None:
        """The columns are those of one group or of all."""
        self._shape = shape
        if hasattr(self, "table"):
            self._place.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
            self.model.deleteLater()
        group_id = self.groups.group_id
        names = [one.name for one in self.groups.groups]
        columns = own_columns(group_id) if group_id else columns_of_all([one.id for one in self.groups.groups], names)
        widths = OWN_WIDTHS if group_id else (*OWN_WIDTHS_OF_ALL, *[MARK_WIDTH] * len(names))
        self.model = SectionedModel(columns, lambda line: line.measure.id, self)
        self.table = SectionedTable(self.model, 1, widths, self)
        self.table.setAccessibleName(_("Rows of the draft"))
        self._make_room()
        self.table.chosen.connect(self.go_on)
        self.table.selectionModel().currentRowChanged.connect(self._show_card)
        self._place.addWidget(self.table)
        self.table.show()  # a layout would do so later, and until then it takes no focus
        self.setTabOrder(self.only_new, self.table)

    def _make_room(self) -> None:
        """Marks of many groups need the room of term and executor, and so do the wordings in a narrow window."""
        is_crowded = not self.groups.group_id and len(self.groups.groups) > MOST_MARKS
        for column, least in ((2, NARROW), (3, NARROWEST)):
            self.table.setColumnHidden(column, is_crowded or self.width() < least)

    # What is shown

    def refresh(self) -> None:
        self.groups.refresh()
        self.importing.enable()
        if self._rows is None:
            self._rows = draft.rows(self.session.db)
        said = reactions.reactions(self.session.db, self.groups.group_id or None)
        self._lines = draft_lines(self._rows, said)
        self.stack.setCurrentWidget(self.page if self._lines else self.empty)
        shape = (self.groups.group_id, *(f"{one.id} {one.name}" for one in self.groups.groups))
        if shape != self._shape:
            self._build_table(shape)
        self._count()
        self._list()

    @Slot(Changes)
    def on_changed(self, changes: Changes) -> None:
        if changes.touch("measure", "executor"):
            self._rows = None
        super().on_changed(changes)

    @Slot()
    def on_changed_elsewhere(self) -> None:
        self._rows = None
        super().on_changed_elsewhere()

    def show_object(self, key: str) -> None:
        self.only_new.setChecked(False)
        self.table.select_key(key)
        self.table.setFocus()

    # Half-typed

    def typed(self) -> dict[str, str]:
        return self.card.typed()

    def typed_words(self) -> str:
        return " ".join(filter(None, self.card.words()))

    def keep_typed(self) -> None:
        self.card.tell()

    def typed_warnings(self) -> list[str]:
        return self.workplace.warnings(Ability.DRAFT, self.groups.group_id)

    def enter_typed(self) -> None:
        self.workplace.agree(Ability.DRAFT, self.groups.group_id)
        self._put_words(*self.card.words())

    def retype(self, typed: Mapping[str, str]) -> None:
        self.groups.choose(typed["group"])
        self.refresh()
        self.show_object(typed["row"])
        self.card.retype(typed)

    # What is looked at

    def current_line(self) -> DraftLine | None:
        return self.table.current_row()

    def _count(self) -> None:
        group_id = self.groups.group_id
        self.only_new.setVisible(bool(group_id))
        self.legend.setVisible(not group_id)
        if group_id:
            said = [line.reactions.get(group_id) for line in self._lines]
            counts = {choice: sum(one is not None and one.choice is choice for one in said) for choice in Choice}
            words = _("Keep: {keep} · change: {change} · drop: {drop} · not yet looked at: {rest}")
            named = {choice.value: count for choice, count in counts.items()}
            self.summary.setText(words.format(**named, rest=said.count(None)) if said else "")
            return
        count = len(self._lines)
        self.summary.setText(ngettext("{count} row", "{count} rows", count).format(count=count) if count else "")
        entry = _("{place}\u00a0{group}: looked at {done} of {count}")
        done = [sum(one.id in line.reactions for line in self._lines) for one in self.groups.groups]
        told = [
            entry.format(place=place, group=group.name, done=done[place - 1], count=count)
            for place, group in enumerate(self.groups.groups, 1)
        ]
        self.legend.setText(" · ".join(told))

    @Slot()
    def _list(self) -> None:
        """With the filter on, the row that one is at stays until one goes on."""
        group_id = self.groups.group_id
        is_narrowed = bool(group_id) and self.only_new.isChecked()
        lines = [
            line
            for line in self._lines
            if not is_narrowed or group_id not in line.reactions or line.measure.id == self._kept
        ]
        self.model.show_rows(under_directions(lines))
        if self.current_line() is None and lines:
            self.table.select_key(lines[0].measure.id)
        self._show_card()

    @Slot()
    def _show_card(self) -> None:
        if self._is_leaving:
            return
        line = self.current_line()
        group = self.groups.group
        if line is not None and line.measure.id != self._kept:
            self._kept = ""
        said = reactions.of_row(self.session.db, line.measure.id) if line else {}
        self.card.show_line(line, group, self.groups.groups, said)
        for action in (self.keep_action, self.change_action, self.drop_action):
            action.setEnabled(line is not None and group is not None)
        self.back_action.setEnabled(line is not None and group is not None and group.id in line.reactions)
        self.next_action.setEnabled(group is not None and bool(self._lines))
        self.only_new_action.setEnabled(group is not None and bool(self._lines))

    @Slot()
    def _change_group(self) -> None:
        self.refresh()
        self.table.setFocus()

    @Slot()
    def _focus_table(self) -> None:
        self.table.setFocus()

    def take_focus(self) -> None:
        (self.table if self._lines else self.empty.buttons[0]).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()
        super().resizeEvent(event)
        self.groups.fit(self.width())

    # What the group says

    @Slot()
    def _keep(self) -> None:
        self._mark(Choice.KEEP)

    @Slot()
    def _change(self) -> None:
        self._mark(Choice.CHANGE)

    @Slot()
    def _drop(self) -> None:
        self._mark(Choice.DROP)

    def _mark(self, choice: Choice) -> None:
        line, group_id = self.current_line(), self.groups.group_id
        if line is not None and group_id:
            self.card.tell()
            act = partial(self._put_mark, line.measure.id, group_id, choice)
            self.workplace.warn_first(self, Ability.DRAFT, act, group_id)

    def _put_mark(self, measure_id: str, group_id: str, choice: Choice) -> None:
        """A row that is kept is done with; the other words want a wording or a reason, and Enter goes on."""
        line = next(one for one in self._lines if one.measure.id == measure_id)
        before = line.reactions.get(group_id)
        following = self._next_new(measure_id)
        if before is None or before.choice is not choice:
            reason = before.reason if before else ""
            self._kept = "" if choice is Choice.KEEP else measure_id
            self._is_leaving = choice is Choice.KEEP and bool(following)
            try:
                reactions.react(self.session, group_id, measure_id, Reaction(choice, reason=reason))
            finally:
                self._is_leaving = False
        if choice is Choice.KEEP:
            self.table.select_key(following or measure_id)
            self.table.setFocus()
        else:
            self.card.start_typing()

    @Slot(str, str)
    def _put_words(self, wording: str, reason: str) -> None:
        line, group_id = self.current_line(), self.groups.group_id
        present = line.reactions.get(group_id) if line else None
        if line is None or present is None:
            return
        said = Reaction(present.choice, wording.strip(), reason.strip())
        if said != present:
            act = partial(reactions.react, self.session, group_id, line.measure.id, said)
            self.workplace.warn_first(self, Ability.DRAFT, act, group_id)

    @Slot()
    def _take_back(self) -> None:
        line, group_id = self.current_line(), self.groups.group_id
        if line is not None and group_id:
            act = partial(reactions.take_back, self.session, group_id, line.measure.id)
            self.workplace.warn_first(self, Ability.DRAFT, act, group_id)

    @Slot()
    def go_on(self) -> None:
        """To the next row that the group has not looked at, from the top again after the last one."""
        line = self.current_line()
        following = self._next_new(line.measure.id if line else "")
        self.table.setFocus()
        self._kept = ""
        if self.only_new.isChecked():
            self._list()
        if following:
            self.table.select_key(following)
        elif self.groups.group_id and self._lines:
            self.workplace.notices.tell(_("The group has looked at every row of the draft."))

    def _next_new(self, measure_id: str) -> str:
        group_id = self.groups.group_id
        ids = [line.measure.id for line in self._lines]
        start = ids.index(measure_id) + 1 if measure_id in ids else 0
        new = (one for one in (*self._lines[start:], *self._lines[:start]) if group_id not in one.reactions)
        return next((one.measure.id for one in new if one.measure.id != measure_id), "") if group_id else ""
