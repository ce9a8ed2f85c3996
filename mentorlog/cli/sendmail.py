"""Mail through the system's sendmail, which alone knows where mail goes from here."""

import os
import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from getpass import getuser
from pathlib import Path
from socket import gethostname

from mentorlog.cli.programs import call
from mentorlog.errors import Invalid, Unavailable

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
