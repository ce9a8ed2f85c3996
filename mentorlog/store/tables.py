"""The tables of schema 1, as they were on the first day; never edited, only added to by later ones.

Every row has `id` (never reused, shown as s12) and `uid` (what other records and other machines
know it by). References are by uid, so that a row is the same here, in the document and in the
change log. They are checked at COMMIT, so that imports and undo may come in any order. Words are
checked by the structs, not here; nothing here needs rebuilding when a word is added.
"""

_IDENTITY = """
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL"""


def to(noun: str) -> str:
    """A reference by uid, checked at COMMIT."""
    return f"TEXT REFERENCES {noun}(uid) DEFERRABLE INITIALLY DEFERRED"


_BODIES = {
    "mentorship": """
        name TEXT NOT NULL, role TEXT NOT NULL, kind TEXT NOT NULL, formality TEXT NOT NULL,
        mode TEXT, program TEXT, timezone TEXT,
        started_on TEXT NOT NULL, planned_end_on TEXT, ended_on TEXT, end_reason TEXT""",
    "member": f"""
        mentorship {to("mentorship")} NOT NULL, name TEXT NOT NULL, email TEXT,
        joined_on TEXT, left_on TEXT""",
    "cadence": f"""
        mentorship {to("mentorship")} NOT NULL, starts_on TEXT NOT NULL,
        every INTEGER, unit TEXT""",
    "pause": f"""
        mentorship {to("mentorship")} NOT NULL, starts_on TEXT NOT NULL, ends_on TEXT, why TEXT""",
    "session": f"""
        mentorship {to("mentorship")} NOT NULL, at TEXT NOT NULL, minutes INTEGER,
        status TEXT NOT NULL, "by" TEXT, why TEXT, mode TEXT, activity TEXT,
        title TEXT, notes TEXT, private_notes TEXT,
        tags TEXT NOT NULL, goals TEXT NOT NULL, attendees TEXT NOT NULL""",
    "goal": f"""
        mentorship {to("mentorship")}, owner TEXT NOT NULL, member {to("member")},
        title TEXT NOT NULL, why TEXT, area TEXT, starts_on TEXT NOT NULL, due_on TEXT,
        metric TEXT, unit TEXT, baseline REAL NOT NULL, target REAL, weight REAL NOT NULL,
        private INTEGER NOT NULL""",
    "term": f"""
        goal {to("goal")} NOT NULL, set_on TEXT NOT NULL, due_on TEXT, target REAL, why TEXT""",
    "goal_state": f"""
        goal {to("goal")} NOT NULL, "on" TEXT NOT NULL, state TEXT NOT NULL, why TEXT""",
    "milestone": f"""
        goal {to("goal")} NOT NULL, title TEXT NOT NULL, set_on TEXT NOT NULL, due_on TEXT,
        weight REAL NOT NULL, done_on TEXT""",
    "check_in": f"""
        goal {to("goal")} NOT NULL, "on" TEXT NOT NULL, value REAL, percent REAL,
        confidence INTEGER, note TEXT, blocker TEXT, private INTEGER NOT NULL""",
    "action": f"""
        mentorship {to("mentorship")}, session {to("session")}, goal {to("goal")},
        owner TEXT NOT NULL, member {to("member")}, text TEXT NOT NULL,
        promised_on TEXT NOT NULL, done_on TEXT, dropped_on TEXT, why TEXT,
        tags TEXT NOT NULL, private INTEGER NOT NULL""",
    "commitment": f"""
        action {to("action")} NOT NULL, set_on TEXT NOT NULL, due_on TEXT NOT NULL, why TEXT""",
    "feedback": f"""
        mentorship {to("mentorship")} NOT NULL, session {to("session")}, goal {to("goal")},
        "on" TEXT NOT NULL, "from" TEXT NOT NULL, member {to("member")}, kind TEXT NOT NULL,
        text TEXT NOT NULL, situation TEXT, behavior TEXT, impact TEXT, private INTEGER NOT NULL,
        acknowledged_on TEXT, response TEXT""",
    "topic": f"""
        mentorship {to("mentorship")}, session {to("session")}, text TEXT NOT NULL,
        raised_on TEXT, raised_in {to("session")}, dropped_on TEXT, private INTEGER NOT NULL""",
    "note": f"""
        mentorship {to("mentorship")}, session {to("session")}, "on" TEXT NOT NULL,
        kind TEXT NOT NULL, text TEXT NOT NULL, private INTEGER NOT NULL, tags TEXT NOT NULL""",
}


def created(bodies: dict[str, str]) -> dict[str, str]:
    """The statement that makes each table, identity and stamps before its own columns."""
    return {
        noun: f"CREATE TABLE {noun} ({_IDENTITY},{body}\n) STRICT" for noun, body in bodies.items()
    }


RECORDS = created(_BODIES)

# One row an invocation, one row a change; `verb` is insert, update or delete, `before` and
# `after` are the row as JSON, `checksum` is the CRC-32 of `after`, filled in before COMMIT.
LOG = (
    """CREATE TABLE command (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, device TEXT NOT NULL,
        noun TEXT NOT NULL, verb TEXT NOT NULL, ids TEXT NOT NULL, flags TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE change (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, command INTEGER NOT NULL REFERENCES command(id),
        at TEXT NOT NULL, device TEXT NOT NULL, verb TEXT NOT NULL, "table" TEXT NOT NULL,
        uid TEXT NOT NULL, before TEXT, after TEXT, checksum INTEGER
    ) STRICT""",
    "CREATE TABLE device (uid TEXT NOT NULL) STRICT",
    "CREATE INDEX change_record ON change(uid)",
    "CREATE INDEX change_command ON change(command)",
)

# Derived, outside log and export: what is open and for which day, so that `due`, lists and the
# nudge need no history. Rows of noun `slot` are a mentorship's next meeting by its cadence, true
# through `holds_until` (null: for good); a write makes them stale and fills them in again.
AGENDA = (
    """CREATE TABLE agenda (
        noun TEXT NOT NULL, uid TEXT NOT NULL, mentorship TEXT, owner TEXT,
        due_on TEXT, holds_until TEXT, PRIMARY KEY (noun, uid)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX agenda_due ON agenda(due_on, noun)",
    "CREATE INDEX agenda_mentorship ON agenda(mentorship, noun, due_on)",
)

# Private text has a column of its own: what looks for others names the other columns only.
# A row's id is made of its day, its noun and its id (`triggers.py`), so that the newest hits
# come first without a sort.
SEARCH = (
    """CREATE VIRTUAL TABLE search USING fts5(
        mentorship, text, tags, private_text, tokenize = "unicode61 remove_diacritics 2"
    )""",
)

# For every list and report: by mentorship and day; and for every reference, so that removing
# what is referred to never scans.
INDEXES = (
    "CREATE INDEX mentorship_name ON mentorship(name COLLATE NOCASE)",
    "CREATE INDEX member_mentorship ON member(mentorship)",
    "CREATE INDEX cadence_mentorship ON cadence(mentorship, starts_on)",
    "CREATE INDEX pause_mentorship ON pause(mentorship, starts_on)",
    "CREATE INDEX session_at ON session(at)",
    "CREATE INDEX session_mentorship ON session(mentorship, at)",
    "CREATE INDEX session_held ON session(mentorship, status, at, uid)",
    "CREATE INDEX goal_mentorship ON goal(mentorship, starts_on)",
    "CREATE INDEX goal_member ON goal(member) WHERE member IS NOT NULL",
    "CREATE INDEX term_goal ON term(goal, set_on)",
    'CREATE INDEX goal_state_goal ON goal_state(goal, "on")',
    "CREATE INDEX milestone_goal ON milestone(goal)",
    'CREATE INDEX check_in_goal ON check_in(goal, "on")',
    "CREATE INDEX action_mentorship ON action(mentorship, promised_on)",
    "CREATE INDEX action_promised ON action(promised_on)",
    "CREATE INDEX action_done ON action(done_on) WHERE done_on IS NOT NULL",
    "CREATE INDEX action_session ON action(session) WHERE session IS NOT NULL",
    "CREATE INDEX action_goal ON action(goal) WHERE goal IS NOT NULL",
    "CREATE INDEX action_member ON action(member) WHERE member IS NOT NULL",
    "CREATE INDEX commitment_action ON commitment(action, set_on)",
    'CREATE INDEX feedback_mentorship ON feedback(mentorship, "on")',
    'CREATE INDEX feedback_on ON feedback("on")',
    "CREATE INDEX feedback_session ON feedback(session) WHERE session IS NOT NULL",
    "CREATE INDEX feedback_goal ON feedback(goal) WHERE goal IS NOT NULL",
    "CREATE INDEX feedback_member ON feedback(member) WHERE member IS NOT NULL",
    "CREATE INDEX topic_mentorship ON topic(mentorship)",
    "CREATE INDEX topic_open ON topic(mentorship) WHERE raised_on IS NULL AND dropped_on IS NULL",
    "CREATE INDEX topic_session ON topic(session) WHERE session IS NOT NULL",
    "CREATE INDEX topic_raised_in ON topic(raised_in) WHERE raised_in IS NOT NULL",
    'CREATE INDEX note_mentorship ON note(mentorship, "on")',
    'CREATE INDEX note_on ON note("on")',
    "CREATE INDEX note_session ON note(session) WHERE session IS NOT NULL",
)
