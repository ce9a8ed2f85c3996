"""Where a page comes from: standard input, a file, or the person's editor."""

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from mentorlog.cli import edits
from mentorlog.cli.app import App
from mentorlog.cli.editor import ensure_one
from mentorlog.cli.files import read_whole
from mentorlog.cli.page import entry as page_entry
from mentorlog.cli.page.editing import edited
from mentorlog.cli.page.lines import advice_of, feedback_of
from mentorlog.cli.page.records import ON_ITS_DAY, names_of, page_of, short_name
from mentorlog.cli.session.entry import Flags, Given, blamed, check, read_time, settling
from mentorlog.cli.session.promised import Said, marked
from mentorlog.domain.records.base import Mode, Party
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.session import Activity, Session
from mentorlog.domain.text import check_text
from mentorlog.errors import Invalid
from mentorlog.exchange import page as pages
from mentorlog.exchange.page import Page, read, write
from mentorlog.exchange.page.foreign import ensure_page
from mentorlog.exchange.page.kinds import ActionLine
from mentorlog.exchange.page.words import Word
from mentorlog.operations.sides import who_came
from mentorlog.places import config_directory
from mentorlog.render.safe import safe_line
from mentorlog.store.wanted import Wanted

_SHIPPED = Path(__file__).parents[2] / "templates"


def _own_directory() -> Path:
    return config_directory() / "templates"


def template_of(name: str) -> Page:
    """The page of a template. Raises Invalid if there is none, or it cannot be read."""
    files = _files()
    if name not in files:
        near = get_close_matches(name, files, n=1, cutoff=0.5)
        known = f"there are {', '.join(files)}; your own go into {_own_directory()}"
        raise Invalid(
            f"there is no template {name!r}", f"did you mean {near[0]}?" if near else known
        )
    path = files[name]
    try:
        return read(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise Invalid(f"cannot read the template {path}: {reason}", "mend or remove it") from error
    except Invalid as error:
        raise Invalid(f"the template {path}, {error.message}", error.hint) from error


def _files() -> dict[str, Path]:
    """The file of each template, by its name."""
    places = (_SHIPPED, _own_directory())
    return {path.stem: path for place in places for path in sorted(place.glob("*.md"))}


_GOALS = 5
"""So many open goals are named beside their key."""


def to_log(app: App, flags: Flags, template: str | None) -> str:
    """The page of a new session, with what the flags say; the page then stands for them.

    An activity brings its template, unless one is named. With whom is asked before the editor
    opens. Raises Invalid for a template that is not there.
    """
    given = flags.given
    page = _empty(given.activity, template)
    on = (read_time(app, given) or app.now).date()
    links = settling(app, flags)
    mentorship = app.mentorship(flags.named or page.with_ or None, *links, on=on)
    if given.activity is not None:
        page = _with_its_field(app, page, mentorship, given.activity, on)
    came = who_came(app.store, given.attendees, given.absent, mentorship, on)
    took = given.took or app.setting("minutes")
    page = replace(
        page,
        when=_word(given.at) or page.when,
        with_=Word(mentorship.name),
        took=Word(f"{took}m") if took else page.took,
        mode=_word(given.mode or app.setting("mode")) or page.mode,
        activity=_word(given.activity) or page.activity,
        status=_word(given.status) or page.status,
        came=names_of(app, came) or page.came,
        tags=(*(page.tags or ()), *map(Word, given.tags)) or None,
        goals=(*(page.goals or ()), *map(Word, given.goals)) or None,
        title=_word(app.text(given.title, "title", optional=True)) or page.title,
        notes=_word(app.text(given.note, "note", optional=True)) or page.notes,
        private_notes=_word(app.text(given.private_note, "private note", optional=True))
        or page.private_notes,
        actions=(*page.actions, *_actions(app, mentorship, flags)),
        feedback=(*page.feedback, *feedback_of(app, flags.feedback)),
        advice=(*page.advice, *advice_of(app, flags.advice)),
    )
    return write(page, _help(app, mentorship, on))


def _empty(activity: Activity | None, template: str | None) -> Page:
    """The page that is there before anything was typed."""
    if template is None and activity is not None:
        from mentorlog.domain.activities import STRUCTURES

        template = STRUCTURES[activity].template
    return template_of(template) if template is not None else Page()


def _with_its_field(
    app: App, page: Page, mentorship: Mentorship, activity: Activity, on: date
) -> Page:
    """The page with what the field of its programme asks at such a meeting, if it is of one."""
    enrolled = app.store.enrolments.of(mentorship, on)
    if enrolled is None or enrolled.field is None:
        return page
    from mentorlog.cli.programme import questions

    asked = questions(enrolled.field, activity)
    notes = "\n\n".join(filter(None, (page.notes, asked)))
    return replace(page, notes=Word(notes)) if asked else page


def left_of(flags: Flags) -> Flags:
    """The flags that have no place on the page."""
    given = flags.given
    left = Given(by=given.by, why=given.why)
    return flags.but(given=left, promised=(), kept=(), named=None, feedback=(), advice=())


def to_correct(app: App, session: Session) -> str:
    """The page of a session of the store."""
    mentorship = app.store.mentorships.with_uid(session.mentorship)
    return write(page_of(app, session, with_ids=True), _help(app, mentorship, session.on))


def _actions(app: App, mentorship: Mentorship, flags: Flags) -> list[ActionLine]:
    members = app.store.mentorships.members.of(mentorship)
    them = short_name(members[0].name, members) if len(members) == 1 else "them"
    kept = [app.find(app.store.actions, typed) for typed in flags.kept]
    return [
        *(_line(app, said, them) for said in flags.promised),
        *(
            ActionLine(text=Word(one.text.strip()), id=Word(one.ref), done=ON_ITS_DAY)
            for one in kept
        ),
    ]


def _line(app: App, said: Said, them: str) -> ActionLine:
    """The line of a promise that was typed, with what its marks say."""
    found = marked(str(app.text(said.text, "action", is_marked=True)), said.due)
    who = None if said.owner is Party.ME else Word(them)
    fields: dict[str, Any] = {name: Word(value) for name, value in found.said.items()}
    return ActionLine(text=Word(found.text), who=who, private=found.private, **fields)


def _help(app: App, mentorship: Mentorship, on: date) -> Mapping[str, str]:
    """What helps beside each key that is left to fill in; who came is asked of a circle."""
    members = app.store.mentorships.members.present(mentorship, on)
    goals = app.store.goals.open(Wanted(mentorship=mentorship.uid, limit=_GOALS))
    return {
        "when": "yesterday 16:00; else it ended now",
        "with": "",
        "took": "45m, 1h30",
        "mode": ", ".join(Mode),
        "activity": ", ".join(Activity),
        **({"came": ", ".join(one.name for one in members)} if len(members) > 1 else {}),
        "tags": "career, talks",
        "goals": " · ".join(f"{goal.ref} {safe_line(goal.title)}" for goal in goals),
    }


def _word(value: object) -> Word | None:
    return None if value is None else Word(str(value))


STDIN = "-"
_OF_EDIT = ("ids", "edit_page")


class Source(NamedTuple):
    """What was typed about where the page comes from."""

    is_stdin: bool
    file: str | None
    edit: bool
    template: str | None


def log(app: App, flags: Flags) -> None:
    """Log the session of a page, with what was typed beside it."""
    said, title = app.called.word, flags.given.title
    source = Source(title == STDIN, said("file"), bool(said("edit")), said("template"))
    if source.is_stdin:
        flags = flags.but(given=flags.given.but(title=None))
    _refuse_two(source)
    if not (source.edit or source.template):
        flags = _checked(app, flags)
        text = _read(app, source.file or STDIN)
        ensure_page(text, is_dated=flags.given.at is not None)
        page_entry.log(app, pages.read(text), flags)
        return
    command = ensure_one(app, asked_for=source.edit)
    text = to_log(app, flags, source.template)
    left = left_of(flags)

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
    at = read_time(app, given, says_held=flags.says_held) if given.at is not None else None
    on = (at or app.now).date()
    links = settling(app, flags)
    check(app, flags, at)
    if flags.named is None:
        return flags
    mentorship = app.mentorship(flags.named, *links, on=on)
    who_came(app.store, given.attendees, given.absent, mentorship, on)
    blamed(app, given.by, mentorship)
    return flags.but(named=mentorship.ref) if mentorship.id else flags


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
    text = to_correct(app, session)
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
        return str(app.text(STDIN, "page", is_marked=True))
    data = bytes(read_whole(named, lambda _size: None))
    try:
        return check_text(data.decode(), "page")
    except UnicodeDecodeError as error:
        raise Invalid(
            f"{named} is not UTF-8: byte {error.start + 1} is no text",
            "save it as UTF-8 and try again",
        ) from error
