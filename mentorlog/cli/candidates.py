"""Which records a command can mean where no id was typed, and how they are told apart."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from mentorlog.cli.ids import NOUNS
from mentorlog.domain.intros import Step, next_step
from mentorlog.domain.records.goal import State
from mentorlog.domain.records.session import Status
from mentorlog.store.wanted import Order, Wanted

if TYPE_CHECKING:
    from mentorlog.cli.app import App
    from mentorlog.domain.records.base import Record
    from mentorlog.domain.records.goal import Goal

AT_MOST = 100
"""Of more, the ones that come first; the ids of others can be typed."""
_LONGEST = 50
"""Letters of a text: what follows it is to be seen, too."""

_SOME = Wanted(limit=AT_MOST)


def _some(app: "App") -> Wanted:
    """Those of what runs."""
    return _SOME._replace(running_on=app.today)


_SOONEST = Wanted(limit=AT_MOST, order=Order.OLDEST)

Find = Callable[["App"], Sequence[Any]]


class Asked(NamedTuple):
    """What is asked, which records can be meant, and what is said where there are none."""

    question: str
    find: Find
    none: str


def asked(path: str) -> Asked:
    """For a command like "action done"; where it closes nothing, the records written last."""
    noun, _, verb = path.rpartition(" ")
    return _ASKED.get(path) or Asked(
        f"{verb.capitalize()} which{f' {noun}' if noun else ''}?",
        partial(_latest, noun=noun),
        f"there is no {noun or 'record'} yet",
    )


def is_for_some(path: str) -> bool:
    """Whether a command is for some of the records only: those that are open, or closed."""
    return path in _ASKED


def found(app: "App", path: str) -> list["Record"]:
    """The records that a command can mean; an ended mentorship's can only be shown."""
    records = asked(path).find(app)
    if path.endswith("show"):
        return list(records)
    running = {None, *(mentorship.uid for mentorship in app.store.mentorships.running(app.today))}
    store = app.store
    return [one for one in records if store.table(one.noun).mentorship_of(one) in running]


def titles(app: "App", records: Sequence["Record"]) -> dict[str, str]:
    """The id of each record by a line that tells which one it is: "a41 Draft the packet · Dana"."""
    from mentorlog.render.blocks import Emphasised, Toned, text_of
    from mentorlog.render.rows import table
    from mentorlog.render.words import NONE
    from mentorlog.reports.entries import build

    lines = {}
    for entry in build(app.store, records, app.today):
        [row] = table([entry], app.today).rows
        words = [cell for cell in row if isinstance(cell, (str, Toned, Emphasised))]
        ref, *middle, text = map(text_of, words)
        short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        told = [word for word in middle if word != NONE]
        called = f"{ref} {short}" if text != NONE else ref
        lines[" · ".join([called, *told])] = ref
    return lines


def _latest(app: "App", noun: str) -> Sequence["Record"]:
    """The records that were written last, of a noun or of all."""
    nouns = [noun] if noun else [each for each in NOUNS.values() if each != "mentorship"]
    found: list[Record] = [
        record for each in nouns for record in app.store.table(each).latest(AT_MOST)
    ]
    return sorted(found, key=lambda record: record.created_at, reverse=True)[:AT_MOST]


def _open_actions(app: "App") -> Sequence["Record"]:
    return app.store.actions.open(_some(app))


def _closed_actions(app: "App") -> Sequence["Record"]:
    actions = app.store.actions
    return [*actions.listed(_SOME, state="done"), *actions.listed(_SOME, state="dropped")]


def _planned(app: "App") -> Sequence["Record"]:
    return app.store.sessions.listed(_SOONEST, (Status.PLANNED,))


def _gone_by(app: "App") -> Sequence["Record"]:
    """Planned for today or before."""
    return app.store.sessions.listed(_SOONEST._replace(until=app.today), (Status.PLANNED,))


def _open_goals(app: "App") -> Sequence["Goal"]:
    return app.store.goals.open(_some(app))


def _unfinished_goals(app: "App") -> Sequence["Goal"]:
    return [*_open_goals(app), *app.store.goals.listed(_SOME, state=State.PAUSED)]


def _levelled_goals(app: "App") -> Sequence["Goal"]:
    """Those that are not dropped."""
    return [*_unfinished_goals(app), *app.store.goals.listed(_SOME, state=State.ACHIEVED)]


def _resting_goals(app: "App") -> Sequence["Goal"]:
    states = (State.PAUSED, State.DROPPED, State.ACHIEVED)
    return [goal for state in states for goal in app.store.goals.listed(_SOME, state=state)]


def _open_milestones(app: "App") -> Sequence["Record"]:
    return app.store.milestones.open(_some(app))


def _reached_milestones(app: "App") -> Sequence["Record"]:
    return app.store.milestones.listed(_SOME, done=True)


def _unheard(app: "App") -> Sequence["Record"]:
    return app.store.feedback.listed(_SOME, waiting=True)


def _open_topics(app: "App") -> Sequence["Record"]:
    return app.store.topics.open(_some(app))


def _closed_topics(app: "App") -> Sequence["Record"]:
    return app.store.topics.listed(_SOME, ("raised", "dropped"))


def _kept_skills(app: "App") -> Sequence["Record"]:
    return app.store.skills.listed(_some(app), kept_on=app.today)


def _let_go_skills(app: "App") -> Sequence["Record"]:
    return [skill for skill in app.store.skills.listed(_SOME) if skill.dropped_on is not None]


def _next_of_intros(step: Step | None) -> Find:
    """Introductions whose next step this is; None: all that are open."""

    def find(app: "App") -> "Sequence[Record]":
        found = app.store.intros.open(_some(app), app.today)
        return [one for one in found if step in (None, next_step(one, app.today))]

    return find


def _to_read(app: "App") -> Sequence["Record"]:
    return app.store.resources.open(_some(app))


def _unread(app: "App") -> Sequence["Record"]:
    return [one for one in app.store.resources.open(_some(app)) if one.started_on is None]


def _to_be_done(app: "App") -> Sequence["Record"]:
    return [*_open_actions(app), *_open_milestones(app), *_gone_by(app), *_to_read(app)]


def _to_be_dropped(app: "App") -> Sequence["Record"]:
    practice = [*_kept_skills(app), *_next_of_intros(None)(app), *_to_read(app)]
    return [*_open_actions(app), *_open_goals(app), *_open_topics(app), *practice]


_NO_ACTION, _NO_GOAL = "no action is open", "no goal is open"
_NO_INTRO, _NO_RESOURCE = "no introduction waits for that", "nothing is left to read"
_NO_SKILL = "no skill is worked at"
_NO_SESSION, _NO_TOPIC = "no session is planned", "no topic is open"

_ASKED = {
    "action done": Asked("Which are done?", _open_actions, _NO_ACTION),
    "action drop": Asked("Which do you give up?", _open_actions, _NO_ACTION),
    "action defer": Asked("Which do you defer?", _open_actions, _NO_ACTION),
    "action reopen": Asked("Which are open again?", _closed_actions, "no action was closed"),
    "session done": Asked("Which took place?", _gone_by, "no session was planned until today"),
    "session miss": Asked("Which was missed?", _gone_by, "no session was planned until today"),
    "session cancel": Asked("Which are cancelled?", _planned, _NO_SESSION),
    "session move": Asked("Which do you move?", _planned, _NO_SESSION),
    "goal checkin": Asked("Which goal is it about?", _open_goals, _NO_GOAL),
    "goal renegotiate": Asked("Which goal?", _open_goals, _NO_GOAL),
    "goal agree": Asked("Which do you agree to?", _open_goals, _NO_GOAL),
    "goal level": Asked("How far did which goal get?", _levelled_goals, "there is no goal yet"),
    "goal reality": Asked("Which goal do you look at?", _unfinished_goals, _NO_GOAL),
    "goal pause": Asked("Which goals rest?", _open_goals, _NO_GOAL),
    "goal achieve": Asked("Which are reached?", _unfinished_goals, _NO_GOAL),
    "goal drop": Asked("Which do you give up?", _unfinished_goals, _NO_GOAL),
    "goal reopen": Asked("Which do you take up again?", _resting_goals, "every goal is open"),
    "milestone add": Asked("A step of which goal?", _open_goals, _NO_GOAL),
    "milestone done": Asked("Which are reached?", _open_milestones, "no milestone is open"),
    "milestone reopen": Asked(
        "Which are to be reached again?", _reached_milestones, "no milestone was reached"
    ),
    "feedback ack": Asked("Which have you heard?", _unheard, "no feedback waits for you"),
    "topic raise": Asked("Which did you talk about?", _open_topics, _NO_TOPIC),
    "topic drop": Asked("Which need not be raised?", _open_topics, _NO_TOPIC),
    "topic reopen": Asked("Which are to be raised again?", _closed_topics, "no topic was closed"),
    "skill rate": Asked("Which skill?", _kept_skills, _NO_SKILL),
    "skill drop": Asked("Which do you let go?", _kept_skills, _NO_SKILL),
    "skill reopen": Asked("Which do you take up again?", _let_go_skills, "no skill was let go"),
    "intro made": Asked("Which was made?", _next_of_intros(Step.MADE), _NO_INTRO),
    "intro met": Asked("Whom did you meet?", _next_of_intros(Step.MET), _NO_INTRO),
    "intro thanked": Asked("For which were thanks said?", _next_of_intros(Step.THANKED), _NO_INTRO),
    "intro drop": Asked("Which do you give up?", _next_of_intros(None), _NO_INTRO),
    "resource start": Asked("What did you begin with?", _unread, _NO_RESOURCE),
    "resource done": Asked("What are you through with?", _to_read, _NO_RESOURCE),
    "resource drop": Asked("What do you take off the list?", _to_read, _NO_RESOURCE),
    "done": Asked("What is done?", _to_be_done, "nothing is open"),
    "drop": Asked("What do you give up?", _to_be_dropped, "nothing is open"),
    "report goal": Asked("Which goal?", _unfinished_goals, _NO_GOAL),
}
