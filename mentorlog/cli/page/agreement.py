"""An agreement on a page in the editor: its template, its words, and back to the fields."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mentorlog.cli.app import App
from mentorlog.cli.editor import ensure_one
from mentorlog.cli.page.editing import edited
from mentorlog.cli.params import coming_day
from mentorlog.domain.dates import parse_span
from mentorlog.domain.records.practice import Agreement
from mentorlog.domain.text import check_text
from mentorlog.errors import Invalid
from mentorlog.exchange.page.agreement import SECTIONS, read, write
from mentorlog.exchange.page.words import Word, at
from mentorlog.places import config_directory

_FILE = Path("templates", "agreement", "agreement.md")
_SHIPPED = Path(__file__).parents[2]
_INSTEAD = "say it by --purpose, --expect-me, --expect-them …"


def edit(app: App, present: Agreement | None, save: Callable[[Mapping[str, Any]], None]) -> None:
    """Open the page of what is agreed, and `save` the fields that came back otherwise.

    Raises Invalid if the page came back as it was.
    """
    command = ensure_one(app, asked_for=True, instead=_INSTEAD)
    template = _template()
    page = write(_words(present), template)
    opened = read(page, template)

    def save_page(text: str) -> None:
        said = read(check_text(text, "page"), template)
        changed = [name for name in SECTIONS if said.get(name, "") != opened.get(name, "")]
        save({name: _value(name, said.get(name, Word())) for name in changed})

    if not edited(app, command, page, save_page, "it lies in {}", "agreement.md"):
        raise Invalid("the page came back as it was: nothing was changed")


def _template() -> str:
    """The person's own, else the one that comes with the program."""
    own = config_directory() / _FILE
    try:
        return (own if own.exists() else _SHIPPED / _FILE).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise Invalid(f"cannot read the template {own}: {reason}", "mend or remove it") from error


def _words(agreement: Agreement | None) -> dict[str, str]:
    """What is agreed, as it stands on the page."""
    if agreement is None:
        return {}
    values = {name: getattr(agreement, name) for name in SECTIONS}
    values["minutes"] = agreement.minutes and f"{agreement.minutes}m"
    values["no_status"] = agreement.no_status and _NOTHING
    values["boundaries"] = "\n".join(f"- {one}" for one in agreement.boundaries)
    return {name: str(value) for name, value in values.items() if value}


def _value(name: str, said: Word) -> Any:
    """The value of a field; an empty section takes it out."""
    with at(said):
        return _READ.get(name, _text)(said)


def _text(said: str) -> str | None:
    return str(said) or None


def _lines(said: str) -> tuple[str, ...]:
    """One a line, with or without a dash in front."""
    lines = (line.strip().removeprefix("- ").strip() for line in said.split("\n"))
    return tuple(line for line in lines if line and line != "-")


def _days(said: str) -> int:
    if not said:
        return 90
    if not (said.isascii() and said.isdecimal() and 0 < int(said[:5]) <= 3660):
        raise Invalid(f"{said!r} is no number of days", "write it like 90")
    return int(said)


_NOTHING, _COUNTS = "nothing", ("", "counts", "counts and days")


def _tells_nothing(said: str) -> bool:
    if said.lower() not in (_NOTHING, *_COUNTS):
        raise Invalid(f"a programme is told {said!r}?", f"write {_COUNTS[-1]}, or {_NOTHING}")
    return said.lower() == _NOTHING


_READ: dict[str, Callable[[str], Any]] = {
    "boundaries": _lines,
    "no_status": _tells_nothing,
    "minutes": lambda said: parse_span(said) if said else None,
    "review_days": _days,
    "until": lambda said: coming_day(said) if said else None,
}
