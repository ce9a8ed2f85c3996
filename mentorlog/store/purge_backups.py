"""Forgetting in the backups: each is copied, purged, verified, and takes its own place again."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from typing import NamedTuple

from mentorlog.errors import MentorlogError, StoreError
from mentorlog.store.backup import (
    clear,
    reading,
    settling,
    told,
    told_as_damage,
    unfinished,
    verify,
)
from mentorlog.store.changes import Command, open_command, seal
from mentorlog.store.connection import open_copy
from mentorlog.store.declarations import deviations
from mentorlog.store.purge import (
    Target,
    extent,
    forget,
    forget_versions,
    gathered,
    sweep,
)
from mentorlog.store.rotation import Backup, backups_in, name_of
from mentorlog.store.settled import settle


class OutOfReach(NamedTuple):
    """A file among the backups that cannot be purged, and why."""

    path: Path
    why: str


class Found(NamedTuple):
    """The backups that hold what is to be forgotten, and the files of which nobody can tell."""

    backups: list[Backup]
    beyond: list[OutOfReach]


def look_through(directory: Path, targets: Sequence[Target]) -> Found:
    """Where among the backups the records stand, in rows or in the log.

    Raises StoreError if the directory cannot be read.
    """
    found = Found([], [])
    with told(f"the backups in {directory} cannot be looked through"):
        backups = backups_in(directory)
    for backup in backups:
        try:
            if _holds(backup.path, targets):
                found.backups.append(backup)
        except MentorlogError as error:
            found.beyond.append(OutOfReach(backup.path, error.message))
    found.beyond.extend(_others(directory, {backup.path for backup in backups}))
    return found


def _holds(path: Path, targets: Sequence[Target]) -> bool:
    with told(f"{path} cannot be read"), told_as_damage(path), closing(reading(path)) as backup:
        version = backup.execute("PRAGMA user_version").fetchone()[0]
        if deviations(backup, version).changed:
            raise StoreError(f"{path} is no backup of ours: its schema is another")
        amount = extent(backup, targets)
    return bool(amount.rows) or amount.versions > 0


def _others(directory: Path, known: set[Path]) -> Iterator[OutOfReach]:
    """Encrypted backups, and stores that were put aside since they could not be read."""
    with suppress(FileNotFoundError):
        for path in sorted(directory.iterdir()):
            if path not in known and not path.name.startswith("."):
                yield OutOfReach(path, "it cannot be opened here")


def forget_in_all(
    directory: Path,
    found: Found,
    targets: Sequence[Target],
    command: Command,
    now: datetime,
    present: Mapping[Target, str] | None = None,
) -> None:
    """Forget the records in all backups that were found; those that do not take it are added.

    What a kill left unfinished goes first. `present` is as in `forget_in`.
    """
    if not clear(directory):
        why = "another command makes a backup at this moment; purge it once more"
        found.beyond.append(OutOfReach(directory, why))
    for backup in found.backups:
        try:
            forget_in(backup, targets, command, now, present)
        except MentorlogError as error:
            found.beyond.append(OutOfReach(backup.path, error.message))


def forget_in(
    backup: Backup,
    targets: Sequence[Target],
    command: Command,
    now: datetime,
    present: Mapping[Target, str] | None = None,
) -> Path:
    """Forget the records in a backup; returns where it lies now, since its name counts records.

    With `present`, the rows as they are today, only older versions are forgotten; what the backup
    holds in an older form is such a version, and goes whole. Raises StoreError or Invalid, and
    leaves the backup as it was, if that cannot be done.
    """
    path, handle = unfinished(backup.path.parent)
    with settling(path, handle), told(f"{backup.path} cannot be purged"):
        copyfile(backup.path, path)
        with told_as_damage(backup.path), closing(open_copy(path)) as copy:
            removed = _forget(copy, targets, command, now, present)
            sweep(copy)
        verify(path, backup.path)
        place = backup.path.with_name(name_of(backup.made, backup.records - removed))
        settle(path, place)
        if place != backup.path:
            backup.path.unlink()
    return place


def _forget(
    copy: sqlite3.Connection,
    targets: Sequence[Target],
    command: Command,
    now: datetime,
    present: Mapping[Target, str] | None,
) -> int:
    """Forget in one transaction; returns how many records went."""
    going = list(targets)
    if present is not None:
        going = [row for row, text in gathered(copy, targets).items() if present.get(row) != text]
    removed = sum(extent(copy, going).rows.values())
    copy.execute("BEGIN IMMEDIATE")
    opened = open_command(copy, command, now)
    if present is not None:
        forget_versions(copy, targets, opened)
    forget(copy, going, opened)
    seal(copy, opened)
    copy.execute("COMMIT")
    return removed
