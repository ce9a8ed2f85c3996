"""Hostile text in every field: kept byte for byte, and acting on no terminal and in no sheet."""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.store.store import Store
from tests.amounts import drawn, share
from tests.conftest import Run
from tests.e2e import commands
from tests.e2e.conftest import Program, Told
from tests.e2e.journals import Filling
from tests.e2e.screens import on_a_terminal
from tests.e2e.test_text import CONTROL
from tests.test_house import COMMANDS
from tests.unit.filled import load

ROW = "hostile text"
STRINGS, AT_ONCE = share(10_000), 5
"""So many strings, so many of them in a field."""

KEPT_NOWHERE = {
    "data restore",  # its texts are keys
    "data import",  # a document of ours says itself whose each record is
    "program match",  # a reason is kept with the pairs that break a rule
    "program roster edit",  # read as a cell of a sheet is: blanks in it are one
}

_OUR_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_THEIR_COLOUR = "\x1b[58;5;201m"  # of an underline: nothing of ours asks for it
_C0 = [chr(code) for code in range(1, 32)]
_C1 = [chr(code) for code in range(127, 160)]
_FRAGMENTS = (
    *("\x1b[2J", "\x1b[1;1H", "\x1b[?1049h", "\x9b2J", "\x1bc", "\x1b(0", _THEIR_COLOUR),
    *("\x1b]0;title\x07", "\x1b]52;c;aGk=\x07", "\x1b]8;;http://x\x1b\\", "\x1bP1$q\x1b\\"),
    *("\u202e", "\u2066", "\u200f", "\u061c", "\u200b", "\u2060", "\ufeff", "\u00ad", "\u3164"),
    *("\U000e0041", "\u2028", "\u2029", "\x85", "\r", "\r\n", "\n", "\t"),
    *("[bold]", "[/]", "[link=x]", "[red", "<script>alert(1)</script>", "<b", "&lt;", "]]>", '"'),
    *("=1+1", "+1", "-1", "@SUM(1)", "＝1", "'", "# ", "- [ ] ", "```", "|", "{0}", "%s", "$(id)"),
    *(
        "`id`",
        "'; DROP TABLE session; --",
        "\\",
        "../",
        "--",
        "👩‍💻",
        "नमस्ते",
        "مرحبا",
        "日本",
        "e\u0301",
    ),
)


def hostile(chance: Random) -> str:
    """A few letters with fragments among them; never blank."""
    parts = [chance.choice(chance.choice((_C0, _C1, _FRAGMENTS, _FRAGMENTS))) for _ in range(4)]
    return "".join((chance.choice(parts), "ab", *parts, "yz", chance.choice(parts)))


@pytest.fixture
def journal_of_horrors(db: Path, chance: Random) -> list[Record]:
    """A store with the strings in every field of every kind that takes text."""
    written = 0

    def text(_field: str) -> str:
        nonlocal written
        written += AT_ONCE
        return " ".join(hostile(chance) for _ in range(AT_ONCE))

    records: list[Record] = []
    filling = Filling("dana", Role.MENTOR, text)
    records += filling.everything()
    while written < STRINGS or filling.role is Role.MENTOR:  # a mentor of mine, too
        filling = Filling(f"m{written}", Role.MENTEE, text)
        records += filling.everything()
    with closing(Store(db)) as store:
        load(store, *records)
    return records


def _shown_by(records: list[Record]) -> Iterator[tuple[str, ...]]:
    """Every command that reads, with as many records as it takes, in every format."""
    programme = next(getattr(one, "name", "") for one in records if one.noun == "program")
    mentorships = [one for one in records if isinstance(one, Mentorship)]
    mentor = next(one.name for one in mentorships if one.role is Role.MENTEE)
    for name in commands.READS:
        words = commands.words_of(name)
        noun, _, verb = name.partition(" ")
        there = sum(record.noun == noun and bool(record.letter) for record in records)
        if name == "mentorship brief":
            words = (noun, verb, "Lee", "--with", mentor, "--with-notes")
        elif name in ("report cohort", "report outcome", "program show"):
            words = (noun, verb, programme)
        elif name.startswith("program ") and name != "program list":
            words = (*words, "--program", programme)
        if verb == "show" and there and noun != "mentorship":  # that takes one name
            words = (noun, verb, *(str(number) for number in range(1, min(there, 30) + 1)))
        yield words
        if name.startswith(("report", "prep")):
            yield from ((*words, "--format", form) for form in ("markdown", "html"))


def test_nothing_that_was_written_acts_where_it_is_shown(
    ml: Run, monkeypatch: pytest.MonkeyPatch, journal_of_horrors: list[Record], proof: Told
) -> None:
    pages = 0
    for words in _shown_by(journal_of_horrors):
        piped = ml(*words)
        assert piped.code == 0, (words, piped.err)
        shown, code = on_a_terminal(monkeypatch, *words)
        assert code == 0, words
        assert _THEIR_COLOUR not in shown, words
        for page in (piped.out + piped.err, _OUR_COLOURS.sub("", shown)):
            found = CONTROL.search(page)
            assert found is None, (words, page[max(found.start() - 40, 0) :][:80])
            pages += 1
    proof(ROW, strings=STRINGS, pages=pages)


def test_it_comes_back_byte_for_byte(ml: Run, journal_of_horrors: list[Record]) -> None:
    exported = json.loads(ml("data", "export").out)["records"]
    told = {(noun, one["uid"]): one for noun, rows in exported.items() for one in rows}
    for record in journal_of_horrors:
        expected: dict[str, Any] = msgspec.to_builtins(record)
        expected.pop("id")
        assert told[record.noun, record.uid] == json.loads(json.dumps(expected))
    for noun in ("session", "goal", "action", "topic", "note", "feedback", "milestone"):
        listed = {one["uid"]: one for one in json.loads(ml(noun, "list", "--all", "--json").out)}
        assert len(listed) == len(exported[noun])
        for one in exported[noun]:
            assert {key: listed[one["uid"]][key] for key in one} == one


def test_no_cell_of_a_sheet_is_a_formula_and_each_comes_back(
    ml: Run, journal_of_horrors: list[Record], tmp_path: Path
) -> None:
    assert ml("data", "export", "--format", "csv", "-o", str(tmp_path / "csv")).code == 0
    written = {
        (record.noun, record.uid): msgspec.to_builtins(record) for record in journal_of_horrors
    }
    defused = 0
    for kind in KINDS:
        text = (tmp_path / "csv" / f"{kind.noun}.csv").read_bytes().decode()
        for row in csv.DictReader(io.StringIO(text, newline="")):
            record = written[kind.noun, row["uid"]]
            for name, cell in row.items():
                assert cell.lstrip(" ")[:1] not in tuple("=+-@\t\r\n＝＋－＠") or not cell, (
                    name,
                    cell,
                )
                if isinstance(record[name], str):
                    defused += cell != record[name]
                    assert cell in (record[name], f"'{record[name]}")
    assert defused > share(500)


def _texts(command: Any) -> Iterator[tuple[str, ...]]:
    """The options of a command that take a text."""
    for param in command.params:
        if param.opts[0].startswith("--") and param.type.name == "str" and not param.hidden:
            yield (param.opts[-1],)


@pytest.mark.parametrize("name", drawn(commands.WRITES, 4, ROW))
def test_whatever_is_typed_for_an_option_is_kept_or_refused_in_words(
    ml: Run,
    journal: Program,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    chance: Random,
    proof: Told,
) -> None:
    before = journal.store.read_bytes()
    monkeypatch.setenv("MENTORLOG_DB", str(journal.store))
    monkeypatch.chdir(journal.directory)
    typed = 0
    for option in _texts(COMMANDS[tuple(name.split())]):
        text = hostile(chance)
        answer = ml(*commands.words_of(name), *option, text)
        assert answer.code in (0, 2, 3, 4), (option, answer)
        assert CONTROL.search(answer.out + answer.err) is None, (option, answer)
        if answer.code == 0 and name not in KEPT_NOWHERE:
            kept = _strings(json.loads(ml("data", "export").out))
            assert _as_kept(option, text, commands.words_of(name)) in kept, (option, text)
        refused = ml(*commands.words_of(name), *option, f"{text}\udcff")  # an argument's odd byte
        assert refused.code in (0, 2, 3, 4), (option, refused)
        assert CONTROL.search(refused.out + refused.err) is None, (option, refused)
        journal.store.write_bytes(before)
        typed += 1
    proof(ROW, typed=typed)


def _as_kept(option: tuple[str, ...], text: str, words: Sequence[str]) -> str:
    """A tag is what lies between its signs and blanks; a second text is joined by an empty line."""
    if option == ("--tag",):
        return text.strip().strip("#").strip()
    if option in (("--action",), ("--ask",)):  # each is a promise of its own
        return text
    said = [value for name, value in pairwise(words) if (name,) == option]
    return "\n\n".join([*said, text])


def _strings(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {text for one in value.values() for text in _strings(one)}
    if isinstance(value, list):
        return {text for one in value for text in _strings(one)}
    return {value} if isinstance(value, str) else set()
