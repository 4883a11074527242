"""The dialogs of the plenary: fields amended, speeches written down and struck, chair and secretary, dissent, votes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QCompleter, QLabel, QWidget

from facilitator.domain.adoption import Count, Field, Majority, Quorum, Resolution
from facilitator.domain.minutes import Officer, Speech
from facilitator.domain.wording_diff import wording_diff
from facilitator.services.plenary import PlenaryRow, Redlined
from facilitator.services.session import Session
from facilitator.text import _, ngettext
from facilitator.ui import theme
from facilitator.ui.adoption import words
from facilitator.ui.adoption.person_choice import PersonChoice
from facilitator.ui.adoption.vote_panel import VotePanel
from facilitator.ui.dialogs import Dialog
from facilitator.ui.elided_choice import ElidedChoice
from facilitator.ui.icons import icon
from facilitator.ui.marked_text import redline_html
from facilitator.ui.scrolled_card import ScrolledCard
from facilitator.ui.wording_field import WordingField

Vote = Callable[[str, Count, Quorum, Majority], object]  # gets what is put to the vote, counts and rule


class AmendDialog(Dialog):
    """Fields anew, one at a time, with the redline at every key; those with other words have a pencil in the list.

    `act` gets the texts of these, also where another one is shown.
    """

    asks_before_leaving = True

    def __init__(
        self, found: Redlined, field: Field, parent: QWidget, act: Callable[[Mapping[Field, str]], object]
    ) -> None:
        super().__init__(_("Amend No. {number}").format(number=found.measure.number), _("Amend"), parent)
        self._found, self._act = found, act
        self._shown: dict[Field, str] = {}  # as they were, in the letters that a field gives them back in
        self._typed: dict[Field, str] = {}
        self.field = QComboBox(self)
        for one in Field:
            self.field.addItem(words.field(one), one.value)
        self.field.setCurrentIndex(self.field.findData(field.value))
        self.add_labelled(_("&Field:"), self.field)
        self.text = WordingField(_("Text"), (2, 8), self)
        self.add_labelled(_("&Text (Enter amends, Shift+Enter begins a new line):"), self.text)
        self.redline = QLabel(self)
        self.redline.setTextFormat(Qt.TextFormat.RichText)
        self.redline.setWordWrap(True)
        self.redline.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.redline.setFont(theme.scaled(self.font(), 1.2))
        self.redline.setContentsMargins(theme.SMALL, theme.SMALL, theme.SMALL, theme.SMALL)
        room = ScrolledCard(self)
        room.setWidget(self.redline)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add_text(_("As the hall will see it:"))
        self.body.addWidget(room, 1)
        self.text.textChanged.connect(self._mark)
        self.text.entered.connect(self.accept)
        self.text.escaped.connect(self.reject)
        self.field.currentIndexChanged.connect(self._show_field)
        self._show_field()
        self.prefer_size(760, 520)

    def is_changed(self) -> bool:
        return bool(self._amended())

    def perform(self) -> None:
        self._act(self._amended())

    def _amended(self) -> dict[Field, str]:
        return {field: text for field, text in self._typed.items() if text != self._shown[field]}

    def _chosen(self) -> Field:
        return Field(self.field.currentData())

    @Slot()
    def _show_field(self) -> None:
        field = self._chosen()
        with QSignalBlocker(self.text):
            self.text.show_text(self._typed.get(field, self._found.fields[field]))
        self._shown.setdefault(field, self.text.text())
        self._mark()
        self.text.setFocus()

    @Slot()
    def _mark(self) -> None:
        field, text = self._chosen(), self.text.text()
        self._typed[field] = text
        self.field.setItemIcon(self.field.currentIndex(), icon("pencil") if text != self._shown[field] else QIcon())
        self.redline.setText(redline_html(wording_diff(self._found.originals[field], text)))


class SpeechDialog(Dialog):
    """Who, and what was said. `act` gets the person's id and the gist."""

    asks_before_leaving = True

    def __init__(
        self, title: str, button: str, session: Session, parent: QWidget, act: Callable[[str, str], object]
    ) -> None:
        super().__init__(title, button, parent)
        self._act = act
        self.who = PersonChoice(session, self)
        self.gist = WordingField(_("What was said"), (3, 8), self)
        self.add_labelled(_("&Who:"), self.who)
        self.add_labelled(_("What was &said, in a sentence or two:"), self.gist)
        self.who.taken.connect(self.gist.setFocus)
        self.gist.entered.connect(self.accept)
        self.gist.escaped.connect(self.reject)
        self.who.setFocus()

    def perform(self) -> None:
        self._act(self.who.person().id, self.gist.text())


class StrikeDialog(Dialog):
    """Which speech leaves the minutes, the last one first. `act` gets its id."""

    def __init__(
        self, title: str, found: Sequence[tuple[str, Speech]], parent: QWidget, act: Callable[[str], object]
    ) -> None:
        super().__init__(title, _("Strike it from the minutes"), parent)
        self._act = act
        self.speech = ElidedChoice(60, self)
        for name, one in reversed(found):
            self.speech.addItem(f"{name}: {one.gist}".replace("\n", " "), one.id)
        self.add_labelled(_("&Speech to strike:"), self.speech)
        whole = theme.mark(self.add_text(self.speech.currentText()), "muted")
        self.speech.currentTextChanged.connect(whole.setText)

    def perform(self) -> None:
        self._act(self.speech.currentData())


class OfficersDialog(Dialog):
    """Who chairs and who writes the minutes: participants are offered, anything else can be typed.

    `act` gets both as they are to be printed.
    """

    asks_before_leaving = True

    def __init__(
        self, known: Mapping[Officer, str], names: Sequence[str], parent: QWidget, act: Callable[[str, str], object]
    ) -> None:
        super().__init__(_("Chair and secretary of the minutes"), _("Name them"), parent)
        self._act = act
        self.chair = NameChoice(names, known.get(Officer.CHAIR, ""), self)
        self.secretary = NameChoice(names, known.get(Officer.SECRETARY, ""), self)
        self.add_labelled(_("C&hair:"), self.chair)
        self.add_labelled(_("&Secretary:"), self.secretary)
        told = _("As they are to be printed in the minutes. Where nobody is named, a line is left there to sign on.")
        theme.mark(self.add_text(told), "muted")
        self.chair.setFocus()

    def perform(self) -> None:
        self._act(self.chair.currentText(), self.secretary.currentText())


class NameChoice(QComboBox):
    """A name that is typed, or chosen from those offered: letters of any part of one narrow them."""

    def __init__(self, names: Sequence[str], shown: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(list(dict.fromkeys(names)))
        self.setCurrentText(shown)
        self.setMinimumContentsLength(30)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        completer = self.completer()
        assert completer is not None
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)  # Qt's own would type along
        completer.setFilterMode(Qt.MatchFlag.MatchContains)


class DissentDialog(Dialog):
    """Whose opinion, on which decision. `act` gets the ids of resolution and person, and the opinion."""

    asks_before_leaving = True

    def __init__(
        self,
        resolutions: Sequence[Resolution],
        chosen: Resolution,
        session: Session,
        parent: QWidget,
        act: Callable[[str, str, str], object],
    ) -> None:
        super().__init__(_("Dissenting opinion"), _("Note the opinion"), parent)
        self._act = act
        self.decision = DecisionChoice(resolutions, chosen, self)
        self.who = PersonChoice(session, self)
        self.opinion = WordingField(_("Opinion"), (3, 8), self)
        self.add_labelled(_("&Decision:"), self.decision)
        self.body.addWidget(self.decision.outcome)
        self.add_labelled(_("&Who:"), self.who)
        self.add_labelled(_("&Opinion:"), self.opinion)
        self.who.taken.connect(self.opinion.setFocus)
        self.opinion.entered.connect(self.accept)
        self.opinion.escaped.connect(self.reject)
        self.who.setFocus()

    def perform(self) -> None:
        self._act(self.decision.currentData(), self.who.person().id, self.opinion.text())


class TakeBackDialog(Dialog):
    """Which decision is undone. `act` gets its id."""

    def __init__(
        self, resolutions: Sequence[Resolution], chosen: Resolution, parent: QWidget, act: Callable[[str], object]
    ) -> None:
        super().__init__(_("Take a decision back"), _("Take it back"), parent)
        self._act = act
        self.decision = DecisionChoice(resolutions, chosen, self)
        self.add_labelled(_("&Decision:"), self.decision)
        self.body.addWidget(self.decision.outcome)
        self.add_text(
            _("Its measures are before the plenary again; the vote and its dissenting opinions leave the minutes.")
        )

    def perform(self) -> None:
        self._act(self.decision.currentData())


class EnBlocDialog(Dialog):
    """All that nobody contests, by one vote; which of them lack something is told, and they may be adopted so."""

    def __init__(self, agreed: Sequence[PlenaryRow], contested: int, subject: str, parent: QWidget, act: Vote) -> None:
        super().__init__(_("Adopt en bloc"), _("Record the decision"), parent)
        self._act = act
        told = ngettext("{count} measure that nobody contests", "{count} measures that nobody contests", len(agreed))
        self.body.addWidget(theme.heading(told.format(count=len(agreed)), 1.2))
        if unready := words.unready(agreed):
            self.unready = theme.mark(self.add_text(unready), "warning")
        if contested:
            left = ngettext(
                "{count} contested measure stays for a vote of its own.",
                "{count} contested measures stay for votes of their own.",
                contested,
            )
            self.add_text(left.format(count=contested))
        self.subject = WordingField(_("What is put to the vote"), (1, 3), self)
        self.subject.show_text(subject)
        self.add_labelled(_("&What is put to the vote:"), self.subject)
        self.panel = VotePanel(self)
        self.body.addWidget(self.panel)
        self.panel.entered.connect(self.accept)
        self.panel.typing_changed.connect(self.refusal.hide)  # it was about the counts before
        self.subject.entered.connect(self.panel.focus)
        self.subject.escaped.connect(self.reject)

    def perform(self) -> None:
        self._act(self.subject.text(), self.panel.count(), *self.panel.rule())


class DecisionChoice(ElidedChoice):
    """The decisions by their subjects, the last one first; `outcome` tells below what was decided."""

    def __init__(self, resolutions: Sequence[Resolution], chosen: Resolution, parent: QWidget) -> None:
        super().__init__(80, parent)
        self.outcome = theme.mark(QLabel(parent), "muted")
        self.outcome.setWordWrap(True)
        self._outcomes = [words.outcome(one) for one in reversed(resolutions)]
        for one, outcome in zip(reversed(resolutions), self._outcomes, strict=True):
            self.addItem(one.subject, one.id)
            tip = _("{subject} – {outcome}").format(subject=one.subject, outcome=outcome)
            self.setItemData(self.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.currentIndexChanged.connect(self._tell)
        self.setCurrentIndex(self.findData(chosen.id))
        self._tell()

    @Slot()
    def _tell(self) -> None:
        outcome = self._outcomes[self.currentIndex()]
        self.outcome.setText(outcome)
        self.setAccessibleDescription(outcome)
