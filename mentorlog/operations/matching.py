"""Which record a draft is: one that was read before, one of the same day, or a new one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from mentorlog.store.store import Store

_ALIKE = 0.6
"""Two texts that share so much of their words are two states of one entry."""
_ORDINALS = 64
"""So many entries of one key are looked through for the one that a record was made of."""


class Matching:
    """One import: which origins are taken, and which uid each entry has got."""

    def __init__(
        self, store: "Store", whole: Callable[[], Surveyed], given: Given, done: Done
    ) -> None:
        self.connection = store.connection
        self.whole, self.given, self.done = whole, given, done
        """What the `whole` file holds is asked only where it matters: it has to be read again."""
        self.moment = store.now().isoformat()
        self.today = store.today
        self.there = There(store, given.source)
        self.claimed: set[str] = set()
        """The origins of entries of this file; of one made now, `used` has the record."""
        self.uids: dict[str, str] = {}
        """The sessions by their places: what else there is of a meeting is a part of it."""
        self.used: set[str] = set()
        self.gone: list[Commitment] = []
        """Parts of records that the file tells no more."""

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
            if origin.seen == seen and not self._is_claimed(origin):
                self.claimed.add(origin.uid)
                return origin
        return None

    def _is_claimed(self, origin: Origin) -> bool:
        return origin.uid in self.claimed or origin.record in self.used

    def _alike(self, draft: Draft, origins: Iterable[Origin]) -> Origin | None:
        """The one that this entry was before it was changed in the file."""
        best: tuple[float, Origin] | None = None
        words: list[str] = []
        for origin in origins:
            if self._is_claimed(origin):
                continue
            if not draft.is_certain and origin.seen in self.whole().seen:
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
        yield replace(
            origin,
            seen=seen,
            made=kept.written(record, parts),
            rest=self._rest(draft, record, parts),
            updated_at=self.moment,
            read_on=self.today,
        )

    def _let_go(self, present: Record, parts: Sequence[Record], origin: Origin) -> None:
        """A part that this source made and tells no more is to go; what was said here stays."""
        told = {part.uid for part in parts}
        for part in self.there.parts(present):
            made = uid_of(self.given.source, origin.key, f"{part.noun} of {present.uid}", 0)
            if isinstance(part, Commitment) and part.uid == made and made not in told:
                self.gone.append(part)

    # What is new

    def _new(self, draft: Draft, key: str, seen: str, ordinal: int) -> Iterator[Record]:
        noun = draft.record.noun
        own = self.there.ours(draft)
        if own is not None:
            yield from self._known(draft, own)
            return
        there = None if self.given.new else self._of_the_day(draft)
        while (uid := uid_of(self.given.source, key, noun, ordinal)) in self.used or (
            there is None and ordinal and self.there.has(noun, uid)
        ):
            ordinal += 1
        self.used.add(uid)
        uid = there.uid if there else uid
        self._remember(draft, uid)
        record = self._placed(draft, uid)
        if there is not None and isinstance(record, Session):
            record = filled(there, record, draft)
        parts = self._parts_of(draft, record, key)
        mentorship = getattr(record, "mentorship", None)
        (self.done.completed if there else self.done.added)[noun, mentorship] += 1
        if isinstance(record, Session) and there is None and record.status is Status.HELD:
            first = self.done.first_of.get(record.mentorship, record.on)
            self.done.first_of[record.mentorship] = min(first, record.on)
        origin = uid_of(self.given.source, key, f"{noun} origin", ordinal)
        if there is not None:
            self.claimed.add(origin)
        yield record
        yield from parts
        yield Origin(
            uid=origin,
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
            yield replace(changed, updated_at=self.moment)
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
        told = (str(name) for name, value in left.items() if value is not False)
        self.done.kept.update(name.partition(";")[0] for name in told if name not in draft.placed)
        return kept.text(left)
