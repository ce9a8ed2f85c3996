"""The only mentorship that a verb can mean that names none: `mentorship pause --until fri`.

Imported only where a name is missing.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress

from mentorlog.cli.app import App
from mentorlog.domain.intervals import parse_interval
from mentorlog.domain.kinds import form_of
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.errors import Invalid, MentorlogError
from mentorlog.store.connection import salt_of

_BY_NAME_ALONE = ("add", "remove")
"""What makes one, or takes one out with all that is in it, is said by its name."""


def that_may_be_meant(app: App, verb: str) -> Sequence[Mentorship]:
    """The mentorships that a verb is for: of `reopen` those that ended, of most those that run.

    Somebody is added to a circle.
    """
    everyone = app.store.mentorships.all()
    running = app.store.mentorships.running(app.today)
    ended = [one for one in everyone if one not in running]
    circles = [one for one in running if form_of(one).is_circle]
    of_verb = {"reopen": ended, "show": everyone, "remove": everyone, "add": circles}
    return of_verb.get(verb, running)


def with_the_only(app: App, path: Sequence[str], args: list[str], named: str | None) -> list[str]:
    """The words with the only mentorship that is there for them, else as they are.

    `named` is what was read as its name: how often to meet is none.
    """
    if not _is_of_one(path) or path[1] in _BY_NAME_ALONE:
        return args
    if named is not None and not _is_interval(named):
        return args
    found = that_may_be_meant(app, path[1])
    return [found[0].ref, *args] if len(found) == 1 else args


def names(app: App, path: Sequence[str]) -> list[str]:
    """The names that a verb may be for; of a store that cannot be read, or only by asking, none."""
    if not _is_of_one(path) or salt_of(app.place) is not None:
        return []
    with suppress(MentorlogError, sqlite3.Error):
        return [one.name for one in that_may_be_meant(app, path[1])]
    return []


def _is_of_one(path: Sequence[str]) -> bool:
    """Whether a verb is of a whole mentorship."""
    return len(path) == 2 and path[0] == "mentorship"


def _is_interval(typed: str) -> bool:
    with suppress(Invalid):
        parse_interval(typed)
        return True
    return False
