"""Forgetting in the store: what stands in gaps of pages, and what belongs to what."""

from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from mentorlog.domain.records.said import Note
from mentorlog.operations import names
from mentorlog.store import search_tables, sets
from mentorlog.store.purge import Target, extent, forget, sweep
from mentorlog.store.store import Store
from tests.unit.conftest import ANY

SECRET = "Quenouille drahtverhau ichsagenichts "


def traces(path: Path) -> int:
    """How many pieces of eight bytes stand in the file still."""
    data, content = SECRET.encode(), path.read_bytes()
    return sum(data[start : start + 8] in content for start in range(len(data) - 7))


def busy_journal(store: Store, random: Random) -> list[Target]:
    """Notes that grew and shrank among each other, some of them to be forgotten."""
    with store.writing(ANY):
        notes = [
            store.notes.add(Note(text=(SECRET if number % 7 == 3 else "filler ") * number))
            for number in range(1, 120)
        ]
    texts = {note.uid: note.text.split(" ")[0] for note in notes}
    for _ in range(6):
        with store.writing(ANY):
            for note in random.sample(store.notes.select("ORDER BY id"), 20):
                word = SECRET if texts[note.uid] == "Quenouille" else "filler "
                store.notes.change(replace(note, text=word * random.randrange(1, 40)))
    return [Target("note", uid) for uid, word in texts.items() if word == "Quenouille"]


def test_no_gap_of_a_page_keeps_what_was_forgotten(tmp_path: Path) -> None:
    """SQLite overwrites what is deleted where it is, and not where it was before it moved."""
    gaps = 0
    for seed in range(8):
        path = tmp_path / f"{seed}.db"
        with closing(Store(path)) as store:
            targets = busy_journal(store, Random(seed))
            with store.writing(ANY):
                forget(store.connection, targets, store.opened)
            gaps += traces(path)
            sweep(store.connection)
        assert traces(path) == 0
    assert gaps, "then there would be no need to make the file anew"


@pytest.mark.usefixtures("dana")
def test_how_much_there_is_to_forget_is_counted_with_the_parts(store: Store) -> None:
    dana = names.named(store, "dana", date.max)
    told = extent(store.connection, [Target("mentorship", dana.uid)])
    assert (told.rows, told.versions) == ({"cadence": 1, "member": 1, "mentorship": 1}, 3)
    assert extent(store.connection, [Target("note", "nobody")]) == ({}, 0)


def test_a_row_that_another_program_moved_is_forgotten_with_its_words(store: Store) -> None:
    """The log knows it under one day, and the index, which was made anew since, under another."""
    with store.writing(ANY):
        note = store.notes.add(Note(text="A harvest", on=date(2026, 11, 20)))
    connection = store.connection
    with sets.past_triggers(connection, "note", "update"):
        connection.execute("UPDATE note SET \"on\" = '2026-11-21'")
    search_tables.fill(connection)
    with store.writing(ANY):
        forget(connection, [Target("note", note.uid)], store.opened)
    assert connection.execute("SELECT * FROM search").fetchall() == []
