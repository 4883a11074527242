"""What this program is, whose work is in it, and where it keeps its own files."""

from __future__ import annotations

import platform

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from facilitator import settings
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.dialogs import Dialog
from facilitator.ui.error_report import program_version


class AboutDialog(Dialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("About the program"), _("Close"), parent)
        self.body.addWidget(theme.heading(" ".join((_("Facilitator"), program_version()))))
        self.add_text(_("Strategic sessions, from the first proposal to the roadmap"))
        self.add_text(_("Free software under the MIT licence."))
        self.add_text(_("Windows: Qt, LGPL. Icons: Lucide, ISC licence. Hyphenation: Pyphen, LGPL."))
        self.add_text(f"Qt {qVersion()}, Python {platform.python_version()}")
        theme.mark(self.add_text(_("Settings and log: {path}").format(path=settings.folder())), "muted")
        self.body.addStretch()
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).hide()
