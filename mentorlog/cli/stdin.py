"""Standard input as it is read for a text."""

import io
import os
import stat
import sys
from collections.abc import Iterator


def lines() -> Iterator[bytes]:
    """What comes, a line at a time."""
    yield from sys.stdin.buffer


def is_typed() -> bool:
    """Whether what came lies nowhere else: it was typed, or poured in by another program."""
    try:
        status = os.fstat(sys.stdin.fileno())
    except (OSError, io.UnsupportedOperation):
        return False
    return not (stat.S_ISREG(status.st_mode) and status.st_nlink)
