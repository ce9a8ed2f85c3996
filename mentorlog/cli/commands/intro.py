"""`mentorlog intro`: doors to people, from the question to the thanks."""

from datetime import date
from typing import Annotated, Any

import typer

from mentorlog.cli import edits
from mentorlog.cli.app import App, app_of
from mentorlog.cli.links import about
from mentorlog.cli.params import (
    All,
    DryRun,
    Ids,
    Limit,
    On,
    Private,
    PrivateOrNot,
    Since,
    SortByDay,
    Until,
    Why,
    With,
    Yes,
    past_day,
)
from mentorlog.cli.who import read_who
from mentorlog.domain.dates import show_day
from mentorlog.domain.intros import Step, turn_of
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.intro import Began, Intro
from mentorlog.store.links import together

app = typer.Typer()

NameArgument = Annotated[
    str | None, typer.Argument(metavar="[PERSON]", help="Who is to be met; - reads the name.")
]
For = Annotated[
    str | None,
    typer.Option("--for", help="Who is to meet them: me, them, or a member's name.", metavar="WHO"),
]
Through = Annotated[
    str | None, typer.Option("--through", help="Who opens the door.", metavar="TEXT")
]
WithOrNone = Annotated[
    str | None, typer.Option("--with", help="With whose help; none: nobody's.", metavar="NAME")
]


def _day_option(name: str, words: str) -> Any:
    return typer.Option(f"--{name}", help=f"The day {words}; '' takes it out.", metavar="DAY")


@app.command()
def ask(
    ctx: typer.Context,
    person: NameArgument = None,
    with_: WithOrNone = None,
    for_: For = None,
    through: Through = None,
    why: Why = None,
    on: On = None,
    private: Private = False,
) -> None:
    """Ask to be introduced to somebody; without a mentorship, to find a mentor.

    It is for me unless --for says otherwise: --for them, where they asked me.

    $ mentorlog intro ask "Lee Park" --with dana --why "She led two re-organisations"
    $ mentorlog intro ask "Noor Haddad" --with none --through "Piet, from payments"
    """
    _begin(ctx, Began.ASKED, person, with_, for_ or "me", through, why, on, private)


@app.command()
def offer(
    ctx: typer.Context,
    person: NameArgument = None,
    with_: WithOrNone = None,
    for_: For = None,
    through: Through = None,
    why: Why = None,
    on: On = None,
    private: Private = False,
) -> None:
    """Offer to introduce them to somebody; --for me, where they offered it to me.

    $ mentorlog intro offer "Jonas Weber" --with tom --why "He mentors first-time leads"
    $ mentorlog intro offer "Lee Park" --with dana --for me --on yesterday
    """
    _begin(ctx, Began.OFFERED, person, with_, for_, through, why, on, private)


@app.command()
def made(ctx: typer.Context, ids: Ids, on: On = None) -> None:
    """The introduction was made: both know of each other.

    $ mentorlog intro made i3
    $ mentorlog intro made @last --on yesterday
    """
    _step(ctx, Step.MADE, ids, on)


@app.command()
def met(ctx: typer.Context, ids: Ids, on: On = None) -> None:
    """They met.

    $ mentorlog intro met i2
    $ mentorlog intro met @last --on "last fri"
    """
    _step(ctx, Step.MET, ids, on)


@app.command()
def thanked(ctx: typer.Context, ids: Ids, on: On = None) -> None:
    """Thanks were said to whoever opened the door, and that closes it.

    $ mentorlog intro thanked i2
    $ mentorlog intro thanked @last --on today
    """
    _step(ctx, Step.THANKED, ids, on)


@app.command()
def drop(ctx: typer.Context, ids: Ids, on: On = None) -> None:
    """Let an introduction go: nothing comes of it.

    $ mentorlog intro drop i2
    $ mentorlog intro drop @last --on yesterday
    """
    app = app_of(ctx)
    day = on or app.today
    found = edits.to_change(app, app.store.intros, ids, on=day)
    with app.writing() as store:
        dropped = [store.intros.drop(intro, day) for intro in found]
    app.changed(dropped, *(step_cells(app, one, "dropped", day) for one in dropped))


@app.command("list")
def list_(
    ctx: typer.Context,
    with_: With = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    sort: SortByDay = None,
    stalled: Annotated[
        bool, typer.Option("--stalled", help="Only those without a step for 14 days.")
    ] = False,
    all_: All = False,
) -> None:
    """List introductions that go on, the newest first, each with whose turn it is.

    $ mentorlog intro list --stalled
    $ mentorlog intro list --with dana --all
    """
    app = app_of(ctx)
    wanted = app.wanted(with_, since, until, None, limit, everything=all_, order=sort)
    intros = app.store.intros
    only_open = stalled or not all_
    found = intros.open(wanted, app.today, stalled=stalled) if only_open else intros.listed(wanted)
    app.listed(found, wanted)


@app.command()
def show(ctx: typer.Context, ids: Ids) -> None:
    """Show introductions in full.

    $ mentorlog intro show i1
    $ mentorlog intro show i1 @last --json
    """
    from mentorlog.cli.show import show as show_records

    app = app_of(ctx)
    show_records(app, app.find_all(app.store.intros, ids))


@app.command()
def edit(
    ctx: typer.Context,
    ids: Ids,
    person: Annotated[
        str | None, typer.Option("--person", help="Who is to be met.", metavar="TEXT")
    ] = None,
    with_: WithOrNone = None,
    for_: For = None,
    through: Through = None,
    why: Why = None,
    began: Annotated[Began | None, typer.Option("--began", help="How it came up.")] = None,
    on: Annotated[
        str | None, typer.Option("--on", help="The day it came up.", metavar="DAY")
    ] = None,
    made: Annotated[str | None, _day_option("made", "it was made")] = None,
    met: Annotated[str | None, _day_option("met", "they met")] = None,
    thanked: Annotated[str | None, _day_option("thanked", "of the thanks")] = None,
    dropped: Annotated[str | None, _day_option("dropped", "it was given up")] = None,
    private: PrivateOrNot = None,
) -> None:
    """Correct a slip; an empty value ('') takes a field out.

    $ mentorlog intro edit i1 --person "Lee Park-Jansen" --why "Two re-organisations"
    $ mentorlog intro edit @last --thanked ''
    """
    app = app_of(ctx)
    found = edits.to_change(app, app.store.intros, ids)
    fields = edits.given(
        "--person, --why, --made",
        for_,
        name=app.text(person, "person", optional=True),
        mentorship=edits.mentorship_uid(app, with_),
        through=edits.optional_text(app, through, "through"),
        why=edits.optional_text(app, why, "why"),
        began=began,
        began_on=past_day(on) if on else None,
        made_on=edits.optional(made, past_day),
        met_on=edits.optional(met, past_day),
        thanked_on=edits.optional(thanked, past_day),
        dropped_on=edits.optional(dropped, past_day),
        private=private,
    )
    changed = [edits.sided(app, intro, fields, "for_", for_) for intro in found]
    with app.writing() as store:
        changed = [store.intros.correct(intro) for intro in changed]
    app.changed(changed, *(_cells(app, f"corrected {one.ref}", one) for one in changed))


@app.command()
def remove(ctx: typer.Context, ids: Ids, yes: Yes = False, dry_run: DryRun = False) -> None:
    """Remove introductions that should never have been written down.

    $ mentorlog intro remove i1 -y
    $ mentorlog intro remove i1 @last -y
    """
    from mentorlog.cli.removal import remove as remove_records

    app = app_of(ctx)
    remove_records(app, app.find_all(app.store.intros, ids), yes=yes, dry_run=dry_run)


def _begin(
    ctx: typer.Context,
    began: Began,
    person: str | None,
    named: str | None,
    for_: str | None,
    through: str | None,
    why: str | None,
    on: date | None,
    private: bool,
) -> None:
    app = app_of(ctx)
    name = str(app.text(person, "person"))
    day = on or app.today
    mentorship = about(app, named, on=day)
    who = read_who(app.store, for_, mentorship, Party.THEM if mentorship else Party.ME)
    intro = Intro(
        mentorship=mentorship.uid if mentorship else None,
        name=name,
        why=app.text(why, "why", optional=True),
        through=app.text(through, "through", optional=True),
        began=began,
        for_=who.party,
        member=who.member,
        began_on=day,
        private=private,
    )
    together(app.store, intro)
    with app.writing() as store:
        intro = store.intros.add(intro)
    app.changed([intro], _cells(app, f"{began} {intro.ref}", intro))


def _step(ctx: typer.Context, step: Step, ids: list[str], on: date | None) -> None:
    app = app_of(ctx)
    day = on or app.today
    found = edits.to_change(app, app.store.intros, ids, on=day)
    with app.writing() as store:
        taken = [store.intros.take(intro, step, day) for intro in found]
    app.changed(taken, *(step_cells(app, one, step, day) for one in taken))


def step_cells(app: App, intro: Intro, word: str, on: date) -> list[str]:
    """The echo of a step: "i1 made · Lee Park · Dana · your turn: meet Lee Park"."""
    when = word if on == app.today else f"{word} {show_day(on, app.today)}"
    return _cells(app, f"{intro.ref} {when}", intro)


def _cells(app: App, done: str, intro: Intro) -> list[str]:
    """An introduction in the words of the echo: what was done, who it is, whose turn it is."""
    from mentorlog.reports.doors import owed

    name = app.store.mentorships.names().get(intro.mentorship or "")
    cells = [done, intro.name, *([name] if name else []), *(["private"] * intro.private)]
    coming = owed(app.store, intro, app.today)
    if coming is None:
        return cells
    return [*cells, f"{turn_of(coming.by)}: {coming.text[0].lower()}{coming.text[1:]}"]
