"""What Dana and I agreed on: at the kick-off, once more when we met less often, and looked at."""

from msgspec import Struct
from msgspec.structs import replace

from mentorlog.demo.entries import Entries, uid
from mentorlog.demo.script import ME, THEM, Day, fri, thu, tue
from mentorlog.domain.records.agreement import Agreement, Renewal, Signature
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Mentorship


class Terms(Struct, frozen=True, kw_only=True):
    """A version."""

    version: int
    set_on: Day
    purpose: str
    expect_me: str
    expect_them: str
    channel: str
    minutes: int
    response_time: str
    boundaries: tuple[str, ...]
    confidential: str
    exit: str


class Consent(Struct, frozen=True):
    """One side signs."""

    by: Party


class Look(Struct, frozen=True):
    """Both look at it again."""

    note: str


FIRST = Terms(
    version=1,
    set_on=tue(-52),
    purpose="That I lead without a title for a year, and have the title at the end of it.",
    expect_me="Questions rather than answers, and the truth about drafts.",
    expect_them="An agenda the day before, and a promise at the end.",
    channel="Video; a short message in between",
    minutes=45,
    response_time="two working days",
    boundaries=("No messages at the weekend", "She does not speak to Marta for me"),
    confidential="What is said stays with us; goals and dates may be told to the programme.",
    exit="Either of us says so, and we meet once more to close it well.",
)
SECOND = replace(
    FIRST,
    version=2,
    set_on=thu(-26),
    boundaries=(*FIRST.boundaries, "No reviews of code: that is what the team is for"),
)
UNTIL = fri(4)
SIGNED = (
    (FIRST, ((ME, tue(-52)), (THEM, tue(-52)))),
    (SECOND, ((ME, thu(-26)), (THEM, fri(-26)))),
)
LOOK, LOOKED_ON = Look("Still right. We both like the promise at the end best."), thu(-9)


def tell(entries: Entries) -> None:
    """Two versions, signed by both, and the second looked at again."""
    log = entries.log
    for terms, signatures in SIGNED:
        agreement = {"agreement": uid(Agreement, "Dana", terms.version)}
        links = {"mentorship": uid(Mentorship, "Dana"), "until": entries.date(UNTIL)}
        log(Agreement, ("Dana", terms.version), (terms.set_on, None), terms, links)
        for by, day in signatures:
            fields = {"on": entries.date(day)}
            log(Signature, ("Dana", day, by), (day, None), Consent(by), agreement, **fields)
    fields = {"on": entries.date(LOOKED_ON)}
    log(Renewal, ("Dana", LOOKED_ON), (LOOKED_ON, None), LOOK, agreement, **fields)
