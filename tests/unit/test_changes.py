"""The change log: one row a command, one a change, sealed, and no word of what was typed."""

import json
import sqlite3
from datetime import date
from zlib import crc32

import pytest
from msgspec.structs import replace

from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.said import Note
from mentorlog.domain.records.session import Session
from mentorlog.store.changes import Command
from mentorlog.store.store import Store
from tests.conftest import Run
from tests.unit.conftest import ANY

AT = "2026-11-20T16:00+01:00"


def changes(store: Store, since: int = 0) -> list[sqlite3.Row]:
    return store.connection.execute(
        "SELECT * FROM change WHERE seq > ? ORDER BY seq", (since,)
    ).fetchall()


def commands(store: Store) -> list[tuple[str, ...]]:
    found = store.connection.execute("SELECT noun, verb, ids, flags FROM command ORDER BY id")
    return [tuple(row) for row in found]


def test_a_command_has_one_row_and_every_change_another(store: Store, dana: Mentorship) -> None:
    with store.writing(Command("session", "add", ("g3",), ("took", "note"))):
        store.sessions.add(Session(mentorship=dana.uid, at=AT, title="Kick-off"))
        store.notes.add(Note(text="Talk accepted"))
    assert commands(store) == [
        ("test", "run", "[]", "[]"),
        ("session", "add", '["g3"]', '["took","note"]'),
    ]
    assert [(row["command"], row["verb"], row["table"]) for row in changes(store)] == [
        (1, "insert", "mentorship"),
        (1, "insert", "member"),
        (1, "insert", "cadence"),
        (2, "insert", "session"),
        (2, "insert", "note"),
    ]


def test_a_change_keeps_the_whole_row_before_and_after(store: Store) -> None:
    with store.writing(ANY):
        note = store.notes.add(Note(text="Talk accepted", on=date(2026, 11, 20), tags=("a", "b")))
    with store.writing(ANY):
        changed = store.notes.change(replace(note, text="Talk given", private=True))
    with store.writing(ANY):
        store.notes.remove(changed)
    now = "2026-11-21T18:00:00+01:00"
    first = {
        "id": 1,
        "uid": note.uid,
        "created_at": now,
        "updated_at": now,
        "mentorship": None,
        "session": None,
        "on": "2026-11-20",
        "kind": "note",
        "text": "Talk accepted",
        "private": 0,
        "tags": '["a","b"]',
        "passed_on": None,
        "by": "me",
        "result": None,
    }
    second = first | {"text": "Talk given", "private": 1}
    logged = [
        (row["verb"], row["uid"], *(text and json.loads(text) for text in row[7:9]))
        for row in changes(store)
    ]
    assert logged == [
        ("insert", note.uid, None, first),
        ("update", note.uid, first, second),
        ("delete", note.uid, second, None),
    ]


def test_every_change_is_sealed_with_the_crc_32_of_the_row_after_it(
    store: Store, dana: Mentorship
) -> None:
    with store.writing(ANY):
        session = store.sessions.add(Session(mentorship=dana.uid, at=AT, notes="Grüße 🦉\n…"))
        store.sessions.change(replace(session, minutes=45))
        store.sessions.remove(session)
    for row in changes(store):
        assert row["checksum"] == crc32((row["after"] or "").encode())
    assert [row["checksum"] == 0 for row in changes(store)][-3:] == [False, False, True]


def test_an_older_seal_stays_as_it_was(store: Store) -> None:
    with store.writing(ANY):
        store.notes.add(Note(text="First"))
    store.connection.execute("UPDATE change SET checksum = 1")
    with store.writing(ANY):
        store.notes.add(Note(text="Second"))
    assert [row["checksum"] == 1 for row in changes(store)] == [True, False]


def test_a_row_changed_by_any_program_is_logged_but_not_sealed(store: Store) -> None:
    with store.writing(ANY):
        store.notes.add(Note(text="First"))
    store.connection.execute("UPDATE note SET text = 'Second'")
    last = changes(store)[-1]
    assert (last["command"], last["verb"], last["checksum"]) == (1, "update", None)
    assert json.loads(last["before"])["text"] == "First"
    assert json.loads(last["after"])["text"] == "Second"


def test_changes_and_command_have_the_moment_and_the_device(store: Store, dana: Mentorship) -> None:
    [device] = store.connection.execute("SELECT uid FROM device").fetchone()
    [moment] = store.connection.execute("SELECT at FROM command").fetchone()
    assert moment == "2026-11-21T18:00:00+01:00"
    assert {(row["at"], row["device"]) for row in changes(store)} == {(moment, device)}


def test_no_word_that_was_typed_is_in_a_command(ml: Run, store: Store) -> None:
    words = iter(f"word{number}" for number in range(100))
    ml("mentorship", "add", next(words), "--my", "mentor", "--program", next(words))
    ml(
        *("session", "add", next(words), "--note", next(words), "--private-note", next(words)),
        *("--action", next(words), "--ask", next(words), "--tag", next(words), "--at", "yesterday"),
    )
    ml("session", "add", "-", "--with", "word0", "--new", stdin=f"{next(words)}\n{next(words)}")
    ml("session", "edit", "s1", "--title", next(words), "--why", next(words))
    ml("session", "remove", "s1", "-y")
    said = commands(store)
    assert [(noun, verb) for noun, verb, *_ in said] == [
        ("mentorship", "add"),
        ("session", "add"),
        ("session", "add"),
        ("session", "edit"),
        ("session", "remove"),
    ]
    assert "word" not in str(said)
    assert said[3][2] == '["s1"]'
    assert sorted(json.loads(said[3][3])) == ["ids", "title", "why"]


def test_an_id_is_never_given_twice(store: Store) -> None:
    with store.writing(ANY):
        note = store.notes.add(Note(text="First"))
        store.notes.remove(note)
    with store.writing(ANY):
        assert store.notes.add(Note(text="Second")).id == 2
    seqs = [row["seq"] for row in changes(store)]
    assert seqs == [1, 2, 3]


def test_a_uid_is_given_once(store: Store) -> None:
    with store.writing(ANY):
        note = store.notes.add(Note(text="First"))
    with pytest.raises(sqlite3.IntegrityError, match=r"note\.uid"), store.writing(ANY):
        store.notes.add(Note(text="Second", uid=note.uid))
    assert len(changes(store)) == 1
