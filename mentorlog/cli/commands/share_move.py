"""`mentorlog share move`: which of one's devices talks to the people one shares with."""

from typing import Annotated

from mentorlog.cli import sharing as shared
from mentorlog.cli import sharing_places as places
from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.params import Force
from mentorlog.errors import NeedsInput
from mentorlog.exchange.carriers.onefile import written
from mentorlog.operations import sharing_devices, sharing_moving
from mentorlog.operations.sharing_moving import Moved
from mentorlog.render.json_text import encode
from mentorlog.store.sharing.shares import Share


def move(
    app: App,
    device: Annotated[str, Argument(metavar="DEVICE", help="A device of `share status`.")],
    output: Annotated[
        str | None,
        Option("-o", "--output", help="Without a place: what all have to read.", metavar="FILE"),
    ] = None,
    force: Force = False,
) -> None:
    """Have another device of yours talk to all you share with; this one follows by it.

    One device at a time does. The other takes over with its next sync, and they learn of it.

    $ mentorlog share move laptop -o moved.mlogs
    $ mentorlog share move laptop -o moved.mlogs --json
    """
    from mentorlog.cli.files import write_whole

    own = shared.share_named(app, None)
    found = shared.all_shares(app)
    for share in found:
        if share.carrier:
            places.place_named(app, share.carrier).ensure_there()
    if output is None and not all(share.carrier for share in found if share.is_pair):
        raise NeedsInput("you share by files, and all have to read one", "-o FILE writes it")
    file = shared.to_carry(app, output, force=force) if output else None
    keys = shared.keys_of(app)
    moved = sharing_moving.move(app.store, app.now, own, device)
    names = [shared.called(app, share) for share in moved.shares]
    if file is not None:
        write_whole(file, _all_of(app, keys, moved), app.path, force=True)  # checked
        app.talk(f"carry {file} to {' and '.join([moved.device.name, *names])}")
    for share in moved.shares:
        _hand_over(app, keys, share)
    shared.deliver_if_it_can(app, keys, own)
    if app.json:
        print(encode({"device": moved.device.name, "people": names}))
        return
    app.say(f"{moved.device.name} talks to {' and '.join(names)} from its next sync on")


def _all_of(app: App, keys: shared.Keys, moved: Moved) -> bytes:
    """One file with what lies at no place."""
    by_file = [share for share in moved.shares if not share.carrier]
    return written(one for share in by_file for one in shared.parcels(app, keys, share))


def _hand_over(app: App, keys: shared.Keys, share: Share) -> None:
    if share.carrier:
        shared.hand_over(app, keys, share)
    else:
        sharing_devices.end(app.store, share)
