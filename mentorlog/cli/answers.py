"""The two ways to answer, a change and a list, for a person or as JSON."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentorlog.cli.invocation import Invocation

if TYPE_CHECKING:
    from mentorlog.domain.records.base import Record
    from mentorlog.render.blocks import Page
    from mentorlog.store.wanted import Wanted


class Answers(Invocation):
    """What a command says: the answer on standard output, the talk on standard error."""

    def say(self, *parts: str) -> None:
        """One line of the answer, on standard output."""
        from mentorlog.render.echo import line

        print(line(parts))

    def changed(self, records: Sequence["Record"], *lines: Sequence[str]) -> None:
        """Answer a change: the records as JSON, or a line each that says what was done."""
        if self.json:
            self._print_json(records, as_list=len(records) != 1)
        elif not self.quiet:
            for parts in lines:
                self.say(*parts)

    def listed(self, records: Sequence["Record"], wanted: "Wanted | None" = None) -> None:
        """Answer a list; one that was cut says so."""
        if self.json:
            self._print_json(records, as_list=True)
        elif not records:
            self.found_nothing()
        else:
            from mentorlog.render.rows import table
            from mentorlog.reports.entries import build

            self.draw([table(build(self.store, records, self.today), self.today)])
        if wanted and wanted.limit and len(records) == wanted.limit:
            self.talk(f"{wanted.limit} shown; --all or --limit shows more")

    def found_nothing(self) -> None:
        """Say that a list or a search is empty, and whether there is anything at all."""
        is_new = not self.store.exists or not self.store.mentorships.all()
        self.talk("nothing here yet" if is_new else "nothing matches")

    def shown(self, records: Sequence["Record"], page: "Page") -> None:
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

    def _print_json(self, records: Sequence["Record"], *, as_list: bool) -> None:
        from mentorlog.render.json_text import answer
        from mentorlog.reports.entries import build

        print(answer(build(self.store, records, self.today), as_list=as_list))
