"""`mentorlog mentorship member`: who is in a circle."""

from datetime import date
from typing import Annotated

from msgspec.structs import replace

from mentorlog.cli import entries, fields
from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, At, Declared, Field, taking
from mentorlog.cli.mentorship.entry import refuse_reversed, refuse_unsuited
from mentorlog.cli.params import On
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import show_day
from mentorlog.domain.names import check_name
from mentorlog.domain.records.mentorship import Member, Mentorship
from mentorlog.domain.text import folded
from mentorlog.errors import Invalid
from mentorlog.operations import sides

verbs = Verbs("Who is in a circle.")


def _echo(_app: App, done: str, member: Member) -> list[str]:
    return [f"{done} {member.name}"]


_CIRCLE = Field("mentorship", "--with", "Which circle.", "NAME", is_required=True)

MEMBER = Declared(
    Member,
    _echo,
    "--name, --email",
    _CIRCLE,
    fields.text("name", "--name", "The name.", "NAME", at=At.EDIT).but(logged_as="new_name"),
    fields.text("email", "--email", "Their address.", "ADDRESS"),
    fields.day_of_step("joined_on", "--joined", "The day they came."),
    fields.day_of_step("left_on", "--left", "The day they went."),
)


@verbs.command("add")
@MEMBER.added
def add_member(
    app: App,
    name: Annotated[str, Argument(metavar="NAME", help="Who joins.")],
    on: On = None,
) -> None:
    """Add someone to a circle.

    $ mentorlog mentorship member add Lena --with circle
    $ mentorlog mentorship member add Lena --with circle --on yesterday
    """
    circle = _circle(app, on)
    text = str(app.text(name, "name"))
    _, typed = entries.typed(app, MEMBER)
    person = Member(mentorship=circle.uid, name=text, joined_on=on or app.today, **typed)
    _refuse_second(app, circle, person)
    refuse_unsuited(app, circle, joining=1)
    with app.writing() as store:
        person = store.mentorships.members.add(person)
    app.changed(
        [person], [f"{person.name} joined {circle.name}", show_day(on or app.today, app.today)]
    )


@verbs.command("edit")
@MEMBER.edited
def edit_member(
    app: App, name: Annotated[str, Argument(metavar="NAME", help="Who is meant.")]
) -> None:
    """Correct a member; an empty value ('') takes a field out.

    $ mentorlog mentorship member edit ada --with circle --email ada@example.org
    $ mentorlog mentorship member edit ada --with circle --joined 2026-02-01
    """
    circle = _circle(app)
    person = sides.member(app.store, circle, name, date.min)
    _, typed = entries.typed(app, MEMBER)
    if not typed:
        raise entries.nothing_to_correct(MEMBER)
    person = replace(person, **typed)
    refuse_reversed(person.joined_on or circle.started_on, person.left_on, "--left")
    _refuse_second(app, circle, person)
    with app.writing() as store:
        person = store.mentorships.members.change(person)
    app.changed([person], [f"corrected {person.name} in {circle.name}"])


@verbs.command("remove")
@taking(_CIRCLE)
def remove_member(
    app: App,
    name: Annotated[str, Argument(metavar="NAME", help="Who leaves.")],
    on: On = None,
) -> None:
    """Let someone leave a circle; what they promised and said stays.

    $ mentorlog mentorship member remove ada --with circle
    $ mentorlog mentorship member remove ada --with circle --on yesterday
    """
    circle = _circle(app, on)
    person = sides.member(app.store, circle, name, on or app.today)
    if person.left_on is not None:
        raise Invalid(
            f"{person.name} left {circle.name} on {person.left_on} already",
            "`mentorlog mentorship member edit` corrects the day",
        )
    with app.writing() as store:
        person = store.mentorships.members.change(replace(person, left_on=on or app.today))
    app.changed(
        [person], [f"{person.name} left {circle.name}", show_day(on or app.today, app.today)]
    )


def _circle(app: App, on: date | None = None) -> Mentorship:
    """The circle that --with names. Raises Invalid if it had ended by then."""
    return app.running(str(app.called.word("mentorship")), on or app.today)


def _refuse_second(app: App, circle: Mentorship, person: Member) -> None:
    """Raise Invalid if nobody can have the name, or someone else in the circle has it."""
    check_name(person.name)
    for other in app.store.mentorships.members.of(circle):
        is_here = other.left_on is None and other.uid != person.uid
        if is_here and folded(other.name) == folded(person.name):
            raise Invalid(
                f"{person.name} is in {circle.name} already", "add a second name to tell them"
            )
