"""`mentorlog goal`: goals with check-ins, renegotiated rather than forgotten."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from mentorlog.cli import edits, entries, fields, lists, params
from mentorlog.cli.app import App
from mentorlog.cli.commands import goal_checks
from mentorlog.cli.declared import At, Declared, Field
from mentorlog.cli.goal import entry as goal_entry
from mentorlog.cli.goal import options as its
from mentorlog.cli.guesses import guessed, no_day, text_last
from mentorlog.cli.shared import Shared
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.plans import Plan
from mentorlog.domain.records.goal import Goal, State
from mentorlog.operations import goals
from mentorlog.store.wanted import Wanted

verbs = Verbs()

_DUE = fields.due("The day to reach it by, or none.", At.ADD)

GOAL = Declared(
    Goal,
    goal_entry.cells,
    "--title, --due, --target",
    fields.text("title", "--title", "The title.", at=At.EDIT).asking("What do you want to reach?"),
    fields.with_("Whom with, or none; else the only mentorship there is."),
    fields.OWNER,
    fields.text("why", "--why", "Why it matters."),
    fields.text("area", "--area", "Such as career."),
    Field("plan", "--template", "With the steps of a plan.", None, Plan, at=At.ADD),
    fields.parsed("starts_on", "--start", "Its first day.", "DAY", params.any_day),
    _DUE.asking("By when?", "no date"),
    fields.left(_DUE),
    fields.text("metric", "--metric", "What is counted."),
    fields.text("unit", "--unit", "The unit it is counted in."),
    fields.parsed("baseline", "--baseline", "The value at the start; else 0.", "N", params.number),
    fields.parsed("target", "--target", "The value to reach.", "N", params.number, At.ADD),
    Field("target", "--target", "The value to reach; '' is none.", "N", at=At.EDIT),
    fields.tags(),
    fields.parsed("weight", "--weight", "How much it weighs; else 1.", "N", params.weight),
    *fields.private(),
    closed=goal_entry.closed_cells,
)
shared = Shared(verbs, GOAL)


@verbs.command()
@guessed(no_day("title", "--due", "a goal"))
@GOAL.added
def add(app: App, title: params.TextArgument = None) -> None:
    """Set a goal.

    Without --with it belongs to the only mentorship that runs; with several, or with
    `--with none`, it is a goal of its own.

    $ mentorlog goal add "Lead a design review" --with dana --due 2027-03-31 --target 4
    $ mentorlog goal add "Move to management" --with dana --due 2027-06-30 --template transition
    $ mentorlog goal add "Fewer pages a night" --with none --metric pages --baseline 9 --target 2
    """
    goal, plan = entries.new(app, GOAL, title), app.called.word("plan")
    if plan is None:
        entries.write(app, GOAL, "added", goal)
        return
    with app.writing() as store:
        goal = goals.planned(store, goal, plan)
    steps = store.milestones.of([goal])[goal.uid]
    line = goal_entry.cells(app, f"added {goal.ref}", goal)
    app.changed([goal], [*line, f"{steps[0].ref}–{steps[-1].ref}: a plan of {len(steps)} steps"])


@verbs.command()
@guessed(text_last)
def checkin(
    app: App,
    goal: its.Id,
    value: its.Value = None,
    add: its.Added = None,
    percent: its.Percent = None,
    confidence: its.Confidence = None,
    note: its.Note = None,
    blocker: its.Blocker = None,
    on: params.On = None,
    private: params.Private = False,
) -> None:
    """Say how a goal stands: by number, by word, or both.

    --add counts on from the last value, or the baseline.

    $ mentorlog goal checkin g7 --add 1 --confidence 7 --note "Spoke first, for once"
    $ mentorlog goal checkin g10 --percent 40 --blocker "no test data yet"
    """
    day = on or app.today
    [found] = edits.to_change(app, app.store.goals, [goal], on=day)
    said = app.text(note, "note", optional=True), app.text(blocker, "blocker", optional=True)
    progress = goals.Progress(value, add, percent, confidence, *said)
    checked = goals.check_in(app.store, found, progress, day, private=private)
    with app.writing() as store:
        checked = store.goals.check_in(checked, found)
    goal_entry.tell_what_counts(app, found, checked)
    app.changed([found], goal_entry.check_in_cells(app, found, checked))


@verbs.command()
def renegotiate(
    app: App,
    goal: its.Id,
    due: its.DueDay = None,
    target: its.Target = None,
    why: params.Why = None,
    on: params.On = None,
) -> None:
    """Agree on another due day or target.

    What was agreed on before is remembered.

    $ mentorlog goal renegotiate g4 --due "end of january" --why "two chapters took a month"
    $ mentorlog goal renegotiate g7 --target 6 --on yesterday
    """
    day = on or app.today
    [found] = edits.to_change(app, app.store.goals, [goal], on=day)
    was = goals.terms(app.store, found, day)
    agreed = goal_entry.new_terms(app, found, due, target, day)
    reason = app.text(why, "why", optional=True)
    term = goals.renegotiate(app.store, found, agreed, day, reason)
    with app.writing() as store:
        term = store.goals.renegotiate(term, found)
    app.changed([found], goal_entry.term_cells(app, found, term, was))


@verbs.command()
def achieve(app: App, ids: params.Ids, on: params.On = None, why: params.Why = None) -> None:
    """Mark goals as achieved.

    $ mentorlog goal achieve g10
    $ mentorlog goal achieve g4 g7 --on yesterday
    """
    _set_state(app, ids, State.ACHIEVED, on, why)


@verbs.command()
def drop(app: App, ids: params.Ids, on: params.On = None, why: params.Why = None) -> None:
    """Give goals up; their history stays.

    $ mentorlog goal drop g5 --why "the trip is off"
    $ mentorlog goal drop g8 --on yesterday
    """
    _set_state(app, ids, State.DROPPED, on, why)


@verbs.command()
def pause(app: App, ids: params.Ids, on: params.On = None, why: params.Why = None) -> None:
    """Pause goals; nobody is reminded of them.

    $ mentorlog goal pause g6 --why "after the move"
    $ mentorlog goal pause g7 g10
    """
    _set_state(app, ids, State.PAUSED, on, why)


@verbs.command()
def reopen(app: App, ids: params.Ids, on: params.On = None, why: params.Why = None) -> None:
    """Take goals up again that were paused, dropped or achieved.

    $ mentorlog goal reopen g5
    $ mentorlog goal reopen g3 --why "one post a quarter, then"
    """
    _set_state(app, ids, State.OPEN, on, why)


verbs.command()(goal_checks.level)
verbs.command()(goal_checks.agree)
verbs.command()(goal_checks.reality)


@verbs.command("list")
@lists.filtered(
    lists.WITH,
    *lists.DUE_WINDOW,
    lists.TAG,
    *lists.DUE_CUT,
    lists.word("state", "Only those in this state.", State),
    *lists.WHOSE,
    lists.ALL,
)
def list_(app: App) -> None:
    """List open goals, the next one due first.

    --since and --until go by the day it is due; with --state by the day it got into that state,
    with --all by its first day.

    $ mentorlog goal list --with dana
    $ mentorlog goal list --owner tom --all
    $ mentorlog goal list --state achieved --since "6 months ago"
    """
    state, shows_all = app.called.word("state"), bool(app.called.word("all"))
    params.only_one(state=state is not None, all=shows_all)
    is_open = state in (None, State.OPEN) and not shows_all
    wanted, owner, _ = lists.asked(app, is_ahead=is_open, recent=not is_open)
    table = app.store.goals

    def find(asked: Wanted) -> Sequence[Goal]:
        if is_open:
            return table.open(asked, owner=owner)
        return table.listed(asked, owner=owner, state=state)

    app.found(find, wanted, None if shows_all or state else partial(table.listed, owner=owner))


shared.show("Show goals with their milestones, history and actions.", "g1", "@last --json")


@verbs.command()
@GOAL.edited
def edit(app: App, ids: params.Ids) -> None:
    """Correct a slip; an empty value ('') takes a field out.

    --due and --target say what was meant from the beginning, or by the last renegotiation.

    $ mentorlog goal edit g8 --due "end of march" --area career
    $ mentorlog goal edit g10 --title "Own the fare exports, alarms included" --with tom
    """
    due, target = app.called.word("due_on"), app.called.word("target")
    entries.correct(app, GOAL, ids, **goal_entry.corrected_terms(app, due, target))


shared.remove(
    "Remove goals that should never have been.",
    "g1 -y",
    "@last -y",
    more="Milestones, check-ins and levels go along; actions and feedback stay and lose the link.",
)


def _set_state(app: App, ids: list[str], state: State, on: date | None, why: str | None) -> None:
    """Put goals in another state, all or none."""
    day = on or app.today
    found = edits.to_change(app, app.store.goals, ids, on=day)
    reason = app.text(why, "why", optional=True)
    with app.writing() as store:
        for goal in found:
            store.goals.set_state(goal, state, day, reason)
    app.changed(found, *(goal_entry.state_cells(app, goal, state, day) for goal in found))
