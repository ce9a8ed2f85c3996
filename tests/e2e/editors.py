"""A person in an editor: a terminal whose screen is read, and editors that are small scripts."""

import os
import stat
from pathlib import Path

from tests.e2e.conftest import Program
from tests.e2e.terminal import Terminal

ESCAPE = "\x1b"
CTRL_O, CTRL_X = "\x0f", "\x18"


class Editing(Terminal):
    """`mentorlog WORDS` with this editor, whose screen is drawn over and over."""

    def __init__(self, program: Program, *words: str, editor: str, **variables: str) -> None:
        super().__init__(
            program, *words, environment={"TERM": "linux", "EDITOR": editor, **variables}
        )

    @property
    def pid(self) -> int:
        """The process of the program."""
        return self._fork or int(self._child.pid)

    def sees(self, text: str) -> str:
        """Wait until the screen shows this."""
        self._read(lambda: text in self.shown())
        assert text in self.shown()
        return self.shown()


def script(program: Program, *lines: str) -> str:
    """An editor that is a shell script; `$1` is the page. It counts its calls in `calls`."""
    path = program.directory / "editor.sh"
    path.write_text("\n".join(["#!/bin/sh", f"echo >>{program.directory}/calls", *lines, ""]))
    path.chmod(0o755)
    return str(path)


def calls(program: Program) -> int:
    """How often the script was started."""
    return len((program.directory / "calls").read_text())


def drafts(program: Program) -> list[Path]:
    """The pages that lie where drafts are put, each in a directory that is its owner's alone."""
    found = sorted(program.drafts.glob("*/*"))
    for path in found:
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(found) == len(list(program.drafts.iterdir()))
    return found


def files_with(text: str, directory: Path) -> list[str]:
    """The names of the files in which a text lies, the store's apart."""
    return sorted(
        path.name
        for path in directory.rglob("*")
        if path.is_file() and path.name != "journal.db" and text.encode() in path.read_bytes()
    )


def command_lines() -> list[bytes]:
    """How every running program was called, and with which variables where we may look."""
    lines = []
    for process in Path("/proc").glob("[0-9]*"):
        for name in ("cmdline", "environ"):
            try:
                lines.append((process / name).read_bytes())
            except OSError:  # it has ended, or is not ours
                continue
    return lines


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    words = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(word) for word in words]


def kill_editor(pid: int, signal: int) -> None:
    """End the one program that ours has started."""
    [editor] = children(pid)
    os.kill(editor, signal)
