"""`mentorlog data import`: our own JSON again, and what people have in other programs."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

from mentorlog.cli import foreign
from mentorlog.cli.app import App
from mentorlog.cli.bringing import Bringing, progress_of
from mentorlog.cli.declared import Argument
from mentorlog.cli.files import read_whole
from mentorlog.cli.foreign import OURS
from mentorlog.cli.import_options import Asked, Source
from mentorlog.domain.records.base import Record
from mentorlog.domain.wording import counted
from mentorlog.exchange import document, parts
from mentorlog.places import expanded
from mentorlog.render.json_text import encode
from mentorlog.store import bulk
from mentorlog.store.changes import Command
from mentorlog.store.loading import Loaded, Loading, Reader

_BYTES_A_RECORD = 400
"""As far as a bar goes by it, before the records are counted."""


def import_(
    app: App,
    file: Annotated[
        str, Argument(metavar="FILE", help="The file or directory; - is standard input.")
    ],
    asked: Asked,
) -> None:
    """Read what `data export` wrote, or what another program did: all of it, or nothing.

    Entries that are there already are skipped; --dry-run shows what would come, and which figures
    it would move. `mentorlog help import` tells of each format.

    $ mentorlog data export -o journal.json && mentorlog data import journal.json
    $ mentorlog data export | mentorlog data import - --dry-run
    $ echo '## 2026-11-12 Promotion' > log.md; mentorlog data import log.md --with dana
    """
    pages = parts.names(expanded(file)) if asked.from_ in (None, Source.MENTORLOG) else []
    if pages:
        _import_parts(app, pages, asked)
        return
    if asked.from_ is Source.MENTORLOG:
        _import_ours(app, read_whole(file, document.check_size), asked)
        return
    files = foreign.files_of(file)
    format_ = foreign.format_of(files, asked.from_)
    if format_ == OURS:
        _import_ours(app, files[0].data, asked)
        return
    bringing = Bringing(app, files, format_, asked.typed, asked.given(format_))
    bringing.run(yes=asked.yes, dry_run=asked.dry_run)


def _import_ours(app: App, data: "bytes | memoryview", asked: Asked) -> None:
    found = document.read(data)
    total = sum(found.counts.values())
    _load(app, lambda loading: found.records(loading.knows), total, len(data), asked)


def _import_parts(app: App, files: Sequence[Path], asked: Asked) -> None:
    """One document after the other, of which one at a time is in memory, by one command."""

    def read(loading: Loading) -> Iterator[Record]:
        for file in files:
            found = document.read(read_whole(str(file), document.check_size))
            yield from found.records(loading.knows)

    sizes = [file.stat().st_size for file in files]
    total = sum(sizes) // _BYTES_A_RECORD
    _load(app, read, total, max(sizes), asked)


def _load(app: App, read: Reader, total: int, size: int, asked: Asked) -> None:
    """Write about so many records, of which so many bytes are in memory at a time."""
    command = Command("data", "import", (), ("update",) if asked.update else ())
    with progress_of(app, total) as progress:
        loaded = bulk.load(
            *(app.store, read, command),
            update=asked.update,
            rehearsal=asked.dry_run,
            progress=progress,
            cache_kib=bulk.cache_for(size),
        )
    if app.json:
        print(encode(loaded._asdict()))
    elif not app.quiet:
        print(_counted(loaded, "would import" if asked.dry_run else "imported"))


def _counted(loaded: Loaded, verb: str) -> str:
    """Like "imported 312 records: 310 added, 2 skipped"."""
    total = sum(loaded)
    told = [f"{number} {word}" for word, number in loaded._asdict().items() if number]
    colon = ": " if told else ""
    return f"{verb} {counted(total, 'record')}{colon}{', '.join(told)}"
