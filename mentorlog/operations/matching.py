"""Which record a draft is: one that was read before, one of the same day, or a new one."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from mentorlog.domain import kept
from mentorlog.domain.drafts import Draft
from mentorlog.domain.imported import Conflict, Done, Given, Surveyed
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.domain.records.marks import whole_of
from mentorlog.domain.records.origin import Origin
from mentorlog.domain.records.session import Session, Status
from mentorlog.operations.placing import filled, told, uid_of, words_of
from mentorlog.store.history import last_known
from mentorlog.store.table import from_row

if TYPE_CHECKING:
    from mentorlog.store.store import Store

_ALIKE = 0.6
"""Two texts that share so much of their words are two states of one entry."""
_ORDINALS = 64
"""So many entries of one key are looked through for the one that a record was made of."""


class Matching:
    """One import: which origins are taken, and which uid each entry has got."""

    def __init__(self, store: "Store", surveyed: Surveyed, given: Given, done: Done) -> None:
        self.store, self.surveyed, self.given, self.done = store, surveyed, given, done
        self.connection = store.connection
        self.moment = store.now().isoformat()
        self.today = store.today
        self.claimed: set[str] = set()
        self.uids: dict[str, str] = {}
        self.used: set[str] = set()
        self.owned: set[str] = set()
        """The keys among those looked at that are uids of ours."""

    @staticmethod
    def digests(draft: Draft) -> tuple[str, str]:
        """What an entry is known by, and all that it says, as origins keep them."""
        return kept.digest(draft.key), kept.digest([draft.said, draft.raw])

    def take(self, drafts: Sequence[Draft]) -> Iterator[Record]:
        """The records to write for some drafts, each with where it came from."""
        known = [self.digests(draft) for draft in drafts]
        self.owned = self._owned(drafts)
        origins = self._origins({key for key, _ in known})
        pairs = list(zip(drafts, known, strict=True))
        exact = [self._exact(origins.get(key, ()), seen) for _, (key, seen) in pairs]
        for (draft, (key, seen)), origin in zip(pairs, exact, strict=True):
            before = origins.get(key, [])
            found = origin or self._alike(draft, before)
            if found is None:
                yield from self._new(draft, key, seen, len(before))
            else:
                yield from self._again(draft, seen, found, is_same=origin is not None)

    def _origins(self, keys: set[str]) -> dict[str, list[Origin]]:
        marks = ", ".join("?" * len(keys))
        rows = self.connection.execute(
            f'SELECT * FROM origin WHERE source = ? AND "key" IN ({marks}) ORDER BY id',
            (self.given.source, *keys),
        )
        found: dict[str, list[Origin]] = {}
        for row in rows:
            found.setdefault(row["key"], []).append(from_row(Origin, row))
        return found

    def _exact(self, origins: Iterable[Origin], seen: str) -> Origin | None:
        for origin in origins:
            if origin.seen == seen and origin.uid not in self.claimed:
                self.claimed.add(origin.uid)
                return origin
        return None

    def _alike(self, draft: Draft, origins: Iterable[Origin]) -> Origin | None:
        """The one that this entry was before it was changed in the file."""
        best: tuple[float, Origin] | None = None
        words: list[str] = []
        for origin in origins:
            is_there = origin.seen in self.surveyed.seen
            if origin.uid in self.claimed or (is_there and not draft.is_certain):
                continue
            words = words or words_of([draft.record])
            before = last_known(self.connection, origin.of, origin.record)
            if draft.is_certain or not before:
                likeness = float(draft.is_certain)
            else:
                likeness = SequenceMatcher(None, words, words_of([before]), autojunk=False).ratio()
            if likeness >= _ALIKE and (best is None or likeness > best[0]):
                best = (likeness, origin)
        if best is None:
            return None
        self.claimed.add(best[1].uid)
        return best[1]

    # What was read before

    def _again(self, draft: Draft, seen: str, origin: Origin, *, is_same: bool) -> Iterator[Record]:
        self.uids[draft.place] = origin.record
        present = self._present(origin)
        if present is None:
            if not self.given.again:
                self.done.removed_here += 1
                return
            self.done.back += 1
            yield from self._written(draft, seen, origin)
            return
        is_edited = kept.written(present, self._parts(present)) != origin.made
        self.done.edited_here += is_edited
        if is_same:
            self.done.same += 1
        elif is_edited and not self.given.update:
            ref = present.ref if present.letter else present.noun
            self.done.conflicts.append(Conflict(draft.place, ref))
        else:
            self.done.updated += 1
            yield from self._written(draft, seen, origin, present)

    def _present(self, origin: Origin) -> Record | None:
        row = self.connection.execute(
            f"SELECT * FROM {KIND_OF[origin.of].noun} WHERE uid = ?", (origin.record,)
        ).fetchone()
        return from_row(KIND_OF[origin.of], row) if row else None

    def _parts(self, record: Record) -> list[Record]:
        """What belongs to a record that an import can have made."""
        if not isinstance(record, Action):
            return []
        return list(self.store.actions.commitments.select("WHERE action = ?", (record.uid,)))

    def _written(
        self, draft: Draft, seen: str, origin: Origin, present: Record | None = None
    ) -> Iterator[Record]:
        """The record of an entry that was read before, in the place of the one there is."""
        is_ours = present is None or any(
            origin.record == uid_of(self.given.source, origin.key, origin.of, ordinal)
            for ordinal in range(_ORDINALS)
        )
        record = self._placed(draft, origin.record)
        if present is not None and type(present) is not type(record):
            return
        if not is_ours and isinstance(present, Session) and isinstance(record, Session):
            record = filled(present, record, draft)
        elif present is not None:
            record = replace(record, created_at=present.created_at)
        parts = self._parts_of(draft, record, origin.key)
        yield record
        yield from parts
        yield replace(
            origin,
            seen=seen,
            made=kept.written(record, parts),
            rest=self._rest(draft, record, parts),
            updated_at=self.moment,
            read_on=self.today,
        )

    # What is new

    def _new(self, draft: Draft, key: str, seen: str, ordinal: int) -> Iterator[Record]:
        noun = draft.record.noun
        own = self._own(draft) if draft.key in self.owned else None
        if own is not None:
            yield from self._known(draft, own)
            return
        there = None if self.given.new else self._of_the_day(draft)
        while (uid := uid_of(self.given.source, key, noun, ordinal)) in self.used or (
            there is None and ordinal and self._is_taken(noun, uid)
        ):
            ordinal += 1
        self.used.add(uid)
        uid = there.uid if there else uid
        self.uids[draft.place] = uid
        record = self._placed(draft, uid)
        if there is not None and isinstance(record, Session):
            record = filled(there, record, draft)
        parts = self._parts_of(draft, record, key)
        mentorship = getattr(record, "mentorship", None)
        (self.done.completed if there else self.done.added)[noun, mentorship] += 1
        if isinstance(record, Session) and there is None and record.status is Status.HELD:
            first = self.done.first_of.get(record.mentorship, record.on)
            self.done.first_of[record.mentorship] = min(first, record.on)
        yield record
        yield from parts
        yield Origin(
            uid=uid_of(self.given.source, key, f"{noun} origin", ordinal),
            created_at=self.moment,
            updated_at=self.moment,
            source=self.given.source,
            key=key,
            of=noun,
            record=uid,
            seen=seen,
            made=kept.written(record, parts),
            rest=self._rest(draft, record, parts),
            read_on=self.today,
        )

    def _owned(self, drafts: Sequence[Draft]) -> set[str]:
        keys: dict[str, list[str]] = {}
        for draft in drafts:
            if draft.says and draft.is_certain:
                keys.setdefault(draft.record.noun, []).append(draft.key)
        return {
            uid
            for noun, some in keys.items()
            for (uid,) in self.connection.execute(
                f"SELECT uid FROM {noun} WHERE uid IN (SELECT value FROM json_each(?))",
                (kept.text(some),),
            )
        }

    def _own(self, draft: Draft) -> Record | None:
        """The record of ours that an entry has the uid of: what we exported comes back."""
        kind = type(draft.record)
        row = self.connection.execute(f"SELECT * FROM {kind.noun} WHERE uid = ?", (draft.key,))
        found = row.fetchone()
        return from_row(kind, found) if found else None

    def _known(self, draft: Draft, own: Record) -> Iterator[Record]:
        """Nothing where it says the same; where it does not, only --update takes it."""
        self.uids[draft.place] = own.uid
        says = {name: getattr(draft.record, name) for name in told(draft)}
        if isinstance(own, Session) and "at" in says and not draft.is_dated:
            says["at"] = own.at if own.at[:10] == says["at"][:10] else says["at"]
        changed = replace(own, **says)
        if changed == own:
            self.done.same += 1
        elif self.given.update:
            self.done.updated += 1
            yield replace(changed, updated_at=self.moment)
        else:
            self.done.conflicts.append(Conflict(draft.place, own.ref))

    def _is_taken(self, noun: str, uid: str) -> bool:
        found = self.connection.execute(f"SELECT 1 FROM {noun} WHERE uid = ?", (uid,))
        return found.fetchone() is not None

    def _of_the_day(self, draft: Draft) -> Session | None:
        """The only session of that mentorship on that day, which another source told of."""
        record = draft.record
        if not isinstance(record, Session):
            return None
        day = record.at[:10]
        if self.surveyed.days[record.mentorship, day] != 1:
            return None
        found = self.store.sessions.select(
            "WHERE mentorship = ? AND at >= ? AND at < ? LIMIT 2",
            (record.mentorship, day, f"{day}U"),
        )
        if len(found) != 1:
            return None
        own = self.connection.execute(
            "SELECT 1 FROM origin WHERE record = ? AND source = ?",
            (found[0].uid, self.given.source),
        ).fetchone()
        return None if own else found[0]

    # Records

    def _placed(self, draft: Draft, uid: str) -> Record:
        """The record of a draft under its uid, with its session and the tags of the import."""
        fields: dict[str, Any] = {"uid": uid, "updated_at": self.moment}
        if draft.whole is not None:
            fields["session"] = self.uids.get(draft.whole)
        if self.given.tags and hasattr(draft.record, "tags"):
            fields["tags"] = tuple(dict.fromkeys((*draft.record.tags, *self.given.tags)))
        return replace(draft.record, **fields)

    def _parts_of(self, draft: Draft, record: Record, key: str) -> list[Record]:
        return [
            replace(
                part,
                uid=uid_of(self.given.source, key, f"{part.noun} of {record.uid}", number),
                updated_at=self.moment,
                **{str(whole_of(type(part))): record.uid},
            )
            for number, part in enumerate(draft.parts)
        ]

    def _rest(self, draft: Draft, record: Record, parts: Sequence[Record]) -> str | None:
        left = kept.rest(draft.said, (record, *parts))
        told = (str(name) for name, value in left.items() if value is not False)
        self.done.kept.update(name.partition(";")[0] for name in told if name not in draft.placed)
        return kept.text(left) if left else None
