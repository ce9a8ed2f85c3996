"""What commands share: whom and what they mean, which text, and how they answer.

Called App, since a session is a meeting.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

from mentorlog.cli.stdin import is_typed, poured
from mentorlog.cli.whom import Whom
from mentorlog.domain.records.base import Record
from mentorlog.errors import Invalid, NeedsInput

if TYPE_CHECKING:
    from pathlib import Path

    from mentorlog.store.table import Table
    from mentorlog.store.wanted import Wanted

R = TypeVar("R", bound=Record)

_SECRET = frozenset(("data", "find"))
"""What reads of standard input here is kept nowhere: a passphrase, a word that is looked for."""
_KEEPING = {"session": "--private-note keeps what is private"} | dict.fromkeys(
    ("goal", "feedback", "pulse", "skill", "intro", "resource", "career"),
    "--private keeps all of it private",
)
KEEPS_PRIVATE = "`mentorlog note add TEXT --private` keeps what is private"
"""What to do with a text that asks to be private, by the noun of the command."""
_RECENT = 20
_DIGITS = 20
"""More than any id has."""


class Declined(Exception):
    """A person answered no: nothing is wrong, and nothing is done."""


class Finished(Exception):
    """A command is through, and says by its exit code what it found; nothing is wrong."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


class App(Whom):
    """One invocation, as commands see it."""

    perform: "Callable[[App, Sequence[str]], int]"
    """Runs a command line in this invocation, and gives its exit code."""

    by_title: "Callable[[App, Sequence[str], str], Record | None] | None" = None
    """Gives the record of these nouns that words of its title mean, if one is meant."""

    def run(self, words: Sequence[str]) -> None:
        """Run another command in the place of this one."""
        self.argv = [*words]
        code = self.perform(self, words)
        if code:
            raise Finished(code)

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

    def wanted(
        self,
        named: str | None = None,
        since: date | None = None,
        until: date | None = None,
        tag: str | None = None,
        limit: int | None = None,
        *,
        goal: str | None = None,
        everything: bool = False,
        recent: bool = True,
        **more: Any,
    ) -> "Wanted":
        """The filters of a list; without any limit it is the `recent` ones, of what runs.

        What is of a mentorship that has ended is seen where that is named, or `everything` is
        asked for.
        """
        from mentorlog.cli.params import ensure_in_order
        from mentorlog.store.wanted import Wanted

        ensure_in_order(since, until)
        mentorship, *also = self._named(named, everything=everything) if named else (None,)
        if recent and limit is None and not everything and since is None:
            limit = _RECENT
        running_on = None if named or everything else self.today
        if tag is not None:
            from mentorlog.domain.tags import read_one

            tag = read_one(tag)
        if goal is not None:
            more["goal"] = self.find(self.store.goals, goal).uid
        return Wanted(
            mentorship, since, until, tag, limit, running_on=running_on, also=(*also,), **more
        )

    def _named(self, name: str, *, everything: bool) -> list[str]:
        """The uid of the mentorship of this name; before all others of it, too."""
        if not everything:
            return [self.mentorship(name).uid]
        from mentorlog.operations.names import all_named

        self.mentorship(name)
        return [one.uid for one in all_named(self.store, name, self.today)]

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
        from mentorlog.cli.stdin import lines

        self.stdin = bytearray()
        for line in lines():  # what was typed up to a Ctrl-C is not lost
            self.stdin += line
        try:
            text = self.stdin.decode()
        except UnicodeDecodeError as error:
            raise Invalid(
                f"standard input is not UTF-8: byte {error.start + 1} is no text",
                "save it as UTF-8 and try again",
            ) from error
        return text.removesuffix("\n")

    def confirm(self, question: str, *, yes: bool) -> None:
        """Go on only with a yes. Raises Declined after a no, NeedsInput if nobody can be asked."""
        if yes:
            return
        if not self.asks:
            raise NeedsInput(f"not confirmed: {question}", "-y says yes beforehand")
        from mentorlog.cli.prompts import ask_yes

        if not ask_yes(question):
            raise Declined

    def draft(self) -> "Path | None":
        """Where what was typed now lies; None if nothing was lost."""
        if self.saved or self.kept or not (self._writing or self._has_text):
            return None
        from mentorlog.cli.draft import save

        self._take_up_stdin()
        return save(self.argv, self.stdin, self.path)

    def _take_up_stdin(self) -> None:
        """What was poured in belongs to what was typed, also where it was refused unread."""
        if self.stdin is None and "-" in self.argv and not _SECRET & {*self.argv}:
            self.stdin = poured()

    def going_on(self) -> str:
        """Where what was typed or answered lies after a refusal, and what goes on with it."""
        from shlex import join, quote

        from mentorlog.cli.answered import given

        called = getattr(self, "called", None)  # none, while a line lacks something
        if self.saved or self.kept or (called and called.noun == "find"):
            return ""
        self._take_up_stdin()
        if self.stdin is not None and self.stdin.strip() and is_typed():
            from mentorlog.cli.draft import save_text

            kept = save_text(self.stdin)
            again = f"{join(['mentorlog', *self.argv])} < {quote(str(kept))}"
        elif given:
            from mentorlog.cli.draft import save

            kept = save(self.typed, None, self.path, given)
            again = f"sh {kept}"
        else:
            return ""
        return f"what you typed is kept, `{again}` goes on with it" if kept else ""


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
