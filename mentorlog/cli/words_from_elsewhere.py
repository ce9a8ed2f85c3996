"""Words of other programs, and which commands are meant by them here."""

from collections.abc import Mapping, Sequence

_BEGINS = ("add", "set", "start", "install")
_LOOKS = ("list", "show", "status")
"""Verbs that are for the same, of which a noun has one or the other."""

SYNONYMS: Mapping[str, Sequence[str]] = {
    "add": _BEGINS,
    "agenda": ("prep",),
    "cancel": ("drop",),
    "complete": ("done", "achieve"),
    "create": _BEGINS,
    "delete": ("remove",),
    "done": ("achieve", "raise", "ack"),
    "edit": ("set",),
    "end": ("stop",),
    "finish": ("done", "achieve", "end"),
    "insight": ("note",),
    "list": _LOOKS,
    "log": ("add", "log"),
    "ls": _LOOKS,
    "meeting": ("session",),
    "mentee": ("mentorship",),
    "mentor": ("mentorship",),
    "move": ("defer", "renegotiate"),
    "new": _BEGINS,
    "pairing": ("pair",),
    "participant": ("roster",),
    "postpone": ("defer", "move", "renegotiate"),
    "progress": ("checkin",),
    "promise": ("action",),
    "question": ("topic",),
    "remove": ("unset",),
    "rename": ("edit",),
    "reply": ("ack",),
    "rm": ("remove",),
    "search": ("find",),
    "settings": ("config",),
    "show": ("list", "status"),
    "start": ("mentorship add", "add"),
    "stats": ("report",),
    "status": ("today", "list", "show"),
    "stop": ("end",),
    "task": ("action",),
    "thanks": ("note",),
    "todo": ("action",),
    "update": ("edit",),
    "version": ("--version",),
    "view": ("show", "list", "status"),
    "vision": ("note",),
    "win": ("note",),
}
"""Words from elsewhere, and what is meant: the first that there is where it was typed."""

OPTIONS: Mapping[str, Sequence[str]] = {
    "assignee": ("--owner",),
    "by": ("--due", "--from"),
    "date": ("--due", "--on"),
    "day": ("--due", "--on"),
    "deadline": ("--due",),
    "every": ("--cadence",),
    "due": ("--until",),
    "frequency": ("--cadence",),
    "last": ("--limit",),
    "length": ("--took",),
    "minute": ("--took",),
    "progress": ("--percent", "--value"),
    "promise": ("--action", "--ask"),
    "task": ("--action",),
    "time": ("--at",),
    "todo": ("--action",),
    "type": ("--kind",),
    "until": ("--due",),
    "when": ("--due", "--on"),
}
"""Options from elsewhere, without dashes, that may mean more: ours are named, none is taken."""

MEANT: Mapping[str, Sequence[str]] = {
    "begin": ("mentorship add NAME --my mentor",),
    "exit": ("mentorship end NAME",),
    "init": ("mentorship add NAME --my mentor",),
    "leave": ("mentorship end NAME",),
    "list": ("session list", "action list", "goal list"),
    "ls": ("session list", "action list", "goal list"),
    "meet": ("session plan --at WHEN", "session add"),
    "mentorship archive": ("mentorship end NAME",),
    "mentorship member list": ("mentorship show NAME",),
    "mentorship member show": ("mentorship show NAME",),
    "next": ("prep", "due"),
    "overdue": ("action list --overdue", "due"),
    "program pair add": ("program match --accept FILE",),
    "program report": ("report cohort", "report outcome"),
    "program roster add": ("program roster read FILE",),
    "quit": ("mentorship end NAME",),
    "remind": ("due", "cron install"),
    "schedule": ("session plan --at WHEN",),
    "session skip": ("session cancel ID",),
    "share devices": ("share status",),
    "start": ("mentorship add NAME --my mentor",),
    "tag": ("find --tag TAG",),
    "tags": ("find --tag TAG",),
    "timeline": ("report journey NAME",),
    "tomorrow": ("due --within 1d",),
}
"""What from elsewhere can mean several things here, or is called quite otherwise."""

CLOSES = ("achieve", "done", "raise", "ack", "thanked", "drop", "end")
"""What "close" may mean, as far as the noun has it."""

FORMATS = ("format", "csv", "markdown", "output-format")
"""Options from elsewhere for what something is written as."""

CHOICES: Mapping[str, str] = {
    **dict.fromkeys(("1:1", "1-1", "one-to-one", "1-on-1", "pair"), "one-on-one"),
    **dict.fromkeys(("circle", "cohort"), "group"),
    **dict.fromkeys(("online", "remote", "video", "call", "zoom", "phone"), "virtual"),
    **dict.fromkeys(("onsite", "on-site", "office", "offline", "face-to-face"), "in-person"),
    **dict.fromkeys(("constructive", "critique", "criticism", "negative"), "change"),
    **dict.fromkeys(("positive", "kudos", "compliment"), "praise"),
    **dict.fromkeys(("done", "completed", "attended"), "held"),
    **dict.fromkeys(("canceled", "called-off"), "cancelled"),
    **dict.fromkeys(("missed", "noshow", "absent"), "no-show"),
    **dict.fromkeys(("scheduled", "upcoming"), "planned"),
    **dict.fromkeys(("finished", "reached", "complete"), "achieved"),
    "learning": "insight",
    "success": "win",
    "md": "markdown",
}
"""Words from elsewhere for one of a few, and ours."""
