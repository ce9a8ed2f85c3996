"""What the store has of the entries of a file, looked up for many of them at once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING

from mentorlog.domain import kept
from mentorlog.domain.drafts import Draft
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.origin import Origin
from mentorlog.domain.records.session import Session
from mentorlog.store.order import MADE
from mentorlog.store.rows import from_rows

if TYPE_CHECKING:
    from mentorlog.store.store import Store

_NAMED = "IN (SELECT value FROM json_each(?))"


class There:
    """The origins of one source and the records made of them, as they are now."""

    def __init__(self, store: "Store", source: str, look_around: Callable[..., object]) -> None:
        self.store, self.source = store, source
        self.look_around = look_around
        """Is told of which nouns rows are looked for, if not of all, before they are."""
        self.connection = store.connection
        self._origins: dict[str, list[Origin]] = {}
        self._records: dict[str, Record] = {}
        self._parts: dict[str, Sequence[Record]] = {}
        self._ours: dict[str, Record] = {}
        self._of_days = cache(self._of_days_with)

    @cached_property
    def newest(self) -> int:
        """The number of the newest origin of this source from before this import, or 0."""
        found = self.connection.execute(
            "SELECT coalesce(max(id), 0) FROM origin WHERE source = ?", (self.source,)
        )
        return int(found.fetchone()[0])

    def look_up(self, drafts: Sequence[Draft], keys: Iterable[str]) -> None:
        """Have at hand what was here of these drafts, whose keys are known by these digests."""
        self._origins.clear()
        uids: dict[str, list[str]] = {}
        for origin in self._of_keys(keys) if self.newest else ():
            self._origins.setdefault(origin.key, []).append(origin)
            uids.setdefault(origin.of, []).append(origin.record)
        if uids:
            self.look_around()
        self._records = self._with_uids(uids)
        actions = [one for one in self._records.values() if isinstance(one, Action)]
        self._parts = dict(self.store.actions.commitments.of(actions)) if actions else {}
        goals = [one for one in self._records.values() if isinstance(one, Goal)]
        self._parts.update(self.store.goals.states.of(goals) if goals else {})
        own: dict[str, list[str]] = {}
        for draft in drafts:
            if draft.says and draft.is_certain:
                own.setdefault(draft.record.noun, []).append(draft.key)
        self._ours = self._with_uids(own)

    def _of_keys(self, keys: Iterable[str]) -> Iterator[Origin]:
        """What was made of entries with some keys before this import, the oldest first."""
        self.look_around(Origin.noun)
        rows = self.connection.execute(
            f"""SELECT * FROM origin WHERE source = ? AND "key" {_NAMED} AND id <= ?
                ORDER BY {MADE}""",
            (self.source, kept.text(list(keys)), self.newest),
        )
        return from_rows(Origin, rows)

    def _with_uids(self, uids: dict[str, list[str]]) -> dict[str, Record]:
        return {
            record.uid: record
            for noun, some in uids.items()
            for record in from_rows(
                KIND_OF[noun],
                self.connection.execute(
                    f"SELECT * FROM {noun} WHERE uid {_NAMED}", (kept.text(some),)
                ),
            )
        }

    def origins(self, key: str) -> Sequence[Origin]:
        """What was made of entries with a key before this import, the oldest first."""
        return self._origins.get(key, ())

    def record(self, origin: Origin) -> Record | None:
        """What was made of an entry, as it is now; None where it was removed."""
        return self._records.get(origin.record)

    def parts(self, record: Record) -> Sequence[Record]:
        """What belongs to a record that an import can have made."""
        return self._parts.get(record.uid, ())

    def ours(self, draft: Draft) -> Record | None:
        """The record of ours that an entry has the uid of: what we exported comes back."""
        found = self._ours.get(draft.key) if draft.says and draft.is_certain else None
        return found if found is not None and found.noun == draft.record.noun else None

    def has(self, noun: str, uid: str) -> bool:
        """Whether there is such a record."""
        found = self.connection.execute(f"SELECT 1 FROM {noun} WHERE uid = ?", (uid,))
        return found.fetchone() is not None

    def of_the_day(self, record: Session) -> Session | None:
        """The only session of that mentorship on that day, if another source told of it."""
        uid = self._of_days(record.mentorship).get(record.at[:10])
        return None if uid is None else self.store.sessions.with_uid(uid)

    def _of_days_with(self, mentorship: str) -> dict[str, str]:
        """By their days the sessions that nothing of this source was made of."""
        rows = self.connection.execute(
            """SELECT substr(at, 1, 10) AS day, max(uid) AS uid FROM session s
               WHERE mentorship = ? GROUP BY 1 HAVING count(*) = 1 AND NOT EXISTS (
                   SELECT 1 FROM origin WHERE record = s.uid AND source = ?)""",
            (mentorship, self.source),
        )
        return {row["day"]: row["uid"] for row in rows}
