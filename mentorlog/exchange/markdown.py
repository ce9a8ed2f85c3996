"""The whole journal as one Markdown document to read, print and keep.

A chapter per mentorship: its sessions in the order of time, each with its notes,
promises, feedback and topics; its goals; then what belongs to neither. Every
record is told once, at the nearest place it belongs to.
"""

from collections.abc import Iterable, Iterator

from mentorlog.domain.again import in_words
from mentorlog.domain.markdown_text import block, inline
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, Term
from mentorlog.domain.records.marks import TITLES, marks, title_of, whole_of
from mentorlog.domain.records.mentorship import Cadence, Member, Mentorship, Pause
from mentorlog.domain.records.origin import Origin
from mentorlog.domain.records.said import Feedback, Note, Topic
from mentorlog.domain.records.session import Session
from mentorlog.domain.wording import plural
from mentorlog.exchange.markdown_parts import Journal, bullets, entry, facts, number, told

_STAMPS = ("id", "uid", "created_at", "updated_at")

_IN_WORDS = (
    *(Mentorship, Member, Cadence, Pause, Session, Goal, Term, GoalState, Milestone, CheckIn),
    *(Action, Commitment, Feedback, Topic, Note, Origin),
)
"""The kinds that are told in words of their own, or not at all; all others field by field."""


def write(kinds: Iterable[tuple[type[Record], Iterable[Record]]]) -> Iterator[str]:
    """The document, a heading, paragraph or list at a time."""
    journal = Journal(kinds)
    yield "# Mentoring journal\n"
    for mentorship in journal.of(Mentorship, None):
        for paragraph in _mentorship(journal, mentorship):
            yield f"\n{paragraph}\n"
    for paragraph in _headed("## Outside any mentorship", _contents(journal, None)):
        yield f"\n{paragraph}\n"


def _headed(heading: str, paragraphs: Iterable[str]) -> Iterator[str]:
    """The heading and what stands under it, or nothing."""
    for position, paragraph in enumerate(paragraphs):
        if position == 0:
            yield heading
        yield paragraph


def _mentorship(journal: Journal, mentorship: Mentorship) -> Iterator[str]:
    yield f"## {inline(mentorship.name)}"
    yield bullets(
        facts(
            f"I am the {mentorship.role}", mentorship.kind, mentorship.formality, mentorship.mode
        ),
        facts(program=mentorship.program, timezone=mentorship.timezone),
        facts(
            started=mentorship.started_on,
            planned_end=mentorship.planned_end_on,
            ended=mentorship.ended_on,
            why=mentorship.end_reason,
        ),
        *(_member(member) for member in journal.of(Member, mentorship)),
        *(_cadence(cadence) for cadence in journal.of(Cadence, mentorship)),
        *(_pause(pause) for pause in journal.of(Pause, mentorship)),
    )
    yield from _contents(journal, mentorship)


def _member(member: Member) -> str:
    return facts(
        with_=member.name, email=member.email, joined=member.joined_on, left=member.left_on
    )


def _cadence(cadence: Cadence) -> str:
    return facts(f"{cadence.interval or 'no cadence'} from {cadence.starts_on}")


def _pause(pause: Pause) -> str:
    return facts(f"paused from {pause.starts_on}", until=pause.ends_on, why=pause.why)


def _contents(journal: Journal, home: Mentorship | None) -> Iterator[str]:
    sessions = (part for each in journal.of(Session, home) for part in _session(journal, each))
    yield from _headed("### Sessions", sessions)
    goals = (part for each in journal.of(Goal, home) for part in _goal(journal, each))
    yield from _headed("### Goals", goals)
    yield from _lists(journal, home, "### {}")


def _session(journal: Journal, session: Session) -> Iterator[str]:
    yield f"#### {facts(session.at[:16].replace('T', ' '), inline(session.title or ''))}"
    yield facts(
        session.status,
        f"{session.minutes} min" if session.minutes else None,
        session.mode,
        session.activity,
        comes=in_words(session),
        until=session.last_on,
        by=session.by,
        why=session.why,
        tags=session.tags,
        goals=journal.names("goal", *session.goals),
        with_=journal.names("member", *session.attendees),
    )
    yield from told("", session.notes)
    yield from told("Private notes", session.private_notes)
    yield from _lists(journal, session, "**{}**")


def _goal(journal: Journal, goal: Goal) -> Iterator[str]:
    yield f"#### {inline(goal.title)}"
    yield facts(
        *_whose(journal, goal),
        goal.private and "private",
        area=goal.area,
        starts=goal.starts_on,
        due=goal.due_on,
        metric=goal.metric,
        baseline=goal.baseline if goal.target is not None else None,
        target=goal.target,
        unit=goal.unit,
        weight=goal.weight if goal.weight != 1 else None,
        tags=goal.tags,
    )
    yield from told("Why", goal.why)
    yield from _listed("**Milestones**", map(_milestone, journal.of(Milestone, goal)))
    yield from _listed("**Check-ins**", map(_check_in, journal.of(CheckIn, goal)))
    changes = [*map(_term, journal.of(Term, goal)), *map(_state, journal.of(GoalState, goal))]
    yield from _listed("**Changes**", sorted(changes))
    yield from _lists(journal, goal, "**{}**")


def _milestone(milestone: Milestone) -> str:
    weight = milestone.weight if milestone.weight != 1 else None
    what = facts(
        inline(milestone.title),
        set=milestone.set_on,
        due=milestone.due_on,
        weight=weight,
        done=milestone.done_on,
    )
    return entry(f"{_box(milestone.done_on)} {what}")


def _check_in(check_in: CheckIn) -> str:
    percent = None if check_in.percent is None else f"{number(check_in.percent)} %"
    head = facts(
        str(check_in.on),
        percent,
        check_in.private and "private",
        value=check_in.value,
        confidence=check_in.confidence,
    )
    return entry(head, *told("", check_in.note), *told("Blocker", check_in.blocker))


def _term(term: Term) -> str:
    return entry(
        facts(f"{term.set_on} renegotiated", due=term.due_on, target=term.target, why=term.why)
    )


def _state(state: GoalState) -> str:
    return entry(facts(f"{state.on} {state.state}", why=state.why))


def _lists(journal: Journal, home: Record | None, heading: str) -> Iterator[str]:
    """What was promised, said, brought up and noted there."""
    promises = (_action(journal, each) for each in journal.of(Action, home))
    yield from _listed(heading.format("Promises"), promises)
    feedback = (_feedback(journal, each) for each in journal.of(Feedback, home))
    yield from _listed(heading.format("Feedback"), feedback)
    yield from _listed(heading.format("Topics"), map(_topic, journal.of(Topic, home)))
    yield from _listed(heading.format("Notes"), map(_note, journal.of(Note, home)))
    for kind in KINDS:
        if kind not in _IN_WORDS:
            records = (_any(journal, each) for each in journal.of(kind, home))
            yield from _listed(heading.format(plural(kind.noun).capitalize()), records)


def _any(journal: Journal, record: Record) -> str:
    """A record field by field, and below it the parts that it is made of."""
    fields = {
        name.removesuffix("_on"): getattr(record, name)
        for name, marked in marks(type(record)).items()
        if name not in (*_STAMPS, *TITLES, "private") and not marked.noun
    }
    head = facts(
        inline(title_of(record)),
        getattr(record, "private", False) and "private",
        **fields,
        member=journal.names("member", getattr(record, "member", None)),
    )
    parts = [
        _any(journal, part)
        for kind in KINDS
        if whole_of(kind) == record.noun
        for part in journal.of(kind, record)
    ]
    return entry(head, *(["\n".join(parts)] if parts else []))


def _action(journal: Journal, action: Action) -> str:
    commitments = journal.of(Commitment, action)
    dues = [each.due_on for each in commitments]
    what = facts(
        inline(action.text),
        *_whose(journal, action),
        action.private and "private",
        promised=action.promised_on,
        due=dues[-1] if dues else None,
        comes=in_words(action),
        until=action.last_on,
        earlier=tuple(map(str, dues[:-1])),
        moved=tuple(each.why for each in commitments if each.why),
        done=action.done_on,
        dropped=action.dropped_on,
        why=action.why,
        goal=journal.names("goal", action.goal),
        tags=action.tags,
    )
    return entry(f"{_box(action.done_on)} {what}")


def _feedback(journal: Journal, feedback: Feedback) -> str:
    head = facts(
        str(feedback.on),
        feedback.kind,
        feedback.private and "private",
        from_=feedback.from_,
        member=journal.names("member", feedback.member),
        acknowledged=feedback.acknowledged_on,
        tags=feedback.tags,
    )
    return entry(
        head,
        block(feedback.text),
        *told("Situation", feedback.situation),
        *told("Behavior", feedback.behavior),
        *told("Impact", feedback.impact),
        *told("Response", feedback.response),
    )


def _topic(topic: Topic) -> str:
    what = facts(
        inline(topic.text),
        topic.private and "private",
        raised=topic.raised_on,
        dropped=topic.dropped_on,
        tags=topic.tags,
    )
    return entry(f"{_box(topic.raised_on)} {what}")


def _note(note: Note) -> str:
    theirs = note.by is Party.THEM and "theirs"
    head = facts(str(note.on), note.kind, theirs, note.private and "private", tags=note.tags)
    return entry(head, block(note.text), *told("Result", note.result))


def _listed(heading: str, entries: Iterable[str]) -> Iterator[str]:
    """The heading and one list, or nothing."""
    return _headed(heading, filter(None, ["\n".join(entries)]))


def _box(done: object) -> str:
    return "[x]" if done else "[ ]"


def _whose(journal: Journal, record: Goal | Action) -> tuple[str, ...]:
    """Mine, theirs, or the member's name."""
    names = journal.names("member", record.member)
    return tuple(map(inline, names)) or ("mine" if record.owner == Party.ME else "theirs",)
