"""What differs by kind of mentorship: one table, which commands and reports ask.

Nothing else in the program tells one kind from another.
"""

from collections.abc import Sequence

from msgspec import Struct

from mentorlog.domain.intervals import Interval
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Kind, Mentorship, Role
from mentorlog.domain.wording import one_of
from mentorlog.errors import Invalid


class Form(Struct, frozen=True):
    """What a kind of mentorship is like.

    `roles` are those I can have in it; where there is but one, nobody is asked. `who_mentors` is
    said where my role is asked for. A circle may have several people on the other side. What meets
    once has no cadence and no streak, and closes with what was taken from it.
    """

    roles: Sequence[Role] = tuple(Role)
    who_mentors: str | None = None
    is_circle: bool = False
    meets_once: bool = False


FROM_THEM = {"mentor": Role.MENTEE, "mentee": Role.MENTOR, "peer": Role.PEER}
"""My role, by what they are to me."""

_MENTORING = (Role.MENTEE, Role.MENTOR)

FORMS = {
    Kind.ONE_ON_ONE: Form(roles=_MENTORING),
    Kind.PEER: Form(roles=(Role.PEER,), is_circle=True),
    Kind.REVERSE: Form(roles=_MENTORING, who_mentors="the junior mentors the senior"),
    Kind.GROUP: Form(is_circle=True),
    Kind.TEAM: Form(is_circle=True),
    Kind.FLASH: Form(meets_once=True),
}

_GOALS_OF = {
    Role.MENTEE: (Party.ME,),
    Role.MENTOR: (Party.THEM,),
    Role.PEER: (Party.ME, Party.THEM),
}


def form_of(mentorship: Mentorship) -> Form:
    """What this mentorship is like."""
    return FORMS[mentorship.kind]


def goals_of(mentorship: Mentorship) -> Sequence[Party]:
    """Whose goals it is about: the mentee's, of peers both sides'; the first has the first goal."""
    return _GOALS_OF[mentorship.role]


def usual_kind(role: Role, people: int) -> Kind:
    """What a mentorship is in which I have this role, with so many people on the other side."""
    return next(
        kind
        for kind, form in FORMS.items()
        if role in form.roles and (people == 1 or form.is_circle)
    )


def cadence_words(mentorship: Mentorship, cadence: object) -> str:
    """How often it meets, in a word; `cadence` is what is promised, None for nothing."""
    if cadence is not None:
        return str(cadence)
    return "meets once" if form_of(mentorship).meets_once else "no cadence"


def ensure_suits(mentorship: Mentorship, people: int, interval: Interval | None) -> None:
    """Raise Invalid if it cannot be of its kind: with my role, so many people, this cadence."""
    kind, role, form = mentorship.kind, mentorship.role, form_of(mentorship)
    if role not in form.roles:
        raise Invalid(
            f"in a {kind} mentorship I am a {one_of(form.roles)}, not a {role}",
            f"--role {one_of(form.roles)}, or --kind {usual_kind(role, people)}",
        )
    if people > 1 and not form.is_circle:
        circles = one_of([k for k, form in FORMS.items() if form.is_circle and role in form.roles])
        raise Invalid(
            f"a {kind} mentorship is with one person, not with {people}",
            f"several are in a circle: --kind {circles}",
        )
    if interval is not None and form.meets_once:
        raise Invalid(
            f"a {kind} mentorship meets once: it has no cadence",
            f"if you go on meeting it is another kind: --kind {usual_kind(role, people)}",
        )
