"""Where a calendar lies: a feed is a file, what a CalDAV server is filled from a directory."""

from pathlib import Path

from msgspec import Struct

from mentorlog.errors import Invalid
from mentorlog.places import expanded


class Place(Struct, frozen=True):
    """Where a calendar lies."""

    path: Path
    is_directory: bool

    def __str__(self) -> str:
        return f"{self.path}/" if self.is_directory else str(self.path)


def place_of(typed: str) -> Place:
    """A file or a directory. Raises Invalid where a name can mean both."""
    path = expanded(typed)
    if path.is_dir() or typed.endswith("/"):
        return Place(path, is_directory=True)
    if path.suffix.lower() == ".ics" or path.exists():
        return Place(path, is_directory=False)
    raise Invalid(
        f"{typed} may be a file or a directory", f"write {typed}.ics for a feed, or {typed}/"
    )
