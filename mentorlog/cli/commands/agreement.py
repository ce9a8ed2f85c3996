"""`mentorlog agreement`: what two people expect of each other, in versions that both sign."""

from datetime import date
from typing import Annotated, Any

from mentorlog.cli import entries, fields
from mentorlog.cli.app import App
from mentorlog.cli.declared import Declared, Field, Option
from mentorlog.cli.params import On, With, coming_day, how_many
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import parse_span, show_day
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.practice import Agreement, Renewal, Signature
from mentorlog.errors import Invalid, NeedsInput

verbs = Verbs()

_TEN_YEARS = 3660


def _days(typed: str | int) -> int:
    """How many days lie between two looks at it."""
    days = how_many(typed)
    if days > _TEN_YEARS:
        raise Invalid(f"{days} days are more than ten years", "write it like 90")
    return days


Number = Annotated[
    int | None,
    Option("--version", help="Which version; else the present one.", parser=how_many, metavar="N"),
]


def _boundaries(app: App, typed: list[str]) -> tuple[str, ...]:
    """What was typed, without the '' that takes all out."""
    return tuple(str(app.text(one, "boundary")) for one in typed if one)


def _echo(_app: App, done: str, agreement: Agreement) -> list[str]:
    return [done, f"version {agreement.version}"]


AGREEMENT = Declared(
    Agreement,
    _echo,
    "--purpose",
    Field("mentorship", "--with", "Whom with.", "NAME"),
    fields.text("purpose", "--purpose", "What it is for."),
    fields.text("expect_me", "--expect-me", "What I expect.", what="expectation"),
    fields.text("expect_them", "--expect-them", "What they expect.", what="expectation"),
    fields.text("channel", "--channel", "Where you meet and write."),
    fields.read_as(
        "minutes", "--length", "How long a meeting lasts: 45m, 1h30.", "SPAN", parse_span
    ),
    fields.text(
        *("response_time", "--response-time", "How soon a message is answered."),
        what="response time",
    ),
    Field(
        *("boundaries", "--boundary", "What is not asked for; repeat it.", "TEXT", list[str]),
        read=_boundaries,
    ),
    fields.text(
        *("confidential", "--confidential", "What stays between you, what may be shared."),
        what="text",
    ),
    fields.read_as("until", "--until", "The day it is meant to end.", "DAY", coming_day),
    fields.text("exit", "--exit", "How either can end it without blame.").but(logged_as="exit_"),
    fields.parsed(
        "review_days", "--review-days", "Days until you look at it again; else 90.", "N", _days
    ),
    Field(
        *("no_status", "--no-status/--status", "Whether nothing is told to a programme."),
        *(None, bool | None),
        read=lambda _app, typed: typed,
    ),
)


@verbs.command("set")
@AGREEMENT.edited
def set_(
    app: App,
    edit_page: Annotated[bool, Option("--edit", help="As a page, in your editor.")] = False,
    on: On = None,
) -> None:
    """Write down what you agree on; an empty value ('') takes a part out.

    What nobody has signed yet is corrected. What somebody signed stays as it is: the change is the
    next version, to be signed again. How often you meet is the mentorship's cadence.

    $ mentorlog agreement set --with ravi --purpose "Lead a design review" --length 45m
    $ mentorlog agreement set --with dana --boundary "No messages at the weekend"
    """
    mentorship = app.mentorship(app.called.word("mentorship"), on=on or app.today)
    if edit_page:
        from mentorlog.cli.page.agreement import edit

        present = app.store.agreements.present(mentorship)
        edit(app, present, lambda terms: _agree(app, mentorship, on, dict(terms)))
        return
    _, terms = entries.typed(app, AGREEMENT, but="mentorship")
    if not terms:
        raise NeedsInput("nothing to agree on was given", "--purpose, --expect-me … or --edit")
    _agree(app, mentorship, on, terms)


@verbs.command()
def show(app: App, with_: With = None, version: Number = None) -> None:
    """Show what is agreed, who signed it, and when it is to be looked at again.

    $ mentorlog agreement show --with dana
    $ mentorlog agreement show --with dana --version 1 --json
    """
    from mentorlog.cli.show import show as show_records

    show_records(app, [app.store.agreements.version(app.mentorship(with_), version)])


@verbs.command()
def sign(
    app: App,
    with_: With = None,
    as_: Annotated[
        str | None, Option("--as", help="Who signs: me, them, or a member.", metavar="WHO")
    ] = None,
    version: Number = None,
    on: On = None,
) -> None:
    """Sign the agreement, for yourself or for the other side.

    $ mentorlog agreement set --with ravi --purpose Trust && mentorlog agreement sign --with ravi
    $ mentorlog agreement set --with ravi --exit Talk && mlog agreement sign --with ravi --as them
    """
    day = on or app.today
    mentorship = app.mentorship(with_, on=day)
    agreement = app.store.agreements.version(mentorship, version)
    who = app.who(as_, mentorship, Party.ME, day)
    name = who.member and app.store.mentorships.members.with_uid(who.member).name
    if len(app.store.mentorships.members.of(mentorship)) == 1:
        who = who.but(member=None)  # their side is one person, however it was named
    with app.writing() as store:
        store.agreements.sign(
            Signature(agreement=agreement.uid, by=who.party, member=who.member, on=day), agreement
        )
    signed = f"signed version {agreement.version} with {mentorship.name}"
    by = [] if who.party is Party.ME else [f"by {name or who.party}"]
    line = [signed, *by, show_day(day, app.today), _awaited(app, mentorship, agreement)]
    app.changed([agreement], line)


@verbs.command()
def review(
    app: App,
    with_: With = None,
    note: Annotated[
        str | None,
        Option("--note", help="What you found; - reads standard input.", metavar="TEXT"),
    ] = None,
    on: On = None,
) -> None:
    """Note that you looked at the agreement again and left it as it is.

    $ mentorlog agreement review --with dana --note "still right"
    $ mentorlog agreement review --with dana --on yesterday
    """
    day = on or app.today
    mentorship = app.mentorship(with_, on=day)
    agreement = app.store.agreements.version(mentorship)
    text = app.text(note, "note", optional=True)
    with app.writing() as store:
        store.agreements.review(Renewal(agreement=agreement.uid, on=day, note=text), agreement)
    line = [
        f"looked at version {agreement.version} with {mentorship.name} again",
        show_day(day, app.today),
        f"next on {show_day(_standing(app, mentorship, agreement).next_review_on, app.today)}",
    ]
    app.changed([agreement], line)


@verbs.command()
def history(app: App, with_: With = None) -> None:
    """Show every version, who signed it, and when it was looked at again.

    $ mentorlog agreement history --with dana
    $ mentorlog agreement history --with dana --json
    """
    versions = app.store.agreements.versions(app.mentorship(with_))
    if app.json or not versions:
        app.listed(versions)
        return
    from mentorlog.render.records.accords import versions as page
    from mentorlog.reports.entries import build

    app.draw([*page(build(app.store, versions, app.today), app.today)])


def _agree(app: App, mentorship: Mentorship, on: date | None, terms: dict[str, Any]) -> None:
    with app.writing() as store:
        agreement = store.agreements.agree(mentorship, on, app.today, **terms)
    if not app.saved:
        line = [f"the agreement with {mentorship.name} is as it was"]
    else:
        line = [
            f"agreed with {mentorship.name}",
            f"version {agreement.version}",
            show_day(agreement.set_on, app.today),
            _awaited(app, mentorship, agreement),
        ]
    app.changed([agreement], line)


def _standing(app: App, mentorship: Mentorship, agreement: Agreement) -> Any:
    from mentorlog.reports.agreement import standing

    return standing(app.store, mentorship, agreement, app.today)


def _awaited(app: App, mentorship: Mentorship, agreement: Agreement) -> str:
    """What is left to do about a version."""
    from mentorlog.reports.agreement import said

    stands = _standing(app, mentorship, agreement)
    return f"to be signed by {said(stands)}" if stands.awaits else "signed by all"
