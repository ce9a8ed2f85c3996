"""Which records a command can mean where no id was typed, and how they are told apart."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple

from mentorlog.cli.app import App
from mentorlog.cli.ids import NOUNS
from mentorlog.domain.intros import Step, next_step
from mentorlog.domain.records.base import Close, Record
from mentorlog.domain.records.goal import Goal, State
from mentorlog.domain.records.session import Status
from mentorlog.errors import NotFound
from mentorlog.operations.closing import closed_so
from mentorlog.store.wanted import Order, Wanted

AT_MOST = 100
"""Of more, the ones that come first; the ids of others can be typed."""
_LONGEST = 50
"""Letters of a text: what follows it is to be seen, too."""

_SOME = Wanted(limit=AT_MOST)


def _some(app: App) -> Wanted:
    """Those of what runs."""
    return _SOME.but(running_on=app.today)


_SOONEST = Wanted(limit=AT_MOST, order=Order.OLDEST)

Find = Callable[[App], Sequence[Any]]


class Asked(NamedTuple):
    """What is asked, which records can be meant, and what is said where there are none."""

    question: str
    find: Find
    none: str


def asked(path: str) -> Asked:
    """For a command like "action done"; where it closes nothing, the records written last."""
    noun, _, verb = path.rpartition(" ")
    if path in _ASKED:
        return _ASKED[path]
    if verb == "reopen":
        return Asked("Which are open again?", _closed(noun), f"no {noun} was closed")
    return Asked(
        f"{verb.capitalize()} which{f' {noun}' if noun else ''}?",
        partial(_latest, noun=noun),
        f"there is no {noun or 'record'} yet",
    )


def is_for_some(path: str) -> bool:
    """Whether a command is for some of the records only: those that are open, or closed."""
    return path in _ASKED or path.endswith(" reopen")


def found(app: App, path: str) -> list[Record]:
    """The records that a command can mean; an ended mentorship's can only be shown."""
    records = asked(path).find(app)
    if path.endswith("show"):
        return list(records)
    running = {None, *(mentorship.uid for mentorship in app.store.mentorships.running(app.today))}
    store = app.store
    return [one for one in records if store.table(one.noun).mentorship_of(one) in running]


def titles(app: App, records: Sequence[Record]) -> dict[str, str]:
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


def _latest(app: App, noun: str) -> Sequence[Record]:
    """The records that were written last, of a noun or of all."""
    nouns = [noun] if noun else [each for each in NOUNS.values() if each != "mentorship"]
    found: list[Record] = [
        record for each in nouns for record in app.store.table(each).latest(AT_MOST)
    ]
    return sorted(found, key=lambda record: record.as_made[0], reverse=True)[:AT_MOST]


def _open(*nouns: str) -> Find:
    """What is open of these nouns."""

    def find(app: App) -> Sequence[Record]:
        return [
            record
            for noun in nouns
            for record in (_OPEN[noun](app) if noun in _OPEN else _newest_open(app, noun))
        ]

    return find


def _newest_open(app: App, noun: str) -> Sequence[Record]:
    return app.store.table(noun).still_open(AT_MOST)


def _closed(*nouns: str) -> Find:
    """What was closed of these nouns, the newest first."""

    def find(app: App) -> Sequence[Record]:
        own = {"goal": _resting_goals, "session": _settled}
        return [
            record
            for noun in nouns
            for record in (own[noun](app) if noun in own else app.store.table(noun).closed(AT_MOST))
        ]

    return find


def _planned(app: App) -> Sequence[Record]:
    return app.store.sessions.listed(_SOONEST, (Status.PLANNED,))


def _gone_by(app: App) -> Sequence[Record]:
    """Planned for today or before."""
    return app.store.sessions.listed(_SOONEST.but(until=app.today), (Status.PLANNED,))


def _settled(app: App) -> Sequence[Record]:
    """Those that are planned no more."""
    return app.store.sessions.listed(_SOME, (Status.CANCELLED, Status.NO_SHOW, Status.HELD))


def _unfinished_goals(app: App) -> Sequence[Goal]:
    paused = app.store.goals.listed(_SOME, state=State.PAUSED)
    return [*app.store.goals.open(_some(app)), *paused]


def _levelled_goals(app: App) -> Sequence[Goal]:
    """Those that are not dropped."""
    return [*_unfinished_goals(app), *app.store.goals.listed(_SOME, state=State.ACHIEVED)]


def _resting_goals(app: App) -> Sequence[Goal]:
    states = (State.PAUSED, State.DROPPED, State.ACHIEVED)
    return [goal for state in states for goal in app.store.goals.listed(_SOME, state=state)]


def _before(step: Step) -> Find:
    """Introductions whose next step this is."""
    return lambda app: [one for one in _open("intro")(app) if next_step(one, app.today) is step]


def _unread(app: App) -> Sequence[Record]:
    return [one for one in app.store.resources.still_open(AT_MOST) if one.started_on is None]


def _undecided(app: App) -> Sequence[Record]:
    return app.store.decisions.listed(_some(app), undecided=True)


def _unreviewed(app: App) -> Sequence[Record]:
    return app.store.decisions.listed(_some(app), unreviewed=True)


_OPEN: dict[str, Find] = {
    "action": lambda app: app.store.actions.open(_some(app)),
    "goal": lambda app: app.store.goals.open(_some(app)),
    "milestone": lambda app: app.store.milestones.open(_some(app)),
    "session": _gone_by,
    "skill": lambda app: app.store.skills.listed(_some(app), kept_on=app.today),
}


def _contested(app: App) -> Sequence[Record]:
    """The records of which two devices say different things, where they are here."""
    from mentorlog.cli import sharing
    from mentorlog.cli.ids import table_of
    from mentorlog.cli.share_answers import named_row
    from mentorlog.operations.sharing_settling import contested

    found = [one for share in sharing.all_shares(app) for one in contested(app.store, share)]
    refs = dict.fromkeys(named_row(app, one).split()[-1] for one in found)
    records = []
    for ref in refs:
        with suppress(NotFound):
            records.append(app.find(table_of(app.store, ref), ref))
    return records


_NO_ACTION, _NO_GOAL = "no action is open", "no goal is open"
_NO_INTRO, _NO_RESOURCE = "no introduction waits for that", "nothing is left to read"
_NO_SKILL = "no skill is worked at"
_NO_SESSION, _NO_TOPIC = "no session is planned", "no topic is open"

_ASKED = {
    "action done": Asked("Which are done?", _open("action"), _NO_ACTION),
    "action drop": Asked("Which do you give up?", _open("action"), _NO_ACTION),
    "action defer": Asked("Which do you defer?", _open("action"), _NO_ACTION),
    "session done": Asked("Which took place?", _gone_by, "no session was planned until today"),
    "session miss": Asked("Which was missed?", _gone_by, "no session was planned until today"),
    "session cancel": Asked("Which are cancelled?", _planned, _NO_SESSION),
    "session move": Asked("Which do you move?", _planned, _NO_SESSION),
    "share keep": Asked("Which do you settle?", _contested, "nothing is contested"),
    "goal checkin": Asked("Which goal is it about?", _open("goal"), _NO_GOAL),
    "goal renegotiate": Asked("Which goal?", _open("goal"), _NO_GOAL),
    "goal agree": Asked("Which do you agree to?", _open("goal"), _NO_GOAL),
    "goal level": Asked("How far did which goal get?", _levelled_goals, "there is no goal yet"),
    "goal reality": Asked("Which goal do you look at?", _unfinished_goals, _NO_GOAL),
    "goal pause": Asked("Which goals rest?", _open("goal"), _NO_GOAL),
    "goal achieve": Asked("Which are reached?", _unfinished_goals, _NO_GOAL),
    "goal drop": Asked("Which do you give up?", _unfinished_goals, _NO_GOAL),
    "goal reopen": Asked("Which do you take up again?", _closed("goal"), "every goal is open"),
    "milestone add": Asked("A step of which goal?", _open("goal"), _NO_GOAL),
    "milestone done": Asked("Which are reached?", _open("milestone"), "no milestone is open"),
    "milestone reopen": Asked(
        "Which are to be reached again?", _closed("milestone"), "no milestone was reached"
    ),
    "feedback ack": Asked("Which have you heard?", _open("feedback"), "no feedback waits for you"),
    "topic raise": Asked("Which did you talk about?", _open("topic"), _NO_TOPIC),
    "topic drop": Asked("Which need not be raised?", _open("topic"), _NO_TOPIC),
    "topic reopen": Asked("Which are to be raised again?", _closed("topic"), "no topic was closed"),
    "skill rate": Asked("Which skill?", _open("skill"), _NO_SKILL),
    "skill drop": Asked("Which do you let go?", _open("skill"), _NO_SKILL),
    "skill reopen": Asked("Which do you take up again?", _closed("skill"), "no skill was let go"),
    "intro made": Asked("Which was made?", _before(Step.MADE), _NO_INTRO),
    "intro met": Asked("Whom did you meet?", _before(Step.MET), _NO_INTRO),
    "intro thanked": Asked("For which were thanks said?", _before(Step.THANKED), _NO_INTRO),
    "intro drop": Asked("Which do you give up?", _open("intro"), _NO_INTRO),
    "resource start": Asked("What did you begin with?", _unread, _NO_RESOURCE),
    "resource done": Asked("What are you through with?", _open("resource"), _NO_RESOURCE),
    "resource drop": Asked("What do you take off the list?", _open("resource"), _NO_RESOURCE),
    "done": Asked("What is done?", _open(*closed_so(Close.DONE)), "nothing is open"),
    "drop": Asked("What do you give up?", _open(*closed_so(Close.DROPPED)), "nothing is open"),
    "reopen": Asked("What is open again?", _closed(*closed_so()), "nothing was closed"),
    "session reopen": Asked("Which are planned again?", _settled, "no session is settled yet"),
    "feedback reopen": Asked(
        "Which wait again to be heard?", _closed("feedback"), "no feedback was heard yet"
    ),
    "intro reopen": Asked("Which go on?", _closed("intro"), "no introduction was closed"),
    "resource reopen": Asked("What goes back on the list?", _closed("resource"), "all is open"),
    "decision made": Asked("What have you decided?", _undecided, "nothing waits to be decided"),
    "decision review": Asked("Which do you look at?", _unreviewed, "nothing waits for a look"),
    "report goal": Asked("Which goal?", _unfinished_goals, _NO_GOAL),
}
