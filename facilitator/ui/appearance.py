"""Language and colours of the whole program, and the good moment for making its windows anew in them."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QObject, QTimer, QTranslator, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from facilitator.text import current_language, use_language
from facilitator.ui import theme
from facilitator.ui.preferences import Preferences

NOT_NOW = 500  # milliseconds until the moment is looked at again


class Appearance(QObject):
    """`outdated` tells that the windows speak or look as before and can be made anew now: no dialog is open in them.

    `language` is what was asked for on the command line, "" for what the user chose before.
    """

    outdated = Signal()

    def __init__(self, application: QApplication, preferences: Preferences, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self._application = application
        self._preferences = preferences
        self._translator: QTranslator | None = None
        self._is_dark: bool | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(NOT_NOW)
        self._later.timeout.connect(self._tell_when_free)
        if spoken := language or preferences.settings.language:
            use_language(spoken)
        self._translate_qt()
        self._dress()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.follow_system)

    @Slot(str)
    def speak(self, language: str) -> None:
        use_language(language)
        self._translate_qt()
        self._preferences.change(lambda old: old._replace(language=language))
        self._tell()

    @Slot(str)
    def dress(self, scheme: str) -> None:
        """`scheme` is the value of a theme.Scheme."""
        self._preferences.change(lambda old: old._replace(scheme=scheme))
        if self._dress():
            self._tell()

    @Slot()
    def follow_system(self) -> None:
        """The system has gone dark or light: the colours change at once, the icons when nobody is at work."""
        if self._dress():
            self._tell_when_free()

    def stop(self) -> None:
        self._later.stop()
        if self._translator is not None:
            self._application.removeTranslator(self._translator)

    def _dress(self) -> bool:
        """Show the colours that are wished for; False where they are shown already."""
        is_dark = theme.is_dark(self._preferences.scheme)
        if is_dark == self._is_dark:
            return False
        self._is_dark = is_dark
        theme.apply(self._application, self._preferences.scheme)
        return True

    def _translate_qt(self) -> None:
        """Qt's own buttons in the language of the windows."""
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
        self._translator = _QtWords(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if current_language() != "en":
            self._translator.load(f"qtbase_{current_language()}", folder)
        self._application.installTranslator(self._translator)

    @Slot()
    def _tell_when_free(self) -> None:
        """Nobody asked for it just now: whoever types is not to lose a word."""
        if _is_typing():
            self._later.start()
        else:
            self._tell()

    def _tell(self) -> None:
        if QApplication.activeModalWidget() is None:
            self.outdated.emit()
        else:
            self._later.start()


class _QtWords(QTranslator):
    """Qt's own words. Its catalogues have the kinds of files under the name that this class of Qt had once.

    The key that it calls Return is Enter on keyboards.
    """

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        if context == "QShortcut" and text == "Return":
            return "Enter"
        found = super().translate(context, text, disambiguation, n)
        if not found and context == "QAbstractFileIconProvider":
            found = super().translate("QFileDialog", text)
        return found or None  # type: ignore[return-value]  # an empty string would be a translation


def _is_typing() -> bool:
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit):
        return bool(field.text())
    return isinstance(field, QPlainTextEdit | QTextEdit) and not field.document().isEmpty()
