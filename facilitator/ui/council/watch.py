"""Keeps the queue of likely duplicates true: compared in the background, followed at once after each act."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from facilitator.domain.measures import Measure
from facilitator.services import duplicates
from facilitator.services.duplicates import LIKELY, Material, Neighbourhood, Pair
from facilitator.ui.background import Task
from facilitator.ui.workplace import Workplace

QUIET = 1500  # milliseconds without an act, after which rows that have come since are compared too


class DuplicateWatch(QObject):
    """`found` tells that the pairs may be others than before. Nothing is compared before the first `follow`."""

    found = Signal()

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._material = Material({}, frozenset())
        self._neighbourhood: Neighbourhood | None = None
        self._is_busy = False
        self.least = LIKELY
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._quiet.timeout.connect(self._compare)
        workplace.bridge.changed.connect(self._wait)

    def follow(self) -> None:
        """Read the pool anew; what is missing of the comparison is done in the background."""
        self._material = duplicates.material(self._workplace.session.db)
        if self._neighbourhood is None:
            self._compare()
        elif self._neighbourhood.is_outdated(self._material):
            self._quiet.start()

    def is_ready(self) -> bool:
        """Whether the pairs are known; until then there are none to show."""
        return self._neighbourhood is not None

    def rows(self) -> int:
        """How many measures are in the pool."""
        return len(self._material.pool)

    def pairs(self) -> list[Pair]:
        return self._neighbourhood.pairs(self._material, self.least) if self._neighbourhood else []

    def candidates(self, pair: Pair, count: int) -> list[tuple[Measure, float]]:
        """What else is like the first or the second of a pair and kept apart from neither, the likest first."""
        if self._neighbourhood is None:
            return []
        apart = [both for both in self._material.apart if not both.isdisjoint(pair.key)]
        without = frozenset(pair.key).union(*apart)
        scores: dict[str, tuple[Measure, float]] = {}
        for one in (pair.first, pair.second):
            for measure, score in self._neighbourhood.similar(self._material, one, count, without):
                if measure.id not in scores or scores[measure.id][1] < score:
                    scores[measure.id] = (measure, score)
        return sorted(scores.values(), key=lambda found: -found[1])[:count]

    @Slot()
    def _wait(self) -> None:
        """An act, on whichever screen: it is not to share its time with a comparison."""
        if self._quiet.isActive():
            self._quiet.start()

    @Slot()
    def _compare(self) -> None:
        if self._is_busy or not self._material.pool:
            return
        self._is_busy = True
        task = self._workplace.background.run(partial(_compared, self._material))
        task.done.connect(self._take)
        task.ended.connect(self._on_ended)

    @Slot(object)
    def _take(self, found: Neighbourhood) -> None:
        self._neighbourhood = found
        self.found.emit()

    @Slot()
    def _on_ended(self) -> None:
        """What came meanwhile is compared once nobody acts."""
        self._is_busy = False
        if self._neighbourhood is not None and self._neighbourhood.is_outdated(self._material):
            self._quiet.start()


def _compared(found: Material, task: Task) -> Neighbourhood:
    return Neighbourhood(found, task.progress)
