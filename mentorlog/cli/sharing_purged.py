"""What was purged is told to nobody any more, wherever it lies sealed."""

from mentorlog.cli import sharing as shared
from mentorlog.cli.app import App
from mentorlog.cli.sharing_places import Place, carrier_of
from mentorlog.errors import MentorlogError
from mentorlog.operations import sharing, sharing_devices, sharing_syncing
from mentorlog.store.sharing import shares
from mentorlog.store.sharing.shares import Share


def forget_there(app: App) -> None:
    """Have what lies on the carriers be told anew, without what was purged."""
    keys = shared.keys_of(app)
    for share in shares.shares(app.store.connection):
        if share.state != sharing.DUE:
            continue
        try:
            place = carrier_of(app, share)
            if place is not None:
                place.ensure_there()
                tell_anew(app, keys, share, place)
        except MentorlogError as error:
            app.talk(f"{share.carrier} still holds it until the next `sync`: {error.message}")


def tell_anew(app: App, keys: shared.Keys, share: Share, place: Place) -> None:
    """Tell all as a whole, without what was purged; where nothing is left, share no more."""
    share = sharing_syncing.renew(app.store, app.now, share.uid)
    ends = is_forgotten(app, share)
    if ends:
        share = sharing_devices.leave(app.store, app.now, share)
    shared.deliver(app, keys, share, place)
    if ends:
        sharing_devices.end(app.store, share)


def is_forgotten(app: App, share: Share) -> bool:
    """Whether the mentorship of a share was purged."""
    if shares.rests(app.store.connection, share) != shares.REMOVED:
        return False
    from mentorlog.store.history import last_known

    return last_known(app.store.connection, "mentorship", str(share.mentorship)) is None
