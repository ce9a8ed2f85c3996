"""Which record a draft is: one that was read before, one of the same day, or a new one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from msgspec.structs import replace

from mentorlog.domain import kept
from mentorlog.domain.drafts import Draft
from mentorlog.domain.imported import Conflict, Done, Given, Surveyed
from mentorlog.domain.records.action import Commitment
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.marks import whole_of
from mentorlog.domain.records.origin import Origin
from mentorlog.domain.records.session import Session, Status
from mentorlog.operations.placing import filled, told, uid_of, words_of
from mentorlog.operations.there import There
from mentorlog.store.history import last_known

_ALIKE = 0.6
"""Two texts that share so much of their words are two states of one entry."""
_ORDINALS = 64
"""So many entries of one key are looked through for the one that a record was made of."""


class Matching:
    """One import: which origins are taken, and which uid each entry has got."""

    def __init__(
        self,
        there: There,
        whole: Callable[[], Surveyed],
        given: Given,
        done: Done,
        gone: list[Commitment],
    ) -> None:
        self.there, self.given, self.done = there, given, done
        self.whole = whole
        """What the whole file holds is asked only where it matters: it has to be read again."""
        self.gone = gone
        """Parts of records that the file tells no more."""
        self.moment = there.store.now().isoformat()
        self.today = there.store.today
        self.claimed: set[str] = set()
        """The origins that are taken, of those from before."""
        self.uids: dict[str, str] = {}
        """The sessions by their places: what else there is of a meeting is a part of it."""
        self.used: set[str] = set()
        """The uids of what is new."""
        self.ordinals: dict[tuple[str, str], int] = {}
        """The next ordinals of keys and nouns that several new entries have."""

    @staticmethod
    def digests(draft: Draft) -> tuple[str, str]:
        """What an entry is known by, and all that it says, as origins keep them."""
        return kept.digest(draft.key), kept.digest([draft.said, draft.raw])

    def take(self, drafts: Sequence[Draft]) -> Iterator[Record]:
        """The records to write for some drafts, each with where it came from."""
        known = [self.digests(draft) for draft in drafts]
        self.there.look_up(drafts, {key for key, _ in known})
        pairs = list(zip(drafts, known, strict=True))
        exact = [self._exact(self.there.origins(key), seen) for _, (key, seen) in pairs]
        for (draft, (key, seen)), origin in zip(pairs, exact, strict=True):
            before = self.there.origins(key)
            found = origin or self._alike(draft, before)
            if found is None:
                yield from self._new(draft, key, seen, len(before))
            else:
                yield from self._again(draft, seen, found, is_same=origin is not None)

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
            if origin.uid in self.claimed:
                continue
            if not draft.is_certain and origin.seen in self.whole().seen:
                continue
            words = words or words_of([draft.record])
            before = last_known(self.there.connection, origin.of, origin.record)
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
        self._remember(draft, origin.record)
        present = self.there.record(origin)
        if present is None:
            if not self.given.again:
                self.done.removed_here += 1
                return
            self.done.back += 1
            yield from self._written(draft, seen, origin)
            return
        is_edited = kept.written(present, self.there.parts(present)) != origin.made
        self.done.edited_here += is_edited
        if is_same:
            self.done.same += 1
        elif is_edited and not self.given.update:
            ref = present.ref if present.letter else present.noun
            self.done.conflicts.append(Conflict(draft.place, ref))
        else:
            self.done.updated += 1
            yield from self._written(draft, seen, origin, present)

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
        if present is not None:
            self._let_go(present, parts, origin)
        yield record
        yield from parts
        yield replace(origin, **self._read(draft, record, parts, seen))

    def _let_go(self, present: Record, parts: Sequence[Record], origin: Origin) -> None:
        """A part that this source made and tells no more is to go; what was said here stays."""
        told = {part.uid for part in parts}
        for part in self.there.parts(present):
            made = uid_of(self.given.source, origin.key, f"{part.noun} of {present.uid}", 0)
            if isinstance(part, Commitment) and part.uid == made and made not in told:
                self.gone.append(part)

    # What is new

    def _new(self, draft: Draft, key: str, seen: str, before: int) -> Iterator[Record]:
        """The records of an entry that was never read, or whose record is of ours."""
        own = self.there.ours(draft)
        if own is not None:
            yield from self._known(draft, own)
            return
        noun = draft.record.noun
        there = None if self.given.new else self._of_the_day(draft)
        ordinal, uid = self._unused(key, noun, before, is_new=there is None)
        uid = there.uid if there else uid
        self._remember(draft, uid)
        record = self._placed(draft, uid)
        if there is not None and isinstance(record, Session):
            record = filled(there, record, draft)
        parts = self._parts_of(draft, record, key)
        self._count(record, is_new=there is None)
        yield record
        yield from parts
        yield Origin(
            uid=uid_of(self.given.source, key, f"{noun} origin", ordinal),
            created_at=self.moment,
            source=self.given.source,
            key=key,
            of=noun,
            record=uid,
            **self._read(draft, record, parts, seen),
        )

    def _unused(self, key: str, noun: str, before: int, *, is_new: bool) -> tuple[int, str]:
        """The ordinal and the uid of what is made of one more entry of a key; none had it ever."""
        ordinal = max(before, self.ordinals.get((key, noun), 0))
        while (uid := uid_of(self.given.source, key, noun, ordinal)) in self.used or (
            is_new and ordinal and self.there.has(noun, uid)
        ):
            ordinal += 1
        self.used.add(uid)
        if ordinal:
            self.ordinals[key, noun] = ordinal + 1
        return ordinal, uid

    def _count(self, record: Record, *, is_new: bool) -> None:
        counts = self.done.added if is_new else self.done.completed
        counts[record.noun, getattr(record, "mentorship", None)] += 1
        if is_new and isinstance(record, Session) and record.status is Status.HELD:
            first = self.done.first_of.get(record.mentorship, record.on)
            self.done.first_of[record.mentorship] = min(first, record.on)

    def _read(
        self, draft: Draft, record: Record, parts: Sequence[Record], seen: str
    ) -> dict[str, Any]:
        """The fields of an origin that tell what was read now, and what was made of it."""
        return {
            "seen": seen,
            "made": kept.written(record, parts),
            "rest": self._rest(draft, record, parts),
            "updated_at": self.moment,
            "read_on": self.today,
        }

    def _known(self, draft: Draft, own: Record) -> Iterator[Record]:
        """Nothing where it says the same; where it does not, only --update takes it."""
        self._remember(draft, own.uid)
        says = {name: getattr(draft.record, name) for name in told(draft)}
        if isinstance(own, Session) and "at" in says and not draft.is_dated:
            says["at"] = own.at if own.at[:10] == says["at"][:10] else says["at"]
        changed = replace(own, **says)
        if changed == own:
            self.done.same += 1
        elif self.given.update:
            self.done.updated += 1
            changed = replace(changed, updated_at=self.moment)
            if getattr(own, "series", None) is not None:
                self.done.turns.append((own, changed))
            yield changed
        else:
            self.done.conflicts.append(Conflict(draft.place, own.ref))

    def _of_the_day(self, draft: Draft) -> Session | None:
        """The only session of that mentorship on that day, which another source told of."""
        if not isinstance(draft.record, Session):
            return None
        found = self.there.of_the_day(draft.record)
        day = (draft.record.mentorship, draft.record.at[:10])
        return found if found is not None and self.whole().days[day] == 1 else None

    # Records

    def _remember(self, draft: Draft, uid: str) -> None:
        if isinstance(draft.record, Session):
            self.uids[draft.place] = uid

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
        if not left:
            return None
        for name, value in left.items():
            if value is not False and name not in draft.placed:
                self.done.kept[str(name).partition(";")[0]] += 1
        return kept.text(left)
