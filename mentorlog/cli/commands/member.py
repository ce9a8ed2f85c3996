"""`mentorlog mentorship member`: who is in a circle."""

from datetime import date
from typing import Annotated

from msgspec.structs import replace

from mentorlog.cli import edits
from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.mentorship.entry import refuse_reversed, refuse_unsuited
from mentorlog.cli.params import On, past_day
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import show_day
from mentorlog.domain.folding import folded
from mentorlog.domain.names import check_name
from mentorlog.domain.records.mentorship import Member, Mentorship
from mentorlog.errors import Invalid
from mentorlog.operations import sides

verbs = Verbs("Who is in a circle.")

Email = Annotated[str | None, Option("--email", help="Their address.", metavar="ADDRESS")]
Circle = Annotated[str, Option("--with", help="Which circle.", metavar="NAME")]


@verbs.command("add")
def add_member(
    app: App,
    name: Annotated[str, Argument(metavar="NAME", help="Who joins.")],
    with_: Circle,
    email: Email = None,
    on: On = None,
) -> None:
    """Add someone to a circle.

    $ mentorlog mentorship member add Lena --with circle
    $ mentorlog mentorship member add Lena --with circle --on yesterday
    """
    circle = app.running(with_, on or app.today)
    person = Member(
        mentorship=circle.uid,
        name=str(app.text(name, "name")),
        email=app.text(email, "email", optional=True),
        joined_on=on or app.today,
    )
    _refuse_second(app, circle, person)
    refuse_unsuited(app, circle, joining=1)
    with app.writing() as store:
        person = store.mentorships.members.add(person)
    app.changed(
        [person], [f"{person.name} joined {circle.name}", show_day(on or app.today, app.today)]
    )


@verbs.command("edit")
def edit_member(
    app: App,
    name: Annotated[str, Argument(metavar="NAME", help="Who is meant.")],
    with_: Circle,
    new_name: Annotated[str | None, Option("--name", help="The name.", metavar="NAME")] = None,
    email: Email = None,
    joined: Annotated[
        str | None, Option("--joined", help="The day they came.", metavar="DAY")
    ] = None,
    left: Annotated[str | None, Option("--left", help="The day they went.", metavar="DAY")] = None,
) -> None:
    """Correct a member; an empty value ('') takes a field out.

    $ mentorlog mentorship member edit ada --with circle --email ada@example.org
    $ mentorlog mentorship member edit ada --with circle --joined 2026-02-01
    """
    circle = app.running(with_, app.today)
    person = sides.member(app.store, circle, name, date.min)
    fields = edits.given(
        "--name, --email",
        name=app.text(new_name, "name", optional=True),
        email=edits.optional_text(app, email, "email"),
        joined_on=edits.optional(joined, past_day),
        left_on=edits.optional(left, past_day),
    )
    person = replace(person, **fields)
    refuse_reversed(person.joined_on or circle.started_on, person.left_on, "--left")
    _refuse_second(app, circle, person)
    with app.writing() as store:
        person = store.mentorships.members.change(person)
    app.changed([person], [f"corrected {person.name} in {circle.name}"])


@verbs.command("remove")
def remove_member(
    app: App,
    name: Annotated[str, Argument(metavar="NAME", help="Who leaves.")],
    with_: Circle,
    on: On = None,
) -> None:
    """Let someone leave a circle; what they promised and said stays.

    $ mentorlog mentorship member remove ada --with circle
    $ mentorlog mentorship member remove ada --with circle --on yesterday
    """
    circle = app.running(with_, on or app.today)
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


def _refuse_second(app: App, circle: Mentorship, person: Member) -> None:
    """Raise Invalid if nobody can have the name, or someone else in the circle has it."""
    check_name(person.name)
    for other in app.store.mentorships.members.of(circle):
        is_here = other.left_on is None and other.uid != person.uid
        if is_here and folded(other.name) == folded(person.name):
            raise Invalid(
                f"{person.name} is in {circle.name} already", "add a second name to tell them"
            )
