"""Where data and settings belong on this platform.

On Linux that is decided here, as platformdirs decides it: importing it takes longer than
everything else that a short command does.
"""

import os
import sys
from pathlib import Path

_NAME = "mentorlog"


def data_directory() -> Path:
    """The directory of the store, unless it is named otherwise."""
    if sys.platform == "linux":
        return _xdg("XDG_DATA_HOME", "~/.local/share")
    from platformdirs import user_data_path

    return user_data_path(_NAME, appauthor=False)


def config_directory() -> Path:
    """The directory of the settings, unless their file is named otherwise."""
    if sys.platform == "linux":
        return _xdg("XDG_CONFIG_HOME", "~/.config")
    from platformdirs import user_config_path

    return user_config_path(_NAME, appauthor=False)


def config_path() -> Path:
    """MENTORLOG_CONFIG, else `config.toml` in the platform's directory for settings."""
    named = os.environ.get("MENTORLOG_CONFIG")
    return Path(named).expanduser() if named else config_directory() / "config.toml"


def _xdg(variable: str, default: str) -> Path:
    """By the XDG Base Directory Specification, which has relative paths ignored."""
    named = os.environ.get(variable, "")
    return (Path(named) if Path(named).is_absolute() else Path(default).expanduser()) / _NAME
