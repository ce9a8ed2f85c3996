"""The words of the command line: all that start-up, root help and "did you mean" need.

A noun names the module that has its verbs, a verb without a noun the module that has it as a
command. Nothing here imports a command module.
"""

from collections.abc import Iterator
from typing import Any

from mentorlog.domain.values import Values


class Word(Values, frozen=True):
    """One word after `mentorlog`: where it lives and what it is for.

    Neighbours of a week that say the same, or the same `together`, share a line of root help.
    """

    module: str
    help: str
    is_verb: bool = False
    letter: str = ""
    """What the ids of its records begin with."""
    together: str = ""
    """What it is for beside its neighbours, where a line of its own is too much."""


class Chapter(Values, frozen=True):
    """What is not needed every week: its words, and in a line what they are for."""

    help: str
    words: dict[str, Word]


_MET = "Log a meeting, in a line or by flags; plan or move one."
_RAISED = "What to raise next; wins, insights, decisions."
_AIMS = "Goals, steps, check-ins; renegotiated, not forgotten."
_COMING = "What I promised, whom I meet next, what slips."
_FOUND = "Figures as of any day; a search in all you wrote."
_TAKEN_BACK = "Take back the last command, or more; who did what when."
_BY_ID = "By id: `show s12 g3`, `edit s12 --took 1h`."
_CLOSED = "By id: `done a41 m5`, `drop a7 g8`."

EVERYDAY: dict[str, Word] = {
    "prep": Word("prep", "One screen before the meeting, or an agenda to paste.", True),
    "log": Word("log", "Log a meeting in one line, as in a diary.", True, together=_MET),
    "session": Word(
        *("session", "Log a meeting; plan, move or cancel one."), letter="s", together=_MET
    ),
    "action": Word("action", "Promises, mine and theirs: kept, put off, given up.", letter="a"),
    "feedback": Word("feedback", "What one side told the other, and the answer.", letter="f"),
    "topic": Word("topic", "Things to raise next time.", letter="t", together=_RAISED),
    "note": Word(
        *("note", "Wins, insights, thanks, a vision, values."), letter="n", together=_RAISED
    ),
    "goal": Word(
        *("goal", "Goals and check-ins; renegotiated, not forgotten."), letter="g", together=_AIMS
    ),
    "milestone": Word("milestone", "Dated steps of a goal.", letter="m", together=_AIMS),
    "today": Word(
        *("today", "What I promised, whom I meet next, what is slipping.", True), together=_COMING
    ),
    "due": Word(
        *("due", "What is overdue or due soon, most urgent first.", True), together=_COMING
    ),
    "report": Word(
        *("report", "Figures of rhythm, promises and goals, as of any day."), together=_FOUND
    ),
    "find": Word("find", "Search everything that was written.", True, together=_FOUND),
    "show": Word("anywhere", _BY_ID, True),
    "edit": Word("anywhere", _BY_ID, True),
    "remove": Word("anywhere", _BY_ID, True),
    "done": Word("anywhere", _CLOSED, True),
    "drop": Word("anywhere", _CLOSED, True),
    "reopen": Word("anywhere", _CLOSED, True),
    "undo": Word("undo", "Take back the last command, or more.", True, together=_TAKEN_BACK),
    "redo": Word("undo", "Do again what was taken back.", True, together=_TAKEN_BACK),
    "history": Word("history", "Who did what when, word by word.", True, together=_TAKEN_BACK),
    "mentorship": Word("mentorship", "With whom, in which role, how often.", letter="w"),
}
"""In the order of a week."""

CHAPTERS: dict[str, Chapter] = {
    "practice": Chapter(
        "how it goes",
        {
            "agreement": Word(
                "agreement", "What you expect of each other; signed, looked at again."
            ),
            "pulse": Word("pulse", "How it goes between you, by both sides, 1 to 5.", letter="p"),
            "reach": Word("reach", "A few kind words to somebody not met for long.", True),
            "contact": Word("contact", "Lines between meetings; none is counted.", letter="o"),
            "decision": Word(
                *("decision", "What you chose, and what came of it: `decide`, too."), letter="d"
            ),
        },
    ),
    "growth": Chapter(
        "what you learn",
        {
            "advice": Word("advice", "What you were told, tried, and kept of it.", letter="v"),
            "skill": Word("skill", "What to get better at, rated by both sides.", letter="k"),
            "career": Word("career", "Promotions, roles, awards, talks: on which day.", letter="c"),
            "intro": Word("intro", "Doors to people: asked, made, met, thanked.", letter="i"),
            "resource": Word("resource", "What to read, and what stayed of it.", letter="r"),
        },
    ),
    "programme": Chapter(
        "mentoring of many",
        {
            "program": Word(
                "program", "Join a programme; run one: match, collect, see who needs you."
            ),
        },
    ),
    "data": Chapter(
        "backups",
        {
            "calendar": Word("calendar", "What is planned and due, as a feed or for CalDAV."),
            "data": Word("data", "Export, import, back up, forget; where it lies."),
            "doctor": Word("doctor", "Whether the journal is sound, and what to do if not.", True),
            "share": Word("share", "With which devices the journal is shared, and where."),
            "sync": Word("sync", "Exchange what is new with your other devices.", True),
            "demo": Word("demo", "A believable year to try things on.", True),
        },
    ),
    "settings": Chapter(
        "TAB, the week by mail",
        {
            "config": Word("config", "Settings: list, get, set, unset."),
            "cron": Word("cron", "Have the weekly report printed or mailed every week."),
            "completion": Word("completion", "Have TAB complete commands, ids and names."),
            "help": Word("help", "A command in full, or how one thing works.", True),
        },
    ),
}
"""What root help names in a line each; `help NAME` has the words."""

HOW_THINGS_WORK = (
    "calendar",
    "circles",
    "dates",
    "ids",
    "import",
    "page",
    "figures",
    "prompt",
    "privacy",
    "scripts",
)

TOLD_ELSEWHERE = ("addons", "encryption", "sharing")
"""What few need, and other topics and the README name."""

TOPICS = (*CHAPTERS, *HOW_THINGS_WORK, *TOLD_ELSEWHERE)
"""What `mentorlog help` tells beside the commands: a text of `cli/topics` each."""

WORDS: dict[str, Word] = EVERYDAY | {
    name: word for chapter in CHAPTERS.values() for name, word in chapter.words.items()
}

SAME: dict[tuple[str, str], str] = {
    ("action", "finish"): "done",
    ("action", "postpone"): "defer",
    ("action", "reschedule"): "defer",
    ("feedback", "acknowledge"): "ack",
    ("feedback", "answer"): "ack",
    ("feedback", "reply"): "ack",
    ("goal", "check-in"): "checkin",
    ("milestone", "reach"): "done",
    ("session", "missed"): "miss",
    ("session", "no-show"): "miss",
    ("session", "postpone"): "move",
    ("session", "reschedule"): "move",
    ("session", "schedule"): "plan",
    ("topic", "discuss"): "raise",
}
"""Verbs from elsewhere that can mean one thing only of a noun: they are taken for it."""

STANDS_FOR: dict[str, tuple[str, ...]] = {
    "actions": ("action", "list"),
    "contacts": ("contact", "list"),
    "decide": ("decision",),
    "decisions": ("decision", "list"),
    "goals": ("goal", "list"),
    "intros": ("intro", "list"),
    "meetings": ("session", "list"),
    "mentorships": ("mentorship", "list"),
    "milestones": ("milestone", "list"),
    "notes": ("note", "list"),
    "people": ("mentorship", "list"),
    "promises": ("action", "list"),
    "resources": ("resource", "list"),
    "sessions": ("session", "list"),
    "skills": ("skill", "list"),
    "tasks": ("action", "list"),
    "todos": ("action", "list"),
    "topics": ("topic", "list"),
    "week": ("report", "week"),
    "who": ("mentorship", "list"),
}
"""First words that can mean one noun, or one command that only looks: they are taken for it."""

SAME_OPTIONS: dict[str, tuple[str, ...]] = {
    "--date": ("--on", "--at"),
    "--day": ("--on", "--at"),
    "--duration": ("--took",),
    "--from": ("--start", "--since"),
    "--on": ("--at",),
    "--person": ("--with",),
    "--reason": ("--why",),
    "--to": ("--until",),
    "--when": ("--at", "--on"),
    "--who": ("--with",),
}
"""Options from elsewhere, and ours: where a command lacks theirs, the first it has is meant."""


def commands_of(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command below a group with the words it is called by; imports all their modules."""
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        if hasattr(command, "list_commands"):
            yield from commands_of(command, (*path, name))
        else:
            yield (*path, name), command
