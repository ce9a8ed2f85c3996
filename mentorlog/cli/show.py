"""Records in full, with what belongs to them."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

from mentorlog.cli.app import App
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.goal import Goal
from mentorlog.domain.records.growth import Resource, Skill
from mentorlog.domain.records.mentorship import Member, Mentorship, Pause
from mentorlog.domain.records.said import Note
from mentorlog.domain.records.session import Session
from mentorlog.domain.wording import show_day, show_range
from mentorlog.render.blocks import Block, Facts, Heading
from mentorlog.render.rows import facts, table
from mentorlog.render.words import amount
from mentorlog.reports import attendance
from mentorlog.reports.attendance import Came
from mentorlog.reports.entries import build

R = TypeVar("R", bound=Record)


def show(app: App, records: Sequence[R]) -> None:
    """Show each record and, below it, the lists of what belongs to it."""
    page: list[Block] = []
    if not app.json:
        for record in records:
            [entry] = build(app.store, [record], app.today)
            page += facts(entry, app.today)
            if record.noun in _PARTS:
                page += _PARTS[record.noun](app, record)
    app.shown(records, page)


def _below(app: App, heading: str, records: Sequence[Record]) -> list[Block]:
    if not records:
        return []
    return [Heading(heading), table(build(app.store, records, app.today), app.today)]


def _of_session(app: App, record: Record) -> list[Block]:
    session, store = cast("Session", record), app.store
    return [
        *_below(app, "Actions", store.actions.of_session(session.uid)),
        *_below(app, "Feedback", store.feedback.of_session(session.uid)),
        *_below(app, "Topics", store.topics.of_session(session.uid)),
        *_below(app, "Advice", store.advices.of_session(session.uid)),
        *_below(app, "Decisions", store.decisions.of_session(session.uid)),
        *_below(app, "Notes", store.notes.of_session(session.uid)),
        *_below(app, "Goals", store.goals.with_uids(session.goals)),
    ]


def _of_goal(app: App, record: Record) -> list[Block]:
    from mentorlog.domain.attainment import in_words
    from mentorlog.reports.accords import name_of

    goal, store = cast("Goal", record), app.store
    history = [
        (term.set_on, term.as_made, f"renegotiated: {_term(app, term)}")
        for term in store.goals.terms.of([goal])[goal.uid]
    ]
    history += [
        (state.on, state.as_made, f"{state.state}{f': {state.why}' if state.why else ''}")
        for state in store.goals.states.of([goal])[goal.uid]
    ]
    history += [
        (check_in.on, check_in.as_made, _check_in(check_in))
        for check_in in store.goals.check_ins.of([goal])[goal.uid]
    ]
    history += [
        (level.on, level.as_made, f"level {in_words(level.level)}")
        for level in store.attainments.of([goal])[goal.uid]
    ]
    history += [
        (accord.on, accord.as_made, f"agreed by {name_of(store, goal, accord)}")
        for accord in store.accords.of([goal])[goal.uid]
    ]
    page = _below(app, "Milestones", store.milestones.of([goal])[goal.uid])
    if history:
        page += [
            Heading("History"),
            Facts([(show_day(day, app.today), words) for day, _, words in sorted(history)]),
        ]
    page += _below(app, "Actions", store.actions.of_goal(goal.uid))
    page += _below(app, "Skills", store.skills.of_goal(goal.uid))
    page += _below(app, "Reading", store.resources.of_goal(goal.uid))
    return [*page, *_below(app, "Sessions", store.sessions.of_goal(goal.uid))]


def _term(app: App, term: Any) -> str:
    parts = [
        f"due {show_day(term.due_on, app.today)}" if term.due_on else None,
        f"target {amount(term.target)}" if term.target is not None else None,
        term.why,
    ]
    return " · ".join(part for part in parts if part)


def _check_in(check_in: Any) -> str:
    parts = [
        f"at {amount(check_in.value)}" if check_in.value is not None else None,
        f"{amount(check_in.percent)} %" if check_in.percent is not None else None,
        f"confidence {check_in.confidence}" if check_in.confidence else None,
        check_in.note,
        f"blocked by: {check_in.blocker}" if check_in.blocker else None,
    ]
    return " · ".join(part for part in parts if part) or "looked at"


def _of_action(app: App, record: Record) -> list[Block]:
    action = cast("Action", record)
    given = app.store.actions.commitments.of([action])[action.uid]
    pairs = [
        (
            show_day(one.set_on, app.today),
            f"for {show_day(one.due_on, app.today)}{f': {one.why}' if one.why else ''}",
        )
        for one in given
    ]
    page: list[Block] = [Heading("Promised"), Facts(pairs)] if len(given) > 1 else []
    if action.session is not None:
        page += _below(app, "Session", [app.store.sessions.with_uid(action.session)])
    if action.goal is not None:
        page += _below(app, "Goal", [app.store.goals.with_uid(action.goal)])
    return page


def _of_note(app: App, record: Record) -> list[Block]:
    note, notes = cast("Note", record), app.store.notes
    came_from = notes.with_uids([note.passed_on] if note.passed_on else [])
    went_to = [one for one in notes.passed_on(app.today) if one.passed_on == note.uid]
    return [*_below(app, "Passes on", came_from), *_below(app, "Passed on", went_to)]


def _of_resource(app: App, record: Record) -> list[Block]:
    resource = cast("Resource", record)
    return _below(app, "Goal", app.store.goals.with_uids([resource.goal] if resource.goal else []))


def _of_skill(app: App, record: Record) -> list[Block]:
    from mentorlog.reports.skills import lines

    skill, store = cast("Skill", record), app.store
    given = lines(store, skill, store.skills.ratings.of([skill]), app.today)
    said = sorted((one.on, one.as_made, who, one) for who, line in given for one in line)
    pairs = [
        (
            show_day(day, app.today),
            f"{one.level} by {who}{f': {one.evidence}' if one.evidence else ''}",
        )
        for day, _, who, one in said
    ]
    page: list[Block] = [Heading("Ratings"), Facts(pairs)] if pairs else []
    return page + (_below(app, "Goal", [store.goals.with_uid(skill.goal)]) if skill.goal else [])


def _of_mentorship(app: App, record: Record) -> list[Block]:
    mentorship, mentorships = cast("Mentorship", record), app.store.mentorships
    came = {one.member: one for one in attendance.build(app.store, mentorship, app.today)}
    members = [
        (member.name, _standing(app, member, came.get(member.uid)))
        for member in mentorships.members.of(mentorship)
    ]
    cadences = [
        (f"from {show_day(one.starts_on, app.today)}", str(one.interval or "none"))
        for one in mentorships.cadences.of(mentorship)
    ]
    pauses = [(_days(app, rest), rest.why or "") for rest in mentorships.pauses.of(mentorship)]
    closings = [
        (show_day(one.on, app.today), " · ".join(filter(None, (one.reason, one.learned, one.next))))
        for one in app.store.closings.of(mentorship)
    ]
    page: list[Block] = []
    for heading, pairs, at_least in (
        ("Members", members, 2),
        ("Cadences", cadences, 2),
        ("Pauses", pauses, 1),
        ("Closed", closings, 1),
    ):
        if len(pairs) >= at_least:
            page += [Heading(heading), Facts(pairs)]
    return page


def _standing(app: App, member: Member, came: Came | None) -> str:
    """Since when somebody has left a circle, or how many of the last sessions they came to."""
    if member.left_on is not None:
        return f"left {show_day(member.left_on, app.today)}"
    return f"came to {came.came} of {came.of}" if came else ""


def _days(app: App, rest: Pause) -> str:
    if rest.ends_on is None:
        return f"from {show_day(rest.starts_on, app.today)}"
    return show_range(rest.starts_on, rest.ends_on, app.today)


_PARTS: dict[str, Callable[[App, Record], list[Block]]] = {
    "session": _of_session,
    "goal": _of_goal,
    "action": _of_action,
    "note": _of_note,
    "resource": _of_resource,
    "skill": _of_skill,
    "mentorship": _of_mentorship,
}
