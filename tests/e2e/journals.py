"""A journal with every field of every kind filled, made from the structs, to be told to others.

What may be seen says `SHOWN`; what leaves with the notes begins with `NOTES`, what is of other
mentorships or of none with `OTHERS`, and what never leaves with `CANARY`: made-up words, each with
a number, so that a part of one is found as well.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import count
from typing import Any, NamedTuple, get_args, get_type_hints

import msgspec
from msgspec.structs import fields

from mentorlog.domain.intervals import Unit
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.marks import marks
from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.domain.records.origin import Origin
from mentorlog.domain.records.program import Enrolment, Status
from tests.programmes import told

CANARY, NOTES, OTHERS, SHOWN = "qzx", "vjq", "wkz", "plainly"
NEVER = {
    "session.private_notes",
    "member.email",
    "pulse.confidence",
    "pulse.balance",
    "note.passed_on",
    "origin.rest",
    *("program.email", "participant.email", "enrolment.email"),
}
WITH_NOTES = {
    *("mentorship.end_reason", "pause.why"),
    *("session.why", "session.notes", "session.tags"),
    *("goal.why", "term.why", "goal_state.why", "check_in.note", "check_in.blocker"),
    *("action.why", "action.tags", "commitment.why", "feedback.response", "note.tags"),
    *("goal.tags", "feedback.tags", "topic.tags", "resource.tags"),
    *("renewal.note", "pulse.note", "rating.evidence", "intro.why", "resource.takeaway"),
    *("career.note", "closing.learned", "closing.next", "advice.result"),
    *("advice.tags", "decision.tags", "decision.expect", "decision.why", "decision.happened"),
    "note.result",
}
"""What is expected of each field, apart from the marks by which the program decides."""

DAY = date(2026, 11, 19)
_AT = "2026-11-19T16:00+01:00"
_NUMBERS = {"weight": 1.0, "percent": 25.0, "minutes": 45, "baseline": 0.0}
_STAMPED = {"id", "uid", "created_at", "updated_at"}


class Journal(NamedTuple):
    """Records that Dana may see, as far as their fields may be seen, and others of all kinds."""

    seen: list[Record]
    hidden: list[Record]


def journal(role: Role) -> Journal:
    """Dana's mentorship, in which I have this role, and another one, and what is of none."""
    seen = Filling("dana", role, _marked, names_private=True)
    hidden = Filling("dana", role, _canary)
    other = Filling("tomas", Role.MENTOR, _of_another)
    own = Filling(None, Role.MENTOR, _of_another)
    return Journal(
        list(seen.everything()),
        [*own.what_is_of_none(), *other.everything(), *hidden.what_is_private()],
    )


_numbers = count()


def _canary(_field: str) -> str:
    """A text of which no word is like another's; its signs are escaped in some forms."""
    number = f"{CANARY}{next(_numbers):05}"
    return f'{number}a <b>{number}b</b> & “{number}c” "{number}d"\n{number}e'


def _marked(field: str) -> str:
    if field in NEVER:
        return _canary(field)
    return _canary(field).replace(CANARY, NOTES) if field in WITH_NOTES else _plain(field)


def _plain(_field: str) -> str:
    return f"{SHOWN} {next(_numbers)}"


def _of_another(field: str) -> str:
    text = _marked(field)
    return _canary(field).replace(CANARY, OTHERS) if text.startswith(SHOWN) else text


class Filling:
    """Rows of every kind for one mentorship, each kind in all its variants."""

    def __init__(
        self,
        mentorship: str | None,
        role: Role,
        text: Callable[[str], str],
        *,
        names_private: bool = False,
    ) -> None:
        self.mentorship = mentorship
        self.names_private = names_private
        self.role = role
        self.text = text

    def everything(self) -> Iterator[Record]:
        """Rows that name each other as they do in life."""
        named = ("member", "session", "action", "agreement", "skill", "program", "participant")
        uids = {noun: f"{self.mentorship}-{noun}-00" for noun in (*named, "pairing")}
        goal = f"{self.mentorship}-goal-00"
        also = (goal, "private-goal-00") if self.names_private else (goal,)
        links = {"mentorship": self.mentorship, "goal": goal, "goals": also, **uids}
        for kind in KINDS:
            yield from self._variants(kind, links, private=False)

    def what_is_private(self) -> Iterator[Record]:
        """Private rows, rows of private rows, and private rows of what is seen."""
        links = {
            "mentorship": self.mentorship,
            "goal": "private-goal-00",
            "action": "private-action-00",
            "skill": "private-skill-00",
        }
        for kind in KINDS:
            named = {one.noun for one in marks(kind).values() if not one.is_list}
            if "private" in kind.__struct_fields__:
                yield from self._variants(kind, links, private=True, name="private")
                if "goal" in named and kind is not Goal:
                    theirs = {**links, "goal": f"{self.mentorship}-goal-00"}
                    yield from self._variants(kind, theirs, private=True, name="own")
                    yield from self._variants(kind, links, private=False, name="of-private")
            elif named & {"goal", "action", "skill"}:
                yield from self._variants(kind, links, private=False, name="private")

    def what_is_of_none(self) -> Iterator[Record]:
        """Rows that need no mentorship."""
        for kind in KINDS:
            marked = marks(kind).get("mentorship")
            if marked is not None and marked.is_optional:
                yield from self._variants(kind, {}, private=False, name="none")

    def _variants(
        self, kind: type[Record], links: dict[str, Any], *, private: bool, name: str | None = None
    ) -> Iterator[Record]:
        """One for each word of each set of words, with all its days and with as few as can be."""
        number = count()
        prefix = name or self.mentorship
        if kind is Mentorship:
            yield self._row(kind, str(prefix), {}, {}, with_days=False, private=False)
            return
        words: list[dict[str, Any]] = [{name: word} for name, enum in _enums(kind) for word in enum]
        for chosen in words or [{}]:
            for with_days in (False, True):
                uid = f"{prefix}-{kind.noun}-{next(number):02}"
                yield self._row(kind, uid, links, chosen, with_days=with_days, private=private)

    def _row(
        self,
        kind: type[Record],
        uid: str,
        links: dict[str, Any],
        words: dict[str, Any],
        *,
        with_days: bool,
        private: bool,
    ) -> Record:
        values: dict[str, Any] = {"uid": uid, **_needed_words(kind)}
        hints = _hints(kind)
        for name, marked in marks(kind).items():
            if name in _STAMPED:
                continue
            if name in words:
                values[name] = words[name]
            elif marked.noun:
                values[name] = links.get(name, _link(links.get(marked.noun), marked.is_list))
            elif name in ("at", "first_at"):
                values[name] = _AT
            elif marked.is_text:
                field = f"{kind.noun}.{name}"
                text = _canary(field) if kind.stays else self.text(field)
                values[name] = (text,) if marked.is_list else text
            elif date in (hints[name], *get_args(hints[name])):
                if with_days or not marked.is_optional:
                    values[name] = DAY
            elif float in (hints[name], *get_args(hints[name])) or name in _NUMBERS:
                values[name] = _NUMBERS.get(name, 4.0)
            elif int in (hints[name], *get_args(hints[name])):
                values[name] = 1
        if kind is Mentorship:
            values |= {"role": self.role, "started_on": DAY - timedelta(days=60)}
            values["name"] = "Dana" if self.mentorship == "dana" else values["name"]
        if kind.together == ("every", "unit"):
            values |= {"every": 2, "unit": Unit.WEEK}
        if kind is Origin:
            values |= dict.fromkeys(("key", "seen", "made"), "0f" * 32)
            values |= {"source": "markdown", "of": "session", "record": f"{self.mentorship}-00"}
        if "series" in values:
            values["series"] = uid
        if kind is Status:
            sent = msgspec.json.encode(told(1)).decode()
            values |= {"checksum": "0f" * 32, "counts": sent}
        if kind is Enrolment:
            values |= {"program": f"{self.mentorship}-00", "pairing": uid}
        if private:
            values["private"] = True
        return kind(**values)


@cache
def _hints(kind: type[Record]) -> dict[str, Any]:
    return get_type_hints(kind)


def _needed_words(kind: type[Record]) -> dict[str, Any]:
    """The first word for each set of words of which a record cannot be without one."""
    required = {one.name for one in fields(kind) if one.required}
    return {name: next(iter(enum)) for name, enum in _enums(kind) if name in required}


def _link(uid: str | None, is_list: bool) -> Any:
    return ((uid,) if uid else ()) if is_list else uid


def _enums(kind: type[Record]) -> Iterator[tuple[str, type[StrEnum]]]:
    for name, shape in _hints(kind).items():
        for part in (shape, *get_args(shape)):
            if isinstance(part, type) and issubclass(part, StrEnum) and name != "unit":
                yield name, part
