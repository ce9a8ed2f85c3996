"""`session join`: two that were named, or each two that look like one meeting, after a yes."""

from collections.abc import Sequence

from mentorlog.cli import edits
from mentorlog.cli.app import App
from mentorlog.cli.session.words import cells
from mentorlog.domain.records.session import Session
from mentorlog.errors import Invalid, NeedsInput
from mentorlog.operations.joining import Joined, ensure_one, join_all
from mentorlog.store.sharing.twins import twins

_NAMED = 3


def join(app: App, ids: list[str] | None) -> None:
    """Make two sessions one. Raises NeedsInput where none are named and nobody can be asked."""
    if ids is None:
        pairs = _chosen(app)
    elif len(ids) == 2:
        one, other = (edits.to_change(app, app.store.sessions, [each])[0] for each in ids)
        pairs = [(one, other)]
    else:
        raise Invalid("two sessions become one", "`mentorlog session join s12 s14`")
    for pair in pairs:
        ensure_one(app.store, *pair)
    if not pairs:
        return
    with app.writing() as store:
        done = join_all(store, pairs)
    app.changed([one.kept for one in done], *(_echo(app, one) for one in done))


def _echo(app: App, done: Joined) -> list[str]:
    return [f"joined {done.gone.ref} into {done.kept.ref}", *cells(app, done.kept)]


def _chosen(app: App) -> list[tuple[Session, Session]]:
    """Those of which somebody says that they are one."""
    found = offered(app)
    if not app.asks:
        alike = ", ".join(f"`mentorlog session join {a.ref} {b.ref}`" for a, b in found[:_NAMED])
        raise NeedsInput("which two are one meeting?", alike or "no two look like one")
    if not found:
        app.talk("no two of yours and theirs look like one meeting")
        return []
    from mentorlog.cli.prompts import ask_yes

    return [pair for pair in found if ask_yes(_question(app, pair))]


def _question(app: App, pair: Sequence[Session]) -> str:
    theirs, mine = pair
    return (
        f"{theirs.ref} ({' · '.join(cells(app, theirs))}) and your {mine.ref} "
        f"({' · '.join(cells(app, mine))}): one meeting?"
    )


def offered(app: App) -> list[tuple[Session, Session]]:
    """Theirs and mine of each meeting that both may have logged; each session once."""
    found: dict[str, str] = {}
    for theirs, mine in twins(app.store.connection):
        if theirs not in found and mine not in found.values():
            found[theirs] = mine
    with_uid = app.store.sessions.with_uid
    return [(with_uid(theirs), with_uid(mine)) for theirs, mine in found.items()]
