"""Questions, with questionary; imported only when something is asked on a terminal."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

import questionary

from mentorlog.cli.app import App
from mentorlog.errors import NotFound
from mentorlog.render.safe import safe_line
from mentorlog.store.changes import Command

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship

T = TypeVar("T")


def ask_text(question: str) -> str:
    """A line of text; asked again while it is blank."""
    return str(
        questionary.text(
            question, validate=lambda typed: bool(typed.strip()) or "write at least one word"
        ).unsafe_ask()
    )


def ask_yes(question: str) -> bool:
    """Yes or no; no is the default."""
    return bool(questionary.confirm(question, default=False).unsafe_ask())


def choose(question: str, choices: Mapping[str, T]) -> T:
    """One of a few."""
    options = [
        questionary.Choice(safe_line(title), value=number) for number, title in enumerate(choices)
    ]
    number: int = questionary.select(question, choices=options).unsafe_ask()
    return list(choices.values())[number]


def ask_to_start(app: App, name: str, error: NotFound) -> "Mentorship":
    """Offer to start a mentorship with a name that nobody has. Raises `error` if not wanted."""
    from mentorlog.domain.records.mentorship import Mentorship, Role

    answer = choose(
        f"Start a mentorship with {safe_line(name)}?",
        {
            f"{name} is my mentor": Role.MENTEE,
            f"{name} is my mentee": Role.MENTOR,
            f"{name} is my peer": Role.PEER,
            "No": None,
        },
    )
    if answer is None:
        raise error
    with app.store.writing(Command("mentorship", "add")) as store:
        return store.mentorships.start(
            Mentorship(name=name, role=answer, started_on=app.today), [name], None
        )
