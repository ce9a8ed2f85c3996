"""A line as a person types it, in a real shell, with `mentorlog` being this checkout."""

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

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


class Step(NamedTuple):
    """A command of the program, and what joins it to the one before it."""

    joint: str
    words: list[str]


def steps(line: str, home: Path) -> list[Step] | None:
    """The commands of a line in which there are none but ours, in a row or a pipe."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split, lexer.commenters = True, ""
    found = [Step("", [])]
    for part in lexer:
        if part and set(part) <= set("();<>|&"):
            found.append(Step(part, []))
        else:
            found[-1].words.append(f"{home}{part[1:]}" if part.startswith("~/") else part)
    are_ours = all(step.words[:1] in (["mentorlog"], ["mlog"]) for step in found)
    are_joined = {step.joint for step in found} <= {"", "&&", ";", "|"}
    if not (are_ours and are_joined) or set("$`") & set(line):
        return None
    return [Step(step.joint, step.words[1:]) for step in found]


def plain(line: str) -> list[str] | None:
    """The words after the program's name, where nothing but one command is in the line."""
    found = None if "~" in line else steps(line, Path())
    return found[0].words if found and len(found) == 1 else None
