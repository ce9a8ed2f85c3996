"""Commands one after another in this process, where it does not matter that each has its own.

A story of hundreds of them is lived through in a fifth of the time.
"""

import io
import os
import sys
import time
from collections.abc import Sequence
from contextlib import chdir
from unittest.mock import patch

from mentorlog.cli import answered
from mentorlog.cli.main import run as run_here
from tests.e2e.conftest import Ended, Program


def run(program: Program, words: Sequence[str], stdin: bytes = b"") -> Ended:
    """Run a command to its end with what a process of the program would find, and no more."""
    streams = {name: io.BytesIO() for name in ("stdout", "stderr")}
    files = {name: io.TextIOWrapper(one, "utf-8") for name, one in streams.items()}
    answered.given.clear()
    umask = os.umask(0o022)
    try:
        with (
            chdir(program.directory),
            patch.dict(os.environ, program.environment, clear=True),
            patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8")),
            patch.object(sys, "stdout", files["stdout"]),
            patch.object(sys, "stderr", files["stderr"]),
        ):
            time.tzset()
            code = run_here([*words])
    finally:
        os.umask(umask)
        time.tzset()
    for name in streams:
        files[name].flush()
    out, err = (streams[name].getvalue().decode() for name in ("stdout", "stderr"))
    return Ended(out, err, code)
