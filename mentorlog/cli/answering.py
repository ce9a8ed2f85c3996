"""A page that came back from the other side: read, shown, asked about and written."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from mentorlog.cli.app import App
from mentorlog.cli.days import parse_day
from mentorlog.cli.files import read_whole
from mentorlog.domain.dates import Looks, show_day
from mentorlog.domain.records.base import Record
from mentorlog.domain.text import check_text, printable_line
from mentorlog.domain.wording import counted
from mentorlog.errors import Invalid, NeedsInput
from mentorlog.exchange import answer
from mentorlog.exchange.foreign.files import decoded
from mentorlog.operations import answers
from mentorlog.operations.answers import Believed, Written
from mentorlog.render.json_text import encode

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship

_LARGEST = 2**20


class Answering:
    """One page on its way in; `on` is the day of what no day is written beside."""

    def __init__(self, app: App, mentorship: "Mentorship", on: date | None) -> None:
        self.app, self.mentorship, self.on = app, mentorship, on

    def run(self, file: str, *, yes: bool, dry_run: bool) -> None:
        """Read, show and write it."""
        app = self.app
        found, left = self._read(file)
        is_asked = app.asks and not yes and not dry_run and bool(self._said(found))
        if dry_run or is_asked:
            self._tell(self._said(found), left)
        if dry_run or not self._said(found):
            if not dry_run:
                self._tell([], left)
            app.talk("nothing is written" if dry_run else "there is nothing new on it")
            return
        on = self.on or self._day(found)
        if is_asked:
            app.confirm("Take this?", yes=False)
        with app.writing() as store:
            done = answers.take(store, app.today, self.mentorship, found, on)
        self._tell_done(done, [] if is_asked else left)

    def _read(self, file: str) -> tuple[Believed, list[tuple[int, str]]]:
        """What of the page is believed, and the lines that are not, with the reason."""
        data = read_whole(file, _check_size)
        if file == "-":  # it may lie nowhere else
            self.app.stdin = bytearray(data)
        page = answer.read(check_text(decoded(data, file), "page"))
        ticked = [answers.Ticked(one.uid, self._read_day(one), one.line) for one in page.ticked]
        found = answers.believe(self.app.store, self.mentorship, ticked, page.feedback, page.topics)
        return found, sorted([*page.left, *found.left])

    def _read_day(self, one: answer.Ticked) -> date | None:
        if one.day is None:
            return None
        try:
            return parse_day(one.day, self.app.today, Looks.BACK)
        except Invalid as error:
            raise Invalid(f"line {one.line}: {error.message}", error.hint) from error

    def _day(self, found: Believed) -> date:
        """The day of what was ticked without one: asked for; of remarks alone it is today."""
        app = self.app
        without = [one.action.ref for one in found.kept if one.on is None]
        if not without:
            return app.today
        if not app.asks:
            raise NeedsInput(
                f"no day is written beside {', '.join(without)}", "--on DAY says when it was done"
            )
        from mentorlog.cli import prompts

        typed = prompts.ask_line(f"On which day was {', '.join(without)} done?", self._check_day)
        return parse_day(typed, app.today, Looks.BACK)

    def _check_day(self, typed: str) -> object:
        return parse_day(typed, self.app.today, Looks.BACK)

    def _said(self, found: Believed) -> list[str]:
        """What would be taken, a line each."""
        kept = [
            f"done: {one.action.ref} · {one.action.text}"
            + (f" · {show_day(day, self.app.today)}" if (day := one.on or self.on) else "")
            for one in found.kept
        ]
        feedback = [f"feedback: {text}" for text in found.feedback]
        return [*kept, *feedback, *(f"topic: {text}" for text in found.topics)]

    def _tell(self, said: list[str], left: list[tuple[int, str]]) -> None:
        for number, why in left:
            self.app.talk(f"line {number} is not taken: {why}")
        for line in () if self.app.quiet else said:
            print(printable_line(line))

    def _tell_done(self, done: Written, left: list[tuple[int, str]]) -> None:
        if self.app.json:
            self._tell([], left)
            print(encode([{"noun": one.noun, "id": one.ref, "uid": one.uid} for one in _all(done)]))
            return
        self._tell([], left)
        parts = [
            " ".join(one.ref for one in done.kept) + " done" if done.kept else "",
            counted(len(done.feedback), "line") + " of feedback" if done.feedback else "",
            counted(len(done.topics), "topic") if done.topics else "",
        ]
        self.app.say(f"took the answer of {self.mentorship.name}", *filter(None, parts))


def _all(done: Written) -> Iterator[Record]:
    yield from done.kept
    yield from done.feedback
    yield from done.topics


def _check_size(size: int) -> None:
    if size > _LARGEST:
        raise Invalid("this is no page that was filled in: it is over 1 MB", "name another file")
