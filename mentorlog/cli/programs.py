"""Other programs of the system: called by their words, without a shell, and not for ever."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from mentorlog.errors import Unavailable

_SECONDS = 60


class Ended(NamedTuple):
    """What a program wrote, the first line it complained in, and its exit code."""

    out: bytes
    complaint: str
    code: int


def call(
    *words: str,
    stdin: bytes = b"",
    environment: Mapping[str, str] = os.environ,
    directory: Path | None = None,
) -> Ended:
    """Run a program to its end; what it says is in English.

    Its input lies in a file: were it a pipe and we were killed, it would take a part for the
    whole, and a crontab be empty.
    Raises Unavailable if it cannot be started, or has not ended after a minute.
    """
    try:
        with TemporaryFile() as file:
            file.write(stdin)
            file.seek(0)
            ran = subprocess.run(
                words,
                stdin=file,
                capture_output=True,
                env={**environment, "LC_ALL": "C"},
                cwd=directory,
                timeout=_SECONDS,
                check=False,
            )
    except OSError as error:
        raise Unavailable(
            f"cannot start {words[0]}: {error.strerror}", "try to run it by itself"
        ) from error
    except subprocess.TimeoutExpired as error:
        raise Unavailable(
            f"{words[0]} did not end within {_SECONDS} seconds", "try to run it by itself"
        ) from error
    lines = ran.stderr.decode(errors="replace").strip().splitlines()
    return Ended(ran.stdout, lines[0] if lines else f"exit code {ran.returncode}", ran.returncode)
