"""Tasks as `task export` writes them: an array, one object, or an object a line.

What has a zone becomes local before its time is cut off: midnight here is the day before in UTC.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from mentorlog.domain.drafts import Bad, Choices, Draft, Items, LeftOut, Meant
from mentorlog.domain.records.base import Party
from mentorlog.domain.records.said import Note
from mentorlog.errors import Invalid
from mentorlog.exchange.foreign import again_words, days, json_parts, tags
from mentorlog.exchange.foreign.files import LONGEST, MOST_TAGS, File
from mentorlog.exchange.foreign.promises import Again, Promised, promise
from mentorlog.exchange.tasks import THEIRS


class _Stamps(NamedTuple):
    """When a task was noted, is due, and was closed."""

    entry: datetime | None
    due: datetime | None
    end: datetime | None


_PLACED = (*_Stamps._fields, "uuid", "status", "tags", "project", "annotations", "description")
_OPEN = ("pending", "waiting")
_TASK = re.compile(rb'\s*\[?\s*\{(?=.*?"description"\s*:)', re.DOTALL)
_OWN = re.compile(rb'"(?:uuid|status|entry|urgency|annotations|project|due)"\s*:')
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_FEWEST, _SHARE = 5, 0.8
_PATTERN = "the pattern of a recurring task; the tasks that Taskwarrior made from it are taken"


def sniff(head: bytes, _name: str) -> bool:
    """Whether it is JSON with what only tasks have."""
    return (
        _TASK.match(head) is not None and _OWN.search(head) is not None and b'"entries"' not in head
    )


def read(files: Sequence[File], choices: Choices) -> Items:
    """An action for each task, and a private note for each of its annotations."""
    for file in files:
        found = list(_tasks(file))
        warning = _odd_zone([task for _, task in found], choices)
        for place, task in found:
            try:
                yield from _task(place, task, choices, warning)
            except Invalid as error:
                yield Bad.of(place, error)


def _tasks(file: File) -> Iterator[tuple[str, Any]]:
    """The tasks with their places."""
    try:
        view = json_parts.checked(file)
    except Invalid:
        if not bytes(memoryview(file.data)[:200]).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            raise
        yield from _a_line_each(file)
        return
    value = json_parts.value(view)
    if isinstance(value, list):
        yield from ((f"task {number}", task) for number, task in enumerate(value, 1))
    else:
        yield "task 1", value


def _a_line_each(file: File) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(file.text().split("\n"), 1):
        text = line.strip().rstrip(",")
        if text in ("", "[", "]"):
            continue
        view = json_parts.checked(File(file.path, text.encode()))
        yield f"line {number}", json_parts.value(view)


def _task(place: str, task: Any, choices: Choices, warning: str | None) -> Items:
    _check(task)
    if task.get("status") == "recurring":
        yield LeftOut(place, _PATTERN)
        return
    stamps = _Stamps(*(_stamp(task, name, choices) for name in _Stamps._fields))
    whom = _whom(task, choices)
    if whom is None:
        yield LeftOut(place, "tasks that do not say with whom", _words(task), asks=True)
        return
    if whom.is_nobody and _filed(task, choices) is not None:
        yield LeftOut(place, "tasks that --who gives to nobody")
        return
    on = stamps.entry.date() if stamps.entry else choices.today
    made = _promise(task, whom, on, stamps, choices)
    key = str(task.get("uuid", "")).lower() or f"{task['description']}\n{task.get('entry')}"
    yield Draft(
        key=key,
        place=place,
        record=made.action,
        parts=made.days,
        said=task,
        placed=_PLACED,
        is_certain="uuid" in task,
        on=on,
        says=("closed",),
        warnings=(warning,) if warning else (),
    )
    yield from _annotations(place, key, task, whom, choices)


def _promise(task: Any, whom: Meant, on: date, stamps: _Stamps, choices: Choices) -> Promised:
    """What was promised, noted `on` a day, and what came of it."""
    closed, due = stamps.end.date() if stamps.end else on, stamps.due
    project = task.get("project")
    project_tag = [project] if project and choices.of_task(project, project) is None else []
    labels = task.get("tags", [])
    return promise(
        *(whom, task["description"], min(on, closed), due.date() if due else None, choices),
        _again(task),
        owner=Party.THEM if THEIRS in labels else Party.ME,
        done_on=closed if task.get("status") == "completed" else None,
        dropped_on=closed if task.get("status") == "deleted" else None,
        tags=tags.kept([*(one for one in labels if one != THEIRS), *project_tag]),
        **_stamped(stamps.entry),
    )


def _again(task: Mapping[str, Any]) -> Again | None:
    """How often one of ours comes again; the next of its own tasks are made by Taskwarrior."""
    often, parent = task.get("recur"), task.get("parent")
    if not (isinstance(often, str) and isinstance(parent, str)) or "imask" in task:
        return None
    return Again(again_words.often(often), parent)


def _stamped(entry: datetime | None) -> dict[str, Any]:
    return {"created_at": entry.isoformat()} if entry else {}


def _annotations(
    place: str, key: str, task: Mapping[str, Any], whom: Meant, choices: Choices
) -> Items:
    for number, one in enumerate(task.get("annotations", ())):
        at = _stamp(one, "entry", choices)
        yield Draft(
            key=f"{key}\nannotation\n{one.get('entry')}",
            place=f"{place}, annotation {number + 1}",
            record=Note(
                mentorship=whom.mentorship,
                on=at.date() if at else choices.today,
                text=f"{task['description']}: {one['description']}",
                private=not choices.visible,
                **{**choices.stamps, **_stamped(at)},
            ),
            said=one,
            placed=_PLACED,
            on=at.date() if at else None,
        )


def _whom(task: Mapping[str, Any], choices: Choices) -> Meant | None:
    """With whom; the promise is mine in any case."""
    found = _filed(task, choices)
    meant = found if found is not None else choices.with_
    return Meant() if meant is not None and meant.is_me else meant


def _filed(task: Mapping[str, Any], choices: Choices) -> Meant | None:
    """Whom its project or a tag means, which may be written as Taskwarrior does: +dana."""
    words = _words(task)
    project = str(task.get("project") or "")
    return choices.of_task(project, *words, *(f"+{word}" for word in words))


def _words(task: Mapping[str, Any]) -> tuple[str, ...]:
    words = [task.get("project"), *(task.get("tags") or ())]
    return tuple(word for word in words if isinstance(word, str) and word)


def _check(task: Any) -> None:
    """Raise Invalid for what is no task."""
    if not isinstance(task, dict):
        raise Invalid("is no object")
    text = task.get("description")
    if not isinstance(text, str) or not text.strip():
        raise Invalid("has no description")
    if len(text) > LONGEST:
        raise Invalid(f"a description of more than {LONGEST:,} characters")
    status = task.get("status", "pending")
    if status not in (*_OPEN, "completed", "deleted", "recurring"):
        raise Invalid(f"the status {str(status)[:40]!r} is not known")
    uuid = task.get("uuid")
    if uuid is not None and not (isinstance(uuid, str) and _UUID.fullmatch(uuid)):
        raise Invalid(f"the uuid {str(uuid)[:40]!r} is none")
    labels = task.get("tags", [])
    if not isinstance(labels, list) or not all(isinstance(one, str) for one in labels):
        raise Invalid("tags are to be a list of words")
    if len(labels) > MOST_TAGS:
        raise Invalid(f"more than {MOST_TAGS:,} tags")
    if not isinstance(task.get("project", ""), str):
        raise Invalid("the project is to be a word")
    notes = task.get("annotations", [])
    if not isinstance(notes, list) or not all(_is_annotation(one) for one in notes):
        raise Invalid("annotations are to be a list of objects with a description")


def _is_annotation(one: Any) -> bool:
    text = one.get("description") if isinstance(one, dict) else None
    return isinstance(text, str) and bool(text.strip())


def _stamp(task: Mapping[str, Any], name: str, choices: Choices) -> datetime | None:
    """A moment of a task, local. Raises Invalid for what is none."""
    said = task.get(name)
    if said is None or said == "":
        return None
    found = days.instant(choices, str(said)) if not isinstance(said, bool) else None
    if found is None:
        raise Invalid(f"{name}: {str(said)[:40]!r} is no moment like 20261208T230000Z")
    return found


def _odd_zone(tasks: Sequence[Any], choices: Choices) -> str | None:
    """What to say where most due moments lie on one time that is no midnight here."""
    moments = []
    for task in tasks:
        said = task.get("due") if isinstance(task, dict) else None
        found = days.instant(choices, said) if isinstance(said, str) else None
        if found is not None:
            moments.append(f"{found:%H:%M}")
    if len(moments) < _FEWEST:
        return None
    [(clock, number)] = Counter(moments).most_common(1)
    if clock == "00:00" or number < _SHARE * len(moments):
        return None
    hour = int(clock[:2])
    ahead = 24 - hour if hour > 12 else -hour
    return (
        f"{number} of {len(moments)} due moments are at {clock}: in a zone {ahead:+d} h from here "
        "they would be midnight; --timezone says where they were lived"
    )
