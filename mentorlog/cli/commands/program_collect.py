"""`mentorlog program collect` and `remind`: what comes back, and what does not."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.files import make_directory, read_whole, write_all
from mentorlog.cli.params import DryRun, Force
from mentorlog.domain.wording import counted
from mentorlog.errors import Invalid
from mentorlog.operations import collecting
from mentorlog.operations.collecting import Came, Refused
from mentorlog.operations.programs import program_named
from mentorlog.places import expanded

_LARGEST = 2**20


def collect(
    app: App,
    places: Annotated[
        list[str], Argument(metavar="PATH…", help="Directories of statuses, or single files.")
    ],
    dry_run: DryRun = False,
) -> None:
    """Take the statuses that were sent: the newest of each side of a pair.

    What is foreign, edited, of a day to come, of a pair that ended, stale or doubled changes
    nothing and is named.

    $ mentorlog program collect inbox/
    $ mentorlog program collect inbox/ --dry-run
    """
    found = collecting.sort(app.store, _came(places), app.today)
    if not found.rows and any(not one.harmless for one in found.refused):
        raise _nothing_taken(app, found.refused)
    with app.writing(rehearsal=dry_run) as store:
        kept = collecting.keep(store, found.rows)
    for one in found.refused:
        app.talk(f"{one.name}: {one.why}")
    took = "would take" if dry_run else "took"
    left = [f"{counted(len(found.refused), 'file')} not taken"] if found.refused else []
    pairs = len({one.pairing for one in kept})
    app.changed(kept, [f"{took} {len(kept)} of {counted(pairs, 'pair')}", *left])


def _nothing_taken(app: App, refused: Sequence[Refused]) -> Invalid:
    """The error where there is no status to take: what is wrong with one, or each is named."""
    if len(refused) == 1:
        return Invalid(f"{refused[0].name}: {refused[0].why}", refused[0].hint)
    for one in refused:
        app.talk(f"{one.name}: {one.why}")
    first = next(one for one in refused if one.hint)
    return Invalid(f"none of {len(refused)} files can be taken", first.hint)


def _came(places: Iterable[str]) -> Iterator[Came]:
    """Every status file by its name, read or refused."""
    from mentorlog.exchange.status import read

    for file in _files(places):
        try:
            yield Came(file.name, read(bytes(read_whole(str(file), _check_size))))
        except Invalid as error:
            yield Came(file.name, error)


def _files(places: Iterable[str]) -> Iterator[Path]:
    """The files that are named, and those called .json in the directories that are."""
    for place in places:
        path = expanded(place)
        if not path.is_dir():
            if not path.exists():
                raise Invalid(f"there is no {place}", "name the directory of the statuses")
            yield path
            continue
        yield from sorted(filter(_is_status, path.iterdir()))


def _is_status(path: Path) -> bool:
    return path.suffix.lower() == ".json" and not path.is_dir()


def _check_size(size: int) -> None:
    if size > _LARGEST:
        raise Invalid("this is too large for a status", "ask for it again")


def remind(
    app: App,
    name: Annotated[
        str | None, Argument(metavar="[NAME]", help="The programme; else the only one that runs.")
    ] = None,
    output: Annotated[
        Path, Option("-o", "--output", help="The directory to write to.", metavar="DIR")
    ] = Path("reminders"),
    force: Force = False,
) -> None:
    """Write a mail draft to everybody of whom something is missing; nothing is sent.

    A status that never came or is old, training, consent: one draft a person, to open and send in
    your own mail program.

    $ mentorlog program remind spring27 -o out/
    $ mentorlog program remind
    """
    from mentorlog.render.reminders import drafts
    from mentorlog.reports.reminders import build

    program = program_named(app.store, name, app.today)
    owed = build(app.store, app.today, program)
    with_address = [one for one in owed if one.email]
    if with_address:
        make_directory(output)
    files = dict(drafts(program, with_address, app.now))
    write_all(output, files, app.path, force=force)
    for one in owed:
        if not one.email:
            app.talk(f"{one.id} {one.name} has no address")
    if not owed:
        app.say(f"nothing is missing in {program.name}")
        return
    app.say(f"wrote {counted(len(with_address), 'draft')} to {output}")
