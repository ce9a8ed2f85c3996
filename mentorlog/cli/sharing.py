"""Sharing as a command does it: opens what lies on the carrier, has it taken, delivers what is new.

Sealing and keys are here and in `exchange`; what is said and taken is an operation.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from mentorlog.cli.app import App
from mentorlog.cli.sharing_places import Place, Source, carrier_of
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.text import folded, printable_start
from mentorlog.errors import Invalid, MentorlogError
from mentorlog.exchange import device_key, parcel
from mentorlog.exchange.carriers.onefile import OneFile, written
from mentorlog.operations import sharing, sharing_devices, sharing_syncing
from mentorlog.operations.sharing import Device, Synced
from mentorlog.operations.sharing_letters import Letter, Letters
from mentorlog.operations.sharing_syncing import Mail
from mentorlog.store.sharing import shares
from mentorlog.store.sharing.shares import Share

_LONGEST = 40
NOT_SHARED = Invalid(
    "this journal is not shared", "`mentorlog share start --own --to FOLDER` begins with a device"
)


class Opening(NamedTuple):
    """Opens the parcels of a source with the identities of these public keys."""

    source: Source
    identities: Sequence[Any]
    own: Sequence[str]

    def replicas(self) -> Sequence[str]:
        """Whose parcels there are."""
        return self.source.replicas()

    def numbers(self, replica: str) -> Sequence[int]:
        """Which of its parcels there are, in order."""
        return self.source.numbers(replica)

    def size(self, replica: str, n: int) -> int:
        """The bytes that one takes."""
        return self.source.size(replica, n)

    def letter(self, replica: str, n: int) -> Letter | None:
        """One of them, opened."""
        opened = parcel.opened(self.source.read(replica, n), self.identities, self.own)
        return None if opened is None else Letter(opened.data, opened.is_by)


class Keys(NamedTuple):
    """The key of this device, and where it lies."""

    place: Path
    device: Device

    def opening(self, source: Source) -> Opening:
        """Opens what is sealed for this device."""
        found = parcel.identity_of(self.place)
        return Opening(source, [found], [self.device.key])


def opening_once(source: Source, identity: str) -> Opening:
    """Opens what is sealed for whoever was invited."""
    found = parcel.identity(identity.encode())
    return Opening(source, [found], [str(found.to_public())])


def keys_of(app: App) -> Keys:
    """The key of this device, which is made if need be."""
    app.store.ensure_there()
    return keys_beside(app)


def keys_beside(app: App) -> Keys:
    """The same where the store is still to be made."""
    app.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = device_key.made(app.path)
    return Keys(place, Device(device_name(), device_key.public(place)))


def device_name() -> str:
    """What this device is called: MENTORLOG_DEVICE, else the name of the machine."""
    named = os.environ.get("MENTORLOG_DEVICE") or os.uname().nodename.partition(".")[0]
    return printable_start(named, _LONGEST) or "device"


def share_named(app: App, name: str | None) -> Share:
    """The share with the other one of a mentorship, removed ones as well; of one's own devices.

    Raises Invalid where there is none.
    """
    if not app.store.exists:
        raise NOT_SHARED
    mentorship = None
    found = _of_this_name(app, name) if name is not None else None
    if found is None:
        mentorship = app.mentorship(name) if name is not None else None
        found = share_with(app, mentorship)
    if found is None:
        raise _not_shared_with(app, mentorship)
    return found


def _not_shared_with(app: App, mentorship: Mentorship | None) -> Invalid:
    """Nothing is shared with this person, or with one's own devices."""
    if not shares.shares(app.store.connection):
        return NOT_SHARED
    if mentorship is None:
        begin = "`mentorlog share start --own --to PLACE` begins"
        return Invalid("this journal is not shared with devices of your own", begin)
    word = app.store.mentorships.command_word(mentorship, app.today)
    begin = f"`mentorlog share start {word} --to PLACE` begins"
    return Invalid(f"nothing is shared with {mentorship.name}", begin)


def _of_this_name(app: App, name: str) -> Share | None:
    """The share of a mentorship that was removed here, if it was called like this."""
    connection = app.store.connection
    resting = [one for one in shares.shares(connection) if shares.rests(connection, one)]
    found = [one for one in resting if folded(called(app, one)).startswith(folded(name))]
    return found[0] if len(found) == 1 else None


def share_with(app: App, mentorship: Mentorship | None) -> Share | None:
    """The share of a mentorship, else of one's own devices, if there is one."""
    if mentorship is None:
        return sharing.own_share(app.store)
    return sharing.share_of(app.store, sharing.PAIR, mentorship.uid)


def all_shares(app: App) -> list[Share]:
    """Every share of the store. Raises Invalid where there is none."""
    app.store.ensure_there()
    found = shares.shares(app.store.connection)
    if not found:
        raise NOT_SHARED
    return found


def with_people(app: App) -> list[Share]:
    """The shares of two."""
    return [one for one in shares.shares(app.store.connection) if one.is_pair]


def called(app: App, share: Share) -> str:
    """With whom a share is."""
    if not share.is_pair:
        return "your own devices"
    from mentorlog.store.history import last_known

    known = last_known(app.store.connection, "mentorship", str(share.mentorship))
    return known.name if isinstance(known, Mentorship) else "somebody who was forgotten"


def meeting(app: App, share: Share) -> str:
    """Who meets at the place of a share."""
    return f"you and {called(app, share)}" if share.is_pair else "your devices"


def ensure_alone(app: App, carrier: str, uid: str | None) -> None:
    """Raise Invalid where another share of this journal meets: each takes the other's for wrong."""
    found = shares.shares(app.store.connection) if app.store.exists else []
    for share in found:
        if carrier and share.carrier == carrier and share.uid != uid:
            raise Invalid(
                f"{meeting(app, share)} meet at {carrier} already",
                "each share has a place of its own",
            )


def exchange(app: App, keys: Keys, share: Share, source: Source) -> Synced:
    """Take what is new in a source, and note how far this device has come."""
    letters = Letters(keys.opening(source), share.uid)
    mark = device_key.mark(keys.place).get(share.uid)
    done = sharing_syncing.sync(app.store, app.now, share.uid, letters, keys.device, mark)
    note(app, keys, done.share)
    return done


def by_share(keys: Keys, files: OneFile, found: list[Share]) -> list[tuple[Share, OneFile]]:
    """The shares that files are for, each with what is for it.

    Where they do not say, it is the one that meets at no place, or each of them.
    """
    if len(found) == 1:
        return [(found[0], files)]
    of = {replica: _share_of(keys.opening(files), replica) for replica in files.replicas()}
    meant = [share for share in found if share.uid in of.values()]
    meant = meant or [share for share in found if not share.carrier] or found
    return [
        (share, files.of([one for one in of if of[one] in (share.uid, None)])) for share in meant
    ]


def _share_of(opening: Opening, replica: str) -> str | None:
    """The share that a replica speaks in, as far as it can be read."""
    for n in opening.numbers(replica):
        with suppress(Invalid):
            letter = opening.letter(replica, n)
            if letter is not None:
                return letter.parcel.share
    return None


def note(app: App, keys: Keys, share: Share) -> Mail:
    """Note the highest parcel that this device has written; gives what is to be delivered."""
    mail = sharing_syncing.mail(app.store, share)
    device_key.set_mark(keys.place, share.uid, mail.replica, share.n)
    return mail


def deliver(app: App, keys: Keys, share: Share, place: Place) -> int:
    """Put on the carrier what is not there of ours, and take away what a whole one replaces.

    What was lost there, and is not kept here, is told anew as a whole. Returns how many were put.
    """
    mail = note(app, keys, share)
    present = set(place.numbers(mail.replica)) - _spoilt(keys, mail, place)
    kept = {n for n, _ in mail.parcels}
    if not present | kept >= set(range(max(share.base, 1), share.n + 1)):
        share = sharing_syncing.renew(app.store, app.now, share.uid)
        mail = note(app, keys, share)
    new = [(n, data) for n, data in mail.parcels if n not in present]
    for n, data in new:
        place.put(mail.replica, n, sealed(keys, mail, n, data))
    place.remove_before(mail.replica, share.base)
    place.send()
    return len(new)


def _spoilt(keys: Keys, mail: Mail, place: Place) -> set[int]:
    """Which of our parcels something else lies in the place of; only what somebody lacks counts.

    The signature of the last one vouches for those before it.
    """
    opening, there = keys.opening(place), set(place.numbers(mail.replica))
    found = set()
    for n, data in mail.parcels:
        if n in there:
            with suppress(MentorlogError):
                letter = opening.letter(mail.replica, n)
                is_ours = letter is not None and letter.data == data
                if letter and is_ours and (n < mail.share.n or letter.is_by(keys.device.key)):
                    continue
            found.add(n)
    return found


def sealed(keys: Keys, mail: Mail, n: int, data: bytes) -> bytes:
    """The file of one of our parcels; the whole one is sealed for whom we have invited, too."""
    invited = [mail.invited] if mail.invited and n == mail.share.base else []
    return parcel.seal(data, keys.place, [*mail.recipients, keys.device.key, *invited])


def bundle(app: App, keys: Keys, share: Share) -> bytes:
    """One file with all parcels of ours that not everybody has."""
    return written(parcels(app, keys, share))


def to_carry(app: App, output: str, *, force: bool) -> Path:
    """Where such a file will lie; one that was carried before is replaced. Raises Invalid."""
    from mentorlog.cli.files import checked_place, is_as_written

    is_ours = is_as_written(Path(output), lambda data: OneFile([data]))
    return checked_place(Path(output), app.path, force=force or is_ours)


def parcels(app: App, keys: Keys, share: Share) -> Iterator[tuple[str, int, bytes]]:
    """The sealed parcels of ours that not everybody has, by replica and number."""
    mail = note(app, keys, share)
    for n, data in mail.parcels:
        yield mail.replica, n, sealed(keys, mail, n, data)


def hand_over(app: App, keys: Keys, share: Share) -> None:
    """Send the last parcel of a share that another device of mine takes over, and forget it."""
    place = carrier_of(app, share)
    if place is not None:
        place.ensure_there()
        deliver(app, keys, share, place)
        sharing_devices.end(app.store, share)


def deliver_if_it_can(app: App, keys: Keys, share: Share, *, is_last: bool = False) -> None:
    """Send what a share has to say; where that fails, the next sync does, if there is one."""
    place = carrier_of(app, share)
    try:
        if place is not None:
            place.ensure_there()
            deliver(app, keys, sharing.current(app.store, share.uid), place)
    except MentorlogError as error:
        untold = f"nobody else was told: {error.message}"
        app.talk(untold if is_last else f"not sent yet: {error.message} ({error.hint})")
