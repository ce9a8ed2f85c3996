"""`mentorlog data backup`: a verified copy of the store, plain or encrypted."""

import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import gettempdir
from typing import Annotated

from mentorlog.cli.app import App
from mentorlog.cli.backups import backups_of, kept, let_go
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.files import checked_place, passphrase, written_whole
from mentorlog.cli.params import Force
from mentorlog.domain.wording import counted, show_moment
from mentorlog.errors import Invalid
from mentorlog.exchange import age
from mentorlog.render.blocks import Table
from mentorlog.render.json_text import encode
from mentorlog.store.backup import Copy, clear, copy, keep, settling, told, verify
from mentorlog.store.inspection.files import megabytes
from mentorlog.store.rotation import name_of
from mentorlog.store.settled import settle

Encrypt = Annotated[
    bool, Option("--encrypt", help="Encrypt it: for --recipient, else with a passphrase.")
]
Recipients = Annotated[
    list[str] | None,
    Option(
        *("--recipient",),
        help="Encrypt for a key (age1…, ssh-…), or those in a file.",
        metavar="RECIPIENT",
    ),
]
PassphraseFile = Annotated[
    str | None,
    Option(
        *("--passphrase-file",),
        help="The first line of it is the passphrase; - is standard input.",
        metavar="FILE",
    ),
]


def backup(
    app: App,
    file: Annotated[
        str | None,
        Argument(metavar="[FILE]", help="Where to put it; else with the other backups."),
    ] = None,
    encrypt: Encrypt = False,
    recipients: Recipients = None,
    passphrase_file: PassphraseFile = None,
    force: Force = False,
    list_: Annotated[bool, Option("--list", help="Only list the backups.")] = False,
) -> None:
    """Back the store up, and verify the copy row by row.

    The first change of a day makes one by itself. An encrypted one is a file of age; its
    passphrase is asked for, or taken from MENTORLOG_PASSPHRASE.

    $ mentorlog data backup journal-copy.db
    $ mentorlog data backup && mentorlog data backup --list
    $ head -c 15 /dev/urandom | base64 >key && mentorlog data backup j.age --passphrase-file key
    """
    if list_:
        _list(app)
        return
    place = checked_place(Path(file), app.path, force=force) if file else None
    if place is not None and not place.parent.is_dir():
        raise Invalid(f"there is no directory {place.parent}", "make it first")
    app.store.ensure_there()
    pour = _encryption(app, encrypt, recipients or [], passphrase_file)
    if pour is not None:
        path, records = _encrypted(app, place, pour, force=force)
    elif place is not None:
        path, records = _elsewhere(app, place)
    else:
        path, records = _among_the_others(app)
    _answer(app, path, records)


def _encryption(
    app: App, encrypt: bool, recipients: Sequence[str], passphrase_file: str | None
) -> age.Pour | None:
    if recipients and passphrase_file:
        raise Invalid("--recipient and --passphrase-file exclude each other", "give one of them")
    if recipients:
        return age.for_recipients(recipients)
    if encrypt or passphrase_file:
        return age.with_passphrase(passphrase(app, passphrase_file, is_new=True))
    return None


def _among_the_others(app: App) -> tuple[Path, int]:
    directory = backups_of(app)
    clear(directory)
    made = keep(copy(app.store.connection, app.path, directory), directory, app.now)
    let_go(app)
    return made.path, made.records


def _elsewhere(app: App, place: Path) -> tuple[Path, int]:
    made = copy(app.store.connection, app.path, place.parent)
    with settling(made.path, made.handle), told(f"no backup can be made in {place.parent}"):
        verify(made.path, made.store, made.rows)
        settle(made.path, place)
    return place, made.records


def _encrypted(app: App, place: Path | None, pour: age.Pour, *, force: bool) -> tuple[Path, int]:
    made = copy(app.store.connection, app.path, _beside_the_store(app))
    with settling(made.path, made.handle):
        verify(made.path, made.store, made.rows)
        place = place or _place_of(app, made)
        with written_whole(place, app.path, force=force) as target, made.path.open("rb") as source:
            pour(source, target)
    return place, made.records


def _beside_the_store(app: App) -> Path:
    """Where the plain copy lies meanwhile: where the plain store does, not where the file goes to.

    Memory would not be better: what is there may be swapped to a disk that is less protected.
    """
    directory = app.path.resolve().parent
    return directory if os.access(directory, os.W_OK) else Path(gettempdir())


def _place_of(app: App, made: Copy) -> Path:
    directory = backups_of(app)
    with told(f"no backup can be made in {directory}"):
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    return directory / f"{name_of(app.now, made.records)}.age"


def _answer(app: App, path: Path, records: int) -> None:
    size = path.stat().st_size
    if app.json:
        print(encode({"path": str(path), "records": records, "bytes": size}))
    elif not app.quiet:
        app.say(f"backed up {counted(records, 'record')}", megabytes(size), str(path))


def _list(app: App) -> None:
    """The backups of this store, the newest last."""
    found = kept(app)
    if app.json:
        rows = [
            {
                "path": str(backup.path),
                "made": backup.made.isoformat(),
                "records": backup.records,
                "bytes": backup.path.stat().st_size,
            }
            for backup in found
        ]
        print(encode(rows))
    elif not found:
        app.talk("there is no backup yet")
    else:
        cells = [
            (
                show_moment(backup.made, app.today),
                counted(backup.records, "record"),
                megabytes(backup.path.stat().st_size),
                backup.path.name,
            )
            for backup in found
        ]
        app.draw([Table(("Made", "Records", "Size", "Name"), cells)])
        app.talk(f"in {backups_of(app)}")
