"""`mentorlog sync`: exchange what is new with one's other devices."""

from pathlib import Path
from typing import Annotated

from mentorlog.cli import sharing as shared
from mentorlog.cli import sharing_places as places
from mentorlog.cli.app import App, Finished
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.params import DryRun
from mentorlog.cli.share_answers import Delivered, answer, answer_leaving
from mentorlog.cli.verbs import Verbs
from mentorlog.errors import ATTENTION, Invalid, MentorlogError
from mentorlog.operations import sharing_devices, sharing_settling
from mentorlog.store.sharing.shares import Share

verbs = Verbs()


@verbs.command()
def sync(
    app: App,
    files: Annotated[
        list[str] | None,
        Argument(metavar="[FILE…]", help="Files that were brought over from another device."),
    ] = None,
    output: Annotated[
        str | None,
        Option("-o", "--output", help="Write what is new into a file to carry.", metavar="FILE"),
    ] = None,
    dry_run: DryRun = False,
    exit_code: Annotated[
        bool, Option("--exit-code", help="Exit 10 where two devices say different things.")
    ] = False,
) -> None:
    """Exchange what is new with your other devices, by the place where you share.

    Without a place, or where it cannot be reached, by files: -o writes what the others lack, and
    FILE reads what they wrote. Nothing that somebody did not see is overwritten: where two devices
    say different things, both are kept, and it is told.

    $ mentorlog sync
    $ mentorlog sync -n
    $ mentorlog sync -o for-the-laptop.mlogs
    """
    found = shared.all_shares(app)
    if dry_run:
        answer_leaving(app, sharing_devices.leaving(app.store, app.now))
        return
    if output and len(found) > 1:
        raise Invalid(
            "this journal is shared more than once, and a file is for one of them",
            "give the others a place: `mentorlog share start NAME --to PLACE`",
        )
    keys = shared.keys_of(app)
    for share in found:
        answer(app, _exchanged(app, keys, share, files or [], output))
    if exit_code and any(sharing_settling.contested(app.store, share) for share in found):
        raise Finished(ATTENTION)


def _exchanged(
    app: App, keys: shared.Keys, share: Share, files: list[str], output: str | None
) -> Delivered:
    if files or output:
        return _by_file(app, keys, share, files, output)
    place = places.carrier_of(app, share)
    if place is None:
        raise Invalid(
            "your devices meet at no place, but by files",
            "-o FILE writes what is new, `mentorlog sync FILE` reads it there",
        )
    place.ensure_there()
    done = shared.exchange(app, keys, share, place)
    try:
        return Delivered(done, shared.deliver(app, keys, done.share, place), place.strange())
    except MentorlogError as error:
        answer(app, Delivered(done, 0, []))
        raise error


def _by_file(
    app: App, keys: shared.Keys, share: Share, files: list[str], output: str | None
) -> Delivered:
    from mentorlog.cli.files import checked_place, write_whole

    target = checked_place(Path(output), app.path, force=True) if output else None
    done = shared.exchange(app, keys, share, places.in_files(files))
    if target is not None:
        write_whole(target, shared.bundle(app, keys, done.share), app.path)
        app.talk(f"carry {target} to your other devices: `mentorlog sync {target.name}`")
    return Delivered(done, 0, [])
