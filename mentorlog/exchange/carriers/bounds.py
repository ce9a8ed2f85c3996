"""How much a program that we start may write and hold: what fills disk or memory is stopped."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def bounded(file: int, memory: int) -> Iterator[None]:
    """What is started meanwhile writes no file of more bytes, and holds no more in memory.

    It takes its bounds from us, who are held to them as long: to set them between fork and exec
    would copy the tables of all our memory for each start. Where less is allowed, it stays so.
    """
    most = {resource.RLIMIT_FSIZE: file, resource.RLIMIT_AS: memory}
    before = {what: resource.getrlimit(what) for what in most}
    try:
        for what, limits in before.items():
            finite = [one for one in limits if one != resource.RLIM_INFINITY]
            _set(what, (min([most[what], *finite]), limits[1]))
        yield
    finally:
        for what, limits in before.items():
            _set(what, limits)


def _set(what: int, limits: tuple[int, int]) -> None:
    with suppress(ValueError, OSError):  # not every system has such a bound
        resource.setrlimit(what, limits)
