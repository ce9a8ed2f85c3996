"""What other programs of this kind take for the same, where they are installed."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from shutil import which
from typing import NamedTuple

from tests.bench.measure import Turn
from tests.bench.program import Failed, Program

ENTRIES = (100, 10_000)
_NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


class Peer(NamedTuple):
    """A program, how its data is filled with entries, and what is run with it."""

    name: str
    fill: Callable[[Path, int], dict[str, str]]
    commands: tuple[tuple[str, ...], ...]


def turns(program: Program, directory: Path) -> dict[str, Turn]:
    """A turn for each command of each peer that is here, by what is printed for it.

    What does not run at all, as with another version of the peer, is left out.
    """
    found = {}
    for name, turn in (pair for peer in PEERS for pair in _of(peer, program, directory)):
        with suppress(Failed):
            turn()
            found[name] = turn
    return found


def _of(peer: Peer, program: Program, directory: Path) -> Iterator[tuple[str, Turn]]:
    path = which(peer.name)
    for entries in ENTRIES if path else ():
        home = directory / f"{peer.name}-{entries}"
        home.mkdir()
        environment = {"HOME": str(home)} | peer.fill(home, entries)
        for words in peer.commands:
            command = (str(path), *words)
            run = partial(program.run, command, home, more=environment)
            yield f"{peer.name} {' '.join(words)}, {entries:,} entries", run


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
    settings = home / "jrnl.yaml"
    settings.write_text(f"journals:\n  default: {home / 'journal.txt'}\nversion: v4.0\n")
    return {"JRNL_CONFIG": str(settings), "XDG_CONFIG_HOME": str(home)}


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


PEERS = (
    Peer("watson", _watson, (("add", "-f", "2026-11-02 10:00", "-t", "2026-11-02 11:00", "x"),)),
    Peer("jrnl", _jrnl, (("today:", "Kick-off."), ("-n", "5"))),
    Peer("task", _task, (("add", "Draft"), ("list", "limit:5"))),
)
