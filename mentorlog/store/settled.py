"""A file that was finished under another name takes its place, on disk for good."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def settle(path: "Path", place: "Path") -> None:
    """Give an unfinished file its name, on disk for good; what was there is replaced."""
    flush(path)
    path.rename(place)
    handle = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush(path: "Path") -> None:
    """Wait until all of a file is on disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
