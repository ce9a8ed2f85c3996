"""What was typed and could not be saved is kept as a script that tries again."""

import os
import sys
from collections.abc import Iterator, Sequence
from os.path import expanduser
from pathlib import Path
from shlex import join
from tempfile import gettempdir, mkstemp

from mentorlog import clock

_END = "END_OF_TEXT"
_PREFIX, _SUFFIX = "mentorlog-draft-", ".sh"
MEMORY = "/dev/shm"
PAGE = "mentorlog-page-"
"""How the directory of a page begins while it is in an editor, or when it was given up."""


def save(argv: Sequence[str], stdin_text: str | None, store: Path) -> Path | None:
    """Write the command, and what came on standard input, to a file for its owner alone (0600).

    Run from anywhere and at any time it acts on the same store, as if at the present moment.
    The disk of the store may be the full one, so memory and the temporary directory come first.
    Returns None if no place took it.
    """
    script = os.fsencode(_command(argv, store))
    if stdin_text is not None:
        end = _END
        while end in stdin_text:
            end += "_"
        text = stdin_text.removesuffix("\n")
        script += f" <<'{end}'\n{text}\n{end}".encode()
    for directory in places():
        try:
            return _write(script + b"\n", directory)
        except OSError:
            continue
    return None


def lying() -> list[Path]:
    """The drafts and pages of this user that were neither saved nor removed."""
    return sorted({draft for place in places() for draft in _lying_in(place)})


def _lying_in(place: Path) -> list[Path]:
    """The drafts in one place; none where it may not be entered."""
    try:
        found = (*place.glob(f"{_PREFIX}*{_SUFFIX}"), *place.glob(f"{PAGE}*/*.md"))
        return [draft for draft in found if draft.stat().st_uid == os.geteuid()]
    except OSError:
        return []


def places() -> Iterator[Path]:
    """Where drafts are put, the best place first."""
    for name in (os.environ.get("XDG_RUNTIME_DIR"), MEMORY, gettempdir(), "~"):
        if name:
            yield Path(expanduser(name))  # noqa: PTH111  where there is no home, nothing is raised


def _command(argv: Sequence[str], store: Path) -> str:
    settings = (f"MENTORLOG_DB={store.absolute()}", f"MENTORLOG_NOW={clock.now().isoformat()}")
    command = join(["env", *settings, sys.executable, "-m", "mentorlog", *argv])
    return f"{join(['cd', str(Path.cwd())])} && {command}"


def _write(script: bytes, directory: Path) -> Path:
    handle, name = mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=directory)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(script)
    except OSError:
        Path(name).unlink()
        raise
    return Path(name)
