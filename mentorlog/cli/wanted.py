"""The filters of a list as the store takes them, of what was typed for them."""

from datetime import date
from typing import Any

from mentorlog.cli.app import App
from mentorlog.cli.params import ensure_in_order
from mentorlog.store.wanted import Wanted

_RECENT = 20


def wanted(
    app: App,
    named: str | None = None,
    since: date | None = None,
    until: date | None = None,
    tag: str | None = None,
    limit: int | None = None,
    *,
    goal: str | None = None,
    everything: bool = False,
    recent: bool = True,
    **more: Any,
) -> Wanted:
    """The filters of a list; without any limit it is the `recent` ones, of what runs.

    What is of a mentorship that has ended is seen where that is named, or `everything` is asked
    for. Raises Invalid or NotFound where there can be no such thing.
    """
    ensure_in_order(since, until)
    mentorship, *also = _named(app, named, everything=everything) if named else (None,)
    if recent and limit is None and not everything and since is None:
        limit = _RECENT
    running_on = None if named or everything else app.today
    if tag is not None:
        from mentorlog.domain.tags import read_one

        tag = read_one(tag)
    if goal is not None:
        more["goal"] = app.find(app.store.goals, goal).uid
    return Wanted(
        mentorship, since, until, tag, limit, running_on=running_on, also=(*also,), **more
    )


def _named(app: App, name: str, *, everything: bool) -> list[str]:
    """The uid of the mentorship of this name; before all others of it, too."""
    if not everything:
        return [app.mentorship(name).uid]
    from mentorlog.operations.names import all_named

    app.mentorship(name)
    return [one.uid for one in all_named(app.store, name, app.today)]
