"""`mentorlog share start` and `share accept`: an invitation is made, and joined by."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

from mentorlog.cli import sharing as shared
from mentorlog.cli import sharing_invited as invited
from mentorlog.cli import sharing_places as places
from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.params import Force
from mentorlog.cli.share_answers import twin_lines
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.wording import counted
from mentorlog.errors import NeedsInput
from mentorlog.exchange import invitation
from mentorlog.exchange.carriers.onefile import OneFile
from mentorlog.operations import sharing_devices, sharing_inviting
from mentorlog.operations.sharing import Device, Synced
from mentorlog.operations.sharing_inviting import Invitation
from mentorlog.operations.sharing_letters import Letters
from mentorlog.render.json_text import encode
from mentorlog.store.sharing.shares import Share
from mentorlog.store.store import Store

To = Annotated[
    str | None,
    Option("--to", help="Where they meet: a folder all see, or a git URL.", metavar="PLACE"),
]
Own = Annotated[bool, Option("--own", help="With your own other devices.")]
Name = Annotated[
    str | None, Argument(metavar="[NAME]", help="With the other one of this mentorship.")
]
Called = Annotated[
    str | None,
    Option("--with", help="How you call the other one, or a mentorship.", metavar="NAME"),
]
Notes = Annotated[
    bool, Option("--with-notes", help="Notes of meetings, goals and promises leave, too.")
]
Output = Annotated[
    str | None, Option("-o", "--output", help="The file of the invitation.", metavar="FILE")
]
DigitsFile = Annotated[
    str | None,
    Option(
        *("--digits-file",),
        help="The first line of it is the digits; - is standard input.",
        metavar="FILE",
    ),
]


def start(
    app: App,
    name: Name = None,
    own: Own = False,
    to: To = None,
    with_notes: Notes = False,
    output: Output = None,
    force: Force = False,
) -> None:
    """Share the journal with another device of yours, or a mentorship with the other one in it.

    The invitation is a file and twelve digits; whoever has both, and the place, can read what is
    shared until the device is in. It opens once, within 14 days. Start again for one more device.
    Of a mentorship nothing private leaves: no private record, tag or address. Notes of meetings
    stay, too; with --with-notes the other one reads yours, and cannot change them.

    $ mentorlog share start --own --to ~/meet -o phone.invite
    $ mentorlog share start dana --to ~/with-dana
    """
    from mentorlog.cli.files import checked_place

    if own is (name is not None):
        raise NeedsInput(
            "with whom is the journal to be shared?",
            "--own: with your other devices; NAME: with the other one of a mentorship",
        )
    mentorship = app.mentorship(name, on=app.today) if name else None
    file = checked_place(Path(output or _file_for(mentorship)), app.path, force=force)
    keys = shared.keys_of(app)
    present = shared.share_with(app, mentorship)
    carrier = places.kept_as(to) if to else present.carrier if present else ""
    shared.ensure_alone(app, carrier, present.uid if present else None)
    place = _reached(app, carrier, begins=True)
    identity, public = invitation.one_time_key()
    begins = (app.store, app.now, keys.device, carrier, public)
    share = _begun(begins, mentorship, with_notes=with_notes)
    parcel = _bundled(app, keys, share, place)
    given = sharing_inviting.invitation(share, app.now, keys.device.key)
    digits = _write(app, file, given, identity, parcel, mentorship)
    _tell_invitation(app, file, digits, given.until[:10], mentorship)


def _begun(
    begins: tuple[Store, datetime, Device, str, str],
    mentorship: Mentorship | None,
    *,
    with_notes: bool,
) -> Share:
    if mentorship is None:
        return sharing_inviting.start_own(*begins)
    return sharing_inviting.start_pair(*begins, mentorship, with_notes=with_notes)


def _bundled(app: App, keys: shared.Keys, share: Share, place: places.Place | None) -> bytes:
    """The parcel that an invitation brings along; a place has it, where there is one."""
    if place is None:
        return shared.bundle(app, keys, share)
    shared.deliver(app, keys, share, place)
    return b""


def _reached(app: App, carrier: str, *, begins: bool = False) -> places.Place | None:
    """The place of this name, if it has one, made if need be. Raises Unavailable."""
    if not carrier:
        return None
    place = places.place_named(app, carrier)
    if begins:
        place.begin()
    place.ensure_there()
    return place


def _file_for(mentorship: Mentorship | None) -> str:
    if mentorship is None:
        return "own.invite"
    from mentorlog.domain.text import folded

    word = "".join(one for one in folded(mentorship.name).partition(" ")[0] if one.isalnum())
    return f"{word or 'pair'}.invite"


def _write(
    app: App,
    file: Path,
    given: Invitation,
    identity: str,
    parcel: bytes,
    mentorship: Mentorship | None,
) -> str:
    """Write the file of an invitation; gives its digits as they are told."""
    from mentorlog.cli.files import write_whole

    digits = invitation.new_digits()
    content = invitation.Content("mentorlog invitation", 1, share=given.share, kind=given.kind,
        key=given.key, identity=identity, secret=given.secret, carrier=given.carrier,
        until=given.until, parcel=parcel, person=given.person,
        mentorship=invited.told(app, mentorship) if mentorship else None)  # fmt: skip
    write_whole(file, invitation.written(content, digits), app.path, force=True)  # checked
    return invitation.spoken(digits)


def _tell_invitation(
    app: App, file: Path, digits: str, until: str, mentorship: Mentorship | None
) -> None:
    if app.json:
        print(encode({"file": str(file), "digits": digits, "until": until}))
        return
    app.say(f"wrote {file.name}", f"opens once, until {until}")
    if mentorship is not None:
        app.say(f"send it to {mentorship.name}, and tell these digits by voice: {digits}")
        return
    app.say(f"bring it to the other device, and there type these digits: {digits}")


def accept(
    app: App,
    file: Annotated[str, Argument(metavar="FILE", help="The invitation.")],
    to: To = None,
    with_: Called = None,
    with_notes: Notes = False,
    own: Own = False,
    digits_file: DigitsFile = None,
) -> None:
    """Join the share of an invitation; what is here goes to the others, too.

    The twelve digits are asked for. Nothing is lost that is here already. Of two people --with
    says by which name you call the other one, or with which mentorship of yours it is one.

    $ mentorlog --db new.db share accept laptop.invite --digits-file digits
    $ mentorlog --db new.db share accept laptop.invite --digits-file digits --to ~/meet
    """
    from mentorlog.cli.files import read_whole

    data = bytes(read_whole(file, places.check_size))
    invitation.ensure_one(data)
    content = invited.opened(app, data, digits_file)
    invited.ensure_meant(app, content.kind, with_, own=own)
    carrier = invited.place_meant(app, content.carrier, to)
    given = _given(content, carrier)
    sharing_inviting.ensure_open(given, app.now)
    shared.ensure_alone(app, carrier, content.share)
    place = _reached(app, carrier)
    keys = shared.keys_beside(app)
    source = place if place is not None else OneFile([content.parcel])
    letters = Letters(shared.opening_once(source, content.identity), content.share)
    mentorship = invited.with_the_other(app, content.mentorship, with_)
    done = sharing_inviting.accept(
        *(app.store, app.now, given, keys.device, carrier, letters, mentorship),
        with_notes=with_notes,
    )
    shared.note(app, keys, done.share)
    _tell_joined(app, done)
    _knock(app, keys, done.share, place, is_named=to is not None)


_LETS_IN = "`mentorlog sync` there lets this device in, and from then on on both"
_WRITES = "`mentorlog sync -o FILE` writes what the other device has to read"


def _knock(
    app: App, keys: shared.Keys, share: Share, place: places.Place | None, *, is_named: bool
) -> None:
    """Have the others know of this device at their place, or say how they will.

    A place that was not named here, and may be anybody's, is said.
    """
    if place is None:
        app.talk(_WRITES)
        return
    if not (is_named or share.carrier.startswith("~/")):
        app.talk(f"you meet at {share.carrier}")
    shared.deliver(app, keys, share, place)
    app.talk(_LETS_IN)


def _given(told: invitation.Content, carrier: str) -> Invitation:
    given = (told.share, told.kind, told.key, told.secret, carrier, told.until, told.person)
    return Invitation(*given)


def _tell_joined(app: App, done: Synced) -> None:
    came = sum(len(written.new) + len(written.changed) for _, written in done.taken)
    if app.json:
        print(encode({"records": came, "place": done.share.carrier}))
    else:
        app.say(f"you share with {_others(app, done.share)}", f"{counted(came, 'record')} came")
        for line in twin_lines(app, done):
            app.say(line)


def _others(app: App, share: Share) -> str:
    known = sharing_devices.devices(app.store, share)
    names = [one.name for one in known if not (one.is_this or one.gone)]
    return ", ".join(sorted(names)) or "your other devices"
