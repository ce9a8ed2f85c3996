"""Backups and their names, and which of them stay: a few days, weeks and months of them.

The name of a backup says when it was made and how many records it holds, so that nothing needs
to be opened to choose among them: `2026-11-21T180000-312.db`.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6})-(\d+)\.db")
_MOMENT = "%Y-%m-%dT%H%M%S"


class Backup(NamedTuple):
    """A backup that was verified when it was made, at a local time; a copy of so many records."""

    made: datetime
    records: int
    path: Path


class Plan(NamedTuple):
    """Of how many days, weeks and months with a backup the last one stays."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 12


def moment_of(made: datetime) -> str:
    """A local time as names tell it, to the second."""
    return made.isoformat("T", "seconds")[:19].replace(":", "")


def name_of(made: datetime, records: int) -> str:
    """The file name of a backup."""
    return f"{moment_of(made)}-{records}.db"


def backups_in(directory: Path) -> list[Backup]:
    """The backups in a directory, oldest first; anything else in it is passed over.

    Raises OSError if it cannot be read; one that is not there holds none.
    """
    found = []
    with suppress(FileNotFoundError):
        for path in directory.iterdir():
            if match := _NAME.fullmatch(path.name):
                with suppress(ValueError):  # a day that no calendar has
                    found.append(Backup(_moment(match[1]), int(match[2]), path))
    return sorted(found)


def _moment(text: str) -> datetime:
    return datetime.strptime(text, _MOMENT)  # noqa: DTZ007  local, as the name is


def to_remove(backups: Iterable[Backup], plan: Plan) -> list[Backup]:
    """The backups that no day, week or month needs any more.

    All of the newest day stay. A backup stays as long as no later one has at least as many
    records: a good one never gives way to one that has lost something.
    """
    newest_first = sorted(backups, reverse=True)
    kept = {
        *_last_of_each(newest_first, plan.daily, lambda made: made.date()),
        *_last_of_each(newest_first, plan.weekly, lambda made: made.isocalendar()[:2]),
        *_last_of_each(newest_first, plan.monthly, lambda made: (made.year, made.month)),
        *_unsurpassed(newest_first),
        *(b for b in newest_first if b.made.date() == newest_first[0].made.date()),
    }
    return [backup for backup in reversed(newest_first) if backup not in kept]


def _last_of_each(
    newest_first: Sequence[Backup], number: int, period: Callable[[datetime], Hashable]
) -> list[Backup]:
    """The last backup of each of the last so many periods that have one."""
    last: dict[Hashable, Backup] = {}
    for backup in newest_first:
        last.setdefault(period(backup.made), backup)
    return list(last.values())[:number]


def _unsurpassed(newest_first: Iterable[Backup]) -> list[Backup]:
    """Those that no later backup equals in records."""
    kept, most = [], -1
    for backup in newest_first:
        if backup.records > most:
            kept.append(backup)
            most = backup.records
    return kept


def rotate(directory: Path, plan: Plan) -> list[Backup]:
    """Remove what the plan does not need; returns it. Raises OSError if that cannot be done."""
    removed = to_remove(backups_in(directory), plan)
    for backup in removed:
        backup.path.unlink(missing_ok=True)
    return removed
