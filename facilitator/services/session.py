"""An open session file: the one door to its acts for windows, command line and tests."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from facilitator.domain.changes import Changes
from facilitator.domain.errors import UserError, reason_of
from facilitator.domain.surroundings import Surroundings, real
from facilitator.services import acts
from facilitator.store import Connection, database, journal, undo
from facilitator.store.checkpoints import Checkpointer
from facilitator.store.journal import Entry, Operation
from facilitator.text import N_, _

logger = logging.getLogger(__name__)

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

MODERATOR = "moderator"
SECRETARY = "secretary"

_MANY = N_("all acts after No. {number} ({count})")  # what an undo of many, or its redo, is about


class Session:
    """A session file open for work. One per thread: its SQLite connection belongs to the thread that opened it.

    `actor` is who is at the keyboard: moderator, secretary or lead:GROUP_ID; `floor` the id of the measure that is
    before the plenary now, or "". `on_change` hears of each act after its commit. `busy_ms` is how long to wait for
    another writer of the same file. With `is_looking_first` the file gets ready for acts in `prepare`, or with the
    first of them: a first window is seen 15 ms sooner.
    """

    def __init__(
        self,
        path: Path,
        surroundings: Surroundings | None = None,
        on_change: Callable[[Changes], None] | None = None,
        busy_ms: int = 5000,
        *,
        is_looking_first: bool = False,
    ) -> None:
        self.path = path
        self.surroundings = surroundings or real()
        self.actor = MODERATOR
        self.floor = ""
        self.db: Connection = database.open_for_writing(path, self.surroundings, busy_ms)
        self._is_prepared = False
        self._on_change = on_change
        self._writer = self.surroundings.new_id()
        self._is_exclusive = False
        self._is_acting = False
        self._data_version = database.data_version(self.db)
        self._last_act = journal.last_act(self.db)
        self._has_failed = False
        self._done: Changes | None = None
        self._untold: list[Changes] | None = None
        self.checkpoints = Checkpointer(self._checkpoint)
        if not is_looking_first:
            self.prepare()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def prepare(self) -> None:
        """Get ready for the first act, unless that is done."""
        if not self._is_prepared:
            database.journal_from_now_on(self.db)
            self._is_prepared = True

    def close(self) -> None:
        self.checkpoints.stop()
        database.close(self.db)

    def copy(self, target: Path) -> None:
        """A whole copy of the file as it is now. Raises UserError where it cannot be written, or is the file itself."""
        try:
            if target.exists() and target.samefile(self.path):
                raise UserError(_("“{name}” is the session itself: choose another name.").format(name=target.name))
            database.copy(self.db, target)
        except OSError as error:
            sentence = _("“{name}” cannot be written: {why}.")
            raise UserError(sentence.format(name=target.name, why=reason_of(error))) from error

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Keep other writers out while an act is checked and written, so that both see one state of the file.

        Joins an outer one. It holds one operation at most, and an operation that failed in it takes all of it back.
        """
        if self._is_exclusive:
            yield
            return
        self.prepare()
        self._is_exclusive, self._done, self._has_failed = True, None, False
        try:
            with database.write_transaction(self.db):
                yield
                if self._has_failed:
                    raise RuntimeError("an operation failed, but its error was swallowed")
        finally:
            self._is_exclusive = False
        if self._done is not None:
            self._committed(self._done)

    @contextmanager
    def operation(self, message: str, **parameters: object) -> Iterator[Connection]:
        """Run the block as one act: all of it is saved and journaled, or none of it.

        `message` is an untranslated label (marked N_), `parameters` its ids and numbers, named for what they are.
        An operation inside an operation joins the outer one.
        """
        if self._is_acting:
            yield self.db
            return
        with self._act(message, parameters) as db:
            yield db

    @contextmanager
    def start_of_history(self, message: str, **parameters: object) -> Iterator[Connection]:
        """The act that makes the session: no undo goes behind it."""
        with self._act(message, parameters, kind="start") as db:
            yield db

    @contextmanager
    def ballot_box(self, *tables: str) -> Iterator[Connection]:
        """Save append-only rows (ballots): durable like any act, but not journaled and never undone."""
        with self._writing():
            journal.begin_unjournaled(self.db)
            yield self.db
            journal.end(self.db)
            self._done = Changes(None, "", {}, frozenset(tables))

    @contextmanager
    def told_once(self) -> Iterator[None]:
        """What is saved in the block is told of when it is over, as one change: then a window reads the file once."""
        self._untold = []
        try:
            yield
        finally:
            untold, self._untold = self._untold, None
            if untold:
                self._tell(untold[0].with_tables_of(untold[1:]))

    def has_changed_elsewhere(self) -> bool:
        """Whether another program or window has acted on the file since this was asked last; costs microseconds.

        A checkpoint changes the file too, so its last act and ballots decide.
        """
        version = database.data_version(self.db)
        if version == self._data_version:
            return False
        self._data_version = version
        return self._see_last_act()

    def _see_last_act(self) -> bool:
        """Take note of the last act and ballot; whether they are others than before."""
        before, self._last_act = self._last_act, journal.last_act(self.db)
        return self._last_act != before

    def next_undo(self) -> Operation | None:
        return journal.next_undo(self.db)

    def next_redo(self) -> Operation | None:
        return journal.next_redo(self.db)

    def undo(self) -> Operation | None:
        """Take the last act back, as a new operation; None when there is nothing to undo.

        Raises UserError, and changes nothing, where a later act or a ballot stands in the way.
        """
        return self._revert("undo", self.next_undo)

    def redo(self) -> Operation | None:
        """Bring the act undone last again; None when there is nothing to redo. Refuses like `undo`."""
        return self._revert("redo", self.next_redo)

    def undo_to(self, operation_id: int) -> list[Operation]:
        """Take back at once all that was done behind this operation, as one act, which `redo` brings again as one.

        Gives the acts taken back, the last one first. Raises UserError, and changes nothing, where undoing does not
        lead there, there is nothing to take back, or a later act or a ballot stands in the way.
        """
        taken: list[Operation] = []
        try:
            with self.exclusive():
                behind = self.acts_behind(operation_id)
                parameters: dict[str, object] = {"number": operation_id, "count": len(behind)}
                with self._act(_MANY, parameters, "undo", back_to=operation_id) as db:
                    for act in behind:
                        taken.append(act)
                        undo.revert(db, undo.latest_effect(db, act.id, undone=False))
        except undo.CannotRevert as obstacle:
            raise UserError(acts.refusal(self.db, taken[-1], obstacle)) from obstacle
        return taken

    def acts_behind(self, operation_id: int) -> list[Operation]:
        """What `undo_to` would take back, the last act first. Raises UserError where that is nothing."""
        found = journal.acts_behind(self.db, operation_id)
        if found is None:
            sentence = _("Undoing does not lead back to No. {number}: it was undone itself. Choose an act that stands.")
            raise UserError(sentence.format(number=operation_id))
        require(found, _("There is nothing to take back: nothing was done behind this act."))
        return found

    def _revert(self, kind: str, next_act: Callable[[], Operation | None]) -> Operation | None:
        act = None
        try:
            with self.exclusive():
                act = next_act()
                if act is not None:
                    with self._act(act.message, dict(act.parameters), kind, act.id) as db:
                        undo.revert(db, undo.latest_effect(db, act.id, undone=kind == "redo"))
        except undo.CannotRevert as obstacle:
            assert act is not None
            raise UserError(acts.refusal(self.db, act, obstacle)) from obstacle
        return act

    @contextmanager
    def _act(
        self,
        message: str,
        parameters: dict[str, object],
        kind: str = "act",
        subject: int | None = None,
        *,
        back_to: int | None = None,
    ) -> Iterator[Connection]:
        instant = self.surroundings.instant()
        entry = Entry(self._writer, self.actor, instant, message, parameters, kind, subject, back_to)
        with self._writing():
            operation_id = journal.begin(self.db, entry)
            yield self.db
            journal.end(self.db)
            self._done = Changes(operation_id, message, parameters, journal.tables_changed(self.db, operation_id))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """The one write that an exclusive stretch may hold."""
        with self.exclusive():
            if self._is_acting or self._done is not None:
                raise RuntimeError("an act of this kind cannot stand inside or behind another one")
            self._is_acting = True
            try:
                yield
            except BaseException:
                self._has_failed = True
                raise
            finally:
                self._is_acting = False

    def _committed(self, changes: Changes) -> None:
        if changes.number is not None:  # no log line tells when a ballot was cast
            logger.info("%s %s", changes.number, changes.message)
        self._see_last_act()
        self.checkpoints.act_committed()
        self._tell(changes)

    def _tell(self, changes: Changes) -> None:
        if self._untold is not None:
            self._untold.append(changes)
        elif self._on_change:
            self._on_change(changes)

    def _checkpoint(self) -> None:
        """Runs in the checkpointer's thread, so on a connection of its own."""
        database.checkpoint_file(self.path)


def require(condition: object, sentence: str) -> None:
    """Raise a UserError with the sentence unless the condition holds."""
    if not condition:
        raise UserError(sentence)


def act(
    service: Callable[Concatenate[Session, Arguments], Result],
) -> Callable[Concatenate[Session, Arguments], Result]:
    """A service whose checks and writes see one state of the file: nobody else writes in between."""

    @wraps(service)
    def exclusively(session: Session, /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
        with session.exclusive():
            return service(session, *arguments, **named)

    return exclusively
