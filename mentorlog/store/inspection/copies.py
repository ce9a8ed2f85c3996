"""The backups: that there are some, that they keep up with the store, that the newest is whole."""

from contextlib import closing
from datetime import date
from pathlib import Path
from sqlite3 import DatabaseError

from mentorlog.domain.findings import Finding, at_risk, fine, notice
from mentorlog.domain.wording import counted, show_day
from mentorlog.errors import StoreError
from mentorlog.store.backup import verify
from mentorlog.store.connection import look_into
from mentorlog.store.rotation import backups_in

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
