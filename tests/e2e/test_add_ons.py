"""Add-ons: another program takes over for a word that is none of ours."""

import signal
from pathlib import Path

import pytest

from mentorlog.cli.add_ons import program_of
from mentorlog.cli.registry import STANDS_FOR, WORDS
from tests.e2e.conftest import COMMAND, Ended, Program, needed


class AddOns:
    """A directory of the search path, and what lies in it."""

    def __init__(self, program: Program) -> None:
        self.directory = program.directory / "bin"
        self.directory.mkdir()
        program.environment["PATH"] += f":{self.directory}"

    def write(self, name: str, script: str, mode: int = 0o755) -> Path:
        file = self.directory / f"mentorlog-{name}"
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(mode)
        return file


@pytest.fixture
def add_ons(program: Program) -> AddOns:
    return AddOns(program)


def run(program: Program, *words: str, stdin: bytes = b"") -> Ended:
    """A process of its own, which the add-on takes over."""
    process = program.start(*words)
    out, err = process.communicate(stdin, timeout=60)
    return Ended(out.decode(), err.decode(), process.returncode)


def test_it_gets_its_words_its_input_and_the_store_and_its_exit_code_is_ours(
    program: Program, add_ons: AddOns
) -> None:
    add_ons.write("foo", 'printf "<%s>" "$@"; cat; echo "$MENTORLOG_DB"; echo talk >&2; exit 37')
    assert run(program, "foo", "a b", "--json", "-x", "", stdin=b"poured\n") == (
        f"<a b><--json><-x><>poured\n{program.store}\n",
        "talk\n",
        37,
    )


def test_it_learns_which_store_was_named_whole_and_by_profile(
    program: Program, add_ons: AddOns
) -> None:
    add_ons.write("where", 'echo "$MENTORLOG_DB"')
    assert run(program, "--db", "x.db", "where").out == f"{program.directory}/x.db\n"
    program("config", "set", "store", "~/work.db", "--profile", "work")
    assert run(program, "--profile=work", "where").out == f"{program.directory}/work.db\n"


def test_what_it_calls_means_the_same_store(dana: Program) -> None:
    AddOns(dana).write("held", f"{' '.join(COMMAND)} session list --json | grep -c '\"held\"'")
    assert run(dana, "held").out == "1\n"


def test_an_option_before_its_name_that_it_would_not_learn_of_is_refused(
    program: Program, add_ons: AddOns
) -> None:
    add_ons.write("foo", "echo ran")
    assert run(program, "--json", "foo", "bar") == (
        "",
        (
            "error: --json says nothing to the add-on foo\n"
            "hint: if it takes that, write it behind: `mentorlog foo --json`\n"
        ),
        2,
    )


def test_a_signal_ends_it_and_is_how_we_ended(program: Program, add_ons: AddOns) -> None:
    add_ons.write("slow", "echo begun; exec sleep 60")
    with program.start("slow") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == -signal.SIGTERM


def test_a_reader_that_goes_away_ends_it_as_any_program(program: Program, add_ons: AddOns) -> None:
    add_ons.write("many", "yes; echo $? >&2")
    with program.start("many") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"y\n"
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b"141\n"


def test_what_it_writes_has_the_modes_of_its_caller(program: Program, add_ons: AddOns) -> None:
    add_ons.write("write", "umask")
    with program.start("write", umask=0o027) as process:
        assert process.communicate(timeout=60)[0] == b"0027\n"


def test_no_word_of_ours_is_ever_another_program(
    program: Program, add_ons: AddOns, monkeypatch: pytest.MonkeyPatch
) -> None:
    for word in (*WORDS, *STANDS_FOR):
        add_ons.write(word, "echo shadowed")
    monkeypatch.setenv("PATH", program.environment["PATH"])
    assert not any(map(program_of, (*WORDS, *STANDS_FOR)))
    for words in (["week"], ["session", "list"], ["help", "session"]):
        assert "shadowed" not in "".join(map(str, run(program, *words)))
    assert "Add-ons" not in run(program, "help").out


def test_an_unknown_word_keeps_its_guess_and_an_add_on_goes_before_it(
    program: Program, add_ons: AddOns
) -> None:
    guess = "error: there is no command 'status'\nhint: did you mean `mentorlog today`?\n"
    add_ons.write("status", "echo ran", mode=0o644)  # nobody may run it
    assert run(program, "status") == ("", guess, 2)
    add_ons.write("status", "echo ran")
    assert run(program, "status").out == "ran\n"


@pytest.mark.parametrize("word", ["../foo", "/bin/foo", ".foo", "a b", "-", ""])
def test_a_name_leads_out_of_no_directory(program: Program, add_ons: AddOns, word: str) -> None:
    (add_ons.directory / "mentorlog-..").mkdir()
    (add_ons.directory / "foo").write_text("#!/bin/sh\necho ran\n")
    (add_ons.directory / "foo").chmod(0o755)
    assert "ran" not in run(program, word).out


def test_the_directory_one_is_in_is_not_searched(program: Program, add_ons: AddOns) -> None:
    add_ons.write("here", "echo ran").rename(program.directory / "mentorlog-here")
    program.environment["PATH"] += "::."
    assert run(program, "here").code == 2


def test_what_cannot_be_started_is_said(program: Program, add_ons: AddOns) -> None:
    file = add_ons.write("broken", "")
    file.write_text("#!/no/such/program\n")
    assert run(program, "broken") == (
        "",
        (
            f"error: cannot start {file}: No such file or directory\n"
            "hint: its first line names what runs it\n"
        ),
        5,
    )


def test_help_lists_them_on_its_one_screen_and_asks_each_for_its_own(
    program: Program, add_ons: AddOns
) -> None:
    for name in ("foo", "bar"):
        add_ons.write(name, 'echo "$0 $*"')
    add_ons.write("not-to-run", "", mode=0o644)
    told = run(program, "help").out
    assert told.endswith("Add-ons: bar, foo\n")
    assert len(told.splitlines()) <= 24
    assert run(program, "help", "foo").out == f"{add_ons.directory}/mentorlog-foo --help\n"
    for number in range(30):
        add_ons.write(f"number-{number:02}", "")
    *_, last = run(program, "help").out.splitlines()
    assert last == "Add-ons: bar, foo, number-00, number-01, number-02, number-03 and 26 more"


def test_nothing_is_searched_while_a_command_of_ours_runs(dana: Program, tmp_path: Path) -> None:
    """A directory of the search path that must not be read."""
    trace = tmp_path / "trace"
    place = tmp_path / "place"
    place.mkdir()
    dana.environment["PATH"] += f":{place}"
    with dana.start("due", under=[needed("strace"), "-f", "-o", str(trace)]) as process:
        process.communicate(timeout=60)
    assert str(place) not in trace.read_text()
