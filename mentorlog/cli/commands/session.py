"""`mentorlog session`: meetings, held, planned, moved, cancelled and missed."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

import typer
from msgspec.structs import replace

from mentorlog.cli import session_correction, session_entry, session_words
from mentorlog.cli.app import App, app_of
from mentorlog.cli.moments import moment, read_at
from mentorlog.cli.params import (
    All,
    Due,
    Ids,
    Limit,
    ModeOption,
    Since,
    SortByDay,
    Tag,
    Tags,
    TextArgument,
    Took,
    Until,
    Why,
    With,
    Yes,
)
from mentorlog.domain.dates import Looks, show_moment
from mentorlog.domain.records.session import Activity, Session, Status
from mentorlog.errors import Invalid

app = typer.Typer()

At = Annotated[
    str | None,
    typer.Option(
        "--at", help="When it began: 'yesterday 16:00'; else it ended now.", metavar="WHEN"
    ),
]
Note = Annotated[
    str | None, typer.Option("--note", help="Notes; - reads standard input.", metavar="TEXT")
]
PrivateNote = Annotated[
    str | None,
    typer.Option("--private-note", help="Notes that never leave this store.", metavar="TEXT"),
]
Goals = Annotated[
    list[str] | None, typer.Option("--goal", help="A goal you spoke of; repeat it.", metavar="ID")
]
ActivityOption = Annotated[Activity | None, typer.Option("--activity", help="What it was for.")]
By = Annotated[
    str | None, typer.Option("--by", help="Who: me or them; else nobody.", metavar="WHO")
]
Id = Annotated[str, typer.Argument(metavar="ID", help="A planned session.")]
To = Annotated[str, typer.Option("--to", help="The new day and time.", metavar="WHEN")]


@app.command()
def add(
    ctx: typer.Context,
    title: TextArgument = None,
    with_: With = None,
    at: At = None,
    took: Took = None,
    note: Note = None,
    private_note: PrivateNote = None,
    action: Annotated[
        list[str] | None,
        typer.Option("--action", help="What I promised; repeat it.", metavar="TEXT"),
    ] = None,
    ask: Annotated[
        list[str] | None,
        typer.Option("--ask", help="What they promised; repeat it.", metavar="TEXT"),
    ] = None,
    due: Due = None,
    kept: Annotated[
        list[str] | None,
        typer.Option("--kept", help="A promise that is kept; repeat it.", metavar="ID"),
    ] = None,
    goal: Goals = None,
    tag: Tags = None,
    next_: Annotated[
        str | None, typer.Option("--next", help="When you meet next.", metavar="WHEN")
    ] = None,
    status: Annotated[Status | None, typer.Option("--status", help="What became of it.")] = None,
    by: By = None,
    why: Why = None,
    activity: ActivityOption = None,
    mode: ModeOption = None,
    attendee: Annotated[
        list[str] | None,
        typer.Option("--attendee", help="Who came, in a circle; repeat it.", metavar="NAME"),
    ] = None,
    new: Annotated[
        bool, typer.Option("--new", help="Not the session that was planned for that day.")
    ] = False,
) -> None:
    """Log a session that took place, or plan one that is to come.

    Without --at it ended now. A moment to come plans it. A session planned for that day is
    completed. My promises fall due at the next session, unless --due says otherwise.

    $ mentorlog session add "Promotion packet" --with dana --took 45m --action "Draft the packet"
    $ mentorlog session add "Kick-off" --with dana --at "next tue 10:00"
    """
    given = session_words.Given(
        title, note, private_note, at, took, status, by, why, activity, mode,
        tuple(tag or ()), tuple(goal or ()), tuple(attendee or ()),
    )  # fmt: skip
    promises = session_entry.Promises(tuple(action or ()), tuple(ask or ()), due, tuple(kept or ()))
    session_entry.log(ctx, given, promises, with_, next_, new=new)


@app.command()
def done(
    ctx: typer.Context,
    ids: Ids,
    took: Took = None,
    note: Note = None,
) -> None:
    """A planned session took place.

    $ mentorlog session done s63 --took 45m
    $ mentorlog session done @last
    """
    app = app_of(ctx)
    text = app.text(note, "note", optional=True)

    def held(session: Session) -> Session:
        return replace(
            app.store.sessions.hold(session, app.today),
            minutes=took or session.minutes,
            notes=session_words.joined(session.notes, text),
        )

    _change_each(ctx, ids, held, "held")


@app.command()
def move(ctx: typer.Context, session: Id, to: To) -> None:
    """Move a planned session; that is no cancellation.

    $ mentorlog session move s63 --to "next thu 17:00"
    $ mentorlog session move @last --to tomorrow
    """
    app = app_of(ctx)
    found = _open_for_change(app, session)
    if found.status is not Status.PLANNED:
        raise Invalid(
            f"{found.ref} is {found.status}, not planned",
            f"`mentorlog session edit {found.ref} --at` corrects when it was",
        )
    at = read_at(to, app.now, Looks.AHEAD, time_of=datetime.fromisoformat(found.at))
    if at < app.now:
        raise Invalid(f"{show_moment(at, app.today)} is past", "a session moves to a time to come")
    with app.writing(ctx) as store:
        moved = store.sessions.change(replace(found, at=moment(at)))
    app.changed([moved], [f"moved {moved.ref}", *session_words.cells(app, moved)])


@app.command()
def cancel(ctx: typer.Context, ids: Ids, by: By = None, why: Why = None) -> None:
    """Cancel a planned session; without --by nobody is blamed.

    $ mentorlog session cancel s63 --by them --why "on holiday"
    $ mentorlog session cancel @last
    """
    _fall_through(ctx, ids, Status.CANCELLED, by, why)


@app.command()
def miss(ctx: typer.Context, ids: Ids, by: By = None, why: Why = None) -> None:
    """A planned session did not take place, since somebody did not come.

    $ mentorlog session miss s63 --by me --why "wrong calendar"
    $ mentorlog session miss @last
    """
    _fall_through(ctx, ids, Status.NO_SHOW, by, why)


@app.command("list")
def list_(
    ctx: typer.Context,
    with_: With = None,
    since: Since = None,
    until: Until = None,
    tag: Tag = None,
    limit: Limit = None,
    sort: SortByDay = None,
    planned: Annotated[bool, typer.Option("--planned", help="Only those to come.")] = False,
    held: Annotated[bool, typer.Option("--held", help="Only those that took place.")] = False,
    cancelled: Annotated[
        bool, typer.Option("--cancelled", help="Only those cancelled or missed.")
    ] = False,
    all_: All = False,
) -> None:
    """List sessions, the newest first.

    $ mentorlog session list --with dana --since "3 months ago"
    $ mentorlog session list --planned
    """
    app = app_of(ctx)
    statuses = (
        *((Status.PLANNED,) * planned),
        *((Status.HELD,) * held),
        *((Status.CANCELLED, Status.NO_SHOW) * cancelled),
    )
    wanted = app.wanted(with_, since, until, tag, limit, everything=all_, order=sort)
    app.listed(app.store.sessions.listed(wanted, statuses), wanted)


@app.command()
def show(ctx: typer.Context, ids: Ids) -> None:
    """Show sessions with what was promised, said and raised in them.

    $ mentorlog session show s12
    $ mentorlog session show @last --json
    """
    from mentorlog.cli.show import show as show_records

    app = app_of(ctx)
    show_records(app, [app.find(app.store.sessions, typed) for typed in ids])


@app.command()
def edit(
    ctx: typer.Context,
    ids: Ids,
    title: Annotated[str | None, typer.Option("--title", help="The title.", metavar="TEXT")] = None,
    with_: With = None,
    at: At = None,
    took: Took = None,
    note: Note = None,
    private_note: PrivateNote = None,
    goal: Goals = None,
    tag: Tags = None,
    status: Annotated[Status | None, typer.Option("--status", help="What became of it.")] = None,
    by: By = None,
    why: Why = None,
    activity: ActivityOption = None,
    mode: ModeOption = None,
    attendee: Annotated[
        list[str] | None,
        typer.Option("--attendee", help="Who came, in a circle; repeat it.", metavar="NAME"),
    ] = None,
) -> None:
    """Correct a slip; an empty value ('') takes a field out.

    $ mentorlog session edit s12 --took 1h --tag career
    $ mentorlog session edit @last --title "Promotion packet, second look"
    """
    given = session_words.Given(
        title, note, private_note, at, took, status, by, why, activity, mode,
        tuple(tag or ()), tuple(goal or ()), tuple(attendee or ()),
    )  # fmt: skip
    session_correction.correct(ctx, ids, given, with_)


@app.command()
def remove(ctx: typer.Context, ids: Ids, yes: Yes = False) -> None:
    """Remove sessions; their promises, feedback and topics stay.

    $ mentorlog session remove s12 -y
    $ mentorlog session remove @last -y
    """
    from mentorlog.cli.removal import remove as remove_records

    app = app_of(ctx)
    remove_records(ctx, [app.find(app.store.sessions, typed) for typed in ids], yes=yes)


def _fall_through(
    ctx: typer.Context, ids: list[str], status: Status, by: str | None, why: str | None
) -> None:
    app = app_of(ctx)
    reason = app.text(why, "why", optional=True)

    def fallen(session: Session) -> Session:
        mentorship = app.store.mentorships.with_uid(session.mentorship)
        side = session_words.blamed(app, by, status, mentorship)
        return replace(session, status=status, by=side, why=reason)

    _change_each(ctx, ids, fallen, "missed" if status is Status.NO_SHOW else "cancelled")


def _change_each(
    ctx: typer.Context, ids: list[str], change: Callable[[Session], Session], word: str
) -> None:
    """Change planned sessions, all or none."""
    app = app_of(ctx)
    found = [_open_for_change(app, typed) for typed in ids]
    for session in found:
        app.store.sessions.ensure_planned(session)
    with app.writing(ctx) as store:
        changed = [store.sessions.change(change(session)) for session in found]
    lines = [[f"{word} {s.ref}", *session_words.cells(app, s)] for s in changed]
    app.changed(changed, *lines)


def _open_for_change(app: App, typed: str) -> Session:
    session = app.find(app.store.sessions, typed)
    app.mentorship(None, session.mentorship, on=session.on)
    return session
