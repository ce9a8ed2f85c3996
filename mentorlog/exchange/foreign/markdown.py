"""Markdown of any hand: a log with dated headings, a file a meeting, a directory of such files.

The level that most dated headings have is that of meetings; all below, up to the next one, belongs
to it. A file without any is one meeting, of the day in its front matter or its name.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import time
from typing import NamedTuple

from mentorlog.domain.drafts import Bad, Choices, Draft, Items, LeftOut, Meant
from mentorlog.domain.markdown_text import fenced
from mentorlog.domain.records.said import Note
from mentorlog.errors import Invalid
from mentorlog.exchange.foreign import days, markdown_meeting
from mentorlog.exchange.foreign.days import Spelled
from mentorlog.exchange.foreign.files import File
from mentorlog.exchange.foreign.front_matter import FrontMatter, front_matter, properties
from mentorlog.exchange.foreign.markdown_meeting import Meeting
from mentorlog.exchange.foreign.markdown_title import (
    day_of_name,
    hash_of,
    title_of,
    title_words,
)
from mentorlog.exchange.page.foreign import day_in_heading
from mentorlog.exchange.page.headings import Heading, heading_at

SUFFIXES = (".md", ".markdown", ".mdown")
_TEMPLATE = re.compile(r"\btemplates?\b|\[insert\b|\bYYYY\b", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:table of )?contents|index|toc", re.IGNORECASE)
_LEFT_OUT = "; --skip-bad leaves such pages out"
_LINK = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\[[^\]]*\]\(#[^)]*\)\s*")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_NEARLY = re.compile(
    rf"(?:date|day|when)\s*:\s*\S.*|(?=.*\b\d{{4}}\b).*\b(?:{_MONTHS})[a-z]*\b.*", re.IGNORECASE
)
_INSIDE = "a dated heading of a lower level was taken as part of the meeting above it"


class _Headed(NamedTuple):
    """A heading on its line, and the day that it is of."""

    line: int
    heading: Heading
    day: Spelled | None


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
        self.headed: list[_Headed] = []

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
        self.headed = list(self._headings(found.end))
        dated = [one for one in self.headed if one.day is not None]
        levels = Counter(one.heading.level for one in dated)
        own = self._own_day()
        if not dated and own is None:
            self.matter = properties(self.lines)
            own = self._own_day()
        if not dated or (own is not None and max(levels.values()) < 2):
            yield from self._one(own)
            return
        level = max(levels, key=lambda one: (levels[one], -one))
        order = days.settled((one.day for one in dated), self.choices.day_first)
        yield from self._many(level, order)

    def _headings(self, start: int) -> Iterator[_Headed]:
        in_blocks = fenced(self.lines)
        number = start
        while number < len(self.lines):
            below = self.lines[number + 1] if number + 1 < len(self.lines) else ""
            line = self.lines[number]
            heading = None if number in in_blocks else heading_at(line, below, _is_dated)
            if heading and (heading.is_certain or _is_dated(heading)):
                day = _day_of(heading)
                yield _Headed(number, heading, day)
                number += heading.size
            else:
                number += 1

    # One meeting

    def _own_day(self) -> Spelled | None:
        """The day in the front matter, else in the file's name."""
        said = self.matter.first("when")
        moment = days.zoned(self.choices, said or "")
        day = days.spelled(str(moment.date()) if moment else said) if said else None
        return day or day_of_name(self.file.stem)[1]

    def _one(self, day: Spelled | None) -> Items:
        """The file as one meeting."""
        if day is None:
            yield Bad(
                self.place(0) if len(self.files) < 2 else self.file.path,
                "no day anywhere: neither in a heading, the front matter nor the file's name",
                "write it as a heading, like ## 2026-11-12, or into the name of the file"
                + (_LEFT_OUT if len(self.files) > 1 else ""),
            )
            return
        start = self.matter.end
        title = self.matter.first("title")
        first = next((one for one in self.headed if one.heading.level == 1), None)
        said = {"file": self.file.path, **self.matter.said}
        if title is None and first is not None:
            title = title_of(first.heading.words, first.day)
            said["heading"] = first.heading.words
            if not any(line.strip() for line in self.lines[start : first.line]):
                start = first.line + first.heading.size
        if title is None:
            title = self._title_of_name()
        when = self.matter.first("when") or ""
        moment = days.zoned(self.choices, when)
        clock = days.time_in(when[day.end :])[0] if day.text in when else None
        clock = moment.time() if moment else clock
        order = days.settled([day], self.choices.day_first)
        lines, key = (start, len(self.lines)), hash_of(self.file.stem)
        yield from self._meeting(day, order, clock, title, lines, said, key=key)

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
            words = one.heading.words
            if one.day is None:
                yield from self._beside(one.line, end, words)
                continue
            day, start = one.day, one.line + one.heading.size
            clock, length = days.time_in(words[day.end :])
            title = title_of(words[: day.end] + words[day.end + length :], day)
            said = {"heading": words, **({"file": self.file.path} if len(self.files) > 1 else {})}
            yield from self._meeting(day, order, clock, title, (start, end), said, one.line)

    def _begins(self, one: _Headed, level: int) -> bool:
        """Whether a section begins there: a meeting, what is above all, or nearly a meeting."""
        if one.day is not None and one.heading.level == level:
            return True
        if one.heading.level > level:
            return False
        words = one.heading.words
        is_other = _TEMPLATE.search(words) or _CONTENTS.fullmatch(words) or _NEARLY.fullmatch(words)
        return one.heading.level < level or is_other is not None

    def _beside(self, start: int, end: int, words: str) -> Items:
        """A section that is no meeting."""
        body = [line for line in self.lines[start:end] if line.strip()]
        body = body[bool(words) :]
        place = self.place(start)
        if _TEMPLATE.search(words):
            yield LeftOut(place, "templates")
        elif _CONTENTS.fullmatch(words.strip(" :")) or (body and all(map(_LINK.match, body))):
            yield LeftOut(place, "lists of contents")
        elif _NEARLY.fullmatch(words) and body:
            yield LeftOut(place, f"“{words}” is no day")
        elif body:
            yield from self._rest(start, end)

    def _rest(self, start: int, end: int) -> Items:
        text = "\n".join(self.lines[start:end]).strip("\n")
        place = self.place(start)
        if not self.choices.rest_as_note:
            yield LeftOut(place, "sections without a day; --rest note takes them as private notes")
            return
        whom = self._whom()
        yield Draft(
            key=f"{self.file.name}\n{text[:80]}",
            place=place,
            record=Note(
                mentorship=whom.mentorship if whom else None,
                on=self.choices.today,
                text=text,
                private=not self.choices.visible,
                **self.choices.stamps,
            ),
            said={"file": self.file.path, "text": text},
            placed=("file",),
            on=self.choices.today,
        )

    def _meeting(
        self,
        day: Spelled,
        order: bool | None,
        clock: time | None,
        title: str | None,
        lines: tuple[int, int],
        said: Mapping[str, object],
        line: int = 0,
        key: str = "",
    ) -> Items:
        """The session of a section, or why there is none."""
        on = day.on(order)
        place = self.place(line)
        whom = self._whom()
        if day.is_open(order):
            yield Bad.of(place, day.unclear())
        elif on is None:
            yield Bad(place, f"{day.text} is no day")
        elif whom is None or whom.mentorship is None:
            why = "meetings that do not say with whom"
            yield LeftOut(place, why, (*self.matter.people, *self.file.folders[:1]), asks=True)
        else:
            inside = [one for one in self.headed if one.day and lines[0] <= one.line < lines[1]]
            warnings = (_INSIDE,) * bool(inside)
            meeting = Meeting(
                *(on, clock, title, self.lines, lines, self.matter, whom, place, said, warnings),
                key=key,
            )
            yield from markdown_meeting.read(meeting, self.choices, self.place)

    def _whom(self) -> Meant | None:
        """With whom: as the front matter says, else the folder, else what was chosen."""
        people = [word for word in self.matter.people if not _is_me(self.choices, word)]
        folders = (name for one in self.file.folders for name in (one, _spaced(one)))
        names = (*people, *folders, title_words(self.file.stem))
        found = self.choices.named(*names) or self.choices.filed(*names)
        return found or self.choices.else_with(*people, *self.file.folders)


def _spaced(folder: str) -> str:
    return folder.replace("-", " ").replace("_", " ")


def _is_me(choices: Choices, word: str) -> bool:
    meant = choices.named(word)
    return meant is not None and meant.is_me


def _is_dated(heading: Heading) -> bool:
    return _day_of(heading) is not None


def _day_of(heading: Heading) -> Spelled | None:
    """The day that a heading is about, with its year."""
    found = day_in_heading(heading.words)
    return days.spelled(heading.words, found.start()) if found else None
