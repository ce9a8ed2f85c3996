"""Where devices meet: a folder, a git repository, or files that are brought over."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from mentorlog.cli.app import App
from mentorlog.domain.text import printable
from mentorlog.errors import Invalid
from mentorlog.exchange import device_key
from mentorlog.exchange.carriers.folder import Folder
from mentorlog.exchange.carriers.git import Git
from mentorlog.exchange.carriers.onefile import OneFile
from mentorlog.exchange.carriers.ways import is_git, lies_here
from mentorlog.places import expanded
from mentorlog.store.sharing.shares import Share

_LARGEST = 512 * 2**20


class Source(Protocol):
    """Where sealed parcels lie."""

    def replicas(self) -> Sequence[str]:
        """Whose parcels there are."""

    def numbers(self, replica: str) -> Sequence[int]:
        """Which of its parcels there are, in order."""

    def size(self, replica: str, n: int) -> int:
        """How many bytes one has, without reading it."""

    def read(self, replica: str, n: int) -> bytes:
        """The bytes of one."""


class Place(Source, Protocol):
    """A carrier: where parcels are put as well."""

    def ensure_there(self) -> None:
        """Raise Unavailable if it cannot be reached."""

    def begin(self) -> None:
        """Make it, if need be."""

    def put(self, replica: str, n: int, data: bytes) -> None:
        """Add a parcel of ours."""

    def remove_before(self, replica: str, n: int) -> None:
        """Remove the parcels of ours before this one."""

    def send(self) -> None:
        """Have what was put and removed arrive."""

    def strange(self) -> list[str]:
        """What lies there and is no parcel."""


def carrier_of(app: App, share: Share) -> Place | None:
    """The place where a share's parcels lie, if it has one."""
    return place_named(app, share.carrier) if share.carrier else None


def place_named(app: App, carrier: str) -> Place:
    """A carrier by its name as it is kept: a git repository, or a folder, with ~ for one's home."""
    if is_git(carrier):
        from zlib import crc32

        keys = device_key.made(app.path)
        mirror = keys / f"mirror-{crc32(carrier.encode()):08x}.git"
        return Git(str(expanded(carrier)) if carrier.startswith("~") else carrier, mirror)
    return Folder(expanded(carrier))


def kept_as(typed: str) -> str:
    """A place as it is kept: what lies in one's home is found in the home of another device.

    Raises Invalid for what no invitation can name, or nobody could read.
    """
    if printable(typed) != typed or "\n" in typed or "\t" in typed:
        raise Invalid(
            "the name of the place holds what cannot be read",
            "give it a name of letters, and no line break",
        )
    if "://" in typed or (is_git(typed) and not lies_here(typed)):
        return typed
    place = os.path.abspath(expanded(typed))  # noqa: PTH100  # a link stays one
    home = str(Path.home())
    return f"~{place[len(home) :]}" if place.startswith(home + os.sep) else place


def files_named(names: Sequence[str]) -> Iterator[bytes]:
    """The bytes of files that were brought over."""
    from mentorlog.cli.files import read_whole

    for name in names:
        yield bytes(read_whole(name, check_size))


def in_files(names: Sequence[str]) -> OneFile:
    """The parcels in files that were brought over. Raises Invalid."""
    return OneFile(files_named(names))


def check_size(size: int) -> None:
    """Raise Invalid for a file of more bytes than parcels have."""
    if size > _LARGEST:
        raise Invalid("the file is too large to hold parcels", "`mentorlog sync -o` makes smaller")
