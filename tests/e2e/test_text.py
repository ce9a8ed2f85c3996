"""What people write comes back byte for byte, and does nothing to a terminal."""

import json
import os
import pty
import re
import subprocess

import pytest

from tests.e2e.conftest import Program

HOSTILE = {
    "escape codes": "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]52;c;aGk=\x07 \x9b2J end",
    "a link": "\x1b]8;;https://example.org\x1b\\click\x1b]8;;\x1b\\",
    "markup": "[bold]loud[/bold] [link=x]y[/link] [/] [red",
    "overrides": "abc \u202egnirts\u202c \u2066x\u2069 \u200fend",
    "a bell and a backspace": "ping\x07 pass\x08\x08word\x7f",
    "carriage returns": "seen\rhidden\r\nlast",
    "nothing to see": "a\u200bb\ufeffc\u00add",
    "a tag of flags": "hi \U000e0041\U000e0042",
    "emoji and joiners": "👩‍💻 مرحبا नमस्ते 日本",
    "shell words": "$(reboot) `id` '; DROP TABLE session; -- %s {0}",
}
SEEN_ON_A_TERMINAL = re.compile(rb"\x1b\[[0-9;]*m")
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e0fff]"
)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_kept_byte_for_byte_and_shown_without_a_control_character(
    dana: Program, text: str
) -> None:
    logged = dana(
        *("session", "add", text, "--note", f"Notes: {text}", "--tag", text),
        *("--action", text, "--private-note", text, "--new"),
    )
    assert (logged.err, logged.code) == ("", 0)
    shown = [logged.out, dana("session", "list").out, dana("session", "show", "s2").out]
    for page in shown:
        assert CONTROL.search(page) is None
    session = json.loads(dana("session", "show", "s2", "--json").out)
    kept = [session[field] for field in ("title", "notes", "private_notes", "tags")]
    assert kept == [text, f"Notes: {text}", text, [text]]


def test_no_text_acts_on_a_real_terminal(dana: Program) -> None:
    for text in HOSTILE.values():
        assert dana("session", "add", text, "--note", text, "--action", text, "--new").code == 0
    every = [f"s{number}" for number in range(2, len(HOSTILE) + 2)]
    for words in (["session", "list"], ["session", "show", *every]):
        page = on_a_terminal(dana, *words)
        assert b"\x1b[" in page  # it is drawn for a terminal, in colour
        drawn = SEEN_ON_A_TERMINAL.sub(b"", page).replace(b"\r\n", b"\n").decode()
        assert CONTROL.search(drawn) is None
        assert "[bold]loud[/bold]" in drawn


def test_no_error_repeats_what_acts_on_a_terminal(dana: Program) -> None:
    ended = dana("session", "list", "--with", HOSTILE["escape codes"])
    assert ended.code == 3
    assert CONTROL.search(ended.err) is None


@pytest.mark.parametrize("words", [("", "--took", "5m"), ("  \n ",), ("x", "--note", " ")])
def test_text_that_is_empty_or_blank_is_refused(dana: Program, words: tuple[str, ...]) -> None:
    ended = dana("session", "add", *words)
    what = "note" if "--note" in words else "title"
    assert ended == ("", f"error: the {what} is empty\nhint: write at least one word\n", 2)


@pytest.mark.parametrize("data", [b"", b"\n", b" \n\t\n"])
def test_a_pipe_that_brings_nothing_is_refused(dana: Program, data: bytes) -> None:
    ended = dana("session", "add", "-", stdin=data)
    assert ended == ("", "error: the page is empty\nhint: write at least one word\n", 2)


def test_nul_is_refused(dana: Program) -> None:
    assert dana("session", "add", "-", stdin=b"Kick\0off") == (
        "",
        "error: the page holds a NUL character\nhint: take it out: it marks binary data\n",
        2,
    )


def test_an_argument_that_is_no_utf_8_is_refused(dana: Program) -> None:
    for words in ([b"caf\xe9"], [b"Tea", b"--note", b"caf\xe9"], [b"Tea", b"--tag", b"caf\xe9"]):
        ended = dana(b"session", b"add", *words)
        what = {b"--note": "note", b"--tag": "tag"}.get(words[-2:][0], "title")
        assert ended.err == (
            f"error: the {what} holds half a surrogate pair, which no file can keep\n"
            "hint: it comes from a broken emoji or from input that is not UTF-8; write it anew\n"
        )
        assert (ended.out, ended.code) == ("", 2)
    assert "s2" not in dana("session", "list").out


def test_a_pipe_that_is_no_utf_8_is_refused_with_the_place(dana: Program) -> None:
    ended = dana("session", "add", "-", stdin=b"A caf\xe9")
    assert ended.err == (
        "error: standard input is not UTF-8: byte 6 is no text\n"
        "hint: save it as UTF-8 and try again\n"
    )
    assert (ended.out, ended.code) == ("", 2)


@pytest.mark.parametrize("broken", [b"\xed\xa0\xbd", b"\xc0\x80", b"\xf8\x88\x80\x80\x80"])
def test_a_pipe_with_half_a_pair_or_overlong_bytes_is_refused(dana: Program, broken: bytes) -> None:
    ended = dana("session", "add", "-", stdin=b"x" + broken)
    assert ended.err.startswith("error: standard input is not UTF-8: byte 2 is no text\n")
    assert ended.code == 2


def test_ten_megabytes_are_kept_at_once(dana: Program) -> None:
    line = "Grüße, 日本 and \u202e more; the quick brown fox jumps over it.\n"
    notes = (line * (10_000_000 // len(line.encode()) + 1)).strip("\n")
    assert len(notes.encode()) > 10_000_000 - 100
    before = os.times()
    process = dana.start("session", "add", "Long", "--note", "-")
    out, err = process.communicate(f"{notes}\n".encode())
    assert (out[:9], err, process.returncode) == (b"logged s2", b"", 0)
    assert _taken_since(before) < 10, "it takes more than in proportion to its length"
    assert json.loads(dana("session", "show", "s2", "--json").out)["notes"] == notes
    assert len(dana("session", "list").out) < 1000


def _taken_since(before: os.times_result) -> float:
    """The seconds of a core that processes have taken which were waited for."""
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def test_line_ends_and_spaces_of_notes_stay_as_they_were_typed(dana: Program) -> None:
    notes = "  indented\r\n\ttabbed \n\n\nlast \n"
    assert dana("session", "add", "Spaces", "--note", "-", stdin=f"{notes}\n".encode()).code == 0
    assert json.loads(dana("session", "show", "s2", "--json").out)["notes"] == notes


def on_a_terminal(program: Program, *words: str) -> bytes:
    """All that a command writes to a pseudo-terminal of its own."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*program.command, *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=program.environment | {"TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(theirs)
    page = b""
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        while True:
            try:
                some = terminal.read(65536)
            except OSError:  # the other side is closed: all was read
                break
            if not some:
                break
            page += some
    assert process.wait(timeout=60) == 0
    return page
