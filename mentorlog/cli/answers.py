"""The two ways to answer, a change and a list, for a person or as JSON."""

import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from mentorlog.cli.invocation import Invocation
from mentorlog.domain.records.base import Record

if TYPE_CHECKING:
    from mentorlog.render.blocks import Cell, Page
    from mentorlog.store.wanted import Wanted

R = TypeVar("R", bound=Record)
_WITH_YEAR = ("19", "20")
Find = Callable[["Wanted"], Sequence[R]]


class Answers(Invocation):
    """What a command says: the answer on standard output, the talk on standard error."""

    def say(self, *parts: str) -> None:
        """One line of the answer, on standard output; a terminal gets it in a few short ones."""
        from mentorlog.render import echo

        if not sys.stdout.isatty():
            print(echo.line(parts))
            return
        from shutil import get_terminal_size

        for text in echo.lines(parts, get_terminal_size().columns):
            print(text)

    def changed(self, records: Sequence[Record], *lines: Sequence[str]) -> None:
        """Answer a change: the records as JSON, or a line each that says what was done."""
        if self.json:
            self._print_json(records, as_list=len(records) != 1)
        elif not self.quiet:
            for parts in lines:
                self.say(*parts, *self._year_of(parts))

    def _year_of(self, parts: Sequence[str]) -> list[str]:
        """The day that --on said, where that is of another year and not told."""
        typed = dict(self.called.order).get("on")
        if not isinstance(typed, str) or any(year in typed for year in _WITH_YEAR):
            return []
        from mentorlog.cli.params import past_day
        from mentorlog.domain.wording import show_day

        day = past_day(typed)
        is_told = day.year == self.today.year or any(str(day.year) in part for part in parts)
        return [] if is_told else [show_day(day, self.today)]

    def found(
        self, find: Find[R], wanted: "Wanted", everything: Find[R] | None = None
    ) -> Sequence[R]:
        """Answer a list with what was found; one that was cut, or is empty by an end, says so.

        `everything` is what --all shows beyond what `find` finds, where it is more.
        """
        records = find(wanted.but(later=wanted.limit is None))
        beyond = everything or (find if wanted.running_on is not None else None)
        hidden = beyond(wanted.but(running_on=None)) if beyond and not records else ()
        self.listed(records, hidden=hidden, noun=self.called.noun)
        if wanted.limit and len(records) == wanted.limit:
            self.talk(f"{wanted.limit} shown; --all or --limit shows more")
        return records

    def listed(
        self, records: Sequence[Record], *, hidden: Sequence[Record] = (), noun: str = ""
    ) -> None:
        """Answer a list; `hidden` is what --all would show, `noun` what there could be."""
        if self.json:
            self._print_json(records, as_list=True)
        elif not records:
            self.found_nothing(hidden, noun)
        else:
            from mentorlog.render.rows import listed
            from mentorlog.reports.entries import in_parts

            entries = chain.from_iterable(in_parts(self.store, records, self.today))
            self.draw_list(*listed(entries, self.today))

    def found_nothing(self, hidden: Sequence[Record] = (), noun: str = "") -> None:
        """Say why a list or a search is empty: nothing is there, it is all over, or none fits."""
        known = self.store.mentorships.all() if self.store.exists else []
        of = {self.store.table(one.noun).mentorship_of(one) for one in hidden}
        running = {one.uid for one in known if one.ended_on is None or one.ended_on > self.today}
        if of and of.isdisjoint({None, *running}):
            self.talk(f"{len(of)} ended; --all shows {'it' if len(of) == 1 else 'them'}")
        elif not (self._has_any(noun) if noun else known):
            self.talk("nothing here yet")
        else:
            is_asked_for = self.called.flags or not noun
            self.talk(
                "nothing matches" if is_asked_for else "nothing is open; --all shows the rest"
            )

    def _has_any(self, noun: str) -> bool:
        return self.store.exists and self.store.table(noun).first("LIMIT 1") is not None

    def shown(self, records: Sequence[Record], page: "Page") -> None:
        """Answer with records in full."""
        if self.json:
            self._print_json(records, as_list=len(records) != 1)
        else:
            self.draw(page)

    def draw(self, page: "Page", *, widest: int | None = None) -> None:
        """Draw a page: Rich on a terminal, plain lines in a pipe, no wider than `widest`."""
        if sys.stdout.isatty():
            from mentorlog.render import terminal

            color, theme = self.draws_color, str(self.setting("theme"))
            terminal.draw(page, sys.stdout, color=color, theme=theme, widest=widest)
        else:
            from mentorlog.render import plain

            for text in plain.draw(page, plain.Pen(widest)):
                print(text)

    def draw_list(self, heads: Sequence[str], rows: "Iterable[Sequence[Cell]]") -> None:
        """Draw a list as `draw` does its table; in a pipe it is never held as a whole."""
        if sys.stdout.isatty():
            from mentorlog.render.blocks import Table

            self.draw([Table(heads, [*rows])])
            return
        from mentorlog.render import plain

        for text in plain.listed(rows):
            print(text)

    def _print_json(self, records: Sequence[Record], *, as_list: bool) -> None:
        from mentorlog.render import json_text
        from mentorlog.reports import entries

        if as_list:
            for text in json_text.array(entries.in_parts(self.store, records, self.today)):
                print(text, end="")
        else:
            print(json_text.answer(entries.build(self.store, records, self.today), as_list=False))
