"""A foreign file on its way in: surveyed, shown, asked about and written."""

import shlex
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial

from msgspec.structs import replace

from mentorlog.cli import foreign, import_questions
from mentorlog.cli.app import App
from mentorlog.cli.foreign import Typed
from mentorlog.domain.drafts import Choices
from mentorlog.domain.imported import Done, Given, Surveyed
from mentorlog.domain.text import printable
from mentorlog.domain.wording import counted
from mentorlog.errors import Invalid
from mentorlog.exchange.foreign import registry
from mentorlog.exchange.foreign.files import File
from mentorlog.operations import import_figures, importing, people
from mentorlog.render import imported
from mentorlog.render.json_text import encode


class Bringing:
    """One foreign file on its way in."""

    def __init__(
        self, app: App, files: Sequence[File], format_: str, typed: Typed, given: Given
    ) -> None:
        self.app, self.files, self.typed, self.given = app, files, typed, given
        self.format = format_
        self.total = 0
        self.called = registry.FORMATS[format_].called

    def run(self, *, yes: bool, dry_run: bool) -> None:
        """Survey, show and write it."""
        nouns = registry.FORMATS[self.format].nouns
        if self.typed.as_ is not None and self.typed.as_ not in nouns:
            raise Invalid(
                f"{self.called} is not taken as {self.typed.as_}s",
                f"--as takes {' or '.join(nouns)} of it",
            )
        if self.app.asks:  # reads the file once more, before anything is settled
            self.typed = import_questions.settled(self.app, self.typed, self._survey)
        read = self._choices()
        is_asked = self.app.asks and not yes and not dry_run
        if dry_run or is_asked:
            self._write(read, rehearsal=True)
        if is_asked:
            self.app.confirm("Go ahead?", yes=False)
        if not dry_run:
            self._write(read, rehearsal=False, is_told=not is_asked)

    def _survey(self, typed: Typed) -> Surveyed:
        self.typed = typed
        found = importing.survey(self._reading(self._choices()), self.given, is_known=False)
        self.total = found.drafts
        return found

    def _choices(self) -> Choices:
        read = foreign.choices(self.app, self.typed)
        return replace(read, only=foreign.only(self.app, read, self.format))

    def _reading(self, read: Choices) -> importing.Read:
        return partial(registry.reader(self.format).read, self.files, read)

    def _write(self, read: Choices, *, rehearsal: bool, is_told: bool = True) -> None:
        app = self.app
        before: dict[str, import_figures.Figures] = {}
        moved: list[import_figures.Moved] = []

        def meet(mentorship: str) -> None:
            before[mentorship] = import_figures.figures(app.store, mentorship, app.today)

        def then(found: Surveyed, done: Done) -> None:
            import_questions.refuse_of_nobody(found, self.typed)
            moved.extend(import_figures.moved(app.store, before, done, tries=rehearsal))

        with progress_of(app, self.total) as progress:
            found, done = importing.bring_in(
                *(app.store, self._reading(read), self.given, self._flags()),
                rehearsal=rehearsal,
                meets=meet,
                then=then,
                progress=progress,
                size=sum(len(file.data) for file in self.files),
            )
        if is_told:
            self._tell(found, done, moved, rehearsal=rehearsal)

    def _tell(
        self, found: Surveyed, done: Done, moved: list[import_figures.Moved], *, rehearsal: bool
    ) -> None:
        app = self.app
        for bad in found.bad:
            app.talk(f"left out: {bad.place}: {bad.what}")
        names = dict(people.called(app.store))
        if app.json:
            print(encode(imported.as_object(self.called, found, done, moved, names)))
            return
        source = f"{self.files[0].path if len(self.files) == 1 else self._named()}"
        told = imported.lines(
            *(f"{source} as {self.called}", found, done, moved, names),
            self._command() if rehearsal else "",
            app.today,
            would=rehearsal,
        )
        for line in () if app.quiet else told:
            print(printable(line))

    def _named(self) -> str:
        return counted(len(self.files), "file")

    def _flags(self) -> tuple[str, ...]:
        return self.app.called.flags

    def _command(self) -> str:
        """The line that does what was shown, with the format named."""
        argv = [word for word in self.app.argv if word not in ("-n", "--dry-run")]
        named = any(word == "--from" or word.startswith("--from=") for word in argv)
        return shlex.join(["mentorlog", *argv, *([] if named else ["--from", self.format])])


def progress_of(app: App, total: int) -> AbstractContextManager[Callable[[int], object]]:
    """What is told how many records are done: a bar, where somebody waits at a terminal."""
    if app.quiet or not total or not sys.stderr.isatty():
        return nullcontext(lambda _done: None)
    from mentorlog.render.progress import bar

    return bar("importing", total, sys.stderr, color=app.draws_color)
