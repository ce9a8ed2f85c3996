"""The words of the command line: all that start-up, root help and "did you mean" need.

A noun names the module whose Typer app has its verbs; a verb without a noun names the module
whose Typer app has it as a command. Nothing here imports a command module.
"""

from typing import NamedTuple


class Word(NamedTuple):
    """One word after `mentorlog`: where it lives and what it is for.

    Neighbours that say the same, or the same `together`, share a line of root help.
    """

    module: str
    help: str
    is_verb: bool = False
    letter: str = ""
    """What the ids of its records begin with."""
    together: str = ""
    """What it is for beside its neighbours, where a line of its own is too much."""


TOPICS = {
    "dates": "How days, times and spans are typed.",
    "ids": "How records are named: s12, @last, several at once.",
    "page": "A session as a Markdown page.",
    "practice": "How a good mentorship is run.",
    "figures": "What each figure means.",
    "privacy": "What leaves this machine, and what does not.",
    "scripts": "What a script can rely on.",
}
"""What `mentorlog help` tells beside the commands: a module of `cli/topics` each."""

_EXPECTED = "What you expect of each other, and how it goes."
_AIMS = "Goals, steps, check-ins; renegotiated, not forgotten."
_GROWTH = "What to get better at, by both sides; promotions, talks."
_DOORS = "Doors to people, and what to read."
_SET_UP = "Settings; the week by mail or print, every week."
_BY_ID = "By id: `show s12 g3`, `edit s12 --took 1h`, `remove n9`."
_CLOSED = "By id: `done a41 m5`, `drop a7 g8`."

SECTIONS: dict[str, dict[str, Word]] = {
    "After a meeting": {
        "session": Word("session", "Log a meeting; plan, move or cancel one.", letter="s"),
        "action": Word("action", "Promises, mine and theirs: kept, put off, given up.", letter="a"),
        "feedback": Word("feedback", "What one side told the other, and the answer.", letter="f"),
        "note": Word("note", "Wins, insights, decisions, thanks, a vision.", letter="n"),
    },
    "Before the next": {
        "today": Word("today", "What I promised, whom I meet next, what is slipping.", True),
        "prep": Word("prep", "One screen before the meeting, or an agenda to paste.", True),
        "topic": Word("topic", "Things to raise next time.", letter="t"),
        "due": Word("due", "What is overdue or due soon, most urgent first.", True),
    },
    "The longer view": {
        "mentorship": Word("mentorship", "With whom, in which role, how often."),
        "agreement": Word(
            *("agreement", "What you expect of each other; signed, looked at again."),
            together=_EXPECTED,
        ),
        "pulse": Word(
            *("pulse", "How it goes between you, by both sides, 1 to 5."),
            letter="p",
            together=_EXPECTED,
        ),
        "goal": Word(
            *("goal", "Goals and check-ins; renegotiated, not forgotten."),
            letter="g",
            together=_AIMS,
        ),
        "milestone": Word("milestone", "Dated steps of a goal.", letter="m", together=_AIMS),
        "skill": Word(
            *("skill", "What to get better at, rated by both sides."),
            letter="k",
            together=_GROWTH,
        ),
        "career": Word(
            *("career", "Promotions, roles, awards, talks: on which day."),
            letter="c",
            together=_GROWTH,
        ),
        "intro": Word(
            *("intro", "Doors to people: asked, made, met, thanked."), letter="i", together=_DOORS
        ),
        "resource": Word(
            *("resource", "What to read, and what stayed of it."), letter="r", together=_DOORS
        ),
        "report": Word("report", "Figures of rhythm, promises and goals, as of any day."),
    },
    "Find and correct": {
        "find": Word("find", "Search everything that was written.", True),
        "show": Word("anywhere", _BY_ID, True),
        "edit": Word("anywhere", _BY_ID, True),
        "remove": Word("anywhere", _BY_ID, True),
        "done": Word("anywhere", _CLOSED, True),
        "drop": Word("anywhere", _CLOSED, True),
        "undo": Word("undo", "Take back the last command, or more; redo does it again.", True),
        "redo": Word("undo", "Take back the last command, or more; redo does it again.", True),
        "history": Word("history", "Who did what when, word by word.", True),
    },
    "The data and the program": {
        "data": Word("data", "Export, import, back up, forget; where it lies."),
        "config": Word("config", "Settings: list, get, set, unset.", together=_SET_UP),
        "cron": Word(
            "cron", "Have the weekly report printed or mailed every week.", together=_SET_UP
        ),
        "completion": Word("completion", "Have TAB complete commands, ids and names."),
        "doctor": Word("doctor", "Whether the journal is sound, and what to do if not.", True),
        "demo": Word("demo", "A believable year to try things on.", True),
        "help": Word("help", f"A command in full, or: {', '.join(TOPICS)}.", True),
    },
}

WORDS: dict[str, Word] = {
    name: word for section in SECTIONS.values() for name, word in section.items()
}
