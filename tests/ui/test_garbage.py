"""When Python's cyclic garbage is collected in a running program."""

from __future__ import annotations

import weakref

from PySide6.QtCore import QObject, QTimer

from facilitator.ui.garbage import GarbageCollector


class Ring:
    def __init__(self) -> None:
        self.itself = self


def test_garbage_waits_until_there_is_nothing_to_do(qtbot, qapp):
    parent = QObject()
    GarbageCollector(parent, every_ms=1)
    left = weakref.ref(Ring())
    passed: list[bool] = []
    QTimer.singleShot(20, parent, lambda: passed.append(True))
    while not passed:
        qapp.processEvents()
    assert left() is not None
    qtbot.waitUntil(lambda: left() is None)


def test_what_has_grown_old_before_it_became_garbage_is_collected_too(qtbot):
    parent = QObject()
    GarbageCollector(parent, every_ms=1, all_every=4)
    old = Ring()
    left = weakref.ref(old)
    for _turn in range(2):
        young = weakref.ref(Ring())
        qtbot.waitUntil(lambda young=young: young() is None)
    del old
    qtbot.waitUntil(lambda: left() is None)


def test_garbage_does_not_wait_for_ever(qtbot, qapp):
    parent = QObject()
    GarbageCollector(parent, every_ms=1, patience_ms=20)
    for _turn in range(2):  # it goes on waiting and giving up
        left = weakref.ref(Ring())
        while left() is not None:
            qapp.processEvents()
