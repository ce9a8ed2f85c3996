"""The backups that make themselves: before the first change of a day, and before a migration.

Imported only where one is due. The copy is made before the store changes, and verified when the
command has answered: who logs a session waits for the first alone.
"""

import sqlite3
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from mentorlog.cli.store_path import backups_name, has_backup_of
from mentorlog.errors import MentorlogError, StoreError
from mentorlog.store.backup import Copy, clear, copy, keep, told
from mentorlog.store.changes import is_empty
from mentorlog.store.rotation import Backup, Plan, backups_in, rotate

_COPIES_WITH_ROOM = 2
"""What nobody asked for does not take the last room on the disk."""


class Run(Protocol):
    """What a backup needs to know of the run that makes it."""

    @property
    def path(self) -> Path:
        """Where the store lies."""

    @property
    def now(self) -> datetime:
        """The moment of the run."""

    @property
    def today(self) -> date:
        """Its day."""

    def setting(self, key: str) -> Any:
        """What was chosen once for `key`."""

    def talk(self, text: str) -> None:
        """Say something beside the answer."""


def backups_of(app: Run) -> Path:
    """Where the backups of the store lie."""
    return Path(backups_name(app.path))


def kept(app: Run) -> list[Backup]:
    """The backups of the store, oldest first. Raises StoreError."""
    directory = backups_of(app)
    with told(f"the backups in {directory} cannot be read"):
        return backups_in(directory)


def begin(app: Run, connection: sqlite3.Connection) -> Copy | None:
    """Copy the store as it is before the day's first change; None where there is no need.

    An empty store needs none; and of two first changes at once one makes the backup. What fails
    is told, and the change goes on.
    """
    if is_empty(connection):
        return None
    try:
        return _copied(app, connection)
    except StoreError as error:
        _warn(app, error)
        return None


def _copied(app: Run, connection: sqlite3.Connection) -> Copy | None:
    directory = backups_of(app)
    with told(f"no backup can be made in {directory}"):
        # Whoever was at work there may have finished since this command asked.
        if not clear(directory) or has_backup_of(app.today.isoformat(), app.path):
            return None
    return copy(connection, app.path, directory, room_for=_COPIES_WITH_ROOM, quick=True)


def finish(app: Run, made: Copy) -> None:
    """Verify the copy and give it its name; let those go that it makes dispensable."""
    directory = made.path.parent
    try:
        keep(made, directory, app.now)
        let_go(app)
    except MentorlogError as error:
        _warn(app, error)
    except KeyboardInterrupt:  # the command itself has ended; the next one tries again
        pass


def before_migration(app: Run, connection: sqlite3.Connection) -> None:
    """Make a whole backup. Raises StoreError, for the migration not to begin, if that fails."""
    try:
        directory = backups_of(app)
        keep(copy(connection, app.path, directory), directory, app.now)
    except StoreError as error:
        raise StoreError(
            f"this version changes how the store is laid out, but {error.message}",
            f"{error.hint}; with MENTORLOG_BACKUPS=off it goes on without a backup",
        ) from error


def let_go(app: Run) -> None:
    """Remove the backups that newer ones have made dispensable. Raises StoreError."""
    plan = Plan(*(app.setting(f"backup_{name}") for name in Plan._fields))
    directory = backups_of(app)
    with told(f"nothing can be removed from {directory}"):
        rotate(directory, plan)


def _warn(app: Run, error: MentorlogError) -> None:
    app.talk(f"warning: there is no backup of today: {error.message}")
