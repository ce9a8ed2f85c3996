"""`mentorlog feedback`: what one side told the other, and what came of it."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec.structs import replace

from mentorlog.cli import edits
from mentorlog.cli.app import App, app_of
from mentorlog.cli.links import day_of, linked, settled
from mentorlog.cli.params import (
    All,
    DryRun,
    Ids,
    Limit,
    Mine,
    On,
    Private,
    PrivateOrNot,
    SessionLink,
    Since,
    SortByDay,
    TextArgument,
    Theirs,
    Until,
    With,
    Yes,
    party,
    past_day,
)
from mentorlog.cli.who import Who, only, read_who
from mentorlog.domain.dates import show_day
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.feedback import Feedback, FeedbackKind
from mentorlog.errors import Invalid
from mentorlog.store.links import together

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship

app = typer.Typer()

From = Annotated[
    str | None,
    typer.Option("--from", help="Who said it: me, them, or a member's name.", metavar="WHO"),
]
To = Annotated[
    str | None,
    typer.Option("--to", help="To whom in a circle; then I said it.", metavar="WHO"),
]
KindOption = Annotated[FeedbackKind | None, typer.Option("--kind", help="What it asks for.")]
Situation = Annotated[
    str | None, typer.Option("--situation", help="When and where it was.", metavar="TEXT")
]
Behavior = Annotated[
    str | None, typer.Option("--behavior", help="What was done or said.", metavar="TEXT")
]
Impact = Annotated[str | None, typer.Option("--impact", help="What it led to.", metavar="TEXT")]
GoalLink = Annotated[str | None, typer.Option("--goal", help="The goal it is about.", metavar="ID")]
Response = Annotated[
    str | None,
    typer.Option("--response", help="The answer; - reads standard input.", metavar="TEXT"),
]


@app.command()
def add(
    ctx: typer.Context,
    text: TextArgument = None,
    with_: With = None,
    from_: From = None,
    to: To = None,
    kind: KindOption = None,
    situation: Situation = None,
    behavior: Behavior = None,
    impact: Impact = None,
    session: SessionLink = None,
    goal: GoalLink = None,
    on: On = None,
    private: Private = False,
) -> None:
    """Keep a word of feedback, from them unless --from says otherwise.

    Without --kind it asks for a change. Situation, behavior and impact are optional.

    $ mentorlog feedback add "Slow down in demos" --with dana --kind change
    $ mentorlog feedback add "You asked, and then you waited" --from me --kind praise --with tom
    $ mentorlog feedback add "You let us finish" --to noor --kind praise --with circle
    """
    app = app_of(ctx)
    said = str(app.text(text, "text"))
    met, aim = linked(app, session, goal)
    day = day_of(app, on, met)
    mentorship = settled(app, with_, met, aim, on=day)
    who = _sides(app, mentorship, from_, to, Party.THEM, day)
    feedback = Feedback(
        mentorship=mentorship.uid,
        session=met.uid if met else None,
        goal=aim.uid if aim else None,
        on=day,
        from_=who.party,
        member=who.member,
        kind=kind or FeedbackKind.CHANGE,
        text=said,
        situation=app.text(situation, "situation", optional=True),
        behavior=app.text(behavior, "behavior", optional=True),
        impact=app.text(impact, "impact", optional=True),
        private=private,
    )
    together(app.store, feedback)
    with app.writing() as store:
        feedback = store.feedback.add(feedback)
    app.changed([feedback], [f"noted {feedback.ref}", *_cells(app, feedback)])


@app.command()
def ack(ctx: typer.Context, ids: Ids, response: Response = None, on: On = None) -> None:
    """Acknowledge feedback: it was heard, and perhaps answered.

    $ mentorlog feedback ack f28 --response "The second one, and that is an answer"
    $ mentorlog feedback ack f28 f31 --on yesterday
    """
    app = app_of(ctx)
    day = on or app.today
    answer = app.text(response, "response", optional=True)
    found = edits.to_change(app, app.store.feedback, ids, on=day)
    with app.writing() as store:
        heard = [store.feedback.acknowledge(feedback, day, answer) for feedback in found]
    word = "answered" if answer else "acknowledged"
    app.changed(heard, *([f"{word} {f.ref}", *_cells(app, f)] for f in heard))


@app.command("list")
def list_(
    ctx: typer.Context,
    with_: With = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    sort: SortByDay = None,
    waiting: Annotated[
        bool, typer.Option("--waiting", help="Only theirs that you have not acknowledged.")
    ] = False,
    kind: Annotated[FeedbackKind | None, typer.Option("--kind", help="Only this kind.")] = None,
    mine: Mine = False,
    theirs: Theirs = False,
    from_: From = None,
    all_: All = False,
) -> None:
    """List feedback, the newest first; --mine is what I gave, --theirs what I was given.

    $ mentorlog feedback list --waiting
    $ mentorlog feedback list --from ada
    $ mentorlog feedback list --theirs --kind praise --since "6 months ago"
    """
    app = app_of(ctx)
    of = only(app, from_, party(mine, theirs), with_)
    wanted = app.wanted(
        *(with_, since, until, None, limit),
        everything=all_,
        order=sort,
        member=of.member,
    )
    found = app.store.feedback.listed(wanted, from_=of.party, kind=kind, waiting=waiting)
    app.listed(found, wanted)


@app.command()
def show(ctx: typer.Context, ids: Ids) -> None:
    """Show feedback in full, with its answer.

    $ mentorlog feedback show f5
    $ mentorlog feedback show f5 @last --json
    """
    from mentorlog.cli.show import show as show_records

    app = app_of(ctx)
    show_records(app, app.find_all(app.store.feedback, ids))


@app.command()
def edit(
    ctx: typer.Context,
    ids: Ids,
    text: Annotated[
        str | None, typer.Option("--text", help="What was said; - reads it.", metavar="TEXT")
    ] = None,
    with_: With = None,
    from_: From = None,
    to: To = None,
    kind: KindOption = None,
    situation: Situation = None,
    behavior: Behavior = None,
    impact: Impact = None,
    session: SessionLink = None,
    goal: GoalLink = None,
    on: On = None,
    acknowledged: Annotated[
        str | None, typer.Option("--acknowledged", help="The day it was heard.", metavar="DAY")
    ] = None,
    response: Response = None,
    private: PrivateOrNot = None,
) -> None:
    """Correct a slip; an empty value ('') takes a field out.

    $ mentorlog feedback edit f28 --kind question --situation "On the walk after lunch"
    $ mentorlog feedback edit @last --acknowledged ''
    """
    app = app_of(ctx)
    found = edits.to_change(app, app.store.feedback, ids)
    met, aim = linked(app, session, goal)
    fields = edits.given(
        "--text, --kind, --on",
        *(with_, from_, to),
        text=app.text(text, "text", optional=True),
        kind=kind,
        situation=edits.optional_text(app, situation, "situation"),
        behavior=edits.optional_text(app, behavior, "behavior"),
        impact=edits.optional_text(app, impact, "impact"),
        session=met.uid if met else session,
        goal=aim.uid if aim else goal,
        on=on,
        acknowledged_on=edits.optional(acknowledged, past_day),
        response=edits.optional_text(app, response, "response"),
        private=private,
    )
    changed = [_corrected(app, feedback, fields, with_, from_, to) for feedback in found]
    with app.writing() as store:
        changed = [store.feedback.change(feedback) for feedback in changed]
    app.changed(changed, *([f"corrected {f.ref}", *_cells(app, f)] for f in changed))


@app.command()
def remove(ctx: typer.Context, ids: Ids, yes: Yes = False, dry_run: DryRun = False) -> None:
    """Remove feedback that should never have been written down.

    $ mentorlog feedback remove f5 -y
    $ mentorlog feedback remove f5 @last -y
    """
    from mentorlog.cli.removal import remove as remove_records

    app = app_of(ctx)
    remove_records(app, app.find_all(app.store.feedback, ids), yes=yes, dry_run=dry_run)


def _sides(
    app: App,
    mentorship: "Mentorship",
    from_: str | None,
    to: str | None,
    default: Party,
    on: date,
) -> Who:
    """Who said it; where I did, the member is the one to whom. Raises Invalid or NotFound."""
    if to is None:
        return read_who(app.store, from_, mentorship, default, on)
    whom = read_who(app.store, to, mentorship, Party.THEM, on)
    if whom.party is Party.ME or (from_ or Party.ME).strip().lower() != Party.ME:
        raise Invalid("--to says whom I told something", "--from says who told it me")
    return Who(Party.ME, whom.member)


def _corrected(
    app: App,
    feedback: Feedback,
    fields: dict[str, Any],
    named: str | None,
    from_: str | None,
    to: str | None,
) -> Feedback:
    mentorship = app.mentorship(named, feedback.mentorship, on=app.today)
    if from_ is not None or to is not None:
        who = _sides(app, mentorship, from_, to, feedback.from_, date.min)
        fields = fields | {"from_": who.party, "member": who.member}
    feedback = together(app.store, replace(feedback, mentorship=mentorship.uid, **fields))
    app.store.feedback.ensure_in_order(feedback)
    return feedback


def _cells(app: App, feedback: Feedback) -> list[str]:
    """Feedback in the words of the echo: what kind, who said it, when."""
    name = app.store.mentorships.with_uid(feedback.mentorship).name
    if feedback.member is not None:
        name = app.store.mentorships.members.with_uid(feedback.member).name
    side = "from" if feedback.from_ is Party.THEM else "for"
    cells = [f"{feedback.kind} {side} {name}", show_day(feedback.on, app.today)]
    return [*cells, "private"] if feedback.private else cells
