"""Records of one mentorship that are all dated after a day: no figure of that day may know them."""

from datetime import date, timedelta

from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, State, Term
from mentorlog.domain.records.mentorship import Cadence, Pause
from mentorlog.domain.records.said import Feedback, FeedbackKind, Note, NoteKind, Topic
from mentorlog.domain.records.session import Session


def records_after(day: date, mentorship: str, goal: str, action: str) -> list[Record]:
    """One of every kind, of the day after; `goal` and `action` are uids of earlier records."""
    after = day + timedelta(days=1)
    at = f"{after}T10:00+01:00"
    return [
        Cadence(mentorship=mentorship, starts_on=after),
        Pause(mentorship=mentorship, starts_on=after, ends_on=after),
        Session(mentorship=mentorship, at=at, title="Later"),
        Goal(uid="later-goal", mentorship=mentorship, title="Later", starts_on=after),
        Term(goal=goal, set_on=after, due_on=day),
        GoalState(goal=goal, on=after, state=State.DROPPED),
        Milestone(goal=goal, title="Later", set_on=after, due_on=day),
        CheckIn(goal=goal, on=after, percent=100, blocker="Later"),
        Action(
            uid="later-action", mentorship=mentorship, owner=Party.ME, text="x", promised_on=after
        ),
        Commitment(action="later-action", set_on=after, due_on=after),
        Commitment(action=action, set_on=after, due_on=after),
        Feedback(mentorship=mentorship, on=after, text="Later", kind=FeedbackKind.PRAISE),
        Topic(mentorship=mentorship, text="Later", created_at=at, updated_at=at),
        Note(mentorship=mentorship, on=after, text="Later", kind=NoteKind.WIN),
    ]
