-- What came with schema 5, as it was on the first day; never edited.

-- Lines between meetings.
CREATE TABLE contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, "on" TEXT NOT NULL,
        "by" TEXT NOT NULL, member TEXT REFERENCES member(uid) DEFERRABLE INITIALLY DEFERRED, text TEXT NOT NULL, private INTEGER NOT NULL
) STRICT;
CREATE INDEX contact_mentorship ON contact(mentorship, "on");
CREATE INDEX contact_member ON contact(member) WHERE member IS NOT NULL;
CREATE VIEW contact_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'on', "on", 'by', "by", 'member', "member", 'text', "text", 'private', "private") AS row FROM contact;
CREATE TRIGGER log_contact_insert AFTER insert ON contact BEGIN
                INSERT INTO logged VALUES ('insert', 'contact', NEW.uid, (SELECT row FROM contact_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_contact_update AFTER update ON contact BEGIN
                INSERT INTO logged VALUES ('update', 'contact', NEW.uid, (SELECT row FROM contact_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_contact_delete AFTER delete ON contact BEGIN
                INSERT INTO logged VALUES ('delete', 'contact', OLD.uid, NULL); END;

-- What one was told to do.
CREATE TABLE advice (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED, session TEXT REFERENCES session(uid) DEFERRABLE INITIALLY DEFERRED,
        "on" TEXT NOT NULL, "from" TEXT NOT NULL, member TEXT REFERENCES member(uid) DEFERRABLE INITIALLY DEFERRED,
        text TEXT NOT NULL, tried_on TEXT, result TEXT, kept_on TEXT, dropped_on TEXT,
        private INTEGER NOT NULL, tags TEXT NOT NULL
) STRICT;
CREATE INDEX advice_mentorship ON advice(mentorship, "on");
CREATE INDEX advice_session ON advice(session) WHERE session IS NOT NULL;
CREATE INDEX advice_member ON advice(member) WHERE member IS NOT NULL;
CREATE VIEW advice_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'session', "session", 'on', "on", 'from', "from", 'member', "member", 'text', "text", 'tried_on', "tried_on", 'result', "result", 'kept_on', "kept_on", 'dropped_on', "dropped_on", 'private', "private", 'tags', "tags") AS row FROM advice;
CREATE TRIGGER log_advice_insert AFTER insert ON advice BEGIN
                INSERT INTO logged VALUES ('insert', 'advice', NEW.uid, (SELECT row FROM advice_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_advice_update AFTER update ON advice BEGIN
                INSERT INTO logged VALUES ('update', 'advice', NEW.uid, (SELECT row FROM advice_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_advice_delete AFTER delete ON advice BEGIN
                INSERT INTO logged VALUES ('delete', 'advice', OLD.uid, NULL); END;

-- What one decided, and what came of it.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED, session TEXT REFERENCES session(uid) DEFERRABLE INITIALLY DEFERRED,
        "on" TEXT NOT NULL, text TEXT NOT NULL, options TEXT NOT NULL, expect TEXT, look_on TEXT,
        made_on TEXT, chosen TEXT, why TEXT, reviewed_on TEXT, happened TEXT, again TEXT, dropped_on TEXT,
        private INTEGER NOT NULL, tags TEXT NOT NULL
) STRICT;
CREATE INDEX decision_mentorship ON decision(mentorship, "on");
CREATE INDEX decision_session ON decision(session) WHERE session IS NOT NULL;
CREATE VIEW decision_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'session', "session", 'on', "on", 'text', "text", 'options', "options", 'expect', "expect", 'look_on', "look_on", 'made_on', "made_on", 'chosen', "chosen", 'why', "why", 'reviewed_on', "reviewed_on", 'happened', "happened", 'again', "again", 'dropped_on', "dropped_on", 'private', "private", 'tags', "tags") AS row FROM decision;
CREATE TRIGGER log_decision_insert AFTER insert ON decision BEGIN
                INSERT INTO logged VALUES ('insert', 'decision', NEW.uid, (SELECT row FROM decision_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_decision_update AFTER update ON decision BEGIN
                INSERT INTO logged VALUES ('update', 'decision', NEW.uid, (SELECT row FROM decision_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_decision_delete AFTER delete ON decision BEGIN
                INSERT INTO logged VALUES ('delete', 'decision', OLD.uid, NULL); END;

-- Where records came from: the record is named
-- by its uid without a reference: what was removed here stays known, and is not imported again.
CREATE TABLE origin (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        source TEXT NOT NULL, "key" TEXT NOT NULL, noun TEXT NOT NULL, record TEXT NOT NULL,
        seen TEXT NOT NULL, made TEXT NOT NULL, rest TEXT, read_on TEXT NOT NULL
) STRICT;
CREATE INDEX origin_key ON origin(source, "key");
CREATE INDEX origin_record ON origin(record);
CREATE VIEW origin_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'source', "source", 'key', "key", 'noun', "noun", 'record', "record", 'seen', "seen", 'made', "made", 'rest', "rest", 'read_on', "read_on") AS row FROM origin;
CREATE TRIGGER log_origin_insert AFTER insert ON origin BEGIN
                INSERT INTO logged VALUES ('insert', 'origin', NEW.uid, (SELECT row FROM origin_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_origin_update AFTER update ON origin BEGIN
                INSERT INTO logged VALUES ('update', 'origin', NEW.uid, (SELECT row FROM origin_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_origin_delete AFTER delete ON origin BEGIN
                INSERT INTO logged VALUES ('delete', 'origin', OLD.uid, NULL); END;
