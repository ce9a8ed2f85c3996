"""`mentorlog mentorship`: with whom, in which role, how often."""

from datetime import date
from typing import Annotated

from msgspec.structs import replace

from mentorlog.cli import entries, fields
from mentorlog.cli.app import App
from mentorlog.cli.commands import member
from mentorlog.cli.commands.mentorship_brief import brief
from mentorlog.cli.commands.mentorship_closing import Name, end, reopen
from mentorlog.cli.declared import Argument, At, Declared, Field, Option
from mentorlog.cli.mentorship import entry
from mentorlog.cli.params import (
    DryRun,
    PauseEnd,
    PauseStart,
    Resumes,
    Why,
    Yes,
    any_day,
    coming_day,
    past_day,
)
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import show_day, show_range
from mentorlog.domain.kinds import cadence_words, ensure_suits
from mentorlog.domain.names import fitting
from mentorlog.domain.records.base import Mode
from mentorlog.domain.records.mentorship import Formality, Kind, Mentorship, Pause, Role
from mentorlog.domain.wording import all_of, counted
from mentorlog.operations import mentorships as operations
from mentorlog.operations import pausing
from mentorlog.operations.names import ensure_free
from mentorlog.render.words import role_words

verbs = Verbs()

Start = Annotated[
    date | None, Option("--start", help="Its first day.", parser=any_day, metavar="DAY")
]
Announced = Annotated[
    date | None,
    Option("--on", help="When it was announced; else today.", parser=past_day, metavar="DAY"),
]
RoleOption = Annotated[Role | None, Option("--role", help="What I am in it.")]


def _echo(_app: App, done: str, mentorship: Mentorship) -> list[str]:
    return [f"{done} {mentorship.name}"]


_LAST = ("planned_end_on", "--until", "The day it is meant to end.", "DAY", coming_day)

MENTORSHIP = Declared(
    Mentorship,
    _echo,
    "--name, --until, --mode",
    fields.text("name", "--name", "The name.", "NAME", at=At.EDIT).but(logged_as="new_name"),
    Field("my", "--my", "Who they are: mentor, mentee or peer.", "WHO", at=At.ADD),
    fields.word("role", "--role", "What I am in it.", Role),
    Field("cadence", "--cadence", "How often: weekly, 2w, 1mo, none.", "SPAN", at=At.ADD),
    fields.parsed("started_on", "--start", "Its first day.", "DAY", any_day),
    fields.parsed(*_LAST, At.ADD),
    fields.read_as(*_LAST, At.EDIT),
    fields.word("kind", "--kind", "What kind it is.", Kind),
    fields.word("formality", "--formality", "Whether a programme stands behind it.", Formality),
    fields.word("mode", "--mode", "Where you met.", Mode),
    fields.text("program", "--program", "The programme's name."),
    fields.read_as(
        "timezone", "--timezone", "Their time zone, like Europe/Lisbon.", "ZONE", entry.checked_zone
    ),
    Field(
        *("members", "--member", "Who is in the circle; repeat it.", "NAME", list[str]),
        at=At.ADD,
        logged_as="members",
    ),
    Field("first_goal", "--first-goal", "A goal to begin with.", at=At.ADD),
)


@verbs.command()
@MENTORSHIP.added
def add(
    app: App, name: Annotated[str | None, Argument(metavar="NAME", help="With whom.")] = None
) -> None:
    """Start a mentorship: `--my mentor` says that they are my mentor.

    Several members make it a circle: of peers with `--my peer`, else a group, unless --kind says
    team. --kind flash meets once and has no cadence; in --kind reverse the junior mentors.

    $ mentorlog mentorship add Noor --my mentor --cadence 2w --start 2026-01-05
    $ mentorlog mentorship add "Book circle" --my peer --kind peer --member Ada --member Sam
    """
    said = app.called.word
    called = str(app.text(name, "name"))
    ensure_free(app.store, called, app.today)
    members = said("members")
    people = entry.read_members(app, members) if members else [called]
    interval = entry.read_cadence(said("cadence"))
    kind = said("kind")
    role = entry.read_role(app, said("my"), said("role"), kind)
    _, values = entries.typed(app, MENTORSHIP)
    mentorship = Mentorship(**values | {"name": called, "role": role})
    entry.refuse_reversed(mentorship.started_on, mentorship.planned_end_on, "--until")
    mentorship = entry.of_its_kind(mentorship, kind, len(people), interval)
    title = app.text(said("first_goal"), "goal", optional=True)
    running = [one for one in app.store.mentorships.called() if one.runs_on(app.today)]
    before = [one.name for one in fitting(running, called)]
    with app.writing() as store:
        mentorship = operations.start(store, mentorship, people, interval, app.today)
        goals = [store.goals.plan(entry.begun_with(mentorship, title))] if title else []
    line = [
        f"started with {mentorship.name}",
        role_words(mentorship.role),
        *([", ".join(people)] if members else []),
        *entry.rhythm(app, mentorship),
        *entry.planned_end(app, mentorship),
        *(f"{goal.ref} {goal.title}" for goal in goals),
    ]
    beside = [[f"{called!r} meant {all_of(before)} until now", "mentorlog undo"]] if before else []
    app.changed([mentorship], line, *beside)


@verbs.command("list")
def list_(
    app: App,
    role: RoleOption = None,
    all_: Annotated[bool, Option("--all", help="Show those that ended, too.")] = False,
) -> None:
    """List running mentorships, with the day the next meeting is due.

    $ mentorlog mentorship list --role mentor
    $ mentorlog mentorship list
    $ mentorlog mentorship list --all --json
    """
    mentorships = app.store.mentorships
    found, everyone = (
        [one for one in some if role in (None, one.role)]
        for some in (mentorships.running(app.today), mentorships.all())
    )
    app.listed(everyone if all_ else found, hidden=everyone)


@verbs.command()
def show(app: App, name: Name) -> None:
    """Show a mentorship with its members, cadences and pauses.

    $ mentorlog mentorship show dana
    $ mentorlog mentorship show dana --json
    """
    from mentorlog.cli.show import show as show_records

    show_records(app, [app.looked_at(name)])


@verbs.command()
@MENTORSHIP.edited
def edit(app: App, name: Name) -> None:
    """Correct a mentorship; an empty value ('') takes a field out.

    $ mentorlog mentorship edit ravi --timezone Europe/Lisbon
    $ mentorlog mentorship edit dana --until 2027-10-01 --mode hybrid
    """
    found = app.running(name, app.today)
    _, corrected = entries.corrections(app, MENTORSHIP)
    mentorship = replace(found, **corrected)
    entry.refuse_reversed(mentorship.started_on, mentorship.planned_end_on, "--until")
    if {"kind", "role"} & {*corrected}:
        entry.refuse_unsuited(app, mentorship)
    with app.writing() as store:
        mentorship = operations.correct(store, mentorship, app.today)
    is_same_end = mentorship.planned_end_on == found.planned_end_on
    moved = [] if is_same_end else entry.planned_end(app, mentorship)
    if mentorship.started_on != found.started_on:
        since = f"since {show_day(mentorship.started_on, app.today)}"
        moved = [since, *entry.rhythm(app, mentorship), *moved]
    app.changed([mentorship], [*_echo(app, "corrected", mentorship), *moved])


@verbs.command()
def cadence(
    app: App,
    name: Name,
    every: Annotated[str, Argument(metavar="SPAN", help="weekly, 2w, 1mo, 10d, none.")],
    start: Start = None,
) -> None:
    """Meet at another interval from a day on; what lies before stays as it was.

    $ mentorlog mentorship cadence dana 3w
    $ mentorlog mentorship cadence dana none --start yesterday
    """
    mentorship = app.running(name, start or app.today)
    interval = entry.read_cadence(every)
    ensure_suits(mentorship, 1, interval)
    with app.writing() as store:
        following = operations.set_cadence(store, mentorship, interval, start or app.today)
    line = [f"{mentorship.name}: {cadence_words(mentorship, interval)}"]
    line.append(f"from {show_day(start or app.today, app.today)}")
    if following:
        then = cadence_words(mentorship, following.interval)
        line.append(f"{then} from {show_day(following.starts_on, app.today)}")
    app.changed([mentorship], line + entry.rhythm(app, mentorship)[1:])


@verbs.command()
def pause(
    app: App,
    name: Name,
    start: PauseStart = None,
    until: PauseEnd = None,
    on: Announced = None,
    why: Why = None,
) -> None:
    """Pause a mentorship: no meeting is expected until it goes on.

    A pause that is announced counts at once: the next meeting is due after it. One that is written
    down afterwards counts from its first day.

    $ mentorlog mentorship pause dana --start tomorrow --until "in 2 weeks" --why holiday
    $ mentorlog mentorship pause ravi --start "in 3 weeks" --until "in 5 weeks" --on yesterday
    """
    first, last = entry.paused_days(app, start, until)
    mentorship = app.running(name, first)
    reason = app.text(why, "why", optional=True)
    with app.writing() as store:
        given = Pause(
            mentorship=mentorship.uid,
            starts_on=first,
            ends_on=last,
            why=reason,
            set_on=on or app.today,
        )
        rest, skipped = pausing.pause(store, app.now, given)
    days = show_range(first, last, app.today) if last else f"from {show_day(first, app.today)}"
    line = [f"paused {mentorship.name}", days, *entry.rhythm(app, mentorship)[1:]]
    app.changed(
        [rest],
        line,
        *entry.skipped_in(app, skipped),
        *entry.covered_by(app, mentorship, rest),
        *entry.promised_within(app, rest),
    )


@verbs.command()
def resume(app: App, name: Name, from_: Resumes = None) -> None:
    """End a pause: yesterday was its last day, or the day before --on.

    So the end of one that is announced is set, and one that never began is taken out again.

    $ mentorlog mentorship pause ravi --start yesterday && mentorlog mentorship resume ravi
    $ mentorlog mentorship pause dana --start "last mon" && mlog mentorship resume dana --on thu
    """
    day = entry.day_of_resuming(app, app.mentorship(name), from_)
    mentorship = app.running(name, day)
    with app.writing() as store:
        rest, woken = pausing.resume(store, app.now, mentorship, day)
    when = f"{mentorship.name} goes on from {show_day(day, app.today)}"
    line = [
        f"resumed {mentorship.name}" if day <= app.today else when,
        *entry.rhythm(app, mentorship)[1:],
    ]
    line += entry.coming(app, woken)
    app.changed([rest], line)


verbs.command()(end)
verbs.command()(reopen)
verbs.command()(brief)


@verbs.command()
def remove(
    app: App,
    name: Annotated[str, Argument(metavar="NAME", help="Any beginning of the name.")],
    with_records: Annotated[
        bool, Option("--with-records", help="Its sessions, goals and promises too.")
    ] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Remove a mentorship that should never have been.

    $ mentorlog mentorship remove mirela --with-records --dry-run
    $ mentorlog mentorship remove ravi --with-records -y
    """
    mentorship = app.mentorship(name)
    count = app.store.mentorships.count_records(mentorship)
    if with_records or not count:
        along = f" and its {counted(count, 'record')}" if count else ""
        app.confirm(f"Remove {mentorship.name}{along}?", yes=yes or dry_run)
    with app.writing(rehearsal=dry_run) as store:
        store.mentorships.remove_whole(mentorship, with_records=with_records)
    said = f"{'would remove' if dry_run else 'removed'} {mentorship.name}"
    app.changed([mentorship], [said, *([counted(count, "record")] * bool(count))])


verbs.part("member", member.verbs)
