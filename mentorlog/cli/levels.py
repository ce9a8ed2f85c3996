"""A goal's level as it is typed."""

from mentorlog.domain.attainment import LEVELS, signed
from mentorlog.errors import Invalid


def read_level(typed: str) -> int:
    """How far a goal got: "+1", "1", "-2" or "−2". Raises Invalid unless it is one of the five."""
    word = typed.strip().replace("−", "-")
    known = {form: level for level in LEVELS for form in (f"{level}", f"{level:+d}")}
    if word not in known:
        raise Invalid(
            f"a level is one of {', '.join(map(signed, LEVELS))}, not {typed!r}",
            "0 is what was expected, −2 much less, +2 much more",
        )
    return known[word]
