"""`mentorlog skill`: what to get better at, as both sides rate it over time."""

from datetime import date
from functools import partial
from typing import Annotated

from mentorlog.cli import edits, entries, fields, lists, params
from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, At, Declared, Option
from mentorlog.cli.shared import Shared
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import show_day
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.growth import AREAS, Rating, Skill
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.operations.sides import whose

verbs = Verbs()

As = Annotated[
    str | None,
    Option("--as", help="Who says so: me, them, or a member's name.", metavar="WHO"),
]


def _area(typed: str) -> str:
    """One of the field's areas, however it is written, or a word of one's own."""
    return next((area for area in AREAS if area == typed.strip().lower()), typed)


def _echo(app: App, done: str, skill: Skill) -> list[str]:
    """A skill in the words of the echo: whose, how far, in which area, for which goal."""
    name = app.store.mentorships.names().get(skill.mentorship or "")
    goal = f"by way of {app.store.goals.with_uid(skill.goal).ref}" if skill.goal else None
    cells = [
        done,
        f"{skill.title}{whose(app.store, skill)}",
        name,
        f"to {skill.target} of 5" if skill.target else None,
        skill.area,
        f"for {skill.rung}" if skill.rung else None,
        goal,
        "private" if skill.private else None,
    ]
    return [cell for cell in cells if cell]


def _dropped(app: App, skill: Skill, word: str, on: date) -> list[str]:
    when = f" {show_day(on, app.today)}" if on != app.today else ""
    return [f"{skill.ref} {word}{when}", skill.title]


_AREAS = f"{', '.join(AREAS)}, or a word of your own."

SKILL = Declared(
    Skill,
    _echo,
    "--title, --target",
    fields.text("title", "--title", "The skill; - reads it.", at=At.EDIT).asking(
        "What do you want to get better at?"
    ),
    fields.read_as(
        "target", "--target", "The level to reach, 1 to 5.", "1-5", params.rating
    ).asking("How far is it to come, from 1 to 5?", "no target"),
    fields.text(
        "area", "--area", f"{', '.join(AREAS)}, or a word of your own.", "AREA", then=_area
    ),
    fields.text("rung", "--rung", "The rung of your ladder that asks for it.", "RUNG"),
    fields.link("goal", "The goal that is to move it."),
    fields.with_("Whom with; none: nobody."),
    fields.OWNER,
    fields.happened("set_on"),
    fields.day_of_step("dropped_on", "--dropped", "The day it was let go."),
    *fields.private(),
    closed=_dropped,
)
shared = Shared(verbs, SKILL)


@verbs.command()
@SKILL.added
def add(app: App, title: params.TextArgument = None) -> None:
    """Name a skill to get better at, from 1 (a beginner) to 5 (others learn it from you).

    It belongs to the only mentorship that runs; --with names another, or none.

    $ mentorlog skill add "Facilitation" --with dana --target 4 --area leadership --goal g1
    $ mentorlog skill add "Asking for help early" --owner them --with tom --target 3
    $ mentorlog skill add "Strategy" --with none --target 4 --rung "Staff"
    """
    entries.write(app, SKILL, "added", entries.new(app, SKILL, title))


@verbs.command()
def rate(
    app: App,
    skill: Annotated[str, Argument(metavar="ID", help="The skill: k1, 1 or @last.")],
    level: Annotated[
        int,
        Argument(metavar="LEVEL", help="Where it stands, from 1 to 5.", parser=params.rating),
    ],
    as_: As = None,
    evidence: Annotated[
        str | None,
        Option("--evidence", help="What shows it; - reads standard input.", metavar="TEXT"),
    ] = None,
    on: params.On = None,
) -> None:
    """Rate a skill; of one side and day the last rating counts.

    $ mentorlog skill rate k1 4 --evidence "Two reviews without a word from Dana"
    $ mentorlog skill rate k1 3 --as them --on yesterday
    """
    day = on or app.today
    [found] = edits.to_change(app, app.store.skills, [skill], on=day)
    mentorship = app.store.mentorships.with_uid(found.mentorship) if found.mentorship else None
    who = app.who(as_, mentorship, Party.ME, day)
    said = Rating(
        skill=found.uid,
        on=day,
        by=who.party,
        member=who.member,
        level=level,
        evidence=app.text(evidence, "evidence", optional=True),
    )
    with app.writing() as store:
        said = store.skills.rate(said, found)
    app.changed([found], [f"rated {found.ref}", found.title, *_rated(app, said, mentorship)])


shared.drop("Drop skills that nobody works on any more.", "k2", "k1 k3 --on yesterday")


shared.reopen("Take dropped skills up again.", "k4", "k4 --json")


@verbs.command("list")
@lists.filtered(
    lists.WITH,
    lists.only_where(SKILL, "area", "Only this area."),
    *lists.WINDOW,
    *lists.CUT,
    *lists.WHOSE,
    lists.ALL,
)
def list_(app: App) -> None:
    """List skills you work on, newest first, with each side's last rating.

    $ mentorlog skill list --with dana
    $ mentorlog skill list --area leadership --all
    """
    wanted, owner, shows_all = lists.asked(app)
    find = partial(app.store.skills.listed, owner=owner, area=app.called.word("area"))
    if shows_all:
        app.found(find, wanted)
    else:
        app.found(partial(find, kept_on=app.today), wanted, find)


shared.show("Show skills in full, with every rating.", "k1", "@last --json")


shared.edit("k1 --target 5 --area leadership", "@last --goal '' --private")


shared.remove(
    "Remove skills that should never have been written down, with their ratings.",
    "k1 -y",
    "k2 @last -y",
)


def _rated(app: App, said: Rating, mentorship: Mentorship | None) -> list[str]:
    """A rating in the words of the echo: "3 of 5 by Dana · Thu 5 Feb"."""
    who = "me"
    if said.member is not None:
        who = app.store.mentorships.members.with_uid(said.member).name
    elif said.by is Party.THEM and mentorship is not None:
        who = mentorship.name
    return [f"{said.level} of 5 by {who}", show_day(said.on, app.today)]
