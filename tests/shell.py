"""A line as a person types it, in a real shell, with `mentorlog` being this checkout."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from mentorlog.domain.records.program import Side
from tests import stand_ins
from tests.programmes import kit_file, put, sheets, told

ROOT = Path(__file__).parent.parent
NOW = "2026-11-21T18:00+01:00"


def shell(line: str, directory: Path, db: Path) -> "subprocess.CompletedProcess[str]":
    """Run `line` in `directory`, without a terminal, with this store and at a fixed moment."""
    return subprocess.run(
        ["sh", "-c", line],
        cwd=directory,
        env=surroundings(directory, db),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def surroundings(directory: Path, db: Path) -> dict[str, str]:
    """All variables that a line finds, the programs put into `directory` that it calls."""
    binaries = directory / "bin"
    binaries.mkdir(exist_ok=True)
    for name in ("mentorlog", "mlog"):
        program = binaries / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mentorlog "$@"\n')
        program.chmod(0o755)
    stand_ins.put_into(binaries)
    kit_file(directory, "Noor", number=7)
    put(directory / "inbox", told(1), told(1, Side.MENTOR))
    sheets(directory, "Mentor 1", "Mentee 2")
    return {
        "PATH": f"{binaries}:{os.environ['PATH']}",
        "HOME": str(directory),
        "PYTHONPATH": str(ROOT),
        "MENTORLOG_DB": str(db),
        "MENTORLOG_NOW": NOW,
        "MENTORLOG_BACKUPS": "off",
        "MENTORLOG_SENDMAIL": str(binaries / "sendmail"),
        "LANG": "C.UTF-8",
        "TZ": "Europe/Berlin",
    }


def plain(line: str) -> list[str] | None:
    """The words after the program's name, where nothing but one command is in the line."""
    words = shlex.split(line)
    apart = list(shlex.shlex(line, posix=True, punctuation_chars=True))
    if words[:1] not in (["mentorlog"], ["mlog"]) or set("$`~") & set(line):
        return None
    return None if any(set(part) <= set("();<>|&") for part in apart if part) else words[1:]
