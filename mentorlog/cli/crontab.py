"""The user's crontab, read and written whole by `crontab`; one marked line in it is ours."""

import re
from io import BytesIO
from shutil import which

from mentorlog.cli.programs import Ended, call
from mentorlog.errors import Unavailable

MARK = " # mentorlog cron"
"""At the end of our line; what is commented out is the user's own."""

_NONE_YET = re.compile("no crontab for|can't open .*: no such file", re.IGNORECASE)
"""How `crontab -l` says, with an exit code like that of a refusal, that there is nothing."""


def read() -> bytes:
    """What is in it, to the byte. Raises Unavailable if there is no cron, or it refuses."""
    ended = _crontab("-l")
    if ended.code and _NONE_YET.search(ended.complaint):
        return b""
    return _accepted(ended).out


def write(content: bytes) -> None:
    """Put `content` in its place; without any there is no crontab. Raises what `read` raises."""
    _accepted(_crontab("-", stdin=content) if content else _crontab("-r"))


def our_line(content: bytes) -> str | None:
    """The line that is ours, if there is one."""
    ours = (line.decode(errors="replace").rstrip() for line in _lines(content) if _is_ours(line))
    return next(ours, None)


def with_line(content: bytes, line: str) -> bytes:
    """With this line in the place of ours, else at the end."""
    new = f"{line}\n".encode()
    before: list[bytes] = []
    after: list[bytes] = []
    for one in _lines(content):
        if _is_ours(one):
            after = after or [new]
        else:
            (after or before).append(one)
    if not after and before and not before[-1].endswith(b"\n"):
        before.append(b"\n")
    return b"".join([*before, *(after or [new])])


def without_line(content: bytes) -> bytes:
    """Everything that is not ours, untouched."""
    return b"".join(line for line in _lines(content) if not _is_ours(line))


def _lines(content: bytes) -> list[bytes]:
    return BytesIO(content).readlines()


def _is_ours(line: bytes) -> bool:
    return line.rstrip().endswith(MARK.encode()) and not line.lstrip().startswith(b"#")


def _crontab(word: str, stdin: bytes = b"") -> Ended:
    program = which("crontab")
    if program is None:
        raise Unavailable(
            "there is no crontab program here",
            "install cron, or have another scheduler run `mentorlog report week --no-input`",
        )
    return call(program, word, stdin=stdin)


def _accepted(ended: Ended) -> Ended:
    if ended.code:
        raise Unavailable(
            f"crontab refuses: {ended.complaint}",
            "nothing was changed; `crontab -l` by itself shows whether you may use it",
        )
    return ended
