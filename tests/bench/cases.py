"""What is measured, and the figures to reach; a new figure is one more line here."""

from typing import NamedTuple

from tests.bench.stores import WITH
from tests.bench.words import COMMON, RARE


class Case(NamedTuple):
    """A command, run with the new and with the big store.

    `bare` is how often the bare interpreter's time it may take with the new store, `growth` how
    often that time it may take with the big one, `megabytes` its memory at the peak with either;
    None where nothing is promised. `before` and `after` run unmeasured around each run, so that the
    store is the same for all.
    """

    name: str
    words: tuple[str, ...]
    bare: float | None = None
    growth: float | None = None
    megabytes: float | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


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
)

IMPORT_RECORDS_A_SECOND = 10_000
IMPORT_MEMORY_BY_FILE = 4.0
EXPORT_MEGABYTES = 45.0
"""Whatever the store's size: SQLite fills its caches with the first ten megabytes, then no more."""
