"""One bit of the file flips: `doctor` tells every one that changes a row, no command stumbles."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest

from mentorlog.demo import year
from mentorlog.domain.findings import Verdict
from mentorlog.domain.records.catalog import KINDS
from mentorlog.operations import names
from mentorlog.store import bulk
from mentorlog.store.changes import Command
from mentorlog.store.inspection.examination import examine
from mentorlog.store.purge import Target, forget
from mentorlog.store.store import Store
from tests.amounts import share
from tests.conftest import Run
from tests.e2e.conftest import Program, Told

COMMANDS = (
    ("session", "list"),
    ("today",),
    ("report", "week"),
    ("find", "packet"),
    ("show", "s12", "g1", "a20"),
    ("data", "export"),
    ("session", "add", "Talk", "--with", "dana", "--took", "30m"),
    ("session", "remove", "s12", "-y"),
    ("report", "accountability", "dana"),
    ("doctor",),
)
LOG = ("command", "change", "device")
ROW = "bit flips"
PARTS = share(10)
FLIPS = share(20_000, days=200)
ANYWHERE_RUN, SPECIAL_RUN = share(4_000, days=40), share(800, days=40)
"""Of the 2,000 flips that were asked for, a twentieth every day, ten times as many with --long.

Commands are run over as many every day, and over twice as many with --long.
"""
ELSEWHERE, IN_THE_LOG = share(400, least=40), share(200, least=25)


class Filled(NamedTuple):
    """A file in memory with a year in it, its bytes, and what each row is, cell by cell."""

    path: Path
    content: bytes
    rows: object


@pytest.fixture(scope="module")
def year_store(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """A year of five mentorships, one of which was forgotten, so that there are free pages."""
    path = tmp_path_factory.mktemp("year") / "journal.db"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MENTORLOG_NOW", "2026-11-21T18:00+01:00")
        store = Store(path)
        records = year(date(2026, 11, 21))
        bulk.load(store, lambda _known: records, Command("demo", "demo"))
        forgotten = Target("mentorship", names.named(store, "mirela", date.max).uid)
        with store.writing(Command("data", "purge")):
            forget(store.connection, [forgotten], store.opened)
        store.close()
    path.chmod(0o600)
    return Filled(path, path.read_bytes(), rows_of(path))


def rows_of(path: Path) -> object:
    """Every cell of every record and of the log, raw; where they cannot be read, the error."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
            raw.text_factory = bytes
            return [
                raw.execute(f"SELECT rowid, * FROM {table} NOT INDEXED ORDER BY rowid").fetchall()
                for table in (*(kind.noun for kind in KINDS), *LOG)
            ]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return str(error)


def anywhere(content: bytes, random: Random) -> int:
    return random.randrange(len(content))


def in_the_header(_: bytes, random: Random) -> int:
    return random.randrange(100)


def in_the_schema(content: bytes, random: Random) -> int:
    start = one_of(rb"CREATE (TABLE|TRIGGER|VIEW|INDEX)", content, random)
    return max(0, start + random.randrange(-40, 160))


def in_the_change_log(content: bytes, random: Random) -> int:
    start = one_of(rb'\{"id":\d+,"uid":', content, random)
    return start + random.randrange(150)


def in_a_free_page(content: bytes, random: Random) -> int:
    """The first free page names others."""
    size, first = (int.from_bytes(content[a:b], "big") for a, b in ((16, 18), (32, 36)))
    assert first, "no page is free"
    start = (first - 1) * size
    count = int.from_bytes(content[start + 4 : start + 8], "big")
    places = range(start + 8, start + 8 + 4 * count, 4)
    leaves = [int.from_bytes(content[place : place + 4], "big") for place in places]
    return (random.choice([first, *leaves]) - 1) * size + random.randrange(size)


def one_of(pattern: bytes, content: bytes, random: Random) -> int:
    return random.choice([match.start() for match in re.finditer(pattern, content)])


SPECIAL = (in_the_header, in_the_schema, in_the_change_log, in_a_free_page)


def flips(
    content: bytes, random: Random, number: int, where: Callable[[bytes, Random], int] = anywhere
) -> Iterator[tuple[int, int]]:
    """So many places, each with the byte that a flipped bit makes of the one that is there."""
    for _ in range(number):
        place = where(content, random)
        yield place, content[place] ^ (1 << random.randrange(8))


def put(path: Path, place: int, byte: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        file.write(bytes([byte]))


def assert_told(filled: Filled, chance: Random, number: int, where: Any = anywhere) -> int:
    """`doctor` finds each flip that changes a row; returns how many did."""
    harmful = 0
    for place, byte in flips(filled.content, chance, number, where):
        put(filled.path, place, byte)
        if rows_of(filled.path) != filled.rows:
            harmful += 1
            verdicts = {one.finding.verdict for one in examine(filled.path)}
            assert Verdict.AT_RISK in verdicts, (place, byte)
        put(filled.path, place, filled.content[place])
    assert filled.path.read_bytes() == filled.content
    return harmful


def assert_no_stumble(filled: Filled, ml: Run, chance: Random, number: int, where: Any) -> None:
    """Each command, one after another, ends as commands do: answered, or refused in one line."""
    for turn, (place, byte) in enumerate(flips(filled.content, chance, number, where)):
        put(filled.path, place, byte)
        words = COMMANDS[turn % len(COMMANDS)]
        answer = ml("--db", str(filled.path), *words)
        said = (place, byte, words, answer.err)
        assert answer.code in (0, 2, 3, 5), said
        if answer.code and words != ("doctor",):
            first, *rest = answer.err.splitlines()
            assert first.startswith("error: "), said
            assert len(rest) <= 1, said
        filled.path.write_bytes(filled.content)
        filled.path.with_name("journal.db-journal").unlink(missing_ok=True)


@pytest.mark.parametrize("part", range(PARTS))
def test_doctor_tells_every_flip_that_changes_a_row(
    year_store: Filled, part: int, chance: Random, proof: Told
) -> None:
    harmful = assert_told(year_store, chance, FLIPS // PARTS)
    assert harmful > FLIPS // PARTS // 100, part
    proof(ROW, flips=FLIPS // PARTS, changed_a_row=harmful)


@pytest.mark.parametrize("where", SPECIAL)
def test_doctor_tells_it_wherever_it_is(
    year_store: Filled, where: Callable[[bytes, Random], int], chance: Random
) -> None:
    reaches_rows = where is not in_a_free_page
    assert (assert_told(year_store, chance, ELSEWHERE, where) > 0) is reaches_rows


def test_doctor_tells_every_flip_in_a_row_that_the_log_keeps(
    year_store: Filled, chance: Random
) -> None:
    """Behind a long row, whose end lies elsewhere, there may be nothing."""
    changed, tries = 0, 2 * IN_THE_LOG
    for place, byte in flips(year_store.content, chance, tries, in_the_change_log):
        put(year_store.path, place, byte)
        if rows_of(year_store.path) != year_store.rows:
            told = {one.name: one.finding.verdict for one in examine(year_store.path)}
            assert told["log"] is Verdict.AT_RISK, (place, byte)
            changed += 1
        put(year_store.path, place, year_store.content[place])
        if changed == IN_THE_LOG:
            return
    pytest.fail(f"of {tries} flips {changed} changed a row")


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("where", [anywhere, *SPECIAL])
def test_no_command_stumbles_over_a_flip(
    year_store: Filled,
    ml: Run,
    where: Callable[[bytes, Random], int],
    part: int,
    chance: Random,
    proof: Told,
) -> None:
    number = (ANYWHERE_RUN if where is anywhere else SPECIAL_RUN) // PARTS
    assert_no_stumble(year_store, ml, chance, number, where)
    proof(ROW, commands_run=number)


def test_a_process_of_its_own_tells_it_as_well(
    program: Program, year_store: Filled, chance: Random
) -> None:
    program.store.touch(0o600)
    program.store.write_bytes(year_store.content)
    harmful = 0
    for place, byte in flips(year_store.content, chance, 1000):
        put(program.store, place, byte)
        if rows_of(program.store) != year_store.rows:
            harmful += 1
            assert program("doctor").code == 5, (place, byte)
            ended = program("session", "list", "--all")
            assert ended.code in (0, 5), (place, byte)
            assert "Traceback" not in ended.err, (place, byte)
        put(program.store, place, year_store.content[place])
        if harmful == 4:
            return
    pytest.fail("no flip does harm")
