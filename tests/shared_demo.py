"""A journal that is shared with a second device, the laptop, for examples of `share` and `sync`.

A title is contested, and an invitation is open: laptop.invite, its digits in a file of that name.
Tomás is invited as well, by files.
"""

import sys
from pathlib import Path
from shlex import join

from tests.shell import shell

QUICK = "from mentorlog.exchange import invitation as i; i._COST = 4"
_RUN = "import sys; from mentorlog.cli.main import run; sys.exit(run(sys.argv[1:]))"
QUICKLY = (sys.executable, "-c", f"{QUICK}; {_RUN}")
"""The program, whose invitations cost a second less to make and to open."""

_AT_HOME = f"MENTORLOG_DEVICE=home {join(QUICKLY)}"
_ON_LAPTOP = "MENTORLOG_DEVICE=laptop mentorlog --db laptop.db"
_LINES = (
    f"{_AT_HOME} share start --own --to ~/meet -o first.invite | tail -c 15 >digits",
    f"{_ON_LAPTOP} share accept first.invite --digits-file digits",
    f"{_AT_HOME} sync",
    f"{_ON_LAPTOP} sync",
    f"{_ON_LAPTOP} session edit s1 --title 'What they read'",
    f"{_AT_HOME} session edit s1 --title 'Packet, first look'",
    f"{_ON_LAPTOP} sync",
    f"{_AT_HOME} sync",
    f"{_AT_HOME} share start --own -o laptop.invite | tail -c 15 >digits",
    f"{_AT_HOME} share start tomas",
)


def share(directory: Path, db: Path) -> None:
    """Share the journal at `db`, which lies in `directory`; that is the home of both devices."""
    for line in _LINES:
        done = shell(line, directory, db)
        assert done.returncode == 0, (line, done.stderr)


def needs_it(line: str) -> bool:
    """Whether a line is about sharing."""
    return any(word in line for word in ("mentorlog share", "mentorlog sync", ".invite"))
