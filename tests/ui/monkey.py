"""A user without a plan: seeded acts over whatever is enabled. `python tests/ui/monkey.py --seeds 20 --acts 1000`.

Each act is one that hands can do: trigger a command, click a button, choose a row, type, press a key, answer a dialog.
What the program refuses in a sentence is fine; a traceback, a warning of Qt or a damaged file is not.
"""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, Qt, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from hands import type_text

from facilitator.domain.errors import UserError
from facilitator.services import checks, files
from facilitator.ui.main_window.window import MainWindow

SAID = (
    "Испытательный полигон",
    "x",
    "",
    "7",
    "12,5",
    "ТГУ; ТУСУР",
    "до 1 июня 2018 г.",
    "Слово " * 60,
    "«№ 5» & <b>",
    "ёЁ-–",
)
KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_F2,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Space,
)
LEFT_OUT = {"Quit", "Close the session", "Выйти", "Закрыть сессию"}  # they end the game


class Monkey:
    """Plays on one main window. `refusals` counts the sentences it was told, `failures` are what must not be."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.chance = random.Random(f"monkey {seed}")
        self.refusals: Counter[str] = Counter()
        self.failures: list[str] = []
        self.done: list[str] = []

    def play(self, acts: int) -> None:
        before, sys.excepthook = sys.excepthook, self._meet
        try:
            for _number in range(acts):
                self._act()
                QApplication.processEvents()
                if self.failures:
                    break
            self._close_dialogs()
        finally:
            sys.excepthook = before

    def _meet(self, kind: type[BaseException], error: BaseException, trace: object) -> None:
        if isinstance(error, UserError):
            self.refusals[str(error)] += 1
            return
        import traceback

        told = "".join(traceback.format_exception(error))
        self.failures.append(f"{told}\nafter: {self.done[-8:]}")

    def _act(self) -> None:
        place = self._dialog() or self.window
        ways: list[Callable[[QWidget], None]] = [self._click, self._type, self._choose, self._press, self._set]
        if place is self.window:
            ways += [self._command, self._command, self._visit]
        else:
            ways += [self._answer, self._answer]
        way = self.chance.choice(ways)
        try:
            way(place)
        except UserError as refusal:  # from an act that was called without Qt between
            self.refusals[str(refusal)] += 1

    def _dialog(self) -> QDialog | None:
        open_ones = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
        return open_ones[-1] if open_ones else None

    def _note(self, what: str) -> None:
        self.done.append(what[:80])

    def _visit(self, _place: QWidget) -> None:
        row = self.chance.randrange(self.window.navigation.count())
        self._note(f"visit {row}")
        self.window.navigation.setCurrentRow(row)

    def _command(self, _place: QWidget) -> None:
        commands = [one for one in self.window.menus.commands() if one.isEnabled() and one.text()]
        commands = [one for one in commands if one.text().replace("&", "") not in LEFT_OUT]
        command = self.chance.choice(commands)
        self._note(f"command {command.text()}")
        command.trigger()

    def _found(self, place: QWidget, kind: type) -> list:
        return [one for one in place.findChildren(kind) if one.isVisibleTo(place) and one.isEnabled()]

    def _click(self, place: QWidget) -> None:
        if buttons := self._found(place, QAbstractButton):
            button = self.chance.choice(buttons)
            self._note(f"click {button.text() or button.accessibleName()}")
            menu = button.menu() if isinstance(button, QToolButton | QPushButton) else None
            if menu is not None:  # it would block until it is answered
                offered = [one for one in menu.actions() if one.isEnabled() and not one.menu()]
                self.chance.choice(offered).trigger() if offered else None
            else:
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _type(self, place: QWidget) -> None:
        fields = self._found(place, QLineEdit) + self._found(place, QPlainTextEdit)
        fields = [one for one in fields if not one.isReadOnly()]
        if fields:
            field, text = self.chance.choice(fields), self.chance.choice(SAID)
            self._note(f"type {text[:20]}")
            type_text(field, text)
            if self.chance.random() < 0.3:
                QTest.keyClick(field, Qt.Key.Key_Return)

    def _choose(self, place: QWidget) -> None:
        views = [one for one in self._found(place, QAbstractItemView) if one.model() and one.model().rowCount()]
        if views:
            view = self.chance.choice(views)
            model = view.model()
            columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
            index = model.index(self.chance.randrange(model.rowCount()), self.chance.randrange(columns))
            more = self.chance.random() < 0.3
            flags = QItemSelectionModel.SelectionFlag
            self._note(f"choose {index.row()} in {type(view).__name__}")
            if view.selectionModel():
                how = (flags.Select if more else flags.ClearAndSelect) | flags.Rows
                view.selectionModel().setCurrentIndex(index, how)

    def _press(self, place: QWidget) -> None:
        target = QApplication.focusWidget() or place
        key = self.chance.choice(KEYS)
        self._note(f"press {key.name}")
        QTest.keyClick(target, key)

    def _set(self, place: QWidget) -> None:
        boxes = [one for one in self._found(place, QComboBox) if one.count()] + self._found(place, QSpinBox)
        if boxes:
            box = self.chance.choice(boxes)
            self._note("set a box")
            if isinstance(box, QComboBox):
                box.setCurrentIndex(self.chance.randrange(box.count()))
                box.activated.emit(box.currentIndex())
            else:
                box.setValue(self.chance.randint(box.minimum(), max(box.minimum(), min(box.maximum(), 500))))

    def _answer(self, dialog: QWidget) -> None:
        self._note(f"answer {dialog.windowTitle()}")
        if self.chance.random() < 0.6:
            dialog.accept()
        else:
            dialog.reject()

    def _close_dialogs(self) -> None:
        for _round in range(10):
            dialog = self._dialog()
            if dialog is None:
                return
            dialog.reject()
            QApplication.processEvents()


def faults_of_file(path: Path) -> list[str]:
    """What is wrong with the session file after the game; all its views must still be readable."""
    with files.reading(path) as db:
        found = [str(row) for row in db.execute("PRAGMA foreign_key_check").fetchall()]
        verdict = db.execute("PRAGMA integrity_check").fetchone()[0]
        checks.findings(db)
    return found if verdict == "ok" else [*found, verdict]


def main() -> int:
    from tempfile import TemporaryDirectory

    seeds = int(sys.argv[sys.argv.index("--seeds") + 1]) if "--seeds" in sys.argv else 20
    acts = int(sys.argv[sys.argv.index("--acts") + 1]) if "--acts" in sys.argv else 1000
    application = QApplication([])
    warnings: list[str] = []
    qInstallMessageHandler(lambda _kind, _context, text: warnings.append(text))
    bad = 0
    for seed in range(seeds):
        with TemporaryDirectory() as folder:
            monkey, faults = one_game(application, Path(folder), seed, acts)
        told = [one for one in warnings if "This plugin does not support" not in one]
        bad += bool(monkey.failures or faults or told)
        print(f"seed {seed}: {len(monkey.done)} acts, {sum(monkey.refusals.values())} refusals, {len(told)} warnings")
        for one in (*monkey.failures, *faults, *told):
            print(one)
        warnings.clear()
    return int(bad > 0)


def one_game(application: QApplication, folder: Path, seed: int, acts: int) -> tuple[Monkey, list[str]]:
    from conftest import Choice

    from facilitator.services import plans
    from facilitator.services.session import Session
    from facilitator.settings import Settings
    from facilitator.ui import theme
    from facilitator.ui.session_bridge import SessionBridge

    theme.apply(application, theme.Scheme.LIGHT)
    path = folder / "session.sqlite"
    folder = plans.folder_of("tomsk-2017")
    files.new_session(plans.read(folder), path, folder=folder)
    bridge = SessionBridge()
    session = Session(path, on_change=bridge.announce)
    window = MainWindow(session, bridge, Settings(), Choice())
    window.resize(1366, 768)
    window.show()
    monkey = Monkey(window, seed)
    monkey.play(acts)
    window.unsaved.settle()
    window.close()
    session.close()
    window.deleteLater()
    QApplication.processEvents()
    return monkey, faults_of_file(path)


if __name__ == "__main__":
    sys.exit(main())
