"""The verbs that nouns share: what such a verb does is written here once.

    shared = Shared(verbs, NOTE)
    shared.show("Show notes in full.", "n5", "@last --json")

A noun says what its help says, and two examples; one that does otherwise writes a verb of its own.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from mentorlog.cli import edits, entries
from mentorlog.cli.app import App
from mentorlog.cli.declared import Declared
from mentorlog.cli.params import DryRun, Ids, On, Yes
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.records.base import Close

F = TypeVar("F", bound=Callable[..., None])

_CORRECT = "Correct a slip; an empty value ('') takes a field out."


class Shared:
    """The verbs of a noun as all have them; each method has it take one, in the order of help."""

    def __init__(self, verbs: Verbs, noun: Declared[Any]) -> None:
        self._verbs = verbs
        self._noun = noun

    def show(self, said: str, *examples: str) -> None:
        """Records in full."""

        @self._verb("show", said, examples)
        def show(app: App, ids: Ids) -> None:
            entries.show(app, self._noun, ids)

    def edit(self, *examples: str, whose: entries.Whose = entries.side_typed) -> None:
        """The declared fields corrected."""

        @self._verb("edit", _CORRECT, examples)
        @self._noun.edited
        def edit(app: App, ids: Ids) -> None:
            entries.correct(app, self._noun, ids, whose=whose)

    def remove(self, said: str, *examples: str, more: str = "") -> None:
        """Records taken out; `more` is what its help says below the first line."""

        @self._verb("remove", f"{said}\n\n{more}".strip(), examples)
        def remove(app: App, ids: Ids, yes: Yes = False, dry_run: DryRun = False) -> None:
            entries.remove(app, self._noun, ids, yes=yes, dry_run=dry_run)

    def done(self, said: str, *examples: str) -> None:
        """Records done on a day."""
        self._close("done", Close.DONE, said, examples)

    def drop(self, said: str, *examples: str) -> None:
        """Records given up on a day."""
        self._close("drop", Close.DROPPED, said, examples)

    def reopen(self, said: str, *examples: str) -> None:
        """Closed records opened again."""

        @self._verb("reopen", said, examples)
        def reopen(app: App, ids: Ids) -> None:
            entries.reopen(app, edits.to_change(app, self._table(app), ids))

    def _close(self, name: str, how: Close, said: str, examples: tuple[str, ...]) -> None:
        @self._verb(name, said, examples)
        def close(app: App, ids: Ids, on: On = None) -> None:
            found = edits.to_change(app, self._table(app), ids, on=on)
            entries.close(app, found, how, on)

    def _table(self, app: App) -> Any:
        return app.store.table(self._noun.record.noun)

    def _verb(self, name: str, said: str, examples: tuple[str, ...]) -> Callable[[F], F]:
        """Have a function be a verb of the noun; its docstring is its help."""

        def known(function: F) -> F:
            typed = f"$ mentorlog {self._noun.record.noun} {name}"
            function.__doc__ = "\n".join([said, "", *(_whole(typed, one) for one in examples)])
            return self._verbs.command(name)(function)

        return known


def _whole(typed: str, example: str) -> str:
    """An example of a verb; one that begins with the program is whole, as it needs more."""
    return f"$ {example}" if example.startswith("mentorlog ") else f"{typed} {example}"
