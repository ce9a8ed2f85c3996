"""The brief: one page for the next mentor, out of chosen mentorships of mine."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.goal import State
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.said import Feedback, NoteKind
from mentorlog.domain.records.session import Status
from mentorlog.reports import goal_figures, skills
from mentorlog.reports.explained import made_of
from mentorlog.reports.scope import Names
from mentorlog.reports.skills import Rated
from mentorlog.store.store import Store
from mentorlog.store.wanted import Order, Wanted

FEEDBACK_AT_MOST = 8
"""Of each mentorship so many words of feedback, the last ones: it is one page."""


class From(Struct, frozen=True):
    """One of the mentorships that were chosen."""

    uid: str
    name: str
    role: str
    started_on: date
    ended_on: date | None
    meetings: int


class Aim(Struct, frozen=True):
    """A goal of mine as it stands; `progress` is a fraction, None where it cannot be computed."""

    uid: str
    id: str
    title: str
    why: str | None
    state: State
    due_on: date | None
    metric: str | None
    unit: str | None
    baseline: float
    value: float | None
    target: float | None
    progress: float | None


class Ability(Struct, frozen=True):
    """A skill that I work at, as each side saw it last."""

    uid: str
    id: str
    title: str
    target: int | None
    rated: tuple[Rated, ...]


class Said(Struct, frozen=True):
    """A text of a record: `of` is what it is, `by` who said it, `more` what came of it."""

    uid: str
    id: str
    of: str
    by: str | None
    text: str
    more: str | None


class Agreed(Struct, frozen=True):
    """How we worked, in the last version of an agreement."""

    uid: str
    name: str
    purpose: str | None
    expect_me: str | None
    expect_them: str | None
    channel: str | None
    minutes: int | None
    response_time: str | None
    boundaries: tuple[str, ...]
    confidential: str | None


class Brief(Struct, frozen=True, tag_field="report", tag="brief"):
    """The page; `to` is whom it is for, `sources` the mentorships it is made of.

    `helped` is advice that held or was tried, and what I read; `open` my promises and topics.
    """

    as_of: date
    to: str
    sources: tuple[From, ...]
    vision: Said | None
    values: tuple[Said, ...]
    strengths: tuple[Said, ...]
    goals: tuple[Aim, ...]
    skills: tuple[Ability, ...]
    helped: tuple[Said, ...]
    agreed: tuple[Agreed, ...]
    feedback: tuple[Said, ...]
    open: tuple[Said, ...]


def build(store: Store, as_of: date, to: str, chosen: Sequence[Mentorship]) -> Brief:
    """The brief for somebody of this name, as of a day."""
    return Brief(
        as_of=as_of,
        to=to,
        sources=tuple(_source(store, one, as_of) for one in chosen),
        vision=_vision(store, chosen, as_of),
        values=_of_myself(store, NoteKind.VALUE, chosen, as_of),
        strengths=_of_myself(store, NoteKind.STRENGTH, chosen, as_of),
        goals=tuple(goal for one in chosen for goal in _goals(store, one, as_of)),
        skills=tuple(skill for one in chosen for skill in _skills(store, one, as_of)),
        helped=tuple(said for one in chosen for said in _helped(store, one, as_of)),
        agreed=tuple(
            made_of(Agreed, agreement, name=one.name)
            for one in chosen
            if (agreement := store.agreements.present(one, as_of)) is not None
        ),
        feedback=tuple(said for one in chosen for said in _feedback(store, one, as_of)),
        open=tuple(said for one in chosen for said in _open(store, one, as_of)),
    )


def _wanted(one: Mentorship, as_of: date) -> Wanted:
    return Wanted(one.uid, until=as_of, order=Order.OLDEST)


def _source(store: Store, one: Mentorship, as_of: date) -> From:
    held = store.sessions.listed(_wanted(one, as_of), (Status.HELD,))
    ended_on = one.ended_on if one.has_ended(as_of) else None
    return made_of(From, one, ended_on=ended_on, meetings=len(held))


def _said(
    record: object, of: str, text: str, by: str | None = None, more: str | None = None
) -> Said:
    return made_of(Said, record, of=of, text=text, by=by, more=more)


def _vision(store: Store, chosen: Sequence[Mentorship], as_of: date) -> Said | None:
    """The latest of theirs, else my own."""
    found = [store.notes.last_vision(one.uid, as_of) for one in chosen]
    known = [note for note in found if note is not None]
    note = max(known, key=lambda one: one.on, default=store.notes.last_vision(None, as_of))
    return _said(note, NoteKind.VISION, note.text) if note else None


def _of_myself(
    store: Store, kind: NoteKind, chosen: Sequence[Mentorship], as_of: date
) -> tuple[Said, ...]:
    """Values or strengths, of theirs and my own."""
    notes = store.notes.of_myself(kind, [None, *(one.uid for one in chosen)], as_of)
    return tuple(_said(note, str(kind), note.text) for note in notes)


def _goals(store: Store, one: Mentorship, as_of: date) -> Iterator[Aim]:
    """Mine: those that are open or rest, and those that were reached."""
    goals = store.goals.listed(_wanted(one, as_of), owner=Party.ME)
    parts = goal_figures.read(store, goals, as_of)
    for goal, now in zip(goals, goal_figures.figures(store, parts, as_of), strict=True):
        if now.state is not State.DROPPED:
            values = [one.value for one in now.check_ins if one.value is not None]
            value = values[-1] if values else None
            yield made_of(Aim, now, goal, value=value)


def _skills(store: Store, one: Mentorship, as_of: date) -> Iterator[Ability]:
    known = store.skills.listed(_wanted(one, as_of), owner=Party.ME, kept_on=as_of)
    for skill, rated in zip(known, skills.last_ratings(store, known, as_of), strict=True):
        yield made_of(Ability, skill, rated=rated)


def _helped(store: Store, one: Mentorship, as_of: date) -> Iterator[Said]:
    names = Names(store, one.uid)
    for advice in store.advices.listed(_wanted(one, as_of)):
        is_kept = advice.kept_on is not None and advice.kept_on <= as_of
        is_tried = advice.tried_on is not None and advice.tried_on <= as_of
        is_dropped = advice.dropped_on is not None and advice.dropped_on <= as_of
        if advice.from_ is Party.THEM and (is_kept or is_tried) and not is_dropped:
            who = names.them(advice.member)
            yield _said(advice, "advice", advice.text, who, advice.result)
    for read in store.resources.listed(_wanted(one, as_of), done=True):
        yield _said(read, str(read.kind), read.title, more=read.takeaway)


def _feedback(store: Store, one: Mentorship, as_of: date) -> Iterator[Said]:
    """What they told me and I answered or acknowledged: it shows what reaches me."""
    names = Names(store, one.uid)
    told = store.feedback.listed(_wanted(one, as_of), from_=Party.THEM)
    for word in [one for one in told if _is_heard(one, as_of)][-FEEDBACK_AT_MOST:]:
        yield _said(word, str(word.kind), word.text, names.them(word.member), word.response)


def _is_heard(word: Feedback, as_of: date) -> bool:
    return word.acknowledged_on is not None and word.acknowledged_on <= as_of


def _open(store: Store, one: Mentorship, as_of: date) -> Iterator[Said]:
    """My promises and what was to be raised; a mentorship that ended leaves them as they were."""
    for action in store.actions.listed(Wanted(one.uid, order=Order.OLDEST), owner=Party.ME):
        is_done = action.done_on is not None and action.done_on <= as_of
        is_dropped = action.dropped_on is not None and action.dropped_on <= as_of
        if action.promised_on <= as_of and not (is_done or is_dropped):
            yield _said(action, "promise", action.text)
    for topic in store.topics.open(Wanted(one.uid, order=Order.OLDEST)):
        yield _said(topic, "topic", topic.text)
    for closing in store.closings.of(one, as_of)[-1:]:
        if closing.next:
            yield made_of(
                Said, closing, id=one.ref, of="next", by=None, text=closing.next, more=None
            )
