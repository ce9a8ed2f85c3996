"""A person in an editor: a terminal whose screen is read, and editors that are small scripts."""

from pathlib import Path

from tests.e2e.conftest import Program
from tests.e2e.terminal import Terminal

ESCAPE = "\x1b"
CTRL_O, CTRL_X = "\x0f", "\x18"


class Editing(Terminal):
    """`mentorlog WORDS` with this editor, whose screen is drawn over and over."""

    def __init__(self, program: Program, *words: str, editor: str, **variables: str) -> None:
        plain = {"TERM": "linux", "EDITOR": editor, **variables}
        super().__init__(program, *words, environment=plain)

    def sees(self, text: str) -> str:
        """Wait until the screen shows this."""
        self._read(lambda: text in self.shown())
        assert text in self.shown()
        return self.shown()


def script(program: Program, *lines: str) -> str:
    """An editor that is a shell script; `$1` is the page."""
    path = program.directory / f"editor-{len(list(program.directory.iterdir()))}.sh"
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)
    return str(path)


def drafts(program: Program) -> list[Path]:
    """The pages that lie where drafts are put."""
    return sorted(program.drafts.glob("mentorlog-page-*/*"))


def without_store(program: Program, found: list[Path]) -> list[Path]:
    """Those of the files that are not the store's."""
    return [path for path in found if not path.name.startswith("journal.db")]
