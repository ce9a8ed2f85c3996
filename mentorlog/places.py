"""Where data and settings belong on this platform.

On Linux that is decided here, as platformdirs decides it: importing it takes longer than
everything else that a short command does. The prompt and TAB ask for names of files, which need
no pathlib.
"""

import os
import sys
from os.path import expanduser, isabs, join

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    from pathlib import Path

_NAME = "mentorlog"

Place = str | os.PathLike[str]
"""Where a file lies, by name or by path."""


def data_directory() -> "Path":
    """The directory of the store, unless it is named otherwise."""
    from pathlib import Path

    return Path(data_directory_name())


def data_directory_name() -> str:
    """As `data_directory`."""
    if sys.platform == "linux":
        return _xdg("XDG_DATA_HOME", "~/.local/share")
    from platformdirs import user_data_dir

    return user_data_dir(_NAME, appauthor=False)


def config_directory() -> "Path":
    """The directory of the settings, unless their file is named otherwise."""
    from pathlib import Path

    return Path(_config_directory())


def state_directory() -> "Path":
    """The directory of what is neither data nor a setting, and yet outlives a reboot: drafts."""
    from pathlib import Path

    if sys.platform == "linux":
        return Path(_xdg("XDG_STATE_HOME", "~/.local/state"))
    from platformdirs import user_state_dir

    return Path(user_state_dir(_NAME, appauthor=False))


def expanded(typed: "str | Path") -> "Path":
    """A path as it is typed, ~ resolved; the home of nobody is a directory like any other."""
    from pathlib import Path

    return Path(expanduser(typed))


def as_path(typed: str) -> str:
    """As `expanded`, by its name."""
    name = expanduser(typed)
    is_plain = not (name.startswith("./") or name.endswith(("/", "/.")))
    return name if is_plain and "//" not in name and "/./" not in name else str(expanded(typed))


def config_path() -> "Path":
    """MENTORLOG_CONFIG, else `config.toml` in the platform's directory for settings."""
    from pathlib import Path

    return Path(config_name())


def config_name() -> str:
    """As `config_path`."""
    named = os.environ.get("MENTORLOG_CONFIG")
    return as_path(named) if named else join(_config_directory(), "config.toml")


def _config_directory() -> str:
    if sys.platform == "linux":
        return _xdg("XDG_CONFIG_HOME", "~/.config")
    from platformdirs import user_config_dir

    return user_config_dir(_NAME, appauthor=False)


def _xdg(variable: str, default: str) -> str:
    """By the XDG Base Directory Specification, which has relative paths ignored."""
    named = os.environ.get(variable, "")
    return join(named if isabs(named) else expanduser(default), _NAME)
