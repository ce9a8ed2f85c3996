"""What was typed and could not be saved is kept as a script that tries again."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from shlex import join
from tempfile import gettempdir, mkstemp

from mentorlog import clock

_END = "END_OF_TEXT"


def save(
    argv: Sequence[str], stdin_text: str | None, answers: Mapping[str, str], store: Path
) -> Path | None:
    """Write the command, and what came on standard input, to a file for its owner alone (0600).

    Run from anywhere and at any time it acts on the same store, as if at the present moment.
    What was answered to questions stands above it as a comment. The disk of the store may be
    the full one, so memory and the temporary directory come first. Returns None if no place
    took it.
    """
    script = os.fsencode(_command(argv, store))
    if stdin_text is not None:
        end = _END
        while end in stdin_text:
            end += "_"
        text = stdin_text.removesuffix("\n")
        script += f" <<'{end}'\n{text}\n{end}".encode()
    for directory in (os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm", gettempdir(), Path.home()):
        if directory is None:
            continue
        try:
            return _write(_as_comment(answers) + script + b"\n", Path(directory))
        except OSError:
            continue
    return None


def _command(argv: Sequence[str], store: Path) -> str:
    settings = (f"MENTORLOG_DB={store.absolute()}", f"MENTORLOG_NOW={clock.now().isoformat()}")
    command = join(["env", *settings, sys.executable, "-m", "mentorlog", *argv])
    return f"{join(['cd', str(Path.cwd())])} && {command}"


def _as_comment(answers: Mapping[str, str]) -> bytes:
    lines = [f"{what}: {line}" for what, text in answers.items() for line in text.split("\n")]
    return "".join(f"# {line}\n" for line in lines).encode()


def _write(script: bytes, directory: Path) -> Path:
    handle, name = mkstemp(prefix="mentorlog-draft-", suffix=".sh", dir=directory)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(script)
    except OSError:
        Path(name).unlink()
        raise
    return Path(name)
