"""The screen «Proposals»: typed one after another, pasted by the dozen, looked through, and what is like them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.domain.abilities import Ability
from facilitator.domain.measures import Measure, Origin, State
from facilitator.domain.pasted import key_of
from facilitator.domain.people import Group
from facilitator.domain.wording import has_words
from facilitator.services import people, proposals, similar
from facilitator.services.proposals import Entered
from facilitator.text import _, ngettext
from facilitator.ui import theme
from facilitator.ui.action_button import ActionButton
from facilitator.ui.empty_page import EmptyPage
from facilitator.ui.group_choice import GroupChoice
from facilitator.ui.group_forms import GroupForms
from facilitator.ui.narrow_field import NarrowField
from facilitator.ui.pages import Stack
from facilitator.ui.proposals.author_dialog import AuthorDialog
from facilitator.ui.proposals.entry import Entry
from facilitator.ui.proposals.paste_dialog import PasteDialog
from facilitator.ui.proposals.similar_panel import SIMILAR_WIDTH, SimilarPanel
from facilitator.ui.proposals.table import ProposalsTable
from facilitator.ui.screen import Screen
from facilitator.ui.workplace import Workplace


class ProposalsScreen(Screen):
    """One group is worked for, or the proposals of all are looked through."""

    tables: ClassVar = (
        "measure", "verdict", "participant", "membership", "project_group", "group_alliance", "group_time", "alliance",
        "round_item", "part", "programme_item", "session",
    )  # fmt: skip

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, _("Proposals"), parent)
        self._listed: list[Entered] = []
        self._typed_for = ""  # the group whose proposal is half-typed
        self.groups = GroupChoice(workplace, self)
        self._make_actions()
        self.forms = GroupForms(self, self.groups)
        self.bar.addWidget(self.groups)
        self.bar.addWidget(self.forms.button)
        self.pages = Stack(self)
        self.page = QWidget(self.pages)  # each is made where it stays: one that moves is dressed once more
        self.stack = Stack(self.page)
        self.entry = Entry(ActionButton(self.enter_action, self.page, is_main=True), self.page)
        self.choose_hint = theme.mark(QLabel(_("To enter proposals, choose the group above."), self.page), "muted")
        self.filter = NarrowField(
            _("Narrow the proposals"), _("Words, numbers, people: only what has them is shown"), self.page
        )
        self.shown = theme.mark(QLabel(self.page), "muted")
        self.table = ProposalsTable(self._reword, self.stack)
        self.nothing = theme.mark(QLabel(self.stack), "muted")
        self.nothing.setWordWrap(True)
        self.similar = SimilarPanel(workplace, self.page)
        self._lay_out()
        self._wire()

    def _make_actions(self) -> None:
        add = self.add_action
        self.enter_action = add(_("&Enter the proposal"), "plus", self._enter, "Ctrl+Return")
        self.paste_action = add(_("&Paste several…"), "clipboard-paste", self._paste, "Ctrl+Shift+V")
        self.field_action = add(_("Go to the &field"), "keyboard", self.focus_field, "F6")
        self.group_action = add(_("Choose the g&roup"), "users", self.groups.drop_down, "F7")
        self.narrow_action = self.add_narrowing(self._go_to_field)
        self.edit_action = add(_("&Change the wording"), "pencil", self._edit, "F2")
        self.author_action = add(_("Name the a&uthor…"), "user-check", self._ask_author, "Ctrl+L")
        self.withdraw_action = add(_("&Withdraw"), "x", self._withdraw, "Delete")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.filter, 1)
        row.addWidget(self.shown)
        row.addWidget(ActionButton(self.edit_action, self.page))
        row.addWidget(ActionButton(self.withdraw_action, self.page))
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        self.nothing.setMargin(theme.WIDE)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        left = QVBoxLayout()
        left.setSpacing(theme.SMALL)
        for widget in (self.entry, self.choose_hint):
            left.addWidget(widget)
        left.addLayout(row)
        left.addWidget(self.stack, 1)
        both = QHBoxLayout(self.page)
        both.setSpacing(theme.NORMAL)
        both.addLayout(left, 1)
        both.addWidget(self.similar)
        both.setContentsMargins(0, 0, 0, 0)
        advice = _("Choose the group whose proposals you enter, or take in the forms that groups have filled.")
        acts = [self.group_action, self.forms.take_action]
        self.empty = EmptyPage("lightbulb", _("Nothing is proposed yet"), advice, acts, self.pages)
        self.pages.addWidget(self.page)
        self.pages.addWidget(self.empty)
        self.content.addWidget(self.pages, 1)

    def _wire(self) -> None:
        self.groups.changed.connect(self._change_group)
        self.workplace.bridge.group_changed.connect(self.outdate_unseen)
        self.filter.textChanged.connect(self._list)
        self.filter.entered.connect(self.table.enter)
        self.entry.typed.connect(self._on_typed)
        self.entry.field.entered.connect(self._enter)
        self.entry.field.pasted.connect(self._open_paste)
        self.entry.field.stepped_down.connect(self.similar.enter)
        self.similar.chosen.connect(self._go_to)
        self.similar.left.connect(self.focus_field)
        self.table.selectionModel().currentRowChanged.connect(self._enable)
        self.table.chosen.connect(self._edit)
        self.table.typing_changed.connect(self.typing_changed)

    # What is shown

    def refresh(self) -> None:
        counts = proposals.counts(self.session.db)
        self.groups.refresh(counts)
        group = self.groups.group
        self._listed = proposals.entered(self.session.db, group.id if group else None)
        self._show_entry()
        names = {one.id: one.name for one in people.groups(self.session.db)}
        self.similar.forget(names)
        self.similar.setVisible(self.entry.isVisibleTo(self))
        self._count(counts)
        self._list()

    def _show_entry(self) -> None:
        """What is half-typed stays its group's, whatever group is chosen on another screen meanwhile."""
        if not self.entry.field.text().strip():
            self._typed_for = self.groups.group_id
        group = self._own_group()
        self.entry.setVisible(group is not None)
        self.choose_hint.setVisible(group is None and bool(self.groups.groups))
        self.entry.show_group(group, proposals.members(self.session.db, group.id) if group else [])

    def _own_group(self) -> Group | None:
        """Whose proposals are entered."""
        return next((one for one in self.groups.groups if one.id == self._typed_for), None)

    def take_focus(self) -> None:
        self.focus_field()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.similar.setFixedWidth(min(SIMILAR_WIDTH, self.width() // 3))
        self.groups.fit(self.width())

    def show_object(self, key: str) -> None:
        """Whichever group's it is."""
        if self.groups.group_id and key not in {one.measure.id for one in self._listed}:
            self.groups.choose("")
            self.refresh()
        self.filter.clear()
        self.table.select_key(key)
        self.table.setFocus()

    def chosen(self) -> Entered | None:
        return self.table.current_row()

    def _count(self, counts: Mapping[str, int]) -> None:
        """How many each group has, and all together; the chosen group alone where it wants the room for its list."""
        chosen = self.groups.group
        groups = [chosen] if chosen else self.groups.groups
        told = [f"{one.name} – {counts.get(one.id, 0)}" for one in groups if one.id in counts]
        silent = sum(one.id not in counts for one in groups)
        if silent and told:
            words = ngettext("{count} group without proposals", "{count} groups without proposals", silent)
            told.append(words.format(count=silent))
        total = _("in all {count}").format(count=sum(counts.values()))
        self.summary.setText(" · ".join([*told, total]) if told and len(self.groups.groups) > 1 else "")

    @Slot()
    def _list(self) -> None:
        group_id, own = self.groups.group_id, self._listed
        words = self.filter.text().strip()
        found = [one for one in own if has_words(_text(one), words)]
        has_authors = any(one.author for one in own)
        self.table.show_proposals(found, has_groups=not group_id, has_authors=has_authors)
        self.stack.setCurrentWidget(self.table if found else self.nothing)
        self.pages.setCurrentWidget(self.page if own or group_id else self.empty)
        advice = _("Nothing is proposed yet. Type a proposal above and press Enter, or paste a whole list.")
        self.nothing.setText(_("No proposal has all of these words.") if own else advice)
        self.shown.setText(_("{found} of {count}").format(found=len(found), count=len(own)) if words else "")
        self._enable()

    @Slot()
    def _enable(self) -> None:
        one = self.chosen()
        is_own = one is not None and one.is_own
        self.edit_action.setEnabled(is_own)
        self.author_action.setEnabled(is_own)
        self.withdraw_action.setEnabled(is_own)
        has_group = self.entry.isVisibleTo(self)
        self.enter_action.setEnabled(has_group)
        self.paste_action.setEnabled(has_group)

    @Slot()
    def _change_group(self) -> None:
        """Here the user sees what is half-typed: it goes with him to the group that he chooses."""
        self._typed_for = self.groups.group_id or self._typed_for
        self.refresh()
        self.focus_field()

    @Slot()
    def focus_field(self) -> None:
        (self.entry.field if self.entry.isVisibleTo(self) else self.groups).setFocus()

    @Slot()
    def _go_to_field(self) -> None:
        self.filter.begin()

    @Slot(str)
    def _on_typed(self, words: str) -> None:
        self.similar.look_for(words)
        self.typing_changed.emit()

    @Slot(Measure)
    def _go_to(self, measure: Measure) -> None:
        if measure.origin is Origin.PROPOSAL:
            self.show_object(measure.id)
        else:
            self.go("draft" if measure.origin is Origin.DRAFT else "council", measure.id)

    # Half-typed

    def typed(self) -> dict[str, str]:
        """Half a new proposal, and half a new wording of the one that is chosen."""
        wording, one, reworded = self.entry.field.text(), self.chosen(), self.table.typed()
        author = self.entry.author_id() or ""
        new = {"wording": wording, "author": author, "group": self._typed_for} if wording.strip() else {}
        return new | ({"measure": one.measure.id, "reworded": reworded} if one and reworded is not None else {})

    def typed_words(self) -> str:
        typed = self.typed()
        return " ".join(typed[field] for field in ("wording", "reworded") if field in typed)

    def retype(self, typed: Mapping[str, str]) -> None:
        if "wording" in typed:
            self._typed_for = typed["group"]
            self.entry.field.show_text(typed["wording"])
            self.refresh()  # the group's people are offered as authors
            self.entry.retype(typed["wording"], typed["author"])
        if "reworded" in typed:
            self.refresh()
            self.show_object(typed["measure"])
            self.table.retype(typed["measure"], typed["reworded"])

    def typed_warnings(self) -> list[str]:
        """Of a proposal and a wording that belong to two groups, each once."""
        warnings, one = self.workplace.warnings, self.chosen()
        new = warnings(Ability.PROPOSALS, self._typed_for) if self.entry.field.text().strip() else []
        changed = warnings(Ability.PROPOSALS, one.measure.group_id) if one and self.table.typed() is not None else []
        return list(dict.fromkeys([*new, *changed]))

    def keep_typed(self) -> None:
        """A wording is kept when its cell is left; a new proposal waits for Enter."""
        one, reworded = self.chosen(), self.table.typed()
        if one is not None and reworded is not None:
            self._reword(one, reworded)

    def enter_typed(self) -> None:
        one, typed = self.chosen(), self.typed()
        if one is not None and "reworded" in typed:
            self.workplace.agree(Ability.PROPOSALS, one.measure.group_id)
            proposals.reword(self.session, one.measure.id, typed["reworded"])
        if "wording" in typed:
            self.workplace.agree(Ability.PROPOSALS, self._typed_for)
            proposals.propose(self.session, self._typed_for, typed["wording"], self.entry.author_id())
            self.entry.field.clear()

    # Entering

    @Slot()
    def _enter(self) -> None:
        wording, group_id = self.entry.field.text(), self._typed_for
        if not group_id or not wording.strip():
            self.focus_field()
            return
        act = partial(self._enter_now, group_id, wording, self.entry.author_id())
        self.workplace.warn_first(self, Ability.PROPOSALS, act, group_id)

    def _enter_now(self, group_id: str, wording: str, author_id: str | None) -> None:
        made = proposals.propose(self.session, group_id, wording, author_id)
        self.entry.field.clear()
        self.filter.clear()
        self.table.select_key(made.id)
        self.focus_field()

    @Slot()
    def _paste(self) -> None:
        self._open_paste(QApplication.clipboard().text())

    @Slot(str)
    def _open_paste(self, text: str) -> None:
        group = self._own_group()
        if group is None:
            return
        if not text.strip():
            self.workplace.notices.warn(_("There is no text to paste: copy a list of proposals first."))
            return
        everything = proposals.entered(self.session.db)
        known = {key_of(one.measure.title) for one in everything if one.measure.state is not State.REJECTED}
        likest = partial(similar.likest, self.session.db)
        PasteDialog(text, group.name, known, likest, self, partial(self._enter_all, group.id)).open()

    def _enter_all(self, group_id: str, wordings: Sequence[str]) -> None:
        act = partial(self._enter_all_now, group_id, list(wordings), self.entry.author_id())
        self.workplace.warn_first(self, Ability.PROPOSALS, act, group_id)

    def _enter_all_now(self, group_id: str, wordings: list[str], author_id: str | None) -> None:
        made = proposals.propose_all(self.session, group_id, wordings, author_id)
        words = ngettext("{count} proposal is entered.", "{count} proposals are entered.", len(made))
        self.workplace.notices.tell(words.format(count=len(made)))
        self.focus_field()

    # Changing

    def _reword(self, one: Entered, wording: str) -> None:
        act = partial(proposals.reword, self.session, one.measure.id, wording)
        self.workplace.warn_first(self, Ability.PROPOSALS, act, one.measure.group_id)

    @Slot()
    def _edit(self) -> None:
        self.table.edit_wording()

    @Slot()
    def _ask_author(self) -> None:
        one = self.chosen()
        if one is not None:
            members = proposals.members(self.session.db, one.measure.group_id or "")
            AuthorDialog(one, members, self, partial(self._name_author, one)).open()

    def _name_author(self, one: Entered, author_id: str | None) -> None:
        act = partial(proposals.set_author, self.session, one.measure.id, author_id)
        self.workplace.warn_first(self, Ability.PROPOSALS, act, one.measure.group_id)

    @Slot()
    def _withdraw(self) -> None:
        one = self.chosen()
        if one is not None:
            act = partial(self._withdraw_now, one)
            self.workplace.warn_first(self, Ability.PROPOSALS, act, one.measure.group_id)

    def _withdraw_now(self, one: Entered) -> None:
        proposals.withdraw(self.session, one.measure.id)
        words = _("Proposal {number} is withdrawn; Ctrl+Z brings it back.")
        self.workplace.notices.tell(words.format(number=one.measure.number))


def _text(one: Entered) -> str:
    return f"{one.measure.number} {one.measure.title} {one.group} {one.author} {one.outcome}"
