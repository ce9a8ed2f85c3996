"""The file of a store: opened when it is needed, made by the first write, written in one way."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import cached_property
from os import fspath
from typing import TYPE_CHECKING, Self

from mentorlog import clock
from mentorlog.errors import StoreError
from mentorlog.places import Place
from mentorlog.store import changes, connection, turns
from mentorlog.store.failures import comes_after_commit, missing

if TYPE_CHECKING:
    from pathlib import Path

Hook = Callable[[sqlite3.Connection], object]

OF_LATE = timedelta(days=14)
"""Who has not said by then that two sessions are one has two."""


class StoreFile:
    """One SQLite file, opened when it is first needed and made by the first write.

    `before_write` is called with the open file before anything in it changes, and
    `before_migration` before its schema does, which is refused if that raises. Where it
    `must_exist`, it is not made: a file that was named and is not there is no empty journal.
    `now` says which moment it is, the only way in which a store knows.
    """

    def __init__(
        self,
        place: Place,
        before_write: Hook | None = None,
        before_migration: Hook | None = None,
        *,
        must_exist: bool = False,
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        self.place = fspath(place)
        self.now = now
        self.must_exist = must_exist
        self._before_write = before_write
        self._before_migration = before_migration
        self.exists = True
        self.saved: list[int] = []
        self.opened = 0
        self.seen = 0
        self.overtaken = False
        self._file: tuple[int, int] | None = None

    @property
    def path(self) -> "Path":
        """Where it lies, as a path; the everyday command does without `pathlib`."""
        from pathlib import Path

        return Path(self.place)

    @cached_property
    def connection(self) -> sqlite3.Connection:
        """The open file; before there is one, an empty store in memory.

        Raises StoreError if the file is not a healthy store of ours, or must exist and does not.
        """
        return self._open()

    def _open(self) -> sqlite3.Connection:
        """As `connection`, each time anew."""
        self._file = connection.identity(self.place)
        try:
            opened = connection.connect(self.place, self._before_migration)
        except FileNotFoundError:
            if self.must_exist:
                raise missing(self.place) from None
            self.exists = False
            from mentorlog.store.creation import nowhere

            return nowhere()
        self.seen = changes.newest(opened)
        return opened

    def ensure_there(self) -> None:
        """Raise StoreError unless the file is there, and a healthy store of ours."""
        self.connection  # noqa: B018  opens it, or finds that there is none
        if not self.exists:
            raise missing(self.place)

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever written to it."""
        return changes.is_empty(self.connection)

    def may_have_heard(self, today: date) -> bool:
        """Whether news of somebody else, or a meeting that both logged of late, may be told.

        It costs one look, and nothing that tells of it is imported before.
        """
        found = self.connection.execute(
            """SELECT 1 FROM share s WHERE kind = 'pair' AND (news IS NOT NULL OR EXISTS (
                SELECT 1 FROM session WHERE mentorship = s.mentorship AND status = 'held'
                AND at >= ? GROUP BY substr(at, 1, 10) HAVING count(*) > 1)) LIMIT 1""",
            ((today - OF_LATE).isoformat(),),
        )
        return found.fetchone() is not None

    @contextmanager
    def writing(
        self, command: changes.Command, *, rehearsal: bool = False, beside: bool = False
    ) -> Iterator[Self]:
        """One transaction and one command of the change log; all of it, or nothing.

        A command that changes nothing leaves no trace, and neither does a rehearsal. Where
        something is written `beside` the records, that stays, though no record was changed. What is
        inside may read what others committed before it and nothing that comes after. `saved`
        keeps the commands that were committed, also where an interruption or a failure of the
        disk follows right after COMMIT.
        """
        if rehearsal:
            self._let_rehearse()
        else:
            self._make_sure_of_a_file()
        with turns.turn_to_write(self.place, connection.wait_seconds()):
            if self._before_write is not None and not rehearsal:
                self._before_write(self.connection)
            self.connection.execute("BEGIN IMMEDIATE")
            changed = False
            try:
                self._refuse_if_replaced(rehearsal)
                first = self._begin(command)
                yield self
                changed = changes.seal(self.connection, self.opened)
                if changed or beside:
                    self._catch_up()
                kept = list(range(first, self.opened + 1))
                if beside:
                    kept, changed = changes.drop_empty(self.connection, first, self.opened), True
                changed = changed and not rehearsal
                self.connection.execute("COMMIT" if changed else "ROLLBACK")
            except BaseException as error:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                elif changed and comes_after_commit(error):
                    self.saved.extend(kept)
                raise
            if changed:
                self.saved.extend(kept)

    def _begin(self, command: changes.Command) -> int:
        """Open a command of the log in this transaction; its number."""
        self.overtaken = changes.newest(self.connection) > self.seen
        self.opened = changes.open_command(self.connection, command, self.now())
        return self.opened

    def local(self, moment: datetime) -> datetime:
        """A moment as it is lived here, with its offset then."""
        return clock.local(moment)

    @property
    def today(self) -> date:
        """The local day."""
        return self.now().date()

    def _catch_up(self) -> None:
        """Work out anew what follows from the rows, once they are written."""

    def go_on_with(self, command: changes.Command) -> None:
        """Inside `writing`: log what follows in the same transaction as another command."""
        changes.seal(self.connection, self.opened)
        self.opened = changes.open_command(self.connection, command, self.now())

    def found(self) -> None:
        """There is a file now: open it when it is next needed."""
        self.close()
        self.exists = True

    def close(self) -> None:
        """Close the file."""
        self._file = None
        if "connection" in vars(self):
            self.connection.close()
            del self.connection

    def replaced(self) -> StoreError | None:
        """What explains any failure of a file that no longer lies there; None if it still does.

        Whoever opened it meets the journal of the other, which has the same name, and takes it
        for their own.
        """
        if self._file is None or connection.identity(self.place) == self._file:
            return None
        return _replaced(self.place)

    def _refuse_if_replaced(self, rehearsal: bool) -> None:
        """What was read is not in the file that lies there now, and no other would be written."""
        if not rehearsal and connection.identity(self.place) != self._file:
            raise _replaced(self.place)

    def _let_rehearse(self) -> None:
        """What is written before there is a file is written nowhere."""
        opened = self.connection
        if not self.exists:
            from mentorlog.store.creation import let_write

            let_write(opened)

    def _make_sure_of_a_file(self) -> None:
        self.connection  # noqa: B018  opens it, or finds that there is none
        if not self.exists:
            from mentorlog.store.creation import create

            create(self.path)
            self.found()


def _replaced(place: Place) -> StoreError:
    return StoreError(
        f"another store was put in the place of {place} at this moment",
        "nothing was changed; look again, and try again",
    )
