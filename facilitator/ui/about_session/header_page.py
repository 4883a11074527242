"""The page on what the session is called, where and when it is, and the dialog in which that is changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.domain.money import MoneyUnit, unit_caption
from facilitator.domain.session import Header
from facilitator.domain.time_zones import words_of
from facilitator.services import session_header
from facilitator.services.session import Session
from facilitator.text import _, current_language
from facilitator.ui import theme
from facilitator.ui.about_session.page import Page
from facilitator.ui.action_button import ActionButton
from facilitator.ui.clock import date_text
from facilitator.ui.dialogs import Dialog
from facilitator.ui.header_questions import HeaderQuestions, unit_choices
from facilitator.ui.icons import icon
from facilitator.ui.looks import LANGUAGES_TOLD
from facilitator.ui.questions import ChoiceQuestion, beside


class HeaderPage(Page):
    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.told: list[QLabel] = []
        self.change_action = QAction(icon("pencil"), _("&Change…"), self)
        self.change_action.setProperty("picture", "pencil")
        self.change_action.setShortcut(QKeySequence("F2"))
        self.change_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.change_action.setToolTip(_("Change"))
        self.change_action.triggered.connect(self._change)
        self.addAction(self.change_action)
        self._lay_out()

    def _lay_out(self) -> None:
        advice = _(
            "All of this can be changed at any time, as one act. Years stay in the programme as long as money, stages"
            " or values of indicators lie in them."
        )
        text = theme.mark(QLabel(advice, self), "muted")
        text.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.WIDE)
        grid.setVerticalSpacing(theme.SMALL)
        grid.setColumnStretch(1, 1)
        for row, what in enumerate(_captions()):
            told = QLabel(self)
            told.setWordWrap(True)
            told.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(theme.mark(QLabel(what, self), "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(told, row, 1)
            self.told.append(told)
        self.button = ActionButton(self.change_action, self, is_main=True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addWidget(theme.heading(_("Session")))
        column.addWidget(text)
        column.addSpacing(theme.SMALL)
        column.addLayout(grid)
        column.addStretch()
        column.addWidget(self.refusal)
        column.addLayout(buttons)

    def refresh(self) -> None:
        for label, words in zip(self.told, _words(session_header.header(self._session.db)), strict=True):
            label.setText(words)

    def focus(self) -> None:
        self.button.setFocus()

    @Slot()
    def _change(self) -> None:
        HeaderDialog(session_header.header(self._session.db), self.window(), self._keep).open()

    def _keep(self, header: Header) -> None:
        session_header.change_header(self._session, header)


class HeaderDialog(Dialog):
    """`keep` gets the header as it was typed, once its rules are held."""

    asks_before_leaving = True

    def __init__(self, present: Header, parent: QWidget, keep: Callable[[Header], object]) -> None:
        super().__init__(_("About this session"), _("Keep"), parent)
        self._present, self._keep = present, keep
        self.questions = HeaderQuestions(self)
        self.unit = ChoiceQuestion(_("&Unit of money, as it is printed:"), unit_choices(), self)
        self.body.addWidget(self.questions)
        self.body.addLayout(beside(self.unit, QWidget(self)))
        self.questions.offer(present)
        self.unit.offer(present.money_unit.value)
        self.setMinimumWidth(self.minimumWidth() + theme.HUGE * 14)
        self.questions.title.field.setFocus()

    def accept(self) -> None:
        """What a session cannot be called is told beside its question."""
        fault = next(iter(self.questions.faults(self._present)), None)
        if fault is None:
            super().accept()
        else:
            self.questions.by_key[fault.key].refuse(fault.sentence)
            self._make_room()

    def perform(self) -> None:
        self._keep(self._header())

    def _header(self) -> Header:
        return self.questions.header(self._present)._replace(money_unit=MoneyUnit(self.unit.value()))


def _captions() -> list[str]:
    return [
        _("Title of the session"),
        _("Title of the document"),
        _("Place"),
        _("Time zone"),
        _("First day"),
        _("Years of the programme"),
        _("Language of the documents"),
        _("Unit of money"),
    ]


def _words(header: Header) -> list[str]:
    return [
        header.title,
        header.document_title,
        header.place,
        words_of(header.time_zone, header.starts_on),
        date_text(header.starts_on),
        f"{header.first_year}–{header.last_year}",
        _(LANGUAGES_TOLD[header.document_language]),
        unit_caption(header.money_unit, current_language()),
    ]
