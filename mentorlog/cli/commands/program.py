"""`mentorlog program`: mentoring of many, by its coordinator and by those who take part."""

from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

from mentorlog.cli import programme
from mentorlog.cli.app import App
from mentorlog.cli.commands import (
    participant,
    program_collect,
    program_element,
    program_match,
    program_pair,
    program_status,
)
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.params import any_day, coming_day
from mentorlog.cli.programme import Name, Output
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import show_day, show_range
from mentorlog.domain.intervals import parse_interval
from mentorlog.domain.records.program import Program
from mentorlog.domain.wording import counted
from mentorlog.operations import programs

verbs = Verbs()


class Asked(NamedTuple):
    """What is said of a programme when it begins."""

    title: Annotated[str | None, Option("--title", help="What people call it.", metavar="TEXT")] = (
        None
    )
    start: Annotated[
        date | None, Option("--start", help="Its first day.", parser=any_day, metavar="DAY")
    ] = None
    until: Annotated[
        date | None, Option("--until", help="Its last day.", parser=coming_day, metavar="DAY")
    ] = None
    cadence: Annotated[
        str | None,
        Option("--cadence", help="How often pairs meet: weekly, 2w, 1mo.", metavar="SPAN"),
    ] = None
    field: Annotated[
        str | None,
        Option(
            "--field",
            help="Its field: tech, healthcare, education, corporate, research.",
            metavar="WORD",
        ),
    ] = None
    objective: Annotated[
        list[str] | None,
        Option("--objective", help="What it is for; repeat it.", metavar="TEXT"),
    ] = None
    email: Annotated[
        str | None,
        Option("--email", help="Where participants send statuses to.", metavar="ADDRESS"),
    ] = None


@verbs.command()
def add(
    app: App,
    name: Annotated[str, Argument(metavar="NAME", help="A name without blanks: spring27.")],
    asked: Asked,
) -> None:
    """Begin a programme; its field brings what it asks for of every pair, each by a day.

    Keep it in a store of its own, under a profile: `--profile programme`.

    $ mentorlog program add spring28 --title "Spring 28" --start 2028-02-01 --until 2028-11-30
    $ mentorlog program add autumn27 --field tech --cadence 2w --objective "Keep new engineers"
    """
    interval = parse_interval(asked.cadence) if asked.cadence else None
    program = Program(
        name=str(app.text(name, "name")),
        title=app.text(asked.title, "title", optional=True),
        field=asked.field,
        starts_on=asked.start or app.today,
        ends_on=asked.until,
        every=interval.every if interval else None,
        unit=interval.unit if interval else None,
        objectives=tuple(str(app.text(one, "objective")) for one in asked.objective or ()),
        elements=tuple(programme.field_named(asked.field).elements if asked.field else ()),
        email=app.text(asked.email, "email", optional=True),
    )
    with app.writing() as store:
        program = programs.begin(store, program)
    app.changed([program], _begun(program, app.today))


def _begun(program: Program, today: date) -> list[str]:
    """What is said of a programme that begins."""
    first, last = program.starts_on, program.ends_on
    counts = ((program.objectives, "objective"), (program.elements, "element"))
    return [
        f"added {program.name}",
        *([program.title] if program.title else []),
        show_range(first, last, today) if last else f"from {show_day(first, today)}",
        *([str(program.interval)] if program.interval else []),
        *(counted(len(some), word) for some, word in counts if some),
    ]


@verbs.command()
def form(app: App, name: Name = None, output: Output = None) -> None:
    """Write the enrolment form: a sheet with a row to fill in for each person, or a page (.md).

    `program roster read` reads the sheet, and whatever else a form gives.

    $ mentorlog program form spring27 -o form.csv
    $ mentorlog program form -o form.md
    """
    from mentorlog.exchange import roster, spreadsheet

    program = programme.meant(app, name)
    if output is not None and output.suffix.lower() == ".md":
        skills = programme.field_named(program.field).skills if program.field else ()
        lines = roster.form(program.title or program.name, skills)
    else:
        lines = spreadsheet.write_rows([*roster.COLUMNS], [])
    programme.put(app, "".join(lines).encode(), output)


@verbs.command()
def kits(
    app: App,
    name: Name = None,
    output: Annotated[
        Path, Option("-o", "--output", help="The directory to write to.", metavar="DIR")
    ] = Path("kits"),
) -> None:
    """Write a file for each person by which they join, with all of their pairs.

    It names the other side, the cadence, the last day, what the programme asks for and a draft of
    the agreement; nothing of anybody's answers to the form.

    $ mentorlog program kits spring27 -o kits/
    $ mentorlog program kits
    """
    from mentorlog.cli.files import make_directory, write_whole
    from mentorlog.exchange import kit
    from mentorlog.operations.kits import build

    program = programme.meant(app, name)
    found = build(app.store, program, app.today)
    make_directory(output)
    for file, one in found.items():
        write_whole(output / file, kit.write(one), app.path)
    programme.told(app, f"wrote {counted(len(found), 'kit')} to {output}", kits=[*found])


verbs.part("element", program_element.verbs)
verbs.part("roster", participant.verbs)
verbs.command()(program_match.match)
verbs.part("pair", program_pair.verbs)

# What a participant does
verbs.command()(program_status.join)
verbs.command()(program_status.leave)
verbs.command()(program_status.status)

# What comes back to the coordinator
verbs.command()(program_collect.collect)
verbs.command()(program_collect.remind)
