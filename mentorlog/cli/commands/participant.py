"""`mentorlog program roster`: who takes part in a programme."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from mentorlog.cli import entries, programme
from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, Declared, Field, Option
from mentorlog.cli.params import DryRun, On
from mentorlog.cli.programme import Which
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.records.program import Pairing, Participant
from mentorlog.domain.roster import State
from mentorlog.domain.wording import all_of
from mentorlog.errors import Invalid
from mentorlog.operations import roster as operations
from mentorlog.operations.roster import Reading
from mentorlog.reports.participants import states

if TYPE_CHECKING:
    from mentorlog.exchange.foreign.files import File
    from mentorlog.exchange.roster import Sheet

verbs = Verbs("Who takes part in a programme.")

Who = Annotated[
    list[str], Argument(metavar="WHO…", help="u3, an id or e-mail of the roster, or a name.")
]


def _echo(_app: App, done: str, one: Participant) -> list[str]:
    return [f"{done} {one.name}"]


def as_in_a_roster(
    name: str, flag: str, said: str, metavar: str = "TEXT", column: str = ""
) -> Field:
    """A field that is read as a cell of the roster is."""

    def read(app: App, typed: str) -> Any:
        from mentorlog.exchange.roster import cell

        try:
            return cell(column or name, typed, app.today)
        except Invalid as error:
            raise Invalid(error.message, error.hint or f"{flag} {metavar}: {said}") from None

    return Field(name, flag, said, metavar, read=read)


PARTICIPANT = Declared(
    Participant,
    _echo,
    "--capacity, --zone, --wants",
    as_in_a_roster("code", "--id", "Their id in the organisation.", column="id"),
    as_in_a_roster("name", "--name", "The name.", "NAME").but(logged_as="new_name"),
    as_in_a_roster("email", "--email", "Their address.", "ADDRESS"),
    as_in_a_roster("role", "--role", "mentor, mentee or both.", "ROLE"),
    as_in_a_roster("capacity", "--capacity", "With how many mentees at most.", "N"),
    as_in_a_roster("zone", "--zone", "Europe/Lisbon, or Lisbon.", "ZONE"),
    as_in_a_roster("languages", "--languages", "Separated by ;", "WORDS"),
    as_in_a_roster("hours", "--hours", "Like mon-fri 12:00-13:00; tue 17:00-19:00", "HOURS"),
    as_in_a_roster("offers", "--offers", "Separated by ;", "WORDS"),
    as_in_a_roster("wants", "--wants", "Separated by ;", "WORDS"),
    as_in_a_roster("level", "--level", "A number.", "N"),
    as_in_a_roster("team", "--team", "Where they work."),
    as_in_a_roster("manager", "--manager", "Who decides on their pay.", "WHO"),
    as_in_a_roster("never", "--never", "With whom never; separated by ;", "WHO"),
    as_in_a_roster("prefers", "--prefers", "With whom best; separated by ;", "WHO"),
    as_in_a_roster(
        "consent", "--consent", "Whether their counts may be told of: yes or no.", "YES|NO"
    ),
    as_in_a_roster("trained_on", "--trained", "yes, no or the day.", "DAY", "trained"),
)


@verbs.command()
def read(
    app: App,
    file: Annotated[
        str, Argument(metavar="FILE", help="A sheet, or the page of one; - is standard input.")
    ],
    program: Which = None,
    column: Annotated[
        list[str] | None,
        Option("--column", help="The column of a field.", metavar="FIELD=HEADER"),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Read who enrolled, a row each; read again, it updates by id or e-mail.

    All of it is read, or nothing: every wrong cell is named with its line and column. A sheet is
    CSV or, with the extra `mentorlog[xlsx]`, a workbook; a page is a form.md that was filled in.

    $ mentorlog program roster read people.csv
    $ mentorlog program roster read people.csv --column wants="Your wishes" --dry-run
    """
    found = programme.meant(app, program)
    sheet = _sheet(programme.read_file(file), programme.pairs_of(column), app.today)
    if not sheet.rows:
        raise Invalid("there is nobody in this file", "it needs a row for each person")
    for header in sheet.ignored:
        app.talk(f"the column {header!r} is not read; --column FIELD={header!r} says what it is")
    unread = {one.line for one in sheet.wrong}
    reading = operations.plan(app.store, found, sheet.rows, app.today, sheet.headers, unread)
    programme.refuse(app, sorted([*sheet.wrong, *reading.wrong]))
    for name, word in reading.unknown:
        app.talk(f"{word!r}, whom {name} names, is nobody here")
    with app.writing(rehearsal=dry_run) as store:
        people = operations.write(store, reading)
    verb = f"{'would read' if dry_run else 'read'} {found.name}: "
    app.changed(people, [verb + ", ".join(_counted(reading))])


def _sheet(file: "File", columns: Mapping[str, str], today: date) -> "Sheet":
    from mentorlog.exchange import roster, roster_page

    if roster_page.is_page(file):
        return roster_page.read(file, today)
    return roster.read(file, columns, today)


def _counted(reading: Reading) -> list[str]:
    counts = ((len(reading.added), "new"), (len(reading.changed), "changed"))
    told = [f"{number} {word}" for number, word in counts if number]
    return [*told, f"{reading.same} the same"] if reading.same or not told else told


@verbs.command("list")
def list_(
    app: App,
    program: Which = None,
    state: Annotated[State | None, Option("--state", help="Only who stands there.")] = None,
) -> None:
    """List everybody with where they stand: wanted, waiting, matched, left.

    $ mentorlog program roster list
    $ mentorlog program roster list --state waiting --program spring27
    """
    found = programme.meant(app, program)
    known = states(app.store, [found.uid])
    people = [one for one in app.store.participants.of(found) if state in (None, known[one.uid])]
    programme.listed(app, people, "nobody yet" if state is None else f"nobody is {state}")


@verbs.command()
def show(app: App, who: Who, program: Which = None) -> None:
    """Show people in full, as they enrolled.

    $ mentorlog program roster show u1
    $ mentorlog program roster show u1 u2 --json
    """
    from mentorlog.cli.show import show as show_records

    show_records(app, _meant(app, who, program))


@verbs.command()
@PARTICIPANT.edited
def edit(app: App, who: Who, program: Which = None) -> None:
    """Correct what somebody said; an empty value ('') takes a field out.

    $ mentorlog program roster edit u1 --capacity 2 --zone Lisbon
    $ mentorlog program roster edit u1 u2 --trained yes --consent yes
    """
    found = programme.meant(app, program)
    people = _meant(app, who, program)
    _, said = entries.corrections(app, PARTICIPANT)
    with app.writing() as store:
        people = [operations.correct(store, found, one, said) for one in people]
    entries.tell(app, PARTICIPANT, "corrected", people)


@verbs.command()
def drop(app: App, who: Who, program: Which = None, on: On = None) -> None:
    """Somebody leaves the programme: their pairs end, which is nobody's fault.

    $ mentorlog program roster drop u2
    $ mentorlog program roster drop u2 --on yesterday
    """
    people, day = _meant(app, who, program), on or app.today
    lines = []
    with app.writing() as store:
        gone = []
        for one in people:
            left, ended = operations.drop(store, one, day)
            gone.append(left)
            lines.append([f"{one.ref} {one.name} left", *([_ended(ended)] if ended else [])])
    app.changed(gone, *lines)


def _ended(pairs: list[Pairing]) -> str:
    return f"{all_of([pair.ref for pair in pairs])} ended"


def _meant(app: App, who: list[str], program: str | None) -> list[Participant]:
    """Those who are named, each once."""
    found = programme.meant(app, program)
    people = [operations.participant_named(app.store, found, typed) for typed in who]
    return [*{one.uid: one for one in people}.values()]
