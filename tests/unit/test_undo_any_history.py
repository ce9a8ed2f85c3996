"""Whatever was done, undone step by step and redone, every state in between is there again.

Two open stores take turns as two programs would; some commands are typed, some are imports, and
now and then another program changes a row behind our back.
"""

import io
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout, suppress
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from msgspec.structs import replace

from mentorlog.cli.main import run
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.goal import CheckIn, Goal
from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.domain.records.session import Session
from mentorlog.errors import Invalid, StoreError
from mentorlog.store import undo
from mentorlog.store.changes import Command
from mentorlog.store.store import Store
from tests.amounts import chance, share
from tests.unit.conftest import ANY
from tests.unit.derived import check_derived
from tests.unit.filled import empty_stores, exported, load
from tests.unit.lives import BEGINNING, HAPPENINGS, Life

PARTS, SEQUENCES = 4, share(500)
UNDO, REDO = Command("undo", "undo"), Command("redo", "redo")


class State(NamedTuple):
    """A store as its export tells it, and with the ids that an export does not tell."""

    document: bytes
    rows: tuple[tuple[Any, ...], ...]


def state_of(store: Store) -> State:
    rows = (
        tuple(row)
        for kind in KINDS
        for row in store.connection.execute(f"SELECT id, uid FROM {kind.noun} ORDER BY id")
    )
    return State(exported(store), tuple(rows))


def newest(store: Store) -> int:
    found = store.connection.execute("SELECT coalesce(max(id), 0) FROM command").fetchone()
    return int(found[0])


class Journal(RuleBasedStateMachine):
    """A journal, and the states that it has been in."""

    def __init__(self) -> None:
        super().__init__()
        self.stores = empty_stores(1)
        [first] = self.stores.__enter__()
        self.programs = (first, Store(first.path))
        for store in self.programs:
            store.connection.execute("PRAGMA synchronous = OFF")
        os.environ["MENTORLOG_DB"] = str(first.path)
        self.life: Life | None = None
        self.now = state_of(first)
        self.done: list[State] = []
        self.undone: list[State] = []
        self.is_outside = False

    def at(self, data: st.DataObject) -> Life:
        """The same life in one of the two programs, a while later."""
        store = data.draw(st.sampled_from(self.programs))
        if self.life is None:
            self.life = Life(data, store)
        self.life.data, self.life.store = data, store
        self.life.sleep(data.draw(st.integers(0, 3)))
        return self.life

    def do(self, what: Callable[[], object], *, outside: bool = False) -> None:
        """One command more, unless it is refused or changes nothing."""
        before = newest(self.programs[0])
        what()
        after = state_of(self.programs[0])
        if newest(self.programs[0]) == before and not outside:
            assert after == self.now
            return
        if not (outside and self.is_outside and self.done):
            self.done.append(self.now)
        self.undone.clear()
        self.now, self.is_outside = after, outside

    def _write(self, data: st.DataObject, happening: Callable[[Life], None]) -> None:
        life = self.at(data)

        def happen() -> None:
            """Refused is what cannot be, and what both programs changed in the same second."""
            with suppress(Invalid, StoreError), life.store.writing(ANY):
                happening(life)

        self.do(happen)

    by_chance = rule(data=st.data(), happening=st.sampled_from((*BEGINNING * 3, *HAPPENINGS)))
    write, write_again, write_more = by_chance(_write), by_chance(_write), by_chance(_write)

    @rule(data=st.data())
    def import_(self, data: st.DataObject) -> None:
        """New records, and others in the place of those that are there."""
        life = self.at(data)
        uid = life.word()
        records: list[Any] = [
            Mentorship(uid=uid, name=life.word(), role=Role.PEER, started_on=life.day()),
            Session(uid=uid, mentorship=uid, at=f"{life.day()}T16:00+01:00", goals=(uid,)),
            Goal(uid=uid, mentorship=uid, title=life.word(), starts_on=life.day(), target=1 / 3),
            CheckIn(uid=uid, goal=uid, value=0.1 + 0.2, on=life.day()),
            Action(uid=uid, mentorship=uid, session=uid, goal=uid, text=life.word()),
            Commitment(uid=uid, action=uid, due_on=life.day()),
        ]
        for table in (life.store.notes, life.store.sessions):
            records += [replace(one, tags=(life.word(),)) for one in table.select()[:2]]
        self.do(lambda: load(life.store, *records, update=True))

    @rule(data=st.data())
    def type_(self, data: st.DataObject) -> None:
        life = self.at(data)
        word = life.word()
        typed = data.draw(
            st.sampled_from(
                [
                    ("mentorship", "add", word, "--my", "mentor"),
                    ("session", "add", word, "--action", word, "--ask", word, "--kept", "a1"),
                    ("goal", "add", word, "--target", "3", "--due", "in 2 weeks"),
                    ("goal", "checkin", "@last", "--add", "0.1"),
                    ("action", "defer", "a1", "--to", "in 3 weeks"),
                    ("remove", "a1", "g1", "-y"),
                ]
            )
        )

        def typed_in() -> None:
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                run([*typed, "--no-input"])

        self.do(typed_in)

    @rule(data=st.data())
    def change_outside(self, data: st.DataObject) -> None:
        """Another program changes a note, or takes it out."""
        life = self.at(data)
        notes = life.store.notes.select()
        if not notes:
            return
        change = data.draw(st.sampled_from(["UPDATE note SET text = ?", "DELETE FROM note"]))
        with closing(sqlite3.connect(life.store.path, isolation_level=None)) as other:
            values = (life.word(),) if "?" in change else ()
            self.do(lambda: other.execute(change, values), outside=True)

    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        store = self.at(data).store
        if not self.done:
            with pytest.raises(Invalid, match="nothing to undo"):
                undo.take_back(store, UNDO, undo.last)
            return
        undo.take_back(store, UNDO, undo.last)
        self.undone.append(self.now)
        self.now, self.is_outside = self.done.pop(), False
        assert state_of(store) == self.now

    @rule(data=st.data())
    def redo(self, data: st.DataObject) -> None:
        store = self.at(data).store
        if not self.undone:
            with pytest.raises(Invalid, match="nothing to redo"):
                undo.take_back(store, REDO, undo.last_undo)
            return
        undo.take_back(store, REDO, undo.last_undo)
        self.done.append(self.now)
        self.now, self.is_outside = self.undone.pop(), False
        assert state_of(store) == self.now

    def teardown(self) -> None:
        try:
            self.go_back_and_forth()
        finally:
            for store in self.programs:
                store.close()
            self.stores.__exit__(None, None, None)

    def go_back_and_forth(self) -> None:
        """To the very beginning, and to the very end again."""
        store = self.programs[0]
        path = [*self.done, self.now, *reversed(self.undone)]
        for earlier in reversed(self.done):
            undo.take_back(store, UNDO, undo.last)
            assert state_of(store) == earlier
        check_derived(store)
        for later in path[1:]:
            undo.take_back(store, REDO, undo.last_undo)
            assert state_of(store) == later
        check_derived(store)


def live(part: int, steps: int) -> None:
    """Run this part of the histories, each of at most so many steps."""
    another = seed(chance(f"histories {part}").getrandbits(32))(type("Another", (Journal,), {}))
    run_state_machine_as_test(
        another,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("part", range(PARTS))
def test_every_state_of_two_thousand_histories_comes_back(part: int) -> None:
    live(part, steps=8)


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_every_state_of_two_thousand_long_histories_comes_back(part: int) -> None:
    live(part, steps=50)
