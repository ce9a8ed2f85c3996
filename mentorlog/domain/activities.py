"""What a meeting can be for: the questions it is written below, what usually follows, its name.

All that differs by activity stands in this one table.
"""

from collections.abc import Mapping
from typing import NamedTuple

from mentorlog.domain.records.session import Activity


class FollowUp(NamedTuple):
    """A usual next step: the words of a command, what it is good for, the noun that it writes.

    In the words `{session}`, `{goal}` and `{book}` stand for an id, `{name}` for whom it was with,
    and `{text}` for what a person says, such as the `example`. A step is taken once there is
    something of the noun since the day of the meeting; with `once`, since whichever day.
    """

    words: str
    purpose: str
    noun: str
    example: str = ""
    once: bool = False


class Structure(NamedTuple):
    """The template of its page, its name as one says it, and what usually follows, in order."""

    template: str
    told: str
    follow_ups: tuple[FollowUp, ...] = ()


_GOAL = FollowUp(
    "goal add {text} --with {name}", "says what it is all for", "goal", "Lead a review", once=True
)
_TRY = "action add {text} --session {session}"
_TOLD = "feedback add {text} --session {session}"

STRUCTURES: Mapping[Activity, Structure] = {
    Activity.KICKOFF: Structure(
        "kickoff",
        "kick-off",
        (
            FollowUp(
                "agreement set --with {name}",
                "writes down what you expect of each other",
                "agreement",
                once=True,
            ),
            _GOAL,
        ),
    ),
    Activity.ONE_ON_ONE: Structure(
        "one-on-one",
        "one-on-one",
        (FollowUp(_TRY, "notes what you promised", "action", "Draft the packet"),),
    ),
    Activity.GOAL_PLANNING: Structure(
        "grow",
        "goal planning",
        (
            _GOAL,
            FollowUp(
                "milestone add {goal} {text}",
                "is the first step on the way",
                "milestone",
                "A first step",
            ),
            FollowUp(
                "goal agree {goal} --as me --as them", "says that you both agree to it", "accord"
            ),
        ),
    ),
    Activity.VISION: Structure(
        "vision",
        "vision",
        (
            FollowUp(
                "note add {text} --kind vision --session {session}",
                "heads every prep from now on",
                "note",
                "Where I am in three years",
            ),
        ),
    ),
    Activity.SHADOW: Structure(
        "shadow",
        "shadowing",
        (
            FollowUp(_TRY, "notes what you try first yourself", "action", "Try it on Monday"),
            FollowUp(_TOLD, "keeps what was said of it", "feedback", "You let them finish"),
        ),
    ),
    Activity.ROLE_PLAY: Structure(
        "role-play",
        "role play",
        (
            FollowUp(_TOLD, "keeps how it came across", "feedback", "Calm, and to the point"),
            FollowUp(_TRY, "notes when you do it for real", "action", "Speak to Marta"),
        ),
    ),
    Activity.REVIEW: Structure(
        "review",
        "review",
        (
            FollowUp(_TOLD, "keeps what should stay or change", "feedback", "More questions"),
            FollowUp("pulse add --with {name}", "says how it goes between you", "pulse"),
        ),
    ),
    Activity.BOOK: Structure(
        "book",
        "book",
        (
            FollowUp(
                "resource done {book} --takeaway {text}",
                "keeps what stays of it",
                "resource",
                "Ask before you answer",
            ),
            FollowUp(
                "resource add {text} --kind book --with {name}",
                "puts it on the reading list",
                "resource",
                "The Coaching Habit",
                once=True,
            ),
        ),
    ),
    Activity.EVENT: Structure(
        "event",
        "event",
        (
            FollowUp(
                "intro ask {text} --with {name}",
                "asks for a door to somebody you saw there",
                "intro",
                "Lee Park",
            ),
        ),
    ),
    Activity.REALITY_CHECK: Structure(
        "reality-check",
        "reality check",
        (FollowUp("goal reality {goal}", "shows what it lacks, and asks for it", "check_in"),),
    ),
    Activity.CLOSING: Structure(
        "closing",
        "closing",
        (FollowUp("mentorship end {name}", "closes it, and keeps all of it", "mentorship"),),
    ),
}


def told(activity: str) -> str:
    """An activity as one says it."""
    return STRUCTURES[Activity(activity)].told
