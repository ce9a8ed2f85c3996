"""What is measured, and the figures to reach; a new figure is one more line here."""

from typing import NamedTuple

from tests.bench.stores import WITH
from tests.bench.words import COMMON, RARE


class Case(NamedTuple):
    """A command, run with a small store (the new one, or the demo year) and with the big one.

    `bare` is how often the bare interpreter's time it may take with the small store, `growth` how
    often that time it may take with the big one, `megabytes` its memory at the peak with either,
    `seconds` its time with the big one; None where nothing is promised. `before` and `after` run
    unmeasured around each run, so that the store is the same for all. `{name}` in the words is
    somebody who is in the store.
    """

    name: str
    words: tuple[str, ...]
    bare: float | None = None
    growth: float | None = None
    megabytes: float | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    seconds: float | None = None
    in_demo: bool = False
    terminal: bool = False


CASES = (
    Case(
        "session add",
        ("session", "add", "Kick-off", "--with", WITH),
        *(8, 1.2, 45),
        after=("session", "remove", "@last", "-y"),
    ),
    Case(
        "action done",
        ("action", "done", "@last"),
        *(8, 1.2, 45),
        before=("action", "add", "Draft the packet", "--with", WITH),
        after=("action", "remove", "@last", "-y"),
    ),
    Case("session list", ("session", "list"), 8, 1.2, 45),
    Case("due", ("due",), 8, 1.3, 45),
    Case("find, a common word", ("find", COMMON), None, 2, 45),
    Case("find, a rare word", ("find", RARE), None, 2, 45),
    Case("goal list --with", ("goal", "list", "--with", WITH), None, 2, 45),
    Case("--help", ("--help",), 14),
    Case("TAB on an open action", ("__complete", "open:action", ""), 2.5, 1.2, in_demo=True),
    Case("TAB on any id", ("__complete", "any:session,goal,action", ""), 2.5, 1.2, in_demo=True),
    Case("due --format prompt", ("due", "--format", "prompt"), 2.5, 1.2, in_demo=True),
    Case("report accountability NAME", ("report", "accountability", "{name}"), 8, 2, in_demo=True),
    Case("prep NAME", ("prep", "{name}"), 8, 2, in_demo=True),
    Case("report week", ("report", "week"), 8, 3, in_demo=True),
    Case("report mentees", ("report", "mentees"), None, None, 150, seconds=1.5, in_demo=True),
    Case(
        "report streaks --json",
        ("report", "streaks", "--with", "{name}", "--json"),
        8,
        in_demo=True,
    ),
    Case("report week, on a terminal", ("report", "week"), 12, None, in_demo=True, terminal=True),
)

IMPORT_RECORDS_A_SECOND = 10_000
IMPORT_MEMORY_BY_FILE = 4.0
EXPORT_MEGABYTES = 45.0
"""Whatever the store's size: only ids are sorted, and SQLite's caches are bounded."""
