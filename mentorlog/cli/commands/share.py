"""`mentorlog share`: with which devices and people the journal is shared, and where they meet."""

from typing import Annotated

from mentorlog.cli import sharing as shared
from mentorlog.cli import sharing_places as places
from mentorlog.cli.app import App, Finished
from mentorlog.cli.commands import share_answer, share_invite, share_move
from mentorlog.cli.commands.share_invite import Name, Own, To
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.share_answers import contested_json, contested_line
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.records.base import Record
from mentorlog.domain.wording import counted
from mentorlog.errors import ATTENTION, NeedsInput
from mentorlog.operations import sharing_devices, sharing_moving, sharing_settling
from mentorlog.render.json_text import encode
from mentorlog.store.sharing.shares import Share

verbs = Verbs()
verbs.command()(share_invite.start)
verbs.command()(share_invite.accept)


@verbs.command()
def status(app: App) -> None:
    """Show with which devices the journal is shared, and what each has seen.

    $ mentorlog share status
    $ mentorlog share status --json
    """
    for share in shared.all_shares(app):
        known = sharing_devices.devices(app.store, share)
        found = sharing_settling.contested(app.store, share)
        people = _elsewhere(app, share)
        if app.json:
            print(encode(_status_json(share, known, len(found)) | {"people": people}))
            continue
        app.say(shared.called(app, share), share.carrier or "by files", *_open(share))
        for one in known:
            app.say(f"  {one.name}", *_seen(one, share))
        for person in people:
            app.say(f"  {person['name']} by {person['device']}")
        if found:
            app.say(f"{counted(len(found), 'value')} contested", "`mentorlog share conflicts`")


def _elsewhere(app: App, share: Share) -> list[dict[str, str]]:
    """The people with whom another of my devices shares, and which one."""
    if share.is_pair:
        return []
    names = app.store.mentorships.names()
    return [
        {"name": names.get(mentorship, "somebody"), "device": device}
        for mentorship, device in sharing_moving.elsewhere(app.store, share)
    ]


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

    On a terminal each line is settled with one key: mine, theirs, skip, quit.

    $ mentorlog share conflicts
    $ mentorlog share conflicts --json
    """
    found = [
        (share, sharing_settling.contested(app.store, share)) for share in shared.all_shares(app)
    ]
    left = _told(app, [one for _, contested in found for one in contested])
    if left and app.asks and not app.json:
        from mentorlog.cli.share_settling import settle_by_keys

        left = settle_by_keys(app, found)
    if left and exit_code:
        raise Finished(ATTENTION)


def _told(app: App, found: list[sharing_settling.Contested]) -> int:
    """List what is contested, unless that is asked line by line; how much it is."""
    if app.json:
        print(encode([contested_json(app, one) for one in found]))
    elif not app.asks:
        for one in found:
            app.say(contested_line(app, one))
    if not (found or app.json):
        app.talk("nothing is contested")
    return len(found)


@verbs.command()
def keep(
    app: App,
    ids: Annotated[list[str], Argument(metavar="ID…", help="Records that are contested.")],
    part: Annotated[
        str | None,
        Option("--part", help="One part, as `share conflicts` names it.", metavar="PART"),
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
    found = shared.all_shares(app)
    records = [_record(app, one) for one in ids]
    choice = sharing_settling.Choice(mine, theirs, device)
    rows = [(one.noun, one.uid) for one in records]
    refs = tuple(one.ref for one in records)
    settled = sharing_settling.keep_in_all(app.store, app.now, found, rows, part, choice, refs)
    if not settled:
        app.talk(f"of {', '.join(refs)} nothing is contested; `mentorlog share conflicts` lists it")
        return
    if app.json:
        print(encode([{"noun": one.noun, "uid": one.uid, "part": one.part} for one in settled]))
    else:
        app.say(f"settled {', '.join(refs)}", counted(len(settled), "value"))


def _record(app: App, typed: str) -> Record:
    from mentorlog.cli.ids import table_of

    found: Record = app.find(table_of(app.store, typed), typed)
    return found


@verbs.command()
def remove(
    app: App,
    device: Annotated[str, Argument(metavar="DEVICE", help="A device of `share status`.")],
) -> None:
    """Share no more with a device that was lost or given away; it keeps what it has.

    $ mentorlog share remove laptop
    $ mentorlog share remove laptop --json
    """
    found = shared.all_shares(app)
    keys = shared.keys_of(app)
    gone = sharing_devices.remove_device(app.store, app.now, found, device)
    app.say(f"removed {gone.name}", "nothing new is for it; it keeps what it has")
    for share in found:
        shared.deliver_if_it_can(app, keys, share)


@verbs.command()
def carrier(app: App, name: Name = None, own: Own = False, to: To = None) -> None:
    """Have a share meet at another place; each of its devices is told so by itself.

    $ mentorlog share carrier --own --to ~/Sync
    $ mkdir there && mentorlog share carrier --own --to there --json
    """
    if own is (name is not None) or not to:
        raise NeedsInput("which share, and where to?", "--own --to PLACE, or NAME --to PLACE")
    share = shared.share_named(app, name)
    keys = shared.keys_of(app)
    kept = places.kept_as(to)
    place = places.place_named(app, kept)
    shared.ensure_alone(app, kept, share.uid)
    place.begin()
    place.ensure_there()
    share = sharing_devices.meet_at(app.store, app.now, share, kept)
    put = shared.deliver(app, keys, share, place)
    app.say(f"{shared.meeting(app, share)} meet at {kept}", counted(put, "parcel") + " there")
    app.talk("say the same on each other device of this share")


@verbs.command()
def stop(app: App, name: Name = None, own: Own = False) -> None:
    """Leave a share: every record stays, here and there.

    $ mentorlog share stop --own
    $ mentorlog share stop --own --json
    """
    if own is (name is not None):
        raise NeedsInput("which share is to end?", "--own: the one of your devices, or NAME")
    share = shared.share_named(app, name)
    keys = shared.keys_of(app)
    share = sharing_devices.leave(app.store, app.now, share)
    shared.deliver_if_it_can(app, keys, share, is_last=True)
    sharing_devices.end(app.store, share)
    app.say("you share no more", "every record stays")


verbs.command()(share_move.move)
verbs.command()(share_answer.answer)
