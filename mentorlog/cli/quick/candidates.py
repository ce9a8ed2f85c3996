"""What can stand for an id, a name or a tag at the place where TAB was pressed, from the store."""

from __future__ import annotations

import sqlite3
from itertools import islice

from mentorlog import clock
from mentorlog.domain.text import printable_line, printable_start

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    from collections.abc import Iterator

    Candidates = Iterator[tuple[str, str]]
    Rows = Iterator[tuple[int, str, str | None, int]]
    """Number, text, with whom, and whether it is private."""

AT_MOST = 50
"""Candidates at a time; whoever wants an older record types the beginning of its id."""

_SHOWN = 60
_TAGGED = 300
"""Of each noun so many rows, the newest, are asked for their tags."""

_NO_END = 2**62
_DIGITS = 19
"""More than any id has."""
_RUNNING = "(m.ended_on IS NULL OR m.ended_on > :today)"

# noun → its letter, what is shown of it, its mentorship, and whether it is private.
_NOUNS = {
    "mentorship": ("w", "r.name", "NULL", "0"),
    "session": ("s", "substr(r.at, 1, 10) || ' ' || coalesce(r.title, '')", "r.mentorship", "0"),
    "goal": ("g", "r.title", "r.mentorship", "r.private"),
    "milestone": ("m", "r.title", "(SELECT mentorship FROM goal WHERE uid = r.goal)", "0"),
    "action": ("a", "r.text", "r.mentorship", "r.private"),
    "feedback": ("f", "r.text", "r.mentorship", "r.private"),
    "topic": ("t", "r.text", "r.mentorship", "r.private"),
    "intro": ("i", "r.name", "r.mentorship", "r.private"),
    "resource": ("r", "r.title", "r.mentorship", "r.private"),
    "career": ("c", "r.kind || ' ' || r.title", "r.mentorship", "r.private"),
    "note": ("n", "r.text", "r.mentorship", "r.private"),
    "advice": ("v", "r.text", "r.mentorship", "r.private"),
    "decision": ("d", "r.text", "r.mentorship", "r.private"),
    "contact": ("o", "r.text", "r.mentorship", "r.private"),
    "pulse": ("p", 'r."on" || \' by \' || r."by"', "r.mentorship", "r.private"),
    "skill": ("k", "r.title", "r.mentorship", "r.private"),
    "participant": ("u", "r.name", "NULL", "0"),
    "pairing": (
        "x",
        """(SELECT name FROM participant WHERE uid = r.mentor) || ' with '
            || (SELECT name FROM participant WHERE uid = r.mentee)""",
        "NULL",
        "0",
    ),
}
_OFF_AGENDA = {
    "feedback": "r.\"from\" = 'them' AND r.acknowledged_on IS NULL",
    "topic": "r.raised_on IS NULL AND r.dropped_on IS NULL",
    "skill": "r.dropped_on IS NULL",
    "advice": "r.kept_on IS NULL AND r.dropped_on IS NULL",
    "decision": "r.reviewed_on IS NULL AND r.dropped_on IS NULL",
    "intro": "r.thanked_on IS NULL AND r.dropped_on IS NULL",
    "resource": "r.done_on IS NULL AND r.dropped_on IS NULL",
}
"""What is open of the nouns that have no place on the agenda."""

_ON_AGENDA = "EXISTS (SELECT 1 FROM agenda WHERE noun = '%s' AND uid = r.uid)"
_CONDITIONS = {
    "any": "1",
    "open": f"{{is_open}} AND {_RUNNING}",
    "closed": f"NOT ({{is_open}}) AND {_RUNNING}",
}


def candidates(kind: str, typed: str, store: sqlite3.Connection) -> Candidates:
    """What begins as typed, and a few words that say what it is.

    The kind is name, running, ended (names, too), member, tag, field-skill (words of the field of
    a programme), or taken (words of chapters that the journal has taken up); or open, closed or
    any, a colon and nouns: their ids. A name that cannot be shown as it is cannot be offered.
    """
    what, _, which = kind.partition(":")
    if what in ("open", "closed", "any"):
        yield from _ids(store, what, which.split(","), typed.lower())
        return
    if kind == "taken":
        yield from _taken_up(store)
        return
    if kind == "field-skill":
        yield from _skills(store, typed)
        return
    if kind in _NAMED:
        yield from _names(store, _NAMED[kind], typed)
        return
    for value, told in store.execute(_TAGS):
        if value.casefold().startswith(typed.casefold()) and value == printable_line(value):
            yield value, printable_start(told, _SHOWN)


def _taken_up(store: sqlite3.Connection) -> Candidates:
    """The nouns of the chapters of which there is a record, in the order of root help."""
    from mentorlog.cli.registry import CHAPTERS

    tables = {name for (name,) in store.execute("SELECT name FROM sqlite_schema")}
    for chapter in CHAPTERS.values():
        for noun, word in chapter.words.items():
            if noun in tables and store.execute(f"SELECT 1 FROM {noun} LIMIT 1").fetchone():
                yield noun, word.help


def _skills(store: sqlite3.Connection, typed: str) -> Candidates:
    """The words of skills of the field of a programme that one is in, but those taken up."""
    from mentorlog.cli.field_files import skills

    fields = [name for (name,) in store.execute(_FIELDS)]
    there = {title.casefold() for (title,) in store.execute("SELECT title FROM skill")}
    for word, told in skills(fields):
        begins = word.casefold().startswith(typed.casefold())
        if begins and word.casefold() not in there and word == printable_line(word):
            yield word, printable_start(told, _SHOWN)


def _names(store: sqlite3.Connection, query: str, typed: str) -> Candidates:
    """Names from whichever word begins as typed, mentorships also by id where that is typed."""
    from mentorlog.domain.text import from_word

    digits = typed[1:] if typed[:1] in ("w", "W") else None
    rows = store.execute(query, {"today": clock.today().isoformat()})
    for number, name, told in rows:
        value = from_word(name, typed)
        if value is not None and value == printable_line(value):
            yield value, printable_start(told if value == name else f"{name}: {told}", _SHOWN)
        elif number and digits is not None and str(number).startswith(digits):
            yield f"w{number}", printable_start(f"{name}: {told}", _SHOWN)


def profiles(typed: str) -> Candidates:
    """The profiles that begin as typed, from the file of settings. Raises Invalid."""
    from mentorlog.cli.settings import PROFILES, read_file
    from mentorlog.places import config_path

    for name in read_file(config_path()).get(PROFILES, {}):
        if name.startswith(typed) and name == printable_line(name):
            yield name, "profile"


def _ids(store: sqlite3.Connection, state: str, nouns: list[str], typed: str) -> Candidates:
    """The ids of these nouns, which share the room."""
    letter, digits = typed[:1], typed[1:]
    if digits and not (digits.isdecimal() and digits.isascii()):
        return
    asked = [noun for noun in nouns if letter in ("", _NOUNS[noun][0])]
    for noun in asked:
        rows = _rows(store, state, noun, digits)
        for number, text, name, private in islice(rows, AT_MOST // len(asked)):
            told = printable_start(f"{name}: {text}" if name else text, _SHOWN)
            yield f"{_NOUNS[noun][0]}{number}", f"{told}  [private]" if private else told


def _rows(store: sqlite3.Connection, state: str, noun: str, digits: str) -> Rows:
    """What is open by its day, as far as it has one, and all else newest first.

    Only as much is read as is asked for: each is a walk along an index.
    """
    _, shown, mentorship, private = _NOUNS[noun]
    columns = f"r.id, {shown}, m.name, {private}"
    whose = f"LEFT JOIN mentorship m ON m.uid = {mentorship}"
    today = clock.today().isoformat()
    if state == "open" and noun not in _OFF_AGENDA:
        for has_day in ("IS NOT NULL", "IS NULL"):
            yield from store.execute(
                f"""SELECT {columns} FROM agenda JOIN {noun} r ON r.uid = agenda.uid {whose}
                WHERE agenda.due_on {has_day} AND +agenda.noun = '{noun}' AND {_RUNNING}
                AND r.id LIKE :beginning ORDER BY agenda.due_on, agenda.noun, r.id""",
                {"today": today, "beginning": f"{digits}%"},
            )
        return
    condition = _CONDITIONS[state].format(is_open=_OFF_AGENDA.get(noun, _ON_AGENDA % noun))
    for first, last in _spans(digits):
        yield from store.execute(
            f"""SELECT {columns} FROM {noun} r {whose}
            WHERE r.id BETWEEN :first AND :last AND {condition} ORDER BY r.id DESC""",
            {"today": today, "first": first, "last": last},
        )


def _spans(digits: str) -> Iterator[tuple[int, int]]:
    """The numbers that begin like this, the shortest first: 12, 120 to 129, and so on."""
    if not digits:
        yield 1, _NO_END
    elif digits[0] != "0":
        for zeros in range(_DIGITS - len(digits)):
            yield int(digits) * 10**zeros, (int(digits) + 1) * 10**zeros - 1


_NEWEST_TAGS = " UNION ALL ".join(
    f"SELECT * FROM (SELECT tags FROM {noun} ORDER BY id DESC LIMIT {_TAGGED})"
    for noun in (
        *("session", "goal", "action", "feedback", "topic", "note", "resource"),
        *("advice", "decision"),
    )
)
_NAMES = f"""SELECT id, name, iif({_RUNNING}, 'since ' || started_on, 'ended ' || ended_on)
    FROM mentorship m WHERE {{}} ORDER BY ended_on IS NOT NULL, name COLLATE NOCASE"""
_NAMED = {
    "name": _NAMES.format("1"),
    "running": _NAMES.format(_RUNNING),
    "ended": _NAMES.format(f"NOT {_RUNNING}"),
    "member": f"""SELECT NULL, r.name, m.name
        FROM member r JOIN mentorship m ON m.uid = r.mentorship
        WHERE r.left_on IS NULL AND {_RUNNING} GROUP BY r.name ORDER BY r.name COLLATE NOCASE""",
    "program": """SELECT NULL, name, coalesce(title, 'from ' || starts_on) FROM program
        ORDER BY id DESC""",
    "participant": """SELECT NULL, name, role FROM participant WHERE left_on IS NULL
        ORDER BY name COLLATE NOCASE""",
    "pair": """SELECT NULL, 'x' || x.id, a.name || ' and ' || b.name FROM pairing x
        JOIN participant a ON a.uid = x.mentor JOIN participant b ON b.uid = x.mentee
        WHERE x.ended_on IS NULL ORDER BY x.id""",
}
_FIELDS = "SELECT DISTINCT field FROM enrolment WHERE left_on IS NULL AND field IS NOT NULL"
_TAGS = f"""SELECT value, count(*) || ' lately'
    FROM ({_NEWEST_TAGS}), json_each(tags)
    GROUP BY value ORDER BY count(*) DESC, value LIMIT {AT_MOST}"""
