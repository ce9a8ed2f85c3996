"""What a programme asks of its pairs: a name, and by which day after the start it is expected."""

import re
from typing import NamedTuple

from mentorlog.errors import Invalid

LONGEST_DAYS = 3660

_BY_DAY = re.compile(r"(?P<name>.*\S)\s+by\s+day\s+(?P<day>\d+)", re.IGNORECASE | re.DOTALL)
_NEARLY = re.compile(
    r"\b(?:by|on|until|within|after)\s+(?:day\s*)?[\d,.]+\s*(?:days?)?$|\bday$|\bby\s+day\b",
    re.I,
)


class Element(NamedTuple):
    """`day` counts from the start; None where the line names none."""

    name: str
    day: int | None

    def __str__(self) -> str:
        return self.name if self.day is None else f"{self.name} by day {self.day}"


def element_of(line: str) -> Element:
    """What a line like "Kick-off by day 21" asks for; "Survey" names no day.

    Raises Invalid for a day that is none, or is only nearly written.
    """
    text = " ".join(line.split())
    found = _BY_DAY.fullmatch(text)
    if found is not None:
        day = int(found["day"][:9])
        if day > LONGEST_DAYS:
            raise Invalid(f"day {day} is more than ten years after the start", "write it like 21")
        return Element(found["name"], day)
    if not text or _NEARLY.search(text):
        raise Invalid(f"{text!r} names no day of an element", 'write it like "Kick-off by day 21"')
    return Element(text, None)
