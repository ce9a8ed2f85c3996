"""`mentorlog data`: where the store lies, and everything out of it and in again."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from mentorlog.cli.app import App
from mentorlog.cli.audience import Audience, WithNotes, store_for
from mentorlog.cli.commands.data_backup import backup
from mentorlog.cli.commands.data_import import import_
from mentorlog.cli.commands.data_purge import purge
from mentorlog.cli.commands.data_restore import restore
from mentorlog.cli.declared import Option
from mentorlog.cli.files import (
    cannot_write,
    set_down_first,
    tell_path,
    written_whole,
)
from mentorlog.cli.leaving import tell_what_would_leave
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.errors import Invalid
from mentorlog.places import expanded
from mentorlog.store import bulk
from mentorlog.store.store import Store

verbs = Verbs()


class Format(StrEnum):
    """What an export is written as."""

    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


Kinds = Iterable[tuple[type[Record], Iterable[Record]]]


@verbs.command()
def path(app: App) -> None:
    """Say where the store lies, or will.

    $ mentorlog data path
    $ mentorlog data path --json
    """
    tell_path(app, app.path)


@verbs.command()
def export(
    app: App,
    format_: Annotated[Format | None, Option("--format", help="What to write; else json.")] = None,
    output: Annotated[
        str | None,
        Option("-o", "--output", help="The file, or for csv the directory.", metavar="PATH"),
    ] = None,
    audience: Audience = None,
    with_notes: WithNotes = False,
    dry_run: Annotated[
        bool,
        Option("-n", "--dry-run", help="Only list the records and fields that would go."),
    ] = False,
    force: Annotated[bool, Option("--force", help="Replace files that are there already.")] = False,
) -> None:
    """Write every record, as JSON (which import reads again), CSV or Markdown.

    It goes to standard output, or with -o to a file that is whole or not there; CSV is a
    directory with a file per kind. With --audience it holds one mentorship, without what is
    private; --dry-run says beforehand what that is.

    $ mentorlog data export -o journal.json
    $ mentorlog data export --audience dana --format markdown
    $ mentorlog data export --audience dana --dry-run
    """
    written = _format(app, format_)
    with store_for(app, audience, with_notes=with_notes) as store:
        if dry_run:
            tell_what_would_leave(app, store)
        elif written is Format.CSV:
            _write_directory(app, store, output, force=force)
        elif output is None or output == "-":
            _write_to_stdout(store, written)
        else:
            _write_file(app, store, written, expanded(output), force=force)


def _format(app: App, typed: Format | None) -> Format:
    if app.json and typed not in (None, Format.JSON):
        raise Invalid(f"--json and --format {typed} contradict each other", "give one of them")
    return typed or Format.JSON


def _kinds(store: Store) -> Kinds:
    return ((kind, bulk.each(store, kind)) for kind in KINDS)


def _written(store: Store, written: Format) -> Iterator[bytes]:
    """The export, piece by piece."""
    if written is Format.JSON:
        from mentorlog.exchange import document

        return document.write(_kinds(store))
    from mentorlog.exchange import markdown

    return (text.encode() for text in markdown.write(_kinds(store)))


def _write_to_stdout(store: Store, written: Format) -> None:
    with set_down_first() as file, bulk.snapshot(store):
        for piece in _written(store, written):
            file.write(piece)  # `writelines` would keep all of it in memory


def _write_file(app: App, store: Store, written: Format, path: Path, *, force: bool) -> None:
    with written_whole(path, app.path, force=force) as file, bulk.snapshot(store):
        file.writelines(_written(store, written))
    app.talk(f"wrote {path}")


def _write_directory(app: App, store: Store, output: str | None, *, force: bool) -> None:
    """A file per kind; all of them stand there when the last one is whole."""
    from mentorlog.exchange import spreadsheet

    if output is None or output == "-":
        raise Invalid("csv is several files", "name a directory: -o journal/")
    directory = expanded(output)
    paths = {kind: directory / f"{kind.noun}.csv" for kind in KINDS}
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(directory, error) from error
    with ExitStack() as files, bulk.snapshot(store):
        for kind, path in paths.items():
            file = files.enter_context(written_whole(path, app.path, force=force))
            lines = spreadsheet.write(kind, bulk.each(store, kind))
            file.writelines(line.encode() for line in lines)
    app.talk(f"wrote {len(paths)} files into {directory}")


verbs.command("import")(import_)
verbs.command()(backup)
verbs.command()(restore)
verbs.command()(purge)
