"""Text that was typed, or answered, is never lost: a refusal and Ctrl-C keep it."""

import fcntl
import json
import re
import shlex
import signal
import stat
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.e2e.conftest import COMMAND, Ended, Program
from tests.e2e.forks import Forks
from tests.e2e.terminal import CTRL_C, ENTER, Terminal, is_waiting


def kept(program: Program) -> Path:
    """The one draft that lies in the directory of states, for its owner alone."""
    [draft] = program.drafts.glob("mentorlog-draft-*")
    assert stat.S_IMODE(draft.stat().st_mode) == 0o600
    return draft


def poured(program: Program, text: bytes, *words: str) -> Ended:
    """Run a command with a text that comes through a pipe, and lies nowhere else."""
    process = program.start(*words)
    out, err = process.communicate(text, timeout=60)
    return Ended(out.decode(), err.decode(), process.returncode)


def go_on(program: Program, line: str) -> Ended:
    """Run a line as a shell would, with `mentorlog` being this program."""
    words = " ".join(program.command)
    ended = subprocess.run(
        ["bash", "-c", line.replace("mentorlog ", f"{words} ", 1)],
        env=program.environment,
        cwd=program.directory,
        capture_output=True,
        text=True,
        check=False,
    )
    return Ended(ended.stdout, ended.stderr, ended.returncode)


@pytest.mark.parametrize(
    ("words", "mended"),
    [
        (("session", "add", "-", "--goal", "g9"), ("--goal g9", "")),
        (("action", "add", "-", "--goal", "g9"), ("--goal g9", "")),
        (("goal", "add", "-", "--due", "2026-01-01"), ("--due 2026-01-01", "--due 2027-01-01")),
    ],
    ids=lambda words: " ".join(words),
)
def test_a_refusal_keeps_the_text_and_names_what_goes_on_with_it(
    dana: Program, words: tuple[str, ...], mended: tuple[str, str]
) -> None:
    ended = poured(dana, "Grüße,\n'quoted' $HOME\n".encode(), *words)
    assert ended.code in (2, 3)
    text = kept(dana)
    assert text.read_bytes() == "Grüße,\n'quoted' $HOME\n".encode()
    line = ended.err.partition("what you typed is kept, `")[2].partition("` goes on with it")[0]
    assert line.endswith(f" < {text}")
    assert re.search(r"\d+ drafts? of what was typed and not saved", dana("doctor").out)
    done = go_on(dana, line.replace(*mended))
    assert done.code == 0, done
    assert "Grüße" in dana("data", "export").out


BEFORE_IT_IS_TYPED = {
    "note add - --with nobody": 3,
    "session add - --with nobody": 3,
    "topic add - --session s9": 3,
    "session add - --goal g9": 3,
    "session add - --kept a9": 3,
    "session add - --at '31 feb'": 2,
    "session add - --next yesterday": 2,
    "session add - --action 'Ask (due 31 feb)'": 2,
    "session add - --attendee nobody --with dana": 3,
    "session add Talk --note - --goal g9": 3,
    "session add Talk --note - --next yesterday": 2,
    "session add Talk --note - --at 'tomorrow 9:00' --status held": 2,
    "action add - --goal g9": 3,
    "action add - --due '31 feb'": 2,
    "action add - --owner nobody": 3,
    "feedback add 'Slow down' --situation - --from nobody": 3,
    "note edit n9 --text -": 3,
    "topic edit t9 --text -": 3,
    "goal drop g9 --why -": 3,
    "drop a9 --why -": 3,
    "action defer a9 --to fri --why -": 3,
    "session done s9 --note -": 3,
    "session cancel s9 --why -": 3,
    "feedback ack f9 --response -": 3,
    "resource done r9 --takeaway -": 3,
    "agreement set --purpose - --until '31 feb'": 2,
}
"""Commands that read a text, and how each is refused while its input is still open."""


def test_options_are_refused_before_anybody_types(forks: Forks, dana: Program) -> None:
    started = {line: forks.start(dana, shlex.split(line), None) for line in BEFORE_IT_IS_TYPED}
    ended = {line: process.wait().code for line, process in started.items()}
    assert ended == BEFORE_IT_IS_TYPED
    assert not list(dana.drafts.glob("mentorlog-draft-*"))


def test_a_passphrase_that_was_poured_in_is_kept_nowhere(dana: Program) -> None:
    words = ("data", "restore", "no-such-file", "--passphrase-file", "-")
    assert poured(dana, b"secret\n", *words).code == 2
    assert not list(dana.drafts.glob("mentorlog-draft-*"))


def test_what_lies_in_a_file_already_is_not_copied(dana: Program) -> None:
    (dana.directory / "page.md").write_text("Talk\n")
    ended = go_on(dana, "mentorlog session add - --goal g9 < page.md")
    assert (ended.code, "kept" in ended.err) == (3, False)
    assert not list(dana.drafts.glob("mentorlog-draft-*"))


def test_finding_keeps_no_draft(dana: Program) -> None:
    assert poured(dana, b"word", "find", "-", "--noun", "gaol").code == 2
    assert not list(dana.drafts.glob("mentorlog-draft-*"))


def test_ctrl_c_keeps_the_lines_that_were_typed(dana: Program) -> None:
    process = dana.start("note", "add", "-")
    assert process.stdin
    process.stdin.write(b"A first line\n")
    process.stdin.flush()
    while pending(process.stdin.fileno()) or not is_waiting(process.pid):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, kept(dana).read_text()) == (130, "A first line\n")
    assert err.decode() == (
        "\ninterrupted; nothing was changed; what you typed is kept, "
        f"`mentorlog note add - < {kept(dana)}` goes on with it\n"
    )


def pending(pipe: int) -> int:
    """How many bytes nobody has read yet."""
    found = fcntl.ioctl(pipe, termios.FIONREAD, b"\0" * 4)
    return int.from_bytes(found, sys.byteorder)


def test_ctrl_c_keeps_the_answers_and_the_draft_goes_on_with_them(dana: Program) -> None:
    terminal = Terminal(dana, "goal", "add", columns=200)
    terminal.answer("What do you want to reach?", f"Lead a 'design' review{ENTER}")
    terminal.until("By when")
    terminal.type(CTRL_C)
    assert terminal.end() == 130
    draft = kept(dana)
    terminal.assert_interrupted(keeps=True)
    dana.command = ("sh", str(draft))
    again = Terminal(dana, columns=200)
    again.answer("By when", ENTER)
    assert again.end() == 0
    assert "What do you want" not in again.shown()
    dana.command = COMMAND
    [goal] = json.loads(dana("goal", "list", "--json").out)
    assert goal["title"] == "Lead a 'design' review"
