"""What was typed and could not be saved is kept: as a script that goes on, or as its text."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from os.path import expanduser
from pathlib import Path
from shlex import join
from shutil import move
from tempfile import gettempdir, mkstemp

from msgspec import json

from mentorlog import clock
from mentorlog.cli.answered import ANSWERS, Answered
from mentorlog.errors import Invalid
from mentorlog.places import state_directory

_END = "END_OF_TEXT"
_PREFIX, _SUFFIX, _TEXT_SUFFIX = "mentorlog-draft-", ".sh", ".txt"
MEMORY = "/dev/shm"
PAGE = "mentorlog-page-"
"""How the directory of a page begins while it is in an editor, or when it was given up."""


def save(
    argv: Sequence[str],
    stdin: bytearray | None,
    store: Path,
    answers: Sequence[Answered] = (),
) -> Path | None:
    """Write the command, and what came on standard input, to a file for its owner alone (0600).

    Run from anywhere and at any time it acts on the same store, as if at the present moment; what
    was answered before is not asked again. The disk of the store may be the full one, so memory
    and the temporary directory come after the place that outlives a reboot. Returns None if no
    place took it.
    """
    settings, command = _command(argv, store)
    script = os.fsencode(f"{settings} && ")
    if answers:
        told = _quoted(json.encode(answers))
        script += f"{ANSWERS}=$(cat {told.decode()}\n) && export {ANSWERS} && ".encode()
    script += os.fsencode(command)
    if stdin is not None:
        script += b" " + _quoted(stdin)
    return _kept(script + b"\n", _SUFFIX)


def save_text(text: bytes | bytearray) -> Path | None:
    """Write what came on standard input to a file for its owner alone; None if no place took it."""
    return _kept(text, _TEXT_SUFFIX)


def _quoted(text: bytes | bytearray) -> bytes:
    """A document of the shell that no word of it is read in."""
    end = _END
    while end.encode() in text:
        end += "_"
    return f"<<'{end}'\n".encode() + text.removesuffix(b"\n") + f"\n{end}".encode()


def _kept(content: bytes | bytearray, suffix: str) -> Path | None:
    for directory in lasting_places():
        try:
            return _write(content, directory, suffix)
        except OSError:
            continue
    return None


def keep_page(path: Path) -> Path:
    """Put a page that was given up where it outlives a reboot, if it can be; gives its place."""
    try:
        directory = next(lasting_places())
        if path.parent.parent == directory:
            return path
        return Path(move(path.parent, directory)) / path.name
    except OSError:
        return path


def lying() -> list[Path]:
    """The drafts and pages of this user that were neither saved nor removed."""
    return sorted({draft for place in lasting_places() for draft in _lying_in(place)})


def _lying_in(place: Path) -> list[Path]:
    """The drafts in one place; none where it may not be entered."""
    try:
        found = (*place.glob(f"{_PREFIX}*"), *place.glob(f"{PAGE}*/*.md"))
        return [draft for draft in found if draft.stat().st_uid == os.geteuid()]
    except OSError:
        return []


def lasting_places() -> Iterator[Path]:
    """Where drafts are kept, the best place first: one that outlives a reboot."""
    state = state_directory()
    with suppress(OSError):
        state.mkdir(parents=True, exist_ok=True, mode=0o700)
    yield state
    yield from places()


def places() -> Iterator[Path]:
    """Where a page lies while it is in an editor, the best place first: memory."""
    for name in (os.environ.get("XDG_RUNTIME_DIR"), MEMORY, gettempdir(), "~"):
        if name:
            yield Path(expanduser(name))  # noqa: PTH111  where there is no home, nothing is raised


def _command(argv: Sequence[str], store: Path) -> tuple[str, str]:
    """What goes before the command, and the command."""
    settings = [f"MENTORLOG_DB={store.absolute()}"]
    with suppress(Invalid):  # a MENTORLOG_NOW that is no moment stays what it is
        settings.append(f"MENTORLOG_NOW={clock.now().isoformat()}")
    command = join(["env", *settings, sys.executable, "-m", "mentorlog", *argv])
    return join(["cd", str(Path.cwd())]), command


def _write(content: bytes | bytearray, directory: Path, suffix: str) -> Path:
    handle, name = mkstemp(prefix=_PREFIX, suffix=suffix, dir=directory)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
    except OSError:
        Path(name).unlink()
        raise
    return Path(name)
