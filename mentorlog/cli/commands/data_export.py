"""`mentorlog data export`: everything, or what one person may see, in the form that is needed."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from mentorlog.cli.app import App
from mentorlog.cli.audience import Audience, WithNotes, store_for, tell_what_would_leave
from mentorlog.cli.declared import Option
from mentorlog.cli.files import make_directory, set_down_first, written_whole
from mentorlog.cli.params import Force, is_file
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KIND_OF, KINDS
from mentorlog.domain.wording import counted, show_date
from mentorlog.errors import Invalid, NeedsInput
from mentorlog.places import expanded
from mentorlog.store import bulk
from mentorlog.store.store import Store


class Format(StrEnum):
    """What an export is written as."""

    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    SHEET = "sheet"
    PAGE = "page"
    HTML = "html"


class Kind(StrEnum):
    """Of what a sheet can be."""

    SESSION = "session"
    ACTION = "action"
    GOAL = "goal"


_PAGES = (Format.PAGE, Format.HTML)
_OF_PAGES = (".html", ".htm")


AsFormat = Annotated[Format | None, Option("--format", help="What to write; else json.")]
OfKind = Annotated[Kind | None, Option("--as", help="Of what a sheet is, a row each.")]
Output = Annotated[
    str | None,
    Option("-o", "--output", help="The file, or for csv the directory.", metavar="PATH"),
]
DryRun = Annotated[
    bool, Option("-n", "--dry-run", help="Only list the records and fields that would go.")
]
Parts = Annotated[bool, Option("--parts", help="Several files, each small enough to be imported.")]


def export(
    app: App,
    format_: AsFormat = None,
    as_: OfKind = None,
    output: Output = None,
    audience: Audience = None,
    with_notes: WithNotes = False,
    dry_run: DryRun = False,
    parts: Parts = False,
    force: Force = False,
) -> None:
    """Write every record, as JSON (which import reads again), CSV or Markdown.

    It goes to standard output, or with -o to a file that is whole or not there; CSV is a
    directory with a file per kind, a sheet one file for a spreadsheet, with names, days and what
    came of it, which import reads again. With --audience it holds one mentorship, without what is
    private; --dry-run says beforehand what that is. A page tells it to them, by names, as Markdown;
    html, or -o with a name in .html, as HTML.

    $ mentorlog data export -o journal.json
    $ mentorlog data export --format sheet --as action -o promises.csv
    $ mentorlog data export --audience dana --format page
    $ mentorlog data export --audience dana --dry-run
    $ mentorlog data export --parts -o journal/
    """
    written = _format(app, format_, as_, audience, output)
    with store_for(app, audience, with_notes=with_notes) as store:
        if dry_run:
            tell_what_would_leave(app, store)
        elif parts:
            _write_parts(app, store, written, output, force=force)
        elif written is Format.CSV:
            _write_directory(app, store, output, force=force)
        elif not is_file(output):
            _write_to_stdout(_written(app, store, written, as_), store)
        else:
            pieces = _written(app, store, written, as_)
            _write_file(app, pieces, store, expanded(output), force=force)


def _format(
    app: App, typed: Format | None, as_: Kind | None, audience: str | None, output: str | None
) -> Format:
    """What is to be written. Raises Invalid for words that exclude each other, or lack another."""
    if app.json and typed not in (None, Format.JSON):
        raise Invalid(f"--json and --format {typed} contradict each other", "give one of them")
    if as_ is not None and typed is not Format.SHEET:
        raise Invalid(f"--as {as_} is said of a sheet", "--format sheet writes one")
    if typed is Format.SHEET and as_ is None:
        raise NeedsInput("a sheet is of one kind", f"--as {', '.join(Kind)} says which")
    if typed in _PAGES and audience is None:
        raise NeedsInput("a page is for somebody", "--audience NAME says for whom")
    if typed is Format.PAGE and output and output.lower().endswith(_OF_PAGES):
        return Format.HTML
    return typed or Format.JSON


def _written(app: App, store: Store, written: Format, as_: Kind | None) -> Iterator[bytes]:
    """The export, piece by piece."""
    if written is Format.JSON:
        from mentorlog.exchange import document

        return document.write(_kinds(store))
    return (text.encode() for text in _texts(app, store, written, as_))


def _texts(app: App, store: Store, written: Format, as_: Kind | None) -> Iterable[str]:
    if as_ is not None:
        from mentorlog.exchange import spreadsheet
        from mentorlog.reports import sheet

        kind = KIND_OF[as_]
        return spreadsheet.write_rows(sheet.HEADS[kind], sheet.rows(store, kind, app.today))
    if written in _PAGES:
        return _page(app, store, written)
    from mentorlog.exchange import markdown

    return markdown.write(_kinds(store))


def _page(app: App, store: Store, written: Format) -> Iterator[str]:
    """The page, once it is asked for: within the snapshot."""
    from mentorlog.render import html, markdown
    from mentorlog.render.reports import other_side
    from mentorlog.reports.other_side import build

    told = build(store, app.today, app.setting("name"))
    draw = html.draw if written is Format.HTML else markdown.draw
    yield draw(other_side.page(told))
    if written is Format.PAGE and told.asked is not None:
        from mentorlog.exchange import answer

        yield answer.form(
            answer.Asked(
                one.uid, one.text, show_date(one.due_on, app.today) if one.due_on else None
            )
            for one in told.asked
        )


def _kinds(store: Store) -> Iterable[tuple[type[Record], Iterable[Record]]]:
    return ((kind, bulk.each(store, kind)) for kind in KINDS)


def _write_to_stdout(pieces: Iterator[bytes], store: Store) -> None:
    with set_down_first() as file, bulk.snapshot(store):
        for piece in pieces:
            file.write(piece)  # `writelines` would keep all of it in memory


def _write_file(
    app: App, pieces: Iterator[bytes], store: Store, path: Path, *, force: bool
) -> None:
    with written_whole(path, app.path, force=force) as file, bulk.snapshot(store):
        file.writelines(pieces)
    app.talk(f"wrote {path}")


def _write_directory(app: App, store: Store, output: str | None, *, force: bool) -> None:
    """A file per kind; all of them stand there when the last one is whole."""
    from mentorlog.exchange import spreadsheet

    if not is_file(output):
        raise Invalid("csv is several files", "name a directory: -o journal/")
    directory = _made(expanded(output))
    paths = {kind: directory / f"{kind.noun}.csv" for kind in KINDS}
    with ExitStack() as files, bulk.snapshot(store):
        for kind, path in paths.items():
            file = files.enter_context(written_whole(path, app.path, force=force))
            lines = spreadsheet.write(kind, bulk.each(store, kind))
            file.writelines(line.encode() for line in lines)
    app.talk(f"wrote {len(paths)} files into {directory}")


def _write_parts(
    app: App, store: Store, written: Format, output: str | None, *, force: bool
) -> None:
    """Documents in their order; import reads the directory whole."""
    from mentorlog.exchange import parts

    if written is not Format.JSON:
        raise Invalid(f"{written} has no parts", "json has: leave --format out")
    if not is_file(output):
        raise Invalid("parts are several files", "name a directory: -o journal/")
    directory, number = _made(expanded(output)), 0
    with bulk.snapshot(store):
        for number, pieces in enumerate(parts.write(_kinds(store)), 1):
            path = directory / parts.NAME.format(number)
            with written_whole(path, app.path, force=force) as file:
                file.writelines(pieces)
    app.talk(f"wrote {counted(number, 'file')} into {directory}")


def _made(directory: Path) -> Path:
    make_directory(directory)
    return directory
