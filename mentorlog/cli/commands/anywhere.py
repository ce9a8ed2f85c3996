"""The verbs without a noun: an id says what it is of, and one command takes several nouns."""

from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from typing import Any

from mentorlog.cli import edits, entries
from mentorlog.cli.app import App
from mentorlog.cli.ids import BELOW, NOUNS, NoId, noun_of, table_of
from mentorlog.cli.params import DryRun, Ids, On, Why, Yes
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.records.base import Close
from mentorlog.domain.wording import article, plural
from mentorlog.errors import Invalid
from mentorlog.operations.closing import closed_so

verbs = Verbs()


@verbs.command()
def show(app: App, ids: Ids) -> None:
    """Show records of any kind in full.

    $ mentorlog show s12 g1
    $ mentorlog show a87 --json
    """
    from mentorlog.cli.show import show as show_records

    show_records(app, _found(app, ids))


@verbs.command()
def done(app: App, ids: Ids, on: On = None) -> None:
    """Mark actions, milestones and reading as done, sessions as held: all, or none.

    $ mentorlog done a86 m6
    $ mentorlog done a89 --on yesterday
    """
    _close(app, ids, Close.DONE, on)


@verbs.command()
def drop(app: App, ids: Ids, on: On = None, why: Why = None) -> None:
    """Give up actions, goals, topics, skills, introductions and reading: all, or none.

    $ mentorlog drop a98 g8 --why "no room for it this year"
    $ mentorlog drop t7 a106
    """
    _close(app, ids, Close.DROPPED, on, why)


@verbs.command()
def reopen(app: App, ids: Ids) -> None:
    """Open records again that were done, dropped or closed: all that are named, or none.

    $ mentorlog reopen a1 t4
    $ mentorlog reopen g5
    """
    whole = [typed for typed in ids if table_of(app.store, typed).record.noun == "mentorship"]
    if whole:
        hint = f"`mentorlog mentorship reopen {whole[0]}` opens it again, by itself"
        raise Invalid(f"{whole[0]} is a whole mentorship", hint)
    found = [one for typed in ids for one in _to_change(app, typed)]
    entries.reopen(app, [*{record.uid: record for record in found}.values()])


@verbs.command(takes_more=True)
def edit(app: App, ids: Ids) -> None:
    """Correct records of one kind, with the options of its own edit.

    `edit s12` is `session edit s12`, whose --help lists what can be corrected. An empty
    value ('') takes a field out.

    $ mentorlog edit s12 --took 1h
    $ mentorlog edit a87 a89 --tag gates
    """
    # Without an id that says its noun the words come here: it was asked for, or none is meant.
    words = [*ids, *app.called.more]
    named = [*takewhile(lambda word: not word.startswith("-"), words)]  # behind are values
    refs = [_ref(app, typed) for typed in named] or words[:1]
    noun = table_of(app.store, refs[0]).record.noun
    app.run([*BELOW.get(noun, noun).split(), "edit", *refs, *words[len(refs) :]])


@verbs.command()
def remove(app: App, ids: Ids, yes: Yes = False, dry_run: DryRun = False) -> None:
    """Remove records that should never have been: all that are named, or none.

    A goal takes its milestones and check-ins along; what a session left behind stays.

    $ mentorlog remove n9 -y
    $ mentorlog remove s12 t2 f5 -y
    """
    from mentorlog.cli.removal import remove as remove_records

    remove_records(app, _found(app, ids), yes=yes, dry_run=dry_run)


def _found(app: App, ids: Sequence[str]) -> list[Any]:
    refs = [_ref(app, typed) for typed in ids]
    return [app.find(table_of(app.store, ref), ref) for ref in refs]


def _ref(app: App, typed: str, nouns: Sequence[str] = tuple(NOUNS.values())) -> str:
    """The id that was typed, or that of the record of these nouns whose title was."""
    record = app.titled(nouns, typed) if noun_of(typed) is None else None
    return record.ref if record else typed


def _close(
    app: App, ids: Sequence[str], how: Close, on: date | None, why: str | None = None
) -> None:
    """Close records of several nouns in one transaction, each once."""
    found = {record.uid: record for record in (_to_close(app, how, one, on) for one in ids)}
    reason = app.text(why, "why", optional=True)
    entries.close(app, [*found.values()], how, on, why=reason)


def _to_close(app: App, how: Close, typed: str, on: date | None) -> Any:
    """The record. Raises Invalid, with what is done instead, if its noun is not closed so."""
    typed = _ref(app, typed, closed_so(how))
    try:
        kind = table_of(app.store, typed).record
    except NoId as error:
        raise error.among(closed_so(how)) from None
    if how not in kind.closed_by:
        *most, last = (plural(noun) for noun in closed_so(how))
        instead = _INSTEAD[how].get(kind.noun, "remove")
        below = "" if instead == "remove" else f"{BELOW.get(kind.noun)} "
        path = below if kind.noun in BELOW else f"{kind.noun} "
        raise Invalid(
            f"{typed} is {article(kind.noun)} {kind.noun};"
            f" {app.called.verb} is for {', '.join(most)} and {last}",
            f"`mentorlog {path}{instead} {typed}`",
        )
    [record] = _to_change(app, typed, on)
    return record


def _to_change(app: App, typed: str, on: date | None = None) -> list[Any]:
    ref = _ref(app, typed, closed_so())
    return edits.to_change(app, table_of(app.store, ref), [ref], on=on)


_INSTEAD = {
    Close.DONE: {
        "goal": "achieve",
        "topic": "raise",
        "advice": "tried",
        "decision": "review",
        "feedback": "ack",
        "skill": "rate",
        "mentorship": "end",
    },
    Close.DROPPED: {
        "session": "cancel",
        "mentorship": "end",
        "participant": "drop",
        "pairing": "end",
    },
}
"""What is done with what is not closed so; most can only be removed."""
