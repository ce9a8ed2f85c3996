"""A meeting in one line, read against the store: whom, which days, which goals it names."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from mentorlog.cli.app import App
from mentorlog.cli.day_in_title import is_like_day, reads_day
from mentorlog.cli.days import parse_when
from mentorlog.cli.entries import kept_private
from mentorlog.cli.ids import noun_of
from mentorlog.cli.session.entry import Flags, Given, Ready, answer, put, read_time, ready
from mentorlog.cli.session.promised import Said, left_as_text
from mentorlog.cli.session.usual_time import at_usual_time
from mentorlog.domain.dates import Looks, show_moment, show_span
from mentorlog.domain.day_words import Unclear
from mentorlog.domain.days import Unread
from mentorlog.domain.intervals import parse_interval
from mentorlog.domain.names import fitting
from mentorlog.domain.one_line import MINE, THEIRS, TOPIC, Body, first_sentence, read_body
from mentorlog.domain.one_line_head import Head, before_colon, read_head
from mentorlog.domain.one_line_item import Item, Reader, Reads, in_words
from mentorlog.domain.openness import is_open
from mentorlog.domain.records.base import Party
from mentorlog.domain.values import Values
from mentorlog.domain.wording import all_of
from mentorlog.errors import Invalid, MentorlogError, NeedsInput, NotFound
from mentorlog.operations.names import Unsettled

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship
    from mentorlog.exchange.page.kinds import Line

_OWNERS = {MINE: Party.ME, THEIRS: Party.THEM}
_WORDS = {MINE: "mine", THEIRS: "theirs", TOPIC: "topic", "+": "praise", "~": "change"}
_TEXTS = {"title": "title", "note": "notes", "private_note": "private notes"}
_SAID = ("due", "every", "until")
_FEWEST_LETTERS = 2
"""A name without "with" has no fewer."""


class Heard(Values, frozen=True):
    """A line as it was understood; `named` is an id or a name."""

    named: str | None
    head: Head
    body: Body

    @property
    def unread(self) -> tuple[str, ...]:
        """What stays text, though it stands where something else could."""
        return (*self.head.unread, *self.head.left, *self.body.unread)


def log_each(app: App, words: Sequence[str] | None) -> None:
    """Write the meetings of a text, one a line: all of them, or none."""
    if words:
        raise Invalid("--lines reads standard input", "leave the line out, or --lines")
    text = str(app.text("-", "text"))
    with app.writing():
        found = [put(app, one) for one in _each(app, text)]
    answer(app, found)


def _each(app: App, text: str) -> Iterator[Ready]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            heard = hear(app, line)
            yield ready_of(app, heard, told(app, heard))
        except MentorlogError as error:
            error.message = f"line {number}: {error.message}"
            raise


def hear(app: App, line: str) -> Heard:
    """What a line says. Raises Invalid for what looks like a day and is none, or is two."""
    called = app.store.mentorships.called()

    def is_name(words: str) -> bool:
        return len(words) >= _FEWEST_LETTERS and bool(fitting(called, words))

    head = read_head(line, _is_when(app), is_name)
    _refuse_unclear(app, head.unread)
    at = read_time(app, Given(at=head.at)) or app.now
    links = _Links(app, is_held=at <= app.now)
    body = read_body(head.text, Reader(reads_day(app.today), links.has, is_like_day, _is_interval))
    more = [one for one in map(before_colon, line.splitlines()[1:]) if one and is_name(one)]
    others = [f"{one} (`log --lines` reads a meeting a line)" for one in more[:1]]
    body = body.but(unread=(*body.unread, *links.unread, *others))
    mentorship, day = _with_whom(app, head, links.known, at.date()), at.date()
    ref = mentorship.name if app.starting(mentorship.name) else mentorship.ref
    return Heard(ref, head, _with_known(app, body, mentorship, day))


def _refuse_unclear(app: App, unread: Sequence[str]) -> None:
    """Raise Invalid for a day in the head that is not clear: "last night", "mon 1 dec"."""
    if not unread:
        return
    try:
        parse_when(" ".join(unread), app.now, Looks.NEAREST)
    except Unread:
        if any(map(is_like_day, unread)):
            raise


class _Links:
    """The ids that a meeting can be linked to: goals, and open topics, which it raised if held."""

    def __init__(self, app: App, *, is_held: bool) -> None:
        self._app = app
        self._is_held = is_held
        self.known: list[Any] = []
        self.unread: list[str] = []
        """Ids that stay text: of other nouns, where there is such a record, and unknown goals."""

    def has(self, ref: str) -> bool:
        """Whether an id is a link; "v2" of no record is a word like any other."""
        noun = noun_of(ref)
        if noun is None:
            return False
        record = None
        with suppress(NotFound):
            record = self._app.store.table(noun).get(int(ref[1:]))
        if record is not None and (noun == "goal" or self._is_raised(noun, record)):
            self.known.append(record)
            return True
        self.unread += [ref] * (record is not None or noun == "goal")
        return False

    def _is_raised(self, noun: str, record: Any) -> bool:
        return noun == "topic" and self._is_held and is_open(record)


def _with_whom(app: App, head: Head, links: Sequence[Any], day: date) -> "Mentorship":
    """Raises NeedsInput, with all there are, where nothing says it; on a terminal it is asked."""
    try:
        return app.mentorship(head.named, *links, on=day)
    except Unsettled as error:
        if not error.running:
            raise
        words = before_colon(head.text) and (" ".join(head.unread) or before_colon(head.text))
        who = all_of([one.name for one in error.running])
        has_colon = words or head.at or head.took
        where = "before the colon" if has_colon else "and a colon before the text"
        raise NeedsInput(
            f"{f'nobody is called {words!r}, and ' if words else ''}with whom it was is not said",
            f"there is {who}: write the name {where}",
        ) from None


def _is_when(app: App) -> Reads:
    def is_when(words: str) -> bool:
        """Whether this is a day or a moment. Raises Invalid for one that there is not."""
        with suppress(Unread, Unclear):
            return bool(parse_when(words, app.now, Looks.NEAREST))
        return False

    return is_when


def _is_interval(words: str) -> bool:
    with suppress(Invalid):
        return parse_interval(f"every {words}") is not None
    return False


def _with_known(app: App, body: Body, mentorship: "Mentorship", day: date) -> Body:
    """The text with what is promised by a name that is nobody's left in it."""
    items, text, unread = list[Item](), body.text, body.unread
    for item in body.items:
        if not item.sign.startswith("@") or _is_one_of(app, item.sign[1:], mentorship, day):
            items.append(item)
            continue
        said = f"{item.sign} {in_words(item)}"
        text, unread = f"{text} {said}".strip(), (*unread, item.sign)
    return body.but(text=text, items=(*items,), unread=unread)


def _is_one_of(app: App, name: str, mentorship: "Mentorship", day: date) -> bool:
    from mentorlog.cli.page.records import who_of

    with suppress(MentorlogError):
        return bool(who_of(app, name, mentorship, day))
    return False


def ready_of(app: App, heard: Heard, beside: Sequence[list[str]] = ()) -> Ready:
    """The meeting of a line with all that belongs to it."""
    head, body = heard.head, heard.body
    given = Given(at=head.at, took=head.took, tags=body.tags, goals=body.goals, **_texts(body))
    items = [_with_left(one, body.unread) for one in body.items]
    promised = [one for one in items if one.sign in _OWNERS]
    promises = [
        Said(one.text, _OWNERS[one.sign], one.due, one.every, one.until) for one in promised
    ]
    lines = [_line(one) for one in items if one not in promised]
    lines += [_raised(ref) for ref in body.topics]
    return ready(app, Flags(given, (*promises,), named=heard.named), lines, beside)


def _with_left(item: Item, left: Sequence[str]) -> Item:
    """A promise in which days that are not clear stay text."""
    is_promised = item.sign in _OWNERS or item.sign.startswith("@")
    return item.but(text=left_as_text(item.text, left)) if is_promised and not item.due else item


def _texts(body: Body) -> dict[str, Any]:
    """The title and the notes, or what is kept private. Raises Invalid if it nearly is."""
    text = kept_private({"text": body.text}, "text")
    if "private" in text:
        return {"private_note": text["text"]}
    title, notes = first_sentence(text["text"])
    return {name: text for name, text in (("title", title), ("note", notes)) if text}


def _line(item: Item) -> "Line":
    """A line of a page: feedback, a topic, or the promise of somebody who is named."""
    from msgspec.structs import replace

    from mentorlog.exchange.page.kinds import ActionLine, FeedbackLine, TopicLine
    from mentorlog.exchange.page.lines import read_line
    from mentorlog.exchange.page.words import Word

    if item.sign == TOPIC:
        return read_line(TopicLine, Word(item.text))
    found = read_line(
        ActionLine if item.sign[0] == "@" else FeedbackLine, Word(f"{item.sign} {item.text}")
    )
    said = {name: Word(day) for name in _SAID if (day := getattr(item, name))}
    return replace(found, **said) if said else found


def _raised(ref: str) -> "Line":
    """A topic that was raised in the meeting."""
    from mentorlog.exchange.page.kinds import TopicLine
    from mentorlog.exchange.page.words import Word

    return TopicLine(id=Word(ref), raised=Word())


def parts(app: App, heard: Heard) -> Iterator[tuple[str, str]]:
    """What was understood, part by part, each with what it is."""
    head = heard.head
    mentorship = app.mentorship(heard.named)
    at = read_time(app, Given(at=head.at))
    if head.at and at:
        at = at_usual_time(app, head.at, mentorship, at)
    yield "when", show_moment(at, app.today) if at else "just now"
    if head.took:
        yield "took", show_span(head.took)
    yield "with", mentorship.name
    yield from text_parts(app, heard)


def text_parts(app: App, heard: Heard) -> Iterator[tuple[str, str]]:
    """What was understood of the text."""
    body = heard.body
    for name, text in _texts(body).items():
        yield _TEXTS[name], text
    for item in body.items:
        yield _WORDS.get(item.sign, item.sign), in_words(item)
    if body.tags:
        yield "tags", " ".join(f"#{tag}" for tag in body.tags)
    for ref in body.goals:
        yield ref, app.find(app.store.goals, ref).title
    for ref in body.topics:
        yield f"raised {ref}", app.find(app.store.topics, ref).text
    if heard.unread:
        yield "not understood, left as text", ", ".join(heard.unread)


def told(app: App, heard: Heard) -> list[list[str]]:
    """What was understood of the text in the words of the echo, and what was not."""
    *said, last = [f"{what}: {text}" for what, text in text_parts(app, heard)] or [""]
    if heard.unread:
        return [said, [last]] if said else [[last]]
    return [[*said, last]] if last else []
