"""What the commands of a programme share: which one is meant, files that come with it, tables."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from mentorlog.cli import field_files
from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.params import is_file
from mentorlog.domain.fit import Matching
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.program import Program
from mentorlog.domain.roster import Wrong
from mentorlog.errors import Invalid
from mentorlog.exchange import document
from mentorlog.exchange.foreign.files import File
from mentorlog.operations.programs import program_named
from mentorlog.places import expanded

S = TypeVar("S")

Name = Annotated[
    str | None, Argument(metavar="[NAME]", help="The programme; else the only one that runs.")
]
Which = Annotated[
    str | None,
    Option("--program", help="The programme; else the only one that runs.", metavar="NAME"),
]
Output = Annotated[
    Path | None,
    Option("-o", "--output", help="The file to write; else it is printed.", metavar="FILE"),
]


def meant(app: App, name: str | None) -> Program:
    """The programme that is meant. Raises NotFound, or Invalid for several."""
    return program_named(app.store, name, app.today)


def shipped(name: str, kind: type[S]) -> S:
    """What a file that comes with the program says, or the person's own in its place.

    Raises Invalid for one that cannot be read, or says what it may not.
    """
    from msgspec import toml  # which no program that starts has, see `__main__`

    path = field_files.place(name)
    try:
        return toml.decode(path.read_bytes(), type=kind)
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        raise Invalid(f"cannot read {path}: {error}", "mend or remove it") from error


def matching() -> Matching:
    """The weights and rules that a match goes by."""
    return shipped("matching.toml", Matching)


def read_file(named: str) -> File:
    """The file of this name, or standard input for `-`. Raises Invalid for no sheet at all."""
    from mentorlog.cli.files import read_whole
    from mentorlog.exchange.foreign import sheets, unreadable

    name = named if named == "-" else expanded(named).name
    file = File(name, read_whole(named, document.check_size))
    unreadable.refuse(file, "xlsx" if sheets.is_workbook(file) else "csv")
    return file


def pairs_of(typed: list[str] | None) -> dict[str, str]:
    """Which column each field is, as `--column FIELD=HEADER` says."""
    from mentorlog.cli.foreign import pairs

    return pairs(typed or (), "--column", "FIELD=HEADER")


def refuse(app: App, wrong: list[Wrong]) -> None:
    """Name every wrong cell. Raises Invalid if there is any."""
    if not wrong:
        return
    for one in wrong:
        app.talk(str(one))
    lines = len({one.line for one in wrong})
    what = "1 line is" if lines == 1 else f"{lines} lines are"
    raise Invalid(f"{what} wrong, and nothing was read", "mend them in the file, and read it again")


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a field brings: what is asked of every pair, questions by activity, words of skills."""

    title: str
    elements: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    questions: dict[str, tuple[str, ...]] = {}
    follow_ups: tuple[str, ...] = ()


def field_named(word: str) -> Field:
    """What a field of programmes brings. Raises Invalid for one that nobody wrote down."""
    if word not in field_files.known():
        names = ", ".join(field_files.known())
        raise Invalid(f"there is no field {word!r}", f"there are {names}; or write {word}.toml")
    return shipped(f"fields/{word}.toml", Field)


def questions(word: str, activity: str) -> str:
    """What a field asks at a meeting, and what often follows; empty where it asks nothing.

    A field that only the coordinator has written down asks nothing here.
    """
    if word not in field_files.known():
        return ""
    field = field_named(word)
    asked = field.questions.get(activity, ())
    follows = f"Often follows: {'; '.join(field.follow_ups)}"
    return "\n".join((f"### {field.title}", *asked, follows)) if asked else ""


def field_words(app: App) -> list[str]:
    """What skills are called in the fields of the programmes that one is in, but those there."""
    there = {one.title.casefold() for one in app.store.skills.select()}
    enrolled = app.store.enrolments.all()
    fields = [one.field for one in enrolled if one.field and one.left_on is None]
    found = [field_named(one).skills for one in dict.fromkeys(fields) if one in field_files.known()]
    words = dict.fromkeys(word for skills in found for word in skills)
    return [word for word in words if word.casefold() not in there]


def often_follows(word: str, number: int) -> str | None:
    """What often follows the meeting of this number in a field, one thing after the other."""
    steps = field_named(word).follow_ups if word in field_files.known() else ()
    return steps[number % len(steps)] if steps else None


def put(app: App, data: bytes, output: Path | None, *, force: bool) -> None:
    """Write a file, or print it where none is named."""
    from mentorlog.cli.files import write_whole

    if not is_file(output):
        sys.stdout.buffer.write(data)
    else:
        write_whole(output, data, app.path, force=force)
        app.talk(f"wrote {output}")


def told(app: App, line: str, **facts: object) -> None:
    """Answer with a line, or with the facts as JSON."""
    if app.json:
        from mentorlog.render.json_text import encode

        print(encode(facts))
    elif not app.quiet:
        app.say(line)


def listed(app: App, records: Sequence[Record], nothing: str) -> None:
    """Answer a list of people or pairs, which no mentorship has to be there for."""
    if records or app.json:
        app.listed(sorted(records, key=lambda one: one.as_made))
    else:
        app.talk(nothing)
