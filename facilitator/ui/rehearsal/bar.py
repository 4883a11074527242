"""The bar above a rehearsal that is played: what is done just now, and pause, one act, pace."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.action_button import ActionToolButton
from facilitator.ui.clock import date_text
from facilitator.ui.elided_label import ElidedLabel
from facilitator.ui.icons import icon
from facilitator.ui.rehearsal.player import PACES, Player, Shown


class RehearsalBar(QFrame):
    """Leads the player of this session; `menu` has the same acts. A click into `looked_at` pauses the play."""

    def __init__(self, player: Player, looked_at: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rehearsal")
        self._player = player
        self._looked_at = looked_at
        self.clock = QLabel(self)
        self.clock.setFont(theme.scaled(self.clock.font(), 1.0, is_bold=True))
        self.clock.setAccessibleName(_("Time in the hall"))
        self.who = ElidedLabel("", self)
        self.who.setFont(theme.scaled(self.who.font(), 0.85))
        self.sentence = ElidedLabel("", self)
        self._make_actions()
        self._lay_out()
        player.performed.connect(self._show)
        player.changed.connect(self.refresh)
        self.refresh()

    def _make_actions(self) -> None:
        self.play_action = self._action("F3", self._toggle)
        self.step_action = self._action("Shift+F3", self._player.step)
        self.step_action.setText(_("One act and no more"))
        self.step_action.setIcon(icon("step-forward"))
        self.menu = QMenu(_("&Rehearsal"), self)
        self.menu.addActions([self.play_action, self.step_action])
        self.menu.addSeparator()
        self.paces = QActionGroup(self)
        for pace in PACES:
            action = QAction(_(pace.name), self.paces)
            action.setCheckable(True)
            action.setData(pace)
            self.menu.addAction(action)
        self.paces.triggered.connect(self._choose_pace)

    def _action(self, shortcut: str, act: object) -> QAction:
        made = QAction(self)
        made.setShortcut(QKeySequence(shortcut))
        made.triggered.connect(act)
        return made

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.WIDE, theme.TIGHT, theme.SMALL, theme.TIGHT)
        layout.setSpacing(theme.NORMAL)
        name = QLabel(_("Rehearsal"), self)
        name.setFont(theme.scaled(name.font(), 1.0, is_bold=True))
        name.setToolTip(_("Rehearsal: simulated people, not a real session"))
        layout.addWidget(name)
        layout.addWidget(self.clock)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.who)
        words.addWidget(self.sentence)
        layout.addLayout(words, 1)
        self.play_button = ActionToolButton(self.play_action, self, is_worded=True)
        self.step_button = ActionToolButton(self.step_action, self)
        self.pace_button = QToolButton(self)
        self.pace_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.pace_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.pace_button.setIcon(icon("fast-forward"))
        self.pace_menu = QMenu(self)
        self.pace_menu.addActions(self.paces.actions())
        self.pace_button.setMenu(self.pace_menu)
        self.pace_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for button in (self.play_button, self.step_button, self.pace_button):
            button.setIconSize(QSize(18, 18))
            layout.addWidget(button)

    @Slot()
    def refresh(self) -> None:
        """Show whether it plays, how fast, and what came of it."""
        player = self._player
        self.play_action.setText(_("Pause") if player.is_playing else _("Go on"))
        self.play_action.setIcon(icon("pause" if player.is_playing else "play"))
        tip = _("Pause the rehearsal and look around") if player.is_playing else _("Go on with the rehearsal")
        self.play_action.setToolTip(tip)
        for action in (self.play_action, self.step_action):
            action.setEnabled(not player.is_over)
        for button in (self.play_button, self.step_button, self.pace_button):
            button.setVisible(not player.is_over)
        for action in self.paces.actions():
            action.setChecked(action.data() == player.pace)
            action.setEnabled(not player.is_over)
        self.pace_button.setText(_(player.pace.name))
        self.pace_button.setToolTip(_("How fast the rehearsal is played"))
        self._watch_clicks(is_wanted=player.is_playing)
        self._tell()

    @Slot(object)
    def _show(self, _shown: Shown) -> None:
        self._tell()

    def _tell(self) -> None:
        player = self._player
        now = player.hall_time()
        self.clock.setText(f"{date_text(now.date(), with_year=False)}, {now:%H:%M}")
        self.who.setText(player.last.who if player.last and not player.is_over else "")
        self.who.setVisible(bool(self.who.whole_text()))
        if player.refusal:
            sentence = _("The rehearsal ends here, since the session was changed meanwhile: {why}")
            self.sentence.setText(sentence.format(why=player.refusal))
        elif player.is_over:
            self.sentence.setText(
                _("The session is over. Look at what it has left; Ctrl+E on the Document screen makes the documents.")
            )
        elif player.last:
            self.sentence.setText(player.last.what or _("Time passes…"))
        else:
            self.sentence.setText(_("Simulated people play the session. Look around at any time: the play waits."))

    @Slot()
    def _toggle(self) -> None:
        if self._player.is_playing:
            self._player.pause()
        else:
            self._player.play()

    @Slot(QAction)
    def _choose_pace(self, action: QAction) -> None:
        self._player.keep(action.data())

    # Whoever touches something wants to look at it

    def _watch_clicks(self, *, is_wanted: bool) -> None:
        application = QApplication.instance()
        assert application is not None
        application.removeEventFilter(self)
        if is_wanted:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            is_touched = self._looked_at.isAncestorOf(watched)
            if is_touched:
                self._player.pause()
        return False
