"""A roster: what people's enrolment forms say, a row each, as fields of a participant."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from mentorlog.domain import week_hours
from mentorlog.domain.names import check_name
from mentorlog.domain.records.program import Wish
from mentorlog.domain.roster import Row, Wrong
from mentorlog.domain.text import check_text
from mentorlog.domain.zones import zone_named
from mentorlog.errors import Invalid
from mentorlog.exchange.foreign import columns, days
from mentorlog.exchange.foreign.files import LONGEST, File
from mentorlog.exchange.foreign.sheets import table_of
from mentorlog.exchange.spreadsheet import is_formula

COLUMNS: dict[str, str] = {
    "id": "id, code, employee id, personnel number, participant id",
    "name": "name, full name, your name, participant",
    "email": "email, e mail, mail, email address, e mail address, your email",
    "role": "role, enrol as, as, i enrol as, mentor or mentee, i want to be",
    "capacity": "capacity, places, how many mentees, number of mentees",
    "zone": "zone, time zone, timezone, city, location",
    "languages": "languages, language",
    "hours": "hours, availability, available, free hours, times",
    "offers": "offers, expertise, strengths, i can help with, can help with, skills",
    "wants": "wants, goals, i want to learn, wants to learn, want to learn",
    "level": "level, grade, seniority",
    "team": "team, department, unit",
    "manager": "manager, line manager, reports to",
    "never": "never, not with, conflicts",
    "prefers": "prefers, preferred, preferences, i would like to work with",
    "consent": "consent, i consent, consents",
    "trained": "trained, training, trained on",
}
"""The columns of the form in its order, with the words that people write above them."""
_KNOWN = {word: field for field, words in COLUMNS.items() for word in words.split(", ")}
NAMES = {"id": "code", "trained": "trained_on"}
"""Fields of a participant that are called otherwise."""
_NOTHING = ("", "-", "–", "n/a", "none", "null")
_YES, _NO = ("yes", "y", "true", "x", "1", "ok"), ("no", "n", "false", "0")
_MOST = 99
_ROLES = {"mentor": Wish.MENTOR, "mentee": Wish.MENTEE, "both": Wish.BOTH} | {
    "mentor and mentee": Wish.BOTH
}


class Sheet(NamedTuple):
    """A roster as it was read; `ignored` are headers that say nothing to us."""

    rows: Sequence[Row]
    wrong: Sequence[Wrong]
    ignored: Sequence[str]
    headers: Mapping[str, str]
    """The header of each field."""


def read(file: File, chosen: Mapping[str, str], today: date) -> Sheet:
    """What the rows of a sheet say. Raises Invalid for what is no sheet, or has no names."""
    headers, below = table_of(file)
    found = columns.columns(headers, chosen, _KNOWN)
    if "name" not in found:
        raise Invalid(
            f"no column is the name; there are {', '.join(headers)}",
            f'--column name="{headers[0]}" names it',
        )
    rows: list[Row] = []
    wrong: list[Wrong] = []
    for line, cells in below():
        if any(map(str.strip, cells)):
            said, bad = _row(line, cells, headers, found, today)
            rows.append(Row(line, said))
            wrong += bad
    ignored = [one for n, one in enumerate(headers) if one and n not in found.values()]
    named = {NAMES.get(field, field): headers[n] for field, n in found.items()}
    return Sheet(rows, wrong, ignored, named)


def _row(
    line: int, cells: Sequence[str], headers: Sequence[str], found: Mapping[str, int], today: date
) -> tuple[dict[str, Any], list[Wrong]]:
    said: dict[str, Any] = {}
    wrong = []
    if any(map(str.strip, cells[len(headers) :])):
        wrong.append(Wrong(line, str(len(headers) + 1), "a cell without a header"))
    for field, number in found.items():
        text = cells[number].strip() if number < len(cells) else ""
        try:
            said[NAMES.get(field, field)] = _value(field, text, today)
        except Invalid as error:
            wrong.append(Wrong(line, headers[number], error.message))
    return said, wrong


def _value(field: str, text: str, today: date) -> Any:
    if is_formula(text) and text not in _NOTHING:
        raise Invalid(f"a formula is no answer: {text[:40]!r}")
    if len(text) > LONGEST:
        raise Invalid(f"a cell of more than {LONGEST:,} characters")
    if text.lower() in _NOTHING:
        return _EMPTY.get(field)
    check_text(text, field)
    return today if field == "trained" and text.lower() in _YES else READ[field](text)


def cell(column: str, text: str, today: date) -> Any:
    """What a cell of a column means, as typed on a line. Raises Invalid for what cannot be."""
    return _value(column, text.strip(), today)


_EMPTY: dict[str, Any] = {"capacity": 1, "consent": False} | dict.fromkeys(
    ("languages", "hours", "offers", "wants", "never", "prefers"), ()
)
"""What a cell means in which nothing stands."""


def words(text: str) -> tuple[str, ...]:
    """Words separated by semicolons or lines; where there is neither, by commas; each once."""
    parts = text.replace("\n", ";")
    parts = parts if ";" in parts else parts.replace(",", ";")
    kept = (" ".join(part.split()) for part in parts.split(";"))
    return tuple({part.casefold(): part for part in kept if part}.values())


def _line(text: str) -> str:
    return " ".join(text.split())


def _name(text: str) -> str:
    return check_name(_line(text))


def _email(text: str) -> str:
    before, sign, after = text.partition("@")
    if not (before and sign and "." in after) or set(" \n\t,;@<>") & {*before, *after}:
        raise Invalid(f"{text[:60]!r} is no e-mail address")
    return text


def _role(text: str) -> Wish:
    known = _ROLES.get(columns.plain(text))
    if known is None:
        raise Invalid(f"a role is mentor, mentee or both, not {text[:40]!r}")
    return known


def whole(text: str, least: int) -> int:
    """A whole number of at most two digits. Raises Invalid for anything else."""
    number = text.removesuffix(".0")
    if not (number.isascii() and number.isdecimal() and least <= int(number[:9]) <= _MOST):
        raise Invalid(f"a whole number from {least} to {_MOST} is wanted, not {text[:40]!r}")
    return int(number)


def _hours(text: str) -> tuple[str, ...]:
    parts = text.replace("\n", ";").split(";")
    lines = tuple(" ".join(part.split()) for part in parts if part.strip())
    for line in lines:
        week_hours.parse(line)
    return lines


def _is_agreed(text: str) -> bool:
    if text.lower() not in (*_YES, *_NO):
        raise Invalid(f"yes or no is wanted, not {text[:40]!r}")
    return text.lower() in _YES


def _trained(text: str) -> date | None:
    if text.lower() in _NO:
        return None
    day = days.whole(text)
    on = day and day.on(None)
    if day is None or on is None or day.is_open(None):
        raise Invalid(f"yes, no or a day like 2027-01-20 is wanted, not {text[:40]!r}")
    return on


READ: dict[str, Callable[[str], Any]] = {
    "id": _line,
    "name": _name,
    "email": _email,
    "role": _role,
    "capacity": lambda text: whole(text, 1),
    "zone": zone_named,
    "languages": words,
    "hours": _hours,
    "offers": words,
    "wants": words,
    "level": lambda text: whole(text, 0),
    "team": _line,
    "manager": _line,
    "never": words,
    "prefers": words,
    "consent": _is_agreed,
    "trained": _trained,
}
"""What a cell of each column means. Raises Invalid for what cannot be."""
