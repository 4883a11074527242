"""The dialogs in which an entry of a list is typed: a new one, or one as it is; `keep` gets what was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from facilitator.domain.directions import Stage
from facilitator.domain.errors import UserError
from facilitator.domain.people import Alliance, Group, Part
from facilitator.domain.session import FundingSource, SourceKind
from facilitator.domain.supports import ShareRule
from facilitator.text import N_, _, current_language
from facilitator.ui import theme
from facilitator.ui.check_list import CheckList
from facilitator.ui.dialogs import Dialog
from facilitator.ui.elided_choice import ElidedChoice
from facilitator.ui.questions import YearsQuestion

SOURCE_KINDS = {
    SourceKind.FEDERAL: N_("federal budget"),
    SourceKind.REGIONAL: N_("regional budget"),
    SourceKind.LOCAL: N_("local budgets"),
    SourceKind.EXTRA_BUDGETARY: N_("extra-budgetary sources"),
    SourceKind.OTHER: N_("other sources"),
}
LINES = 5  # of a text


class EntryDialog(Dialog):
    """Begins with the name, which every entry has."""

    def __init__(self, title: str, name: str, parent: QWidget) -> None:
        super().__init__(title, _("Keep"), parent)
        self.name = QLineEdit(name, self)
        self.add_labelled(_("Na&me:"), self.name)
        self.name.selectAll()
        self.name.setFocus()

    def add_lines(self, caption: str, text: str) -> QPlainTextEdit:
        field = QPlainTextEdit(text, self)
        field.setTabChangesFocus(True)
        field.setFixedHeight(LINES * self.fontMetrics().lineSpacing() + theme.WIDE)
        self.add_labelled(caption, field)
        return field

    def add_choice(self, caption: str, choices: Sequence[tuple[str, str]], chosen: str) -> QComboBox:
        box = ElidedChoice(30, self)
        for text, key in choices:
            box.addItem(text, key)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        self.add_labelled(caption, box)
        return box


class NameDialog(EntryDialog):
    """An entry that is nothing but its name."""

    def __init__(self, title: str, name: str, parent: QWidget, keep: Callable[[str], object]) -> None:
        super().__init__(title, name, parent)
        self._keep = keep

    def perform(self) -> None:
        self._keep(self.name.text())


class AllianceDialog(EntryDialog):
    def __init__(self, known: Alliance | None, parent: QWidget, keep: Callable[[str, Sequence[str]], object]) -> None:
        super().__init__(_("Alliance"), known.name if known else "", parent)
        self._keep = keep
        self.leads = self.add_lines(_("&Lead organisations, one a line:"), "\n".join(known.leads if known else ()))

    def perform(self) -> None:
        self._keep(self.name.text(), self.leads.toPlainText().splitlines())


class GroupDialog(EntryDialog):
    """The day of a group that is there cannot change: people are in it. `keep(part id, name, alliance ids)`."""

    def __init__(
        self,
        known: Group | None,
        parts: Sequence[Part],
        alliances: Sequence[Alliance],
        parent: QWidget,
        keep: Callable[[str, str, Sequence[str]], object],
    ) -> None:
        super().__init__(_("Group"), known.name if known else "", parent)
        self._keep = keep
        days = [(part.name, part.id) for part in parts]
        self.day = self.add_choice(_("&Day:"), days, known.part_id if known else "")
        self.day.setEnabled(known is None)
        self.alliances = CheckList(_("Alliances that it works for"), self)
        self.alliances.offer([(one.id, one.name) for one in alliances])
        self.alliances.show_ticked(known.alliance_ids if known else ())
        if alliances:
            self.add_labelled(_("Works for the &alliances (none in particular: tick nothing):"), self.alliances)
        else:
            self.alliances.hide()

    def perform(self) -> None:
        self._keep(str(self.day.currentData()), self.name.text(), self.alliances.ids())


class SourceDialog(EntryDialog):
    def __init__(self, known: FundingSource | None, parent: QWidget, keep: Callable[[str, SourceKind], object]) -> None:
        super().__init__(_("Source of money"), known.name if known else "", parent)
        self._keep = keep
        kinds = [(_(words), kind.value) for kind, words in SOURCE_KINDS.items()]
        self.kind = self.add_choice(_("&Kind:"), kinds, known.kind.value if known else SourceKind.OTHER.value)

    def perform(self) -> None:
        self._keep(self.name.text(), SourceKind(self.kind.currentData()))


class StageDialog(EntryDialog):
    def __init__(self, known: Stage, parent: QWidget, keep: Callable[[str, int, int], object]) -> None:
        super().__init__(_("Stage"), known.name, parent)
        self._keep = keep
        self.years = YearsQuestion(_("&Years of the stage:"), self)
        self.years.put((known.first_year, known.last_year))
        self.body.addWidget(self.years)

    def perform(self) -> None:
        self._keep(self.name.text(), *self.years.value())


class ShareRuleDialog(EntryDialog):
    def __init__(self, known: ShareRule | None, parent: QWidget, keep: Callable[[str, Decimal, str], object]) -> None:
        super().__init__(_("Share rule"), known.name if known else "", parent)
        self._keep = keep
        self.percent = QLineEdit(percent_text(known.percent) if known else "", self)
        self.percent.setPlaceholderText(_("for example: 50"))
        self.add_labelled(_("Support may pay, in &per cent of the costs:"), self.percent)
        self.basis = self.add_lines(_("The &act that says so:"), known.basis if known else "")

    def perform(self) -> None:
        text = self.percent.text().strip().rstrip("%").strip()
        if not text:
            raise UserError(_("Type what the support may pay: a number such as 50."))
        try:
            percent = Decimal(text.replace(",", "."))
        except InvalidOperation as error:
            raise UserError(_("“{text}” is no share: type a number such as 50 or 33.3.").format(text=text)) from error
        self._keep(self.name.text(), percent, self.basis.toPlainText())


def percent_text(percent: Decimal) -> str:
    """«33,3» in Russian, “33.3” in English."""
    return f"{percent:f}".replace(".", "," if current_language() == "ru" else ".")
