"""The triggers of schema 1: the change log, the full-text index and the agenda keep themselves.

They are plain SQL, so that a row changed by any program is logged and found. SQLite reads them
all at every start: what several of them say is said once, in a view.
"""

from collections.abc import Iterator
from typing import NamedTuple


def logged() -> Iterator[str]:
    """The view through which all rows go to the log.

    It adds the newest command, and what the row was before: what the log last said of it.
    """
    yield 'CREATE VIEW logged AS SELECT verb, "table", uid, after FROM change'
    yield """CREATE TRIGGER log INSTEAD OF INSERT ON logged BEGIN
        INSERT INTO change (command, at, device, verb, "table", uid, before, after)
        SELECT id, at, device, NEW.verb, NEW."table", NEW.uid, iif(NEW.verb = 'insert', NULL, (
            SELECT after FROM change WHERE uid = NEW.uid AND "table" = NEW."table"
            ORDER BY seq DESC LIMIT 1)), NEW.after
        FROM command ORDER BY id DESC LIMIT 1; END"""


def log_triggers(tables: dict[str, list[str]]) -> Iterator[str]:
    """A view of each table's rows as JSON, and a trigger per event that logs them."""
    for table, columns in tables.items():
        yield row_view(table, columns)
        now = f"(SELECT row FROM {table}_row WHERE id = NEW.id)"
        for event, side, after in (
            ("insert", "NEW", now),
            ("update", "NEW", now),
            ("delete", "OLD", "NULL"),
        ):
            yield f"""CREATE TRIGGER log_{table}_{event} AFTER {event} ON {table} BEGIN
                INSERT INTO logged VALUES ('{event}', '{table}', {side}.uid, {after}); END"""


def row_view(table: str, columns: list[str]) -> str:
    """The view of a table's rows as JSON."""
    pairs = ", ".join(f"'{column}', \"{column}\"" for column in columns)
    return f"CREATE VIEW {table}_row AS SELECT id, json_object({pairs}) AS row FROM {table}"


class Searched(NamedTuple):
    """What is searched of a noun, as SQL over a row `r`; `number` is its part of a search id."""

    number: int
    day: str
    mentorship: str
    text: str
    private_text: str = "NULL"
    tags: str = "NULL"


_OF_GOAL = "(SELECT mentorship FROM goal WHERE uid = r.goal)"
_OWN = "private"
_GOALS_TOO = "(private OR (SELECT private FROM goal WHERE uid = r.goal) IS 1)"
_GOALS = "(SELECT private FROM goal WHERE uid = r.goal) IS 1"


def lines(*columns: str) -> str:
    """The columns as one text, a line each."""
    return " || char(10) || ".join(f"coalesce({column}, '')" for column in columns)


def split(private: str, *columns: str) -> tuple[str, str]:
    """The text where the row, or the goal it hangs on, may be shown; and where it may not."""
    text = lines(*columns)
    return f"iif({private}, NULL, {text})", f"iif({private}, {text}, NULL)"


def _with_tags(private_text: str) -> str:
    """Private text with the tags of its row, which are private, too."""
    words = "(SELECT group_concat('#' || value, ' ') FROM json_each(tags))"
    return f"iif(private, {private_text} || coalesce(' ' || {words}, ''), NULL)"


def _searched() -> dict[str, Searched]:
    own = "mentorship"
    words = ("text", "situation", "behavior", "impact", "response")
    action_open, action_private = split(_OWN, "text", "why")
    note_open, note_private = split(_OWN, "text")
    tags = "iif(private, NULL, tags)"
    return {
        "session": Searched(
            *(1, "at", own, lines("title", "notes", "why"), "private_notes", "tags")
        ),
        "goal": Searched(2, "starts_on", own, *split(_OWN, "title", "why", "area", "metric")),
        "milestone": Searched(3, "set_on", _OF_GOAL, *split(_GOALS, "title")),
        "check_in": Searched(4, '"on"', _OF_GOAL, *split(_GOALS_TOO, "note", "blocker")),
        "action": Searched(*(5, "promised_on", own, action_open, _with_tags(action_private), tags)),
        "feedback": Searched(6, '"on"', own, *split(_OWN, *words)),
        "topic": Searched(7, "created_at", own, *split(_OWN, "text")),
        "note": Searched(8, '"on"', own, note_open, _with_tags(note_private), tags),
    }


SEARCHED = _searched()
"""What is searched of the nouns of schema 1."""


def search_triggers(searched: dict[str, Searched]) -> Iterator[str]:
    """A view of each noun's texts, and the triggers that keep the full-text index.

    A row id there is day « 36 | noun « 32 | id: the newest is last.
    """
    for noun, (number, day, mentorship, text, private_text, tags) in searched.items():
        yield f"""CREATE VIEW {noun}_text AS SELECT id, {_search_id(number, day, "r")} AS entry,
            {mentorship} AS mentorship, {text} AS text, {tags} AS tags,
            {private_text} AS private_text FROM {noun} r"""
        add = f"""INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM {noun}_text WHERE id = NEW.id;"""
        drop = f"DELETE FROM search WHERE rowid = {_search_id(number, day, 'OLD')};"
        yield f"CREATE TRIGGER search_{noun}_insert AFTER INSERT ON {noun} BEGIN {add} END"
        yield f"CREATE TRIGGER search_{noun}_update AFTER UPDATE ON {noun} BEGIN {drop} {add} END"
        yield f"CREATE TRIGGER search_{noun}_delete AFTER DELETE ON {noun} BEGIN {drop} END"


def search_of_parts(noun: str, *parts: str) -> Iterator[str]:
    """What is found of a noun's parts goes where the whole goes, and is as private."""
    follow = ""
    for part in parts:
        hanging = f"{part}_text WHERE id IN (SELECT id FROM {part} WHERE {noun} = NEW.uid)"
        follow += f"""DELETE FROM search WHERE rowid IN (SELECT entry FROM {hanging});
                INSERT INTO search (rowid, mentorship, text, tags, private_text)
                SELECT entry, mentorship, text, tags, private_text FROM {hanging};"""
    yield f"CREATE TRIGGER search_of_{noun} AFTER INSERT ON {noun} BEGIN {follow} END"
    yield f"""CREATE TRIGGER search_of_{noun}_moved AFTER UPDATE ON {noun}
        WHEN OLD.mentorship IS NOT NEW.mentorship OR OLD.private <> NEW.private
        BEGIN {follow} END"""


def _search_id(number: int, day: str, row: str) -> str:
    julian = f"CAST(julianday(substr({row}.{day}, 1, 10)) + 0.5 AS INTEGER)"
    return f"(({julian} << 36) | ({number} << 32) | {row}.id)"


# What is on the agenda: (mentorship, owner, due day, condition), over a row named `r`.
_OPEN_GOAL = """coalesce((SELECT state FROM goal_state WHERE goal = {goal}
    ORDER BY "on" DESC, id DESC LIMIT 1), 'open') = 'open'"""
_AGENDA = {
    "action": (
        "r.mentorship",
        "r.owner",
        """(SELECT due_on FROM commitment WHERE action = r.uid
            ORDER BY set_on DESC, id DESC LIMIT 1)""",
        "r.done_on IS NULL AND r.dropped_on IS NULL",
    ),
    "goal": (
        "r.mentorship",
        "r.owner",
        """iif(EXISTS (SELECT 1 FROM term WHERE goal = r.uid),
            (SELECT due_on FROM term WHERE goal = r.uid
                ORDER BY set_on DESC, id DESC LIMIT 1), r.due_on)""",
        _OPEN_GOAL.format(goal="r.uid"),
    ),
    "milestone": (
        "(SELECT mentorship FROM goal WHERE uid = r.goal)",
        "(SELECT owner FROM goal WHERE uid = r.goal)",
        "r.due_on",
        "r.done_on IS NULL AND " + _OPEN_GOAL.format(goal="r.goal"),
    ),
    "session": ("r.mentorship", "NULL", "substr(r.at, 1, 10)", "r.status = 'planned'"),
}


def _refill(noun: str, which: str) -> str:
    """Take the rows of a noun that `which` picks off the agenda, and put on those still open."""
    return f"""DELETE FROM agenda WHERE noun = '{noun}' AND uid {which};
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM {noun}_open WHERE uid {which};"""


def _on_every_event(name: str, table: str, body: str) -> Iterator[str]:
    """`body` speaks of the row as {r}; on DELETE that is the old one."""
    for event, side in (("insert", "NEW"), ("update", "NEW"), ("delete", "OLD")):
        yield f"""CREATE TRIGGER {name}_{event} AFTER {event} ON {table} BEGIN
            {body.format(r=side)} END"""


def agenda_triggers() -> Iterator[str]:
    """A view of what is open of each noun, and the triggers that keep the agenda."""
    for noun, (mentorship, owner, due, condition) in _AGENDA.items():
        yield f"""CREATE VIEW {noun}_open AS SELECT '{noun}', uid, {mentorship}, {owner}, {due}
            FROM {noun} r WHERE {condition}"""
        yield from _on_every_event(f"agenda_{noun}", noun, _refill(noun, "= {r}.uid"))
    yield from _agenda_of_parts()
    yield from _slot_triggers()


def _agenda_of_parts() -> Iterator[str]:
    """What a commitment, a term, a state or a goal means for the rows that hang on it."""
    milestones = "IN (SELECT uid FROM milestone WHERE goal = {r})"
    of_goal = _refill("goal", "= {r}.goal")
    for table, column, body in (
        ("commitment", "action", _refill("action", "= {r}.action")),
        ("term", "goal", of_goal),
        (
            "goal_state",
            "goal",
            of_goal + _refill("milestone", milestones.replace("{r}", "{r}.goal")),
        ),
    ):
        yield from _on_every_event(f"agenda_{table}", table, body)
        yield f"""CREATE TRIGGER agenda_{table}_moved AFTER UPDATE ON {table}
            WHEN OLD.{column} <> NEW.{column} BEGIN {body.format(r="OLD")} END"""
    of_new = _refill("milestone", milestones.format(r="NEW.uid"))
    yield f"CREATE TRIGGER agenda_of_goal AFTER INSERT ON goal BEGIN {of_new} END"
    yield f"""CREATE TRIGGER agenda_of_goal_moved AFTER UPDATE ON goal
        WHEN OLD.mentorship IS NOT NEW.mentorship OR OLD.owner <> NEW.owner BEGIN {of_new} END"""


def _slot_triggers() -> Iterator[str]:
    """What moves a mentorship's slots makes its answer stale."""
    slot = "DELETE FROM agenda WHERE noun = 'slot' AND uid = {r}.%s;"
    yield from _on_every_event("slot_mentorship", "mentorship", slot % "uid")
    for table in ("cadence", "pause", "session"):
        yield from _on_every_event(f"slot_{table}", table, slot % "mentorship")
        yield f"""CREATE TRIGGER slot_{table}_moved AFTER UPDATE ON {table}
            WHEN OLD.mentorship <> NEW.mentorship BEGIN
            {(slot % "mentorship").format(r="OLD")} END"""
