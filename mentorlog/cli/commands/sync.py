"""`mentorlog sync`: exchange what is new with one's other devices."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from mentorlog.cli import sharing as shared
from mentorlog.cli import sharing_places as places
from mentorlog.cli import sharing_purged
from mentorlog.cli.app import App, Finished
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.files import write_whole
from mentorlog.cli.params import DryRun, Force
from mentorlog.cli.share_answers import Delivered, answer, answer_leaving
from mentorlog.cli.verbs import Verbs
from mentorlog.errors import ATTENTION, Invalid, MentorlogError
from mentorlog.operations import sharing, sharing_devices, sharing_settling, sharing_syncing
from mentorlog.operations.sharing_syncing import Resting
from mentorlog.store.sharing import shares
from mentorlog.store.sharing.shares import MOVED, TAKING, Share

verbs = Verbs()


Files = Annotated[
    list[str] | None,
    Argument(metavar="[FILE…]", help="Files that were brought over from another device."),
]
Output = Annotated[
    str | None,
    Option("-o", "--output", help="Write what is new into a file to carry.", metavar="FILE"),
]
Name = Annotated[str | None, Option("--with", help="Only with this person.", metavar="NAME")]
Own = Annotated[bool, Option("--own", help="Only with your own other devices.")]
IsContested = Annotated[
    bool, Option("--exit-code", help="Exit 10 where two devices say different things.")
]


@verbs.command()
def sync(
    app: App,
    files: Files = None,
    output: Output = None,
    force: Force = False,
    name: Name = None,
    own: Own = False,
    dry_run: DryRun = False,
    exit_code: IsContested = False,
) -> None:
    """Exchange what is new with your other devices, by the place where you share.

    Without a place, or where it cannot be reached, by files: -o writes what the others lack, and
    FILE reads what they wrote. Nothing that somebody did not see is overwritten: where two devices
    say different things, both are kept, and it is told.

    $ mentorlog sync
    $ mentorlog sync -n
    $ mentorlog sync --own -o for-the-laptop.mlogs
    """
    found = shared.all_shares(app)
    meant = _meant(app, found, name, own=own)
    if dry_run:
        leaving = sharing_devices.leaving(app.store, app.now)
        answer_leaving(app, [one for one in leaving if one.share in {it.uid for it in meant}])
        return
    keys = shared.keys_of(app)
    if files or output:
        target = shared.to_carry(app, output, force=force) if output else None
        done, wrong = _by_files(app, keys, meant, files or [], target), None
    else:
        done, wrong = _at_places(app, keys, found, meant)
    answer(app, done, is_all=wrong is None)
    if wrong is not None:
        raise wrong
    if exit_code and any(sharing_settling.contested(app.store, one.done.share) for one in done):
        raise Finished(ATTENTION)


def _meant(app: App, found: list[Share], name: str | None, *, own: bool) -> list[Share]:
    """The share that was named, else all. Raises Invalid where that one is none, or two are."""
    if own and name is not None:
        raise Invalid("--own and --with name two shares", "give one of them, or neither for all")
    return [shared.share_named(app, name)] if own or name is not None else found


def _at_places(
    app: App, keys: shared.Keys, found: list[Share], meant: list[Share]
) -> tuple[list[Delivered], MentorlogError | None]:
    """Exchange with each share where it meets; one that cannot be reached holds up no other.

    What came by one of them goes on by the others. Gives the first thing that went wrong, too.
    """
    done: list[Delivered] = []
    wrong: list[MentorlogError] = []
    has_place = any(share.carrier for share in meant)
    left_out = {share.uid for share in found} - {share.uid for share in meant}
    for is_pair in (False, True):  # the own one may bring one of two, or take it away
        for share in shares.shares(app.store.connection):
            is_meant = share.is_pair is is_pair and share.uid not in left_out
            if is_meant and (share.carrier or not has_place):
                with _going_on(app, share, wrong):
                    _at_its_place(app, keys, share, done)
    if len(found) > 1 and any(one.done.taken for one in done):
        _pass_on(app, keys, left_out, wrong)
    for other in wrong[1:]:
        app.talk(f"{other.message} ({other.hint})")
    return done, wrong[0] if wrong else None


@contextmanager
def _going_on(app: App, share: Share, wrong: list[MentorlogError]) -> Iterator[None]:
    """Go on with the next share whatever is wrong with this one; that it rests is only told."""
    try:
        yield
    except Resting as error:
        whom = shared.called(app, share)
        app.talk(f"the share with {whom} rests: {error.message} ({error.hint})")
    except MentorlogError as error:
        if all(error.message != one.message for one in wrong):
            wrong.append(error)


def _at_its_place(app: App, keys: shared.Keys, share: Share, done: list[Delivered]) -> None:
    place = _place_of(app, share)
    if share.state == MOVED:
        shared.hand_over(app, keys, share)
        return
    if sharing_purged.is_forgotten(app, share):
        sharing_purged.tell_anew(app, keys, share, place)
        return
    done.append(Delivered(shared.exchange(app, keys, share, place), 0, place.strange()))
    put = shared.deliver(app, keys, done[-1].done.share, place)
    done[-1] = done[-1]._replace(put=put)


def _place_of(app: App, share: Share) -> places.Place:
    """Where a share meets. Raises Invalid where that is nowhere, Unavailable where it is away."""
    place = places.carrier_of(app, share)
    if place is None:
        raise Invalid(
            f"{shared.meeting(app, share)} meet at no place, but by files",
            "-o FILE writes what is new, `mentorlog sync FILE` reads it there",
        )
    place.ensure_there()
    return place


def _pass_on(app: App, keys: shared.Keys, left_out: set[str], wrong: list[MentorlogError]) -> None:
    """Send by the other shares what came by one; where that fails, the next sync does."""
    for share in sharing_syncing.pass_on(app.store, app.now):
        if share.carrier and share.uid not in left_out:
            with _going_on(app, share, wrong):
                shared.deliver(app, keys, share, _place_of(app, share))


def _by_files(
    app: App, keys: shared.Keys, found: list[Share], files: list[str], target: Path | None
) -> list[Delivered]:
    """Exchange by files, each with the share that it is for; a new one is for one share."""
    source = places.in_files(files)
    brought = shared.by_share(keys, source, found)
    if target is not None and len(brought) != 1:
        raise _not_for_all()
    done: list[Delivered] = []
    wrong: list[MentorlogError] = []
    for share, letters in brought:
        with _going_on(app, share, wrong):
            done.append(Delivered(shared.exchange(app, keys, share, letters), 0, []))
    for share in shared.with_people(app):
        if share.state == TAKING and share.uid not in {one.uid for one in found}:
            [*_, (_, letters)] = shared.by_share(keys, source, [*found, share])
            with _going_on(app, share, wrong):
                done.append(Delivered(shared.exchange(app, keys, share, letters), 0, []))
    if wrong:
        raise wrong[0]
    if any(one.done.taken for one in done) and len(shared.all_shares(app)) > 1:
        sharing_syncing.pass_on(app.store, app.now)
    if target is not None:
        [(share, _)] = brought
        share = sharing.current(app.store, share.uid)
        write_whole(target, shared.bundle(app, keys, share), app.path, force=True)  # checked
        if share.state == MOVED:
            sharing_devices.end(app.store, share)
        app.talk(f"carry {target} to {shared.called(app, share)}: `mentorlog sync {target.name}`")
    return done


def _not_for_all() -> Invalid:
    """A file is for one share, and nobody can tell for which."""
    return Invalid(
        "this journal is shared more than once, and a file is for one of them",
        "`--own -o FILE` writes it for your own devices, `--with NAME -o FILE` for that person",
    )
