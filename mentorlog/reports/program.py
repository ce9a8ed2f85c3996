"""The program: what is asked of a formal mentorship, and what of it there is, with the evidence."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct

from mentorlog.domain.kinds import form_of
from mentorlog.domain.records.mentorship import Formality, Mentorship
from mentorlog.reports import rhythm
from mentorlog.reports.element import Asked, Required
from mentorlog.reports.explained import NONE, Explained, Figure, made_of
from mentorlog.reports.program_elements import required
from mentorlog.reports.scope import Scope, mentorships
from mentorlog.store.store import Store

_HEADS = ("element", "expected from", "done on")


class Stage(StrEnum):
    """Where an element stands; what is not expected yet is to come, whatever there is of it."""

    DONE = "done"
    OPEN = "open"
    TO_COME = "to come"


class Element(Struct, frozen=True):
    """One thing that is asked for: its evidence, or what is lacking, in words, with short ids.

    `expected_on` is None where no end is planned. `command` is what fills it, without the
    program's name; None where it is done.
    """

    name: str
    stage: Stage
    on: date | None
    expected_on: date | None
    text: str
    ids: tuple[str, ...]
    command: str | None


class OfMentorship(Struct, frozen=True):
    """One mentorship; `days_left` are those until its planned end, negative after it.

    `word` means it in a command.
    """

    uid: str
    name: str
    word: str
    role: str
    kind: str
    program: str | None
    started_on: date
    planned_end_on: date | None
    ended_on: date | None
    days_left: int | None
    done: int
    elements: tuple[Element, ...]
    explained: tuple[Explained, ...] | None


class Program(Struct, frozen=True, tag_field="report", tag="program"):
    """The report; `informal` is the one that was asked for, if nobody asks anything of it.

    `informal_word` means that one in a command. `since` and `until` are the days in which those
    are to end that are told.
    """

    as_of: date
    since: date | None
    until: date | None
    mentorships: tuple[OfMentorship, ...]
    informal: str | None
    informal_word: str | None


def build(store: Store, as_of: date, scope: Scope = Scope()) -> Program:  # noqa: B008  frozen
    """The formal mentorship that was asked for, or all that run, in the order they were added."""
    asked = mentorships(store, as_of, scope)
    formal = [one for one in asked if _is_formal(one)]
    told = [one for one in formal if _ends_within(one, scope)]
    informal = asked[0] if scope.mentorship and not formal else None
    return Program(
        as_of=as_of,
        since=scope.since,
        until=scope.until,
        mentorships=tuple(_of(Asked(store, one, as_of), explain=scope.explain) for one in told),
        informal=informal.name if informal else None,
        informal_word=store.mentorships.command_word(informal, as_of) if informal else None,
    )


def needs_attention(report: Program) -> bool:
    """Whether something is expected by now that is not there."""
    elements = (element for one in report.mentorships for element in one.elements)
    return any(element.stage is Stage.OPEN for element in elements)


def _is_formal(mentorship: Mentorship) -> bool:
    return mentorship.formality is Formality.FORMAL or mentorship.program is not None


def _ends_within(mentorship: Mentorship, scope: Scope) -> bool:
    """Whether it is planned to end in the days that were asked about, if any were."""
    if scope.since is None and scope.until is None:
        return True
    end = mentorship.planned_end_on
    return end is not None and (scope.since or end) <= end <= (scope.until or end)


def _of(asked: Asked, *, explain: bool) -> OfMentorship:
    one, as_of = asked.mentorship, asked.as_of
    has_ended = one.has_ended(as_of)
    end = None if has_ended else one.planned_end_on
    elements = tuple(_elements(asked))
    done = sum(element.stage is Stage.DONE for element in elements)
    return made_of(
        OfMentorship,
        one,
        word=asked.name,
        ended_on=one.ended_on if has_ended else None,
        days_left=(end - as_of).days if end else None,
        done=done,
        elements=elements,
        explained=tuple(_explained(asked, elements, done)) if explain else None,
    )


def _elements(asked: Asked) -> Iterator[Element]:
    enrolment = asked.store.enrolments.of(asked.mentorship, asked.as_of)
    meets_once = form_of(asked.mentorship).meets_once
    for one in required(enrolment.elements if enrolment else ()):
        if not (one.takes_several_meetings and meets_once):
            yield _element(asked, one)


def _element(asked: Asked, required: Required) -> Element:
    found, expected_on = required.find(asked), required.expected(asked.mentorship)
    is_expected = expected_on is not None and expected_on <= asked.as_of
    stage = Stage.DONE if found.on else Stage.OPEN if is_expected else Stage.TO_COME
    command = found.command if stage is not Stage.DONE else None
    return made_of(Element, required, found, stage=stage, expected_on=expected_on, command=command)


def _explained(asked: Asked, elements: tuple[Element, ...], done: int) -> Iterator[Explained]:
    days = ((one.name, one.expected_on, one.on) for one in elements)
    rows = tuple((name, *(str(day or NONE) for day in of)) for name, *of in days)
    figure = Figure("done", "elements that were there on the as-of day", "", done)
    yield Explained("Elements", _HEADS, rows, (figure,))
    yield from rhythm.explained(asked.store, asked.mentorship, asked.as_of)
