"""The columns of a table: which field each holds, by the words that people write above them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from mentorlog.domain.drafts import Unclear
from mentorlog.errors import Invalid

_WORDS: dict[str, str] = {
    "date": "date, when, day, meeting date, session date, on, at, timestamp, date of meeting, "
    "start date, datum, fecha",
    "time": "time, start time, uhrzeit, heure, hora",
    "ends": "end time",
    "who": "with, mentor, mentee, who, client, person, attendees, mentorship, mentor name, "
    "mentee name, participants, required attendees, mit, teilnehmer, avec, con",
    "title": "title, topic, topics, topics discussed, agenda, subject, item, what, task, action, "
    "action item, goal, task name, meeting name, card name, thema, betreff, sujet, titre, tema, "
    "asunto, aufgabe, tâche, tarea",
    "about": "description, card description, beschreibung",
    "text": "notes, note, comments, comment, summary, context, text, remarks, discussion, "
    "what did you discuss, what we discussed, what we worked on, what we did, "
    "notizen, notiz, kommentar, bemerkung, bemerkungen, remarques, notas",
    "minutes": "minutes, duration, length, took, duration minutes, min, mins, dauer, durée, "
    "duración",
    "hours": "hours, duration hours, stunden, heures, horas",
    "due": "due, due date, deadline, due on, due by, target date, by when, "
    "fällig, fällig am, fällig bis, frist, échéance, fecha límite",
    "owner": "owner, assignee, responsible, assigned to, members, verantwortlich, zuständig, "
    "responsable",
    "status": "status, state, done, completed, outcome, due complete, erledigt, statut, état, "
    "estado",
    "closed": "done on, completed on, closed on, completed date, dropped on, completed at, "
    "date completed, completion date, finished on, erledigt am",
    "tags": "tags, tag, labels, label",
    "created": "created, created date, created on, promised on, promised, starts on, created at, "
    "date created, added on, erstellt, erstellt am",
    "mode": "mode",
    "came": "came, attended, present",
    "why": "why",
    "id": "id, key, uid, uuid, task id, card id, issue id, issue key",
    "private": "private",
    "area": "area",
    "metric": "metric",
    "unit": "unit",
    "baseline": "baseline",
    "target": "target",
}
OF_A_GOAL = ("area", "metric", "unit", "baseline", "target")
_FIELDS = {word: field for field, words in _WORDS.items() for word in words.split(", ")}
_NOUNS = (("a", "session"), ("an", "action"), ("a", "note"), ("a", "goal"))
_PROMISES = ("task", "action", "action item", "task name", "aufgabe", "tâche", "tarea")
"""Words of what somebody is to do: no title of a meeting."""
_GOAL = "goal"
_IN_HOURS = re.compile(r"\bh(?:ours?|rs?)?\b", re.IGNORECASE)
_RANKED = ("outcome", "due complete", "timestamp", "start date", "issue id", *_PROMISES)
"""Words that give way where another column says the same."""


def plain(header: str) -> str:
    """A header in small letters, with single blanks, without what stands in brackets."""
    bare = re.sub(r"\([^)]*\)", " ", header.lower())
    return " ".join(re.sub(r"[\W_]+", " ", bare).split())


def _meant(header: str, known: Mapping[str, str]) -> str | None:
    """The field of a header; "Duration (h)" is in hours, though "Duration" is not."""
    field = known.get(plain(header))
    return "hours" if field == "minutes" and _IN_HOURS.search(header) else field


_BEFORE_HEADER = 10


def header_of(rows: Iterable[Sequence[str]]) -> int:
    """Which of the first rows that are not empty has the headers: the first, below a title another.

    That is one with two words that we know, where the first row has none.
    """
    first = list(islice((row for row in rows if any(row)), _BEFORE_HEADER))
    if not first or known(first[0]):
        return 0
    return next((number for number, row in enumerate(first) if known(row) > 1), 0)


def named(headers: Sequence[str]) -> list[str]:
    """The headers, each another: what stands below none, or one that is there, has a number."""
    found: list[str] = []
    for number, header in enumerate(headers, 1):
        called = header or f"column {number}"
        again = 1 + sum(one == called for one in headers[: number - 1])
        found.append(f"{called} ({again})" if again > 1 else called)
    return found


def known(headers: Sequence[str]) -> int:
    """How many of the headers are words that we know."""
    return sum(plain(header) in _FIELDS for header in headers)


def columns(
    headers: Sequence[str], chosen: Mapping[str, str], known: Mapping[str, str] = _FIELDS
) -> dict[str, int]:
    """The column of each field, by its number; `known` are the fields of words above them.

    Raises Invalid for two columns of one field, and for a choice that fits no column.
    """
    found: dict[str, list[int]] = {}
    taken = {_chosen(headers, header): _field(name, known) for name, header in chosen.items()}
    for number, header in enumerate(headers):
        field = taken.get(number) or _meant(header, known)
        if field and (number in taken or field not in taken.values()):
            found.setdefault(field, []).append(number)
    _part(found, headers)
    for field, numbers in found.items():
        if any(plain(headers[one]) in _PROMISES for one in numbers) and "due" in found:
            numbers[:] = [one for one in numbers if plain(headers[one]) != _GOAL]  # what it is for
        numbers[:] = [one for one in numbers if plain(headers[one]) not in _RANKED] or numbers
        if len(numbers) > 1:
            names = [headers[one] for one in numbers]
            raise Unclear(
                f"the columns {' and '.join(map(repr, names))} can both be the {field}",
                f'--column {field}="{names[0]}" says which',
                "--column",
                {name: f"{field}={name}" for name in names},
            )
    return {field: numbers[0] for field, numbers in found.items()}


_SIDES = ("mentor", "mentee", "mentor name", "mentee name")


def _part(found: dict[str, list[int]], headers: Sequence[str]) -> None:
    """Part the columns of a field of which each has its own sense beside the other.

    Of mentor and mentee one is me; when a row was written is not when the meeting was.
    """
    who, on = found.get("who", []), found.get("date", [])
    if len(who) == 2 and all(plain(headers[one]) in _SIDES for one in who):
        found["beside"] = [who.pop()]
    stamps = [one for one in on if plain(headers[one]) == "timestamp"]
    if stamps and len(on) > 1 and "created" not in found:
        found["created"] = [on.pop(on.index(stamps[0]))]


def _field(name: str, known: Mapping[str, str]) -> str:
    fields = tuple(dict.fromkeys(known.values()))
    field = name if name in fields else known.get(plain(name))
    if field is None:
        raise Invalid(f"--column knows no field {name!r}", f"there are {', '.join(fields)}")
    return field


def _chosen(headers: Sequence[str], header: str) -> int:
    exact = [n for n, one in enumerate(headers) if one.strip() == header]
    fit = exact or [n for n, one in enumerate(headers) if plain(one) == plain(header)]
    if not fit:
        raise Invalid(f"there is no column {header!r}", f"there are {', '.join(headers)}")
    return fit[0]


def noun_of(found: Mapping[str, int], headers: Sequence[str], chosen: str | None) -> str:
    """As what rows are taken: as chosen, else by a column that only one noun has."""
    if chosen is not None:
        return chosen
    is_met = any(one in found for one in ("minutes", "hours", "ends"))
    is_met = is_met or "attendees" in map(plain, headers)
    if "due" in found:
        title = found.get("title")
        is_goal = title is not None and plain(headers[title]) == _GOAL and not is_met
        return "goal" if is_goal else "action"
    if is_met:
        return "session"
    raise Unclear(
        f"the columns {', '.join(headers)} do not tell what a row is",
        "--as session, action, note or goal says it",
        "--as",
        {f"{article} {noun}": noun for article, noun in _NOUNS},
    )


_ALL = ("date", "who", "beside", "title", "tags", "id")
_OF_NOUN = {
    "session": ("time", "ends", "text", "minutes", "hours", "status", "mode", "came", "why"),
    "action": ("due", "owner", "status", "closed", "created", "why", "private"),
    "note": ("text", "created", "private"),
    "goal": (
        *("text", "due", "owner", "status", "closed", "created", "why", "private"),
        *OF_A_GOAL,
    ),
}


def has(noun: str, field: str) -> bool:
    """Whether such a record holds what stands in the column of a field, in whatever words."""
    return field in _ALL or field in _OF_NOUN[noun]


def by_name(found: Mapping[str, int], headers: Sequence[str], noun: str) -> int | None:
    """The column "Name", where that can only be what a row is called, as in Notion.

    Of a list of meetings that says nowhere else with whom, it could be the name of somebody.
    """
    if "title" in found or (noun in ("session", "note") and "who" not in found):
        return None
    called = (number for number, one in enumerate(headers) if plain(one) == "name")
    return next((number for number in called if number not in found.values()), None)


def summary(found: Mapping[str, int], headers: Sequence[str]) -> int | None:
    """The column "Summary", where that can only be what an issue is called, as in Jira."""
    text = found.get("text")
    is_it = "title" not in found and "id" in found and text is not None
    return text if is_it and text is not None and plain(headers[text]) == "summary" else None


def is_of_promises(headers: Sequence[str], column: int | None) -> bool:
    """Whether a column holds what somebody is to do."""
    return column is not None and plain(headers[column]) in _PROMISES


def only_begins(found: Mapping[str, int], headers: Sequence[str]) -> bool:
    """Whether the day of a row is but the one on which something is to begin."""
    return "date" in found and plain(headers[found["date"]]) == "start date"


_NEEDED = {
    "session": ("date",),
    "action": ("title",),
    "note": ("text", "title"),
    "goal": ("title",),
}


def ensure_needed(found: Mapping[str, int], headers: Sequence[str], noun: str) -> None:
    """Raise Invalid where no column holds what such a record cannot be without."""
    needed = _NEEDED[noun]
    if not any(field in found for field in needed):
        raise Unclear(
            f"no column is the {needed[0]} of {noun}s; there are {', '.join(headers)}",
            f'--column {needed[0]}="{headers[0] if headers else "HEADER"}" names it',
            "--column",
            {header: f"{needed[0]}={header}" for header in headers if header},
        )
