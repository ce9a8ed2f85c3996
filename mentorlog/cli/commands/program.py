"""`mentorlog program`: mentoring of many, by its coordinator and by those who take part."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from mentorlog.cli import entries, fields, programme
from mentorlog.cli.app import App
from mentorlog.cli.commands import (
    participant,
    program_collect,
    program_element,
    program_files,
    program_match,
    program_pair,
    program_status,
)
from mentorlog.cli.declared import Argument, At, Declared, Field
from mentorlog.cli.params import DryRun, Yes, any_day, coming_day
from mentorlog.cli.programme import Name
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import show_day, show_range
from mentorlog.domain.intervals import parse_interval
from mentorlog.domain.records.program import Program
from mentorlog.domain.wording import all_of, counted
from mentorlog.operations import programs

verbs = Verbs()


def _echo(_app: App, done: str, program: Program) -> list[str]:
    return [f"{done} {program.name}"]


def _field(_app: App, typed: str) -> str:
    programme.field_named(typed)
    return typed


def _objectives(app: App, typed: list[str]) -> tuple[str, ...]:
    """What was typed, without the '' that takes all out."""
    return tuple(str(app.text(one, "objective")) for one in typed if one)


PROGRAM = Declared(
    Program,
    _echo,
    "--title, --until, --objective",
    fields.text("name", "--name", "A name without blanks.", "NAME", at=At.EDIT).but(
        logged_as="new_name"
    ),
    fields.text("title", "--title", "What people call it."),
    fields.parsed("starts_on", "--start", "Its first day.", "DAY", any_day),
    fields.read_as("ends_on", "--until", "Its last day.", "DAY", coming_day),
    Field("cadence", "--cadence", "How often pairs meet: weekly, 2w, 1mo.", "SPAN"),
    Field(
        *("field", "--field", "Its field: tech, healthcare, education, corporate, research."),
        "WORD",
        read=_field,
    ),
    Field(
        *("objectives", "--objective", "What it is for; repeat it.", "TEXT", list[str]),
        read=_objectives,
    ),
    participant.as_in_a_roster(
        "email", "--email", "Where participants send statuses to.", "ADDRESS"
    ),
)


@verbs.command()
@PROGRAM.added
def add(
    app: App,
    name: Annotated[str, Argument(metavar="NAME", help="A name without blanks: spring27.")],
) -> None:
    """Begin a programme; its field brings what it asks for of every pair, each by a day.

    Keep it in a store of its own, under a profile: `--profile programme`.

    $ mentorlog program add spring28 --title "Spring 28" --start 2028-02-01 --until 2028-11-30
    $ mentorlog program add autumn27 --field tech --cadence 2w --objective "Keep new engineers"
    """
    values = _values(app)
    field = values.get("field")
    elements = programme.field_named(field).elements if field else ()
    usual: dict[str, Any] = {
        "name": str(app.text(name, "name")),
        "starts_on": app.today,
        "elements": elements,
    }
    with app.writing() as store:
        program = programs.begin(store, Program(**(usual | values)))
    app.changed([program], _begun(program, app.today))


def _values(app: App) -> dict[str, Any]:
    """The fields that were typed; a cadence is two of a programme's."""
    words, values = entries.typed(app, PROGRAM)
    if "cadence" in words:
        interval = parse_interval(words["cadence"] or "none")
        values["every"] = interval.every if interval else None
        values["unit"] = interval.unit if interval else None
    return values


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


@verbs.command("list")
def list_(app: App) -> None:
    """List programmes with their days, and how many people and pairs are in each.

    $ mentorlog program list
    $ mentorlog program list --json
    """
    found = app.store.programs.all()
    if found or app.json:
        app.listed(found)
        return
    joined = [one for one in app.store.enrolments.all() if one.left_on is None]
    names = [app.store.mentorships.with_uid(one.mentorship).name for one in joined]
    if joined:
        app.talk(f"you take part with {all_of(names)}: `mentorlog report program`")
    else:
        app.talk(
            "no programme yet: `mentorlog program add NAME` begins one,"
            " `mentorlog program join KIT` joins one"
        )


@verbs.command()
def show(app: App, name: Name = None) -> None:
    """Show a programme in full: its objectives, what it asks for, and who is in it.

    $ mentorlog program show
    $ mentorlog program show spring27 --json
    """
    from mentorlog.cli.show import show as show_records

    show_records(app, [programme.meant(app, name)])


@verbs.command()
@PROGRAM.edited
def edit(app: App, name: Name = None) -> None:
    """Correct a programme; an empty value ('') takes a field out.

    A new first day is that of the pairs that have not begun, too. Another field brings its
    questions and words; what is asked for stays as it is (`program element`).

    $ mentorlog program edit --until 2027-12-15 --objective "Keep new engineers"
    $ mentorlog program edit spring27 --cadence 3w --email programme@example.org
    """
    if not app.called.fields:
        raise entries.nothing_to_correct(PROGRAM)
    found, values = programme.meant(app, name), _values(app)
    with app.writing() as store:
        program, moved = programs.correct(store, found, values, app.today)
        running = [one for one in store.pairings.of(program) if one.ended_on is None]
    line = _echo(app, "corrected", program)
    if moved:
        begins = show_day(program.starts_on, app.today)
        line.append(f"{counted(moved, 'pair')} will begin {begins}")
    if running and program != found:
        line.append("kits that are out keep what they said")
    app.changed([program], line)


@verbs.command()
def remove(app: App, name: Name = None, yes: Yes = False, dry_run: DryRun = False) -> None:
    """Remove a programme with everybody in it, its pairs and what they sent.

    $ mentorlog program remove spring27 --dry-run
    $ mentorlog program remove spring27 -y
    """
    found = programme.meant(app, name)
    along = _along(programs.parts(app.store, found))
    app.confirm(f"Remove {found.name}{along}?", yes=yes or dry_run)
    with app.writing(rehearsal=dry_run) as store:
        store.programs.remove(found)
    app.changed([found], [f"{'would remove' if dry_run else 'removed'} {found.name}{along}"])


def _along(parts: Sequence[tuple[int, str]]) -> str:
    """Like " with 5 participants and 2 pairs"."""
    said = [counted(number, word) for number, word in parts if number]
    return f" with {all_of(said)}" if said else ""


verbs.command()(program_files.form)
verbs.command()(program_files.kits)
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
