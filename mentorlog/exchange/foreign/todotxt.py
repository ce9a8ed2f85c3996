"""todo.txt: a task a line, with its marks before the text and its keys within it."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mentorlog.domain.drafts import Choices, Draft, Item, Items, LeftOut, Meant
from mentorlog.domain.records.base import Party
from mentorlog.exchange.foreign import again_words, days, tags
from mentorlog.exchange.foreign.files import File
from mentorlog.exchange.foreign.promises import Again, promise
from mentorlog.exchange.tasks import THEIRS

_NAMES = ("todo.txt", "done.txt")
_DAY = r"\d{4}-\d\d-\d\d"
_MARKS = re.compile(
    rf"(?P<x>x )?(?:(?P<first>{_DAY}) )?(?:\((?P<priority>[A-Z])\) )?"
    rf"(?:(?P<second>{_DAY}) )?(?:(?P<third>{_DAY}) )?"
)
_DUE = re.compile(rf"(?<!\S)due:({_DAY})(?!\S)")
_KEY = re.compile(r"(?<!\S)([A-Za-z]\w*):([^\s:/]\S*)(?!\S)")
_LABEL = re.compile(r"(?<!\S)[+@](\S*\w)")
_OURS_LAST = re.compile(r"(?<!\S)\+(?P<project>\S+)(?: @\S+)*$")
"""What a task of ours has behind its text: with whom it is, and its tags."""
_TASK = re.compile(
    rb"(?:x )?(?:\d{4}-\d\d-\d\d )*\([A-Z]\) \S|x (?:\d{4}-\d\d-\d\d )?\S"
    rb"|(?:\d{4}-\d\d-\d\d )?[^\n]*(?<!\S)(?:[+@]\w|due:\d{4})"
)

_DIARY = re.compile(rb"\[?\d{4}-\d\d-\d\d \d\d?:\d\d")
"""How an entry of jrnl begins: a day and a time."""


def sniff(head: bytes, name: str) -> bool:
    """Whether its name says so, or its first lines are marked as tasks are."""
    if name.lower() in _NAMES or name.lower().endswith((".todo", ".todo.txt")):
        return True
    if name and not name.lower().endswith(".txt") and name != "-":
        return False
    lines = [line for line in head.splitlines()[:20] if line.strip()]
    if any(map(_DIARY.match, lines)):
        return False
    marked = sum(_TASK.match(line) is not None for line in lines)
    return bool(lines) and lines[0][:1] not in b"[{#-" and 2 * marked > len(lines)


def read(files: Sequence[File], choices: Choices) -> Items:
    """An action for each line that says something."""
    for file in files:
        for number, line in enumerate(file.text().split("\n"), 1):
            if line.strip():
                yield _item(line.strip(), file.at(number, files), choices)


def _day(text: str | None) -> date | None:
    day = days.whole(text) if text else None
    return day.on(None) if day else None


class _Task(NamedTuple):
    """A line as its marks say it; what is marked wrongly is text."""

    is_done: bool
    done_on: date | None
    created: date | None
    priority: str | None
    due: date | None
    text: str


def _read(line: str) -> _Task:
    found = _MARKS.match(line)
    marks = found.groupdict() if found else {}
    given = [_day(marks.get(name)) for name in _ORDER]
    text = line[found.end() :] if found else line
    if any(marks.get(name) and not day for name, day in zip(_ORDER, given, strict=True)):
        text, given, marks = line.removeprefix("x "), [], {"x": marks.get("x")}
    is_done, stated = bool(marks.get("x")), [day for day in given if day]
    done_on = stated[0] if is_done and (len(stated) > 1 or marks.get("first")) and stated else None
    created = next(iter(stated[1:] if done_on else stated), None)
    due_found = _DUE.search(text)
    due = _day(due_found[1]) if due_found else None
    if due_found and due:
        text = " ".join(f"{text[: due_found.start()]} {text[due_found.end() :]}".split())
    return _Task(is_done, done_on, created, marks.get("priority"), due, text)


def _item(line: str, place: str, choices: Choices) -> Item:
    """The promise of a line, or why there is none."""
    task = _read(line)
    labels = _LABEL.findall(task.text)
    words = (*labels, *(f"+{one}" for one in labels), *(f"@{one}" for one in labels))
    whom = choices.of_task(_project(task.text), *words)
    whom = choices.with_ if whom is None else whom
    if whom is None:
        return LeftOut(place, "tasks that do not say with whom", tuple(labels), asks=True)
    if whom.is_nobody and whom is not choices.with_:
        return LeftOut(place, "tasks that --who gives to nobody")
    if not task.text.strip():
        task = task._replace(text=line, due=None)
    return _draft(line, place, task, whom, choices)


def _draft(line: str, place: str, task: _Task, whom: Meant, choices: Choices) -> Draft:
    on = task.created or task.done_on or choices.today
    own, often = _OWN.search(task.text), _AGAIN.search(task.text)
    labels = _LABEL.findall(task.text)
    is_theirs = own is not None and THEIRS in labels
    project = _project(task.text)
    key = own[1] if own else f"{task.created}\n{_known_by(task.text)}"
    text = _bare(task.text) if own else task.text
    made = promise(
        *(whom, text, min(on, task.done_on or on), task.due, choices),
        Again(again_words.often_in_short(often[1]) if often else None, key),
        owner=Party.THEM if is_theirs else Party.ME,
        done_on=(task.done_on or task.created or choices.today) if task.is_done else None,
        tags=tags.kept(one for one in labels if not (own and one in (THEIRS, project))),
    )
    has_no_day = task.is_done and task.done_on is None
    keys = dict(_KEY.findall(line))
    warnings = [_NO_DAY] * (has_no_day and task.created is None)
    warnings += [_NO_DUE] * ("due" in keys and not task.due)
    said = {
        "line": line,
        "priority": task.priority,
        "done": "without a day" if has_no_day else None,
        **{key: value for key, value in keys.items() if key != "due" or not task.due},
    }
    return Draft(
        key=key,
        place=place,
        record=made.action,
        said=said,
        placed=("line", "done", *(("uuid", "rec") if own else ())),
        parts=made.days,
        is_certain=bool(own),
        on=on,
        says=("closed",) if own else (),
        warnings=(*warnings,),
    )


_NO_DAY = "done without a day: taken as done on the day of the entry, else today"
_NO_DUE = "a due day that there is not: kept in the text, which falls due on no day"
_AGAIN = re.compile(r"(?<!\S)rec:(\S+)")
_OWN = re.compile(r"(?<!\S)uuid:([0-9a-f-]{36})(?!\S)")
_ORDER = ("first", "second", "third")


def _project(text: str) -> str:
    """The name that a task of ours has for a project: that of a mentorship."""
    found = _OURS_LAST.search(_keyless(text)) if _OWN.search(text) else None
    return found["project"] if found else ""


def _keyless(text: str) -> str:
    return " ".join(_AGAIN.sub("", _OWN.sub("", text)).split())


def _bare(text: str) -> str:
    """A text of ours without the keys and labels that say what its fields hold."""
    left = _keyless(text)
    return _OURS_LAST.sub("", left).rstrip() or text


def _known_by(text: str) -> str:
    """A text without its keys and days."""
    return " ".join(_KEY.sub("", text).split())
