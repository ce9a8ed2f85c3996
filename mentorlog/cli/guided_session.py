"""The guided journal: `session add` without a word, asked for one thing after the other.

Enter passes over a question. What is answered becomes the words of `session add`, so that it is
written as if it had been typed.
"""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from mentorlog.cli import candidates, prompts
from mentorlog.cli.moments import read_at
from mentorlog.cli.session_entry import read_next
from mentorlog.cli.session_words import began
from mentorlog.cli.words import Words, option
from mentorlog.domain.dates import Looks, parse_span, show_moment, show_span
from mentorlog.store.wanted import Wanted

if TYPE_CHECKING:
    from mentorlog.cli.app import App
    from mentorlog.domain.records.mentorship import Mentorship


def questions(app: "App") -> Words:
    """The words after `session add`, asked for."""
    mentorship = app.mentorship(None, on=app.today)
    at = prompts.offer_line(
        "When did you meet?", partial(_check_at, app, mentorship), _usual_time(app, mentorship)
    )
    took = prompts.offer_line("How long?", parse_span, _usual_length(app))
    title = prompts.offer_line("What was it about?", prompts.text("title"), "no title")
    options = option("--with", mentorship.name) + option("--at", at) + option("--took", took)
    start = read_at(at, app.now, Looks.BACK) if at else app.now
    if start <= app.now:
        options += _what_came_of_it(app, mentorship, start)
    return Words(options, (title,) if title else ())


def _what_came_of_it(app: "App", mentorship: "Mentorship", start: datetime) -> tuple[str, ...]:
    """What is only asked when they have met."""
    kept = _kept(app, mentorship, start)
    note = prompts.offer_line("Notes:", prompts.text("note"), "none")
    mine = prompts.offer_lines("What did you promise?", prompts.text("action"))
    theirs = prompts.offer_lines(f"What did {mentorship.name} promise?", prompts.text("action"))
    following = prompts.offer_line(
        "When do you meet next?", partial(read_next, app, start), "not settled"
    )
    return (
        *option("--kept", *kept),
        *option("--note", note),
        *option("--action", *mine),
        *option("--ask", *theirs),
        *option("--next", following),
    )


def _kept(app: "App", mentorship: "Mentorship", start: datetime) -> list[str]:
    """The ids of the open promises that were kept, of those made by that day."""
    actions = app.store.actions.open(Wanted(mentorship=mentorship.uid))
    made = [action for action in actions if action.promised_on <= start.date()]
    return (
        prompts.choose_some("Which promises were kept?", candidates.titles(app, made))
        if made
        else []
    )


def _check_at(app: "App", mentorship: "Mentorship", typed: str) -> None:
    """Raise Invalid if it is no moment, or the mentorship had ended by then."""
    at = read_at(typed, app.now, Looks.BACK)
    app.store.mentorships.ensure_running(mentorship, at.date())


def _usual_time(app: "App", mentorship: "Mentorship") -> str:
    """What Enter means: as it was planned for today, else now."""
    planned = app.store.sessions.planned_on(mentorship.uid, app.today)
    if len(planned) == 1 and began(planned[0]) <= app.now:
        return show_moment(planned[0].at, app.today)
    return "until just now"


def _usual_length(app: "App") -> str:
    minutes = app.setting("minutes")
    return show_span(minutes) if minutes else "not said"
