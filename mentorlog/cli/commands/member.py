"""`mentorlog mentorship member`: who is in a circle."""

from typing import Annotated

import typer
from msgspec.structs import replace

from mentorlog.cli.app import app_of
from mentorlog.cli.params import On
from mentorlog.domain.dates import show_day
from mentorlog.domain.records.mentorship import Member
from mentorlog.errors import Invalid

app = typer.Typer()

Circle = Annotated[str, typer.Option("--with", help="Which circle.", metavar="NAME")]


@app.command("add")
def add_member(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who joins.")],
    with_: Circle,
    email: Annotated[
        str | None, typer.Option("--email", help="Their address.", metavar="ADDRESS")
    ] = None,
    on: On = None,
) -> None:
    """Someone joins a circle.

    $ mentorlog mentorship member add Lena --with circle
    $ mentorlog mentorship member add Lena --with circle --on yesterday
    """
    app = app_of(ctx)
    circle = app.mentorship(with_, on=on or app.today)
    person = Member(
        mentorship=circle.uid,
        name=str(app.text(name, "name")),
        email=app.text(email, "email", optional=True),
        joined_on=on or app.today,
    )
    members = app.store.mentorships.members
    if any(
        m.name.casefold() == person.name.casefold() and m.left_on is None
        for m in members.of(circle)
    ):
        raise Invalid(
            f"{person.name} is in {circle.name} already", "add a second name to tell them"
        )
    with app.writing(ctx) as store:
        person = store.mentorships.members.add(person)
    app.changed(
        [person], [f"{person.name} joined {circle.name}", show_day(on or app.today, app.today)]
    )


@app.command("remove")
def remove_member(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who leaves.")],
    with_: Circle,
    on: On = None,
) -> None:
    """Someone leaves a circle; what they promised and said stays.

    $ mentorlog mentorship member remove ada --with circle
    $ mentorlog mentorship member remove ada --with circle --on yesterday
    """
    app = app_of(ctx)
    circle = app.mentorship(with_, on=on or app.today)
    person = app.store.mentorships.members.named(circle, name)
    with app.writing(ctx) as store:
        person = store.mentorships.members.change(replace(person, left_on=on or app.today))
    app.changed(
        [person], [f"{person.name} left {circle.name}", show_day(on or app.today, app.today)]
    )
