"""Standard input as it is read for a text."""

import io
import os
import stat
import sys
from collections.abc import Iterator

from mentorlog.errors import Invalid

_SECONDS = 1.0
"""So long another program may be silent before it has nothing more to say."""
_AT_MOST = 2**24
"""Bytes; nobody writes a longer text."""


def lines() -> Iterator[bytes]:
    """What comes, a line at a time."""
    yield from sys.stdin.buffer


def decoded(read: bytearray) -> str:
    """What was read, as a text, without the end of its last line. Raises Invalid."""
    try:
        text = read.decode()
    except UnicodeDecodeError as error:
        raise Invalid(
            f"standard input is not UTF-8: byte {error.start + 1} is no text",
            "save it as UTF-8 and try again",
        ) from error
    return text.removesuffix("\n")


def is_typed() -> bool:
    """Whether what came lies nowhere else: it was typed, or poured in by another program."""
    try:
        status = os.fstat(sys.stdin.fileno())
    except (OSError, io.UnsupportedOperation):
        return False
    return not (stat.S_ISREG(status.st_mode) and status.st_nlink)


def poured() -> bytearray:
    """What another program pours in, though nothing asked for it; never what a person types."""
    from select import select

    found = bytearray()
    try:
        pipe = sys.stdin.fileno()
        is_pipe = stat.S_ISFIFO(os.fstat(pipe).st_mode)
    except (OSError, io.UnsupportedOperation):
        return found
    while is_pipe and len(found) < _AT_MOST and select([pipe], [], [], _SECONDS)[0]:
        some = os.read(pipe, 2**16)
        if not some:
            break
        found += some
    return found
