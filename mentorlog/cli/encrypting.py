"""`mentorlog config set encrypt on`, `off` or `new`: what the store is, no line of a file."""

from pathlib import Path

from mentorlog.cli.app import App
from mentorlog.cli.backups import backups_of
from mentorlog.domain.wording import counted
from mentorlog.errors import Invalid, MentorlogError
from mentorlog.store.backup import told, told_as_damage
from mentorlog.store.connection import salt_of
from mentorlog.store.creation import create
from mentorlog.store.encrypted import library, new_salt, spelled
from mentorlog.store.encryption import convert, key_at, others
from mentorlog.store.failures import missing

_WORDS = ("on", "off", "new")


def is_on(app: App) -> bool:
    """Whether the store is encrypted."""
    return salt_of(app.place) is not None


def turn(app: App, word: str, *, backups: bool) -> str:
    """Have the store be encrypted or not, or by another passphrase; gives what it is now.

    Raises Invalid for another word, and what `encryption.convert` raises; Locked, too,
    where the library is missing.
    """
    word = word.strip().lower()
    if word not in _WORDS:
        raise Invalid(
            f"encrypt: {word!r} is none of {', '.join(_WORDS)}",
            "new is for another passphrase",
        )
    library()
    app.store.close()
    before = is_on(app)
    if word == "new" and not before:
        raise Invalid("the store is not encrypted", "`mentorlog config set encrypt on`")
    if before:
        key_at(app.path)  # who may not open it may not turn it
    if word == "new" or before != (word == "on"):
        _convert(app, is_wanted=word != "off")
    _see_to_backups(app, key_at(app.path), is_asked_for=backups)
    return "off" if word == "off" else "on"


def _convert(app: App, *, is_wanted: bool) -> None:
    key = ""
    if is_wanted:
        if app.is_named and not app.path.exists():
            raise missing(app.path)
        salt = new_salt()
        key = spelled(salt, app.keys.know(salt, app.keys.new()))
        if not app.path.exists():
            create(app.path)
    convert(app.path, key)
    if is_wanted:
        app.keys.keep(salt)


def _see_to_backups(app: App, key: str, *, is_asked_for: bool) -> None:
    """Have the backups follow, where that is asked for; else it is said how they are."""
    directory = backups_of(app)
    with told(f"the backups in {directory} cannot be read"):
        left = others(directory, key)
    if not left:
        return
    which = "not encrypted by this passphrase" if key else "still encrypted"
    said = f"{counted(len(left), 'backup')} made before {'is' if len(left) == 1 else 'are'} {which}"
    if not is_asked_for and app.asks:
        from mentorlog.cli.prompts import ask_yes

        is_asked_for = ask_yes(f"{said}. Have them follow?")
    if is_asked_for:
        _follow(app, left, key)
    else:
        word = "on" if key else "off"
        app.talk(f"{said}: `mentorlog config set encrypt {word} --backups` has them follow")


def _follow(app: App, left: list[Path], key: str) -> None:
    done = 0
    for path in left:
        try:
            with told_as_damage(path):
                convert(path, key)
            done += 1
        except MentorlogError as error:
            app.talk(f"{path} stays as it was: {error.message}")
    app.talk(f"{counted(done, 'backup')} followed")
