"""Which file is the store: asked at every start, so it looks into the settings only if it must."""

import os
from os.path import expanduser, join

from mentorlog.places import config_name, data_directory_name

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    from pathlib import Path


def store_path(*, by_profile: bool = False) -> "Path":
    """As `store_name`."""
    from pathlib import Path

    return Path(store_name(by_profile=by_profile))


def store_name(*, by_profile: bool = False) -> str:
    """MENTORLOG_DB, else the setting `store`, else `mentorlog.db` in the data directory.

    `by_profile`: a profile was named on the command line, which goes before the variable.
    Raises Invalid if the settings must be asked and are wrong.
    """
    named = None if by_profile else os.environ.get("MENTORLOG_DB")
    if not named and (by_profile or _may_be_in_settings()):
        from mentorlog.cli.settings import in_file

        named = str(in_file("store").value or "")
    return expanduser(named) if named else join(data_directory_name(), "mentorlog.db")


def _may_be_in_settings() -> bool:
    """Whether the file of settings, or the environment, speaks of a store or a profile."""
    if os.environ.get("MENTORLOG_PROFILE"):
        return True
    try:
        with open(config_name(), "rb") as file:
            text = file.read()
    except OSError:
        return False
    return b"store" in text or b"profile" in text
