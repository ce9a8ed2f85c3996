"""The words of the command line: all that start-up, root help and "did you mean" need.

A noun names the module whose Typer app has its verbs; a verb without a noun names the module
whose Typer app has it as a command. Nothing here imports a command module.
"""

from typing import NamedTuple


class Word(NamedTuple):
    """One word after `mentorlog`: where it lives and what it is for."""

    module: str
    help: str
    is_verb: bool = False


SECTIONS: dict[str, dict[str, Word]] = {
    "Every day": {
        "today": Word("today", "What I promised, whom I meet next, what is slipping.", True),
        "prep": Word("prep", "One screen before the meeting, or an agenda to paste.", True),
        "session": Word("session", "Log meetings: held, planned, moved, cancelled, missed."),
        "action": Word("action", "What one of the two promised, and by when."),
        "topic": Word("topic", "Things to raise next time."),
        "feedback": Word("feedback", "What one side told the other, and the answer."),
        "note": Word("note", "Wins, insights, decisions, thanks, a vision."),
    },
    "The longer view": {
        "goal": Word("goal", "Goals with check-ins, renegotiated rather than forgotten."),
        "milestone": Word("milestone", "Dated steps of a goal."),
        "mentorship": Word("mentorship", "With whom, in which role, how often."),
    },
    "Any record, by its id": {
        "show": Word("anywhere", "Show records: `show s12 g3`.", True),
        "done": Word("anywhere", "Actions and milestones that are done: `done a41 m5`.", True),
        "edit": Word("anywhere", "Correct a record: `edit s12 --took 1h`.", True),
        "drop": Word("anywhere", "Give up actions, goals or topics: `drop a7`.", True),
        "remove": Word("anywhere", "Remove records that should never have been.", True),
    },
    "Looking": {
        "report": Word("report", "Figures of rhythm, promises and goals, as of any day."),
        "find": Word("find", "Search everything that was written.", True),
        "due": Word("due", "What is overdue or due soon, most urgent first.", True),
    },
    "The data": {
        "data": Word("data", "Where the store lies; export and import."),
        "config": Word("config", "Settings: list, get, set, unset."),
        "cron": Word("cron", "Have the weekly report printed or mailed every week."),
        "demo": Word("demo", "A believable year to try things on.", True),
    },
}

WORDS: dict[str, Word] = {
    name: word for section in SECTIONS.values() for name, word in section.items()
}
        "doctor": Word("doctor", "Whether all is well with it, and what to do.", True),
