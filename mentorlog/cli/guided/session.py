"""The guided journal: `session add` without a word, asked for one thing after the other.

Enter passes over a question. What is answered becomes the words of `session add`, so that it is
written as if it had been typed.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from mentorlog.cli import candidates, prompts
from mentorlog.cli.app import App
from mentorlog.cli.days import read_at, read_next
from mentorlog.cli.editor import ensure_one
from mentorlog.cli.page.records import SIGNS, short_name
from mentorlog.cli.session.promised import marked
from mentorlog.cli.words import Words, option
from mentorlog.domain.activities import STRUCTURES
from mentorlog.domain.dates import parse_span, show_moment, show_span
from mentorlog.domain.kinds import goals_of
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.mentorship import Member, Mentorship
from mentorlog.domain.records.said import FeedbackKind
from mentorlog.domain.records.session import Status
from mentorlog.errors import MentorlogError
from mentorlog.exchange.page.kinds import AdviceLine, FeedbackLine
from mentorlog.exchange.page.lines import write_line
from mentorlog.exchange.page.words import Word
from mentorlog.operations.names import ensure_running
from mentorlog.operations.sessions import looks
from mentorlog.store.wanted import Wanted

KINDS = {
    "a change: something to do otherwise": FeedbackKind.CHANGE,
    "praise": FeedbackKind.PRAISE,
    "a question": FeedbackKind.QUESTION,
    "none of these: a note": FeedbackKind.NOTE,
}


_LINE, _EDIT = "--note", "--edit"
_ACTIVITIES: dict[str, str | None] = {
    "nothing in particular": None,
    **{structure.told: str(activity) for activity, structure in STRUCTURES.items()},
}


def questions(app: App) -> Words:
    """The words after `session add`, asked for; what usually follows is asked for after it."""
    app.is_guided = True
    mentorship = app.mentorship(None, on=app.today)
    at = prompts.offer_line(
        "When did you meet?", partial(_check_at, app, mentorship), _usual_time(app, mentorship)
    )
    took = prompts.offer_line("How long?", parse_span, _usual_length(app))
    title = prompts.offer_line("What was it about?", prompts.text("title"), "no title")
    activity = prompts.choose("What was it for?", _ACTIVITIES)
    options = option("--with", mentorship.name) + option("--at", at) + option("--took", took)
    options += option("--activity", activity)
    start = _read(app, at) if at else app.now
    if start > app.now:
        options += option("--status", Status.PLANNED)
    else:
        options += _what_came_of_it(app, mentorship, start)
    return Words(options, (title,) if title else ())


def _what_came_of_it(app: App, mentorship: Mentorship, start: datetime) -> tuple[str, ...]:
    """What is only asked when they have met; a page in the editor takes in what is written."""
    members = app.store.mentorships.members.present(mentorship, start.date())
    came = option("--attendee", *_came(members))
    kept = option("--kept", *_kept(app, mentorship, start))
    notes = prompts.choose("Notes?", _ways_to_write(app))
    said = (notes,) if notes == _EDIT else _written(mentorship, members, with_note=notes == _LINE)
    check = partial(read_next, now=app.now, start=start)
    following = prompts.offer_line("When do you meet next?", check, "not settled")
    return (*came, *kept, *said, *option("--next", following))


def _came(members: Sequence[Member]) -> list[str]:
    """Who came, where it could have been several."""
    names = {member.name: member.name for member in members}
    return prompts.choose_some("Who came?", names) if len(names) > 1 else []


def _ways_to_write(app: App) -> dict[str, str | None]:
    ways = {"none": None, "on one line": _LINE}
    try:
        ensure_one(app, asked_for=True)
    except MentorlogError:
        return ways
    return ways | {"on a page in my editor, with promises and feedback": _EDIT}


def _written(
    mentorship: Mentorship, members: Sequence[Member], *, with_note: bool
) -> tuple[str, ...]:
    """Notes, promises and feedback, line by line."""
    note = prompts.ask_line("Notes:", prompts.text("note")) if with_note else None
    mine = [*prompts.offer_lines("What did you promise?", _promise)]
    theirs = [*prompts.offer_lines(f"What did {mentorship.name} promise?", _promise)]
    said = prompts.offer_lines("What feedback was there?", prompts.text("feedback"))
    heard = [_feedback(mentorship, members, text) for text in said]
    advised = [*_advised(mentorship)]
    return (
        *option("--note", note),
        *option("--action", *mine),
        *option("--ask", *theirs),
        *option("--feedback", *heard),
        *option("--advice", *advised),
    )


def _advised(mentorship: Mentorship) -> Iterator[str]:
    """What I was told to do; a mentor is not asked for it."""
    if Party.ME in goals_of(mentorship):
        for text in prompts.offer_lines("What were you told to try?", prompts.text("advice")):
            yield _behind_the_dash(AdviceLine(text=Word(text)))


def _behind_the_dash(line: FeedbackLine | AdviceLine) -> str:
    """A line as its option takes it, which a page has behind a dash."""
    return "\n".join(one[2:] for one in write_line(line).split("\n"))


def _promise(typed: str) -> None:
    """Raise Invalid if it is no promise, or has what is nearly a mark."""
    prompts.text("action")(typed)
    marked(typed)


def _feedback(mentorship: Mentorship, members: Sequence[Member], text: str) -> str:
    """A word of feedback as `--feedback` takes it, and a page has it behind a dash."""
    sides: dict[str, Word | None] = {mentorship.name: None, "me": Word("me")}
    if len(members) > 1:
        sides |= {one.name: Word(short_name(one.name, members)) for one in members}
    who = prompts.choose("Who said it?", sides, default=int(Party.ME not in goals_of(mentorship)))
    kind = prompts.choose("What kind is it?", KINDS)
    return _behind_the_dash(FeedbackLine(text=Word(text), who=who, sign=SIGNS.get(kind)))


def _kept(app: App, mentorship: Mentorship, start: datetime) -> list[str]:
    """The ids of the open promises that were kept, of those made by that day."""
    wanted = Wanted(mentorship=mentorship.uid, limit=candidates.AT_MOST)
    actions = app.store.actions.open(wanted)
    made = [action for action in actions if action.promised_on <= start.date()]
    titles = candidates.titles(app, made)
    return prompts.choose_some("Which promises were kept?", titles) if titles else []


def _check_at(app: App, mentorship: Mentorship, typed: str) -> None:
    """Raise Invalid if it is no moment, or the mentorship had ended by then."""
    at = _read(app, typed)
    ensure_running(app.store, mentorship, at.date(), app.today)


def _read(app: App, typed: str) -> datetime:
    """When they met or are to meet; the nearest such time."""
    return read_at(typed, app.now, looks(None))


def _usual_time(app: App, mentorship: Mentorship) -> str:
    """What Enter means: as it was planned for today, else now."""
    planned = app.store.sessions.planned_on(mentorship.uid, app.today)
    if len(planned) == 1 and planned[0].began <= app.now:
        return show_moment(planned[0].at, app.today)
    return "until just now"


def _usual_length(app: App) -> str:
    minutes = app.setting("minutes")
    return show_span(minutes) if minutes else "not said"
