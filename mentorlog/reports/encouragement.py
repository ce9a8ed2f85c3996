"""One line that encourages: the strongest fact of the days behind, else the smallest next step.

A fact names what is in the records, a step is a command to type. Nothing is praised in general,
nobody is scolded, and what is private is never quoted.
"""

from collections.abc import Callable, Sequence

from mentorlog.domain.values import Values
from mentorlog.domain.wording import as_typed
from mentorlog.reports.ahead import Ahead
from mentorlog.reports.behind import Figures, Good, Kind, Met

LONG_STREAK = 3
SEVERAL = 2


class Said(Values, frozen=True):
    """The line, the rule that gave it, and the command of a next step; None after a fact."""

    rule: str
    text: str
    step: str | None = None


class Facts(Values, frozen=True):
    """What the rules look at."""

    good: Sequence[Good]
    met: Sequence[Met]
    figures: Figures
    ahead: Ahead
    word: Callable[[str], str] = as_typed
    """What a command takes for a name."""


def encourage(facts: Facts) -> Said:
    """What the first rule says that fits; the last one always does."""
    return next(said for rule in RULES if (said := rule(facts)))


# The facts, the strongest first.


def _achieved(facts: Facts) -> Said | None:
    good = _first(facts, Kind.ACHIEVED)
    return Said("achieved", f"Reached: {good.text} ({good.id}).") if good else None


def _longest_streak(facts: Facts) -> Said | None:
    met = {one.mentorship for one in facts.met}
    for one in facts.figures.mentorships:
        if one.uid in met and one.streak == one.best_streak >= LONG_STREAK:
            text = f"You met {one.name} in time {one.streak} times in a row: your longest run."
            return Said("longest streak", text)
    return None


def _all_kept(facts: Facts) -> Said | None:
    mine = facts.figures.follow_through.me
    if not mine.kept == mine.n >= SEVERAL:
        return None
    return Said("all kept", f"All {mine.n} promises of yours that were judged are kept.")


def _milestone(facts: Facts) -> Said | None:
    good = _first(facts, Kind.MILESTONE)
    return Said("milestone", f"A step done: {good.text} ({good.id}).") if good else None


def _win(facts: Facts) -> Said | None:
    good = _first(facts, Kind.WIN)
    return Said("win", f"A win to keep: {good.text} ({good.id})") if good else None


def _kept(facts: Facts) -> Said | None:
    good = _first(facts, Kind.KEPT, Kind.DONE)
    return Said("kept", f"{good.kind.capitalize()}: {good.text} ({good.id}).") if good else None


def _praised(facts: Facts) -> Said | None:
    good = _first(facts, Kind.PRAISE)
    return Said("praised", f"{good.by} said: {good.text} ({good.id})") if good else None


def _have_met(facts: Facts) -> Said | None:
    names = list(dict.fromkeys(one.name for one in facts.met))
    if not names:
        return None
    met = names if len(names) < 3 else [names[0], f"{len(names) - 1} more"]
    return Said("met", f"You met {' and '.join(met)}.")


# The steps, the most urgent first.


def _overdue(facts: Facts) -> Said | None:
    for one in facts.ahead.mine.shown:
        if one.overdue and one.noun == "action":
            text = f"do {one.id}, or give it another day"
            return Said("overdue", text, f"mentorlog action defer {one.id} --to DAY")
    return None


def _unanswered(facts: Facts) -> Said | None:
    for one in facts.ahead.meetings.shown:
        if one.overdue and one.noun == "session":
            text = f"say whether you met {one.name} on {one.due_on}"
            return Said("unanswered", text, f"mentorlog session done {one.id}")
    return None


def _promised(facts: Facts) -> Said | None:
    for one in facts.ahead.mine.shown:
        if one.noun == "action":
            return Said("promised", f"do {one.id}", f"mentorlog done {one.id}")
    return None


def _meeting(facts: Facts) -> Said | None:
    for one in facts.ahead.meetings.shown:
        name = facts.word(one.name or "")
        if one.quiet and one.quiet.planned_on and one.noun == "slot":
            continue
        if one.noun == "session":
            return Said("meeting", f"prepare for {one.name}", f"mentorlog prep {name}")
        command = f"mentorlog session plan --with {name} --at WHEN"
        return Said("slot", f"find a day with {one.name}", command)
    return None


def _running(facts: Facts) -> Said | None:
    for one in facts.figures.mentorships:
        if one.silent:
            name = facts.word(one.name)
            return Said("silent", f"prepare for {one.name}", f"mentorlog prep {name}")
        command = f"mentorlog topic add TEXT --with {facts.word(one.name)}"
        return Said("running", f"note one thing to raise with {one.name}", command)
    return None


def _begin(facts: Facts) -> Said:
    text = "say who your mentor or mentee is"
    return Said("begin", text, "mentorlog mentorship add NAME --my mentor")


RULES: tuple[Callable[[Facts], Said | None], ...] = (
    *(_achieved, _longest_streak, _all_kept, _milestone, _win, _kept, _praised, _have_met),
    *(_overdue, _unanswered, _promised, _meeting, _running, _begin),
)


def _first(facts: Facts, *kinds: Kind) -> Good | None:
    """The latest of these kinds that may be quoted; praise is quoted only where it is for me."""
    for good in facts.good:
        is_mine_to_give = good.kind is Kind.PRAISE and good.by == "me"
        if good.kind in kinds and not good.private and not is_mine_to_give:
            return good
    return None
