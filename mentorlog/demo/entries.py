"""Collects a journal's records as if someone had logged them, evening after evening."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from typing import Any
from uuid import UUID, uuid5

from msgspec import Struct

from mentorlog.demo.script import Ahead, Day, When
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS

ZONE = timezone(timedelta(hours=1))
EVENING = time(20, 30, tzinfo=ZONE)
BETWEEN_ENTRIES = timedelta(seconds=40)
NAMESPACE = UUID("8c1d6a0e-52f7-5b39-9d44-3f0e7a6b21c5")


def uid(kind: type[Record], *key: object) -> str:
    """The uid of the record that the script knows by `key`: a UUID (version 5)."""
    return str(uuid5(NAMESPACE, "/".join(map(str, (kind.noun, *key)))))


class Entries:
    """What was logged up to `today`, whose week's Monday is day 0 of the script."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._monday = today - timedelta(days=today.weekday())
        self._logged: Counter[Day] = Counter()
        self._records: list[Record] = []

    def records(self) -> tuple[Record, ...]:
        """All of them, by kind, then in the order in which they were logged."""
        return tuple(sorted(self._records, key=_place))

    def log(
        self,
        kind: type[Record],
        key: tuple[object, ...],
        days: tuple[Day, Day | None],
        source: Struct,
        links: Mapping[str, Any],
        /,
        **fields: Any,
    ) -> None:
        """Add the record of `kind` that `source` describes.

        It takes from `source` the fields of the same name, days as dates;
        `links` and `fields` come before these. `days` are the day on which it
        was logged and the one on which it last changed, if it did.
        """
        logged, changed = days
        created_at = self._evening(logged)
        updated_at = created_at if changed is None else self._evening(max(logged, changed))
        same = {
            name: self._date_if_day(name, getattr(source, name))
            for name in kind.__struct_fields__
            if name in source.__struct_fields__
        }
        stamps = {"uid": uid(kind, *key), "created_at": created_at, "updated_at": updated_at}
        self._records.append(kind(**{**same, **links, **fields, **stamps}))

    def date(self, when: When) -> date:
        """The date of a day of the script."""
        if not isinstance(when, Ahead):
            return self._monday + timedelta(days=when)
        day = self._today + timedelta(days=when.days)
        to_monday = 7 - day.weekday()
        return day + timedelta(days=to_monday if to_monday <= 2 else 0)

    def at(self, day: Day, clock: str) -> str:
        """The moment on that day when the clock shows, say, 16:00."""
        moment = datetime.combine(self.date(day), time.fromisoformat(clock), ZONE)
        return moment.isoformat(timespec="minutes")

    def _evening(self, day: Day) -> str:
        """The next stamp of that evening; no two entries share one."""
        moment = datetime.combine(self.date(day), EVENING) + self._logged[day] * BETWEEN_ENTRIES
        self._logged[day] += 1
        return moment.isoformat()

    def _date_if_day(self, name: str, value: Any) -> Any:
        return self.date(value) if name.endswith("_on") and value is not None else value


def _place(record: Record) -> tuple[int, str, str]:
    return KINDS.index(type(record)), record.created_at, record.uid
