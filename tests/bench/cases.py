"""What is measured, and the figures to reach; a new figure is one more line here."""

from typing import NamedTuple

from tests.bench.stores import WITH
from tests.bench.words import COMMON, RARE


class Case(NamedTuple):
    """A command, run with a small store (new, or the demo year), the big one and a tenth of it.

    `bare` is how often the bare interpreter's time it may take with the small store, `growth` how
    often that time it may take with a larger one, `megabytes` its memory at the peak with any,
    `seconds` its time with the big one; None where nothing is promised. `before` and `after` run
    unmeasured around each run, so that the store is the same for all. `{name}` in the words is
    somebody who is in the store. What is `slow` runs in every seventh round.
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
    slow: bool = False
    nowhere: bool = False
    """The small store is none at all: what somebody sees who has just installed the program."""
    followed: bool = False
    """A calendar feed beside the store is rewritten after each change."""


def _of_all(*words: str) -> Case:
    """A report without a name."""
    return Case(" ".join(words), words, megabytes=80, seconds=1, in_demo=True, slow=True)


CASES = (
    Case(
        "session add",
        ("session", "add", "Kick-off", "--with", WITH),
        *(5.2, 1.15, 45),
        after=("session", "remove", "@last", "-y"),
    ),
    Case(
        "log",
        ("log", "yesterday", f"{WITH}:", "Met", "about", "the", "packet", "%career"),
        *(5.2, 1.15, 45),
        after=("session", "remove", "@last", "-y"),
    ),
    Case(
        "session add, a calendar follows",
        ("session", "add", "Kick-off", "--with", WITH),
        *(6.2, 1.3, 60),
        after=("session", "remove", "@last", "-y"),
        followed=True,
    ),
    Case(
        "action done",
        ("action", "done", "@last"),
        *(4.7, 1.15, 45),
        before=("action", "add", "Draft the packet", "--with", WITH),
        after=("action", "remove", "@last", "-y"),
    ),
    Case("session list", ("session", "list"), 4.7, 1.15, 45),
    Case("session list, no store yet", ("session", "list"), 4.7, None, 45, nowhere=True),
    Case("due", ("due",), 4.7, 1.15, 45),
    Case("find, a common word", ("find", COMMON), 4.7, 1.15, 45),
    Case("find, a rare word", ("find", RARE), 4.7, 1.15, 45),
    Case("goal list --with", ("goal", "list", "--with", WITH), 4.7, 1.15, 45),
    Case("--help", ("--help",), 5.4),
    Case("TAB on an open action", ("__complete", "open:action", ""), 1.8, 1.1, in_demo=True),
    Case("TAB on any id", ("__complete", "any:session,goal,action", ""), 1.8, 1.1, in_demo=True),
    Case("due --format prompt", ("due", "--format", "prompt"), 1.8, 1.1, in_demo=True),
    Case(
        "report accountability NAME", ("report", "accountability", "{name}"), 6, 1.3, in_demo=True
    ),
    Case("prep NAME", ("prep", "{name}"), 6, 1.3, in_demo=True),
    Case("report week", ("report", "week"), 6, 1.5, 80, seconds=1, in_demo=True),
    Case("report streaks NAME", ("report", "streaks", "--with", "{name}"), 6, 1.3, in_demo=True),
    Case("report week, on a terminal", ("report", "week"), 12, None, in_demo=True, terminal=True),
    _of_all("report", "month"),
    _of_all("report", "accountability"),
    _of_all("report", "streaks"),
    _of_all("report", "goals"),
    _of_all("report", "mentees"),
    _of_all("report", "balance"),
    _of_all("report", "lineage"),
    _of_all("report", "review"),
    _of_all("prep", "--all"),
)

WRITING = ("session add", "action done")
"""Those that are measured with slower flushes, too."""

IMPORT_RECORDS_A_SECOND = 30_000
IMPORT_MEMORY_BY_FILE = 4.0
EXPORT_RECORDS_A_SECOND = 90_000
EXPORT_MEGABYTES = 60.0
"""Whatever the store's size: only ids are sorted, and SQLite's caches are bounded."""

UNDO_BY_IMPORT = 1.0
UNDO_MEGABYTES = 80.0
DOCTOR_SECONDS = 10.0
FIRST_WRITE_BY_COPY = 2.0
