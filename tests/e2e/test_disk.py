"""A disk that is full, or fails at any call: exit 5, the old data whole, what was typed kept."""

import re
from collections.abc import Sequence
from random import Random
from shlex import join

import pytest

from tests.amounts import drawn, share
from tests.e2e import commands, strace
from tests.e2e.conftest import Ended, Program, Told, take_over
from tests.e2e.forks import Forks
from tests.e2e.states import State, state_of

ROW = "full disk, I/O errors"
FAULTS = (
    ("pwrite64", "ENOSPC", "{}+"),  # full, and it stays so
    ("pwrite64", "EIO", "{}"),
    ("fdatasync", "EIO", "{}"),
    ("unlink", "EIO", "{}"),
    ("pread64", "EIO", "{}"),
)
"""What fails, and how: at one call, or from one on."""

CALLS = "pwrite64,fdatasync,unlink,pread64"


class Disk:
    """One command on a disk that fails at one of its calls."""

    def __init__(self, forks: Forks, program: Program, words: Sequence[str]) -> None:
        self.forks = forks
        self.program = program
        self.words = words
        self.faults = 0
        self._origin = Program(program.directory.parent / "origin")
        take_over(self._origin, program)
        self._before = state_of(program)
        ended, self.calls = strace.record(forks, program, words, CALLS)
        assert ended.code == 0, ended
        self._remarked = ended.err
        self._after = state_of(program)

    def fail_at(self, call: str, error: str, when: str) -> None:
        """It says so and all is as it was; or the failure did no harm."""
        take_over(self.program, self._origin)
        ended = strace.fail(self.forks, self.program, self.words, call, error, when)
        place = f"{' '.join(self.words)}: {error} at {call} {when}"
        drafts = list(self.program.drafts.iterdir())
        if ended.code == 0:
            # A restore keeps a store that it could not read as it is, under another name.
            assert _unnamed(state_of(self.program)) == _unnamed(self._after), place
            assert drafts == [], place
            return
        self.faults += 1
        if "restore" in self.words:  # it says what it would do before it tries
            ended = ended._replace(out="")
        # A remark that goes with the answer stands where it had been said by then.
        ended = ended._replace(err=ended.err.removeprefix(self._remarked))
        _assert_refused(ended, place)
        if "hint: it was saved before that; " in ended.err:  # it came after the commit
            assert state_of(self.program) == self._after, place
            assert drafts == [], place
            return
        assert state_of(self.program) == self._before, place
        is_typed = not {"import", "restore", "undo", "redo"} & set(self.words)
        if call != "pread64" and is_typed:
            [draft] = drafts
            assert f"`sh {draft}` tries again" in ended.err, place
            assert join(self.words) in draft.read_text(), place

    def fail_at_some_calls(self, number: int, chance: Random) -> None:
        """Each fault at so many calls."""
        for call, error, when in FAULTS:
            numbers = range(1, self.calls.count(call) + 1)
            for one in chance.sample(numbers, min(number, len(numbers))):
                self.fail_at(call, error, when.format(one))


def _unnamed(state: State) -> tuple[list[tuple[str, ...]], list[int]]:
    return sorted(state.files.values()), sorted(state.commands.values())


def _assert_refused(ended: Ended, place: str) -> None:
    assert (ended.code, ended.out) == (5, ""), (place, ended)
    assert re.fullmatch(r"error: .+\nhint: .+\n", ended.err), (place, ended)


ONE_PLACE = [name for name in commands.WRITES if name != "program leave"]
"""That one tells the programme by a file first, which stays where the store then fails."""


@pytest.mark.parametrize("name", drawn(ONE_PLACE, 5, ROW))
def test_wherever_the_disk_fails_the_old_stays_whole_and_what_was_typed_is_kept(
    forks: Forks, journal: Program, name: str, chance: Random, proof: Told
) -> None:
    disk = Disk(forks, journal, commands.words_of(name))
    disk.fail_at_some_calls(share(20, least=4), chance)
    proof(ROW, command=name, faults=disk.faults)
