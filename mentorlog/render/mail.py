"""A report as a mail: plain lines, the same as HTML, and above them counts alone."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from uuid import uuid4

from mentorlog.domain.wording import counted
from mentorlog.render import html, plain
from mentorlog.render.blocks import Page
from mentorlog.reports.ahead import Part
from mentorlog.reports.week import Week

_WHEN = {"week": "this week", "month": "in the next 30 days"}


def subject(week: Week) -> str:
    """Like "mentorlog: 3 promises due, 1 meeting this week, 2 overdue": nobody is named.

    What is overdue is due this week no more; that a meeting is over of which nobody said what
    became is neither.
    """
    over = [one for one in week.meetings.shown if one.overdue and one.noun == "session"]
    late, missed = _overdue(week.promised), _overdue(week.meetings)
    promises, meetings = week.promised.total - late, week.meetings.total - missed
    parts = [f"{counted(promises, 'promise')} due"] if promises else []
    parts += [counted(meetings, "meeting")] if meetings else []
    overdue = late + missed - len(over)
    rest = f", {overdue} overdue" if overdue else ""
    return f"mentorlog: {', '.join(parts) or 'nothing due'} {_WHEN[week.report]}{rest}"


def _overdue(part: Part) -> int:
    return sum(one.overdue for one in part.shown)


def compose(page: Page, about: str, sender: Address, to: str, at: datetime) -> EmailMessage:
    """The message, in UTF-8; `about` is its subject."""
    lines = plain.draw(page, plain.Pen(plain.REPORT_WIDTH))
    message = letter("".join(f"{line}\n" for line in lines), about, sender, to, at)
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's absence note answers it
    message.add_alternative(html.draw(page), subtype="html", cte="quoted-printable")
    return message


def letter(text: str, about: str, sender: Address, to: str, at: datetime) -> EmailMessage:
    """A message of plain text, in UTF-8."""
    message = EmailMessage()
    message["Subject"] = about
    message["From"] = sender
    message["To"] = to
    message["Date"] = at
    message["Message-ID"] = f"<{uuid4()}@{sender.domain}>"
    message.set_content(text, cte="quoted-printable")
    return message
