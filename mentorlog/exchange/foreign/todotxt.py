"""todo.txt: a task a line, with its marks before the text and its keys within it."""

import re
from collections.abc import Sequence
from datetime import date

from mentorlog.domain.drafts import Choices, Draft, Item, Items, LeftOut
from mentorlog.exchange.foreign import days, tags
from mentorlog.exchange.foreign.files import File
from mentorlog.exchange.foreign.promises import promise

_NAMES = ("todo.txt", "done.txt")
_DAY = r"\d{4}-\d\d-\d\d"
_MARKS = re.compile(
    rf"(?P<x>x )?(?:(?P<first>{_DAY}) )?(?:\((?P<priority>[A-Z])\) )?"
    rf"(?:(?P<second>{_DAY}) )?(?:(?P<third>{_DAY}) )?"
)
_DUE = re.compile(rf"(?<!\S)due:({_DAY})(?!\S)")
_KEY = re.compile(r"(?<!\S)([A-Za-z]\w*):([^\s:/]\S*)(?!\S)")
_LABEL = re.compile(r"(?<!\S)[+@](\S*\w)")
_TASK = re.compile(
    rb"(?:x )?(?:\d{4}-\d\d-\d\d )*\([A-Z]\) \S|x (?:\d{4}-\d\d-\d\d )?\S"
    rb"|(?:\d{4}-\d\d-\d\d )?[^\n]*(?<!\S)(?:[+@]\w|due:\d{4})"
)


def sniff(head: bytes, name: str) -> bool:
    """Whether its name says so, or its first lines are marked as tasks are."""
    if name.lower() in _NAMES or name.lower().endswith((".todo", ".todo.txt")):
        return True
    if name and not name.lower().endswith(".txt") and name != "-":
        return False
    lines = [line for line in head.splitlines()[:20] if line.strip()]
    marked = sum(_TASK.match(line) is not None for line in lines)
    return bool(lines) and lines[0][:1] not in b"[{#-" and 2 * marked > len(lines)


def read(files: Sequence[File], choices: Choices) -> Items:
    """An action for each line that says something."""
    for file in files:
        for number, line in enumerate(file.text().split("\n"), 1):
            if line.strip():
                yield _task(line.strip(), file.at(number, files), choices)


def _day(text: str | None) -> date | None:
    day = days.whole(text) if text else None
    return day.on(None) if day else None


def _task(line: str, place: str, choices: Choices) -> Item:
    found = _MARKS.match(line)
    marks = found.groupdict() if found else {}
    days_before = [_day(marks.get(name)) for name in ("first", "second", "third")]
    text = line[found.end() :] if found else line
    if any(marks.get(name) and not day for name, day in zip(_ORDER, days_before, strict=True)):
        text, days_before, marks = line.removeprefix("x "), [], {"x": marks.get("x")}
    is_done, stated = bool(marks.get("x")), [day for day in days_before if day]
    done_on = stated[0] if is_done and (len(stated) > 1 or marks.get("first")) and stated else None
    created = next(iter(stated[1:] if done_on else stated), None)
    due_found = _DUE.search(text)
    due = _day(due_found[1]) if due_found else None
    if due_found and due:
        text = " ".join(f"{text[: due_found.start()]} {text[due_found.end() :]}".split())
    labels = _LABEL.findall(text)
    whom = choices.filed(*labels, *(f"+{one}" for one in labels), *(f"@{one}" for one in labels))
    whom = choices.with_ if whom is None else whom
    if whom is None:
        return LeftOut(place, "tasks that nothing says with whom", tuple(labels), asks=True)
    if whom.is_nobody and whom is not choices.with_:
        return LeftOut(place, "tasks that --who gives to nobody")
    if not text.strip():
        text, due = line, None
    on = created or done_on or choices.today
    promised = min(on, done_on) if done_on else on
    made = promise(
        *(whom, text, promised, due, choices),
        done_on=(done_on or created or choices.today) if is_done else None,
        tags=tags.kept(labels),
    )
    said = {
        "line": line,
        "priority": marks.get("priority"),
        "done": "without a day" if is_done and done_on is None else None,
        **{key: value for key, value in _KEY.findall(line) if key != "due" or not due},
    }
    own = _OWN.search(text)
    return Draft(
        key=own[1] if own else f"{created}\n{_known_by(text)}",
        place=place,
        record=made.action,
        said=said,
        placed=("line", "done"),
        parts=made.days,
        is_certain=bool(own),
        on=on,
        says=("closed",) if own else (),
        warnings=("done without a day: taken as done on the day of the entry, else today",)
        if is_done and done_on is None and created is None
        else (),
    )


_OWN = re.compile(r"(?<!\S)uuid:([0-9a-f-]{36})(?!\S)")
_ORDER = ("first", "second", "third")


def _known_by(text: str) -> str:
    """A text without its keys and days."""
    return " ".join(_KEY.sub("", text).split())
