"""The operator's PIN of the ballot: chosen when the ballot is shown, kept in memory alone, asked when it is left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from facilitator.domain.errors import UserError
from facilitator.text import _
from facilitator.ui.dialogs import Dialog

SHORTEST = 4  # characters


class PinDialog(Dialog):
    """Sets the PIN; `begin(pin)` shows the ballot."""

    def __init__(self, title: str, parent: QWidget, begin: Callable[[str], object]) -> None:
        super().__init__(_("Ballot on this screen"), _("Show the ballot"), parent)
        self._begin = begin
        self.add_text(
            _(
                "The ballot “{title}” fills the whole screen; only Esc and the operator’s PIN lead out of it."
                " Choose one now: it is nowhere kept, so remember it until the ballot is left."
            ).format(title=title)
        )
        self.pin = _field(self)
        self.again = _field(self)
        self.add_labelled(_("&PIN, at least four characters:"), self.pin)
        self.add_labelled(_("PIN &again:"), self.again)
        self.pin.setFocus()

    def perform(self) -> None:
        pin = self.pin.text()
        if len(pin) < SHORTEST:
            raise UserError(_("The PIN needs at least four characters."))
        if pin != self.again.text():
            raise UserError(_("The two PINs differ: type the same one twice."))
        self._begin(pin)


class AskPinDialog(Dialog):
    """Asks for the PIN before `act`; where `needs_reason`, for the reason too, which `act` then gets."""

    def __init__(
        self,
        texts: tuple[str, str, str],
        pin: str,
        parent: QWidget,
        act: Callable[[str], object],
        *,
        needs_reason: bool = False,
    ) -> None:
        title, sentence, button = texts
        super().__init__(title, button, parent)
        self._pin, self._act = pin, act
        self.add_text(sentence)
        self.reason: QLineEdit | None = None
        self.pin = _field(self)
        self.add_labelled(_("Operator’s &PIN:"), self.pin)
        if needs_reason:
            self.reason = QLineEdit(self)
            self.add_labelled(_("&Reason:"), self.reason)
        self.pin.setFocus()

    def perform(self) -> None:
        if self.pin.text() != self._pin:
            self.pin.selectAll()
            self.pin.setFocus()
            raise UserError(_("This is not the PIN that was chosen when the ballot was shown."))
        reason = self.reason.text().strip() if self.reason is not None else ""
        if self.reason is not None and not reason:
            self.reason.setFocus()
            raise UserError(_("Say why the ballot is replaced: it stands beside the first one."))
        self._act(reason)


def _field(parent: QWidget) -> QLineEdit:
    field = QLineEdit(parent)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
