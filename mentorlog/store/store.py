"""The store as the rest of the house sees it: tables by noun, and one way to write."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorlog.errors import StoreError
from mentorlog.store import changes, connection
from mentorlog.store.failures import comes_after_commit

if TYPE_CHECKING:
    from mentorlog.store.accords import Accords
    from mentorlog.store.actions import Actions
    from mentorlog.store.agenda import Agenda
    from mentorlog.store.agreements import Agreements
    from mentorlog.store.attainments import Attainments
    from mentorlog.store.careers import Careers
    from mentorlog.store.closings import Closings
    from mentorlog.store.feedback import Feedbacks
    from mentorlog.store.goals import Goals
    from mentorlog.store.intros import Intros
    from mentorlog.store.mentorships import Mentorships
    from mentorlog.store.milestones import Milestones
    from mentorlog.store.notes import Notes
    from mentorlog.store.pulses import Pulses
    from mentorlog.store.resources import Resources
    from mentorlog.store.sessions import Sessions
    from mentorlog.store.skills import Skills
    from mentorlog.store.table import Table
    from mentorlog.store.topics import Topics


Hook = Callable[[sqlite3.Connection], object]


class Store:
    """One SQLite file, opened when it is first needed and made by the first write.

    `before_write` is called with the open file before anything in it changes, and
    `before_migration` before its schema does, which is refused if that raises. Where it
    `must_exist`, it is not made: a file that was named and is not there is no empty journal.
    """

    def __init__(
        self,
        path: Path,
        before_write: Hook | None = None,
        before_migration: Hook | None = None,
        *,
        must_exist: bool = False,
    ) -> None:
        self.path = path
        self.must_exist = must_exist
        self._before_write = before_write
        self._before_migration = before_migration
        self.exists = True
        self.saved: list[int] = []
        self.opened = 0
        self.seen = 0
        self.overtaken = False
        self._file: tuple[int, int] | None = None
        self._connection: sqlite3.Connection | None = None

    @property
    def connection(self) -> sqlite3.Connection:
        """The open file; before there is one, an empty store in memory.

        Raises StoreError if the file is not a healthy store of ours, or must exist and does not.
        """
        if self._connection is None:
            self._file = connection.identity(self.path)
            try:
                self._connection = connection.connect(self.path, self._before_migration)
                self.seen = changes.newest(self._connection)
            except FileNotFoundError:
                if self.must_exist:
                    raise connection.missing(self.path) from None
                self.exists = False
                self._connection = connection.nowhere()
        return self._connection

    def ensure_there(self) -> None:
        """Raise StoreError unless the file is there, and a healthy store of ours."""
        self.connection  # noqa: B018  opens it, or finds that there is none
        if not self.exists:
            raise connection.missing(self.path)

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever written to it."""
        return changes.is_empty(self.connection)

    @contextmanager
    def writing(self, command: changes.Command, *, rehearsal: bool = False) -> Iterator["Store"]:
        """One transaction and one command of the change log; all of it, or nothing.

        A command that changes nothing leaves no trace, and neither does a rehearsal. What is
        inside may read what others committed before it and nothing that comes after. `saved`
        keeps the commands that were committed, also where an interruption or a failure of the
        disk follows right after COMMIT.
        """
        if not rehearsal:
            self._make_sure_of_a_file()
        with connection.turn_to_write(self.path):
            if self._before_write is not None and not rehearsal:
                self._before_write(self.connection)
            self.connection.execute("BEGIN IMMEDIATE")
            changed = False
            try:
                self._refuse_if_replaced(rehearsal)
                self.overtaken = changes.newest(self.connection) > self.seen
                self.opened = first = changes.open_command(self.connection, command)
                yield self
                changed = changes.seal(self.connection, self.opened)
                if changed:
                    self.agenda.refill()
                changed = changed and not rehearsal
                self.connection.execute("COMMIT" if changed else "ROLLBACK")
            except BaseException as error:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                elif changed and comes_after_commit(error):
                    self.saved.extend(range(first, self.opened + 1))
                raise
            if changed:
                self.saved.extend(range(first, self.opened + 1))

    def go_on_with(self, command: changes.Command) -> None:
        """Inside `writing`: log what follows in the same transaction as another command."""
        changes.seal(self.connection, self.opened)
        self.opened = changes.open_command(self.connection, command)

    def table(self, noun: str) -> "Table[Any]":
        """The table of a noun that has ids of its own: the property of its plural."""
        table: Table[Any] = getattr(self, noun if noun == "feedback" else f"{noun}s")
        return table

    def found(self) -> None:
        """There is a file now: open it when it is next needed."""
        self.close()
        self.exists = True

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _refuse_if_replaced(self, rehearsal: bool) -> None:
        """What was read is not in the file that lies there now, and no other would be written."""
        if not rehearsal and connection.identity(self.path) != self._file:
            raise StoreError(
                f"another store was put in the place of {self.path} at this moment",
                "nothing was changed; look again, and try again",
            )

    def _make_sure_of_a_file(self) -> None:
        self.connection  # noqa: B018  opens it, or finds that there is none
        if not self.exists:
            connection.create(self.path)
            self.found()

    @cached_property
    def mentorships(self) -> "Mentorships":
        """Mentorships, with their members, cadences and pauses."""
        from mentorlog.store.mentorships import Mentorships

        return Mentorships(self)

    @cached_property
    def sessions(self) -> "Sessions":
        """Sessions."""
        from mentorlog.store.sessions import Sessions

        return Sessions(self)

    @cached_property
    def goals(self) -> "Goals":
        """Goals, with their terms, states and check-ins."""
        from mentorlog.store.goals import Goals

        return Goals(self)

    @cached_property
    def milestones(self) -> "Milestones":
        """Milestones."""
        from mentorlog.store.milestones import Milestones

        return Milestones(self)

    @cached_property
    def actions(self) -> "Actions":
        """Actions, with their commitments."""
        from mentorlog.store.actions import Actions

        return Actions(self)

    @cached_property
    def feedback(self) -> "Feedbacks":
        """Feedback."""
        from mentorlog.store.feedback import Feedbacks

        return Feedbacks(self)

    @cached_property
    def topics(self) -> "Topics":
        """Topics."""
        from mentorlog.store.topics import Topics

        return Topics(self)

    @cached_property
    def notes(self) -> "Notes":
        """Notes."""
        from mentorlog.store.notes import Notes

        return Notes(self)

    @cached_property
    def pulses(self) -> "Pulses":
        """Pulses."""
        from mentorlog.store.pulses import Pulses

        return Pulses(self)

    @cached_property
    def skills(self) -> "Skills":
        """Skills, with their ratings."""
        from mentorlog.store.skills import Skills

        return Skills(self)

    @cached_property
    def intros(self) -> "Intros":
        """Introductions."""
        from mentorlog.store.intros import Intros

        return Intros(self)

    @cached_property
    def resources(self) -> "Resources":
        """The reading list."""
        from mentorlog.store.resources import Resources

        return Resources(self)

    @cached_property
    def careers(self) -> "Careers":
        """Career events."""
        from mentorlog.store.careers import Careers

        return Careers(self)

    @cached_property
    def agreements(self) -> "Agreements":
        """Agreements, with their signatures and renewals."""
        from mentorlog.store.agreements import Agreements

        return Agreements(self)

    @cached_property
    def attainments(self) -> "Attainments":
        """How far goals got."""
        from mentorlog.store.attainments import Attainments

        return Attainments(self)

    @cached_property
    def closings(self) -> "Closings":
        """How mentorships ended."""
        from mentorlog.store.closings import Closings

        return Closings(self)

    @cached_property
    def accords(self) -> "Accords":
        """Who agreed to which goal."""
        from mentorlog.store.accords import Accords

        return Accords(self)

    @cached_property
    def agenda(self) -> "Agenda":
        """What is open, and for which day."""
        from mentorlog.store.agenda import Agenda

        return Agenda(self)
