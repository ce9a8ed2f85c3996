"""Everything that `doctor` looks at, in order: the program, the settings, the store, around it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from platform import python_version

from mentorlog import __version__
from mentorlog.cli import crontab
from mentorlog.cli.app import App
from mentorlog.cli.cron_line import stale
from mentorlog.cli.draft import lying
from mentorlog.cli.settings import KEYS, chosen, in_file
from mentorlog.domain.findings import Finding, Verdict, at_risk, fine, notice
from mentorlog.errors import Invalid, Unavailable
from mentorlog.places import config_path, data_directory
from mentorlog.store.connection import VERSION
from mentorlog.store.inspection import files
from mentorlog.store.inspection.examination import Named, examine
from mentorlog.store.inspection.library import library
from mentorlog.store.inspection.structure import shown


def check_up(app: App) -> Iterator[Named]:
    """All findings; none of them needs a healthy store, settings that can be read, or a home."""
    yield Named("program", program())
    yield Named("SQLite", library())
    found = settings()
    yield Named("settings", found)
    try:
        path = app.path.absolute()
    except Invalid as error:
        told = "it cannot be told where it lies before the settings are right"
        yield Named("store", at_risk(told, error.message, hint="--db names it meanwhile"))
    else:
        yield from of_store(path)
        yield Named("cron", cron(path))
    yield Named("drafts", drafts())


def of_store(path: Path) -> Iterator[Named]:
    """What lies in the store and, where it is ours, beside it."""
    found = list(examine(path))
    yield from found
    around: dict[str, Callable[[Path], Finding]] = {"room": files.room}
    if found[0].finding.verdict is Verdict.FINE:
        around = {"modes": modes, "leftovers": files.leftovers, "purge": files.forgotten} | around
    for name, look in around.items():
        try:
            yield Named(name, look(path))
        except OSError as error:
            yield Named(name, notice(f"cannot be looked at: {error.strerror}"))


def modes(path: Path) -> Finding:
    """Whether the store, and what is kept beside it, is closed to others."""
    own = [path.parent] if path.parent == data_directory() else []
    return files.modes([path, path.with_name(path.name + "-journal")], own)


def program() -> Finding:
    """Which versions are running."""
    return fine(f"mentorlog {__version__}, schema {VERSION}, Python {python_version()}")


def settings() -> Finding:
    """Whether every setting can be read."""
    try:
        for key in KEYS:
            in_file(key) if key == "store" else chosen(key)  # MENTORLOG_DB may be relative
    except Invalid as error:
        return notice(error.message, hint=error.hint)
    path = config_path()
    return fine(str(path) if path.exists() else f"none chosen; {path} would hold them")


def drafts() -> Finding:
    """Whether something that was typed waits to be saved."""
    left = lying()
    if not left:
        return fine("nothing waits to be saved")
    return notice(
        "something that was typed was not saved",
        *shown([str(path) for path in left]),
        hint="`sh FILE` saves it; remove it if it is not needed any more",
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
