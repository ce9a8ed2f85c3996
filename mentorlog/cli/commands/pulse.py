"""`mentorlog pulse`: how each side finds the relationship itself, from 1 to 5."""

from typing import Annotated

import typer

from mentorlog.cli import edits
from mentorlog.cli.app import App, app_of
from mentorlog.cli.params import (
    All,
    DryRun,
    Ids,
    Limit,
    Mine,
    On,
    Private,
    PrivateOrNot,
    Since,
    SortByDay,
    Theirs,
    Until,
    With,
    Yes,
    party,
    rating,
)
from mentorlog.cli.who import only, read_who
from mentorlog.domain.dates import show_day
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.pulse import Pulse
from mentorlog.errors import NeedsInput

app = typer.Typer()

As = Annotated[
    str | None,
    typer.Option("--as", help="Who says it: me, them, or a member's name.", metavar="WHO"),
]


def _rated(flag: str, what: str) -> typer.models.OptionInfo:
    found: typer.models.OptionInfo = typer.Option(flag, help=f"{what}, 1 to 5.", metavar="1-5")
    return found


Communication = Annotated[str | None, _rated("--communication", "How well you talk")]
Clarity = Annotated[str | None, _rated("--clarity", "How clear it is what you are at")]
Commitment = Annotated[str | None, _rated("--commitment", "How much both put into it")]
Confidence = Annotated[str | None, _rated("--confidence", "For you alone: how sure you are")]
Balance = Annotated[str | None, _rated("--balance", "For you alone: work and life")]
Note = Annotated[
    str | None, typer.Option("--note", help="A word on it; - reads standard input.", metavar="TEXT")
]


@app.command()
def add(
    ctx: typer.Context,
    with_: With = None,
    communication: Communication = None,
    clarity: Clarity = None,
    commitment: Commitment = None,
    confidence: Confidence = None,
    balance: Balance = None,
    as_: As = None,
    note: Note = None,
    on: On = None,
    private: Private = False,
) -> None:
    """Say how it goes between you: one line for each side and day.

    What is said later on the same day joins it. --confidence and --balance never leave this store.

    $ mentorlog pulse add --with dana --communication 4 --clarity 3 --commitment 5
    $ mentorlog pulse add --with dana --as them --clarity 5 --note "You say it first now"
    """
    app = app_of(ctx)
    if not any((communication, clarity, commitment, confidence, balance)):
        raise NeedsInput("no rating was given", "--communication 4 --clarity 3, from 1 to 5")
    day = on or app.today
    mentorship = app.mentorship(with_, on=day)
    who = read_who(app.store, as_, mentorship, Party.ME, day)
    pulse = Pulse(
        mentorship=mentorship.uid,
        on=day,
        by=who.party,
        member=who.member,
        communication=rating(communication) if communication else None,
        clarity=rating(clarity) if clarity else None,
        commitment=rating(commitment) if commitment else None,
        confidence=rating(confidence) if confidence else None,
        balance=rating(balance) if balance else None,
        note=app.text(note, "note", optional=True),
        private=private,
    )
    with app.writing() as store:
        taken = store.pulses.take(pulse)
    word = "noted" if taken.uid == pulse.uid else "added to"
    app.changed([taken], [f"{word} {taken.ref}", *_cells(app, taken)])


@app.command("list")
def list_(
    ctx: typer.Context,
    with_: With = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    sort: SortByDay = None,
    mine: Mine = False,
    theirs: Theirs = False,
    as_: As = None,
    all_: All = False,
) -> None:
    """List pulses, the newest first, and below them each side's line over time.

    A gap: the two sides' last ratings are 2 or more apart. A drop: lower than the time before.

    $ mentorlog pulse list --with dana
    $ mentorlog pulse list --theirs --since "6 months ago"
    """
    app = app_of(ctx)
    of = only(app, as_, party(mine, theirs), with_)
    wanted = app.wanted(
        *(with_, since, until, None, limit),
        everything=all_,
        order=sort,
        member=of.member,
    )
    found = app.store.pulses.listed(wanted, by=of.party)
    app.listed(found, wanted)
    if found and not app.json:
        from mentorlog.render.blocks import Paragraph
        from mentorlog.render.pulses import over_time
        from mentorlog.reports.pulses import lines

        uids = dict.fromkeys(pulse.mentorship for pulse in found)
        of_each = [
            (one.name, lines(app.store, one, app.today))
            for one in app.store.mentorships.with_uids(uids)
        ]
        if any(said for _, said in of_each):
            app.draw([Paragraph(""), over_time(of_each)])


@app.command()
def show(ctx: typer.Context, ids: Ids) -> None:
    """Show pulses in full, with what stands out.

    $ mentorlog pulse show p2
    $ mentorlog pulse show @last --json
    """
    from mentorlog.cli.show import show as show_records

    app = app_of(ctx)
    show_records(app, app.find_all(app.store.pulses, ids))


@app.command()
def edit(
    ctx: typer.Context,
    ids: Ids,
    with_: With = None,
    communication: Communication = None,
    clarity: Clarity = None,
    commitment: Commitment = None,
    confidence: Confidence = None,
    balance: Balance = None,
    as_: As = None,
    note: Note = None,
    on: On = None,
    private: PrivateOrNot = None,
) -> None:
    """Correct a slip; an empty value ('') takes a field out.

    $ mentorlog pulse edit p2 --clarity 4 --note "Clearer than I first thought"
    $ mentorlog pulse edit @last --private
    """
    app = app_of(ctx)
    found = edits.to_change(app, app.store.pulses, ids)
    fields = edits.given(
        "--clarity, --note, --on",
        *(as_,),
        mentorship=app.mentorship(with_, on=app.today).uid if with_ else None,
        communication=edits.optional(communication, rating),
        clarity=edits.optional(clarity, rating),
        commitment=edits.optional(commitment, rating),
        confidence=edits.optional(confidence, rating),
        balance=edits.optional(balance, rating),
        note=edits.optional_text(app, note, "note"),
        on=on,
        private=private,
    )
    changed = [edits.sided(app, pulse, fields, "by", as_) for pulse in found]
    with app.writing() as store:
        changed = [store.pulses.correct(pulse) for pulse in changed]
    app.changed(changed, *([f"corrected {one.ref}", *_cells(app, one)] for one in changed))


@app.command()
def remove(ctx: typer.Context, ids: Ids, yes: Yes = False, dry_run: DryRun = False) -> None:
    """Remove pulses that should never have been written down.

    $ mentorlog pulse remove p2 -y
    $ mentorlog pulse remove p1 @last -y
    """
    from mentorlog.cli.removal import remove as remove_records

    app = app_of(ctx)
    remove_records(app, app.find_all(app.store.pulses, ids), yes=yes, dry_run=dry_run)


def _cells(app: App, pulse: Pulse) -> list[str]:
    """A pulse in the words of the echo: who says what, when, and what stands out."""
    from mentorlog.render.records.pulse import ratings
    from mentorlog.reports.pulses import of_each

    mentorship = app.store.mentorships.with_uid(pulse.mentorship)
    who = "me, with " if pulse.by is Party.ME else ""
    name = mentorship.name
    if pulse.member is not None:
        name = app.store.mentorships.members.with_uid(pulse.member).name
    marks = [mark.text for mark in of_each(app.store, [pulse])[pulse.uid]]
    cells = [f"{who}{name}", ratings(pulse), show_day(pulse.on, app.today), *marks]
    return [*cells, "private"] if pulse.private else cells
