"""`mentorlog session`: meetings, held, planned, moved, cancelled and missed."""

from datetime import date
from typing import Any

from mentorlog.cli import fields, lists
from mentorlog.cli.app import App
from mentorlog.cli.declared import At, Declared, Field, taking
from mentorlog.cli.guesses import day_first, day_last, guessed, no_day
from mentorlog.cli.params import Ids, TextArgument, only_one, span
from mentorlog.cli.session.params import AsEvent, AsPage, To, TwoIds
from mentorlog.cli.shared import Shared
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.records.base import Mode
from mentorlog.domain.records.session import Activity, Session, Status

verbs = Verbs()


def _echo(app: App, done: str, session: Session) -> list[str]:
    from mentorlog.cli.session.words import cells

    return [done, *cells(app, session)]


def _held(app: App, session: Session, _word: str, _on: date) -> list[str]:
    from mentorlog.cli.session.words import cells, comes_again

    return [f"held {session.ref}", *cells(app, session), *comes_again(app, session)]


def _new(name: str, flag: str, said: str, metavar: str | None = "TEXT", shape: Any = str) -> Field:
    """What is typed only of a new session, beside its own fields."""
    return Field(name, flag, said, metavar, shape, at=At.ADD)


_NEXT = _new("next", "--next", "When you meet next.", "WHEN").but(logged_as="next_")
_EDIT = Field("edit", "--edit", "Write it as a page in your editor.", None, bool)
_TOOK = Field("took", "--took", "How long: 45m, 1h30.", "SPAN", int, span)
_NOTE = Field("note", "--note", "Notes; - reads standard input.")
_BY = Field("by", "--by", "Who: me or them; else nobody.", "WHO")
_WHY = Field("why", "--why", "The reason.")

SESSION = Declared(
    Session,
    _echo,
    "--title, --at, --took, --note",
    Field("title", "--title", "The title.", at=At.EDIT),
    Field("with", "--with", "Whom with.", "NAME"),
    Field("at", "--at", "When it began: 'yesterday 16:00'; else it ended now.", "WHEN"),
    fields.EVERY.but(at=At.EDIT),
    fields.UNTIL.but(at=At.EDIT),
    _TOOK,
    _NOTE,
    Field("private_note", "--private-note", "Notes that never leave this store."),
    _new("action", "--action", "What I promised; repeat it.", shape=list[str]),
    _new("ask", "--ask", "What they promised; repeat it.", shape=list[str]),
    _new(
        *("due", "--due"),
        "The day it is promised for, or none; with several promises, one after each.",
        *("DAY", list[str]),
    ),
    _new("kept", "--kept", "A promise that is kept; repeat it.", "ID", list[str]),
    _new(
        *("feedback", "--feedback"),
        "What was said: '+ praise', '~ change', '? question', after 'me:' if I said it.",
        *("LINE", list[str]),
    ),
    _new("advice", "--advice", "What you were told to do; repeat it.", "TEXT", list[str]),
    Field("goals", "--goal", "A goal you spoke of; repeat it.", "ID", list[str]),
    fields.tags(),
    _NEXT,
    Field("status", "--status", "What became of it.", None, Status),
    _BY,
    _WHY,
    Field(
        "activity",
        "--activity",
        "What it was for; with --edit, below its questions.",
        None,
        Activity,
    ),
    Field("mode", "--mode", "Where you met.", None, Mode),
    Field("attendees", "--attendee", "Who came to a circle, or all; repeat it.", "NAME", list[str]),
    Field("absent", "--absent", "Who did not; all others came. Repeat it.", "NAME", list[str]),
    _new("new", "--new", "Not the session that was planned for that day.", None, bool),
    _EDIT.but(logged_as="edit_page"),
    _new("file", "--file", "Read it from a page.", "FILE"),
    _new(
        *("template", "--template"),
        *("Write it below the questions of an activity; grow, feedback; or your own.", "NAME"),
    ),
    closed=_held,
)
shared = Shared(verbs, SESSION)

_PLANNED_AT = Field(
    "at", "--at", "When you are to meet: 'next tue 10:00'.", "WHEN", is_required=True
)
_PLANNED = (
    *("with", "every", "last_on", "took", "note", "private_note", "action", "ask", "due"),
    *("goals", "tags", "activity", "mode", "attendees"),
)


def _log(app: App, title: str | None, **also: Any) -> None:
    """Write a session as it was typed, or the page that was named."""
    from mentorlog.cli.session.entry import flags_of, log

    if title == "-" or any(map(app.called.word, ("file", "template", "edit"))):
        from mentorlog.cli.page.source import log
    log(app, flags_of(app, title, **also))


@verbs.command()
@guessed(no_day("title", "--at", "a title"))
@SESSION.added
def add(app: App, title: TextArgument = None) -> None:
    """Log a session that took place, or plan one that is to come.

    Without --at it ended now. A moment to come plans it, unless --took, --kept or --feedback says
    that it was held. A session planned for that day is completed. Promises fall due at the next
    session, unless --due says otherwise. Alone on a terminal it asks for one thing after the other.

    With - or --file it is read from a Markdown page, as `mentorlog help page` shows one: a flag
    wins over what the page says; texts, tags, goals and promises add up. --edit opens a page that
    says what the flags say, below the questions of its --activity or of --template NAME; your own
    NAME.md in the folder templates beside the settings wins over ours.

    $ mentorlog session add "Promotion packet" --with dana --took 45m --action "Draft the packet"
    $ mentorlog session add "Kick-off" --with dana --at "next tue 10:00"
    $ mentorlog prep dana --md | mentorlog session add - --at "yesterday 16:00"
    """
    _log(app, title)


@verbs.command()
@guessed(day_first)
@taking(_PLANNED_AT, *(field for field in SESSION.fields if field.name in _PLANNED))
def plan(app: App, title: TextArgument = None) -> None:
    """Plan a session that is to come; the same as `session add --status planned`.

    With --every the next one is planned when this one was held, cancelled or missed.

    $ mentorlog session plan "Kick-off" --with dana --at "next tue 10:00"
    $ mentorlog session plan --with dana --every 2w --at "next tue 16:00" --until "in 6 months"
    """
    _log(app, title, status=Status.PLANNED)


@verbs.command()
@taking(_TOOK, _NOTE)
def done(app: App, ids: Ids) -> None:
    """Mark planned sessions as held.

    $ mentorlog session done s63 --took 45m
    $ mentorlog session done s63 --note "It rained, and nobody left"
    """
    from mentorlog.cli.session.plans import hold

    hold(app, ids, app.called.word("took"), app.called.word("note"))


@verbs.command()
@guessed(day_last)
def move(app: App, ids: Ids, to: To) -> None:
    """Move planned sessions; that is no cancellation. "+1h" counts from each one's own time.

    $ mentorlog session move s63 --to "next thu 17:00"
    $ mentorlog session move s60 s58 --to +1h
    """
    from mentorlog.cli.session.plans import move as move_planned

    move_planned(app, ids, to)


@verbs.command()
@taking(_BY, _WHY)
def cancel(app: App, ids: Ids) -> None:
    """Cancel a planned session; without --by nobody is blamed.

    $ mentorlog session cancel s63 --by them --why "on holiday"
    $ mentorlog session cancel s60
    """
    from mentorlog.cli.session.plans import fall_through

    fall_through(app, ids, Status.CANCELLED, app.called.word("by"), app.called.word("why"))


@verbs.command()
@taking(_BY, _WHY)
def miss(app: App, ids: Ids) -> None:
    """Mark a planned session as missed: somebody did not come.

    $ mentorlog session miss s63 --by me --why "wrong calendar"
    $ mentorlog session miss s60
    """
    from mentorlog.cli.session.plans import fall_through

    fall_through(app, ids, Status.NO_SHOW, app.called.word("by"), app.called.word("why"))


@verbs.command()
def join(app: App, ids: TwoIds = None) -> None:
    """Make two sessions one that are two loggings of one meeting: yours and theirs.

    Between two who share, theirs stays and yours goes: your notes, and what you told of it, are of
    theirs then. Else the first one stays. Without IDs it asks of each two that look like one.

    $ mentorlog session add "Alarms" --with tomás --at 2026-11-18 && mlog session join s65 @last
    $ mentorlog session add "Lead?" --with ravi --at 2026-11-17 && mlog session join s64 @last -q
    """
    from mentorlog.cli.session.joined import join as join_two

    join_two(app, ids)


shared.reopen(
    "Plan sessions again that were cancelled, missed, or marked as held by mistake.",
    "s54",
    "s54 --json",
)


@verbs.command("list")
@lists.filtered(
    *(lists.WITH, lists.FIRST_DAY, lists.LAST_DAY, lists.TAG, lists.GOAL),
    lists.word("activity", "Only what was for this.", Activity),
    *lists.CUT,
    lists.flag("planned", "Only those to come."),
    lists.flag("held", "Only those that took place."),
    lists.flag("cancelled", "Only those cancelled or missed."),
    lists.ALL,
)
def list_(app: App) -> None:
    """List sessions, the newest first.

    $ mentorlog session list --with dana --since "3 months ago"
    $ mentorlog session list --planned
    """
    said = app.called.word
    statuses = (
        *((Status.PLANNED,) * bool(said("planned"))),
        *((Status.HELD,) * bool(said("held"))),
        *((Status.CANCELLED, Status.NO_SHOW) * bool(said("cancelled"))),
    )
    wanted, _, _ = lists.asked(app, is_ahead=bool(said("planned")))
    app.found(lambda asked: app.store.sessions.listed(asked, statuses, said("activity")), wanted)


@verbs.command()
def show(app: App, ids: Ids, md: AsPage = False, ics: AsEvent = False) -> None:
    """Show sessions with what was promised, said and raised in them.

    $ mentorlog session show s12
    $ mentorlog session show @last --json
    $ mentorlog session show s12 --md
    $ mentorlog session show s12 --ics
    """
    only_one(md=md, ics=ics)
    found = app.find_all(app.store.sessions, ids)
    if ics:
        from mentorlog.cli.calendar import invite

        invite(app, found)
        return
    if md:
        from mentorlog.cli.page.editing import show_page

        show_page(app, found)
        return
    from mentorlog.cli.show import show as show_records

    show_records(app, found)


@verbs.command()
@SESSION.edited
def edit(app: App, ids: Ids) -> None:
    """Correct a slip; an empty value ('') takes a field out.

    --edit opens the session as a page in your editor, with all that belongs to it. What you empty
    there is taken out; a line or key that you delete changes nothing.

    $ mentorlog session edit s12 --took 1h --tag career
    $ mentorlog session edit @last --title "Promotion packet, second look"
    """
    if app.called.word("edit"):
        from mentorlog.cli.page import source as page_source

        page_source.correct(app, ids)
        return
    from mentorlog.cli.session import entry, plans

    plans.correct(app, ids, entry.typed(app), app.called.word("with"))


shared.remove("Remove sessions; their promises, feedback and topics stay.", "s12 -y", "@last -y")
