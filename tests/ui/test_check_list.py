"""Entries to tick: all of each is read."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from facilitator.ui import theme
from facilitator.ui.check_list import CheckList

NAME = "2. Новые линейки продуктов проектных альянсов, выведенные на рынки (нарастающим итогом)"
TEXT_MARGIN = 3  # pixels that Qt keeps free at either side of a text in a list


def test_no_name_is_cut_however_wide_the_list_is(qtbot, dressed) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = CheckList("Indicators", window)
    QVBoxLayout(window).addWidget(field)
    field.offer([("one", NAME), ("other", "Экспорт")])
    window.show()
    cut = []
    for width in (*range(365, 395), *range(665, 695)):  # where the name comes to need another line
        window.resize(width, 300)
        QApplication.processEvents()
        option = QStyleOptionViewItem()
        field.initViewItemOption(option)
        option.rect = field.visualItemRect(field.item(0))
        field.itemDelegate().initStyleOption(option, field.indexFromItem(field.item(0)))
        room = field.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, field)
        line = QRect(0, 0, room.width() - 2 * TEXT_MARGIN, 1000)
        if field.fontMetrics().boundingRect(line, Qt.TextFlag.TextWordWrap, NAME).height() > room.height():
            cut.append(width)
    assert cut == []


def test_the_keyboard_shows_which_entry_it_would_tick(qtbot, dressed) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = CheckList("Indicators", window)
    QVBoxLayout(window).addWidget(field)
    field.offer([("one", "Экспорт"), ("other", "Кадры")])
    window.resize(300, 200)
    with qtbot.waitExposed(window):
        window.show()

    def marked() -> list[bool]:
        seen = field.viewport().grab().toImage()
        rows = [field.visualItemRect(field.item(row)) for row in range(field.count())]
        grounds = [seen.pixelColor(one.right() - 8, one.center().y()).name() for one in rows]
        return [one == theme.colours().accent_soft for one in grounds]

    field.clearFocus()
    qtbot.waitUntil(lambda: not field.hasFocus())
    assert marked() == [False, False]
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert marked() == [True, False]
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert marked() == [False, True]
