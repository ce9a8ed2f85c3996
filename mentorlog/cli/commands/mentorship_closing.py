"""`mentorlog mentorship end` and `reopen`: a planned end, and the way back."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.mentorship.entry import rhythm
from mentorlog.cli.params import DryRun, On, Why, Yes
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.practice import Reason
from mentorlog.operations import mentorships

if TYPE_CHECKING:
    from mentorlog.cli.mentorship.closing import Settled

Name = Annotated[
    str, Argument(metavar="NAME", help="Any beginning of the name; else the only one.")
]
LevelOption = Annotated[
    list[str] | None,
    Option("--level", help="How far a goal got, -2 to +2; repeat it.", metavar="ID=N"),
]
Done = Annotated[
    list[str] | None,
    Option("--done", help="A promise that was kept; repeat it.", metavar="ID"),
]
Drop = Annotated[
    list[str] | None,
    Option("--drop", help="A promise, goal or topic to give up.", metavar="ID"),
]
Keep = Annotated[
    list[str] | None,
    Option("--keep", help="One that I go on with alone.", metavar="ID"),
]
HandOver = Annotated[
    str | None,
    Option("--hand-over", help="Whom my goals and topics go on with.", metavar="NAME"),
]
WhyItEnds = Annotated[Reason | None, Option("--reason", help="Why it ends.")]
Learned = Annotated[str | None, Option("--learned", help="What was learned.", metavar="TEXT")]
Thanks = Annotated[str | None, Option("--thanks", help="Thanks to say.", metavar="TEXT")]
Next = Annotated[str | None, Option("--next", help="What is next.", metavar="TEXT")]


def end(
    app: App,
    name: Name,
    reason: WhyItEnds = None,
    why: Why = None,
    level: LevelOption = None,
    learned: Learned = None,
    thanks: Thanks = None,
    next_: Next = None,
    done: Done = None,
    drop: Drop = None,
    keep: Keep = None,
    hand_over: HandOver = None,
    on: On = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """End a mentorship well: its records stay, and it leaves every everyday view.

    On a terminal it asks what was reached and learned, what is next, and for each open item. With
    -y what no option names takes its usual end: planned sessions are cancelled, promises dropped;
    my goals and topics stay open without a mentorship, or go on with --hand-over; their goals
    remain as they are.

    $ mentorlog mentorship end dana --reason completed --level g1=+1 --next "Coffee in May" -y
    $ mentorlog mentorship end ravi --why "we reached what we set out for" --dry-run
    """
    # They know the records of six nouns, which no other verb needs.
    from mentorlog.cli.mentorship import closing
    from mentorlog.operations.mentorships import ensure_can_end

    day = on or app.today
    mentorship = app.mentorship(name)
    ensure_can_end(app.store, mentorship, day, app.today)
    lists = (level or (), done or (), drop or (), keep or ())
    said = closing.Said(reason, why, learned, next_, thanks, *lists, hand_over)
    settled = closing.settle(app, mentorship, day, said)
    if settled.left:
        app.confirm(closing.question(settled), yes=yes or dry_run)
    _end(app, settled, day, dry_run=dry_run)


def _end(app: App, settled: "Settled", day: date, *, dry_run: bool) -> None:
    """Write the end of a mentorship, or rehearse it, and say what became of all that was open."""
    from mentorlog.cli.mentorship.closing import echo

    with app.writing(rehearsal=dry_run) as store:
        ended = mentorships.end(store, app.today, settled.ending)
        line = [f"{'would end' if dry_run else 'ended'} {ended.mentorship.name}"]
        line += echo(app, settled, ended)
    app.changed([ended.mentorship], line)
    if not dry_run:
        _tell(app, ended.mentorship, day)


def reopen(app: App, name: Name) -> None:
    """Open an ended mentorship again; what its end closed stays closed, and is named.

    $ mentorlog mentorship reopen mirela
    $ mentorlog mentorship reopen mirela --json
    """
    from mentorlog.cli.mentorship.closing import gone_on, stays_closed

    mentorship = app.mentorship(name)
    with app.writing() as store:
        mentorship = mentorships.reopen(store, mentorship, app.today)
    line = [f"reopened {mentorship.name}", *rhythm(app, mentorship)]
    app.changed([mentorship], line + gone_on(app, mentorship), *stays_closed(app, mentorship))


def _tell(app: App, mentorship: Mentorship, day: date) -> None:
    """For whoever looks on, the page that closes it; a pipe takes the one line."""
    if app.json or app.quiet or not sys.stdout.isatty():
        return
    from mentorlog.render.reports.closing import page
    from mentorlog.reports.closing import build
    from mentorlog.reports.scope import Scope

    app.say("")
    app.draw(page(build(app.store, day, Scope(mentorship.uid))))
