"""What is private leaves by no way out: not by any command, option, format or screen.

The commands are walked, so that a new one with a way out is looked at too. Every output is
searched for every private word; and it is the very same where the private words, rows and the
other mentorships never were, so that no sum, day or order tells of them either.
"""

import email
import email.policy
import html
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from math import ceil
from pathlib import Path
from random import Random
from typing import Any

import pytest

from mentorlog.domain.records.base import Leaves
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.marks import marks
from mentorlog.domain.records.mentorship import Role
from mentorlog.store.audience import for_audience
from mentorlog.store.store import Store
from tests import stand_ins
from tests.amounts import share
from tests.conftest import Answer, Run, settle
from tests.e2e.conftest import Told
from tests.e2e.journals import CANARY, NEVER, NOTES, OTHERS, SHOWN, WITH_NOTES, journal
from tests.e2e.screens import on_a_terminal
from tests.test_house import COMMANDS
from tests.unit.filled import exported, load, load_document

WAYS_OUT = {
    "--for": ("--for", "dana"),
    "--audience": ("--audience", "dana"),
    "--mail": ("--mail", "ada@example.org"),
    "--no-private": ("--no-private",),
}
"""The options that mean someone else, or a place where private text must not go."""

OF_THEIR_OWN = {
    "prep": ("--md", "dana"),
    "cron install": ("--quiet-if-empty",),
    "calendar write": ("-o", "-"),
}
"""Commands with a way out that no option of those names."""

WORDS = {"report goal": ("g1",), "cron install": ("-y",), "reach": ("dana",)}
SHEET = ("--format", "sheet")
NOUNS_OF_A_SHEET = ("session", "action", "goal")
NOT_A_FORM = {"--with-notes", "--force", "--quiet-if-empty", "--yes", *WAYS_OUT}


def _options(param: Any) -> list[str]:
    """The names of an option; `--for WHO` is one of the two sides, whom nothing is told by that."""
    return [] if param.metavar == "WHO" else list(param.opts)


OUTSIDE = [  # what a programme is told has no place for a word: unit/test_report_status.py
    path
    for path, command in COMMANDS.items()
    if (
        path[0] != "program"
        and WAYS_OUT.keys() & {opt for param in command.params for opt in _options(param)}
    )
    or path == ("calendar", "write")
]

Form = tuple[str, ...]


ROLES = [
    Role.MENTOR,
    *(pytest.param(role, marks=pytest.mark.long) for role in (Role.MENTEE, Role.PEER)),
]


@pytest.fixture(scope="session", params=ROLES)
def _made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    place = tmp_path_factory.mktemp("canary")
    with pytest.MonkeyPatch.context() as monkeypatch:
        settle(monkeypatch, place, place)
        db = place / "journal.db"
        seen, hidden = journal(request.param)
        with closing(Store(db)) as store:
            load(store, *seen, *hidden)
        return [db, _as_seen(db, "dana"), _as_seen(db, None)]


@pytest.fixture
def stores(_made: list[Path], tmp_path: Path) -> tuple[Path, Path, Path]:
    """The store; one with what Dana may see alone; one with all that is not private alone."""
    whole, of_dana, of_all = (Path(shutil.copy(path, tmp_path)) for path in _made)
    for path in (whole, of_dana, of_all):
        path.chmod(0o600)
    return whole, of_dana, of_all


def _as_seen(db: Path, mentorship: str | None) -> Path:
    path = db.with_name(f"{mentorship}.db")
    with closing(for_audience(db, mentorship, with_notes=False)) as theirs:
        told = exported(theirs)
    with closing(Store(path)) as store:
        load_document(store, told)
    return path


def _forms(path: tuple[str, ...]) -> Iterator[Form]:
    """Every format and every flag, each by itself."""
    formats: list[Form] = [()]
    flags: list[Form] = []
    for param in COMMANDS[path].params:
        if getattr(param, "hidden", False):
            continue
        choices: Any = getattr(param.type, "choices", ())
        if "--format" in param.opts:
            words = [("--format", str(getattr(one, "value", one))) for one in choices]
            formats += [word for word in words if word != SHEET]
            formats += [(*SHEET, "--as", noun) for noun in NOUNS_OF_A_SHEET if SHEET in words]
        elif getattr(param, "is_flag", False) and not NOT_A_FORM & set(param.opts):
            flags.append((param.opts[-1],))
    yield from (*formats, ("--json",), *flags)


def _ways(path: tuple[str, ...]) -> Iterator[Form]:
    opts = {opt for param in COMMANDS[path].params for opt in _options(param)}
    yield from (WAYS_OUT[way] for way in sorted(WAYS_OUT.keys() & opts))
    if " ".join(path) in OF_THEIR_OWN:
        yield OF_THEIR_OWN[" ".join(path)]


def _said(text: str) -> str:
    """A text as it is and as it is read, in letters and digits alone: no sign can part a word."""
    read = [text, html.unescape(text), _from_json(text)]
    return re.sub("[^a-z0-9]", "", re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(read)).lower())


def _around(word: str, said: str) -> str:
    return said[max(said.find(word) - 60, 0) :][:120]


def _from_json(text: str) -> str:
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return ""


def _mailed(directory: Path) -> str:
    kept = directory / "mail.kept"
    if not kept.exists():
        return ""
    message: Any = email.message_from_bytes(kept.read_bytes(), policy=email.policy.SMTP)
    kept.unlink()
    parts = [part.get_content() for part in message.walk() if not part.is_multipart()]
    return "\n".join([message["Subject"], message["From"], message["To"], *parts])


@pytest.fixture
def tell(ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a command and give all that leaves by it: output, files, mail; and whether it did."""
    stand_ins.put_into(tmp_path)
    monkeypatch.setenv("MENTORLOG_SENDMAIL", str(tmp_path / "sendmail"))
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    def call(db: Path, *words: str, terminal: bool = False) -> Answer:
        out = tmp_path / "out"
        if "csv" in words:
            words = (*words, "-o", str(out), "--force")
        monkeypatch.setenv("MENTORLOG_DB", str(db))
        if terminal:
            shown, code = on_a_terminal(monkeypatch, *words)
            answer = Answer(shown, "", code)
        else:
            answer = ml(*words)
        files = [file.read_text() for file in sorted(out.glob("*"))] if out.is_dir() else []
        for file in out.glob("*"):
            file.unlink()
        told = "\n".join([answer.out, *files, _mailed(tmp_path)])
        return Answer(told.replace(str(db), "journal.db"), answer.err, answer.code)

    return call


@pytest.mark.parametrize("path", OUTSIDE, ids=" ".join)
def test_nothing_private_leaves(
    path: tuple[str, ...],
    stores: tuple[Path, Path, Path],
    tell: Any,
    chance: Random,
    proof: Told,
) -> None:
    """In each form that a command has with --long, in the plain one and an eighth of them daily."""
    whole, of_dana, of_all = stores
    outputs = told = 0
    plain, *others = _forms(path)
    forms = (plain, *chance.sample(others, share(len(others), least=ceil(len(others) / 8))))
    for way in _ways(path):
        never_was = of_dana if "dana" in way else of_all
        succeeded = False
        for form, terminal in product(forms, (False, True)):
            words = (*path, *WORDS.get(" ".join(path), ()), *way, *form)
            answer = tell(whole, *words, terminal=terminal)
            assert answer.code in (0, 2, 10), (words, answer)
            said = _said(answer.out + answer.err)
            for word in (CANARY, NOTES, *((OTHERS,) if "dana" in words else ())):
                assert word not in said, (words, terminal, _around(word, said))
            outputs += 1
            succeeded = succeeded or (answer.code in (0, 10) and bool(answer.out.strip()))
            if terminal:
                continue
            tells_me = "--dry-run" in form or path[0] == "cron"  # what is new, or stays
            if not tells_me and (*path, *form) != ("reach", "--json"):  # a record of its own
                assert answer.out == tell(never_was, *words).out, words
            if "--for" in way or "--audience" in way:
                with_notes = tell(whole, *words, "--with-notes")
                for word in (CANARY, OTHERS):
                    assert word not in _said(with_notes.out + with_notes.err), words
                told += NOTES in _said(with_notes.out)
        assert succeeded, (path, way)
    proof("what would leave", outputs=outputs, with_notes=told)


def test_a_way_out_without_an_option_of_those_names_is_one_of_prep_or_cron() -> None:
    """Help that speaks of what is private, or of others, is of a command that is looked at."""
    speaks = re.compile(
        r"without (what is )?private|as they may see|for someone else", re.IGNORECASE
    )
    speaking = {path for path, command in COMMANDS.items() if speaks.search(_all_help(command))}
    looked_at = {*OUTSIDE, *(tuple(name.split()) for name in OF_THEIR_OWN)}
    assert {path for path in speaking if path[0] != "help"} <= looked_at


def _all_help(command: Any) -> str:
    return " ".join([command.help or "", *(getattr(p, "help", "") or "" for p in command.params)])


def test_of_every_field_it_was_decided_whether_it_leaves() -> None:
    marked = {
        (f"{kind.noun}.{name}", field.leaves)
        for kind in KINDS
        for name, field in marks(kind).items()
        if field.leaves
    }
    never = {(name, Leaves.NEVER) for name in NEVER}
    assert marked == never | {(name, Leaves.WITH_NOTES) for name in WITH_NOTES}


def test_the_search_finds_what_is_there(tell: Any, stores: tuple[Path, Path, Path]) -> None:
    """For oneself the same commands do show the words that are searched for."""
    for words in (
        ("data", "export"),
        ("data", "export", "--format", "csv"),
        ("report", "week", "--json"),
        ("prep", "dana", "--format", "html"),
    ):
        said = _said(tell(stores[0], *words).out)
        assert CANARY in said, words
        assert NOTES in said or "report" in words, words
    for terminal in (False, True):
        assert CANARY in _said(tell(stores[0], "prep", "dana", terminal=terminal).out)
        assert SHOWN in _said(tell(stores[0], "prep", "--for", "dana", terminal=terminal).out)
