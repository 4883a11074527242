"""The full-screen ballot of one laptop: a person steps up, is found, votes, and the next one follows by one key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.voting import Round
from facilitator.services import ballots, rounds, turnout
from facilitator.services.turnout import Voter
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.pages import Stack
from facilitator.ui.voting.ballot_page import BallotPage
from facilitator.ui.voting.filling import Filling
from facilitator.ui.voting.pin import AskPinDialog
from facilitator.ui.voting.voter_page import VoterPage
from facilitator.ui.workplace import Workplace

THANKS = 2_000  # milliseconds


class BallotWindow(QWidget):
    """Nobody leaves it without the PIN, which is kept here alone. `left` tells that it was left."""

    left = Signal()

    def __init__(self, workplace: Workplace, voting_round: Round, pin: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(voting_round.title)
        self.setAutoFillBackground(True)
        self.setGeometry(parent.window().screen().geometry())
        self._session = workplace.session
        self._round, self._pin = voting_round, pin
        self._measures = rounds.list_of(self._session.db, voting_round.id)
        self._voter: Voter | None = None
        self._reason: str | None = None  # why the person's first ballot is replaced
        self._is_unlocked = False
        parent.window().installEventFilter(self)
        self._make_pages()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(THANKS)
        self._timer.timeout.connect(self.next_person)
        self.next_person()

    # The pages

    def _make_pages(self) -> None:
        self.voter_page = VoterPage(self._round.title, self)
        self.ballot_page = BallotPage(self)
        self.review_page = self._make_review()
        self.thanks_page = self._make_thanks()
        self.stack = Stack(self)
        for page in (self.voter_page, self.ballot_page, self.review_page, self.thanks_page):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.HUGE * 2, theme.HUGE, theme.HUGE * 2, theme.HUGE)
        layout.addWidget(self.stack)
        self.voter_page.taken.connect(self.step_up)
        self.voter_page.escaped.connect(self.ask_to_leave)
        self.ballot_page.finished.connect(self.review)
        self.ballot_page.escaped.connect(self.next_person)

    def _make_review(self) -> QWidget:
        page = QWidget(self)
        self.review_title = theme.heading("", 1.9)
        self.review_text = QLabel(page)
        self.review_text.setFont(theme.scaled(self.review_text.font(), 1.7))
        self.review_text.setWordWrap(True)
        self.review_text.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea(page)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.review_text)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.refusal = QLabel(page)
        self.refusal.setFont(theme.scaled(self.refusal.font(), 1.4))  # before it is marked, see VoterPage
        self.refusal.setWordWrap(True)
        theme.mark(self.refusal, "danger")
        self.back_button = _large(_("Back to the ballot (Esc)"), page)
        self.cast_button = _large(_("Cast the ballot (Enter)"), page)
        self.cast_button.setProperty("kind", "main")
        self.back_button.clicked.connect(self.back_to_ballot)
        self.cast_button.clicked.connect(self.cast)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.back_button)
        row.addWidget(self.cast_button)
        layout = QVBoxLayout(page)
        layout.setSpacing(theme.WIDE)
        layout.addWidget(self.review_title)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.refusal)
        layout.addLayout(row)
        return page

    def _make_thanks(self) -> QWidget:
        page = QWidget(self)
        thanks = theme.heading(_("Thank you!"), 4)
        told = QLabel(_("Your ballot is in. Any key: the next person."), page)
        told.setFont(theme.scaled(told.font(), 1.6))
        theme.mark(told, "muted")
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        for label in (thanks, told):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addStretch(1)
        return page

    # One person's way

    @Slot()
    def next_person(self) -> None:
        """Nothing of the last one is left on the screen."""
        self._timer.stop()
        self._voter, self._reason = None, None
        self.review_text.clear()
        db, now = self._session.db, self._session.surroundings.now()
        told = [turnout.in_words(turnout.turnout(db, self._round, now))]
        if self._round.rule.is_secret:
            told.insert(0, _("The ballot is secret: once the voting is closed, nothing tells who voted how."))
        self.voter_page.begin(turnout.voters(db, self._round), "\n".join(told))
        self.stack.setCurrentWidget(self.voter_page)
        self.voter_page.line.setFocus()

    @Slot(object)
    def step_up(self, voter: Voter) -> None:
        """The person's ballot; whoever voted already needs the operator, and in a secret round cannot vote again."""
        self._voter = voter
        if not voter.has_voted:
            self._give_ballot()
        elif self._round.rule.is_secret:
            words = _("{name} has voted already; a secret ballot cannot be replaced.")
            self.voter_page.hint.setText(words.format(name=voter.person.name))
        else:
            texts = (
                _("Replace a ballot"),
                _("{name} has voted already. The first ballot is kept as annulled, with the reason.").format(
                    name=voter.person.name
                ),
                _("Give another ballot"),
            )
            AskPinDialog(texts, self._pin, self, self._replace, needs_reason=True).open()

    def _replace(self, reason: str) -> None:
        self._reason = reason
        self._give_ballot()

    def _give_ballot(self) -> None:
        if self._voter is not None:
            self.stack.setCurrentWidget(self.ballot_page)
            self.ballot_page.begin(self._voter.person.name, Filling(self._round.rule, self._measures))

    @Slot()
    def review(self) -> None:
        """What will be cast, in words."""
        filling = self.ballot_page.filling
        told = filling.summary()
        self.review_title.setText(f"{self.ballot_page.name.text()} · {filling.status()}")
        self.review_text.setText(
            "\n".join(told) or _("Nothing is marked: an empty ballot counts for the turnout alone.")
        )
        self.refusal.hide()
        self.stack.setCurrentWidget(self.review_page)
        self.cast_button.setFocus()

    @Slot()
    def back_to_ballot(self) -> None:
        self.stack.setCurrentWidget(self.ballot_page)
        if self.ballot_page.table is not None:
            self.ballot_page.table.setFocus()

    @Slot()
    def cast(self) -> None:
        """Keep the ballot; a refusal is said here, and the marks stay."""
        if self._voter is None:
            return
        marks, person = self.ballot_page.filling.marks(), self._voter.person.id
        try:
            if self._reason is None:
                ballots.cast_marks(self._session, self._round.id, person, marks)
            else:
                ballots.replace_marks(self._session, self._round.id, person, marks, self._reason)
        except UserError as refusal:
            self.refusal.setText(str(refusal))
            self.refusal.show()
            return
        self.stack.setCurrentWidget(self.thanks_page)
        self.setFocus()
        self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the pages without a field: looking it over, and the thanks."""
        page, is_enter = self.stack.currentWidget(), event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if page is self.thanks_page:
            self.next_person()
            if event.text().strip() and event.text().isprintable():  # the badge, typed at once
                self.voter_page.line.insert(event.text())
        elif page is self.review_page and is_enter:
            self.cast()
        elif page is self.review_page and event.key() == Qt.Key.Key_Escape:
            self.back_to_ballot()
        else:
            super().keyPressEvent(event)

    # Leaving

    @Slot()
    def ask_to_leave(self) -> None:
        texts = (_("Leave the ballot"), _("Only the operator leaves the ballot."), _("Leave the ballot"))
        AskPinDialog(texts, self._pin, self, self._leave).open()

    def _leave(self, _reason: str) -> None:
        self._is_unlocked = True
        QTimer.singleShot(0, self, self.close)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where the whole session is closed from outside, no ballot stays without one."""
        if event.type() == QEvent.Type.Close:
            self._is_unlocked = True
            self.close()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The corner of the window and Alt+F4 ask for the PIN too."""
        if not self._is_unlocked:
            event.ignore()
            self.ask_to_leave()
            return
        self._timer.stop()
        self._pin = ""
        self.left.emit()
        super().closeEvent(event)


def _large(text: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setFont(theme.scaled(button.font(), 1.6))
    button.setAutoDefault(True)
    return button
