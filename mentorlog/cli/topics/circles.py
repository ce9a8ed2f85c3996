"""More than two people, fewer meetings: what the kind of a mentorship changes."""

from datetime import datetime

from mentorlog.cli.topic_text import page_of
from mentorlog.render.blocks import Page

_TEXT = """
# Circles and other kinds
`mentorship add --kind` says what a mentorship is like; without it, it is one-on-one.

## Kinds
one-on-one  two people, one of them with more experience
peer        two of a kind, who mentor each other
reverse     the junior side mentors
group       one mentor, several mentees
team        several people who mentor each other
flash       one meeting: no rhythm, no streak; it closes with what was taken from it

## In a circle
--member NAME      on mentorship add, once for each; later `mentorship member add`
--absent lee       on session add, who did not come; --attendee all: everybody came
--owner sam        on action, goal and skill add: whose it is; lists take it, too
--from sam, --to   on feedback add: who said it, and to whom
@sam               on the page, before a promise that is Sam's
member remove      somebody leaves; what they promised and said stays

One member speaks for their side where a side is asked for, as in a signature or a pulse.

## Examples
$ mentorlog mentorship add Guild --my mentee --member Ada --member Lena
$ mentorlog mentorship member add Noor --with circle
$ mentorlog session add "Forum review" --with circle --absent lena
"""


def page(_now: datetime) -> Page:
    """The kinds, and what is said of whom in a circle."""
    return page_of(_TEXT)
