"""The examples of all commands do what their lists say of them."""

import pytest

from tests.e2e import commands, in_process
from tests.e2e.conftest import Program
from tests.e2e.states import state_of
from tests.test_house import COMMANDS

LISTS = (commands.WRITES, commands.WRITES_ELSEWHERE, commands.READS, commands.APART)


def test_every_command_is_in_one_of_the_lists() -> None:
    """A new command needs an example there, and with it is in every proof."""
    listed = [name for names in (*LISTS, commands.SHARED) for name in names]
    assert sorted(listed) == sorted(" ".join(path) for path in COMMANDS)


def test_what_writes_changes_the_store_by_one_command(journal: Program) -> None:
    before = journal.store.read_bytes()
    was = state_of(journal)
    for name in commands.WRITES:
        ended = in_process.run(journal, commands.words_of(name))
        assert (name, ended.code) == (name, 0), ended
        now = state_of(journal)
        assert now.files["journal.db"] != was.files["journal.db"], name
        assert now.commands["journal.db"] == was.commands["journal.db"] + 1, name
        journal.store.write_bytes(before)


@pytest.mark.parametrize("table", LISTS[1:], ids=["elsewhere", "reads", "apart"])
def test_nothing_else_touches_the_store(journal: Program, table: dict[str, commands.Words]) -> None:
    before = journal.store.read_bytes()
    beside = {path.name for path in journal.directory.iterdir()}
    for name in table:
        ended = in_process.run(journal, commands.words_of(name))
        assert (name, ended.code) == (name, 0), ended
        assert journal.store.read_bytes() == before, name
    if table is not commands.WRITES_ELSEWHERE:
        assert {path.name for path in journal.directory.iterdir()} == beside
