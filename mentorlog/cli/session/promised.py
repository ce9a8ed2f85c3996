"""What is promised in a line: `--action "Ask Noor (due 10 dec)" --ask "Read it" --due fri`."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from mentorlog.cli.app import App
from mentorlog.cli.days import parse_day, read_due
from mentorlog.domain.dates import Looks
from mentorlog.domain.day_words import OF_DAYS, is_next_meeting, is_no_day
from mentorlog.domain.records.base import Party
from mentorlog.domain.text import check_text
from mentorlog.domain.values import Values
from mentorlog.errors import Invalid, NotFound
from mentorlog.operations.promises import Promise

if TYPE_CHECKING:
    from mentorlog.domain.again import Often

_OF_MARKS = ("(", "[", "{", "<", "by ", "due", "deadline", "private")
_OWNERS = {"action": Party.ME, "ask": Party.THEM}


class Said(Values, frozen=True):
    """A promise as it was typed, and the day that was typed for it."""

    text: str
    owner: Party
    due: str | None = None
    every: str | None = None
    until: str | None = None


def said_in(order: Iterable[tuple[str, Any]]) -> tuple[Said, ...]:
    """The promises of a line, mine before theirs, each with its day.

    One --due is that of all; of several each goes with the promise before it. Raises Invalid if
    there is none.
    """
    words = [(name, value) for name, value in order if name in (*_OWNERS, "due")]
    days = [value for name, value in words if name == "due"]
    said: list[Said] = []
    for name, value in words:
        if name != "due":
            said.append(Said(value, _OWNERS[name], days[0] if len(days) == 1 else None))
        elif len(days) > 1:
            _refuse_astray(said)
            said[-1] = said[-1].but(due=value)
    if days and not said:
        raise Invalid("--due is for a promise", "--action or --ask says what is promised")
    return tuple(sorted(said, key=lambda one: one.owner is Party.THEM))


def _refuse_astray(said: list[Said]) -> None:
    """Raise Invalid if the last promise has its day, or there is none yet."""
    if not said or said[-1].due is not None:
        raise Invalid(
            "it is not clear which promise a --due is for",
            "with several, put each --due after its --action or --ask",
        )


class Marked(Values, frozen=True):
    """A text without its marks, and the words that they say, by field."""

    text: str
    private: bool
    said: dict[str, str]


def marked(text: str, due: str | None = None) -> Marked:
    """The text of a promise without its marks, and what they say, its --due among them.

    Raises Invalid if nothing is left, or the marks name a record or a second day.
    """
    found = _read(text) if may_be_marked(text) else Marked(text, private=False, said={})
    if due is None:
        return found
    if "due" in found.said:
        raise Invalid("the due day is said twice", "leave --due or the mark out")
    return found.but(said=found.said | {"due": due})


def may_be_marked(text: str) -> bool:
    """Whether there is anything in a text that could be a mark, or nearly one: a quick look."""
    words = text.lower()
    return not text.isascii() or any(sign in words for sign in _OF_MARKS)


def left_as_text(text: str, left: Iterable[str]) -> str:
    """The text in which the days that were `left` in it, and said so, are no marks either."""
    from mentorlog.domain.marks import OF_ACTION, read

    for day in left:
        before, _, behind = text.rpartition(day)
        quoted = f"{before}\\{day}{behind}"
        with suppress(Invalid):
            found = read(quoted, OF_ACTION)
            text = quoted if day in found.text and f"\\{day}" not in found.text else text
    return text


def _read(text: str) -> Marked:
    from mentorlog.domain import marks  # 7 ms, and most promises have none

    found = marks.read(text, marks.OF_ACTION)
    if found.id is not None:
        raise Invalid(
            f"{found.id} is promised already",
            f"`--kept {found.id}` says that it is kept, \\({found.id}) is text",
        )
    check_text(found.text, "action")
    return Marked(found.text, found.private, found.said)


def check_days(app: App, said: Iterable[Said], day: date | None) -> None:
    """Raise Invalid if a promise of a session is for no day that can be.

    Without its `day` the session is of one that a text may say.
    """
    for one in said:
        due = marked(one.text, one.due).said.get("due")
        if due is None or is_next_meeting(due):
            continue
        if day is not None:
            read_due(due, day)
        elif not is_no_day(due):
            parse_day(due, app.today, Looks.AHEAD)


@contextmanager
def in_brackets() -> Iterator[None]:
    """What cannot be read there may have been meant as text: say how that is written."""
    try:
        yield
    except (Invalid, NotFound) as error:
        error.hint += "; brackets that are text begin with \\("
        raise


def promise_of(app: App, said: Said, day: date) -> Promise:
    """What was promised in a session of that day, from which its own days are read."""
    found = marked(str(app.text(said.text, "action", is_marked=True)), said.due)
    with in_brackets() if said.due is None else nullcontext():
        return _promise(app, found, said, day)


def _promise(app: App, found: Marked, said: Said, day: date) -> Promise:
    often = {"every": said.every, "until": said.until} if said.every else found.said
    goal, due = found.said.get("goal"), found.said.get("due")
    at_next = due is not None and is_next_meeting(due)
    return Promise(
        found.text,
        said.owner,
        due=None if due is None or at_next else read_due(due, day),
        is_dated=due is not None,
        at_next=at_next,
        goal=app.find(app.store.goals, goal).uid if goal else None,
        private=found.private,
        often=_often(often, max(day, app.today)),
        done=past(app, found.said.get("done"), day),
        dropped=past(app, found.said.get("dropped"), day),
    )


def days_left(
    app: App,
    said: Iterable[Said],
    promised: Iterable[Promise],
    told: Iterable[list[str]],
    *,
    title: str | None,
) -> list[list[str]]:
    """That a day stayed text in a promise, or in the title of a meeting that says no other."""
    left = []
    if title and _may_end_in_day(title) and "lines" not in app.called.flags:  # it is one of many
        from mentorlog.cli.day_in_title import day_of_meeting

        left = [*day_of_meeting(title, app.today)]
    return [*left, *_days_in_promises(app, said, promised, told)]


def _days_in_promises(
    app: App, said: Iterable[Said], promised: Iterable[Promise], told: Iterable[list[str]]
) -> list[list[str]]:
    pairs = zip(said, promised, strict=True)
    undated = (to.text for one, to in pairs if not to.is_dated and "\\" not in one.text)
    texts = [text for text in undated if _may_end_in_day(text)]
    if not texts:
        return []
    from mentorlog.cli.day_in_title import days_in_promises  # few promises end in a day

    return [*days_in_promises(texts, app.today, [part for line in told for part in line])]


def _may_end_in_day(text: str) -> bool:
    """Whether the last word can be one of a day; a quick look."""
    last = text.lower().rpartition(" ")[2].rstrip(".,;!")
    return last in OF_DAYS or any(map(str.isdigit, last))


def _often(said: Mapping[str, str | None], day: date) -> "Often | None":
    """How often a promise comes again; most do not."""
    if not (said.get("every") or said.get("until")):
        return None
    from mentorlog.cli.again import read_marks

    return read_marks(said, day)


def past(app: App, typed: str | None, day: date) -> date | None:
    """A day on which something happened, seen from the session's; empty is that, once it came."""
    if not typed:
        return None if typed is None else min(day, app.today)
    found = parse_day(typed, day, Looks.BACK)
    if found > app.today:
        raise Invalid(f"{found} is still to come", "write the day on which it was")
    return found
