"""`mentorlog data restore`: a backup in the place of the store, after showing what that changes."""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from shutil import copyfileobj
from typing import Annotated

from mentorlog.cli.app import App
from mentorlog.cli.backups import backups_of, kept, let_go
from mentorlog.cli.commands.data_backup import PassphraseFile
from mentorlog.cli.days import parse_day
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.files import passphrase
from mentorlog.cli.params import Yes
from mentorlog.domain.dates import Looks
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.wording import counted, show_day, show_moment
from mentorlog.errors import Invalid, Locked, NeedsInput, NotFound, StoreError
from mentorlog.exchange import age
from mentorlog.places import expanded
from mentorlog.render.blocks import Table
from mentorlog.render.json_text import encode
from mentorlog.store.backup import records_in
from mentorlog.store.candidate import candidate
from mentorlog.store.comparison import Difference, compare
from mentorlog.store.connection import salt_of
from mentorlog.store.failures import explain
from mentorlog.store.restoring import place_of, put_in_place
from mentorlog.store.rotation import Backup

_LETTERS = {kind.noun: kind.letter for kind in KINDS}
_LONGEST = 40
_LIST = "`mentorlog data backup --list` shows the backups"


def restore(
    app: App,
    file: Annotated[
        str, Argument(metavar="FILE", help="A backup: a file, latest, or the day it is of.")
    ],
    identity: Annotated[
        list[str] | None,
        Option("--identity", help="A file with a key that opens it.", metavar="FILE"),
    ] = None,
    passphrase_file: PassphraseFile = None,
    yes: Yes = False,
    dry_run: Annotated[bool, Option("-n", "--dry-run", help="Only say what would change.")] = False,
) -> None:
    """Put a backup in the place of the store, after showing what would change.

    It happens all at once, and the store as it was becomes a backup. A file that is damaged, newer,
    or not laid out as mentorlog does it is refused.

    $ mentorlog data backup copy.db && mentorlog data restore copy.db --dry-run
    $ mentorlog data backup && mentorlog data restore latest --yes
    """
    meant = _meant(app, file)
    pour = _decryption(app, meant, identity or [], passphrase_file)
    is_own = meant.resolve().parent == backups_of(app).resolve()
    with candidate(meant, place_of(app.path).parent, is_own=is_own, pour=pour) as new:
        _align(app, new)
        records, differences = records_in(new), _differences(app, new)
        if not app.json:
            _show(app, meant, records, differences)
        aside = None
        if not dry_run:
            app.confirm(f"Put it in the place of {app.path}?", yes=yes)
            app.store.close()
            aside = put_in_place(new, app.path, backups_of(app), app.now)
            app.restored = True
            let_go(app)
    _answer(app, meant, records, differences, aside, dry_run=dry_run)


def _meant(app: App, typed: str) -> Path:
    """The file that is meant: by its name, also without its directory, by its day, or the latest.

    Raises Invalid or NotFound.
    """
    backups = kept(app)
    if typed == "latest":
        if not backups:
            raise _no_backup("yet", backups)
        return backups[-1].path
    try:
        for file in (expanded(typed), backups_of(app) / typed):
            if file.exists():
                _refuse_odd_file(app, file)
                return file
    except OSError as error:
        raise Invalid(f"cannot read {typed}: {error.strerror}", "name another file") from error
    try:
        day = parse_day(typed, app.today, Looks.BACK)
    except Invalid:
        hint = f"name a file, a day, or latest; {_LIST}"
        raise Invalid(f"there is no file {typed}", hint) from None
    of_day = [backup for backup in backups if backup.made.date() == day]
    if not of_day:
        raise _no_backup(f"of {show_day(day, app.today)}", backups)
    return of_day[-1].path


def _no_backup(which: str, backups: Sequence[Backup]) -> NotFound:
    error = NotFound("backup", which)
    error.hint = _LIST if backups else "`mentorlog data backup` makes one"
    return error


def _refuse_odd_file(app: App, file: Path) -> None:
    if file.is_dir():
        raise Invalid(f"{file} is a directory", "name a file in it")
    if not file.is_file():
        raise Invalid(f"not an ordinary file: {file}", "name another file")
    with suppress(OSError):
        if file.samefile(app.path):
            raise Invalid(f"this is the store itself: {file}", "name another file")


def _decryption(
    app: App, file: Path, identities: Sequence[str], passphrase_file: str | None
) -> age.Pour:
    try:
        if not age.is_encrypted(file):
            return copyfileobj
        wants_passphrase = age.wants_passphrase(file)
    except OSError as error:
        raise Invalid(f"cannot read {file}: {error.strerror}", "name another file") from error
    if wants_passphrase:
        return age.by_passphrase(passphrase(app, passphrase_file, is_new=False))
    if not identities:
        raise NeedsInput(f"{file} is encrypted for a key", "--identity names the file with the key")
    return age.by_identities([expanded(identity) for identity in identities])


def _align(app: App, new: Path) -> None:
    """Have the new store be encrypted as the present one is; no restore turns that off."""
    if salt_of(app.path) is not None:
        from mentorlog.store.encryption import align

        align(new, app.path)
    elif salt_of(new) is not None and app.path.exists():
        app.talk("the backup is encrypted: so the store will be")


def _differences(app: App, new: Path) -> list[Difference] | None:
    """What would change; None, with the reason told, where the present store cannot be read."""
    try:
        return compare(app.store.connection, new)
    except Locked:
        raise
    except StoreError as error:
        app.talk(f"{error.message}; it will be kept as it is")
    except sqlite3.DatabaseError as error:
        meaning = explain(error, app.path)
        if meaning is None:
            raise
        app.talk(f"{meaning.message}; it will be kept as it is")
    return None


def _show(app: App, file: Path, records: int, differences: list[Difference] | None) -> None:
    if app.quiet:
        return
    app.say(f"{_named(app, file)}: {counted(records, 'record')}")
    rows = [
        (one.noun.replace("_", "-"), verb, str(count), _such_as(one, verb))
        for one in differences or []
        for verb, count in _counts(one).items()
        if count
    ]
    if rows:
        app.draw([Table(("Kind", "Change", "Number", "Such as"), rows)])
    elif differences is not None:
        app.say("the same records as in the store")


def _begun(text: str | None) -> str:
    """Enough of a text to know it again."""
    line = (text or "").partition("\n")[0]
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _named(app: App, file: Path) -> str:
    """When a backup of ours was made, or the name of the file."""
    for backup in kept(app):
        if backup.path == file:
            return show_moment(backup.made, app.today)
    return str(file)


def _counts(one: Difference) -> dict[str, int]:
    return {"added": one.added, "removed": one.removed, "changed": one.changed}


def _such_as(one: Difference, verb: str) -> str:
    letter = _LETTERS[one.noun]
    named = [
        " ".join(filter(None, (f"{letter}{record.id}" if letter else "", _begun(record.text))))
        for record in one.named
        if record.verb == verb
    ]
    return ", ".join(filter(None, named))


def _answer(
    app: App,
    file: Path,
    records: int,
    differences: list[Difference] | None,
    aside: Path | None,
    *,
    dry_run: bool,
) -> None:
    if app.json:
        changes = (
            None
            if differences is None
            else [
                {"kind": one.noun, **_counts(one)}
                for one in differences
                if any(_counts(one).values())
            ]
        )
        answer = {
            "path": str(file),
            "records": records,
            "changes": changes,
            "kept": str(aside) if aside else None,
            "restored": not dry_run,
        }
        print(encode(answer))
    elif not app.quiet and not dry_run:
        kept_as = [f"the store as it was is kept: {aside}"] if aside else []
        app.say(f"restored {counted(records, 'record')}", *kept_as)
