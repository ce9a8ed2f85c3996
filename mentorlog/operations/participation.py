"""A participant's half of a programme: joining by a kit, leaving, and what is sent.

Of a kit nothing is believed but that these pairs are of this programme: a mentorship that runs
keeps all it has.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from msgspec.structs import replace

from mentorlog.domain.elements import element_of
from mentorlog.domain.intervals import Interval
from mentorlog.domain.kit import Kit, OfPair
from mentorlog.domain.names import check_name
from mentorlog.domain.records.mentorship import Formality, Mentorship, Role
from mentorlog.domain.records.program import Enrolment
from mentorlog.domain.status import Status
from mentorlog.domain.text import folded
from mentorlog.domain.wording import all_of
from mentorlog.errors import Invalid, NotFound
from mentorlog.operations import mentorships
from mentorlog.reports import status
from mentorlog.store.store import Store


class Joining(NamedTuple):
    """One pair as it is to be joined; `running` is the mentorship that is there already."""

    pair: OfPair
    mentorship: Mentorship
    running: Mentorship | None
    enrolment: Enrolment


class Shares(NamedTuple):
    """What somebody agreed to send beside the counts."""

    pulse: bool = False
    promotions: bool = False


def plan(store: Store, kit: Kit, today: date, shares: Shares = Shares()) -> list[Joining]:  # noqa: B008
    """What a kit begins or joins: its pairs that were not joined yet.

    Raises Invalid where there is none, or where a pair cannot be.
    """
    known = {one.pairing: one for one in store.enrolments.all()}
    fresh = [pair for pair in kit.pairs if pair.pairing not in known]
    if not fresh:
        raise _nothing_new(kit, known, today)
    return [_joining(store, kit, pair, today, shares) for pair in fresh]


def _nothing_new(kit: Kit, known: Mapping[str, Enrolment], today: date) -> Invalid:
    if not kit.pairs:
        return Invalid("there is no pair in this kit", "ask for it again once you are matched")
    program, names = kit.program.name, all_of([pair.name for pair in kit.pairs])
    left = [on for pair in kit.pairs if (on := known[pair.pairing].left_on) and on <= today]
    if len(left) == len(kit.pairs):
        return Invalid(
            f"you left {program} with {names}, and this kit is from before",
            "ask its coordinator for another pair; `mentorlog undo` takes back what you just did",
        )
    return Invalid(
        f"you joined {program} with {names} already",
        "`mentorlog program status -n` shows what you would send",
    )


def _joining(store: Store, kit: Kit, pair: OfPair, today: date, shares: Shares) -> Joining:
    program = kit.program
    _check(kit, pair)
    running = next(
        (one for one in store.mentorships.running(today) if folded(one.name) == folded(pair.name)),
        None,
    )
    if running is not None:
        _ensure_it_can_join(store, running, pair, today)
    ends_on = program.ends_on if program.ends_on and program.ends_on >= pair.starts_on else None
    new = Mentorship(
        name=pair.name,
        role=Role(pair.side),
        formality=Formality.FORMAL,
        program=program.name,
        timezone=pair.timezone,
        started_on=pair.starts_on,
        planned_end_on=ends_on,
    )
    joined = running and replace(running, program=program.name, formality=Formality.FORMAL)
    mentorship = joined or new
    enrolment = Enrolment(
        mentorship=mentorship.uid,
        program=program.uid,
        pairing=pair.pairing,
        label=pair.label,
        side=pair.side,
        field=program.field,
        elements=program.elements,
        email=program.email,
        share_pulse=shares.pulse,
        share_promotions=shares.promotions,
        joined_on=today,
    )
    return Joining(pair, mentorship, running, enrolment)


_LABEL = re.compile(r"x[0-9]{1,18}")
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _check(kit: Kit, pair: OfPair) -> None:
    """Raise Invalid for what no coordinator's mentorlog writes, sealed as it may be."""
    check_name(pair.name)
    if not (_LABEL.fullmatch(pair.label) and _UID.fullmatch(pair.pairing)):
        raise Invalid("this kit names a pair that no programme has", "ask for it again")
    for line in kit.program.elements:
        element_of(line)


def _ensure_it_can_join(store: Store, running: Mentorship, pair: OfPair, today: date) -> None:
    """Raise Invalid if it is of another programme, or I am on the other side of it."""
    word = store.mentorships.command_word(running, today)
    enrolled = store.enrolments.of(running, today)
    if enrolled is not None:
        raise Invalid(
            f"{running.name} is {enrolled.label} of {running.program} already",
            f"`mentorlog program leave --with {word}` leaves that first",
        )
    if running.role is not Role(pair.side):
        raise Invalid(
            f"you are the {running.role} with {running.name}, and the kit says {pair.side}",
            "ask whoever sent it to mend the pair, or give this mentorship another name",
        )


def join(store: Store, today: date, joinings: Iterable[Joining], kit: Kit) -> list[Mentorship]:
    """Begin or join what was planned; a new one gets the programme's rhythm and agreement."""
    program = kit.program
    interval = Interval(program.every, program.unit) if program.every and program.unit else None
    joined = []
    for one in joinings:
        if one.running is not None:
            mentorship = store.mentorships.change(one.mentorship)
        else:
            people = [one.pair.name]
            mentorship = mentorships.start(store, one.mentorship, people, interval, today)
            _fill(store, mentorship, one.pair)
        store.enrolments.add(one.enrolment)
        joined.append(mentorship)
    return joined


def _fill(store: Store, mentorship: Mentorship, pair: OfPair) -> None:
    """The other's address, and a draft of the agreement, which nobody has signed."""
    if pair.email is not None:
        [member] = store.mentorships.members.of(mentorship)
        store.mentorships.members.change(replace(member, email=pair.email))
    draft = pair.agreement
    terms = {
        name: value
        for name in draft.__struct_fields__
        if (value := getattr(draft, name)) is not None
    }
    if terms.keys() - {"review_days"}:
        day = mentorship.started_on
        store.agreements.agree(mentorship, day, day, **terms)


def enrolled(store: Store, today: date, mentorship: Mentorship | None) -> list[Enrolment]:
    """The pairs that were joined and not left; of this mentorship, or all. Raises NotFound."""
    found = [
        one
        for one in store.enrolments.all()
        if (one.left_on is None or one.left_on > today)
        and mentorship in (None, store.mentorships.with_uid(one.mentorship))
    ]
    if not found:
        whom = f" with {mentorship.name}" if mentorship else ""
        raise _of_none(whom)
    return found


def _of_none(whom: str) -> NotFound:
    error = NotFound("programme", f"that you joined{whom}")
    error.hint = "`mentorlog program join KIT` joins one by the file that its coordinator sent"
    return error


def leave(store: Store, today: date, enrolments: Sequence[Enrolment]) -> list[Mentorship]:
    """Leave the programme; the mentorships go on, and are of none any more."""
    left = []
    for one in enrolments:
        store.enrolments.change(replace(one, left_on=today))
        mentorship = store.mentorships.with_uid(one.mentorship)
        alone = replace(mentorship, program=None, formality=Formality.INFORMAL)
        left.append(store.mentorships.change(alone))
    return left


def gone(enrolment: Enrolment, now: datetime) -> Status:
    """What is told of a pair whose sender left the programme: that, and nothing else."""
    day = now.date()
    side, pair = enrolment.side, enrolment.pairing
    return Status(pair=pair, side=side, as_of=day, made_at=now, started_on=day, left=True)


class Sent(NamedTuple):
    """What is told of a pair, and in which mentorship; None where the two agreed on silence."""

    enrolment: Enrolment
    mentorship: Mentorship
    status: Status | None


def statuses(store: Store, now: datetime, enrolments: Sequence[Enrolment]) -> list[Sent]:
    """What would be sent of each pair today."""
    told = []
    for one in enrolments:
        mentorship = store.mentorships.with_uid(one.mentorship)
        is_silent = _is_silent(store, mentorship, now.date())
        found = None if is_silent else status.build(store, one, now.date(), now)
        told.append(Sent(one, mentorship, found))
    return told


def _is_silent(store: Store, mentorship: Mentorship, today: date) -> bool:
    """Whether the agreement says that nothing is told: as it is, or as it was signed last.

    Who alone takes that out again does not yet speak for both.
    """
    versions = store.agreements.versions(mentorship, today)
    signatures = store.agreements.signatures.of(versions)
    signed = [one for one in versions if signatures[one.uid]]
    return any(one.no_status for one in (*versions[-1:], *signed[-1:]))
