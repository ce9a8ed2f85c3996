"""`mentorlog session`: meetings, held, planned, moved, cancelled and missed."""

from datetime import date

from mentorlog.cli.app import App
from mentorlog.cli.declared import Declared
from mentorlog.cli.guesses import day_last, guessed
from mentorlog.cli.params import (
    All,
    FirstDay,
    Ids,
    LastDay,
    Limit,
    ModeOption,
    OfGoal,
    SortByDay,
    Tag,
    Tags,
    TextArgument,
    Took,
    Why,
    With,
    first_day,
    last_day,
    only_one,
)
from mentorlog.cli.session import entry as session_entry
from mentorlog.cli.session import options as of
from mentorlog.cli.session import words as session_words
from mentorlog.cli.session.promised import said_in
from mentorlog.cli.shared import Shared
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.records.session import Session, Status

verbs = Verbs()


def _echo(app: App, done: str, session: Session) -> list[str]:
    return [done, *session_words.cells(app, session)]


def _held(app: App, session: Session, _word: str, _on: date) -> list[str]:
    return _echo(app, f"held {session.ref}", session)


SESSION = Declared(Session, _echo, "--title, --at, --took, --note", closed=_held)
shared = Shared(verbs, SESSION)


@verbs.command()
def add(
    app: App,
    title: TextArgument = None,
    with_: With = None,
    at: of.At = None,
    took: Took = None,
    note: of.Note = None,
    private_note: of.PrivateNote = None,
    action: of.Actions = None,
    ask: of.Asks = None,
    due: of.Dues = None,
    kept: of.Kept = None,
    feedback: of.FeedbackLines = None,
    goal: of.Goals = None,
    tag: Tags = None,
    next_: of.Next = None,
    status: of.StatusOption = None,
    by: of.By = None,
    why: Why = None,
    activity: of.ActivityOption = None,
    mode: ModeOption = None,
    attendee: of.Attendees = None,
    absent: of.Absent = None,
    new: of.New = False,
    edit_page: of.Edit = False,
    file: of.File = None,
    template: of.Template = None,
) -> None:
    """Log a session that took place, or plan one that is to come.

    Without --at it ended now. A moment to come plans it, unless --took, --kept or --feedback says
    that it was held. A session planned for that day is completed. Promises fall due at the next
    session, unless --due says otherwise. Alone on a terminal it asks for one thing after the other.

    With - or --file it is read from a Markdown page, as `mentorlog help page` shows one: a flag
    goes before what that says; texts, tags, goals and promises add up. --edit opens a page that
    says what the flags say, below the questions of its --activity or of --template NAME; your own
    NAME.md in the folder templates beside the settings goes before ours.

    $ mentorlog session add "Promotion packet" --with dana --took 45m --action "Draft the packet"
    $ mentorlog session add "Kick-off" --with dana --at "next tue 10:00"
    $ mentorlog prep dana --md | mentorlog session add - --at "yesterday 16:00"
    """
    given = session_entry.Given(
        title, note, private_note, at, took, status, by, why, activity, mode,
        tuple(tag or ()), tuple(goal or ()), tuple(attendee or ()), tuple(absent or ()),
    )  # fmt: skip
    order = app.called.order
    promises = session_entry.Promises(said_in(order), tuple(kept or ()))
    if title == "-" or file or template or edit_page:
        from mentorlog.cli.page import source as page_source
        from mentorlog.cli.page.entry import Flags

        source = page_source.Source(title == "-", file, edit_page, template)
        given = given._replace(title=None if title == "-" else title)
        flags = Flags(given, promises, with_, next_, new, tuple(feedback or ()))
        page_source.add(app, source, flags)
        return
    session_entry.log(app, given, promises, with_, next_, new=new, feedback=feedback or ())


@verbs.command()
def plan(
    app: App,
    at: of.PlannedAt,
    title: TextArgument = None,
    with_: With = None,
    took: Took = None,
    note: of.Note = None,
    private_note: of.PrivateNote = None,
    action: of.Actions = None,
    ask: of.Asks = None,
    due: of.Dues = None,
    goal: of.Goals = None,
    tag: Tags = None,
    activity: of.ActivityOption = None,
    mode: ModeOption = None,
    attendee: of.Attendees = None,
) -> None:
    """Plan a session that is to come; the same as `session add --status planned`.

    $ mentorlog session plan "Kick-off" --with dana --at "next tue 10:00"
    $ mentorlog session plan --with dana --at "in 2 weeks 16:00" --activity review
    """
    add(
        app, title, with_, at, took, note, private_note, action, ask, due, None, None, goal, tag,
        status=Status.PLANNED, activity=activity, mode=mode, attendee=attendee,
    )  # fmt: skip


@verbs.command()
def done(
    app: App,
    ids: Ids,
    took: Took = None,
    note: of.Note = None,
) -> None:
    """Mark planned sessions as held.

    $ mentorlog session done s63 --took 45m
    $ mentorlog session done s63 --note "It rained, and nobody left"
    """
    from mentorlog.cli.session.plans import hold

    hold(app, ids, took, note)


@verbs.command()
@guessed(day_last)
def move(app: App, ids: Ids, to: of.To) -> None:
    """Move planned sessions; that is no cancellation. "+1h" counts from each one's own time.

    $ mentorlog session move s63 --to "next thu 17:00"
    $ mentorlog session move s60 s58 --to +1h
    """
    from mentorlog.cli.session.plans import move as move_planned

    move_planned(app, ids, to)


@verbs.command()
def cancel(app: App, ids: Ids, by: of.By = None, why: Why = None) -> None:
    """Cancel a planned session; without --by nobody is blamed.

    $ mentorlog session cancel s63 --by them --why "on holiday"
    $ mentorlog session cancel s60
    """
    from mentorlog.cli.session.plans import fall_through

    fall_through(app, ids, Status.CANCELLED, by, why)


@verbs.command()
def miss(app: App, ids: Ids, by: of.By = None, why: Why = None) -> None:
    """Mark a planned session as missed: somebody did not come.

    $ mentorlog session miss s63 --by me --why "wrong calendar"
    $ mentorlog session miss s60
    """
    from mentorlog.cli.session.plans import fall_through

    fall_through(app, ids, Status.NO_SHOW, by, why)


shared.reopen(
    "Plan sessions again that were cancelled, missed, or marked as held by mistake.",
    "s54",
    "s54 --json",
)


@verbs.command("list")
def list_(
    app: App,
    with_: With = None,
    since: FirstDay = None,
    until: LastDay = None,
    tag: Tag = None,
    goal: OfGoal = None,
    activity: of.OnlyActivity = None,
    limit: Limit = None,
    sort: SortByDay = None,
    planned: of.Planned = False,
    held: of.Held = False,
    cancelled: of.Cancelled = False,
    all_: All = False,
) -> None:
    """List sessions, the newest first.

    $ mentorlog session list --with dana --since "3 months ago"
    $ mentorlog session list --planned
    """
    statuses = (
        *((Status.PLANNED,) * planned),
        *((Status.HELD,) * held),
        *((Status.CANCELLED, Status.NO_SHOW) * cancelled),
    )
    days = first_day(since, is_ahead=planned), last_day(until, is_ahead=planned)
    wanted = app.wanted(with_, *days, tag, limit, everything=all_, order=sort, goal=goal)
    app.found(lambda asked: app.store.sessions.listed(asked, statuses, activity), wanted)


@verbs.command()
def show(
    app: App,
    ids: Ids,
    md: of.AsPage = False,
    ics: of.AsEvent = False,
) -> None:
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
        from mentorlog.cli.page.show import show_page

        show_page(app, found)
        return
    from mentorlog.cli.show import show as show_records

    show_records(app, found)


@verbs.command()
def edit(
    app: App,
    ids: Ids,
    title: of.Title = None,
    with_: With = None,
    at: of.At = None,
    took: Took = None,
    note: of.Note = None,
    private_note: of.PrivateNote = None,
    goal: of.Goals = None,
    tag: Tags = None,
    status: of.StatusOption = None,
    by: of.By = None,
    why: Why = None,
    activity: of.ActivityOption = None,
    mode: ModeOption = None,
    attendee: of.Attendees = None,
    absent: of.Absent = None,
    edit_page: of.Edit = False,
) -> None:
    """Correct a slip; an empty value ('') takes a field out.

    --edit opens the session as a page in your editor, with all that belongs to it. What is left
    empty there goes out of its field; a line or key that is not there any more changes nothing.

    $ mentorlog session edit s12 --took 1h --tag career
    $ mentorlog session edit @last --title "Promotion packet, second look"
    """
    if edit_page:
        from mentorlog.cli.page import source as page_source

        page_source.correct(app, ids)
        return
    from mentorlog.cli.session import correction as session_correction

    given = session_entry.Given(
        title, note, private_note, at, took, status, by, why, activity, mode,
        tuple(tag or ()), tuple(goal or ()), tuple(attendee or ()), tuple(absent or ()),
    )  # fmt: skip
    session_correction.correct(app, ids, given, with_)


shared.remove("Remove sessions; their promises, feedback and topics stay.", "s12 -y", "@last -y")
