"""One run of the program: the options that every command takes, the store, the moment."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from mentorlog import clock
from mentorlog.cli import store_path
from mentorlog.domain.values import Values
from mentorlog.errors import Invalid
from mentorlog.places import as_path
from mentorlog.render.safe import safe_line
from mentorlog.store.changes import Command
from mentorlog.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mentorlog.cli.declared import Field
    from mentorlog.cli.unlocking import Unlocking
    from mentorlog.cli.words import Words
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.errors import StoreError
    from mentorlog.store.backup import Copy


_WRITES = ("add", "set", "ask", "offer", "plan")
"""Verbs of which a draft is kept as soon as something was typed for them."""


class Called(Values, frozen=True, dict=True):
    """The command that runs: its words, and the names of the parameters that were typed.

    `fields` has what was typed for each declared field.
    """

    noun: str
    verb: str
    flags: tuple[str, ...]
    fields: "Mapping[Field, Any]" = MappingProxyType({})
    order: tuple[tuple[str, Any], ...] = ()
    """The options of the line with their values, in its order."""
    more: tuple[str, ...] = ()
    """Words that a command takes although it does not know them."""

    @cached_property
    def word(self) -> Callable[[str], Any]:
        """What was typed for the declared field of a name; None if nothing was."""
        return {field.name: word for field, word in self.fields.items()}.get


class Invocation:
    """The options that every command takes, the store, and the moment."""

    follow: "Callable[[Any], None] | None" = None
    """Rewrites the calendar that follows the journal."""

    def __init__(self, argv: Sequence[str]) -> None:
        self.argv = argv
        self.json = False
        self.no_input = False
        self.quiet = False
        self.color = not os.environ.get("NO_COLOR")
        self.stdin: bytearray | None = None
        self.typed = argv
        """The command line without the answers to what it lacked."""
        self.profile: str | None = None
        self.kept: Path | None = None
        """The page that was not saved, and stays where it is."""
        self.restored = False
        """Whether a backup took the place of the store."""
        self.called: Called
        self._place = ""
        self._refs: list[str] = []
        self._starting: Mentorship | None = None
        self.umask = 0o077
        """Of whoever started us; another program that takes over has it again."""
        self.is_guided = False
        """Whether one thing after the other is asked for, and the next may be, too."""
        self.begins = False
        """Whether the command can be the first of a journal, which it makes."""
        self._has_text = False
        self._writing = False
        self._backs_up = True
        self._backup: Copy | None = None
        self._followed = (0, False)

    def set(self, **options: bool) -> None:
        """Remember an option that every command takes."""
        vars(self).update(options)

    def answered(self, words: "Words") -> None:
        """Remember answers as if they had been typed, so that a draft holds them."""
        from mentorlog.cli.words import completed

        self.argv = completed(self.argv, words)

    def meant(self, typed: str, by: str) -> None:
        """Remember what was meant by a word that was typed, so that a draft is plain."""
        self.argv = [
            by if word == typed else word.removesuffix(f"={typed}") + f"={by}"
            if word.endswith(f"={typed}") else word for word in self.argv
        ]  # fmt: skip

    def go_on(self, argv: Sequence[str]) -> None:
        """Another command follows in this run, under words of its own."""
        from mentorlog.cli import answered

        answered.given.clear()
        self.argv = self.typed = argv
        self.is_guided = self._has_text = False
        self._refs.clear()

    @contextmanager
    def calling(self, called: Called) -> Iterator[None]:
        """While this command runs."""
        before, self.called = getattr(self, "called", called), called
        if called.verb in _WRITES and called.flags and called.noun != "config":
            self._has_text = True
        yield
        self.called = before

    def start(self, mentorship: "Mentorship") -> None:
        """Have the command write this mentorship, too, before anything else."""
        self._starting = mentorship

    def starting(self, name: str) -> "Mentorship | None":
        """The mentorship of this name that is still to be written."""
        return self._starting if self._starting and self._starting.name == name else None

    def setting(self, key: str) -> Any:
        """What was chosen once for `key`, in the environment or the file; else what is built in."""
        from mentorlog.cli.settings import setting

        return setting(key)

    def usual(self, key: str) -> Any:
        """As `setting`, where nothing is built in: that looks into the settings only if it must."""
        return self.setting(key) if store_path.may_be_chosen(key) else None

    @property
    def draws_color(self) -> bool:
        """Whether a terminal gets colour."""
        return self.color and self.setting("color") != "never"

    def use_store(self, path: str) -> None:
        """Take this file instead of the default one. Raises Invalid after another one."""
        ensure_once("--db", self._place or None, as_path(path))
        self._place = as_path(path)

    @property
    def is_named(self) -> bool:
        """Whether the store was named: on the command line, in the environment or settings."""
        return bool(self._place or store_path.named_store(by_profile=self.profile is not None))

    @property
    def is_apart(self) -> bool:
        """Whether the store was named on the command line, and may not be the usual one."""
        return bool(self._place)

    def use_profile(self, name: str) -> None:
        """Take the settings of this profile, its store among them, before all others.

        In the environment it reaches whatever reads a setting, and what this run starts. Raises
        Invalid after another one.
        """
        ensure_once("--profile", self.profile, name)
        if self.profile == name:  # a line is read again when answers complete it
            return
        self._profile_before = os.environ.get("MENTORLOG_PROFILE")
        self.profile = os.environ["MENTORLOG_PROFILE"] = name

    @cached_property
    def place(self) -> str:
        """Where the store lies, or will, by name."""
        return self._place or store_path.store_name(by_profile=self.profile is not None)

    @property
    def path(self) -> "Path":
        """As `place`, for whom a name does not do: importing `pathlib` takes long."""
        from pathlib import Path

        return Path(self.place)

    @cached_property
    def store(self) -> Store:
        """The store; opened when something is asked of it.

        One that was named must be there, unless this command can be the first of a journal.
        """
        must_exist = self.is_named and not self.begins
        return Store(self.place, self._before_write, self._before_migration, must_exist=must_exist)

    @cached_property
    def keys(self) -> "Unlocking":
        """What opens an encrypted store, or asks for it."""
        from mentorlog.cli.unlocking import Unlocking

        return Unlocking(self)

    def forgo_backup(self) -> None:
        """Copy nothing before this command changes the store: what it takes out lies nowhere."""
        self._backs_up = False

    def _before_write(self, connection: sqlite3.Connection) -> None:
        """Once a day the store is copied before it changes."""
        if not self._backs_up or store_path.has_backup_of(self.today.isoformat(), self.place):
            return
        self._backs_up = False
        if self.setting("backups") == "on":
            from mentorlog.cli.backups import begin

            self._backup = begin(self, connection)

    def _before_migration(self, connection: sqlite3.Connection) -> None:
        if self.setting("backups") == "on":
            from mentorlog.cli.backups import before_migration

            before_migration(self, connection)

    @cached_property
    def now(self) -> datetime:
        """The moment of this invocation."""
        return clock.now()

    @cached_property
    def today(self) -> date:
        """The day of this invocation."""
        return self.now.date()

    def ago(self, minutes: int) -> datetime:
        """So long before this very moment: in an editor or at a question time goes by."""
        return clock.ago(minutes)

    @contextmanager
    def writing(self, *, rehearsal: bool = False) -> Iterator[Store]:
        """One transaction, logged under the words of this command (ids and flags, no text).

        A rehearsal does everything but COMMIT.
        """
        called, refs = self.called, tuple(dict.fromkeys(self._refs))
        command = Command(called.noun, called.verb, refs, called.flags)
        self._writing = True
        with self.store.writing(command, rehearsal=rehearsal) as store:
            if self._starting is not None:
                from mentorlog.operations.mentorships import start

                start(store, self._starting, [self._starting.name], None, self.today)
            yield store
        self._writing = False

    def talk(self, text: str) -> None:
        """One line beside the answer, on standard error."""
        if not self.quiet:
            print(safe_line(text), file=sys.stderr)

    @property
    def saved(self) -> bool:
        """Whether anything was committed, so that the command is not to be run again."""
        return self.restored or ("store" in self.__dict__ and bool(self.store.saved))

    def explained(self, error: "StoreError") -> "StoreError":
        """What explains it, where another store lies in the place of the one that was opened."""
        return ("store" in self.__dict__ and self.store.replaced()) or error

    def followed(self, *, at_once: bool = False) -> None:
        """Have the calendar follow what was saved, or do so anyhow, where one was chosen."""
        saved = (len(self.store.saved), self.restored) if self.saved else self._followed
        if not at_once and self._followed == saved:
            return
        self._followed = saved
        if self.follow is not None and store_path.follows_calendar():
            self.follow(self)

    def close(self) -> None:
        """Finish the backup, let the store go, and leave the environment as it was."""
        self.followed()
        if "store" in self.__dict__:
            self.store.close()
        if self._backup is not None:
            from mentorlog.cli.backups import finish

            finish(self, self._backup)
        if self.profile is not None:
            os.environ.pop("MENTORLOG_PROFILE")
            if self._profile_before is not None:
                os.environ["MENTORLOG_PROFILE"] = self._profile_before


def ensure_once(flag: str, first: object, second: object) -> None:
    """Raise Invalid if an option that takes one value was given another before."""
    if first not in (None, second):
        raise Invalid(f"{flag} is given twice", "leave one of the two out")
