"""Programs of the machine: called by their words, and the one that sends mail."""

import os
import re
import subprocess
from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from getpass import getuser
from pathlib import Path
from socket import gethostname
from tempfile import TemporaryFile
from typing import NamedTuple

from mentorlog.errors import Invalid, Unavailable

_SECONDS = 60


class Ended(NamedTuple):
    """What a program wrote, the first line it complained in, and its exit code."""

    out: bytes
    complaint: str
    code: int


def call(
    *words: str,
    stdin: bytes = b"",
    environment: Mapping[str, str] = os.environ,
    directory: Path | None = None,
) -> Ended:
    """Run a program to its end; what it says is in English.

    Its input lies in a file: were it a pipe and we were killed, it would take a part for the
    whole, and a crontab be empty.
    Raises Unavailable if it cannot be started, or has not ended after a minute.
    """
    try:
        with TemporaryFile() as file:
            file.write(stdin)
            file.seek(0)
            ran = subprocess.run(
                words,
                stdin=file,
                capture_output=True,
                env={**environment, "LC_ALL": "C"},
                cwd=directory,
                timeout=_SECONDS,
                check=False,
            )
    except OSError as error:
        raise Unavailable(
            f"cannot start {words[0]}: {error.strerror}", "try to run it by itself"
        ) from error
    except subprocess.TimeoutExpired as error:
        raise Unavailable(
            f"{words[0]} did not end within {_SECONDS} seconds", "try to run it by itself"
        ) from error
    lines = ran.stderr.decode(errors="replace").strip().splitlines()
    return Ended(ran.stdout, lines[0] if lines else f"exit code {ran.returncode}", ran.returncode)


VARIABLE = "MENTORLOG_SENDMAIL"
_USUAL = ("/usr/sbin/sendmail", "/usr/lib/sendmail")
_LOCAL = r"[A-Za-z0-9_](?:[A-Za-z0-9_+=~%'.-]{0,62}[A-Za-z0-9_+=~%'-])?"
_DOMAIN = r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?"


def mail_address(typed: str) -> str:
    """An address, or the name of a user of this machine.

    Raises Invalid for what could be an option, a second header, a command or a list.
    """
    if not re.fullmatch(rf"{_LOCAL}(?:@{_DOMAIN})?", typed) or ".." in typed:
        raise Invalid(f"{typed!r} is no mail address", "write one, like ada@example.org")
    return typed


def find() -> str:
    """The sendmail of this system, or the one that is named in the environment.

    Raises Unavailable if there is none.
    """
    named = os.environ.get(VARIABLE)
    for place in (named,) if named else _USUAL:
        path = Path(place)
        if path.is_absolute() and path.is_file() and os.access(path, os.X_OK):
            return place
    if named:
        raise Unavailable(
            f"{VARIABLE} names no program: {named}", "name one with its whole path, or unset it"
        )
    raise Unavailable(
        "there is no sendmail here",
        f"install msmtp-mta, postfix or the like, or name another program in {VARIABLE}",
    )


def sender() -> Address:
    """Who this is, as far as the machine knows."""
    try:
        user = getuser()
    except (KeyError, OSError):  # a user id without a name
        user = ""
    return Address("mentorlog", _plain(user) or "mentorlog", _plain(gethostname()) or "localhost")


def send(message: EmailMessage, address: str) -> None:
    """Hand the message over. Raises Unavailable if it is not taken."""
    data = message.as_bytes(policy=SMTP.clone(linesep="\n"))
    ended = call(find(), "-i", "--", address, stdin=data)
    if ended.code:
        raise Unavailable(
            f"sendmail did not take the mail: {ended.complaint}", "`man sendmail` has its set-up"
        )


def _plain(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9.-]", "", name).strip(".-")
