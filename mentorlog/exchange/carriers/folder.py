"""A folder as carrier: what Dropbox, Syncthing or a shared disk brings from one device to another.

    <replica, 12 hexadecimal digits>/<number, 6 digits>.mlog

Files are only ever added, and only under one's own name; one that is there is never changed. What
else lies there is nobody's parcel: a conflict copy, half a file under another name.
"""

import errno
import os
import re
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from mentorlog.errors import Invalid, Unavailable
from mentorlog.exchange.parcel import LARGEST

REPLICA = re.compile(r"[0-9a-f]{12}")
FILE = re.compile(r"([0-9]{6,12})\.mlog")
_NEW = ".new-"
_IN_THE_WAY = (errno.EEXIST, errno.EISDIR, errno.ENOTDIR, errno.ENOTEMPTY)


class Folder:
    """The parcels in a folder."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def ensure_there(self) -> None:
        """Raise Unavailable if there is no such folder: its disk may not be there."""
        if not self.place.is_dir():
            raise Unavailable(
                f"there is no folder {self.place}",
                "is its disk there? Make it, if it is new; nothing was sent",
            )

    def begin(self) -> None:
        """Make the folder, if need be."""
        with self._told():
            self.place.mkdir(mode=0o700, exist_ok=True)

    def replicas(self) -> Sequence[str]:
        """Whose parcels there are."""
        with self._told():
            return sorted(
                one.name
                for one in os.scandir(self.place)
                if REPLICA.fullmatch(one.name) and one.is_dir(follow_symlinks=False)
            )

    def numbers(self, replica: str) -> Sequence[int]:
        """Which parcels of a replica there are, in order."""
        with self._told():
            found = _names(self.place / replica)
        matched = (FILE.fullmatch(name) for name in found)
        return sorted(int(one[1]) for one in matched if one and int(one[1]) > 0)

    def strange(self) -> list[str]:
        """Names of what is no parcel, and not hidden."""
        found = []
        with self._told():
            for one in os.scandir(self.place):
                if one.name.startswith("."):
                    continue
                if not (REPLICA.fullmatch(one.name) and one.is_dir(follow_symlinks=False)):
                    found.append(one.name.encode(errors="surrogateescape").decode(errors="replace"))
                    continue
                found += [
                    f"{one.name}/{name}".encode(errors="surrogateescape").decode(errors="replace")
                    for name in _names(Path(one.path))
                    if not (FILE.fullmatch(name) or name.startswith("."))
                ]
        return sorted(found)

    def size(self, replica: str, n: int) -> int:
        """The bytes of the file of a parcel; none where it is not there."""
        try:
            return self._path(replica, n).lstat().st_size
        except OSError:
            return 0

    def read(self, replica: str, n: int) -> bytes:
        """The file of a parcel. Raises Invalid for what is no ordinary file, or cannot be read."""
        try:
            return _whole(self._path(replica, n))
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise Invalid("it is a link, no parcel") from error
            raise Invalid(f"it cannot be read: {error.strerror}", "the next sync tries") from error

    def put(self, replica: str, n: int, data: bytes) -> None:
        """Add a parcel of ours: whole or not at all, in the place of what somebody else put."""
        path = self._path(replica, n)
        if path.parent.is_symlink():
            raise Unavailable(
                f"the folder {self.place} cannot be used: our part of it is a link",
                f"remove {path.parent}; the next `mentorlog sync` makes it anew",
            )
        with self._told():
            path.parent.mkdir(mode=0o700, exist_ok=True)
            new = path.with_name(f"{_NEW}{os.urandom(6).hex()}")
            try:
                with new.open("xb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                new.replace(path)
            finally:
                with suppress(OSError):
                    new.unlink()
            _wait_for(path.parent)

    def remove_before(self, replica: str, n: int) -> None:
        """Remove the parcels of ours before this one."""
        with self._told():
            for number in self.numbers(replica):
                if number < n and not self._path(replica, number).is_dir():
                    self._path(replica, number).unlink(missing_ok=True)

    def send(self) -> None:
        """What was put is there already."""

    def _path(self, replica: str, n: int) -> Path:
        return self.place / replica / f"{n:06d}.mlog"

    def _told(self) -> "_Told":
        return _Told(self.place)


class _Told:
    """Says what the system refuses in words."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def __enter__(self) -> None:
        """Nothing is done yet."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError):
            what = "make room, or look to whom it belongs"
            if error.errno in _IN_THE_WAY:
                what = f"{error.filename2 or error.filename} is in the way: remove it"
            raise Unavailable(
                f"the folder {self.place} cannot be used: {error.strerror}",
                f"{what}; the next `mentorlog sync` goes on",
            ) from error


def _whole(path: Path) -> bytes:
    """The bytes of a file. Raises Invalid for what is none, or too large, OSError."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise Invalid("it is no ordinary file")
        if status.st_size > LARGEST:
            raise Invalid("it is larger than any parcel")
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(LARGEST + 1)
    finally:
        os.close(handle)


def _names(directory: Path) -> list[str]:
    """What lies in it; nothing where it is not there, or closed to us: that stops nobody else.

    A link leads to what is not this place's.
    """
    try:
        return [] if directory.is_symlink() else [one.name for one in directory.iterdir()]
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []


def _wait_for(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # some disks cannot
        pass
    finally:
        os.close(handle)
