"""`mentorlog mentorship brief`: one page for the next mentor."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from mentorlog.cli.app import App
from mentorlog.cli.audience import WithNotes
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.params import Force
from mentorlog.cli.reporting import Output, WrittenAs, give
from mentorlog.domain.names import check_name
from mentorlog.errors import Invalid, NeedsInput, NotFound

if TYPE_CHECKING:
    from mentorlog.domain.records.mentorship import Mentorship

To = Annotated[str, Argument(metavar="NAME", help="Whom it is for.")]
Chosen = Annotated[
    list[str] | None,
    Option("--with", help="A mentorship it is made of; repeat it.", metavar="NAME"),
]
DryRun = Annotated[
    bool, Option("-n", "--dry-run", help="Only list the records and fields that it tells.")
]


def brief(
    app: App,
    name: To,
    with_: Chosen = None,
    with_notes: WithNotes = False,
    dry_run: DryRun = False,
    format_: WrittenAs = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Write one page for the next mentor: where I stand, what helped, how I like feedback.

    It is made of the mentorships that --with names, and of nothing private. --dry-run lists
    each record first. Reasons, answers and what I took from it come with --with-notes.

    $ mentorlog mentorship brief lee --with dana --with ravi
    $ mentorlog mentorship brief lee --with dana --with-notes -o brief.html
    $ mentorlog mentorship brief lee --with dana --dry-run
    """
    from contextlib import closing

    from mentorlog.cli.audience import tell_what_would_leave
    from mentorlog.reports.brief import build
    from mentorlog.store.audience import for_audience

    to, chosen = _called(app, name), _chosen(app, with_ or [])
    must_exist = app.store.must_exist
    with closing(
        for_audience(app.path, None, with_notes=with_notes, must_exist=must_exist)
    ) as store:
        built = build(store, app.today, to, chosen)
        if dry_run:
            tell_what_would_leave(app, store, built)
            return
    for one in built.agreed:
        if one.confidential:
            app.talk(f"agreed with {one.name}: {one.confidential}")
    give(app, built, "brief", format_, output=output, force=force)


def _called(app: App, name: str) -> str:
    """The name of somebody who is known, else as it was typed."""
    from mentorlog.operations.names import named

    try:
        return named(app.store, name, app.today).name
    except NotFound:
        return check_name(name)


def _each(app: App, names: list[str]) -> Iterator[str]:
    """The names one by one, where commas stand between those of people who are known."""
    from mentorlog.cli.ids import apart
    from mentorlog.cli.nearest import is_a_name

    for name in names:
        parts = apart([name])
        yield from parts if all(is_a_name(app, part) for part in parts) else [name]


def _chosen(app: App, names: list[str]) -> "list[Mentorship]":
    """The mentorships it is made of, each once.

    Raises NeedsInput without one, Invalid for one in which I am the mentor.
    """
    if not names:
        raise NeedsInput("it is not said what the brief is made of", "--with NAME, for each mentor")
    found = {one.uid: one for name in _each(app, names) for one in [app.looked_at(name)]}
    for one in found.values():
        if one.role == "mentor":
            raise Invalid(
                f"with {one.name} you are the mentor: that is theirs to tell",
                "--with names those who mentored you, or peers",
            )
    return [*found.values()]
