"""The triggers of schema 1: the change log, the full-text index and the agenda keep themselves.

They are plain SQL, so that a row changed by any program is logged and found.
"""

from collections.abc import Iterator

_EVENTS = {"INSERT": ("NULL", "NEW"), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD", "NULL")}


def log_triggers(table: str, columns: list[str]) -> Iterator[str]:
    """One trigger per event, writing the row before and after under the newest command."""

    def row(side: str) -> str:
        if side == "NULL":
            return side
        return "json_object(" + ", ".join(f"'{c}', {side}.\"{c}\"" for c in columns) + ")"

    for event, (before, after) in _EVENTS.items():
        side = "OLD" if event == "DELETE" else "NEW"
        yield f"""
            CREATE TRIGGER log_{table}_{event.lower()} AFTER {event} ON {table} BEGIN
                INSERT INTO change (command, at, device, verb, "table", uid, before, after)
                SELECT id, at, device, '{event.lower()}', '{table}', {side}.uid,
                       {row(before)}, {row(after)}
                FROM command ORDER BY id DESC LIMIT 1;
            END"""


# noun → (number in the search id, day, mentorship, open text, tags, private text), over a row {r}.
_NONE = "NULL"
_BY_PRIVATE = "CASE WHEN {r}.private %s THEN %s END"
_OF_GOAL = "(SELECT mentorship FROM goal WHERE uid = {r}.goal)"


def _lines(*columns: str) -> str:
    return " || char(10) || ".join(f"coalesce({{r}}.{c}, '')" for c in columns)


def _split(*columns: str) -> tuple[str, str]:
    text = _lines(*columns)
    return _BY_PRIVATE % ("= 0", text), _BY_PRIVATE % ("= 1", text)


def _searched() -> dict[str, tuple[int, str, str, str, str, str]]:
    own = "{r}.mentorship"
    goal_open, goal_private = _split("title", "why", "area", "metric")
    check_open, check_private = _split("note", "blocker")
    action_open, action_private = _split("text", "why")
    words = ("text", "situation", "behavior", "impact", "response")
    feedback_open, feedback_private = _split(*words)
    text_open, text_private = _split("text")
    session = _lines("title", "notes", "why")
    return {
        "session": (1, "{r}.at", own, session, "{r}.tags", "{r}.private_notes"),
        "goal": (2, "{r}.starts_on", own, goal_open, _NONE, goal_private),
        "milestone": (3, "{r}.set_on", _OF_GOAL, "{r}.title", _NONE, _NONE),
        "check_in": (4, '{r}."on"', _OF_GOAL, check_open, _NONE, check_private),
        "action": (5, "{r}.promised_on", own, action_open, "{r}.tags", action_private),
        "feedback": (6, '{r}."on"', own, feedback_open, _NONE, feedback_private),
        "topic": (7, "{r}.created_at", own, text_open, _NONE, text_private),
        "note": (8, '{r}."on"', own, text_open, "{r}.tags", text_private),
    }


SEARCHED = {number: noun for noun, (number, *_) in _searched().items()}
"""The nouns that are searched, by their number in a search id."""


def search_triggers() -> Iterator[str]:
    """Keep the full-text index; a row id there is day « 36 | noun « 32 | id: newest last."""
    for noun, (number, day, *columns) in _searched().items():
        julian = f"CAST(julianday(substr({day}, 1, 10)) + 0.5 AS INTEGER)"
        rowid = f"(({julian} << 36) | ({number} << 32) | {{r}}.id)"
        add = (
            f"INSERT INTO search (rowid, mentorship, text, tags, private_text) "
            f"VALUES ({rowid}, {', '.join(columns)});"
        ).format(r="NEW")
        drop = f"DELETE FROM search WHERE rowid = {rowid};".format(r="OLD")
        yield f"CREATE TRIGGER search_{noun}_insert AFTER INSERT ON {noun} BEGIN {add} END"
        yield f"CREATE TRIGGER search_{noun}_update AFTER UPDATE ON {noun} BEGIN {drop} {add} END"
        yield f"CREATE TRIGGER search_{noun}_delete AFTER DELETE ON {noun} BEGIN {drop} END"


# What puts a row on the agenda: (noun, owner, due day, condition), over a row named `r`.
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
        """CASE WHEN EXISTS (SELECT 1 FROM term WHERE goal = r.uid)
            THEN (SELECT due_on FROM term WHERE goal = r.uid
                  ORDER BY set_on DESC, id DESC LIMIT 1)
            ELSE r.due_on END""",
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


def _refill(noun: str, where: str) -> str:
    mentorship, owner, due, condition = _AGENDA[noun]
    return f"""
        DELETE FROM agenda WHERE noun = '{noun}'
            AND uid IN (SELECT uid FROM {noun} r WHERE {where});
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
            SELECT '{noun}', r.uid, {mentorship}, {owner}, {due} FROM {noun} r
            WHERE {where} AND {condition};"""


def _on_every_event(name: str, table: str, body: str, of: str = "") -> Iterator[str]:
    """`body` speaks of the row as {r}; on DELETE that is the old one."""
    for event, side in (("INSERT", "NEW"), (f"UPDATE{of}", "NEW"), ("DELETE", "OLD")):
        word = event.split()[0].lower()
        yield (
            f"CREATE TRIGGER {name}_{word} AFTER {event} ON {table} BEGIN {body.format(r=side)} END"
        )


def agenda_triggers() -> Iterator[str]:
    """Keep the agenda: what is open, and the latest day it is due."""
    for noun in _AGENDA:
        gone = f" DELETE FROM agenda WHERE noun = '{noun}' AND uid = {{r}}.uid;"
        body = gone + _refill(noun, "r.uid = {r}.uid")
        yield from _on_every_event(f"agenda_{noun}", noun, body)
    of_goal = _refill("goal", "r.uid = {r}.goal")
    milestones = _refill("milestone", "r.goal = {r}.goal")
    yield from _on_every_event(
        "agenda_commitment", "commitment", _refill("action", "r.uid = {r}.action")
    )
    yield from _on_every_event("agenda_term", "term", of_goal)
    yield from _on_every_event("agenda_goal_state", "goal_state", of_goal + milestones)
    yield f"""
        CREATE TRIGGER agenda_goal_moved AFTER UPDATE OF mentorship, owner ON goal BEGIN
        {_refill("milestone", "r.goal = NEW.uid")} END"""
    slot = "DELETE FROM agenda WHERE noun = 'slot' AND uid = {r}.%s;"
    yield from _on_every_event("slot_mentorship", "mentorship", slot % "uid")
    for table in ("cadence", "pause", "session"):
        yield from _on_every_event(f"slot_{table}", table, slot % "mentorship")
        yield f"""
            CREATE TRIGGER slot_{table}_moved AFTER UPDATE OF mentorship ON {table} BEGIN
            {(slot % "mentorship").format(r="OLD")} END"""
