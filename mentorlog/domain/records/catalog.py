"""Every kind of record, in the order of the document; only whole-store work imports it."""

from typing import get_type_hints

from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.decision import Decision
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, Term
from mentorlog.domain.records.growth import Career, Intro, Rating, Resource, Skill
from mentorlog.domain.records.mentorship import Cadence, Member, Mentorship, Pause
from mentorlog.domain.records.origin import Origin
from mentorlog.domain.records.practice import (
    Accord,
    Agreement,
    Attainment,
    Closing,
    Pulse,
    Renewal,
    Signature,
)
from mentorlog.domain.records.program import (
    Enrolment,
    Pairing,
    Participant,
    Program,
    Status,
)
from mentorlog.domain.records.said import Advice, Contact, Feedback, Note, Topic
from mentorlog.domain.records.session import Session

KINDS: tuple[type[Record], ...] = (
    Mentorship,
    Member,
    Cadence,
    Pause,
    Session,
    Goal,
    Term,
    GoalState,
    Milestone,
    CheckIn,
    Action,
    Commitment,
    Feedback,
    Topic,
    Note,
    Agreement,
    Signature,
    Renewal,
    Pulse,
    Skill,
    Rating,
    Intro,
    Resource,
    Career,
    Closing,
    Attainment,
    Accord,
    Contact,
    Advice,
    Decision,
    Origin,
    Program,
    Participant,
    Pairing,
    Status,
    Enrolment,
)
KIND_OF: dict[str, type[Record]] = {kind.noun: kind for kind in KINDS}
"""Every kind by its noun."""


def kind_words() -> list[str]:
    """Every word that says of which kind a record is, of whatever noun, in order."""
    shapes = [get_type_hints(kind)["kind"] for kind in KINDS if "kind" in kind.__struct_fields__]
    return list(dict.fromkeys(word for shape in shapes for word in shape))
