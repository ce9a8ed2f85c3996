"""What other programs of this kind take for the same, where they are installed."""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from shutil import which
from typing import NamedTuple

from tests.bench.measure import Other, Turn
from tests.bench.program import Failed, Program

FEW, MANY = 100, 10_000
_NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


class Peer(NamedTuple):
    """A program, how its data is filled with entries, and what is run with it, by our own case."""

    name: str
    fill: Callable[[Path, int], dict[str, str]]
    commands: dict[str, tuple[str, ...]]


def turns(program: Program, directory: Path) -> dict[Other, Turn]:
    """A turn for each command of each peer that is here.

    What does not run at all, as with another version of the peer, is told and left out.
    """
    found = {}
    for other, turn in (pair for peer in PEERS for pair in _of(peer, program, directory)):
        try:
            turn()
        except Failed as failed:
            print(f"{other.name}: {failed}", file=sys.stderr)
        else:
            found[other] = turn
    return found


def _of(peer: Peer, program: Program, directory: Path) -> Iterator[tuple[Other, Turn]]:
    path = which(peer.name)
    for entries in (FEW, MANY) if path else ():
        home = directory / f"{peer.name}-{entries}"
        home.mkdir()
        environment = {"HOME": str(home)} | peer.fill(home, entries)
        for like, words in peer.commands.items():
            run = partial(program.run, (str(path), *words), home, more=environment)
            yield Other(f"{peer.name} {' '.join(words)}", like, entries), run


def _watson(home: Path, entries: int) -> dict[str, str]:
    """Frames as Watson keeps them: begin, end, project, id, tags, changed."""
    begin = int(_NOW.timestamp()) - entries * 3600
    frames = [
        [at := begin + 3600 * n, at + 1800, "mentoring", f"{n:032x}", ["dana"], at]
        for n in range(entries)
    ]
    (home / "frames").write_text(json.dumps(frames))
    return {"WATSON_DIR": str(home)}


def _jrnl(home: Path, entries: int) -> dict[str, str]:
    begin = _NOW - timedelta(hours=entries)
    moments = (begin + timedelta(hours=n) for n in range(entries))
    text = "".join(f"[{at:%Y-%m-%d %H:%M}] Kick-off\nWe talked.\n\n" for at in moments)
    (home / "journal.txt").write_text(text)
    settings = home / "jrnl" / "jrnl.yaml"
    settings.parent.mkdir()
    settings.write_text(f"journals:\n  default: {home / 'journal.txt'}\nversion: v4.0\n")
    return {"XDG_CONFIG_HOME": str(home)}


def _task(home: Path, entries: int) -> dict[str, str]:
    """Pending tasks as Taskwarrior 2 keeps them."""
    (home / ".taskrc").write_text(f"data.location={home}\nconfirmation=no\n")
    lines = (
        f'[description:"Draft {n}" entry:"{int(_NOW.timestamp()) - n}" status:"pending"'
        f' uuid:"{n:08x}-0000-4000-8000-000000000000"]\n'
        for n in range(entries)
    )
    (home / "pending.data").write_text("".join(lines))
    return {"TASKRC": str(home / ".taskrc")}


_AN_HOUR = ("-f", "2026-11-02 10:00", "-t", "2026-11-02 11:00")
PEERS = (
    Peer(
        "watson",
        _watson,
        {
            "session add": ("add", *_AN_HOUR, "mentoring"),
            "session list": ("log", "-G", "-f", "2026-11-01", "-t", "2026-11-01"),
        },
    ),
    Peer(
        "jrnl",
        _jrnl,
        {
            "log": ("today:", "Kick-off."),
            "session list": ("-n", "5"),
            "find, a common word": ("-contains", "talked", "-n", "5"),
        },
    ),
    Peer(
        "task",
        _task,
        {
            "session add": ("add", "Draft"),
            "action done": ("+LATEST", "done"),
            "due": ("list", "limit:5"),
        },
    ),
)
