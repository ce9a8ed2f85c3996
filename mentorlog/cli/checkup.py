"""Everything that `doctor` looks at, in order: the program, the settings, the store, around it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from platform import python_version

from mentorlog import __version__, clock
from mentorlog.cli import crontab
from mentorlog.cli.app import App
from mentorlog.cli.calendar_place import place_of
from mentorlog.cli.crontab import stale
from mentorlog.cli.draft import lying
from mentorlog.cli.settings import KEY_SOURCES, KEYS, chosen, in_file, setting
from mentorlog.cli.store_path import backups_name
from mentorlog.domain.findings import Finding, Verdict, at_risk, fine, notice
from mentorlog.domain.wording import counted
from mentorlog.errors import Invalid, MentorlogError, Unavailable
from mentorlog.places import config_path, data_directory, expanded
from mentorlog.store import VERSION
from mentorlog.store.connection import salt_of
from mentorlog.store.encrypted import library
from mentorlog.store.inspection import files
from mentorlog.store.inspection.examination import Named, examine
from mentorlog.store.inspection.files import look_at_backups
from mentorlog.store.inspection.structure import library as sqlite
from mentorlog.store.inspection.structure import shown
from mentorlog.store.rotation import backups_in


def check_up(app: App) -> Iterator[Named]:
    """All findings; none of them needs a healthy store, settings that can be read, or a home."""
    yield Named("program", program())
    yield Named("SQLite", sqlite())
    found = settings()
    yield Named("settings", found)
    try:
        path = app.path.absolute()
    except Invalid as error:
        told = "it cannot be told where it lies before the settings are right"
        yield Named("store", at_risk(told, error.message, hint="--db names it meanwhile"))
    else:
        yield from of_store(path, must_exist=app.is_named)
        yield Named("cron", cron(path))
    yield Named("completion", completion())
    yield Named("drafts", drafts())


def of_store(path: Path, *, must_exist: bool) -> Iterator[Named]:
    """What lies in the store and, where it is ours, beside it; and its backups."""
    found = list(examine(path, must_exist=must_exist))
    yield from found
    around = {"backups": backups, "room": files.room}
    if found[0].finding.verdict is Verdict.FINE:
        around = {
            "modes": modes,
            "leftovers": leftovers,
            "purge": files.forgotten,
        } | around
    for name, look in around.items():
        yield Named(name, _guarded(look, path))
    if salt_of(path) is not None:
        yield Named("encryption", _guarded(encrypted, path))


def _guarded(look: Callable[[Path], Finding], path: Path) -> Finding:
    try:
        return look(path)
    except OSError as error:
        return notice(f"cannot be looked at: {error.strerror}")
    except MentorlogError as error:
        return notice(error.message, hint=error.hint)


def backups_of(path: Path) -> Path:
    """Where the backups of a store lie."""
    return Path(backups_name(path))


def leftovers(path: Path) -> Finding:
    """Whether a kill left files beside the store, among its backups, or where its calendar lies."""
    places = [backups_of(path)]
    if typed := chosen("calendar").value:
        place = place_of(str(typed))
        places.append(place.path if place.is_directory else place.path.resolve().parent)
    return files.leftovers(path, clock.now(), places)


def modes(path: Path) -> Finding:
    """Whether the store, its journal and its backups are closed to others."""
    own = [path.parent] if path.parent == data_directory() else []
    kept = backups_of(path)
    copies = [one for one in kept.iterdir() if one.is_file()] if kept.is_dir() else []
    journal = path.with_name(path.name + "-journal")
    source = str(setting("key_from"))
    secret = [expanded(source)] if source not in KEY_SOURCES else []
    keys = path.resolve().with_name(f"{path.name}.keys")
    secret += [one for one in keys.iterdir() if one.is_file()] if keys.is_dir() else []
    return files.modes([path, journal, *copies, *secret], [*own, kept, keys])


def backups(path: Path) -> Finding:
    """Whether there is a backup that holds all but the last day, and whether it is whole."""
    if setting("backups") != "on":
        return notice("no backups are made", hint="`mentorlog config set backups on`")
    return look_at_backups(path, backups_of(path))


def encrypted(path: Path) -> Finding:
    """What an encrypted store is encrypted by, and whether its backups are, too."""
    told = library().versions()
    plain = [one for one in backups_in(backups_of(path)) if salt_of(one.path) is None]
    if not plain:
        return fine(told)
    said = f"{told}; of the backups {len(plain)} can be read without a passphrase"
    return notice(said, hint="`mentorlog config set encrypt on --backups` encrypts them")


def program() -> Finding:
    """Which versions are running."""
    return fine(f"mentorlog {__version__}, schema {VERSION}, Python {python_version()}")


def settings() -> Finding:
    """Whether every setting can be read."""
    try:
        for key in KEYS:
            in_file(key) if key == "store" else chosen(key)  # MENTORLOG_DB may be relative
    except MentorlogError as error:
        return notice(error.message, hint=error.hint)
    path = config_path()
    return fine(str(path) if path.exists() else f"none chosen; {path} would hold them")


def drafts() -> Finding:
    """Whether something that was typed waits to be saved."""
    left = lying()
    if not left:
        return fine("nothing waits to be saved")
    return notice(
        f"{counted(len(left), 'draft')} of what was typed and not saved",
        *shown([str(path) for path in left]),
        hint="`sh FILE`, of a page `mentorlog session add --file FILE`, goes on; else remove it",
    )


def cron(path: Path) -> Finding:
    """Whether the line in the crontab still starts a program, on this store."""
    try:
        line = crontab.our_line(crontab.read())
    except Unavailable as error:
        return fine(error.message)
    if line is None:
        return fine("no weekly report is installed")
    told = stale(line, path)
    if told:
        hint = "`mentorlog cron install` renews it"
        return notice("the line in the crontab is stale", *told, hint=hint)
    return fine("the weekly report is installed")


def completion() -> Finding:
    """Whether the user's shell completes the commands of this version."""
    from mentorlog.cli.completion.files import SHELLS, contents
    from mentorlog.cli.completion.places import place_of

    shell = Path(os.environ.get("SHELL", "")).name
    if shell not in SHELLS:
        return fine("there is none for this shell")
    try:
        directory = place_of(shell).directory
    except RuntimeError:
        return fine("there is no home directory")
    present = {name: _text_of(directory / name) for name in SHELLS[shell]}
    if not any(present.values()):
        return fine(f"not installed for {shell}; `mentorlog completion install` does it")
    if present != contents(shell):
        hint = "`mentorlog completion install` renews it"
        return notice(f"the one for {shell} is of another version", str(directory), hint=hint)
    return fine(f"installed for {shell}")


def _text_of(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
