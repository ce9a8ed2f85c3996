"""What was typed and could not be saved is kept as a script that tries again."""

import os
from collections.abc import Sequence
from pathlib import Path
from shlex import join
from tempfile import gettempdir, mkstemp

_END = "END_OF_TEXT"


def save(argv: Sequence[str], stdin_text: str | None) -> Path | None:
    """Write the command, and what came on standard input, to a file for its owner alone (0600).

    The disk of the store may be the full one, so memory and the temporary directory come first.
    Returns None if no place took it.
    """
    command = join(["mentorlog", *argv])
    if stdin_text is not None:
        end = _END
        while end in stdin_text:
            end += "_"
        command += f" <<'{end}'\n{stdin_text}\n{end}"
    for directory in (os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm", gettempdir(), Path.home()):
        if directory is None:
            continue
        try:
            return _write(command, Path(directory))
        except OSError:
            continue
    return None


def _write(text: str, directory: Path) -> Path:
    handle, name = mkstemp(prefix="mentorlog-draft-", suffix=".sh", dir=directory)
    try:
        with os.fdopen(handle, "w", errors="surrogateescape") as file:
            file.write(f"{text}\n")
    except OSError:
        Path(name).unlink()
        raise
    return Path(name)
