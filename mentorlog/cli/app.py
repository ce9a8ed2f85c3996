"""What commands share: whom and what they mean, which text, and how they answer.

Called App, since a session is a meeting.
"""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from mentorlog.cli.answers import Answers
from mentorlog.domain.records.base import Party, Record
from mentorlog.errors import Invalid, MentorlogError, NeedsInput

if TYPE_CHECKING:
    from mentorlog.domain.names import Nobody, Several
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.operations.names import Linked
    from mentorlog.operations.sides import Who
    from mentorlog.store.table import Table

    M = TypeVar("M", "Mentorship", "Mentorship | None")

R = TypeVar("R", bound=Record)

_KEEPING = {"session": "--private-note keeps what is private"} | dict.fromkeys(
    ("goal", "feedback", "pulse", "skill", "intro", "resource", "career"),
    "--private keeps all of it private",
)
KEEPS_PRIVATE = "`mentorlog note add TEXT --private` keeps what is private"
"""What to do with a text that asks to be private, by the noun of the command."""
_DIGITS = 20
"""More than any id has."""


class Declined(Exception):
    """A person answered no: nothing is wrong, and nothing is done."""


class Finished(Exception):
    """A command is through, and says by its exit code what it found; nothing is wrong."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


class Asking(Protocol):
    """What asks with whom something is, where there is somebody to ask."""

    def with_whom(
        self, app: "App", typed: str | None, error: MentorlogError, *, may_start: bool
    ) -> "Mentorship":
        """The mentorship that is meant; raises `error` where no answer could help."""

    def which(self, app: "App", typed: str, error: "Nobody | Several") -> str:
        """The name of the member who is meant; raises `error` where no answer could help."""


class App(Answers):
    """One invocation, as commands see it."""

    perform: "Callable[[App, Sequence[str]], int]"
    """Runs a command line in this invocation, and gives its exit code."""

    by_title: "Callable[[App, Sequence[str], str], Record | None] | None" = None
    """Gives the record of these nouns that words of its title mean, if one is meant."""

    asking: Callable[[], Asking] | None = None
    """Gives what asks with whom; it knows the App, so the App is handed it."""

    def run(self, words: Sequence[str]) -> None:
        """Run another command in the place of this one."""
        self.argv = [*words]
        code = self.perform(self, words)
        if code:
            raise Finished(code)

    @property
    def asks(self) -> bool:
        """Whether there is somebody to ask."""
        return not self.no_input and sys.stdin.isatty() and sys.stderr.isatty()

    # With whom

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

    # What is meant

    def find(self, table: "Table[R]", typed: str) -> R:
        """The record that `s12`, a bare `12`, `@last` or words of its title name.

        Raises NotFound, or Invalid if the id is of another noun.
        """
        from mentorlog.cli.ids import noun_of

        noun, letter = table.record.noun, table.record.letter
        word = typed.strip().lower()
        if word == "@last":
            record = table.last()
        elif word.removeprefix(letter).isdecimal() and word.isascii():
            record = table.get(int(word.removeprefix(letter)[:_DIGITS]))
        else:
            named = self.titled([noun], typed) if noun_of(typed) is None else None
            if named is None:
                raise _misread(typed, noun, letter)
            record = cast("R", named)
        self._refs.append(record.ref)
        return record

    def titled(self, nouns: "Sequence[str]", typed: str) -> "Record | None":
        """The record of one of these nouns that words of its title name; None: it is none."""
        if self.by_title is None or typed.strip().startswith("@") or not self.store.exists:
            return None
        return self.by_title(self, nouns, typed)

    def find_all(self, table: "Table[R]", typed: Sequence[str]) -> list[R]:
        """The records that several ids name, as `find` does."""
        return [self.find(table, one) for one in typed]

    # Text and questions

    def text(
        self, typed: str | None, what: str, *, optional: bool = False, is_marked: bool = False
    ) -> str | None:
        """The text of a command: as typed, from standard input for `-`, or asked for.

        Raises Invalid if it is blank, cannot be kept or asks to be private, unless its marks are
        read by the caller; NeedsInput if it is missing and there is nobody to ask.
        """
        from mentorlog.domain.text import check_text

        if typed == "-":
            typed = self._read_stdin()
        elif typed is None and not optional:
            typed = self._ask_for(what)
        if typed is None:
            return None
        self._has_text = True
        text = check_text(typed, what)
        if not is_marked and "private" not in (*self.called.flags, *what.split()):
            ensure_shown(text, _KEEPING.get(self.called.noun, KEEPS_PRIVATE))
        return text

    def _ask_for(self, what: str) -> str:
        if not self.asks:
            raise NeedsInput(f"the {what} is missing", "write it, or - to read standard input")
        from mentorlog.cli import prompts
        from mentorlog.cli.words import Words

        typed = prompts.ask_line(f"The {what}:", prompts.text(what))
        self.answered(Words(texts=(typed,)))
        return typed

    def _read_stdin(self) -> str:
        from mentorlog.cli.stdin import decoded, lines

        self.stdin = bytearray()
        for line in lines():  # what was typed up to a Ctrl-C is not lost
            self.stdin += line
        return decoded(self.stdin)

    @property
    def loses_text(self) -> bool:
        """Whether something was typed that is neither saved nor kept."""
        return not (self.saved or self.kept) and (self._writing or self._has_text)

    def confirm(self, question: str, *, yes: bool) -> None:
        """Go on only with a yes. Raises Declined after a no, NeedsInput if nobody can be asked."""
        if yes:
            return
        if not self.asks:
            raise NeedsInput(f"not confirmed: {question}", "-y says yes beforehand")
        from mentorlog.cli.prompts import ask_yes

        if not ask_yes(question):
            raise Declined


_MAY_ASK = ("(", "[", "{", "<", "priv", "confid", "secret", "shar")


def may_ask_privacy(text: str) -> bool:
    """Whether there is anything by which a text could ask to be private: a quick look."""
    words = text.lower()
    return not text.isascii() or any(sign in words for sign in _MAY_ASK)


def ensure_shown(text: str, hint: str) -> None:
    """Raise Invalid if a line asks to be private where nothing that is typed makes it so."""
    if not may_ask_privacy(text):
        return
    from mentorlog.domain.marks import asks_to_be_private  # 7 ms, and most texts have no brackets

    for line in text.splitlines():
        if asks_to_be_private(line):
            what = f"{line.strip()!r} asks to be private, but would be shown to others"
            raise Invalid(what, f"{hint}; without that word it is text")


def _misread(typed: str, noun: str, letter: str) -> Invalid:
    from mentorlog.cli.ids import NoId, noun_of
    from mentorlog.domain.wording import article

    other = noun_of(typed)
    if other is not None and other != noun:
        message = f"{typed} is {article(other)} {other}, and this wants {article(noun)} {noun}"
        return Invalid(message, f"write it like {letter}12")
    return NoId(typed, f"{typed!r} is no id", f"write it like {letter}12, 12 or @last")
