"""A line as a person types it, in a real shell, with `mentorlog` being this checkout."""

import os
import subprocess
import sys
from pathlib import Path

from tests import stand_ins

ROOT = Path(__file__).parent.parent
NOW = "2026-11-21T18:00+01:00"


def shell(line: str, directory: Path, db: Path) -> "subprocess.CompletedProcess[str]":
    """Run `line` in `directory`, without a terminal, with this store and at a fixed moment."""
    binaries = directory / "bin"
    binaries.mkdir(exist_ok=True)
    for name in ("mentorlog", "mlog"):
        program = binaries / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mentorlog "$@"\n')
        program.chmod(0o755)
    stand_ins.put_into(binaries)
    environment = {
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
    return subprocess.run(
        ["sh", "-c", line],
        cwd=directory,
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
