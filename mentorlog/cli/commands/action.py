"""`mentorlog action`: what one of the two promised, and by when."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Annotated

from msgspec.structs import replace

from mentorlog.cli import action_entry, edits, entries, fields, lists, params
from mentorlog.cli.app import App
from mentorlog.cli.day_in_title import day_in_title
from mentorlog.cli.declared import At, Declared, Field, Option
from mentorlog.cli.guesses import day_last, guessed, no_day
from mentorlog.cli.shared import Shared
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.base import Close
from mentorlog.errors import Invalid
from mentorlog.operations.sides import whose
from mentorlog.store.wanted import Wanted

verbs = Verbs()


class Tasks(StrEnum):
    """Other programs' forms of a list of promises."""

    TASKWARRIOR = "taskwarrior"
    TODOTXT = "todotxt"


To = Annotated[str, Option("--to", help="The new day; @next is the next session's.", metavar="DAY")]

ForGood = Annotated[bool, Option("--for-good", help="It does not come again.")]


def _echo(app: App, done: str, action: Action) -> list[str]:
    """A promise in the words of the echo: what, for when, with whom."""
    [[_, *rest]] = action_entry.cells(app, [action])
    return [f"{done}{whose(app.store, action)}", *rest]


def _closed(app: App, action: Action, word: str, on: date) -> list[str]:
    [cells] = action_entry.closed(app, [action], word, on)
    return cells


_NEW_PRIVATE, _PRIVATE = fields.private()

ACTION = Declared(
    Action,
    _echo,
    "--text, --due, --owner",
    fields.text("text", "--text", "What it is.", at=At.EDIT),
    fields.with_(),
    fields.OWNER,
    Field("due", "--due", "The day it is promised for, or none.", "DAY"),
    fields.EVERY,
    fields.UNTIL,
    fields.link("goal", "The goal it serves."),
    fields.link("session", "Where it was promised; or @last."),
    fields.tags(),
    fields.text("why", "--why", "The reason.", at=At.EDIT),
    _NEW_PRIVATE,
    fields.happened("promised_on", "The day it was promised."),
    fields.day_of_step("done_on", "--done", "The day it was done."),
    fields.day_of_step("dropped_on", "--dropped", "The day it was given up."),
    _PRIVATE,
    closed=_closed,
)
shared = Shared(verbs, ACTION)


@verbs.command()
@guessed(no_day("text", "--due", "a promise"))
@ACTION.added
def add(app: App, text: params.TextArgument = None) -> None:
    """Note a promise, mine or theirs.

    Without --due it is made for the next meeting and falls due on its day, mine and theirs.
    --session dates it to the day of that session; --due counts from today, or from --on.
    With --every the next one is written when this one is done, dropped or skipped.

    $ mentorlog action add "Draft the RFC" --with dana --due "next fri" --goal g1
    $ mentorlog action add "Send the weekly three lines" --with dana --every 1w --due fri
    $ mentorlog action add "Introduce me to Lee" --owner them --session s60
    """
    action, is_dated = action_entry.add(app, text)
    beside = day_in_title(action, app.today, is_dated=is_dated)
    app.changed([action], ACTION.echo(app, f"added {action.ref}", action), *beside)


shared.done("Mark actions as done: all that are named, or none.", "a86 a89", "a89 --on yesterday")


@verbs.command()
def drop(
    app: App,
    ids: params.Ids,
    on: params.On = None,
    why: params.Why = None,
    for_good: ForGood = False,
) -> None:
    """Give actions up; in time, that breaks no promise.

    One that comes again does so still, unless --for-good ends it.

    $ mentorlog action drop a98 --why "the circle has no room for a jar"
    $ mentorlog action drop a105 a106 --for-good
    """
    found = edits.to_change(app, app.store.actions, ids, on=on)
    if for_good:
        from mentorlog.operations.again import ended

        found = [ended(one) for one in found]
    reason = app.text(why, "why", optional=True)
    entries.close(app, found, Close.DROPPED, on, why=reason)


@verbs.command()
def skip(app: App, ids: params.Ids, on: params.On = None, why: params.Why = None) -> None:
    """Leave out this time what comes again; in time, that breaks no promise.

    $ mentorlog action add "Three lines" --with dana --every 1w && mlog action skip @last
    $ mentorlog action add "Read" --with none --every 1d && mlog action skip @last --why ill
    """
    from mentorlog.operations.again import ensure_again

    found = edits.to_change(app, app.store.actions, ids, on=on)
    for action in found:
        ensure_again(action)
    reason = app.text(why, "why", optional=True)
    entries.close(app, found, Close.DROPPED, on, why=reason)


@verbs.command()
@guessed(day_last)
def defer(app: App, ids: params.Ids, to: To, on: params.On = None, why: params.Why = None) -> None:
    """Promise actions for another day; the first day is remembered.

    Moved on or before its day, the new one counts. Moved later, the first promise stays
    broken, but nobody is reminded before the new day.

    $ mentorlog action defer a86 --to "in 3 weeks" --why "on leave until then"
    $ mentorlog action defer a86 a94 --to @next
    """
    from mentorlog.operations import promises

    said_on = on or app.today
    found = edits.to_change(app, app.store.actions, ids, on=said_on)
    days = [_deferred_to(app, action, to) for action in found]
    reason = app.text(why, "why", optional=True)
    with app.writing() as store:
        done = promises.defer(store, found, days, said_on, reason)
    app.changed(found, *(action_entry.deferred(app, one, said_on) for one in done))


shared.reopen("Open actions again that were done or dropped by mistake.", "a1", "a3 a6")


@verbs.command("list")
@lists.filtered(
    lists.WITH,
    *lists.DUE_WINDOW,
    lists.TAG,
    lists.GOAL,
    *lists.DUE_CUT,
    lists.flag("overdue", "Only what is overdue."),
    *lists.WHOSE,
    lists.flag("done", "Only what is done, the latest first."),
    lists.flag("dropped", "Only what was dropped, the latest first."),
    lists.ALL,
    lists.word("format", "For another task list.", Tasks),
)
def list_(app: App) -> None:
    """List what is open, the most urgent first.

    --since and --until go by the day it is due; with --done or --dropped by the day it was,
    with --all by the day it was promised.

    $ mentorlog action list --overdue --theirs
    $ mentorlog action list --owner noor --all
    $ mentorlog action list --done --since "last mon"
    $ mentorlog action list --mine --format todotxt
    """
    names = ("overdue", "done", "dropped", "all")
    state = params.only_one(**{name: bool(app.called.word(name)) for name in names})
    is_open = state in (None, "overdue")
    wanted, owner, shows_all = lists.asked(app, is_ahead=is_open, recent=not is_open)
    actions = app.store.actions

    def find(asked: Wanted) -> Sequence[Action]:
        if is_open:
            return actions.open(asked, owner=owner, before=app.today if state else None)
        return actions.listed(asked, owner=owner, state=None if shows_all else state)

    if app.called.word("format"):
        from mentorlog.cli.tasks import write

        write(app, find(wanted))
        return
    app.found(find, wanted, None if state else partial(actions.listed, owner=owner))


shared.show("Show actions with the days they were promised for.", "a3", "@last --json")


@verbs.command()
@ACTION.edited
def edit(app: App, ids: params.Ids) -> None:
    """Correct a slip; an empty value ('') takes a field out.

    --due says which day was meant from the beginning; `defer` promises another one. --every none
    has it come no more.

    $ mentorlog action edit a86 --due "end of month" --goal g1
    $ mentorlog action edit @last --text "Answer Sam's postcard, with a stamp"
    """
    from mentorlog.operations import promises

    changed = entries.corrected(app, ACTION, ids)
    due = app.called.word("due")
    if app.called.word("text"):
        found = action_entry.retold(changed[0].text, due)
        due = found.said.get("due")
        changed = [
            replace(one, text=found.text, private=one.private or found.private) for one in changed
        ]
    days = {one.uid: action_entry.read_day(app, one, due) for one in changed} if due else {}
    if edits.says_again(app):
        from mentorlog.cli.again import typed
        from mentorlog.operations.again import corrected

        firsts = {**action_entry.days_of(app, changed), **days}
        changed = [corrected(app.store, one, typed(app), firsts[one.uid]) for one in changed]
    with app.writing():
        changed = [promises.correct(app.store, app.now, one) for one in changed]
        for action in changed if due is not None else ():
            app.store.actions.correct_due(action, days.get(action.uid))
    entries.tell(app, ACTION, "corrected", changed)


shared.remove(
    "Remove actions that should never have been.",
    "a3 -y",
    "@last -y",
    more="What is given up is dropped instead, and remembered.",
)


def _deferred_to(app: App, action: Action, to: str) -> date:
    day = action_entry.read_day(app, action, to)
    if day is None:
        raise Invalid(
            "a promise is deferred to a day",
            f"`mentorlog action edit {action.ref} --due none` takes its day out",
        )
    return day
