"""The enrolment form as a Markdown page: a line for each thing that is asked, and read back.

    - **name** (as others call you): Ada Łoś
    - **hours** (when you can meet: mon-fri 12:00-13:00):
      mon-fri 12:00-13:00
      tue 17:00-19:00

What stands behind the colon, or below it until the next question, is the answer; a question that
nobody answered says nothing.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from mentorlog.domain.roster import Row, Wrong
from mentorlog.errors import Invalid
from mentorlog.exchange.foreign.files import File
from mentorlog.exchange.roster import COLUMNS, NAMES, Sheet, cell

_QUESTION = re.compile(r"\s*[-*+]\s+\**(?P<asked>\w+)\**\s*\([^)]*\)\s*:(?P<said>.*)")


def form(title: str, offers: Sequence[str]) -> Iterator[str]:
    """The form; `offers` are words that many use."""
    yield f"# {title}: enrolment\n\n"
    yield "Write what you know behind the colons; only name, email and role are needed.\n"
    if offers:
        yield f"Words that many use for what they offer and want: {', '.join(offers)}.\n"
    yield "\n"
    for column in COLUMNS:
        yield f"- **{column}** ({_ASKED[column]}):\n"


def is_page(file: File) -> bool:
    """Whether a file is such a page, by its name or its first line."""
    return file.name.lower().endswith((".md", ".markdown")) or bytes(file.data[:2]) == b"# "


class _Answer(NamedTuple):
    """What was answered to a question, and in which line it was asked."""

    line: int
    asked: str
    said: str


def read(file: File, today: date) -> Sheet:
    """What one person answered. Raises Invalid for a page on which nothing is asked."""
    answers = _answers(file.text().split("\n"))
    if not answers:
        raise Invalid(
            "this page asks for nothing", "`mentorlog program form -o form.md` writes one that does"
        )
    said: dict[str, Any] = {}
    wrong = []
    for one in answers:
        try:
            said |= _read(one, said, today)
        except Invalid as error:
            wrong.append(Wrong(one.line, one.asked, error.message))
    headers = {NAMES.get(column, column): column for column in COLUMNS}
    return Sheet([Row(answers[0].line, said)], wrong, (), headers)


def _answers(lines: Sequence[str]) -> list[_Answer]:
    found: list[_Answer] = []
    for number, line in enumerate(lines, 1):
        question = _QUESTION.fullmatch(line)
        if question is not None:
            asked, said = question["asked"].lower(), question["said"].strip(" *")
            found.append(_Answer(number, asked, said))
        elif found and line.strip():
            last = found[-1]
            found[-1] = last._replace(said=f"{last.said}\n{line.strip()}".strip())
    return found


def _read(one: _Answer, before: dict[str, Any], today: date) -> dict[str, Any]:
    """The field that an answer says, if it says one."""
    if one.asked not in COLUMNS:
        raise Invalid("nobody asks for that")
    field = NAMES.get(one.asked, one.asked)
    if field in before:
        raise Invalid("it is answered twice")
    return {field: cell(one.asked, one.said, today)} if one.said else {}


_ASKED = {
    "id": "your number with us, if you have one",
    "name": "as others call you",
    "email": "where we write to you",
    "role": "mentor, mentee or both",
    "capacity": "with how many mentees at most, if you are a mentor; else 1",
    "zone": "where your clock is: Europe/Lisbon, or Lisbon",
    "languages": "in which you can meet; separated by ;",
    "hours": "when you can meet: mon-fri 12:00-13:00; tue 17:00-19:00",
    "offers": "what others can learn from you; separated by ;",
    "wants": "what you would like to learn; separated by ;",
    "level": "a number; whoever is further has a higher one",
    "team": "where you work",
    "manager": "who decides on your pay: their id, e-mail or name",
    "never": "with whom you do not want to be matched; nobody else reads it",
    "prefers": "with whom you would like to be matched, the first choice first",
    "consent": "yes, if your counts may be part of the programme's figures",
    "trained": "yes, or the day of your training",
}
