"""What can stand for a parameter, as its metavar, its name and its command tell it."""

from typing import Any, NamedTuple

from mentorlog.cli.ids import NOUNS
from mentorlog.cli.registry import TOPICS, WORDS
from mentorlog.domain.attainment import LEVELS
from mentorlog.domain.records.base import Close
from mentorlog.domain.records.growth import AREAS
from mentorlog.operations.closing import closed_so


class Kind(NamedTuple):
    """Fixed words, what the store is asked for (`cli/quick.py`), or files; a flag takes nothing."""

    words: tuple[str, ...] = ()
    ask: str = ""
    files: bool = False
    is_flag: bool = False


FLAG = Kind(is_flag=True)
FILES = Kind(files=True)
NOTHING = Kind()
"""A text, a day, a number: only its writer knows it."""

_SIDES = ("me", "them")
_CALLED = Kind(ask="name")
_MEMBER = Kind(ask="member")

# By the last name of an option, or the name of an argument; with a command in front, only there.
_BY_NAME = {
    "--as": Kind(_SIDES, "member"),
    "--area": Kind(AREAS),
    "--absent": _MEMBER,
    "--attendee": Kind(("all",), "member"),
    "--by": Kind(_SIDES),
    "--from": Kind(_SIDES, "member"),
    "feedback add --to": _MEMBER,
    "feedback edit --to": _MEMBER,
    "goal level --to": Kind(tuple(map(str, LEVELS))),
    "intro ask --for": Kind(_SIDES, "member"),
    "intro offer --for": Kind(_SIDES, "member"),
    "intro edit --for": Kind(_SIDES, "member"),
    "--kept": Kind(ask="open:action"),
    "--member": NOTHING,
    "--my": Kind(("mentor", "mentee", "peer")),
    "--name": NOTHING,
    "--output": FILES,
    "--owner": Kind(_SIDES, "member"),
    "--profile": Kind(ask="profile"),
    "--program": Kind(ask="program"),
    "program add name": NOTHING,
    **dict.fromkeys(
        ("program add --field", "program edit --field"),
        Kind(("tech", "healthcare", "education", "corporate", "research")),
    ),
    **dict.fromkeys(
        (
            f"program {verb} name"
            for verb in ("show", "edit", "remove", "form", "match", "kits", "remind")
        ),
        Kind(ask="program"),
    ),
    **dict.fromkeys(
        (f"program roster {verb} who" for verb in ("show", "edit", "drop")),
        Kind(ask="participant"),
    ),
    **dict.fromkeys((f"program pair {verb} pair" for verb in ("end", "rematch")), Kind(ask="pair")),
    "program roster edit --role": Kind(("mentor", "mentee", "both")),
    "skill add title": Kind(ask="field-skill"),
    "mentorship add name": NOTHING,
    "mentorship reopen name": Kind(ask="ended"),
    "mentorship cadence name": Kind(ask="running"),
    "mentorship end name": Kind(ask="running"),
    "mentorship end --done": Kind(ask="open:action"),
    "mentorship end --drop": Kind(ask="open:action,goal,topic"),
    "mentorship end --keep": Kind(ask="open:action,goal,topic"),
    "mentorship end --hand-over": Kind(ask="running"),
    "mentorship pause name": Kind(ask="running"),
    "mentorship resume name": Kind(ask="running"),
    "mentorship member add name": NOTHING,
    "mentorship member edit name": _MEMBER,
    "mentorship member remove name": _MEMBER,
}
_BY_METAVAR = {"FILE": FILES, "PATH": FILES, "DIR": FILES, "TAG": Kind(ask="tag"), "NAME": _CALLED}

_EVERY_NOUN = tuple(NOUNS.values())
_STATES = {"reopen": "closed"} | dict.fromkeys(
    (
        *("done", "drop", "defer", "raise", "ack", "achieve", "pause", "checkin", "renegotiate"),
        *("agree", "reality", "move", "cancel", "miss", "made", "met", "thanked", "start"),
        *("tried", "keep", "review", "skip"),
    ),
    "open",
)
"""What a verb is for, if not for every record; a planned session is an open one."""

_CLOSING = {"done": (Close.DONE,), "drop": (Close.DROPPED,), "reopen": ()}


def kind_of(parameter: Any, path: tuple[str, ...]) -> Kind:
    """What can stand for a parameter of the command that these words call."""
    if getattr(parameter, "is_flag", False):
        return FLAG
    if hasattr(parameter.type, "choices"):
        return Kind(tuple(map(str, parameter.type.choices)))
    name = parameter.opts[-1]
    for key in (" ".join((*path, name)), name):
        if key in _BY_NAME:
            return _BY_NAME[key]
    metavar = (parameter.metavar or "").strip("[]…")
    if metavar in ("ID", "GOAL"):
        return _id(parameter, path)
    if metavar == "KEY":
        from mentorlog.cli.settings import ENCRYPT, KEYS

        return Kind((*KEYS, ENCRYPT))
    if metavar.startswith("TOPIC"):
        return Kind((*TOPICS, *WORDS))
    return _BY_METAVAR.get(metavar, NOTHING)


def _id(parameter: Any, path: tuple[str, ...]) -> Kind:
    """The ids of the noun that the parameter or its command names, as far as they fit the verb."""
    named = [word for word in (parameter.name, *path) if word in _EVERY_NOUN][:1]
    nouns = named or (closed_so(*_CLOSING[path[0]]) if path[0] in _CLOSING else _EVERY_NOUN)
    if parameter.param_type_name == "option" or path[-1] == "add":
        state = "open" if path[-1] == "add" and named == ["goal"] else "any"
    else:
        state = _STATES.get(path[-1], "any")
    return Kind(ask=f"{state}:{','.join(nouns)}")
