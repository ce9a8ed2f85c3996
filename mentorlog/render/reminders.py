"""Drafts of mails to those of whom something is missing: kind, short, sent by nobody but you."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP

from mentorlog.domain.records.program import Program
from mentorlog.domain.text import printable
from mentorlog.domain.wording import all_of
from mentorlog.reports.reminders import Owed


def drafts(program: Program, owed: Sequence[Owed], now: datetime) -> Iterator[tuple[str, bytes]]:
    """The name of a file, and the draft in it."""
    for one in owed:
        yield f"{one.id}.eml", _draft(program, one, now).as_bytes(policy=SMTP)


def _draft(program: Program, one: Owed, now: datetime) -> EmailMessage:
    title = _line(program.title or program.name)
    message = EmailMessage()
    message["Subject"] = title
    with suppress(ValueError):  # an address that no header can have is left out
        message["To"] = one.email
    if program.email:
        with suppress(ValueError):
            message["From"] = program.email
    message["Date"] = now
    message["X-Unsent"] = "1"  # mail programs open it as a draft
    message.set_content("\n".join(_lines(title, one)), cte="quoted-printable")
    return message


def _lines(title: str, one: Owed) -> Iterator[str]:
    yield f"Hello {_line(one.name)},"
    yield ""
    yield f"a word about {title}."
    for names, what in ((one.statuses, "a first status"), (one.newer, "a newer status")):
        if names:
            yield ""
            yield f"Could you send {what} of your mentoring with {all_of(list(map(_line, names)))}?"
            yield "`mentorlog program status` writes it: counts and days, no word of yours;"
            yield "`mentorlog program status -n` shows all of it first."
    if one.untrained:
        yield ""
        yield "Your training is not noted yet. If you took it, tell me the day."
    if one.no_consent:
        yield ""
        yield "Whether you may be counted among all pairs is not said yet; a no is fine, too."
    yield ""
    yield "Thank you!"


def _line(text: str) -> str:
    """A name on one line, without what acts on a terminal or ends a header."""
    return " ".join(printable(text).split())
