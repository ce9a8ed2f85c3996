"""`mentorlog milestone`: dated steps of a goal."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from mentorlog.cli import edits, entries, fields, lists, params
from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, At, Declared, Field, Option
from mentorlog.cli.goal.entry import how_it_stands
from mentorlog.cli.guesses import goal_by_option, goal_first, guessed, no_day
from mentorlog.cli.shared import Shared
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import show_day
from mentorlog.domain.records.goal import Milestone
from mentorlog.operations.goals import standing_of
from mentorlog.store.wanted import Wanted

verbs = Verbs()


def _echo(app: App, done: str, milestone: Milestone) -> list[str]:
    """A milestone in the words of an echo: what, for when, of which goal."""
    day = f"due {show_day(milestone.due_on, app.today)}" if milestone.due_on else "no date"
    if milestone.done_on is not None:
        day = f"done {show_day(milestone.done_on, app.today)}"
    goal = app.store.goals.with_uid(milestone.goal)
    return [done, milestone.title, day, f"{goal.ref} {goal.title}"]


def _goal(app: App, typed: str) -> str:
    [goal] = edits.to_change(app, app.store.goals, [typed])
    return goal.uid


def _reached(app: App, milestone: Milestone, word: str, on: date) -> list[str]:
    """The echo of a milestone that is reached: "m5 done · Packet handed in · g1 …"."""
    when = "" if on == app.today else f" {show_day(on, app.today)}"
    return [f"{milestone.ref} {word}{when}", milestone.title, _goal_now(app, milestone)]


def _goal_now(app: App, milestone: Milestone) -> str:
    """How its goal stands now: "g3 75 %, on track"."""
    goal = app.store.goals.with_uid(milestone.goal)
    return (
        f"{goal.ref} {', '.join(how_it_stands(app, goal, standing_of(app.store, goal, app.today)))}"
    )


MILESTONE = Declared(
    Milestone,
    _echo,
    "--title, --due, --done",
    fields.text("title", "--title", "The title.", at=At.EDIT),
    Field("goal", "--goal", "The goal it is of.", "ID", read=_goal, at=At.EDIT),
    fields.due("The day to reach it by, or none."),
    fields.parsed("weight", "--weight", "How much it weighs; else 1.", "N", params.weight),
    fields.happened("set_on", "The day it was set."),
    fields.day_of_step("done_on", "--done", "The day it was reached."),
    closed=_reached,
)
shared = Shared(verbs, MILESTONE)


@verbs.command()
@guessed(goal_by_option, goal_first, no_day("title", "--due", "a step"))
@MILESTONE.added
def add(
    app: App,
    goal: Annotated[str, Argument(metavar="GOAL", help="The goal it is a step of.")],
    title: params.TextArgument = None,
    of_goal: Annotated[str | None, Option("--goal", help="The same as GOAL.", metavar="ID")] = None,
) -> None:
    """Set a step towards a goal.

    $ mentorlog milestone add g1 "Write back to the committee" --due "end of january"
    $ mentorlog milestone add g10 "First alarm handled alone" --weight 2
    """
    [found] = edits.to_change(app, app.store.goals, [goal])
    entries.write(app, MILESTONE, "added", entries.new(app, MILESTONE, title, goal=found))


shared.done("Mark milestones as reached: all that are named, or none.", "m6", "m6 --on yesterday")


shared.reopen("Open milestones again that were marked as reached by mistake.", "m5", "m4 m5")


@verbs.command("list")
@lists.filtered(
    lists.WITH,
    lists.GOAL,
    *lists.DUE_WINDOW,
    *lists.DUE_CUT,
    lists.flag("done", "Only those reached, the latest first."),
    lists.ALL,
)
def list_(app: App) -> None:
    """List milestones still to be reached, the next one due first.

    --since and --until go by the day it is due, with --done by the day it was reached.

    $ mentorlog milestone list --with dana
    $ mentorlog milestone list --goal g1 --all
    """
    only_done, goal = bool(app.called.word("done")), app.called.word("goal")
    state = params.only_one(done=only_done, all=bool(app.called.word("all")))
    wanted, _, _ = lists.asked(
        app, is_ahead=not only_done, recent=only_done, everything=goal is not None
    )
    milestones = app.store.milestones

    def find(asked: Wanted) -> Sequence[Milestone]:
        if state is None and goal is None:
            return milestones.open(asked)
        return milestones.listed(asked, done={None: False, "done": True, "all": None}[state])

    app.found(find, wanted, None if state or goal else milestones.listed)


shared.show("Show milestones in full.", "m6", "@last --json")


shared.edit('m6 --due "next fri"', "m5 --done ''")


shared.remove("Remove milestones that should never have been.", "m6 -y", "@last -y")
