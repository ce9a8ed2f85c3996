"""`mentorlog share`: with which devices and people the journal is shared, and where they meet."""

from pathlib import Path
from typing import Annotated

from mentorlog.cli import sharing as shared
from mentorlog.cli.app import App, Finished
from mentorlog.cli.commands import share_answer
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.params import With
from mentorlog.cli.share_answers import contested_json, contested_line
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.records.base import Record
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.wording import counted
from mentorlog.errors import ATTENTION, Invalid, MentorlogError, NeedsInput
from mentorlog.exchange import invitation
from mentorlog.exchange.carriers.onefile import OneFile
from mentorlog.operations import sharing, sharing_devices, sharing_settling
from mentorlog.operations.sharing_letters import Letters
from mentorlog.render.json_text import encode
from mentorlog.store.sharing.shares import Share

verbs = Verbs()

To = Annotated[
    str | None,
    Option("--to", help="Where they meet: a folder all see, or a git URL.", metavar="PLACE"),
]
Own = Annotated[bool, Option("--own", help="With your own other devices.")]
Name = Annotated[
    str | None, Argument(metavar="[NAME]", help="With the other one of this mentorship.")
]
Notes = Annotated[
    bool, Option("--with-notes", help="Notes on goals, promises and check-ins leave, too.")
]


@verbs.command()
def start(
    app: App,
    name: Name = None,
    own: Own = False,
    to: To = None,
    with_notes: Notes = False,
    output: Annotated[
        str | None, Option("-o", "--output", help="The file of the invitation.", metavar="FILE")
    ] = None,
    force: Annotated[bool, Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Share the journal with another device of yours, or a mentorship with the other one in it.

    The invitation is a file and twelve digits; whoever has both, and the place, can read what is
    shared until the device is in. It opens once, within 14 days. Start again for one more device.
    Of a mentorship nothing private leaves: no private record, tag, address or notes of a meeting.

    $ mentorlog share start --own --to ~/meet -o phone.invite
    $ mentorlog share start dana --to ~/with-dana
    """
    from mentorlog.cli.files import checked_place, write_whole

    if own is (name is not None):
        raise NeedsInput(
            "with whom is the journal to be shared?",
            "--own: with your other devices; NAME: with the other one of a mentorship",
        )
    mentorship = app.mentorship(name, on=app.today) if name else None
    file = checked_place(Path(output or _file_for(mentorship)), app.path, force=force)
    keys = shared.keys_of(app)
    present = shared.share_with(app, mentorship)
    carrier = shared.kept_as(to) if to else present.carrier if present else ""
    place = shared.place_named(app, carrier) if carrier else None
    if place is not None:
        place.begin()
        place.ensure_there()
    identity, public = invitation.one_time_key()
    begins = (app.store, app.now, keys.device, carrier, public)
    if mentorship is None:
        share = sharing.start_own(*begins)
    else:
        share = sharing.start_pair(*begins, mentorship, with_notes=with_notes)
    parcel = b""
    if place is not None:
        shared.deliver(app, keys, share, place)
    else:
        parcel = shared.bundle(app, keys, share)
    given = sharing.invitation(share, app.now, keys.device.key)
    digits = invitation.new_digits()
    content = invitation.Content("mentorlog invitation", 1, share=given.share, kind=given.kind,
        key=given.key, identity=identity, secret=given.secret, carrier=given.carrier,
        until=given.until, parcel=parcel,
        mentorship=shared.told(app, mentorship) if mentorship else None)  # fmt: skip
    write_whole(file, invitation.written(content, digits), app.path)
    _tell_invitation(app, file, invitation.spoken(digits), given.until[:10], mentorship)


def _file_for(mentorship: Mentorship | None) -> str:
    if mentorship is None:
        return "own.invite"
    from mentorlog.domain.folding import folded

    word = "".join(one for one in folded(mentorship.name).partition(" ")[0] if one.isalnum())
    return f"{word or 'pair'}.invite"


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


@verbs.command()
def accept(
    app: App,
    file: Annotated[str, Argument(metavar="FILE", help="The invitation.")],
    to: To = None,
    with_: With = None,
    with_notes: Notes = False,
    digits_file: Annotated[
        str | None,
        Option(
            *("--digits-file",),
            help="The first line of it is the digits; - is standard input.",
            metavar="FILE",
        ),
    ] = None,
) -> None:
    """Join the share of an invitation; what is here goes to the others, too.

    The twelve digits are asked for. Nothing is lost that is here already. Of two people --with
    says by which name you call the other one, or with which mentorship of yours it is one.

    $ mentorlog --db new.db share accept laptop.invite --digits-file digits
    $ mentorlog --db new.db share accept laptop.invite --digits-file digits --to ~/meet
    """
    from mentorlog.cli.files import read_whole

    data = bytes(read_whole(file, shared.check_size))
    invitation.ensure_one(data)
    content = _opened(app, data, digits_file)
    carrier = shared.kept_as(to) if to else content.carrier
    given = sharing.Invitation(
        content.share, content.kind, content.key, content.secret, carrier, content.until
    )
    sharing.ensure_open(given, app.now)
    place = shared.place_named(app, carrier) if carrier else None
    if place is not None:
        place.ensure_there()
    keys = shared.keys_beside(app)
    source = place if place is not None else OneFile([content.parcel])
    letters = Letters(shared.opening_once(source, content.identity), content.share)
    mentorship = shared.with_the_other(app, content.mentorship, with_)
    done = sharing.accept(
        *(app.store, app.now, given, keys.device, carrier, letters, mentorship),
        with_notes=with_notes,
    )
    came = sum(len(written.new) + len(written.changed) for _, written in done.taken)
    shared.note(app, keys, done.share)
    if app.json:
        print(encode({"records": came, "place": carrier}))
    else:
        app.say(f"you share with {_others(app, done.share)}", f"{counted(came, 'record')} came")
    if place is not None:
        shared.deliver(app, keys, done.share, place)
        app.talk("`mentorlog sync` there lets this device in, and from then on on both")
    else:
        app.talk("`mentorlog sync -o FILE` writes what the other device has to read")


def _opened(app: App, data: bytes, digits_file: str | None) -> "invitation.Content":
    """What the invitation holds, once the right digits were told."""
    from mentorlog.cli import prompts

    wrong: MentorlogError | None = None
    for digits in shared.digits_told(app, digits_file):
        try:
            return invitation.read(data, digits)
        except Invalid as error:
            wrong = error
            if app.asks:
                prompts.tell(error.message, error.hint)
    assert wrong is not None
    raise wrong


def _record(app: App, typed: str) -> Record:
    from mentorlog.cli.ids import table_of

    found: Record = app.find(table_of(app.store, typed), typed)
    return found


def _others(app: App, share: Share) -> str:
    names = [one.name for one in sharing_devices.devices(app.store, share) if not one.is_this]
    return ", ".join(sorted(names)) or "your other devices"


@verbs.command()
def status(app: App) -> None:
    """Show with which devices the journal is shared, and what each has seen.

    $ mentorlog share status
    $ mentorlog share status --json
    """
    for share in shared.all_shares(app):
        known = sharing_devices.devices(app.store, share)
        found = sharing_settling.contested(app.store, share)
        if app.json:
            print(encode(_status_json(share, known, len(found))))
            continue
        app.say(shared.called(app, share), share.carrier or "by files", *_open(share))
        for one in known:
            app.say(f"  {one.name}", *_seen(one, share))
        if found:
            app.say(f"{counted(len(found), 'value')} contested", "`mentorlog share conflicts`")


def _open(share: Share) -> list[str]:
    return ["an invitation is open"] if share.secret else []


def _seen(one: sharing_devices.Known, share: Share) -> list[str]:
    if one.is_this:
        return ["this device"]
    if one.gone:
        return ["removed"]
    made = f"last heard of on {one.made[:10]}" if one.made else "not heard of yet"
    return [f"has seen {one.seen} of our {share.n}", made]


def _status_json(
    share: Share, known: list[sharing_devices.Known], contested: int
) -> dict[str, object]:
    return {
        "kind": share.kind,
        "place": share.carrier,
        "written": share.n,
        "invitation": share.secret is not None,
        "devices": [
            {
                "name": one.name,
                "this": one.is_this,
                "removed": one.gone,
                "seen": one.seen,
                "heard_of": one.made,
            }
            for one in known
        ],
        "contested": contested,
    }


@verbs.command()
def conflicts(
    app: App,
    exit_code: Annotated[bool, Option("--exit-code", help="Exit 10 where there is one.")] = False,
) -> None:
    """List where two devices say different things; both are kept until one is chosen.

    $ mentorlog share conflicts
    $ mentorlog share conflicts --exit-code
    """
    found = [
        one
        for share in shared.all_shares(app)
        for one in sharing_settling.contested(app.store, share)
    ]
    if app.json:
        print(encode([contested_json(app, one) for one in found]))
    else:
        for one in found:
            app.say(contested_line(app, one))
        if not found:
            app.talk("nothing is contested")
    if found and exit_code:
        raise Finished(ATTENTION)


@verbs.command()
def keep(
    app: App,
    ids: Annotated[list[str], Argument(metavar="ID…", help="Records that are contested.")],
    part: Annotated[
        str | None,
        Option("--part", help="One part, as `conflicts` names it.", metavar="PART"),
    ] = None,
    device: Annotated[
        str | None, Option("--of", help="What this device says.", metavar="DEVICE")
    ] = None,
    mine: Annotated[bool, Option("--mine", help="What this device here says.")] = False,
    theirs: Annotated[bool, Option("--theirs", help="What the other device says.")] = False,
) -> None:
    """Settle what is contested of records: by one device's word. An edit settles it, too.

    $ mentorlog share keep s1 --theirs
    $ mentorlog share keep s1 --part title --of laptop --json
    """
    if sum((device is not None, mine, theirs)) != 1:
        raise NeedsInput("whose word is kept?", "--mine, --theirs, or --of DEVICE")
    share = shared.the_share(app)
    records = [_record(app, one) for one in ids]
    choice = sharing_settling.Choice(mine, theirs, device)
    rows = sharing_settling.with_pieces(app.store, share, [(one.noun, one.uid) for one in records])
    refs = tuple(one.ref for one in records)
    if not sharing_settling.is_contested_of(app.store, share, rows, part):
        app.talk(f"of {', '.join(refs)} nothing is contested; `mentorlog share conflicts` lists it")
        return
    settled = sharing_settling.keep(app.store, app.now, share, rows, part, choice, refs)
    if app.json:
        print(encode([{"noun": one.noun, "uid": one.uid, "part": one.part} for one in settled]))
    else:
        app.say(f"settled {', '.join(refs)}", counted(len(settled), "value"))


@verbs.command()
def remove(
    app: App,
    device: Annotated[str, Argument(metavar="DEVICE", help="A device, as `status` names it.")],
) -> None:
    """Share no more with a device that was lost or given away; it keeps what it has.

    $ mentorlog share remove laptop
    $ mentorlog share remove laptop --json
    """
    share = shared.the_share(app)
    keys = shared.keys_of(app)
    gone = sharing_devices.remove_device(app.store, app.now, share, device)
    app.say(f"removed {gone.name}", "nothing new is for it; it keeps what it has")
    _deliver_if_it_can(app, keys, share)


@verbs.command()
def carrier(app: App, own: Own = False, to: To = None) -> None:
    """Have your devices meet at another place; each is told so by itself.

    $ mentorlog share carrier --own --to ~/Sync
    $ mkdir there && mentorlog share carrier --own --to there --json
    """
    if not own or not to:
        raise NeedsInput("which share, and where to?", "--own --to PLACE")
    share = shared.the_share(app)
    keys = shared.keys_of(app)
    kept = shared.kept_as(to)
    place = shared.place_named(app, kept)
    place.begin()
    place.ensure_there()
    share = sharing_devices.meet_at(app.store, app.now, share, kept)
    put = shared.deliver(app, keys, share, place)
    app.say(f"your devices meet at {kept}", counted(put, "parcel") + " there")
    app.talk("say the same on each of your other devices")


@verbs.command()
def stop(app: App, name: Name = None, own: Own = False) -> None:
    """Leave a share: every record stays, here and there.

    $ mentorlog share stop --own
    $ mentorlog share stop --own --json
    """
    if own is (name is not None):
        raise NeedsInput("which share is to end?", "--own: the one of your devices, or NAME")
    share = shared.the_share(app, app.mentorship(name) if name else None)
    keys = shared.keys_of(app)
    share = sharing_devices.leave(app.store, app.now, share)
    _deliver_if_it_can(app, keys, share)
    sharing_devices.end(app.store, share)
    app.say("you share no more", "every record stays")


verbs.command()(share_answer.answer)


def _deliver_if_it_can(app: App, keys: shared.Keys, share: Share) -> None:
    place = shared.carrier_of(app, share)
    try:
        if place is not None:
            place.ensure_there()
            shared.deliver(app, keys, sharing.current(app.store, share.uid), place)
    except MentorlogError as error:
        app.talk(f"not sent yet: {error.message} ({error.hint})")
