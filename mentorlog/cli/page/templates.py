"""Templates of pages: those that come with the program, and the person's own, which go before them.

A template is a page. One more is one more file.
"""

from difflib import get_close_matches
from pathlib import Path

from mentorlog.errors import Invalid
from mentorlog.exchange.page import Page, read
from mentorlog.places import config_directory

_SHIPPED = Path(__file__).parents[2] / "templates"


def _own_directory() -> Path:
    return config_directory() / "templates"


def template(name: str) -> Page:
    """The page of a template. Raises Invalid if there is none, or it cannot be read."""
    files = _files()
    if name not in files:
        near = get_close_matches(name, files, n=1, cutoff=0.5)
        known = f"there are {', '.join(files)}; your own go into {_own_directory()}"
        raise Invalid(
            f"there is no template {name!r}", f"did you mean {near[0]}?" if near else known
        )
    path = files[name]
    try:
        return read(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise Invalid(f"cannot read the template {path}: {reason}", "mend or remove it") from error
    except Invalid as error:
        raise Invalid(f"the template {path}, {error.message}", error.hint) from error


def _files() -> dict[str, Path]:
    """The file of each template, by its name."""
    places = (_SHIPPED, _own_directory())
    return {path.stem: path for place in places for path in sorted(place.glob("*.md"))}
