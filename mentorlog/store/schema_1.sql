-- The journal (schema 1), as it was on the first day; never edited, only added to by later ones.
--
-- Every row has `id` (never reused, shown as s12) and `uid` (what other records and other machines
-- know it by). References are by uid, so that a row is the same here, in the document and in the
-- change log. They are checked at COMMIT, so that imports and undo may come in any order. Words are
-- checked by the structs, not here; nothing here needs rebuilding when a word is added.
--
-- `doctor` compares what a store declares with these statements letter by letter: their spaces
-- count, too.
CREATE TABLE mentorship (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        name TEXT NOT NULL, role TEXT NOT NULL, kind TEXT NOT NULL, formality TEXT NOT NULL,
        mode TEXT, program TEXT, timezone TEXT,
        started_on TEXT NOT NULL, planned_end_on TEXT, ended_on TEXT, end_reason TEXT
) STRICT;
CREATE TABLE member (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, name TEXT NOT NULL, email TEXT,
        joined_on TEXT, left_on TEXT
) STRICT;
CREATE TABLE cadence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, starts_on TEXT NOT NULL,
        every INTEGER, unit TEXT
) STRICT;
CREATE TABLE pause (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, starts_on TEXT NOT NULL, ends_on TEXT, why TEXT
) STRICT;
CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, at TEXT NOT NULL, minutes INTEGER,
        status TEXT NOT NULL, "by" TEXT, why TEXT, mode TEXT, activity TEXT,
        title TEXT, notes TEXT, private_notes TEXT,
        tags TEXT NOT NULL, goals TEXT NOT NULL, attendees TEXT NOT NULL
) STRICT;
CREATE TABLE goal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED, owner TEXT NOT NULL, member TEXT REFERENCES member(uid) DEFERRABLE INITIALLY DEFERRED,
        title TEXT NOT NULL, why TEXT, area TEXT, starts_on TEXT NOT NULL, due_on TEXT,
        metric TEXT, unit TEXT, baseline REAL NOT NULL, target REAL, weight REAL NOT NULL,
        private INTEGER NOT NULL
) STRICT;
CREATE TABLE term (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        goal TEXT REFERENCES goal(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, set_on TEXT NOT NULL, due_on TEXT, target REAL, why TEXT
) STRICT;
CREATE TABLE goal_state (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        goal TEXT REFERENCES goal(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, "on" TEXT NOT NULL, state TEXT NOT NULL, why TEXT
) STRICT;
CREATE TABLE milestone (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        goal TEXT REFERENCES goal(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, title TEXT NOT NULL, set_on TEXT NOT NULL, due_on TEXT,
        weight REAL NOT NULL, done_on TEXT
) STRICT;
CREATE TABLE check_in (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        goal TEXT REFERENCES goal(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, "on" TEXT NOT NULL, value REAL, percent REAL,
        confidence INTEGER, note TEXT, blocker TEXT, private INTEGER NOT NULL
) STRICT;
CREATE TABLE action (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED, session TEXT REFERENCES session(uid) DEFERRABLE INITIALLY DEFERRED, goal TEXT REFERENCES goal(uid) DEFERRABLE INITIALLY DEFERRED,
        owner TEXT NOT NULL, member TEXT REFERENCES member(uid) DEFERRABLE INITIALLY DEFERRED, text TEXT NOT NULL,
        promised_on TEXT NOT NULL, done_on TEXT, dropped_on TEXT, why TEXT,
        tags TEXT NOT NULL, private INTEGER NOT NULL
) STRICT;
CREATE TABLE commitment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        action TEXT REFERENCES action(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, set_on TEXT NOT NULL, due_on TEXT NOT NULL, why TEXT
) STRICT;
CREATE TABLE feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, session TEXT REFERENCES session(uid) DEFERRABLE INITIALLY DEFERRED, goal TEXT REFERENCES goal(uid) DEFERRABLE INITIALLY DEFERRED,
        "on" TEXT NOT NULL, "from" TEXT NOT NULL, member TEXT REFERENCES member(uid) DEFERRABLE INITIALLY DEFERRED, kind TEXT NOT NULL,
        text TEXT NOT NULL, situation TEXT, behavior TEXT, impact TEXT, private INTEGER NOT NULL,
        acknowledged_on TEXT, response TEXT
) STRICT;
CREATE TABLE topic (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED, session TEXT REFERENCES session(uid) DEFERRABLE INITIALLY DEFERRED, text TEXT NOT NULL,
        raised_on TEXT, raised_in TEXT REFERENCES session(uid) DEFERRABLE INITIALLY DEFERRED, dropped_on TEXT, private INTEGER NOT NULL
) STRICT;
CREATE TABLE note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED, session TEXT REFERENCES session(uid) DEFERRABLE INITIALLY DEFERRED, "on" TEXT NOT NULL,
        kind TEXT NOT NULL, text TEXT NOT NULL, private INTEGER NOT NULL, tags TEXT NOT NULL
) STRICT;

-- One row an invocation, one row a change; `verb` is insert, update or delete, `before` and
-- `after` are the row as JSON, `checksum` is the CRC-32 of `after`, filled in before COMMIT.
CREATE TABLE command (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, device TEXT NOT NULL,
        noun TEXT NOT NULL, verb TEXT NOT NULL, ids TEXT NOT NULL, flags TEXT NOT NULL
    ) STRICT;
CREATE TABLE change (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, command INTEGER NOT NULL REFERENCES command(id),
        at TEXT NOT NULL, device TEXT NOT NULL, verb TEXT NOT NULL, "table" TEXT NOT NULL,
        uid TEXT NOT NULL, before TEXT, after TEXT, checksum INTEGER
    ) STRICT;
CREATE TABLE device (uid TEXT NOT NULL) STRICT;
CREATE INDEX change_record ON change(uid);
CREATE INDEX change_command ON change(command);

-- Derived, outside log and export: what is open and for which day, so that `due`, lists and the
-- nudge need no history. Rows of noun `slot` are a mentorship's next meeting by its cadence, true
-- through `holds_until` (null: for good); a write makes them stale and fills them in again.
CREATE TABLE agenda (
        noun TEXT NOT NULL, uid TEXT NOT NULL, mentorship TEXT, owner TEXT,
        due_on TEXT, holds_until TEXT, PRIMARY KEY (noun, uid)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX agenda_due ON agenda(due_on, noun);
CREATE INDEX agenda_mentorship ON agenda(mentorship, noun, due_on);

-- Private text has a column of its own: what looks for others names the other columns only.
-- A row's id is made of its day, its noun and its id (below), so that the newest hits come first
-- without a sort.
CREATE VIRTUAL TABLE search USING fts5(
        mentorship, text, tags, private_text, tokenize = "unicode61 remove_diacritics 2"
    );

-- For every list and report: by mentorship and day; and for every reference, so that removing
-- what is referred to never scans.
CREATE INDEX mentorship_name ON mentorship(name COLLATE NOCASE);
CREATE INDEX member_mentorship ON member(mentorship);
CREATE INDEX cadence_mentorship ON cadence(mentorship, starts_on);
CREATE INDEX pause_mentorship ON pause(mentorship, starts_on);
CREATE INDEX session_at ON session(at);
CREATE INDEX session_mentorship ON session(mentorship, at);
CREATE INDEX session_held ON session(mentorship, status, at, uid);
CREATE INDEX goal_mentorship ON goal(mentorship, starts_on);
CREATE INDEX goal_member ON goal(member) WHERE member IS NOT NULL;
CREATE INDEX term_goal ON term(goal, set_on);
CREATE INDEX goal_state_goal ON goal_state(goal, "on");
CREATE INDEX milestone_goal ON milestone(goal);
CREATE INDEX check_in_goal ON check_in(goal, "on");
CREATE INDEX action_mentorship ON action(mentorship, promised_on);
CREATE INDEX action_promised ON action(promised_on);
CREATE INDEX action_done ON action(done_on) WHERE done_on IS NOT NULL;
CREATE INDEX action_session ON action(session) WHERE session IS NOT NULL;
CREATE INDEX action_goal ON action(goal) WHERE goal IS NOT NULL;
CREATE INDEX action_member ON action(member) WHERE member IS NOT NULL;
CREATE INDEX commitment_action ON commitment(action, set_on);
CREATE INDEX feedback_mentorship ON feedback(mentorship, "on");
CREATE INDEX feedback_on ON feedback("on");
CREATE INDEX feedback_session ON feedback(session) WHERE session IS NOT NULL;
CREATE INDEX feedback_goal ON feedback(goal) WHERE goal IS NOT NULL;
CREATE INDEX feedback_member ON feedback(member) WHERE member IS NOT NULL;
CREATE INDEX topic_mentorship ON topic(mentorship);
CREATE INDEX topic_open ON topic(mentorship) WHERE raised_on IS NULL AND dropped_on IS NULL;
CREATE INDEX topic_session ON topic(session) WHERE session IS NOT NULL;
CREATE INDEX topic_raised_in ON topic(raised_in) WHERE raised_in IS NOT NULL;
CREATE INDEX note_mentorship ON note(mentorship, "on");
CREATE INDEX note_on ON note("on");
CREATE INDEX note_session ON note(session) WHERE session IS NOT NULL;

-- The change log, the full-text index and the agenda keep themselves. The triggers are plain SQL,
-- so that a row changed by any program is logged and found. SQLite reads them all at every start:
-- what several of them say is said once, in a view.

-- All rows go to the log through `logged`, which adds the newest command, and what the row was
-- before: what the log last said of it. Each table has a view of its rows as JSON.
CREATE VIEW logged AS SELECT verb, "table", uid, after FROM change;
CREATE TRIGGER log INSTEAD OF INSERT ON logged BEGIN
        INSERT INTO change (command, at, device, verb, "table", uid, before, after)
        SELECT id, at, device, NEW.verb, NEW."table", NEW.uid, iif(NEW.verb = 'insert', NULL, (
            SELECT after FROM change WHERE uid = NEW.uid AND "table" = NEW."table"
            ORDER BY seq DESC LIMIT 1)), NEW.after
        FROM command ORDER BY id DESC LIMIT 1; END;
CREATE VIEW mentorship_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'name', "name", 'role', "role", 'kind', "kind", 'formality', "formality", 'mode', "mode", 'program', "program", 'timezone', "timezone", 'started_on', "started_on", 'planned_end_on', "planned_end_on", 'ended_on', "ended_on", 'end_reason', "end_reason") AS row FROM mentorship;
CREATE TRIGGER log_mentorship_insert AFTER insert ON mentorship BEGIN
                INSERT INTO logged VALUES ('insert', 'mentorship', NEW.uid, (SELECT row FROM mentorship_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_mentorship_update AFTER update ON mentorship BEGIN
                INSERT INTO logged VALUES ('update', 'mentorship', NEW.uid, (SELECT row FROM mentorship_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_mentorship_delete AFTER delete ON mentorship BEGIN
                INSERT INTO logged VALUES ('delete', 'mentorship', OLD.uid, NULL); END;
CREATE VIEW member_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'name', "name", 'email', "email", 'joined_on', "joined_on", 'left_on', "left_on") AS row FROM member;
CREATE TRIGGER log_member_insert AFTER insert ON member BEGIN
                INSERT INTO logged VALUES ('insert', 'member', NEW.uid, (SELECT row FROM member_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_member_update AFTER update ON member BEGIN
                INSERT INTO logged VALUES ('update', 'member', NEW.uid, (SELECT row FROM member_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_member_delete AFTER delete ON member BEGIN
                INSERT INTO logged VALUES ('delete', 'member', OLD.uid, NULL); END;
CREATE VIEW cadence_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'starts_on', "starts_on", 'every', "every", 'unit', "unit") AS row FROM cadence;
CREATE TRIGGER log_cadence_insert AFTER insert ON cadence BEGIN
                INSERT INTO logged VALUES ('insert', 'cadence', NEW.uid, (SELECT row FROM cadence_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_cadence_update AFTER update ON cadence BEGIN
                INSERT INTO logged VALUES ('update', 'cadence', NEW.uid, (SELECT row FROM cadence_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_cadence_delete AFTER delete ON cadence BEGIN
                INSERT INTO logged VALUES ('delete', 'cadence', OLD.uid, NULL); END;
CREATE VIEW pause_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'starts_on', "starts_on", 'ends_on', "ends_on", 'why', "why") AS row FROM pause;
CREATE TRIGGER log_pause_insert AFTER insert ON pause BEGIN
                INSERT INTO logged VALUES ('insert', 'pause', NEW.uid, (SELECT row FROM pause_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_pause_update AFTER update ON pause BEGIN
                INSERT INTO logged VALUES ('update', 'pause', NEW.uid, (SELECT row FROM pause_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_pause_delete AFTER delete ON pause BEGIN
                INSERT INTO logged VALUES ('delete', 'pause', OLD.uid, NULL); END;
CREATE VIEW session_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'at', "at", 'minutes', "minutes", 'status', "status", 'by', "by", 'why', "why", 'mode', "mode", 'activity', "activity", 'title', "title", 'notes', "notes", 'private_notes', "private_notes", 'tags', "tags", 'goals', "goals", 'attendees', "attendees") AS row FROM session;
CREATE TRIGGER log_session_insert AFTER insert ON session BEGIN
                INSERT INTO logged VALUES ('insert', 'session', NEW.uid, (SELECT row FROM session_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_session_update AFTER update ON session BEGIN
                INSERT INTO logged VALUES ('update', 'session', NEW.uid, (SELECT row FROM session_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_session_delete AFTER delete ON session BEGIN
                INSERT INTO logged VALUES ('delete', 'session', OLD.uid, NULL); END;
CREATE VIEW goal_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'owner', "owner", 'member', "member", 'title', "title", 'why', "why", 'area', "area", 'starts_on', "starts_on", 'due_on', "due_on", 'metric', "metric", 'unit', "unit", 'baseline', "baseline", 'target', "target", 'weight', "weight", 'private', "private") AS row FROM goal;
CREATE TRIGGER log_goal_insert AFTER insert ON goal BEGIN
                INSERT INTO logged VALUES ('insert', 'goal', NEW.uid, (SELECT row FROM goal_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_goal_update AFTER update ON goal BEGIN
                INSERT INTO logged VALUES ('update', 'goal', NEW.uid, (SELECT row FROM goal_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_goal_delete AFTER delete ON goal BEGIN
                INSERT INTO logged VALUES ('delete', 'goal', OLD.uid, NULL); END;
CREATE VIEW term_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'goal', "goal", 'set_on', "set_on", 'due_on', "due_on", 'target', "target", 'why', "why") AS row FROM term;
CREATE TRIGGER log_term_insert AFTER insert ON term BEGIN
                INSERT INTO logged VALUES ('insert', 'term', NEW.uid, (SELECT row FROM term_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_term_update AFTER update ON term BEGIN
                INSERT INTO logged VALUES ('update', 'term', NEW.uid, (SELECT row FROM term_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_term_delete AFTER delete ON term BEGIN
                INSERT INTO logged VALUES ('delete', 'term', OLD.uid, NULL); END;
CREATE VIEW goal_state_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'goal', "goal", 'on', "on", 'state', "state", 'why', "why") AS row FROM goal_state;
CREATE TRIGGER log_goal_state_insert AFTER insert ON goal_state BEGIN
                INSERT INTO logged VALUES ('insert', 'goal_state', NEW.uid, (SELECT row FROM goal_state_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_goal_state_update AFTER update ON goal_state BEGIN
                INSERT INTO logged VALUES ('update', 'goal_state', NEW.uid, (SELECT row FROM goal_state_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_goal_state_delete AFTER delete ON goal_state BEGIN
                INSERT INTO logged VALUES ('delete', 'goal_state', OLD.uid, NULL); END;
CREATE VIEW milestone_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'goal', "goal", 'title', "title", 'set_on', "set_on", 'due_on', "due_on", 'weight', "weight", 'done_on', "done_on") AS row FROM milestone;
CREATE TRIGGER log_milestone_insert AFTER insert ON milestone BEGIN
                INSERT INTO logged VALUES ('insert', 'milestone', NEW.uid, (SELECT row FROM milestone_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_milestone_update AFTER update ON milestone BEGIN
                INSERT INTO logged VALUES ('update', 'milestone', NEW.uid, (SELECT row FROM milestone_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_milestone_delete AFTER delete ON milestone BEGIN
                INSERT INTO logged VALUES ('delete', 'milestone', OLD.uid, NULL); END;
CREATE VIEW check_in_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'goal', "goal", 'on', "on", 'value', "value", 'percent', "percent", 'confidence', "confidence", 'note', "note", 'blocker', "blocker", 'private', "private") AS row FROM check_in;
CREATE TRIGGER log_check_in_insert AFTER insert ON check_in BEGIN
                INSERT INTO logged VALUES ('insert', 'check_in', NEW.uid, (SELECT row FROM check_in_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_check_in_update AFTER update ON check_in BEGIN
                INSERT INTO logged VALUES ('update', 'check_in', NEW.uid, (SELECT row FROM check_in_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_check_in_delete AFTER delete ON check_in BEGIN
                INSERT INTO logged VALUES ('delete', 'check_in', OLD.uid, NULL); END;
CREATE VIEW action_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'session', "session", 'goal', "goal", 'owner', "owner", 'member', "member", 'text', "text", 'promised_on', "promised_on", 'done_on', "done_on", 'dropped_on', "dropped_on", 'why', "why", 'tags', "tags", 'private', "private") AS row FROM action;
CREATE TRIGGER log_action_insert AFTER insert ON action BEGIN
                INSERT INTO logged VALUES ('insert', 'action', NEW.uid, (SELECT row FROM action_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_action_update AFTER update ON action BEGIN
                INSERT INTO logged VALUES ('update', 'action', NEW.uid, (SELECT row FROM action_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_action_delete AFTER delete ON action BEGIN
                INSERT INTO logged VALUES ('delete', 'action', OLD.uid, NULL); END;
CREATE VIEW commitment_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'action', "action", 'set_on', "set_on", 'due_on', "due_on", 'why', "why") AS row FROM commitment;
CREATE TRIGGER log_commitment_insert AFTER insert ON commitment BEGIN
                INSERT INTO logged VALUES ('insert', 'commitment', NEW.uid, (SELECT row FROM commitment_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_commitment_update AFTER update ON commitment BEGIN
                INSERT INTO logged VALUES ('update', 'commitment', NEW.uid, (SELECT row FROM commitment_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_commitment_delete AFTER delete ON commitment BEGIN
                INSERT INTO logged VALUES ('delete', 'commitment', OLD.uid, NULL); END;
CREATE VIEW feedback_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'session', "session", 'goal', "goal", 'on', "on", 'from', "from", 'member', "member", 'kind', "kind", 'text', "text", 'situation', "situation", 'behavior', "behavior", 'impact', "impact", 'private', "private", 'acknowledged_on', "acknowledged_on", 'response', "response") AS row FROM feedback;
CREATE TRIGGER log_feedback_insert AFTER insert ON feedback BEGIN
                INSERT INTO logged VALUES ('insert', 'feedback', NEW.uid, (SELECT row FROM feedback_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_feedback_update AFTER update ON feedback BEGIN
                INSERT INTO logged VALUES ('update', 'feedback', NEW.uid, (SELECT row FROM feedback_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_feedback_delete AFTER delete ON feedback BEGIN
                INSERT INTO logged VALUES ('delete', 'feedback', OLD.uid, NULL); END;
CREATE VIEW topic_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'session', "session", 'text', "text", 'raised_on', "raised_on", 'raised_in', "raised_in", 'dropped_on', "dropped_on", 'private', "private") AS row FROM topic;
CREATE TRIGGER log_topic_insert AFTER insert ON topic BEGIN
                INSERT INTO logged VALUES ('insert', 'topic', NEW.uid, (SELECT row FROM topic_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_topic_update AFTER update ON topic BEGIN
                INSERT INTO logged VALUES ('update', 'topic', NEW.uid, (SELECT row FROM topic_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_topic_delete AFTER delete ON topic BEGIN
                INSERT INTO logged VALUES ('delete', 'topic', OLD.uid, NULL); END;
CREATE VIEW note_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'session', "session", 'on', "on", 'kind', "kind", 'text', "text", 'private', "private", 'tags', "tags") AS row FROM note;
CREATE TRIGGER log_note_insert AFTER insert ON note BEGIN
                INSERT INTO logged VALUES ('insert', 'note', NEW.uid, (SELECT row FROM note_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_note_update AFTER update ON note BEGIN
                INSERT INTO logged VALUES ('update', 'note', NEW.uid, (SELECT row FROM note_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_note_delete AFTER delete ON note BEGIN
                INSERT INTO logged VALUES ('delete', 'note', OLD.uid, NULL); END;

-- A view of each noun's texts, and the triggers that keep the full-text index. A row id there is
-- day « 36 | noun « 32 | id: the newest is last. What is found of a goal's parts goes where the
-- goal goes, and is as private.
CREATE VIEW session_text AS SELECT id, ((CAST(julianday(substr(r.at, 1, 10)) + 0.5 AS INTEGER) << 36) | (1 << 32) | r.id) AS entry,
            mentorship AS mentorship, coalesce(title, '') || char(10) || coalesce(notes, '') || char(10) || coalesce(why, '') AS text, tags AS tags,
            private_notes AS private_text FROM session r;
CREATE TRIGGER search_session_insert AFTER INSERT ON session BEGIN INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM session_text WHERE id = NEW.id; END;
CREATE TRIGGER search_session_update AFTER UPDATE ON session BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD.at, 1, 10)) + 0.5 AS INTEGER) << 36) | (1 << 32) | OLD.id); INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM session_text WHERE id = NEW.id; END;
CREATE TRIGGER search_session_delete AFTER DELETE ON session BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD.at, 1, 10)) + 0.5 AS INTEGER) << 36) | (1 << 32) | OLD.id); END;
CREATE VIEW goal_text AS SELECT id, ((CAST(julianday(substr(r.starts_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (2 << 32) | r.id) AS entry,
            mentorship AS mentorship, iif(private, NULL, coalesce(title, '') || char(10) || coalesce(why, '') || char(10) || coalesce(area, '') || char(10) || coalesce(metric, '')) AS text, NULL AS tags,
            iif(private, coalesce(title, '') || char(10) || coalesce(why, '') || char(10) || coalesce(area, '') || char(10) || coalesce(metric, ''), NULL) AS private_text FROM goal r;
CREATE TRIGGER search_goal_insert AFTER INSERT ON goal BEGIN INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM goal_text WHERE id = NEW.id; END;
CREATE TRIGGER search_goal_update AFTER UPDATE ON goal BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD.starts_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (2 << 32) | OLD.id); INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM goal_text WHERE id = NEW.id; END;
CREATE TRIGGER search_goal_delete AFTER DELETE ON goal BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD.starts_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (2 << 32) | OLD.id); END;
CREATE VIEW milestone_text AS SELECT id, ((CAST(julianday(substr(r.set_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (3 << 32) | r.id) AS entry,
            (SELECT mentorship FROM goal WHERE uid = r.goal) AS mentorship, iif((SELECT private FROM goal WHERE uid = r.goal) IS 1, NULL, coalesce(title, '')) AS text, NULL AS tags,
            iif((SELECT private FROM goal WHERE uid = r.goal) IS 1, coalesce(title, ''), NULL) AS private_text FROM milestone r;
CREATE TRIGGER search_milestone_insert AFTER INSERT ON milestone BEGIN INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM milestone_text WHERE id = NEW.id; END;
CREATE TRIGGER search_milestone_update AFTER UPDATE ON milestone BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD.set_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (3 << 32) | OLD.id); INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM milestone_text WHERE id = NEW.id; END;
CREATE TRIGGER search_milestone_delete AFTER DELETE ON milestone BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD.set_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (3 << 32) | OLD.id); END;
CREATE VIEW check_in_text AS SELECT id, ((CAST(julianday(substr(r."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (4 << 32) | r.id) AS entry,
            (SELECT mentorship FROM goal WHERE uid = r.goal) AS mentorship, iif((private OR (SELECT private FROM goal WHERE uid = r.goal) IS 1), NULL, coalesce(note, '') || char(10) || coalesce(blocker, '')) AS text, NULL AS tags,
            iif((private OR (SELECT private FROM goal WHERE uid = r.goal) IS 1), coalesce(note, '') || char(10) || coalesce(blocker, ''), NULL) AS private_text FROM check_in r;
CREATE TRIGGER search_check_in_insert AFTER INSERT ON check_in BEGIN INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM check_in_text WHERE id = NEW.id; END;
CREATE TRIGGER search_check_in_update AFTER UPDATE ON check_in BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (4 << 32) | OLD.id); INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM check_in_text WHERE id = NEW.id; END;
CREATE TRIGGER search_check_in_delete AFTER DELETE ON check_in BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (4 << 32) | OLD.id); END;
CREATE VIEW action_text AS SELECT id, ((CAST(julianday(substr(r.promised_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (5 << 32) | r.id) AS entry,
            mentorship AS mentorship, iif(private, NULL, coalesce(text, '') || char(10) || coalesce(why, '')) AS text, iif(private, NULL, tags) AS tags,
            iif(private, iif(private, coalesce(text, '') || char(10) || coalesce(why, ''), NULL) || coalesce(' ' || (SELECT group_concat('#' || value, ' ') FROM json_each(tags)), ''), NULL) AS private_text FROM action r;
CREATE TRIGGER search_action_insert AFTER INSERT ON action BEGIN INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM action_text WHERE id = NEW.id; END;
CREATE TRIGGER search_action_update AFTER UPDATE ON action BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD.promised_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (5 << 32) | OLD.id); INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM action_text WHERE id = NEW.id; END;
CREATE TRIGGER search_action_delete AFTER DELETE ON action BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD.promised_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (5 << 32) | OLD.id); END;
CREATE VIEW feedback_text AS SELECT id, ((CAST(julianday(substr(r."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (6 << 32) | r.id) AS entry,
            mentorship AS mentorship, iif(private, NULL, coalesce(text, '') || char(10) || coalesce(situation, '') || char(10) || coalesce(behavior, '') || char(10) || coalesce(impact, '') || char(10) || coalesce(response, '')) AS text, NULL AS tags,
            iif(private, coalesce(text, '') || char(10) || coalesce(situation, '') || char(10) || coalesce(behavior, '') || char(10) || coalesce(impact, '') || char(10) || coalesce(response, ''), NULL) AS private_text FROM feedback r;
CREATE TRIGGER search_feedback_insert AFTER INSERT ON feedback BEGIN INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM feedback_text WHERE id = NEW.id; END;
CREATE TRIGGER search_feedback_update AFTER UPDATE ON feedback BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (6 << 32) | OLD.id); INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM feedback_text WHERE id = NEW.id; END;
CREATE TRIGGER search_feedback_delete AFTER DELETE ON feedback BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (6 << 32) | OLD.id); END;
CREATE VIEW topic_text AS SELECT id, ((CAST(julianday(substr(r.created_at, 1, 10)) + 0.5 AS INTEGER) << 36) | (7 << 32) | r.id) AS entry,
            mentorship AS mentorship, iif(private, NULL, coalesce(text, '')) AS text, NULL AS tags,
            iif(private, coalesce(text, ''), NULL) AS private_text FROM topic r;
CREATE TRIGGER search_topic_insert AFTER INSERT ON topic BEGIN INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM topic_text WHERE id = NEW.id; END;
CREATE TRIGGER search_topic_update AFTER UPDATE ON topic BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD.created_at, 1, 10)) + 0.5 AS INTEGER) << 36) | (7 << 32) | OLD.id); INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM topic_text WHERE id = NEW.id; END;
CREATE TRIGGER search_topic_delete AFTER DELETE ON topic BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD.created_at, 1, 10)) + 0.5 AS INTEGER) << 36) | (7 << 32) | OLD.id); END;
CREATE VIEW note_text AS SELECT id, ((CAST(julianday(substr(r."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (8 << 32) | r.id) AS entry,
            mentorship AS mentorship, iif(private, NULL, coalesce(text, '')) AS text, iif(private, NULL, tags) AS tags,
            iif(private, iif(private, coalesce(text, ''), NULL) || coalesce(' ' || (SELECT group_concat('#' || value, ' ') FROM json_each(tags)), ''), NULL) AS private_text FROM note r;
CREATE TRIGGER search_note_insert AFTER INSERT ON note BEGIN INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM note_text WHERE id = NEW.id; END;
CREATE TRIGGER search_note_update AFTER UPDATE ON note BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (8 << 32) | OLD.id); INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM note_text WHERE id = NEW.id; END;
CREATE TRIGGER search_note_delete AFTER DELETE ON note BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (8 << 32) | OLD.id); END;
CREATE TRIGGER search_of_goal AFTER INSERT ON goal BEGIN DELETE FROM search WHERE rowid IN (SELECT entry FROM milestone_text WHERE id IN (SELECT id FROM milestone WHERE goal = NEW.uid));
                INSERT INTO search (rowid, mentorship, text, tags, private_text)
                SELECT entry, mentorship, text, tags, private_text FROM milestone_text WHERE id IN (SELECT id FROM milestone WHERE goal = NEW.uid);DELETE FROM search WHERE rowid IN (SELECT entry FROM check_in_text WHERE id IN (SELECT id FROM check_in WHERE goal = NEW.uid));
                INSERT INTO search (rowid, mentorship, text, tags, private_text)
                SELECT entry, mentorship, text, tags, private_text FROM check_in_text WHERE id IN (SELECT id FROM check_in WHERE goal = NEW.uid); END;
CREATE TRIGGER search_of_goal_moved AFTER UPDATE ON goal
        WHEN OLD.mentorship IS NOT NEW.mentorship OR OLD.private <> NEW.private
        BEGIN DELETE FROM search WHERE rowid IN (SELECT entry FROM milestone_text WHERE id IN (SELECT id FROM milestone WHERE goal = NEW.uid));
                INSERT INTO search (rowid, mentorship, text, tags, private_text)
                SELECT entry, mentorship, text, tags, private_text FROM milestone_text WHERE id IN (SELECT id FROM milestone WHERE goal = NEW.uid);DELETE FROM search WHERE rowid IN (SELECT entry FROM check_in_text WHERE id IN (SELECT id FROM check_in WHERE goal = NEW.uid));
                INSERT INTO search (rowid, mentorship, text, tags, private_text)
                SELECT entry, mentorship, text, tags, private_text FROM check_in_text WHERE id IN (SELECT id FROM check_in WHERE goal = NEW.uid); END;

-- A view of what is open of each noun, and the triggers that keep the agenda: also what a
-- commitment, a term, a state or a goal means for the rows that hang on it. What moves a
-- mentorship's slots makes its answer stale.
CREATE VIEW action_open AS SELECT 'action', uid, r.mentorship, r.owner, (SELECT due_on FROM commitment WHERE action = r.uid
            ORDER BY set_on DESC, id DESC LIMIT 1)
            FROM action r WHERE r.done_on IS NULL AND r.dropped_on IS NULL;
CREATE TRIGGER agenda_action_insert AFTER insert ON action BEGIN
            DELETE FROM agenda WHERE noun = 'action' AND uid = NEW.uid;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM action_open WHERE uid = NEW.uid; END;
CREATE TRIGGER agenda_action_update AFTER update ON action BEGIN
            DELETE FROM agenda WHERE noun = 'action' AND uid = NEW.uid;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM action_open WHERE uid = NEW.uid; END;
CREATE TRIGGER agenda_action_delete AFTER delete ON action BEGIN
            DELETE FROM agenda WHERE noun = 'action' AND uid = OLD.uid;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM action_open WHERE uid = OLD.uid; END;
CREATE VIEW goal_open AS SELECT 'goal', uid, r.mentorship, r.owner, iif(EXISTS (SELECT 1 FROM term WHERE goal = r.uid),
            (SELECT due_on FROM term WHERE goal = r.uid
                ORDER BY set_on DESC, id DESC LIMIT 1), r.due_on)
            FROM goal r WHERE coalesce((SELECT state FROM goal_state WHERE goal = r.uid
    ORDER BY "on" DESC, id DESC LIMIT 1), 'open') = 'open';
CREATE TRIGGER agenda_goal_insert AFTER insert ON goal BEGIN
            DELETE FROM agenda WHERE noun = 'goal' AND uid = NEW.uid;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM goal_open WHERE uid = NEW.uid; END;
CREATE TRIGGER agenda_goal_update AFTER update ON goal BEGIN
            DELETE FROM agenda WHERE noun = 'goal' AND uid = NEW.uid;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM goal_open WHERE uid = NEW.uid; END;
CREATE TRIGGER agenda_goal_delete AFTER delete ON goal BEGIN
            DELETE FROM agenda WHERE noun = 'goal' AND uid = OLD.uid;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM goal_open WHERE uid = OLD.uid; END;
CREATE VIEW milestone_open AS SELECT 'milestone', uid, (SELECT mentorship FROM goal WHERE uid = r.goal), (SELECT owner FROM goal WHERE uid = r.goal), r.due_on
            FROM milestone r WHERE r.done_on IS NULL AND coalesce((SELECT state FROM goal_state WHERE goal = r.goal
    ORDER BY "on" DESC, id DESC LIMIT 1), 'open') = 'open';
CREATE TRIGGER agenda_milestone_insert AFTER insert ON milestone BEGIN
            DELETE FROM agenda WHERE noun = 'milestone' AND uid = NEW.uid;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM milestone_open WHERE uid = NEW.uid; END;
CREATE TRIGGER agenda_milestone_update AFTER update ON milestone BEGIN
            DELETE FROM agenda WHERE noun = 'milestone' AND uid = NEW.uid;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM milestone_open WHERE uid = NEW.uid; END;
CREATE TRIGGER agenda_milestone_delete AFTER delete ON milestone BEGIN
            DELETE FROM agenda WHERE noun = 'milestone' AND uid = OLD.uid;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM milestone_open WHERE uid = OLD.uid; END;
CREATE VIEW session_open AS SELECT 'session', uid, r.mentorship, NULL, substr(r.at, 1, 10)
            FROM session r WHERE r.status = 'planned';
CREATE TRIGGER agenda_session_insert AFTER insert ON session BEGIN
            DELETE FROM agenda WHERE noun = 'session' AND uid = NEW.uid;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM session_open WHERE uid = NEW.uid; END;
CREATE TRIGGER agenda_session_update AFTER update ON session BEGIN
            DELETE FROM agenda WHERE noun = 'session' AND uid = NEW.uid;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM session_open WHERE uid = NEW.uid; END;
CREATE TRIGGER agenda_session_delete AFTER delete ON session BEGIN
            DELETE FROM agenda WHERE noun = 'session' AND uid = OLD.uid;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM session_open WHERE uid = OLD.uid; END;
CREATE TRIGGER agenda_commitment_insert AFTER insert ON commitment BEGIN
            DELETE FROM agenda WHERE noun = 'action' AND uid = NEW.action;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM action_open WHERE uid = NEW.action; END;
CREATE TRIGGER agenda_commitment_update AFTER update ON commitment BEGIN
            DELETE FROM agenda WHERE noun = 'action' AND uid = NEW.action;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM action_open WHERE uid = NEW.action; END;
CREATE TRIGGER agenda_commitment_delete AFTER delete ON commitment BEGIN
            DELETE FROM agenda WHERE noun = 'action' AND uid = OLD.action;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM action_open WHERE uid = OLD.action; END;
CREATE TRIGGER agenda_commitment_moved AFTER UPDATE ON commitment
            WHEN OLD.action <> NEW.action BEGIN DELETE FROM agenda WHERE noun = 'action' AND uid = OLD.action;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM action_open WHERE uid = OLD.action; END;
CREATE TRIGGER agenda_term_insert AFTER insert ON term BEGIN
            DELETE FROM agenda WHERE noun = 'goal' AND uid = NEW.goal;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM goal_open WHERE uid = NEW.goal; END;
CREATE TRIGGER agenda_term_update AFTER update ON term BEGIN
            DELETE FROM agenda WHERE noun = 'goal' AND uid = NEW.goal;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM goal_open WHERE uid = NEW.goal; END;
CREATE TRIGGER agenda_term_delete AFTER delete ON term BEGIN
            DELETE FROM agenda WHERE noun = 'goal' AND uid = OLD.goal;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM goal_open WHERE uid = OLD.goal; END;
CREATE TRIGGER agenda_term_moved AFTER UPDATE ON term
            WHEN OLD.goal <> NEW.goal BEGIN DELETE FROM agenda WHERE noun = 'goal' AND uid = OLD.goal;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM goal_open WHERE uid = OLD.goal; END;
CREATE TRIGGER agenda_goal_state_insert AFTER insert ON goal_state BEGIN
            DELETE FROM agenda WHERE noun = 'goal' AND uid = NEW.goal;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM goal_open WHERE uid = NEW.goal;DELETE FROM agenda WHERE noun = 'milestone' AND uid IN (SELECT uid FROM milestone WHERE goal = NEW.goal);
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM milestone_open WHERE uid IN (SELECT uid FROM milestone WHERE goal = NEW.goal); END;
CREATE TRIGGER agenda_goal_state_update AFTER update ON goal_state BEGIN
            DELETE FROM agenda WHERE noun = 'goal' AND uid = NEW.goal;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM goal_open WHERE uid = NEW.goal;DELETE FROM agenda WHERE noun = 'milestone' AND uid IN (SELECT uid FROM milestone WHERE goal = NEW.goal);
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM milestone_open WHERE uid IN (SELECT uid FROM milestone WHERE goal = NEW.goal); END;
CREATE TRIGGER agenda_goal_state_delete AFTER delete ON goal_state BEGIN
            DELETE FROM agenda WHERE noun = 'goal' AND uid = OLD.goal;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM goal_open WHERE uid = OLD.goal;DELETE FROM agenda WHERE noun = 'milestone' AND uid IN (SELECT uid FROM milestone WHERE goal = OLD.goal);
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM milestone_open WHERE uid IN (SELECT uid FROM milestone WHERE goal = OLD.goal); END;
CREATE TRIGGER agenda_goal_state_moved AFTER UPDATE ON goal_state
            WHEN OLD.goal <> NEW.goal BEGIN DELETE FROM agenda WHERE noun = 'goal' AND uid = OLD.goal;
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM goal_open WHERE uid = OLD.goal;DELETE FROM agenda WHERE noun = 'milestone' AND uid IN (SELECT uid FROM milestone WHERE goal = OLD.goal);
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM milestone_open WHERE uid IN (SELECT uid FROM milestone WHERE goal = OLD.goal); END;
CREATE TRIGGER agenda_of_goal AFTER INSERT ON goal BEGIN DELETE FROM agenda WHERE noun = 'milestone' AND uid IN (SELECT uid FROM milestone WHERE goal = NEW.uid);
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM milestone_open WHERE uid IN (SELECT uid FROM milestone WHERE goal = NEW.uid); END;
CREATE TRIGGER agenda_of_goal_moved AFTER UPDATE ON goal
        WHEN OLD.mentorship IS NOT NEW.mentorship OR OLD.owner <> NEW.owner BEGIN DELETE FROM agenda WHERE noun = 'milestone' AND uid IN (SELECT uid FROM milestone WHERE goal = NEW.uid);
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM milestone_open WHERE uid IN (SELECT uid FROM milestone WHERE goal = NEW.uid); END;
CREATE TRIGGER slot_mentorship_insert AFTER insert ON mentorship BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = NEW.uid; END;
CREATE TRIGGER slot_mentorship_update AFTER update ON mentorship BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = NEW.uid; END;
CREATE TRIGGER slot_mentorship_delete AFTER delete ON mentorship BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = OLD.uid; END;
CREATE TRIGGER slot_cadence_insert AFTER insert ON cadence BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = NEW.mentorship; END;
CREATE TRIGGER slot_cadence_update AFTER update ON cadence BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = NEW.mentorship; END;
CREATE TRIGGER slot_cadence_delete AFTER delete ON cadence BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = OLD.mentorship; END;
CREATE TRIGGER slot_cadence_moved AFTER UPDATE ON cadence
            WHEN OLD.mentorship <> NEW.mentorship BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = OLD.mentorship; END;
CREATE TRIGGER slot_pause_insert AFTER insert ON pause BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = NEW.mentorship; END;
CREATE TRIGGER slot_pause_update AFTER update ON pause BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = NEW.mentorship; END;
CREATE TRIGGER slot_pause_delete AFTER delete ON pause BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = OLD.mentorship; END;
CREATE TRIGGER slot_pause_moved AFTER UPDATE ON pause
            WHEN OLD.mentorship <> NEW.mentorship BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = OLD.mentorship; END;
CREATE TRIGGER slot_session_insert AFTER insert ON session BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = NEW.mentorship; END;
CREATE TRIGGER slot_session_update AFTER update ON session BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = NEW.mentorship; END;
CREATE TRIGGER slot_session_delete AFTER delete ON session BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = OLD.mentorship; END;
CREATE TRIGGER slot_session_moved AFTER UPDATE ON session
            WHEN OLD.mentorship <> NEW.mentorship BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = OLD.mentorship; END;
