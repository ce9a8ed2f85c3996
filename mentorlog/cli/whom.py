"""With whom something is, and who of a circle is meant: found, or asked for where it is unclear."""

import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from mentorlog.cli.answers import Answers
from mentorlog.domain.records.base import Party, Record
from mentorlog.errors import MentorlogError

if TYPE_CHECKING:
    from mentorlog.domain.names import Nobody, Several
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.operations.names import Linked
    from mentorlog.operations.sides import Who

    M = TypeVar("M", "Mentorship", "Mentorship | None")


class Asking(Protocol):
    """What asks with whom something is, where there is somebody to ask."""

    def with_whom(
        self, app: "Whom", typed: str | None, error: MentorlogError, *, may_start: bool
    ) -> "Mentorship":
        """The mentorship that is meant; raises `error` where no answer could help."""

    def which(self, app: "Whom", typed: str, error: "Nobody | Several") -> str:
        """The name of the member who is meant; raises `error` where no answer could help."""


class Whom(Answers):
    """Whom a command means."""

    asking: Callable[[], Asking] | None = None
    """Gives what asks with whom; it knows the App, so the App is handed it."""

    @property
    def asks(self) -> bool:
        """Whether there is somebody to ask."""
        return not self.no_input and sys.stdin.isatty() and sys.stderr.isatty()

    def mentorship(
        self, named: str | None, *links: "Linked | None", on: date | None = None
    ) -> "Mentorship":
        """With whom: as named, as a link settles it, or the only one it can be.

        `on` is the day something is recorded for: the mentorship must not have ended before, and
        on a terminal one that is not there yet may be started.
        """
        from mentorlog.operations.names import with_whom

        given = [link for link in links if link is not None]
        return self._running(
            lambda: with_whom(self.store, self.today, named, given, self._usual), named, on
        )

    def who(
        self, typed: str | None, mentorship: "Mentorship | None", default: Party, on: date
    ) -> "Who":
        """The side, or the member of it, that is meant; where it is unclear, it is asked for."""
        from mentorlog.domain.names import Nobody, Several
        from mentorlog.operations.sides import read_who

        try:
            return read_who(self.store, typed, mentorship, default, on)
        except (Nobody, Several) as error:
            if typed is None or not self.asks or self.asking is None:
                raise
            name = self.asking().which(self, typed, error)
            return read_who(self.store, name, mentorship, default, on)

    def looked_at(self, name: str, on: date | None = None) -> "Mentorship":
        """The one that is looked at, as of a day; others with that person are said beside it."""
        from mentorlog.operations.names import with_namesakes

        found = self.mentorship(name)
        found, others = with_namesakes(self.store, name, found, on or self.today)
        if others:
            from mentorlog.render.words import lasting

            spans = (
                f"{one.ref} ({lasting(one.started_on, one.ended_on, self.today)})" for one in others
            )
            self.talk(f"also with {found.name}: {', '.join(spans)}")
        return found

    def belongs(
        self, kind: type[Record], named: str | None, *links: "Linked | None", on: date
    ) -> "Mentorship | None":
        """As `mentorship`, for a record of a kind that may be of none."""
        from mentorlog.operations.names import belongs

        given = [link for link in links if link is not None]
        return self._running(
            lambda: belongs(self.store, self.today, kind, named, given, self._usual), named, on
        )

    def running(self, name: str, on: date) -> "Mentorship":
        """The mentorship of this name, which is not started here and has not ended before `on`."""
        from mentorlog.operations.names import ensure_running

        found = self.mentorship(name)
        ensure_running(self.store, found, on, self.today)
        return found

    def _running(self, find: "Callable[[], M]", named: str | None, on: date | None) -> "M":
        """What is found, asked for where it cannot be told and somebody is there; still running."""
        from mentorlog.domain.names import Nobody
        from mentorlog.operations.names import Unsettled, ensure_running, starts

        try:
            found = find()
        except MentorlogError as error:
            if self.asks and self.asking is not None and (self.store.exists or on is not None):
                found = self.asking().with_whom(self, named, error, may_start=on is not None)
            else:
                if self.is_named and isinstance(error, (Nobody, Unsettled)):
                    self.store.ensure_there()
                if isinstance(error, Nobody) and on is not None and not error.near:
                    error.hint = starts(str(named))
                raise
        if found is not None and on is not None:
            ensure_running(self.store, found, on, self.today)
        return found

    def _usual(self) -> str | None:
        return cast("str | None", self.usual("mentorship"))
