"""Markdown of any hand: a log with dated headings, a file a meeting, a directory of such files.

The level that most dated headings have is that of meetings; all below, up to the next one, belongs
to it. A file without any is one meeting, of the day in its front matter or its name.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any, NamedTuple

from mentorlog.domain.drafts import Bad, Choices, Draft, Items, LeftOut, Meant
from mentorlog.domain.records.said import Note
from mentorlog.domain.records.session import Status
from mentorlog.errors import Invalid
from mentorlog.exchange.foreign import days, heading_words, markdown_meeting, markdown_whom
from mentorlog.exchange.foreign.days import Spelled
from mentorlog.exchange.foreign.files import File
from mentorlog.exchange.foreign.front_matter import FrontMatter, front_matter, properties
from mentorlog.exchange.foreign.markdown_headings import Headed, dated_lines, headings, year_in
from mentorlog.exchange.foreign.markdown_meeting import Meeting
from mentorlog.exchange.foreign.markdown_title import (
    day_of_name,
    hash_of,
    title_of,
    title_words,
)

SUFFIXES = (".md", ".markdown", ".mdown")
_TEMPLATE = re.compile(r"\btemplates?\b|\[insert\b|\bYYYY\b", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:table of )?contents|index|toc", re.IGNORECASE)
_LEFT_OUT = "; --skip-bad leaves such pages out"
_LINK = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\[[^\]]*\]\(#[^)]*\)\s*")
_INSIDE = "a dated heading of a lower level was taken as part of the meeting above it"
_UNDATED = "sections without a day; --rest note takes them as private notes"
_OF_NOBODY = (
    "what a day says outside of the parts that name somebody; --rest note takes it as private notes"
)


class _Section(NamedTuple):
    """Where a meeting stands in the file, and what its heading or its file says of it."""

    day: Spelled
    clock: time | None
    minutes: int | None
    title: str | None
    status: Status | None
    lines: tuple[int, int]
    said: Mapping[str, Any]
    line: int = 0
    key: str = ""


def sniff(_head: bytes, name: str) -> bool:
    """Whether the name ends as such files do."""
    return name.lower().endswith(SUFFIXES)


def read(files: Sequence[File], choices: Choices) -> Items:
    """A session for each meeting, and an action for each promise in one."""
    for file in files:
        if len(files) > 1 and _TEMPLATE.search(file.stem):
            yield LeftOut(file.path, "a template")
            continue
        yield from _items(file, files, choices)


def _items(file: File, files: Sequence[File], choices: Choices) -> Items:
    """What a file says; one among others that is no text spoils none of them."""
    try:
        read_file = _File(file, files, choices)
    except Invalid as error:
        if len(files) == 1:
            raise
        yield Bad(file.path, error.message.removeprefix(f"{file.path}, "), error.hint)
        return
    yield from read_file.items()


class _File:
    """One file on its way to drafts."""

    def __init__(self, file: File, files: Sequence[File], choices: Choices) -> None:
        self.file, self.files, self.choices = file, files, choices
        self.lines = file.text().split("\n")
        self.matter = FrontMatter()
        self.headed: list[Headed] = []

    def place(self, line: int) -> str:
        """The place of a line that is counted from 0."""
        return self.file.at(line + 1, self.files)

    def items(self) -> Items:
        """What the file says."""
        found = front_matter(self.lines)
        if isinstance(found, str):
            yield Bad(self.place(0), found)
            return
        self.matter = found
        year = next(filter(None, map(year_in, (self.file.stem, *self.file.folders))), None)
        self.headed = list(headings(self.lines, found.end, year, self._is_name))
        dated = [one for one in self.headed if one.day is not None]
        levels = Counter(one.heading.level for one in dated)
        own = self._own_day()
        lines = [] if dated or own else list(dated_lines(self.lines))
        if len(lines) > 1:
            self.headed = sorted((*self.headed, *lines))
            dated, levels = lines, Counter(one.heading.level for one in lines)
        elif not dated and own is None:
            self.matter = properties(self.lines)
            own = self._own_day()
        if not dated or (own is not None and max(levels.values()) < 2):
            yield from self._one(own)
            return
        level = max(levels, key=lambda one: (levels[one], -one))
        order = days.settled((one.day for one in dated), self.choices.day_first)
        yield from self._many(level, order)

    def _is_name(self, words: str) -> bool:
        return heading_words.whom(self.choices, words) is not None

    # One meeting

    def _own_day(self) -> Spelled | None:
        """The day in the front matter, else in the file's name, else the one it was made on."""
        return (
            self._day_in(self.matter.first("when"))
            or day_of_name(self.file.stem)[1]
            or self._day_in(self.matter.first("created"))
        )

    def _day_in(self, said: str | None) -> Spelled | None:
        moment = days.zoned(self.choices, said or "")
        return days.spelled(str(moment.date()) if moment else said) if said else None

    def _one(self, day: Spelled | None) -> Items:
        """The file as one meeting."""
        if day is None:
            yield self._without_a_day()
            return
        start = self.matter.end
        title = self.matter.first("title")
        first = next((one for one in self.headed if one.heading.level == 1), None)
        said = {"file": self.file.path, **self.matter.said}
        if title is None and first is not None:
            title = title_of(first.words, first.day)
            said["heading"] = first.heading.words
            if not any(line.strip() for line in self.lines[start : first.line]):
                start = first.line + first.heading.size
        if title is None:
            title = self._title_of_name()
        when = self.matter.first("when") or ""
        moment = days.zoned(self.choices, when)
        clock, minutes, _ = days.span_in(when[day.end :]) if day.text in when else days.NO_SPAN
        clock = moment.time() if moment else clock
        title, status = heading_words.not_held("", title, [])
        lines, key = (start, len(self.lines)), hash_of(self.file.stem)
        section = _Section(day, clock, minutes, title, status, lines, said, key=key)
        yield from self._meetings(section, days.settled([day], self.choices.day_first))

    def _without_a_day(self) -> Bad:
        nearly = next((one for one in self.headed if one.lacks), None)
        more = _LEFT_OUT if len(self.files) > 1 else ""
        if nearly is not None:
            what = f"“{nearly.words}” {nearly.lacks}"
            hint = "write days like 2026-11-12, or a heading like # 2026 above those of a year"
            return Bad(self.place(nearly.line), what, hint + more)
        return Bad(
            self.place(0) if len(self.files) < 2 else self.file.path,
            "no day anywhere: neither in a heading, the front matter nor the file's name",
            f"write it as a heading, like ## 2026-11-12, or into the name of the file{more}",
        )

    def _title_of_name(self) -> str | None:
        title = title_words(self.file.stem) or None
        is_person = title is not None and self.choices.named(title) is not None
        return None if is_person else title

    # Many meetings

    def _many(self, level: int, order: bool | None) -> Items:
        """The sections of the file: meetings, and what stands before and between them."""
        starts = [one for one in self.headed if self._begins(one, level)]
        first = starts[0].line if starts else len(self.lines)
        yield from self._beside(self.matter.end, first, "")
        for number, one in enumerate(starts):
            end = starts[number + 1].line if number + 1 < len(starts) else len(self.lines)
            if one.day is None:
                yield from self._beside(one.line, end, one.words, one.lacks)
            else:
                yield from self._meetings(self._section(one, one.day, end), order)

    def _section(self, one: Headed, day: Spelled, end: int) -> _Section:
        """A meeting with a heading of its own."""
        start = one.line + one.heading.size
        clock, minutes, length = days.span_in(one.words[day.end :])
        title = title_of(one.words[: day.end] + one.words[day.end + length :], day)
        title, status = heading_words.not_held(one.heading.words, title, self.lines[start:end])
        file = {"file": self.file.path} if len(self.files) > 1 else {}
        said = {"heading": one.heading.words, **file}
        return _Section(day, clock, minutes, title, status, (start, end), said, one.line)

    def _begins(self, one: Headed, level: int) -> bool:
        """Whether a section begins there: a meeting, what is above all, or nearly a meeting."""
        if one.day is not None and one.heading.level == level:
            return True
        if one.heading.level > level:
            return False
        is_other = _TEMPLATE.search(one.words) or _CONTENTS.fullmatch(one.words) or one.lacks
        return one.heading.level < level or bool(is_other)

    def _beside(self, start: int, end: int, words: str, lacks: str = "") -> Items:
        """A section that is no meeting."""
        body = [line for line in self.lines[start:end] if line.strip()]
        body = body[bool(words) :]
        place = self.place(start)
        if _TEMPLATE.search(words):
            yield LeftOut(place, "templates")
        elif _CONTENTS.fullmatch(words.strip(" :")) or (body and all(map(_LINK.match, body))):
            yield LeftOut(place, "lists of contents")
        elif lacks and body:
            yield LeftOut(place, f"“{words}” {lacks}")
        elif body:
            yield from self._rest(start, end, _UNDATED)

    def _rest(self, start: int, end: int, why: str) -> Items:
        text = "\n".join(self.lines[start:end]).strip("\n")
        place = self.place(start)
        if not self.choices.rest_as_note:
            yield LeftOut(place, why)
            return
        whom, is_said = self._whom("")
        yield Draft(
            key=f"{self.file.name}\n{text[:80]}",
            place=place,
            record=Note(
                mentorship=whom.mentorship if whom and (is_said or why == _UNDATED) else None,
                on=self.choices.today,
                text=text,
                private=not self.choices.visible,
                **self.choices.stamps,
            ),
            said={"file": self.file.path, "text": text},
            placed=("file",),
            on=self.choices.today,
        )

    # Whom they are with

    def _meetings(self, section: _Section, order: bool | None) -> Items:
        """The session of a section; of one that has a part for each of several people, theirs."""
        whom, is_said = self._whom(section.title or "")
        parts = []
        if not is_said:
            parts = list(markdown_whom.parts(self.headed, section.lines, whom, self.choices))
        if not parts:
            yield from self._meeting(section, order, whom)
            return
        left = section.lines[0]
        for one, end, meant in parts:
            if any(line.strip() for line in self.lines[left : one.line]):
                yield from self._rest(left, one.line, _OF_NOBODY)
            part = section._replace(
                lines=(one.line + one.heading.size, end),
                said={**section.said, "name": one.heading.words},
                line=one.line,
                key=f"{section.key}\n{meant.mentorship}" if section.key else "",
            )
            yield from self._meeting(part, order, meant)
            left = end
        if any(line.strip() for line in self.lines[left : section.lines[1]]):
            yield from self._rest(left, section.lines[1], _OF_NOBODY)

    def _meeting(self, section: _Section, order: bool | None, whom: Meant | None) -> Items:
        """The session of a section, or why there is none."""
        day, place = section.day, self.place(section.line)
        on = day.on(order)
        if day.is_open(order):
            yield Bad.of(place, day.unclear())
        elif on is None:
            yield Bad(place, f"{day.text} is no day")
        elif whom is not None and whom.is_nobody:
            yield LeftOut(place, "meetings that --who gives to nobody")
        elif whom is None or whom.mentorship is None:
            why = "meetings that do not say with whom"
            yield LeftOut(place, why, (*self.matter.people, *self.file.folders[:1]), asks=True)
        else:
            start, end = section.lines
            is_inside = any(one.day and start <= one.line < end for one in self.headed)
            meeting = Meeting(
                *(on, section.clock, section.title, self.lines, section.lines, self.matter),
                *(whom, place, section.said, (_INSIDE,) * is_inside, section.key),
                *(section.minutes, section.status),
            )
            yield from markdown_meeting.read(meeting, self.choices, self.place)

    def _whom(self, title: str) -> tuple[Meant | None, bool]:
        return markdown_whom.whom(self.file, self.matter, self.headed, title, self.choices)
