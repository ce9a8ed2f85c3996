"""Who takes part in a programme: read from a roster, meant by a word, gone."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from msgspec.structs import replace

from mentorlog.domain.names import Nobody, Several, fitting, resembling
from mentorlog.domain.records.practice import Reason
from mentorlog.domain.records.program import Pairing, Participant, Program
from mentorlog.domain.roster import Row, Wrong
from mentorlog.domain.text import folded
from mentorlog.errors import Invalid, NotFound
from mentorlog.store.store import Store


class Reading(NamedTuple):
    """What a roster would change: people new and changed, how many are as they were, what is wrong.

    `unknown` are words of `never`, `prefers` and `manager` that name nobody, with whose they are.
    """

    added: Sequence[Participant]
    changed: Sequence[Participant]
    same: int
    wrong: Sequence[Wrong]
    unknown: Sequence[tuple[str, str]]


def plan(
    store: Store,
    program: Program,
    rows: Sequence[Row],
    today: date,
    headers: Mapping[str, str],
    unread: Collection[int] = (),
) -> Reading:
    """Find everybody by id, e-mail or name, and say what the rows make of them.

    `headers` say how the columns are called; rows `unread` are known to be wrong already.
    """
    known = store.participants.of(program)
    reader = _Reader(known, headers)
    added, changed, same = [], [], 0
    for row in rows:
        if row.line in unread:
            continue
        before = reader.found(row)
        if reader.is_wrong(row):
            continue
        after = _applied(before, row, program, today)
        reader.check(row, after)
        if before is None:
            added.append(after)
        elif after == before:
            same += 1
        else:
            changed.append(after)
    everybody = {one.uid: one for one in (*known, *changed, *added)}
    named = [*changed, *added]
    return Reading(added, changed, same, reader.wrong, _unknown(named, [*everybody.values()]))


def write(store: Store, reading: Reading) -> list[Participant]:
    """Write what was planned; those changed come first."""
    changed = [store.participants.change(one) for one in reading.changed]
    return [*changed, *(store.participants.add(one) for one in reading.added)]


def _applied(before: Participant | None, row: Row, program: Program, today: date) -> Participant:
    fields = {name: value for name, value in row.fields.items() if value is not None}
    if before is not None:
        return replace(before, **row.fields)
    return Participant(program=program.uid, enrolled_on=today, **fields)


class _Reader:
    """Finds whom each row is of, and keeps what is wrong."""

    def __init__(self, known: Sequence[Participant], headers: Mapping[str, str]) -> None:
        self.headers = headers
        self.wrong: list[Wrong] = []
        self._codes = {folded(one.code): one for one in known if one.code}
        self._emails = {folded(one.email): one for one in known if one.email}
        self._names: dict[str, list[Participant]] = {}
        for one in known:
            self._names.setdefault(folded(one.name), []).append(one)
        self._seen: dict[str, int] = {}
        self._lines: set[int] = set()

    def is_wrong(self, row: Row) -> bool:
        """Whether something of the row is."""
        return row.line in self._lines

    def found(self, row: Row) -> Participant | None:
        """Whom the row is of; None for somebody new."""
        code, email = row.fields.get("code"), row.fields.get("email")
        if row.fields.get("name") is None:
            self._say(row, "name", "is missing")
        for column, word in (("code", code), ("email", email)):
            self._once(row, column, word)
        by_code = self._codes.get(folded(code)) if code else None
        by_email = self._emails.get(folded(email)) if email else None
        if by_email is not None and by_email != by_code and (by_code or (code and by_email.code)):
            self._say(row, "email", f"{email} is that of {by_email.ref} {by_email.name}")
        one = by_code or by_email
        if one is None and not code and not email:
            one = self._named(row)
        if one is None and row.fields.get("role") is None:
            self._say(row, "role", "is missing: mentor, mentee or both")
        if one is not None and "role" in row.fields and row.fields["role"] is None:
            self._say(row, "role", "is missing: mentor, mentee or both")
        return one

    def check(self, row: Row, one: Participant) -> None:
        """Keep what cannot be of somebody as they would be."""
        if one.hours and one.zone is None:
            self._say(row, "hours", "are of no time zone: the zone is missing")

    def _named(self, row: Row) -> Participant | None:
        name = folded(str(row.fields.get("name")))
        self._once(row, "name", name)
        found = self._names.get(name, [])
        if len(found) > 1:
            names = " and ".join(one.ref for one in found)
            self._say(row, "name", f"could be {names}: give the id or the e-mail as well")
        return found[0] if found else None

    def _once(self, row: Row, column: str, word: str | None) -> None:
        if word is None:
            return
        first = self._seen.setdefault(f"{column} {folded(word)}", row.line)
        if first != row.line:
            self._say(row, column, f"{word} is that of line {first} already")

    def _say(self, row: Row, column: str, what: str) -> None:
        self._lines.add(row.line)
        self.wrong.append(Wrong(row.line, self.headers.get(column, column), what))


def _unknown(
    named: Sequence[Participant], everybody: Sequence[Participant]
) -> list[tuple[str, str]]:
    known = Known(everybody)
    return [
        (one.name, word)
        for one in named
        for word in (*one.never, *one.prefers, *([one.manager] if one.manager else ()))
        if known.uid(word) is None
    ]


class Known:
    """Whom a word of a form means: by id, e-mail, or the name in full where one alone has it."""

    def __init__(self, everybody: Sequence[Participant]) -> None:
        self._by: dict[str, str | None] = {}
        for name in ("name", "email", "code", "ref"):
            said: dict[str, str | None] = {}
            for one in everybody:
                word = folded(getattr(one, name) or "")
                said[word] = None if word in said else one.uid
            self._by |= {word: uid for word, uid in said.items() if word}

    def uid(self, word: str) -> str | None:
        """The uid; None where it means nobody, or more than one."""
        return self._by.get(folded(word))


def participant_named(store: Store, program: Program, typed: str) -> Participant:
    """Who is meant: u3, an id or e-mail of the roster, or the beginning of a name.

    Raises NotFound, or Invalid where it could be several.
    """
    everybody = store.participants.of(program)
    word = folded(typed)
    exact = [
        one
        for one in everybody
        if word in (one.ref, folded(one.code or ""), folded(one.email or "")) and word
    ]
    found = exact or fitting(everybody, typed)
    if not found:
        error = Nobody("participant", typed, resembling(everybody, typed))
        error.hint = error.hint if error.near else "`mentorlog program roster list` shows them"
        raise error
    if len(found) > 1:
        raise Several(typed, found)
    return found[0]


def drop(store: Store, one: Participant, on: date) -> tuple[Participant, list[Pairing]]:
    """Somebody leaves: their pairs end, which is nobody's fault. Raises Invalid if they had left.

    The one comes back with the pairs that ended.
    """
    if one.left_on is not None:
        raise Invalid(f"{one.ref} {one.name} left on {one.left_on}", "nothing was changed")
    pairs = sorted(store.pairings.of_person(one), key=lambda pair: pair.as_made)
    running = [pair for pair in pairs if pair.ended_on is None]
    ended = [
        store.pairings.change(
            replace(pair, ended_on=max(on, pair.starts_on), reason=Reason.NO_FAULT)
        )
        for pair in running
    ]
    return store.participants.change(replace(one, left_on=on)), ended


def correct(
    store: Store, program: Program, before: Participant, fields: Mapping[str, Any]
) -> Participant:
    """Write somebody's corrected fields.

    Raises Invalid for an id or an e-mail that somebody else has, and hours without a zone.
    """
    after = replace(before, **fields)
    for other in store.participants.of(program):
        for what in ("code", "email"):
            word = getattr(after, what)
            if (
                other.uid != after.uid
                and word
                and folded(word) == folded(getattr(other, what) or "")
            ):
                named = "id" if what == "code" else "e-mail"
                raise Invalid(
                    f"{word} is the {named} of {other.ref} {other.name}", "each has their own"
                )
    if after.hours and after.zone is None:
        raise Invalid("hours are of no time zone", "--zone Lisbon says of which")
    return store.participants.change(after)


def ensure_there(store: Store, program: Program) -> list[Participant]:
    """Everybody who enrolled. Raises NotFound where nobody has."""
    found = store.participants.of(program)
    if not found:
        error = NotFound("participant", f"in {program.name}")
        error.hint = f"`mentorlog program roster read FILE --program {program.name}` reads them"
        raise error
    return found
