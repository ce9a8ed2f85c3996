"""The verbs without a noun: an id says what it is of, and one command takes several nouns."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import typer

from mentorlog.cli import edits
from mentorlog.cli.app import App, app_of
from mentorlog.cli.ids import table_of
from mentorlog.cli.params import DryRun, Ids, On, Why, Yes
from mentorlog.errors import Invalid

app = typer.Typer()


@app.command()
def show(ctx: typer.Context, ids: Ids) -> None:
    """Show records of any noun in full.

    $ mentorlog show s12 g1
    $ mentorlog show a87 --json
    """
    from mentorlog.cli.show import show as show_records

    app = app_of(ctx)
    show_records(app, _found(app, ids))


@app.command()
def done(ctx: typer.Context, ids: Ids, on: On = None) -> None:
    """Actions, milestones and reading are done, sessions took place: all of those, or none.

    $ mentorlog done a87 m6
    $ mentorlog done a89 --on yesterday
    """
    _close(app_of(ctx), ids, _DONE, on)


@app.command()
def drop(ctx: typer.Context, ids: Ids, on: On = None, why: Why = None) -> None:
    """Give up actions, goals, topics, skills, doors and reading: all of those, or none.

    $ mentorlog drop a92 g8 --why "no room for it this year"
    $ mentorlog drop t7 a95
    """
    app = app_of(ctx)
    _close(app, ids, _DROP, on, app.text(why, "why", optional=True))


@app.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
def edit(ctx: typer.Context, ids: Ids) -> None:
    """Correct a slip in records of one noun, with the options of that noun's own edit.

    `edit s12` is `session edit s12`, whose --help lists what can be corrected. An empty
    value ('') takes a field out.

    $ mentorlog edit s12 --took 1h
    $ mentorlog edit a87 a89 --tag gates
    """
    # Without an id that says its noun the words come here: it was asked for, or none is meant.
    app = app_of(ctx)
    noun = table_of(app.store, ids[0]).record.noun
    app.run([noun, "edit", *ids, *ctx.args])


@app.command()
def remove(ctx: typer.Context, ids: Ids, yes: Yes = False, dry_run: DryRun = False) -> None:
    """Remove records that should never have been: all of those, or none.

    A goal takes its milestones and check-ins along; what a session left behind stays.

    $ mentorlog remove n9 -y
    $ mentorlog remove s12 t2 f5 -y
    """
    from mentorlog.cli.removal import remove as remove_records

    app = app_of(ctx)
    remove_records(app, _found(app, ids), yes=yes, dry_run=dry_run)


def _found(app: App, ids: Sequence[str]) -> list[Any]:
    return [app.find(table_of(app.store, typed), typed) for typed in ids]


class _Way(NamedTuple):
    """How a record of one noun is closed on a day, and what is said of it afterwards."""

    close: Callable[[App, Any, date, str | None], Any]
    cells: Callable[[App, Any, date], list[str]]


def _close(
    app: App,
    ids: Sequence[str],
    ways: dict[str, _Way],
    on: date | None,
    why: str | None = None,
) -> None:
    """Close records of several nouns in one transaction, each once."""
    day = on or app.today
    found = {record.uid: record for record in (_to_close(app, ways, one, day) for one in ids)}
    with app.writing():
        closed = [ways[one.noun].close(app, one, day, why) for one in found.values()]
    app.changed(closed, *(ways[one.noun].cells(app, one, day) for one in closed))


def _to_close(app: App, ways: dict[str, _Way], typed: str, day: date) -> Any:
    """The record. Raises Invalid, with what is done instead, if its noun is not closed so."""
    table = table_of(app.store, typed)
    noun = table.record.noun
    if noun not in ways:
        verb = app.called.verb
        instead = _INSTEAD.get((verb, noun))
        raise Invalid(
            f"{typed} is of the noun {noun}; {verb} is for {_and(ways)}",
            f"`mentorlog {noun} {instead} {typed}`" if instead else "",
        )
    [record] = edits.to_change(app, table, [typed], on=day)
    return record


def _and(ways: Iterable[str]) -> str:
    *most, last = (f"{noun}s" for noun in ways)
    return f"{', '.join(most)} and {last}"


def _finish_action(app: App, action: Any, on: date, _why: str | None) -> Any:
    return app.store.actions.finish(action, on)


def _drop_action(app: App, action: Any, on: date, why: str | None) -> Any:
    return app.store.actions.drop(action, on, why)


def _reach_milestone(app: App, milestone: Any, on: date, _why: str | None) -> Any:
    return app.store.milestones.finish(milestone, on)


def _hold_session(app: App, session: Any, on: date, _why: str | None) -> Any:
    if on not in (session.on, app.today):
        raise Invalid(
            f"{session.ref} was planned for {session.on}, not for {on}",
            f"`mentorlog session edit {session.ref} --at WHEN` corrects that",
        )
    return app.store.sessions.change(app.store.sessions.hold(session, app.today))


def _drop_goal(app: App, goal: Any, on: date, why: str | None) -> Any:
    from mentorlog.domain.records.goal import State

    app.store.goals.set_state(goal, State.DROPPED, on, why)
    return goal


def _let_go(app: App, record: Any, on: date, why: str | None) -> Any:
    """Drop what keeps no why."""
    if why is not None:
        article = "an" if record.noun[0] in "aeiou" else "a"
        raise Invalid(
            f"{record.ref} is {article} {record.noun}, which keeps no why",
            f"`mentorlog {record.noun} drop {record.ref}`",
        )
    table: Any = app.store.table(record.noun)
    return table.drop(record, on)


def _finish_resource(app: App, resource: Any, on: date, _why: str | None) -> Any:
    return app.store.resources.finish(resource, on, None)


def _action_cells(app: App, action: Any, on: date) -> list[str]:
    from mentorlog.cli.action_entry import closed

    [cells] = closed(app, [action], "dropped" if action.dropped_on else "done", on)
    return cells


def _milestone_cells(app: App, milestone: Any, on: date) -> list[str]:
    from mentorlog.cli.commands.milestone import reached_cells

    return reached_cells(app, milestone, on)


def _session_cells(app: App, session: Any, _on: date) -> list[str]:
    from mentorlog.cli.session.words import cells

    return [f"held {session.ref}", *cells(app, session)]


def _goal_cells(app: App, goal: Any, on: date) -> list[str]:
    from mentorlog.cli.goal.entry import state_cells
    from mentorlog.domain.records.goal import State

    return state_cells(app, goal, State.DROPPED, on)


def _topic_cells(app: App, topic: Any, on: date) -> list[str]:
    from mentorlog.cli.commands.topic import closed_cells

    return closed_cells(app, topic, "dropped", on)


def _skill_cells(app: App, skill: Any, _on: date) -> list[str]:
    from mentorlog.cli.commands.skill import dropped_cells

    return dropped_cells(app, skill)


def _intro_cells(app: App, intro: Any, on: date) -> list[str]:
    from mentorlog.cli.commands.intro import step_cells

    return step_cells(app, intro, "dropped", on)


def _resource_cells(app: App, resource: Any, on: date) -> list[str]:
    from mentorlog.cli.commands.resource import step_cells

    return step_cells(app, resource, "dropped" if resource.dropped_on else "done", on)


_DONE = {
    "action": _Way(_finish_action, _action_cells),
    "milestone": _Way(_reach_milestone, _milestone_cells),
    "session": _Way(_hold_session, _session_cells),
    "resource": _Way(_finish_resource, _resource_cells),
}
_DROP = {
    "action": _Way(_drop_action, _action_cells),
    "goal": _Way(_drop_goal, _goal_cells),
    "topic": _Way(_let_go, _topic_cells),
    "skill": _Way(_let_go, _skill_cells),
    "intro": _Way(_let_go, _intro_cells),
    "resource": _Way(_let_go, _resource_cells),
}
_INSTEAD = {
    ("done", "goal"): "achieve",
    ("done", "topic"): "raise",
    ("done", "feedback"): "ack",
    ("done", "skill"): "rate",
    ("drop", "session"): "cancel",
    ("drop", "milestone"): "remove",
    ("drop", "feedback"): "remove",
    ("drop", "note"): "remove",
    ("drop", "pulse"): "remove",
    ("drop", "career"): "remove",
}
