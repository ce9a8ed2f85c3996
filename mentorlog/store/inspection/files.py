"""The store's file and what lies beside it: that it is there, whose it is, what was left over."""

import os
import stat
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime
from functools import partial
from pathlib import Path
from shutil import disk_usage
from sqlite3 import DatabaseError

from mentorlog.domain.findings import Finding, at_risk, fine, notice
from mentorlog.domain.wording import counted, show_day
from mentorlog.errors import StoreError
from mentorlog.store.backup import verify
from mentorlog.store.connection import connect, look_into
from mentorlog.store.inspection.structure import shown
from mentorlog.store.purge import mark_of, sweep
from mentorlog.store.rotation import backups_in

_UNFINISHED_SECONDS = 3600
"""So old is what no running command is still writing."""

_UNFINISHED = (".mentorlog-*", "{name}.new", "{name}.new-journal")
_SPARE = 2**24
_TIMES = 3
"""A backup, and making the file anew, take its size each."""


def modes(files: Iterable[Path], directories: Iterable[Path]) -> Finding:
    """Whether all that is ours is closed to others."""
    wanted = [(path, 0o600) for path in files] + [(path, 0o700) for path in directories]
    there = [(path, mode, path.stat()) for path, mode in wanted if path.exists()]
    strange = [path for path, _, status in there if status.st_uid != os.geteuid()]
    loose = [(path, mode) for path, mode, status in there if status.st_mode & 0o077]
    if strange:
        told = [f"{path} belongs to another user" for path in strange]
        return notice("not all of it is yours", *told, hint="`chown` makes it yours")
    if loose:
        told = [f"{path}, mode {stat.S_IMODE(path.stat().st_mode):04o}" for path, _ in loose]
        mend = partial(_close, loose)
        return notice("others could read it", *told, hint="--fix closes it to them", mend=mend)
    return fine("closed to others")


def _close(loose: list[tuple[Path, int]]) -> str:
    for path, mode in loose:
        path.chmod(mode)
    return "closed to others: " + ", ".join(str(path) for path, _ in loose)


def leftovers(path: Path, now: datetime, directories: Iterable[Path] = ()) -> Finding:
    """Whether a command that was killed left files beside the store, or in these directories."""
    patterns = [pattern.format(name=path.name) for pattern in _UNFINISHED]
    left = sorted(
        {
            file
            for directory in (path.parent, *directories)
            for pattern in patterns
            for file in directory.glob(pattern)
            if now.timestamp() - file.stat().st_mtime > _UNFINISHED_SECONDS
        }
    )
    if not left:
        return fine("nothing was left over")
    return notice(
        "a command that was stopped left unfinished files",
        *shown([str(file) for file in left]),
        hint="--fix removes them",
        mend=partial(_remove, left),
    )


def _remove(left: list[Path]) -> str:
    for file in left:
        file.unlink(missing_ok=True)
    return "removed " + ", ".join(str(file) for file in left)


def forgotten(path: Path) -> Finding:
    """Whether a purge was stopped before the file was made anew."""
    if not mark_of(path).exists():
        return fine("what was purged is gone")
    return notice(
        "a purge was stopped: gaps of the file may still hold what it forgot",
        hint="--fix makes the file anew",
        mend=partial(_sweep, path),
    )


def _sweep(path: Path) -> str:
    with closing(connect(path)) as connection:
        sweep(connection)
    mark_of(path).unlink(missing_ok=True)
    return "the file was made anew"


def room(path: Path) -> Finding:
    """Whether the disk has room for what may come."""
    there = next(place for place in (path, *path.parents) if place.exists())
    free, size = disk_usage(there).free, there.stat().st_size if there == path else 0
    told = f"{megabytes(free)} free"
    if free < size + _SPARE:
        return at_risk(f"the disk is almost full: {told}", hint="make room")
    if free < size * _TIMES + _SPARE:
        return notice(f"room is short for backups: {told}", hint="make room")
    return fine(told)


def megabytes(size: int) -> str:
    """Bytes in the unit in which they can be read."""
    return f"{size / 2**30:.1f} GB" if size >= 2**30 else f"{size / 2**20:.1f} MB"


_MAKES_ONE = "`mentorlog data backup` makes one"


def look_at_backups(store: Path, directory: Path) -> Finding:
    """A backup is made before the first change of a day, so the newest is of the last such day."""
    found = backups_in(directory)
    changed = _days_of_changes(store)
    if not found and len(changed) < 2:
        return fine("the first one is made on the next day with a change")
    if not found:
        return notice("there is none", hint=_MAKES_ONE)
    newest = found[-1]
    day = show_day(newest.made.date(), newest.made.date())
    try:
        verify(newest.path, newest.path)
    except StoreError as error:
        return at_risk(f"the newest is damaged: {error.message}", hint=_MAKES_ONE)
    if changed and newest.made.date() < changed[-1]:
        return notice(f"the newest is of {day}, and there are changes since", hint=_MAKES_ONE)
    return fine(f"{counted(len(found), 'backup')} in {directory}, the newest of {day} is whole")


def _days_of_changes(store: Path) -> list[date]:
    """The first and the last day of the log, a demo's building aside; none if it cannot be read."""
    try:
        with closing(look_into(store)) as connection:
            days = connection.execute(
                "SELECT min(substr(at, 1, 10)), max(substr(at, 1, 10)) FROM command"
                " WHERE noun <> 'demo'"
            ).fetchone()
        return sorted({date.fromisoformat(day) for day in days if day})
    except (StoreError, DatabaseError, OSError, ValueError):
        return []
