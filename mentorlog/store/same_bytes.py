"""A copy of a file whose bytes are read again beside those that were copied."""

import errno
import fcntl
import os
from pathlib import Path

_CHUNK = 2**18
"""Bytes that are copied and compared while the processor still has them at hand."""

_CLONE = 0x40049409
"""Linux's FICLONE: two files have the same blocks of the disk until one of them is written to."""


def copy_same(path: Path, target: Path) -> None:
    """Copy a file that nobody writes to meanwhile into an empty one that is there.

    To close it lets go of all locks that this process has on it, which may be no more than a
    reader's. Raises OSError, also where the copy differs from it.
    """
    # Not "w": ext4 would write all of a file that was cut off to disk as it is closed, and somebody
    # waits for the command that comes after.
    with path.open("rb") as source, target.open("r+b") as copy:
        if not _clone(source.fileno(), copy.fileno()):
            _copy(source.fileno(), copy.fileno())


def _clone(source: int, target: int) -> bool:
    """Whether the disk keeps such, and did."""
    try:
        fcntl.ioctl(target, _CLONE, source)
    except OSError:
        return False
    return True


def _copy(source: int, target: int) -> None:
    place = 0
    while some := os.pread(source, _CHUNK, place):
        written = os.pwrite(target, some, place)
        if os.pread(target, written, place) != some[:written]:
            raise OSError(errno.EIO, "the copy is not what was copied")
        place += written
