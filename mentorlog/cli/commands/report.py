"""`mentorlog report`: computed answers, each as it stood on any day."""

from typing import Annotated

from mentorlog.cli.app import App
from mentorlog.cli.commands.report_grown import (
    advice,
    balance,
    decisions,
    growth,
    lineage,
    network,
)
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.params import Force, Tag
from mentorlog.cli.reporting import (
    Asked,
    AsOf,
    ExitCode,
    Name,
    Output,
    WrittenAs,
    answer,
)
from mentorlog.cli.sending import Mail, NoPrivate, QuietIfEmpty, Sending
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.tags import read_one
from mentorlog.errors import Invalid

verbs = Verbs()


@verbs.command()
def accountability(
    app: App,
    asked: Asked,
    name: Name = None,
    member: Annotated[
        str | None,
        Option("--member", help="In a circle: only this member on their side.", metavar="NAME"),
    ] = None,
) -> None:
    """What both sides made of promises, meetings and goals, with the score at the end.

    Promises are counted from --since through --until, else over the last 90 days.

    $ mentorlog report accountability dana
    $ mentorlog report accountability --as-of 2026-09-30 --explain
    $ mentorlog report accountability circle --member lee
    """
    if member is None:
        answer(app, "accountability", asked, name)
        return
    from mentorlog.operations.sides import a_member

    one = a_member(app.store, member, name or asked.with_, app.today)
    asked = asked._replace(with_=app.store.mentorships.with_uid(one.mentorship).ref)
    answer(app, "accountability", asked, None, member=one.uid)


@verbs.command()
def streaks(app: App, asked: Asked, name: Name = None) -> None:
    """Whether each mentorship meets as often as it promised, with the year as a heatmap.

    --since and --until are the days of the heatmap, else the last 53 weeks.

    $ mentorlog report streaks
    $ mentorlog report streaks dana --as-of 2026-09-30 --explain
    """
    from mentorlog.cli.days import week_begins

    answer(app, "streaks", asked, name, week_begins=week_begins())


@verbs.command()
def goals(app: App, asked: Asked, name: Name = None, tag: Tag = None) -> None:
    """Where goals stand against their plan, those that slip first.

    The line on the bar is the plan. --since and --until: only goals that are due in these days.

    $ mentorlog report goals
    $ mentorlog report goals dana --as-of 2026-09-30 --explain
    $ mentorlog report goals --tag career
    """
    answer(app, "goals", asked, name, tag=tag and read_one(tag), in_full=app.json)


@verbs.command()
def goal(
    app: App,
    ref: Annotated[str, Argument(metavar="ID", help="The goal: g3, 3 or @last.")],
    asked: Asked,
) -> None:
    """One goal in full, with its burn-up: what was reached against what was planned.

    --since and --until are the days of the burn-up, else from its start to its due day.

    $ mentorlog report goal g3
    $ mentorlog report goal @last --as-of 2026-09-30 --format markdown
    """
    found = app.find(app.store.goals, ref)
    answer(app, "goal", asked, number=found.id)


@verbs.command()
def week(
    app: App,
    asked: Asked,
    name: Name = None,
    mail: Mail = None,
    no_private: NoPrivate = False,
    quiet_if_empty: QuietIfEmpty = False,
) -> None:
    """The last seven days and today, and what falls due in the seven from today on.

    --since and --until look back on other days. --exit-code: a promise of mine or a meeting is
    overdue, or nobody said what became of a planned one.

    $ mentorlog report week
    $ mentorlog report week --mail ada@example.org
    """
    sending = Sending(mail, no_private, quiet_if_empty)
    answer(app, "week", asked, name, sending=sending, span="week")


@verbs.command()
def month(
    app: App,
    asked: Asked,
    name: Name = None,
    mail: Mail = None,
    no_private: NoPrivate = False,
    quiet_if_empty: QuietIfEmpty = False,
) -> None:
    """The last 30 days and today, and what falls due in the 30 from today on.

    --since and --until look back on other days. --exit-code: a promise of mine or a meeting is
    overdue, or nobody said what became of a planned one.

    $ mentorlog report month
    $ mentorlog report month dana --explain
    """
    sending = Sending(mail, no_private, quiet_if_empty)
    answer(app, "week", asked, name, sending=sending, span="month")


for _verb in (growth, network, advice):
    verbs.command()(_verb)


@verbs.command()
def review(
    app: App,
    asked: Asked,
    name: Name = None,
    goal: Annotated[
        str | None, Option("--goal", help="Only what serves this goal.", metavar="ID")
    ] = None,
    private: Annotated[bool, Option("--private", help="What is private, too.")] = False,
    names: Annotated[bool, Option("--names", help="With the names of mentees.")] = False,
) -> None:
    """A packet for a self-review or a promotion: what you reached, heard, gave and learned.

    Over all mentorships, from --since through --until, else the last 365 days. What is private
    stays out, and so do the names of mentees. --explain has the id of each line.

    $ mentorlog report review --since 2026-01-01
    $ mentorlog report review --goal g1 --explain
    $ mentorlog report review -o review.html
    """
    serves = app.find(app.store.goals, goal) if goal else None
    if serves is not None and serves.private and not private:
        raise Invalid(f"{serves.ref} is private", "--private tells of it")
    if private and asked.for_:
        raise Invalid("--for shows nobody what is private", "leave out --private")
    about = serves.uid if serves else None
    answer(app, "review", asked, name, is_packet=not private, goal=about, names=names)


for _verb in (decisions, balance, lineage):
    verbs.command()(_verb)


@verbs.command()
def journey(app: App, asked: Asked, name: Name = None, tag: Tag = None) -> None:
    """A whole mentorship on one page: what stood out, and the way from its first day.

    Sessions, milestones, pulses, feedback, wins, decisions, doors, reading and career events.
    --since and --until say which days are told one by one, --tag what is told of them.

    $ mentorlog report journey dana
    $ mentorlog report journey ravi --since "3 months ago" --format markdown
    """
    if not (name or asked.with_ or asked.for_):
        name = app.mentorship(None).ref
    answer(app, "journey", asked, name, tag=tag and read_one(tag))


@verbs.command()
def closing(
    app: App,
    asked: Asked,
    name: Name = None,
    gas: Annotated[
        bool, Option("--gas", help="Show the T score of the levels, too; 50 is as expected.")
    ] = False,
) -> None:
    """What a mentorship came to: goals, skills, promises, meetings, what was learned.

    Without a NAME the one that ended last; of one that runs it is a draft. --until is its last
    day.

    $ mentorlog report closing mirela
    $ mentorlog report closing dana --gas --format markdown
    """
    from mentorlog.cli.mentorship.closing import ended_last

    if not (name or asked.with_ or asked.for_):
        name = ended_last(app, asked.as_of or app.today).ref
    answer(app, "closing", asked, name, gas=gas)


@verbs.command()
def program(app: App, asked: Asked, name: Name = None) -> None:
    """What is asked of a formal mentorship, as a checklist with what comes next.

    Without a NAME all that are formal, or of a programme. The mid-term review is held, or the
    agreement looked at again, once a third of the time is over. --since and --until: only those
    planned to end in these days. --exit-code: something is expected by now that is not there.

    $ mentorlog report program dana
    $ mentorlog report program --as-of 2026-09-30 --explain
    """
    answer(app, "program", asked, name)


@verbs.command()
def mentees(app: App, asked: Asked) -> None:
    """Everyone I mentor in one table, those who need me most first.

    Sorted by my overdue promises, next due, marks on goals, name. --since and --until are
    the days of their promises and of what to praise, else the last 90. --exit-code: a promise of
    mine or a meeting is overdue, or a goal off track.

    $ mentorlog report mentees
    $ mentorlog report mentees --as-of 2026-09-30 --json
    """
    answer(app, "mentees", asked)


ProgramName = Annotated[
    str | None, Argument(metavar="[NAME]", help="The programme; else the only one that runs.")
]


@verbs.command()
def cohort(
    app: App,
    name: ProgramName = None,
    as_of: AsOf = None,
    format_: WrittenAs = None,
    output: Output = None,
    force: Force = False,
    exit_code: ExitCode = False,
) -> None:
    """How each pair of a programme does, by what its sides sent; who needs somebody first.

    No pair is ranked, and what is told over several stands behind at least five. --exit-code: a
    pair has not begun, is silent or slips, or its two journals differ.

    $ mentorlog report cohort spring27
    $ mentorlog report cohort spring27 --as-of 2026-11-20 --format html -o cohort.html
    """
    from mentorlog.operations.programs import program_named

    asked = Asked(as_of=as_of, format_=format_, output=output, force=force, exit_code=exit_code)
    answer(app, "cohort", asked, program=program_named(app.store, name, as_of or app.today))


@verbs.command()
def outcome(
    app: App,
    name: ProgramName = None,
    as_of: AsOf = None,
    format_: WrittenAs = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """What a programme came to: its objectives, and what was counted, beside the one before it.

    $ mentorlog report outcome spring27
    $ mentorlog report outcome spring27 --format html -o outcome.html
    """
    from mentorlog.operations.programs import program_named

    asked = Asked(as_of=as_of, format_=format_, output=output, force=force)
    answer(app, "outcome", asked, program=program_named(app.store, name, as_of or app.today))
