"""What all reports share: their options, declared once, and the way from a store to an answer.

A report NAME is two modules: `reports/NAME.py` with `build(store, as_of, scope)` and
`needs_attention(report)`, and `render/reports/NAME.py` with `page(report)`. Its command calls
`answer` with that name. Only the modules of the report that was asked for are imported.
"""

import os
import sys
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from mentorlog.cli.app import App, Finished
from mentorlog.cli.audience import WithNotes, store_for, tell_what_would_leave
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.letters import wants_ascii
from mentorlog.cli.params import Force, Since, Until, With, any_past_day, ensure_in_order, is_file
from mentorlog.cli.sending import Sending, ensure_it_can_be_mailed, mail
from mentorlog.errors import ATTENTION, Invalid
from mentorlog.render.blocks import Page
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship


class Format(StrEnum):
    """What a report is written as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


_SUFFIXES = {".md": Format.MARKDOWN, ".html": Format.HTML, ".htm": Format.HTML}


AsOf = Annotated[
    date | None,
    Option(
        "--as-of", help="As it stood on this day; else today.", parser=any_past_day, metavar="DAY"
    ),
]
WrittenAs = Annotated[Format | None, Option("--format", help="What it is written as; else text.")]
Output = Annotated[
    str | None,
    Option("-o", "--output", help="Write to a file, whole or not at all.", metavar="FILE"),
]
ExitCode = Annotated[bool, Option("--exit-code", help="Exit 10 if something needs attention.")]


class Asked(NamedTuple):
    """The options that every report takes, as `asked: Asked` of its command."""

    with_: With = None
    as_of: AsOf = None
    since: Since = None
    until: Until = None
    for_: Annotated[
        str | None,
        Option(
            "--for", help="As they may see it: without private rows and fields.", metavar="NAME"
        ),
    ] = None
    with_notes: WithNotes = False
    dry_run: Annotated[
        bool,
        Option("-n", "--dry-run", help="Only list the records and fields that they may see."),
    ] = False
    format_: WrittenAs = None
    output: Output = None
    force: Force = False
    explain: Annotated[
        bool, Option("--explain", help="Below each figure its rows and the sum.")
    ] = False
    exit_code: ExitCode = False


Name = Annotated[str | None, Argument(metavar="[NAME]", help="Whom with, the same as --with.")]


def answer(
    app: App,
    report: str,
    asked: Asked,
    named: str | None = None,
    sending: Sending = Sending(),  # noqa: B008  it is frozen
    text_of: Callable[[Any], str] | None = None,
    is_packet: bool = False,
    **more: Any,
) -> None:
    """Build the report of this name and give it in the form that was asked for, or mail it.

    `named` is a NAME argument; `text_of` writes it in a form of its own; `more` goes to the
    report's `build` as it is. A packet is mine to hand on: without what is private, with notes.
    """
    if sending.mail is not None:
        ensure_it_can_be_mailed(json=app.json, format=asked.format_, output=asked.output)
    as_of = asked.as_of or app.today
    kind = import_module(f"mentorlog.reports.{report}")
    leaves = {"with_notes": asked.with_notes, "no_private": sending.leaves, "packet": is_packet}
    with store_for(app, asked.for_, **leaves) as store:
        mentorship = _named(app, asked, named, store)
        if asked.dry_run and store is app.store:
            what = "--dry-run lists what someone else would see"
            raise Invalid(what, "name who that is: --for NAME")
        built = kind.build(store, as_of, _scope(asked, as_of, mentorship), **more)
        if asked.dry_run:
            tell_what_would_leave(app, store, built)
            return
    if text_of is not None:
        put(app, text_of(built), asked.output, force=asked.force)
    elif not (sending.quiet_if_empty and kind.is_empty(built)):
        give(
            *(app, built, report, asked.format_),
            output=asked.output,
            force=asked.force,
            address=sending.mail,
        )
    if asked.exit_code and kind.needs_attention(built):
        raise Finished(ATTENTION)


def _named(app: App, asked: Asked, named: str | None, store: Store) -> str | None:
    """The uid of the one mentorship that is meant, if one is."""
    names = [name for name in (named, asked.with_) if name is not None]
    uids = [_looked_at(app, name, asked.as_of).uid for name in names]
    uids += [store.mentorships.all()[0].uid] if asked.for_ is not None else []
    if len(set(uids)) > 1:
        raise Invalid("two different mentorships are named", "name one of them")
    return uids[0] if uids else None


def _looked_at(app: App, name: str, as_of: date | None) -> "Mentorship":
    """The mentorship of that name. Raises Nobody; one that names a programme is told so."""
    from mentorlog.domain.names import Nobody

    try:
        return app.looked_at(name, as_of)
    except Nobody as error:
        from mentorlog.operations.programs import meant_by

        error.hint = meant_by(app.store, name) or error.hint
        raise


def _scope(asked: Asked, as_of: date, mentorship: str | None) -> Scope:
    ensure_in_order(asked.since, asked.until, as_of)
    return Scope(mentorship, asked.since, asked.until, asked.explain)


def give(
    app: App,
    built: Any,
    report: str,
    format_: Format | None,
    *,
    output: str | None,
    force: bool,
    address: str | None = None,
) -> None:
    """By mail, on standard output or in a file, in the form that was asked for."""
    if app.json:
        if format_ is not None:
            raise Invalid("--json and --format exclude each other", "give one of them")
        from mentorlog.render.json_text import encode

        put(app, encode(built) + "\n", output, force=force)
        return
    page: Page = import_module(f"mentorlog.render.reports.{report}").page(built)
    if address is not None:
        mail(app, built, page, address)
        return
    chosen = format_ or _format_of(output)
    if chosen is Format.TEXT and output is None and _is_drawn_on():
        app.draw(page)
    else:
        put(app, _written(page, chosen, wants_ascii(os.environ)), output, force=force)


def _format_of(output: str | None) -> Format:
    """What the name of a file asks for."""
    if output is None:
        return Format.TEXT
    from pathlib import Path  # 3 ms, and most reports go to standard output

    return _SUFFIXES.get(Path(output).suffix.lower(), Format.TEXT)


def put(app: App, text: str, output: str | None, *, force: bool) -> None:
    """Write a text to a file, or print it where none is named."""
    if not is_file(output):
        sys.stdout.write(text)
        return
    from pathlib import Path

    from mentorlog.cli.files import write_whole

    write_whole(Path(output), text.encode(), app.path, force=force)


def _written(page: Page, chosen: Format, ascii_only: bool) -> str:
    if chosen is Format.TEXT:
        from mentorlog.render import plain

        pen = plain.Pen(plain.REPORT_WIDTH, ascii_only)
        return "".join(f"{line}\n" for line in plain.draw(page, pen))
    module = import_module(f"mentorlog.render.{chosen}")
    text: str = module.draw(page)
    return text


def _is_drawn_on() -> bool:
    return sys.stdout.isatty() and not wants_ascii(os.environ)
