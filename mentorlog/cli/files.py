"""Files that a command writes: whole or not at all, and for their owner alone."""

import errno
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from mentorlog.errors import Invalid

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def write_whole(path: Path, data: bytes, store: Path) -> None:
    """Put `data` in the place of `path` at once (0600); what was there stays until then.

    Raises Invalid if that place is the store or no ordinary file, or cannot be written; OSError
    where there is no room.
    """
    path = path.expanduser()
    if path.exists() and not path.is_file():
        raise Invalid(f"-o names no ordinary file: {path}", "leave -o out to print the answer")
    if path.exists() and store.exists() and path.samefile(store):
        raise Invalid(f"-o names the store itself: {path}", "name another file")
    try:
        _replace(path.resolve(), data)
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise
        raise Invalid(
            f"cannot write {path}: {error.strerror}", "name a file in a directory of yours"
        ) from error


def _replace(path: Path, data: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        unfinished = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            unfinished.replace(path)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
