"""Where an agreement stands: who signed it, who has not, and when it is to be looked at again."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from msgspec import Struct

from mentorlog.domain.intervals import moved
from mentorlog.domain.kinds import form_of
from mentorlog.domain.names import member_word
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Cadences, Formality, Member, Mentorship
from mentorlog.domain.records.practice import Agreement, Signature
from mentorlog.domain.wording import all_of, show_day
from mentorlog.reports.notice import Notice, Reminder, period
from mentorlog.store.store import Store

UNSET_DAYS = 90
"""How often a formal mentorship without an agreement is reminded of one."""


class Signed(Struct, frozen=True):
    """One who signed: me, a name, or them for a whole circle."""

    by: str
    on: date


class Reviewed(Struct, frozen=True):
    """A day on which both looked at it again."""

    on: date
    note: str | None


class Standing(Struct, frozen=True):
    """An agreement on a day; `awaits` names who has not signed it.

    `rhythm` is the cadence that holds, which is no part of a version.
    """

    rhythm: str | None
    signed: tuple[Signed, ...]
    awaits: tuple[str, ...]
    reviewed: tuple[Reviewed, ...]
    next_review_on: date


def standing(store: Store, mentorship: Mentorship, agreement: Agreement, as_of: date) -> Standing:
    """Where it stands on `as_of`, by what was signed and reviewed up to then."""
    return standings(store, [mentorship], {mentorship.uid: agreement}, as_of)[mentorship.uid]


def standings(
    store: Store,
    mentorships: Sequence[Mentorship],
    agreements: Mapping[str, Agreement],
    as_of: date,
) -> dict[str, Standing]:
    """Where each of the `agreements` stands, given and found by the uid of its mentorship."""
    agreed = [one for one in mentorships if one.uid in agreements]
    members = store.mentorships.members.of_each(agreed)
    cadences = store.mentorships.cadences.of_each(agreed)
    signatures = store.agreements.signatures.of(agreements.values())
    renewals = store.agreements.renewals.of(agreements.values())

    def of(uid: str, agreement: Agreement) -> Standing:
        signed = [one for one in signatures[agreement.uid] if one.on <= as_of]
        reviewed = [one for one in renewals[agreement.uid] if one.on <= as_of]
        last = max((agreement.set_on, *(one.on for one in reviewed)))
        interval = Cadences(cadences[uid]).interval(as_of)
        return Standing(
            rhythm=str(interval) if interval else None,
            signed=tuple(Signed(_name(one, members[uid]), one.on) for one in signed),
            awaits=tuple(_awaited(signed, members[uid], as_of)),
            reviewed=tuple(Reviewed(one.on, one.note) for one in reviewed),
            next_review_on=moved(last, timedelta(days=agreement.review_days)),
        )

    return {one.uid: of(one.uid, agreements[one.uid]) for one in agreed}


def notices(
    store: Store, mentorships: Sequence[Mentorship], as_of: date
) -> Iterator[tuple[str, Notice]]:
    """What the agreement asks for: to be made where a programme expects one, signed, reviewed."""
    agreements = store.agreements.present_of(mentorships, as_of)
    stand = standings(store, mentorships, agreements, as_of)
    for one in mentorships:
        agreement = agreements.get(one.uid)
        if agreement is not None:
            found = _asked(store, one, agreement, stand[one.uid], as_of)
        else:
            found = _unset(store, one, as_of)
        yield from ((one.uid, notice) for notice in found)


def _unset(store: Store, mentorship: Mentorship, as_of: date) -> Iterator[Notice]:
    """That nothing is agreed, where it is to be."""
    if mentorship.formality is Formality.FORMAL:
        name = store.mentorships.command_word(mentorship, as_of)
        since = period(mentorship.started_on, UNSET_DAYS, as_of)
        text = "nothing is agreed yet on how you work"
        yield Reminder("agreement", text, f"agreement set --with {name}", since)


def _asked(
    store: Store, mentorship: Mentorship, agreement: Agreement, stands: Standing, as_of: date
) -> Iterator[Notice]:
    """That it is to be signed, else reviewed."""
    name, days = partial(store.mentorships.command_word, mentorship, as_of), agreement.review_days
    if stands.awaits:
        text = f"version {agreement.version} of the agreement is not signed by {said(stands)}"
        since = period(agreement.set_on, days, as_of)
        yield Reminder("agreement", text, to_sign(store, mentorship, stands, name()), since)
    elif stands.next_review_on <= as_of:
        last = stands.next_review_on - timedelta(days=days)
        text = f"the agreement was looked at last on {show_day(last, as_of)}: is it still right?"
        since = period(stands.next_review_on, days, as_of)
        yield Reminder("agreement", text, f"agreement review --with {name()}", since)


def to_sign(store: Store, mentorship: Mentorship, stands: Standing, name: str) -> str:
    """The command by which the next one signs, with its `name`; in a circle each by themselves."""
    who, first = str(Party.THEM), stands.awaits[0]
    if form_of(mentorship).is_circle and first != Party.ME:
        members = store.mentorships.members.of(mentorship)
        who = member_word(members, next(one for one in members if one.name == first))
    return f"agreement sign --with {name}" + ("" if first == Party.ME else f" --as {who}")


def said(stands: Standing) -> str:
    """Who has not signed, in words: "you and Dana"."""
    return all_of(["you" if one == "me" else one for one in stands.awaits])


def _name(signature: Signature, members: Sequence[Member]) -> str:
    """me, the member's name, or the only one that they can be."""
    if signature.by is Party.ME:
        return str(Party.ME)
    if signature.member is None and len(members) > 1:
        return str(Party.THEM)
    return next(
        (one.name for one in members if signature.member in (None, one.uid)), str(Party.THEM)
    )


def _awaited(
    signatures: Sequence[Signature], members: Sequence[Member], as_of: date
) -> Iterator[str]:
    """Me, and each who is in it on that day, unless they signed, or their side did as a whole."""
    if all(one.by is not Party.ME for one in signatures):
        yield str(Party.ME)
    theirs = {one.member for one in signatures if one.by is Party.THEM}
    for member in members if None not in theirs else ():
        is_in = member.left_on is None or member.left_on > as_of
        has_come = member.joined_on is None or member.joined_on <= as_of
        if is_in and has_come and member.uid not in theirs:
            yield member.name
