"""`mentorlog data import`: our own JSON again, and what people have in other programs."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from mentorlog.cli import foreign
from mentorlog.cli.app import App
from mentorlog.cli.bringing import Bringing, progress_of
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.files import read_whole
from mentorlog.cli.foreign import OURS, Typed
from mentorlog.cli.params import DryRun, Yes, any_day
from mentorlog.domain.imported import Given
from mentorlog.domain.records.base import Record
from mentorlog.domain.tags import read as read_tags
from mentorlog.domain.wording import counted
from mentorlog.exchange import document, parts
from mentorlog.places import expanded
from mentorlog.render.json_text import encode
from mentorlog.store import bulk
from mentorlog.store.bulk import Loaded
from mentorlog.store.changes import Command

_BYTES_A_RECORD = 400
"""As far as a bar goes by it, before the records are counted."""


class Dates(StrEnum):
    """Which number of a date like 12/1 is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Rest(StrEnum):
    """What becomes of entries that nothing maps."""

    SKIP = "skip"
    NOTE = "note"


class Past(StrEnum):
    """What becomes of meetings of a calendar that lie behind."""

    SKIP = "skip"
    HELD = "held"


class Source(StrEnum):
    """What wrote the file."""

    MENTORLOG = "mentorlog"
    JRNL = "jrnl"
    TASKWARRIOR = "taskwarrior"
    TODOTXT = "todotxt"
    CSV = "csv"
    XLSX = "xlsx"
    ICS = "ics"
    MARKDOWN = "markdown"
    WATSON = "watson"
    TIMEWARRIOR = "timewarrior"


class As(StrEnum):
    """As what an entry is taken."""

    SESSION = "session"
    ACTION = "action"
    NOTE = "note"
    GOAL = "goal"


def import_(
    app: App,
    file: Annotated[
        str, Argument(metavar="FILE", help="The file or directory; - is standard input.")
    ],
    from_: Annotated[
        Source | None, Option("--from", help="What wrote it; else it is recognised.")
    ] = None,
    with_: Annotated[
        str | None,
        Option("--with", help="Whom it is with, where nothing says so.", metavar="NAME"),
    ] = None,
    as_: Annotated[As | None, Option("--as", help="As what entries are taken.")] = None,
    who: Annotated[
        list[str] | None,
        Option(
            "--who",
            help="Whom a tag, project, attendee or owner means; me and none go.",
            metavar="WORD=NAME",
        ),
    ] = None,
    column: Annotated[
        list[str] | None,
        Option("--column", help="The column of a field.", metavar="FIELD=HEADER"),
    ] = None,
    status: Annotated[
        list[str] | None,
        Option("--status", help="What a status means.", metavar="WORD=WORD"),
    ] = None,
    rest: Annotated[
        Rest | None, Option("--rest", help="What nothing maps: skip, or private notes.")
    ] = None,
    past: Annotated[
        Past | None, Option("--past", help="Meetings gone by of a calendar: skip.")
    ] = None,
    since: Annotated[
        date | None,
        Option("--since", help="From this day on.", parser=any_day, metavar="DAY"),
    ] = None,
    until: Annotated[
        date | None, Option("--until", help="Up to this day.", parser=any_day, metavar="DAY")
    ] = None,
    dates: Annotated[
        Dates | None, Option("--dates", help="How 12/1 is read, where the file leaves it.")
    ] = None,
    timezone: Annotated[
        str | None,
        Option("--timezone", help="Where its times were lived; else here.", metavar="ZONE"),
    ] = None,
    visible: Annotated[
        bool, Option("--visible", help="Notes and promises are not private.")
    ] = False,
    tag: Annotated[
        list[str] | None,
        Option("--tag", help="A tag for all that comes.", metavar="TAG"),
    ] = None,
    skip_bad: Annotated[
        bool, Option("--skip-bad", help="Leave out what cannot be read, and list it.")
    ] = False,
    new: Annotated[
        bool, Option("--new", help="Never take a meeting for one of the same day.")
    ] = False,
    again: Annotated[bool, Option("--again", help="Bring back what was removed here.")] = False,
    update: Annotated[
        bool, Option("--update", help="Where the store differs, take what the file says.")
    ] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Read what `data export` wrote, or what another program did: all of it, or nothing.

    Entries that are there already are skipped; --dry-run shows what would come, and which figures
    it would move. `mentorlog help import` tells of each format.

    $ mentorlog data export -o journal.json && mentorlog data import journal.json
    $ mentorlog data export | mentorlog data import - --dry-run
    $ echo '## 2026-11-12 Promotion' > log.md; mentorlog data import log.md --with dana
    """
    pages = parts.names(expanded(file)) if from_ in (None, Source.MENTORLOG) else []
    if pages:
        _import_parts(app, pages, update=update, dry_run=dry_run)
        return
    if from_ is Source.MENTORLOG:
        _import_ours(app, read_whole(file, document.check_size), update=update, dry_run=dry_run)
        return
    files = foreign.files_of(file)
    format_ = foreign.format_of(files, from_)
    if format_ == OURS:
        _import_ours(app, files[0].data, update=update, dry_run=dry_run)
        return
    typed = Typed(
        with_,
        as_,
        *(who or (), column or (), status or ()),
        rest is Rest.NOTE,
        past,
        until,
        None if dates is None else dates is Dates.DAY_FIRST,
        timezone,
        visible,
    )
    given = Given(
        source=format_,
        since=since,
        until=until,
        tags=read_tags(tag or ()),
        skip_bad=skip_bad,
        new=new,
        again=again,
        update=update,
    )
    Bringing(app, files, format_, typed, given).run(yes=yes, dry_run=dry_run)


def _import_ours(app: App, data: "bytes | memoryview", *, update: bool, dry_run: bool) -> None:
    found = document.read(data)
    total = sum(found.counts.values())
    _load(app, found.records, total, len(data), update=update, dry_run=dry_run)


def _import_parts(app: App, files: Sequence[Path], *, update: bool, dry_run: bool) -> None:
    """One document after the other, of which one at a time is in memory, by one command."""

    def read(known: bulk.Known) -> Iterator[Record]:
        for file in files:
            yield from document.read(read_whole(str(file), document.check_size)).records(known)

    sizes = [file.stat().st_size for file in files]
    total = sum(sizes) // _BYTES_A_RECORD
    _load(app, read, total, max(sizes), update=update, dry_run=dry_run)


def _load(
    app: App, read: bulk.Reader, total: int, size: int, *, update: bool, dry_run: bool
) -> None:
    """Write about so many records, of which so many bytes are in memory at a time."""
    command = Command("data", "import", (), ("update",) if update else ())
    with progress_of(app, total) as progress:
        loaded = bulk.load(
            *(app.store, read, command),
            update=update,
            rehearsal=dry_run,
            progress=progress,
            cache_kib=bulk.cache_for(size),
        )
    if app.json:
        print(encode(loaded._asdict()))
    elif not app.quiet:
        print(_counted(loaded, "would import" if dry_run else "imported"))


def _counted(loaded: Loaded, verb: str) -> str:
    """Like "imported 312 records: 310 added, 2 skipped"."""
    total = sum(loaded)
    told = [f"{number} {word}" for word, number in loaded._asdict().items() if number]
    colon = ": " if told else ""
    return f"{verb} {counted(total, 'record')}{colon}{', '.join(told)}"
