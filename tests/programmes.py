"""A programme as tests have it: who is in it, the kits of its pairs, and what its sides send."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from mentorlog.domain.intervals import Unit
from mentorlog.domain.kit import Draft, Kit, OfPair, OfProgram, Person
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.program import Enrolment, Pairing, Participant, Program, Side, Wish
from mentorlog.domain.status import Status
from mentorlog.exchange import kit as kits
from mentorlog.exchange import status as statuses

START = date(2026, 9, 7)
DAY = date(2026, 11, 20)
PROGRAM = Program(
    uid="spring",
    name="spring27",
    title="Spring 27",
    starts_on=START,
    ends_on=date(2027, 6, 30),
    every=2,
    unit=Unit.WEEK,
    objectives=("Keep first-year engineers", "Goals that move"),
    elements=("Kick-off by day 21", "Training by day 14"),
    email="program@example.org",
)


def uid(number: int) -> str:
    """The uid of the pair of this number."""
    return f"6f0e2a54-1111-4222-8333-{number:012}"


def programme(pairs: int, **people: Any) -> Iterator[Record]:
    """The programme with so many pairs; all have consented and are trained, unless said."""
    yield PROGRAM
    usual: dict[str, Any] = {"consent": True, "trained_on": START} | people
    for number in range(1, pairs + 1):
        for side, role in (("mentor", Wish.MENTOR), ("mentee", Wish.MENTEE)):
            address = {"email": f"{side}{number}@example.org"}
            yield Participant(
                uid=f"{side}{number}",
                program="spring",
                name=f"{side.title()} {number}",
                role=role,
                **(address | usual),
            )
        yield Pairing(
            uid=uid(number),
            program="spring",
            mentor=f"mentor{number}",
            mentee=f"mentee{number}",
            starts_on=START,
        )


def enrolment(mentorship: str, number: int) -> Enrolment:
    """That this mentorship is the pair of this number, and its owner the mentee."""
    return Enrolment(
        mentorship=mentorship,
        program=PROGRAM.uid,
        pairing=uid(number),
        label=f"x{number}",
        side=Side.MENTEE,
        elements=PROGRAM.elements,
        email=PROGRAM.email,
        joined_on=START,
    )


def told(number: int, side: Side = Side.MENTEE, as_of: date = DAY, **more: Any) -> Status:
    """What a side of this pair sends of a day."""
    made_at = datetime(as_of.year, as_of.month, as_of.day, 12, tzinfo=UTC)
    usual: dict[str, Any] = {"started_on": START, "held": 4, "nominal_days": 14, "made_at": made_at}
    return Status(pair=uid(number), side=side, as_of=as_of, **(usual | more))


def put(directory: Path, *sent: Status) -> Path:
    """The files of these statuses in a directory, each under a name of its own."""
    directory.mkdir(exist_ok=True)
    for one in sent:
        name = f"{one.pair}-{one.side}-{one.as_of}.json"
        (directory / name).write_bytes(statuses.write(one))
    return directory


def kit(*names: str, number: int = 1, **program: Any) -> Kit:
    """The kit of somebody who is the mentee of these; their pairs count from `number` on."""
    usual: dict[str, Any] = {
        "uid": "spring",
        "name": "spring27",
        "title": "Spring 27",
        "starts_on": START,
        "ends_on": date(2027, 6, 30),
        "every": 2,
        "unit": Unit.WEEK,
        "elements": PROGRAM.elements,
        "email": "program@example.org",
    }
    pairs = (
        OfPair(
            pairing=uid(place),
            label=f"x{place}",
            side=Side.MENTEE,
            name=name,
            email="noor@example.org",
            timezone="Europe/Lisbon",
            starts_on=START,
            agreement=Draft(purpose="Find my feet"),
        )
        for place, name in enumerate(names, number)
    )
    person = Person(uid="me", name="Me")
    return Kit(program=OfProgram(**(usual | program)), person=person, pairs=tuple(pairs))


def kit_file(directory: Path, *names: str, **more: Any) -> Path:
    """That kit as a file."""
    path = directory / "kit.json"
    path.write_bytes(kits.write(kit(*names, **more)))
    return path


def sheets(directory: Path, mentor: str, mentee: str) -> None:
    """Beside a store: a roster of two who are new, and a proposal of one pair."""
    _write(
        directory / "people.csv",
        "id;name;email;role;zone;hours;Your wishes\n"
        "71;Cam Ito;cam@example.org;mentor;Lisbon;mon-fri 12:00-14:00;\n"
        "72;Dora Lund;dora@example.org;mentee;Berlin;mon-fri 12:00-14:00;go\n",
    )
    _write(directory / "edited.csv", f"pair,mentor,mentee\n1,{mentor},{mentee}\n")


def _write(path: Path, text: str) -> None:
    path.touch(0o600)
    path.write_text(text)
