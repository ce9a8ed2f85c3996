"""Writers take turns: the kernel hands a lock on the store's directory from one to the next.

SQLite alone has every writer ask again after a while, and whoever asks at the right moment goes
first: of fifty at once some waited for longer than half a minute. Its own locks still decide who
may write; this one only says in which order they are asked for.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from os.path import dirname, join

from mentorlog.errors import StoreError
from mentorlog.places import Place
from mentorlog.store.failures import told_in_words

_HELD: set[tuple[int, int]] = set()
"""Device and inode of the directories whose turn this process has."""


@contextmanager
def turn_to_write(path: Place, seconds: float) -> Iterator[None]:
    """Wait in line with the other writers of a store, no longer than so many seconds.

    A line that cannot be made, or does not move, is passed by: SQLite's own locks are enough,
    only less fair. Raises StoreError where the store is another user's.
    """
    refuse_of_another(path)
    with ExitStack() as stack:
        with suppress(OSError):
            stack.enter_context(turn(_directory(path), seconds))
        yield


@contextmanager
def alone_beside(path: Place, seconds: float) -> Iterator[None]:
    """Have the turn of its directory, so that two first writes do not both make the store."""
    refuse_of_another(path)
    with ExitStack() as stack:
        with told_in_words(path):
            os.makedirs(_directory(path), mode=0o700, exist_ok=True)
            stack.enter_context(turn(_directory(path), seconds))
        yield


def refuse_of_another(path: Place) -> None:
    """Raise StoreError unless the file, or the directory it is to lie in, may be written by us.

    What is another user's could be changed under us, and what we leave there (a journal, a new
    file) would lock that user out. A directory with the sticky bit, like /tmp, is for everybody.
    """
    path = join(os.getcwd(), path)
    for place in (path, dirname(path)):
        try:
            status = os.stat(place)
        except OSError:  # whoever opens it says what is wrong
            continue
        if status.st_uid == os.geteuid():
            continue
        if place == path:
            raise StoreError(
                f"the store belongs to another user: {path}",
                "nothing was changed; write to it as that user, or name another file with --db",
            )
        if not status.st_mode & stat.S_ISVTX:
            raise StoreError(
                f"the directory of the store belongs to another user: {place}",
                "nothing was changed; write to it as that user, or name another file with --db",
            )


def _directory(path: Place) -> str:
    return dirname(join(os.getcwd(), path))


@contextmanager
def turn(directory: Place, seconds: float) -> Iterator[None]:
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
