"""`prep`: what is since last time, what waits, what slips, and both clocks."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from mentorlog.demo import year
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.goal import CheckIn, Goal
from mentorlog.domain.records.mentorship import Member, Mentorship, Role
from mentorlog.domain.records.said import Feedback, Topic
from mentorlog.domain.records.session import Session, Status
from mentorlog.operations import names
from mentorlog.reports import mentees, prep
from mentorlog.reports.prep import OfMentorship
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store
from tests.unit.conftest import ANY
from tests.unit.filled import load
from tests.unit.later import records_after
from tests.unit.reported import figure, rows

TODAY = date(2026, 11, 21)
MET = date(2026, 11, 10)
DAY = timedelta(days=1)
PLANNED = Session(uid="p", mentorship="", at="2026-11-24T16:00+01:00", status=Status.PLANNED)


def _only(store: Store, scope: Scope = Scope(), as_of: date = TODAY) -> OfMentorship:  # noqa: B008
    [one] = prep.build(store, as_of, scope).mentorships
    return one


def _met(dana: Mentorship) -> Session:
    return Session(mentorship=dana.uid, at=f"{MET}T16:00+01:00", title="Last", notes="Said")


def _promise(
    dana: Mentorship, uid: str, due_on: date | None, on: date = MET, **fields: object
) -> list[Record]:
    action = Action(uid=uid, mentorship=dana.uid, text=uid, promised_on=on, **fields)  # type: ignore[arg-type]
    return [action, *([Commitment(action=uid, set_on=on, due_on=due_on)] if due_on else [])]


def test_the_states_of_promises_since_last_time(store: Store, dana: Mentorship) -> None:
    before = MET - DAY
    load(
        store,
        _met(dana),
        *_promise(dana, "undated", None),
        *_promise(dana, "open", TODAY),
        *_promise(dana, "overdue", TODAY - DAY),
        *_promise(dana, "kept", TODAY, done_on=TODAY - DAY),
        *_promise(dana, "late", MET + DAY, done_on=TODAY),
        *_promise(dana, "done", None, done_on=TODAY),
        *_promise(dana, "dropped", TODAY, dropped_on=TODAY),
        *_promise(dana, "at once", TODAY, done_on=MET),
        *_promise(dana, "told then", TODAY, before, done_on=MET),
    )
    told = [(one.text, one.state, one.on) for one in _only(store).mine]
    assert told == [
        ("overdue", "overdue", TODAY - DAY),
        ("open", "open", TODAY),
        ("undated", "open", None),
        ("at once", "kept", MET),
        ("kept", "kept", TODAY - DAY),
        ("done", "done", TODAY),
        ("late", "late", TODAY),
        ("dropped", "dropped", TODAY),
    ]


def test_broken_and_promised_anew_it_is_open_until_the_new_day(
    store: Store, dana: Mentorship
) -> None:
    load(store, *_promise(dana, "a", MET + DAY), Commitment(action="a", set_on=TODAY, due_on=TODAY))
    [one] = _only(store).mine
    assert (one.state, one.on) == ("open", TODAY)


def test_theirs_are_named_by_who_promised(store: Store, dana: Mentorship) -> None:
    load(
        store,
        Member(uid="ada", mentorship=dana.uid, name="Ada"),
        *_promise(dana, "a", TODAY, owner=Party.THEM),
        *_promise(dana, "b", TODAY, owner=Party.THEM, member="ada"),
    )
    assert [(one.text, one.by) for one in _only(store).theirs] == [("a", "Dana"), ("b", "Ada")]


def test_topics_feedback_and_last_time(store: Store, dana: Mentorship) -> None:
    stamp = f"{MET}T20:00+01:00"
    load(
        store,
        _met(dana),
        Topic(mentorship=dana.uid, text="open", created_at=stamp),
        Topic(mentorship=dana.uid, text="raised", created_at=stamp, raised_on=MET),
        Topic(text="of nobody", created_at=stamp),
        Feedback(mentorship=dana.uid, on=MET, text="waits"),
        Feedback(mentorship=dana.uid, on=MET, text="heard", acknowledged_on=MET),
        Feedback(mentorship=dana.uid, on=MET, text="given", from_=Party.ME),
    )
    one = _only(store)
    assert [topic.text for topic in one.topics] == ["open"]
    assert [word.text for word in one.feedback] == ["waits"]
    assert one.last is not None
    assert (one.since, one.last.title, one.last.notes) == (MET, "Last", "Said")


def test_goals_that_slip_or_are_stale_with_their_last_check_in(
    store: Store, dana: Mentorship
) -> None:
    start = date(2026, 1, 5)
    load(
        store,
        Goal(uid="slow", mentorship=dana.uid, title="slow", starts_on=start, due_on=TODAY + DAY),
        Goal(uid="still", mentorship=dana.uid, title="quiet", starts_on=start),
        Goal(uid="fine", mentorship=dana.uid, title="fine", starts_on=MET, due_on=TODAY + DAY),
        CheckIn(goal="slow", on=MET, percent=20, note="first"),
        CheckIn(goal="slow", on=TODAY, percent=30, blocker="time"),
        CheckIn(goal="fine", on=TODAY, percent=99),
    )
    slow, quiet = _only(store).goals
    assert (slow.title, slow.pace, slow.stale) == ("slow", "off track", False)
    assert slow.check_in is not None
    assert (slow.check_in.on, slow.check_in.blocker, slow.check_in.note) == (TODAY, "time", None)
    assert (quiet.title, quiet.pace, quiet.stale, quiet.check_in) == (
        *("quiet", "undated", True, None),
    )


def test_the_next_session_is_the_first_one_planned(store: Store, dana: Mentorship) -> None:
    later = replace(PLANNED, uid="q", mentorship=dana.uid, at="2026-12-08T16:00+01:00")
    gone_by = replace(PLANNED, uid="r", mentorship=dana.uid, at="2026-11-18T16:00+01:00")
    load(store, later, replace(PLANNED, mentorship=dana.uid), gone_by)
    one = _only(store)
    assert one.next is not None
    assert one.unanswered is not None
    assert (one.next.uid, one.unanswered.uid) == ("p", "r")


def test_since_can_be_another_day(store: Store, dana: Mentorship) -> None:
    old = _promise(dana, "old", MET, date(2026, 10, 1), done_on=date(2026, 10, 2))
    load(store, _met(dana), *old)
    assert _only(store).mine == ()
    assert len(_only(store, Scope(since=date(2026, 10, 1))).mine) == 1


def test_before_the_first_session_everything_is_since_the_start(
    store: Store, dana: Mentorship
) -> None:
    load(store, *_promise(dana, "a", TODAY))
    one = _only(store)
    assert (one.last, one.since, len(one.mine)) == (None, None, 1)


def test_all_are_in_the_order_of_the_report_of_mentees(store: Store) -> None:
    load(store, *year(TODAY))
    for mentorship in store.mentorships.running(TODAY):
        with store.writing(ANY):
            store.mentorships.change(replace(mentorship, role=Role.MENTOR))
    for as_of in (TODAY, date(2026, 10, 20), date(2026, 6, 1)):
        order = [one.name for one in mentees.build(store, as_of).mentees]
        assert [one.name for one in prep.build(store, as_of).mentorships] == order


def test_what_is_dated_later_changes_nothing(store: Store, dana: Mentorship) -> None:
    goal = Goal(uid="g", mentorship=dana.uid, title="g", starts_on=MET, due_on=MET)
    load(store, _met(dana), goal, *_promise(dana, "a", MET))
    before = prep.build(store, TODAY)
    load(store, *records_after(TODAY, dana.uid, "g", "a"))
    assert prep.build(store, TODAY) == before


def test_explained_it_has_the_rows_of_its_figures(store: Store) -> None:
    load(store, *year(TODAY))
    circle = names.named(store, "Circle", date.max).uid
    one = _only(store, Scope(circle, explain=True))
    assert one.explained is not None
    assert figure(one.explained.meetings, "streak").result == one.streak
    shown = {row["id"] for row in rows(one.explained.promises, "Promises")}
    assert shown == {each.id for each in (*one.mine, *one.theirs)}
    assert figure(one.explained.goals["g7"], "pace").result == "off track"


@pytest.mark.parametrize("kind", ["nothing", "theirs", "mine", "feedback", "goal"])
def test_what_needs_attention(store: Store, dana: Mentorship, kind: str) -> None:
    start = date(2026, 10, 1)
    records: dict[str, list[Record]] = {
        "nothing": [],
        "theirs": _promise(dana, "a", MET, owner=Party.THEM),
        "mine": _promise(dana, "a", MET),
        "feedback": [Feedback(mentorship=dana.uid, on=MET, text="waits")],
        "goal": [Goal(mentorship=dana.uid, title="g", starts_on=start, due_on=MET)],
    }
    load(store, _met(dana), *records[kind])
    needs = prep.needs_attention(prep.build(store, TODAY))
    assert needs is (kind not in ("nothing", "theirs"))


def test_what_did_not_run_has_no_meeting(store: Store, dana: Mentorship) -> None:
    assert prep.build(store, date(2020, 1, 1), Scope(dana.uid)).mentorships == ()
    load(store, replace(dana, id=0, ended_on=MET), update=True)
    assert prep.build(store, TODAY, Scope(dana.uid)).mentorships == ()
    assert len(prep.build(store, MET - DAY, Scope(dana.uid)).mentorships) == 1
