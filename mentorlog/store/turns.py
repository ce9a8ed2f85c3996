"""Writers take turns: the kernel hands a lock on the store's directory from one to the next.

SQLite alone has every writer ask again after a while, and whoever asks at the right moment goes
first: of fifty at once some waited for longer than half a minute. Its own locks still decide who
may write; this one only says in which order they are asked for.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_HELD: set[tuple[int, int]] = set()
"""Device and inode of the directories whose turn this process has."""


@contextmanager
def turn(directory: Path, seconds: float) -> Iterator[None]:
    """Have the turn of a directory; within itself it is had already.

    Raises TimeoutError after so many seconds, another OSError if the directory cannot be locked.
    """
    handle = os.open(directory, os.O_RDONLY)
    status = os.fstat(handle)
    key = (status.st_dev, status.st_ino)
    had = key in _HELD
    try:
        if not had:
            _lock(handle, seconds)
            _HELD.add(key)
        yield
    finally:
        if not had:
            _HELD.discard(key)
        os.close(handle)


def _lock(handle: int, seconds: float) -> None:
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        with _no_longer_than(seconds):
            fcntl.flock(handle, fcntl.LOCK_EX)


@contextmanager
def _no_longer_than(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in what is called inside; only the main thread can be woken."""
    import signal
    import threading

    def give_up(*_: object) -> None:
        raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before or signal.SIG_DFL)
