"""Where a page comes from: standard input, a file, or the person's editor."""

from collections.abc import Sequence
from typing import NamedTuple

from mentorlog.cli import edits
from mentorlog.cli.app import App
from mentorlog.cli.editor import ensure_one
from mentorlog.cli.files import read_whole
from mentorlog.cli.page import draft as page_draft
from mentorlog.cli.page import entry as page_entry
from mentorlog.cli.page.editing import edited
from mentorlog.cli.page.entry import Flags
from mentorlog.cli.session.entry import blamed, check, read_time, settling
from mentorlog.domain.text import check_text
from mentorlog.errors import Invalid
from mentorlog.exchange import page as pages
from mentorlog.exchange.page.foreign import ensure_page
from mentorlog.operations.sides import who_came

STDIN = "-"
_OF_EDIT = ("ids", "edit_page")


class Source(NamedTuple):
    """What was typed about where the page comes from."""

    is_stdin: bool
    file: str | None
    edit: bool
    template: str | None


def add(app: App, source: Source, flags: Flags) -> None:
    """Log the session of a page."""
    _refuse_two(source)
    if not (source.edit or source.template):
        flags = _checked(app, flags)
        text = _read(app, source.file or STDIN)
        ensure_page(text, is_dated=flags.given.at is not None)
        page_entry.log(app, pages.read(text), flags)
        return
    command = ensure_one(app, asked_for=source.edit)
    text = page_draft.to_log(app, flags, source.template)
    left = page_draft.left_of(flags)

    def save(text: str) -> None:
        page_entry.log(app, pages.read(check_text(text, "page")), left)

    if not edited(app, command, text, save, "`mentorlog session add --file {}` reads it again"):
        raise Invalid(
            "the page came back as it was: nothing was logged",
            "save it to log it; an editor that opens a window must be told to wait: code --wait",
        )


def _checked(app: App, flags: Flags) -> Flags:
    """What can be refused is, before anybody types the page; who is meant by --with is settled."""
    given = flags.given
    says_held = bool(given.took or flags.promises.kept or flags.feedback)
    at = read_time(app, given, says_held=says_held) if given.at is not None else None
    on = (at or app.now).date()
    links = settling(app, given, flags.promises)
    check(app, flags.promises, flags.next_at, at)
    if flags.named is None:
        return flags
    mentorship = app.mentorship(flags.named, *links, on=on)
    who_came(app.store, given.attendees, given.absent, mentorship, on)
    blamed(app, given.by, mentorship)
    return flags._replace(named=mentorship.ref) if mentorship.id else flags


def correct(app: App, ids: Sequence[str]) -> None:
    """Correct a session by its page, in the editor."""
    beside = set(app.called.flags) - {*_OF_EDIT}
    if beside:
        raise Invalid("--edit excludes the other options", "say it on the page")
    command = ensure_one(app, asked_for=True)
    found = edits.to_change(app, app.store.sessions, ids)
    if len(found) > 1:
        raise Invalid("--edit opens the page of one session", "name one of them")
    [session] = found
    text = page_draft.to_correct(app, session)
    opened = pages.read(text)

    def save(text: str) -> None:
        page_entry.correct(app, session, pages.read(check_text(text, "page")), opened)

    if not edited(app, command, text, save, "it lies in {}"):
        app.changed([session], [f"{session.ref} is as it was"])


def _refuse_two(source: Source) -> None:
    given = {
        "-": source.is_stdin,
        "--file": source.file is not None,
        "--edit": source.edit or source.template is not None,
    }
    first, *more = [name for name, is_given in given.items() if is_given]
    if more:
        raise Invalid(f"{first} and {more[0]} exclude each other", "a page comes from one place")


def _read(app: App, named: str) -> str:
    if named == STDIN:
        return str(app.text(STDIN, "page"))
    data = bytes(read_whole(named, lambda _size: None))
    try:
        return check_text(data.decode(), "page")
    except UnicodeDecodeError as error:
        raise Invalid(
            f"{named} is not UTF-8: byte {error.start + 1} is no text",
            "save it as UTF-8 and try again",
        ) from error
