"""Which file is the store, and where its backups lie.

Asked at every start, so it looks into the settings only if it must.
"""

import os
from os.path import basename, expanduser, join, realpath, splitext

from mentorlog.places import as_path, config_name, data_directory_name

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    from pathlib import Path


def store_name(*, by_profile: bool = False) -> str:
    """The file that was named, else `mentorlog.db` in the data directory."""
    named = named_store(by_profile=by_profile)
    return as_path(named) if named else join(data_directory_name(), "mentorlog.db")


def named_store(*, by_profile: bool = False) -> str:
    """MENTORLOG_DB, else the setting `store`; empty where neither names one.

    `by_profile`: a profile was named on the command line; if it has a store of its own, that goes
    before the variable. Raises Invalid if the settings must be asked and are wrong.
    """
    named = os.environ.get("MENTORLOG_DB", "")
    if by_profile or (not named and _may_be_in_settings(b"store")):
        from mentorlog.cli.settings import in_file

        value, source = in_file("store")
        if not named or source.startswith("profile"):
            named = str(value or "")
    return named


def backups_name(store: "str | Path") -> str:
    """The directory of a store's backups, which no other store shares; it need not be there.

    It lies in the setting `backup_directory`, else in `backups` of the data directory.
    """
    from zlib import crc32

    if os.environ.get("MENTORLOG_BACKUP_DIRECTORY") or _may_be_in_settings(b"backup_directory"):
        from mentorlog.cli.settings import setting

        named = setting("backup_directory")
    else:
        named = None
    place = realpath(store)
    own = f"{splitext(basename(place))[0]}-{crc32(os.fsencode(place)):08x}"
    return join(expanduser(str(named)) if named else join(data_directory_name(), "backups"), own)


def has_backup_of(day: str, store: "str | Path") -> bool:
    """Whether a backup was made on this day, an ISO date."""
    try:
        names = os.listdir(backups_name(store))
    except OSError:
        return False
    return any(name.startswith(day) and name.endswith(".db") for name in names)


def follows_calendar() -> bool:
    """Whether a calendar may have been chosen that is to follow the journal."""
    return bool(os.environ.get("MENTORLOG_CALENDAR")) or _may_be_in_settings(b"calendar")


def may_be_chosen(key: str) -> bool:
    """Whether this setting can be other than what is built in, or a file of settings be wrong."""
    variables = (f"MENTORLOG_{key.upper()}", "MENTORLOG_PROFILE")
    try:
        return any(map(os.environ.get, variables)) or bool(os.stat(config_name()))
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _may_be_in_settings(word: bytes) -> bool:
    """Whether the file of settings, or the environment, speaks of this or of a profile."""
    if os.environ.get("MENTORLOG_PROFILE"):
        return True
    try:
        with open(config_name(), "rb") as file:
            text = file.read()
    except OSError:
        return False
    return word in text or b"profile" in text
