"""Where the file of a field of programmes lies, and its words of skills, read at TAB's pace."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import mentorlog
from mentorlog.places import config_directory

SHIPPED = Path(mentorlog.__file__).parent / "templates"


def place(name: str) -> Path:
    """A file that comes with the program, or the person's own in its place."""
    own = config_directory() / "templates" / name
    return own if own.exists() else SHIPPED / name


def known() -> list[str]:
    """The fields that there are, ours and the person's own."""
    places = (SHIPPED / "fields", config_directory() / "templates" / "fields")
    return sorted({path.stem for place in places for path in place.glob("*.toml")})


def skills(fields: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The words of skills of some fields, each once, with the title of its field.

    Raises OSError or ValueError for a file that cannot be read; who wants to know why asks
    `programme.field_named`.
    """
    import tomllib

    there, seen = known(), set()
    for field in fields:
        said = tomllib.loads(place(f"fields/{field}.toml").read_text()) if field in there else {}
        for word in said.get("skills", ()):
            if word not in seen:
                seen.add(word)
                yield word, said.get("title", field)
