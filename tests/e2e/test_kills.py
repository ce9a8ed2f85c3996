"""A kill at any call, at any moment: the store is before or after, and what was said is there."""

import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from random import Random

import pytest

from tests import amounts
from tests.amounts import share
from tests.e2e import commands, strace
from tests.e2e.conftest import Program, Told, take_over
from tests.e2e.forks import Forks
from tests.e2e.states import State, assert_whole, state_of
from tests.fixtures import old_stores

ROW = "kill at every call"
WRITING = {**commands.WRITES, **commands.WRITES_ELSEWHERE}
del WRITING["program remind"]  # in the journal of the proofs there is nobody to write to
AT_MANY_CALLS = ("session add", "data import", "data backup", "data restore")
OF_MANY, OF_OTHERS = 8, 7
"""Where the state turns, at so many calls of these, and at so many of the others."""


class Trials:
    """One command, killed again and again from the same beginning."""

    def __init__(
        self,
        forks: Forks,
        program: Program,
        words: Sequence[str],
        *,
        more_follows: bool = False,
    ) -> None:
        self.forks = forks
        self.program = program
        self.words = words
        self.more_follows = more_follows  # once it has answered
        self.killed: Counter[str] = Counter()
        self._origin = Program(program.directory.parent / "origin")
        take_over(self._origin, program)
        self._before = state_of(program)
        take_over(program, self._origin)  # a look may migrate
        ended, self.calls = strace.record(forks, program, words)
        assert ended.code == 0, ended
        self._after = state_of(program)
        assert self._after != self._before

    def kill_at(self, call: str, number: int) -> None:
        """Kill before this call; what is there then is what was, or what was to be."""
        take_over(self.program, self._origin)
        ended = strace.kill(self.forks, self.program, self.words, call, number)
        if ended.code == -signal.SIGKILL:
            self.killed[call] += 1
        else:
            assert ended.code == 0, ended
        found = state_of(self.program)
        place = f"{' '.join(self.words)}, killed at {call} {number}"
        if ended.code == 0 or (ended.out and not self.more_follows):
            assert found == self._after, place
        else:
            self._assert_before_or_after(found, place)

    def _assert_before_or_after(self, found: State, place: str) -> None:
        """Each file for itself: an export is not of the store."""
        for name in found.files.keys() | self._before.files.keys():
            states = (self._before.files.get(name), self._after.files.get(name))
            assert found.files.get(name) in states, f"{place}: {name}"
            logs = (self._before.commands.get(name), self._after.commands.get(name))
            assert found.commands.get(name) in logs, f"{place}: {name}"

    def kill_at_every_call(self) -> None:
        """With k rising until the command ends by itself."""
        for call in sorted(set(self.calls)):
            number = 0
            while self.killed[call] == number:
                number += 1
                self.kill_at(call, number)

    def kill_at_some_calls(self, number: int, chance: Random) -> None:
        """At so many of those where the state turns, and at one anywhere."""
        turns = strace.turns(self.calls)
        chosen = chance.sample(turns, min(number, len(turns)))
        for call in [*chosen, chance.choice(strace.each(self.calls))]:
            self.kill_at(*call)

    def then_next_command_works(self) -> None:
        """After the last kill the program goes on as if nothing had been."""
        ended = self.forks.run(self.program, ("note", "add", "Next"))
        assert (ended.out[:7], ended.code) == ("noted n", 0), ended


@pytest.mark.parametrize("name", amounts.drawn(WRITING, 4, ROW))
def test_a_kill_at_any_call_leaves_all_as_it_was_or_as_it_was_to_be(
    forks: Forks, journal: Program, name: str, chance: Random, proof: Told
) -> None:
    trials = Trials(forks, journal, commands.words_of(name))
    if amounts.Run.in_full:
        trials.kill_at_every_call()
    else:
        trials.kill_at_some_calls(OF_MANY if name in AT_MANY_CALLS else OF_OTHERS, chance)
    trials.then_next_command_works()
    proof(ROW, command=name, kills=dict(trials.killed))


def _an_old_store(program: Program) -> None:
    program.store.unlink()
    old_stores.load(old_stores.HERE / "schema_1.sql", program.store)


def test_a_kill_at_any_call_of_a_migration_does_so_too(
    forks: Forks, journal: Program, chance: Random, proof: Told
) -> None:
    _an_old_store(journal)
    trials = Trials(forks, journal, ("action", "done", "a1"))
    if amounts.Run.in_full:
        trials.kill_at_every_call()
    else:
        trials.kill_at_some_calls(OF_MANY, chance)
    proof(ROW, command="a migration", kills=dict(trials.killed))


@pytest.mark.parametrize("form", [("sheet", "--as", "action"), ("page", "--audience", "dana")])
def test_a_kill_at_any_call_leaves_a_sheet_or_page_whole(
    forks: Forks, journal: Program, chance: Random, proof: Told, form: Sequence[str]
) -> None:
    trials = Trials(forks, journal, ("data", "export", "--format", *form, "-o", "out.txt"))
    if amounts.Run.in_full:
        trials.kill_at_every_call()
    else:
        trials.kill_at_some_calls(OF_MANY, chance)
    proof(ROW, command=f"data export: {form[0]}", kills=dict(trials.killed))


def test_a_kill_at_any_call_brings_a_foreign_file_in_whole_or_not_at_all(
    forks: Forks, journal: Program, chance: Random, proof: Told
) -> None:
    text = "## 2026-11-12 Ladder\n\n- [ ] Draft it 📅 2026-11-20\n\n## 2026-10-29\n\nTalked.\n"
    (journal.directory / "log.md").write_text(text)
    trials = Trials(forks, journal, ("data", "import", "log.md", "--with", "dana", "--new"))
    if amounts.Run.in_full:
        trials.kill_at_every_call()
    else:
        trials.kill_at_some_calls(OF_MANY, chance)
    trials.then_next_command_works()
    proof(ROW, command="data import: a foreign file", kills=dict(trials.killed))


@pytest.mark.parametrize("name", ["feed.ics", "calendar/"])
def test_a_kill_at_any_call_leaves_a_calendar_that_follows_whole(
    forks: Forks, journal: Program, chance: Random, proof: Told, name: str
) -> None:
    journal.environment["MENTORLOG_CALENDAR"] = f"{journal.directory}/{name}"
    assert journal("calendar", "write").code == 0
    trials = Trials(
        forks, journal, ("session", "move", "s2", "--to", "2026-11-26 10:00"), more_follows=True
    )
    if amounts.Run.in_full:
        trials.kill_at_every_call()
    else:
        trials.kill_at_some_calls(OF_MANY, chance)
    trials.then_next_command_works()
    proof(ROW, command=f"a calendar that follows: {name}", kills=dict(trials.killed))


READING = (
    ("due", "--within", "3d"),
    ("today",),
    ("find", "talk"),
    ("report", "week"),
    ("session", "list"),
)
"""What prompts and cron ask for."""


def test_a_kill_at_any_moment_loses_nothing_that_was_said_while_others_read(
    forks: Forks, journal: Program, chance: Random, proof: Told
) -> None:
    kills = share(1000)
    usual = _seconds_of_a_write(forks, journal)
    acknowledged, killed = {"warm-up"}, 0
    while killed < kills:
        title = f"talk {killed}.{len(acknowledged)}"
        reading = forks.start(journal, chance.choice(READING))
        words = ("session", "add", title, "--with", "dana", "--action", f"of {title}", "--new")
        writing = forks.start(journal, words)
        time.sleep(chance.uniform(0, usual * 1.5))
        writing.signal(signal.SIGKILL)
        ended, read = writing.wait(), reading.wait()
        assert (read.code, "error" in read.err) == (0, False), read
        killed += ended.code == -signal.SIGKILL
        if ended.out or ended.code == 0:
            assert ended.out.startswith("logged ")
            acknowledged.add(title)
        with closing(sqlite3.connect(journal.store)) as connection:
            titles = [row[0] for row in connection.execute("SELECT title FROM session")]
            promised = {
                row[0]
                for row in connection.execute("SELECT text FROM action WHERE text LIKE 'of %'")
            }
            assert_whole(connection)
        assert len(titles) == len(set(titles))
        assert acknowledged <= set(titles)
        assert promised == {f"of {title}" for title in titles if title.startswith("talk")}
    proof("kill at random times", kills=killed, commands=len(acknowledged) - 1)


def _seconds_of_a_write(forks: Forks, program: Program) -> float:
    began = time.monotonic()
    ended = forks.run(program, ("session", "add", "warm-up", "--with", "dana", "--new"))
    assert ended.code == 0
    return time.monotonic() - began
