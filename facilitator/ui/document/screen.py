"""The screen «Document»: remarks, rows, texts and revisions of the roadmap, and the files made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from facilitator.domain.findings import FIELDS, Finding, Subject
from facilitator.services import checks, found_measures, passport, revisions, roadmap_preview, session_header
from facilitator.services.revisions import Standing
from facilitator.text import _
from facilitator.ui.document.approval_acts import ApprovalActs
from facilitator.ui.document.checks_page import ChecksPage
from facilitator.ui.document.export_acts import ExportActs
from facilitator.ui.document.revisions_page import RevisionsPage, state_text
from facilitator.ui.document.rows_page import RowsPage
from facilitator.ui.document.texts_page import TextsPage
from facilitator.ui.looks import LANGUAGES_TOLD
from facilitator.ui.revision_acts import RevisionActs
from facilitator.ui.screen import Screen
from facilitator.ui.tabs import Tabs
from facilitator.ui.workplace import Workplace

_PAGES = {Subject.INDICATOR: "indicators", Subject.SUPPORT: "supports"}


class DocumentScreen(Screen):
    """Each page is read again when it is shown, and after each act while it is."""

    tables: ClassVar = (
        "measure", "measure_alliance", "executor", "funding", "money_note", "alliance", "funding_source", "consent",
        "indicator", "indicator_value", "measure_indicator", "support", "supported", "share_rule", "revision",
        "revision_row", "passport_entry", "participant", "session", "direction", "stage", "cluster",
        "measure_direction", "measure_stage", "measure_cluster",
    )  # fmt: skip

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, _("Document"), parent)
        self.summary.setWordWrap(True)
        self._findings: list[Finding] = []
        self._standing = Standing(0, None, is_closed=False)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(0)
        self._make_actions()
        self._make_pages()
        self._make_buttons()
        self._wire()

    def _make_actions(self) -> None:
        tip = _("To the measure or indicator that the chosen row is about")
        self.exports = ExportActs(self)
        self.revision_acts = RevisionActs(self)
        self.approval_acts = ApprovalActs(self)
        self.go_action = self.add_action(_("&Go to the place"), "arrow-right", self._go, "F4", tip)
        self.checks_action = self.add_action(_("Go to the remarks"), "triangle-alert", self.show_checks, "F6")
        self.rows_action = self.add_action(_("Go to the rows"), "list", self.show_rows, "F7")
        self.texts_action = self.add_action(_("Go to the texts"), "pencil", self.show_texts, "Shift+F6")
        self.revisions_action = self.add_action(_("Go to the revisions"), "history", self.show_revisions, "Shift+F7")

    def _make_pages(self) -> None:
        self.pages = Tabs(self)
        room = self.pages.room
        self.checks = ChecksPage(self.exports.make, room)
        self.rows = RowsPage([self.exports.make], room)
        self.texts = TextsPage(self._write, room)
        self.revisions = RevisionsPage(self.revision_acts.close, room)
        self.pages.addTab(self.checks, _("Remarks"))
        self.pages.addTab(self.rows, _("Rows of the roadmap"))
        self.pages.addTab(self.texts, _("Texts"))
        self.pages.addTab(self.revisions, _("Revisions"))
        self.content.addWidget(self.pages)

    def _make_buttons(self) -> None:
        go = self.add_button(self.go_action)
        self._close = self.add_button(self.revision_acts.close)
        self._reopen = self.add_button(self.revision_acts.reopen)
        approve = self.add_button(self.approval_acts.approve)
        self._buttons: dict[QWidget, list[QWidget]] = {
            self.checks: [go, self.add_button(self.exports.save_list)],
            self.rows: [go],
            self.texts: [],
            self.revisions: [self._close, self._reopen, approve],
        }
        self.add_button(self.exports.make, is_main=True)
        for button in {one for buttons in self._buttons.values() for one in buttons}:
            button.hide()  # never all at once: together they would be wider than a small screen

    def _wire(self) -> None:
        self._idle.timeout.connect(self._check)
        self.texts.typing_changed.connect(self.typing_changed)
        self.pages.currentChanged.connect(self._turn_page)
        self.checks.chosen_changed.connect(self._enable)
        self.checks.wanted.connect(self._go)
        self.rows.chosen_changed.connect(self._enable)
        self.rows.wanted.connect(self._go)
        self.revisions.chosen_changed.connect(self._enable)
        self.revisions.comparison_wanted.connect(self._compare)

    # What is shown

    def refresh(self) -> None:
        db = self.session.db
        self._standing = revisions.standing(db)
        self.summary.setText(state_text(self._standing))
        page = self.pages.currentWidget()
        self._idle.start()  # the number of remarks may come a moment later, except on their page
        if page is self.checks:
            self._check()
            self.checks.show_findings(self._findings, is_early=not self._standing.adopted)
        elif page is self.rows:
            self.rows.show_preview(roadmap_preview.preview(db))
        elif page is self.texts:
            self._show_texts()
        else:
            self._show_revisions()
        self._enable()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._idle.isActive():
            self._idle.stop()
            self._is_stale = True

    def typed(self) -> dict[str, str]:
        return self.texts.typed()

    def keep_typed(self) -> None:
        """Before anything is made of it, too."""
        self.texts.keep()

    def enter_typed(self) -> None:
        self.texts.keep()

    def retype(self, typed: Mapping[str, str]) -> None:
        self._show_texts()
        self.texts.retype(typed)

    def remarks(self) -> int:
        """How many there are now."""
        if self._idle.isActive():
            self._check()
        return len(self._findings)

    @Slot()
    def _check(self) -> None:
        self._idle.stop()
        self._findings = checks.findings(self.session.db)
        count = len(self._findings)
        self.pages.setTabText(0, _("Remarks: {count}").format(count=count) if count else _("Remarks"))
        self.exports.save_list.setEnabled(bool(count))

    @Slot()
    def show_checks(self) -> None:
        self._go_to(self.checks)

    @Slot()
    def show_rows(self) -> None:
        self._go_to(self.rows)

    @Slot()
    def show_texts(self) -> None:
        self._go_to(self.texts)

    @Slot()
    def show_revisions(self) -> None:
        self._go_to(self.revisions)

    def _go_to(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self.take_focus()

    def take_focus(self) -> None:
        page = self.pages.currentWidget()
        if isinstance(page, ChecksPage | RowsPage | TextsPage | RevisionsPage):
            page.focus()

    def _show_texts(self) -> None:
        db = self.session.db
        language = session_header.header(db).document_language
        self.texts.show_texts(passport.entries(db), _(LANGUAGES_TOLD[language]))

    def _show_revisions(self) -> None:
        db = self.session.db
        self.revisions.show_revisions(revisions.revisions(db), self._standing, session_header.header(db).time_zone)
        if self._standing.last is not None:
            self._compare()

    @Slot()
    def _compare(self) -> None:
        self.revisions.show_comparison(revisions.comparison(self.session.db, *self.revisions.compared()))

    @Slot()
    def _enable(self) -> None:
        """Buttons of the page that is shown, and only acts that there is something for."""
        page = self.pages.currentWidget()
        idle = self._close if self._standing.is_closed else self._reopen  # one or the other has something to do
        shown = [button for button in self._buttons[page] if button is not idle]
        everything = {one for buttons in self._buttons.values() for one in buttons}
        self.show_only((button, button in shown) for button in everything)
        self.go_action.setEnabled(self._place() is not None)
        self.exports.save_list.setEnabled(bool(self._findings))
        self.revision_acts.enable(self._standing)
        self.approval_acts.enable(self.revisions.current())

    @Slot(int)
    def _turn_page(self) -> None:
        self.keep_typed()
        if self.isVisible():
            self.refresh()

    # Acts

    def _write(self, entry: str, text: str) -> None:
        passport.describe(self.session, entry, text)

    @Slot()
    def _go(self) -> None:
        place = self._place()
        if place is not None:
            self.go(*place)

    def _place(self) -> tuple[str, str, str] | None:
        """The screen and the id that the chosen row is about, and the field; "" for none in particular.

        What is entered in a list of the session's: "session", the page and the entry.
        """
        page = self.pages.currentWidget()
        if page is self.rows and (row := self.rows.current()):
            return self._place_of(row.measure_id, "")
        if page is self.checks and (finding := self.checks.current()):
            if page_of := _PAGES.get(finding.subject):
                return "session", page_of, finding.id
            return self._place_of(finding.id, FIELDS.get(finding.code, ""))
        return None

    def _place_of(self, measure_id: str, field: str) -> tuple[str, str, str] | None:
        found = found_measures.place(self.session.db, measure_id)
        return (found.screen, found.measure.id, field) if found else None
