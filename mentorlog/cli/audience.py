"""For whom something is written: the whole store, or what of it one person may see."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Annotated

from mentorlog.cli.app import App
from mentorlog.cli.declared import Option
from mentorlog.errors import Invalid, NeedsInput
from mentorlog.store.store import Store

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship

Audience = Annotated[
    str | None,
    Option("--audience", help="Only what NAME, or `them`, may see.", metavar="NAME"),
]
WithNotes = Annotated[
    bool,
    Option("--with-notes", help="Session notes, reasons, blockers may be seen, too."),
]


@contextmanager
def store_for(
    app: App, named: str | None, *, with_notes: bool, no_private: bool = False
) -> Iterator[Store]:
    """The store, or as much of it as the one who is named may see; or all that is not private.

    Raises NotFound, Invalid or NeedsInput if it is not clear who that is.
    """
    if named is None and with_notes:
        raise Invalid("--with-notes is about what someone else sees", "name who that is")
    if named is None and not no_private:
        yield app.store
        return
    from mentorlog.store.audience import for_audience

    mentorship = None if named is None else _meant(app, named).uid
    must_exist = app.store.must_exist
    with closing(
        for_audience(app.path, mentorship, with_notes=with_notes, must_exist=must_exist)
    ) as store:
        yield store


def _meant(app: App, named: str) -> "Mentorship":
    """The mentorship by any beginning of its name, or the only one that runs for `them`."""
    mentorships = app.store.mentorships
    if named.strip().lower() != "them":
        return app.looked_at(named)
    running = mentorships.running(app.today)
    if len(running) == 1:
        return running[0]
    names = ", ".join(mentorship.name for mentorship in running)
    raise NeedsInput(
        "it is not clear who they are", f"name one of {names}" if names else "no mentorship runs"
    )
