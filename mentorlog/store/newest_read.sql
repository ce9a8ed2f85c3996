-- What reading needs of the newest schema: tables and views.
-- Written anew by `python -m tests.newest_schema`; the migrations are the source.

CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);

CREATE TABLE mentorship (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        name TEXT NOT NULL, role TEXT NOT NULL, kind TEXT NOT NULL, formality TEXT NOT NULL,
        mode TEXT, program TEXT, timezone TEXT,
        started_on TEXT NOT NULL, planned_end_on TEXT, ended_on TEXT, end_reason TEXT
, "reopened_on" TEXT) STRICT;

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
, "set_on" TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, at TEXT NOT NULL, minutes INTEGER,
        status TEXT NOT NULL, "by" TEXT, why TEXT, mode TEXT, activity TEXT,
        title TEXT, notes TEXT, private_notes TEXT,
        tags TEXT NOT NULL, goals TEXT NOT NULL, attendees TEXT NOT NULL
, "every" INTEGER, "unit" TEXT, "first_at" TEXT, "last_on" TEXT, "series" TEXT) STRICT;

CREATE TABLE goal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED, owner TEXT NOT NULL, member TEXT REFERENCES member(uid) DEFERRABLE INITIALLY DEFERRED,
        title TEXT NOT NULL, why TEXT, area TEXT, starts_on TEXT NOT NULL, due_on TEXT,
        metric TEXT, unit TEXT, baseline REAL NOT NULL, target REAL, weight REAL NOT NULL,
        private INTEGER NOT NULL
, "tags" TEXT NOT NULL DEFAULT '[]') STRICT;

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
, "every" INTEGER, "unit" TEXT, "first_on" TEXT, "last_on" TEXT, "series" TEXT) STRICT;

CREATE TABLE commitment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        action TEXT REFERENCES action(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, set_on TEXT NOT NULL, due_on TEXT NOT NULL, why TEXT
, "for_meeting" INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, session TEXT REFERENCES session(uid) DEFERRABLE INITIALLY DEFERRED, goal TEXT REFERENCES goal(uid) DEFERRABLE INITIALLY DEFERRED,
        "on" TEXT NOT NULL, "from" TEXT NOT NULL, member TEXT REFERENCES member(uid) DEFERRABLE INITIALLY DEFERRED, kind TEXT NOT NULL,
        text TEXT NOT NULL, situation TEXT, behavior TEXT, impact TEXT, private INTEGER NOT NULL,
        acknowledged_on TEXT, response TEXT
, "tags" TEXT NOT NULL DEFAULT '[]') STRICT;

CREATE TABLE topic (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED, session TEXT REFERENCES session(uid) DEFERRABLE INITIALLY DEFERRED, text TEXT NOT NULL,
        raised_on TEXT, raised_in TEXT REFERENCES session(uid) DEFERRABLE INITIALLY DEFERRED, dropped_on TEXT, private INTEGER NOT NULL
, "by" TEXT, "tags" TEXT NOT NULL DEFAULT '[]') STRICT;

CREATE TABLE note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED, session TEXT REFERENCES session(uid) DEFERRABLE INITIALLY DEFERRED, "on" TEXT NOT NULL,
        kind TEXT NOT NULL, text TEXT NOT NULL, private INTEGER NOT NULL, tags TEXT NOT NULL
, "passed_on" TEXT REFERENCES note(uid) DEFERRABLE INITIALLY DEFERRED, "result" TEXT, "by" TEXT NOT NULL DEFAULT 'me') STRICT;

CREATE TABLE command (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, device TEXT NOT NULL,
        noun TEXT NOT NULL, verb TEXT NOT NULL, ids TEXT NOT NULL, flags TEXT NOT NULL
    , undoes INTEGER REFERENCES command(id), seal INTEGER) STRICT;

CREATE TABLE change (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, command INTEGER NOT NULL REFERENCES command(id),
        at TEXT NOT NULL, device TEXT NOT NULL, verb TEXT NOT NULL, "table" TEXT NOT NULL,
        uid TEXT NOT NULL, before TEXT, after TEXT, checksum INTEGER
    , seal INTEGER) STRICT;

CREATE TABLE device (uid TEXT NOT NULL) STRICT;

CREATE TABLE agenda (
        noun TEXT NOT NULL, uid TEXT NOT NULL, mentorship TEXT, owner TEXT,
        due_on TEXT, holds_until TEXT, closes_on TEXT, quiet_since TEXT, overdue_since TEXT, quiet_until TEXT, nominal_days INTEGER, changed_at TEXT, PRIMARY KEY (noun, uid)
    ) STRICT, WITHOUT ROWID;

CREATE VIEW logged AS SELECT verb, "table", uid, after FROM change;

CREATE VIEW member_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'name', "name", 'email', "email", 'joined_on', "joined_on", 'left_on', "left_on") AS row FROM member;

CREATE VIEW cadence_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'starts_on', "starts_on", 'every', "every", 'unit', "unit") AS row FROM cadence;

CREATE VIEW goal_state_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'goal', "goal", 'on', "on", 'state', "state", 'why', "why") AS row FROM goal_state;

CREATE VIEW session_open AS SELECT 'session', uid, r.mentorship, NULL, substr(r.at, 1, 10)
            FROM session r WHERE r.status = 'planned';

CREATE VIEW term_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'goal', "goal", 'set_on', "set_on", 'due_on', "due_on", 'target', json(iif(json_extract('[' || "target" || ']', '$[0]') IS "target",
            "target", printf('%!.17g', "target"))), 'why', "why") AS row FROM term;

CREATE VIEW milestone_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'goal', "goal", 'title', "title", 'set_on', "set_on", 'due_on', "due_on", 'weight', json(iif(json_extract('[' || "weight" || ']', '$[0]') IS "weight",
            "weight", printf('%!.17g', "weight"))), 'done_on', "done_on") AS row FROM milestone;

CREATE VIEW check_in_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'goal', "goal", 'on', "on", 'value', json(iif(json_extract('[' || "value" || ']', '$[0]') IS "value",
            "value", printf('%!.17g', "value"))), 'percent', json(iif(json_extract('[' || "percent" || ']', '$[0]') IS "percent",
            "percent", printf('%!.17g', "percent"))), 'confidence', "confidence", 'note', "note", 'blocker', "blocker", 'private', "private") AS row FROM check_in;

CREATE TABLE agreement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, version INTEGER NOT NULL, set_on TEXT NOT NULL,
        purpose TEXT, expect_me TEXT, expect_them TEXT, channel TEXT, minutes INTEGER,
        response_time TEXT, boundaries TEXT NOT NULL, confidential TEXT, until TEXT, exit TEXT,
        review_days INTEGER NOT NULL
, "no_status" INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE signature (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        agreement TEXT REFERENCES agreement(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, "by" TEXT NOT NULL, member TEXT REFERENCES member(uid) DEFERRABLE INITIALLY DEFERRED,
        "on" TEXT NOT NULL
) STRICT;

CREATE TABLE renewal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        agreement TEXT REFERENCES agreement(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, "on" TEXT NOT NULL, note TEXT
) STRICT;

CREATE TABLE pulse (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, "on" TEXT NOT NULL, "by" TEXT NOT NULL,
        member TEXT REFERENCES member(uid) DEFERRABLE INITIALLY DEFERRED, communication INTEGER, clarity INTEGER, commitment INTEGER,
        confidence INTEGER, balance INTEGER, note TEXT, private INTEGER NOT NULL
) STRICT;

CREATE TABLE skill (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED, owner TEXT NOT NULL, member TEXT REFERENCES member(uid) DEFERRABLE INITIALLY DEFERRED,
        title TEXT NOT NULL, area TEXT, target INTEGER, goal TEXT REFERENCES goal(uid) DEFERRABLE INITIALLY DEFERRED, set_on TEXT NOT NULL,
        dropped_on TEXT, private INTEGER NOT NULL
, "rung" TEXT) STRICT;

CREATE TABLE rating (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        skill TEXT REFERENCES skill(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, "on" TEXT NOT NULL, "by" TEXT NOT NULL,
        member TEXT REFERENCES member(uid) DEFERRABLE INITIALLY DEFERRED, level INTEGER NOT NULL, evidence TEXT
) STRICT;

CREATE TABLE intro (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED, name TEXT NOT NULL, why TEXT, through TEXT,
        began TEXT NOT NULL, "for" TEXT NOT NULL, member TEXT REFERENCES member(uid) DEFERRABLE INITIALLY DEFERRED, began_on TEXT NOT NULL,
        made_on TEXT, met_on TEXT, thanked_on TEXT, dropped_on TEXT, private INTEGER NOT NULL
) STRICT;

CREATE TABLE resource (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED, goal TEXT REFERENCES goal(uid) DEFERRABLE INITIALLY DEFERRED, title TEXT NOT NULL, url TEXT,
        kind TEXT NOT NULL, "from" TEXT NOT NULL, member TEXT REFERENCES member(uid) DEFERRABLE INITIALLY DEFERRED, added_on TEXT NOT NULL,
        started_on TEXT, done_on TEXT, dropped_on TEXT, takeaway TEXT, private INTEGER NOT NULL
, "tags" TEXT NOT NULL DEFAULT '[]') STRICT;

CREATE TABLE career (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED, owner TEXT NOT NULL, member TEXT REFERENCES member(uid) DEFERRABLE INITIALLY DEFERRED,
        kind TEXT NOT NULL, title TEXT NOT NULL, "on" TEXT NOT NULL, note TEXT,
        private INTEGER NOT NULL
, "ends_on" TEXT) STRICT;

CREATE TABLE closing (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, "on" TEXT NOT NULL, reason TEXT,
        learned TEXT, next TEXT, goals TEXT NOT NULL
) STRICT;

CREATE TABLE attainment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        goal TEXT REFERENCES goal(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, "on" TEXT NOT NULL, level INTEGER NOT NULL
) STRICT;

CREATE TABLE accord (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        goal TEXT REFERENCES goal(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, "by" TEXT NOT NULL, member TEXT REFERENCES member(uid) DEFERRABLE INITIALLY DEFERRED,
        "on" TEXT NOT NULL
) STRICT;

CREATE VIEW signature_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'agreement', "agreement", 'by', "by", 'member', "member", 'on', "on") AS row FROM signature;

CREATE VIEW renewal_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'agreement', "agreement", 'on', "on", 'note', "note") AS row FROM renewal;

CREATE VIEW pulse_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'on', "on", 'by', "by", 'member', "member", 'communication', "communication", 'clarity', "clarity", 'commitment', "commitment", 'confidence', "confidence", 'balance', "balance", 'note', "note", 'private', "private") AS row FROM pulse;

CREATE VIEW rating_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'skill', "skill", 'on', "on", 'by', "by", 'member', "member", 'level', "level", 'evidence', "evidence") AS row FROM rating;

CREATE VIEW intro_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'name', "name", 'why', "why", 'through', "through", 'began', "began", 'for', "for", 'member', "member", 'began_on', "began_on", 'made_on', "made_on", 'met_on', "met_on", 'thanked_on', "thanked_on", 'dropped_on', "dropped_on", 'private', "private") AS row FROM intro;

CREATE VIEW closing_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'on', "on", 'reason', "reason", 'learned', "learned", 'next', "next", 'goals', "goals") AS row FROM closing;

CREATE VIEW attainment_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'goal', "goal", 'on', "on", 'level', "level") AS row FROM attainment;

CREATE VIEW accord_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'goal', "goal", 'by', "by", 'member', "member", 'on', "on") AS row FROM accord;

CREATE VIEW action_open AS SELECT 'action', uid, r.mentorship, r.owner, (SELECT due_on FROM commitment
            WHERE action = r.uid ORDER BY set_on DESC, julianday(created_at) DESC, uid DESC LIMIT 1)
            FROM action r WHERE r.done_on IS NULL AND r.dropped_on IS NULL;

CREATE VIEW goal_open AS SELECT 'goal', uid, r.mentorship, r.owner, iif(
            EXISTS (SELECT 1 FROM term WHERE goal = r.uid),
            (SELECT due_on FROM term WHERE goal = r.uid ORDER BY set_on DESC, julianday(created_at) DESC, uid DESC LIMIT 1),
            r.due_on)
            FROM goal r WHERE coalesce((SELECT state FROM goal_state WHERE goal = r.uid
    ORDER BY "on" DESC, julianday(created_at) DESC, uid DESC LIMIT 1), 'open') = 'open';

CREATE VIEW milestone_open AS SELECT 'milestone', uid, (SELECT mentorship FROM goal WHERE uid = r.goal),
            (SELECT owner FROM goal WHERE uid = r.goal), r.due_on
            FROM milestone r WHERE r.done_on IS NULL AND coalesce((SELECT state FROM goal_state WHERE goal = r.goal
    ORDER BY "on" DESC, julianday(created_at) DESC, uid DESC LIMIT 1), 'open') = 'open';

CREATE VIEW pause_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'starts_on', "starts_on", 'ends_on', "ends_on", 'why', "why", 'set_on', "set_on") AS row FROM pause;

CREATE VIEW commitment_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'action', "action", 'set_on', "set_on", 'due_on', "due_on", 'why', "why", 'for_meeting', "for_meeting") AS row FROM commitment;

CREATE VIEW mentorship_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'name', "name", 'role', "role", 'kind', "kind", 'formality', "formality", 'mode', "mode", 'program', "program", 'timezone', "timezone", 'started_on', "started_on", 'planned_end_on', "planned_end_on", 'ended_on', "ended_on", 'end_reason', "end_reason", 'reopened_on', "reopened_on") AS row FROM mentorship;

CREATE VIEW goal_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'owner', "owner", 'member', "member", 'title', "title", 'why', "why", 'area', "area", 'starts_on', "starts_on", 'due_on', "due_on", 'metric', "metric", 'unit', "unit", 'baseline', json(iif(json_extract('[' || "baseline" || ']', '$[0]') IS "baseline",
            "baseline", printf('%!.17g', "baseline"))), 'target', json(iif(json_extract('[' || "target" || ']', '$[0]') IS "target",
            "target", printf('%!.17g', "target"))), 'weight', json(iif(json_extract('[' || "weight" || ']', '$[0]') IS "weight",
            "weight", printf('%!.17g', "weight"))), 'private', "private", 'tags', "tags") AS row FROM goal;

CREATE VIEW feedback_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'session', "session", 'goal', "goal", 'on', "on", 'from', "from", 'member', "member", 'kind', "kind", 'text', "text", 'situation', "situation", 'behavior', "behavior", 'impact', "impact", 'private', "private", 'acknowledged_on', "acknowledged_on", 'response', "response", 'tags', "tags") AS row FROM feedback;

CREATE VIEW topic_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'session', "session", 'text', "text", 'raised_on', "raised_on", 'raised_in', "raised_in", 'dropped_on', "dropped_on", 'private', "private", 'by', "by", 'tags', "tags") AS row FROM topic;

CREATE VIEW resource_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'goal', "goal", 'title', "title", 'url', "url", 'kind', "kind", 'from', "from", 'member', "member", 'added_on', "added_on", 'started_on', "started_on", 'done_on', "done_on", 'dropped_on', "dropped_on", 'takeaway', "takeaway", 'private', "private", 'tags', "tags") AS row FROM resource;

CREATE VIEW agreement_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'version', "version", 'set_on', "set_on", 'purpose', "purpose", 'expect_me', "expect_me", 'expect_them', "expect_them", 'channel', "channel", 'minutes', "minutes", 'response_time', "response_time", 'boundaries', "boundaries", 'confidential', "confidential", 'until', "until", 'exit', "exit", 'review_days', "review_days", 'no_status', "no_status") AS row FROM agreement;

CREATE TABLE contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, "on" TEXT NOT NULL,
        "by" TEXT NOT NULL, member TEXT REFERENCES member(uid) DEFERRABLE INITIALLY DEFERRED, text TEXT NOT NULL, private INTEGER NOT NULL
) STRICT;

CREATE VIEW contact_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'on', "on", 'by', "by", 'member', "member", 'text', "text", 'private', "private") AS row FROM contact;

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

CREATE VIEW advice_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'session', "session", 'on', "on", 'from', "from", 'member', "member", 'text', "text", 'tried_on', "tried_on", 'result', "result", 'kept_on', "kept_on", 'dropped_on', "dropped_on", 'private', "private", 'tags', "tags") AS row FROM advice;

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

CREATE VIEW decision_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'session', "session", 'on', "on", 'text', "text", 'options', "options", 'expect', "expect", 'look_on', "look_on", 'made_on', "made_on", 'chosen', "chosen", 'why', "why", 'reviewed_on', "reviewed_on", 'happened', "happened", 'again', "again", 'dropped_on', "dropped_on", 'private', "private", 'tags', "tags") AS row FROM decision;

CREATE TABLE origin (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        source TEXT NOT NULL, "key" TEXT NOT NULL, noun TEXT NOT NULL, record TEXT NOT NULL,
        seen TEXT NOT NULL, made TEXT NOT NULL, rest TEXT, read_on TEXT NOT NULL
) STRICT;

CREATE VIEW origin_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'source', "source", 'key', "key", 'noun', "noun", 'record', "record", 'seen', "seen", 'made', "made", 'rest', "rest", 'read_on', "read_on") AS row FROM origin;

CREATE TABLE program (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        name TEXT NOT NULL, title TEXT, field TEXT, starts_on TEXT NOT NULL, ends_on TEXT,
        every INTEGER, unit TEXT, objectives TEXT NOT NULL, elements TEXT NOT NULL, email TEXT
) STRICT;

CREATE VIEW program_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'name', "name", 'title', "title", 'field', "field", 'starts_on', "starts_on", 'ends_on', "ends_on", 'every', "every", 'unit', "unit", 'objectives', "objectives", 'elements', "elements", 'email', "email") AS row FROM program;

CREATE TABLE participant (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        program TEXT REFERENCES program(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, code TEXT,
        name TEXT NOT NULL, email TEXT, role TEXT NOT NULL, capacity INTEGER NOT NULL, zone TEXT,
        languages TEXT NOT NULL, hours TEXT NOT NULL, offers TEXT NOT NULL, wants TEXT NOT NULL,
        level INTEGER, team TEXT, manager TEXT, never TEXT NOT NULL, prefers TEXT NOT NULL,
        consent INTEGER NOT NULL, trained_on TEXT, enrolled_on TEXT NOT NULL, left_on TEXT
) STRICT;

CREATE VIEW participant_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'program', "program", 'code', "code", 'name', "name", 'email', "email", 'role', "role", 'capacity', "capacity", 'zone', "zone", 'languages', "languages", 'hours', "hours", 'offers', "offers", 'wants', "wants", 'level', "level", 'team', "team", 'manager', "manager", 'never', "never", 'prefers', "prefers", 'consent', "consent", 'trained_on', "trained_on", 'enrolled_on', "enrolled_on", 'left_on', "left_on") AS row FROM participant;

CREATE TABLE pairing (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        program TEXT REFERENCES program(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL,
        mentor TEXT REFERENCES participant(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL,
        mentee TEXT REFERENCES participant(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL,
        starts_on TEXT NOT NULL, score INTEGER, why TEXT, locked INTEGER NOT NULL, despite TEXT,
        ended_on TEXT, reason TEXT
) STRICT;

CREATE VIEW pairing_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'program', "program", 'mentor', "mentor", 'mentee', "mentee", 'starts_on', "starts_on", 'score', "score", 'why', "why", 'locked', "locked", 'despite', "despite", 'ended_on', "ended_on", 'reason', "reason") AS row FROM pairing;

CREATE TABLE status (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        pairing TEXT REFERENCES pairing(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL,
        side TEXT NOT NULL, as_of TEXT NOT NULL, counts TEXT NOT NULL, checksum TEXT NOT NULL,
        read_on TEXT NOT NULL
) STRICT;

CREATE VIEW status_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'pairing', "pairing", 'side', "side", 'as_of', "as_of", 'counts', "counts", 'checksum', "checksum", 'read_on', "read_on") AS row FROM status;

CREATE TABLE enrolment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL,
        program TEXT NOT NULL, pairing TEXT NOT NULL, label TEXT NOT NULL, side TEXT NOT NULL,
        field TEXT, elements TEXT NOT NULL, email TEXT, share_pulse INTEGER NOT NULL,
        share_promotions INTEGER NOT NULL, joined_on TEXT NOT NULL, left_on TEXT
) STRICT;

CREATE VIEW enrolment_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'program', "program", 'pairing', "pairing", 'label', "label", 'side', "side", 'field', "field", 'elements', "elements", 'email', "email", 'share_pulse', "share_pulse", 'share_promotions', "share_promotions", 'joined_on', "joined_on", 'left_on', "left_on") AS row FROM enrolment;

CREATE VIEW action_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'session', "session", 'goal', "goal", 'owner', "owner", 'member', "member", 'text', "text", 'promised_on', "promised_on", 'done_on', "done_on", 'dropped_on', "dropped_on", 'why', "why", 'tags', "tags", 'private', "private", 'every', "every", 'unit', "unit", 'first_on', "first_on", 'last_on', "last_on", 'series', "series") AS row FROM action;

CREATE VIEW session_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'at', "at", 'minutes', "minutes", 'status', "status", 'by', "by", 'why', "why", 'mode', "mode", 'activity', "activity", 'title', "title", 'notes', "notes", 'private_notes', "private_notes", 'tags', "tags", 'goals', "goals", 'attendees', "attendees", 'every', "every", 'unit', "unit", 'first_at', "first_at", 'last_on', "last_on", 'series', "series") AS row FROM session;

CREATE VIEW note_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'session', "session", 'on', "on", 'kind', "kind", 'text', "text", 'private', "private", 'tags', "tags", 'passed_on', "passed_on", 'result', "result", 'by', "by") AS row FROM note;

CREATE VIEW skill_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'owner', "owner", 'member', "member", 'title', "title", 'area', "area", 'target', "target", 'goal', "goal", 'set_on', "set_on", 'dropped_on', "dropped_on", 'private', "private", 'rung', "rung") AS row FROM skill;

CREATE VIEW career_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'owner', "owner", 'member', "member", 'kind', "kind", 'title', "title", 'on', "on", 'note', "note", 'private', "private", 'ends_on', "ends_on") AS row FROM career;

CREATE VIRTUAL TABLE search USING fts5(
        mentorship, text, tags, private_text, tokenize = "unicode61 remove_diacritics 2"
    );

CREATE VIRTUAL TABLE search_runs USING fts5(
        mentorship UNINDEXED, text, tags, private_text, tokenize = "trigram"
    );

CREATE TABLE searched (
        noun TEXT PRIMARY KEY, number INTEGER NOT NULL, day TEXT NOT NULL, texts TEXT NOT NULL,
        listed TEXT, own TEXT, whole TEXT
    ) STRICT, WITHOUT ROWID;

CREATE VIEW found (id, number, day, mentorship, text, own, tags, private) AS SELECT 0, 0, 0, 0, 0, 0, 0, 0;

CREATE VIEW lost (id, number, day) AS SELECT 0, 0, 0;

CREATE VIEW logged_text AS
        SELECT c.seq, json_extract(c.after, '$.id') AS id, s.number AS number, coalesce(json_extract(c.after, s.day), json_extract(c.after, '$.created_at')) AS day, coalesce(json_extract(c.after, '$.mentorship'), iif(json_valid(w.after), json_extract(w.after, '$.mentorship'), NULL),
            iif(s.noun = 'mentorship', c.uid, NULL)) AS mentorship, (SELECT group_concat(coalesce(json_extract(c.after, value), ''), char(10)) FROM json_each(s.texts)) || iif(s.listed IS NULL, '', char(10) || coalesce((SELECT group_concat(value, char(10)) FROM json_each(json_extract(c.after, s.listed))), '')) AS text, iif(s.own IS NULL, NULL, coalesce(json_extract(c.after, s.own), '')) AS own, json_extract(c.after, '$.tags') AS tags, (json_extract(c.after, '$.private') IS 1
            OR w.seq IS NOT NULL AND iif(json_valid(w.after), json_extract(w.after, '$.private'), 1) IS 1) AS private
        FROM change c JOIN searched s ON s.noun = c."table" LEFT JOIN change w ON w.seq = (
            SELECT max(seq) FROM change
            WHERE uid = json_extract(c.after, '$.' || s.whole) AND "table" = s.whole)
        WHERE json_valid(c.after) AND coalesce((SELECT group_concat(json_extract(c.after, value), char(10)) FROM json_each(s.texts)), (SELECT group_concat(value, char(10)) FROM json_each(json_extract(c.after, s.listed))), json_extract(c.after, s.own), nullif(json_extract(c.after, '$.tags'), '[]')) IS NOT NULL;

CREATE VIEW part AS SELECT uid, goal AS whole FROM term UNION ALL SELECT uid, goal AS whole FROM goal_state UNION ALL SELECT uid, goal AS whole FROM milestone UNION ALL SELECT uid, goal AS whole FROM check_in UNION ALL SELECT uid, action AS whole FROM commitment UNION ALL SELECT uid, skill AS whole FROM rating UNION ALL SELECT uid, agreement AS whole FROM renewal;

CREATE TABLE share (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, mentorship TEXT,
    me TEXT NOT NULL, replica INTEGER NOT NULL, n INTEGER NOT NULL, hash TEXT NOT NULL,
    base INTEGER NOT NULL, packed INTEGER NOT NULL, with_notes INTEGER NOT NULL,
    carrier TEXT NOT NULL, state TEXT NOT NULL, secret TEXT, invite_key TEXT, invited_at TEXT,
    news INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE share_head (
    share INTEGER NOT NULL, replica INTEGER NOT NULL, name TEXT NOT NULL, n INTEGER NOT NULL,
    hash TEXT NOT NULL, acks TEXT NOT NULL, made TEXT, PRIMARY KEY (share, replica)
) STRICT, WITHOUT ROWID;

CREATE TABLE share_row (
    share INTEGER NOT NULL, noun TEXT NOT NULL, uid TEXT NOT NULL, id INTEGER NOT NULL UNIQUE,
    state TEXT NOT NULL, PRIMARY KEY (share, noun, uid)
) STRICT, WITHOUT ROWID;

CREATE TABLE share_value (
    "row" INTEGER NOT NULL, part TEXT NOT NULL, replica INTEGER NOT NULL, n INTEGER NOT NULL,
    at INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY ("row", part, replica)
) STRICT, WITHOUT ROWID;

CREATE TABLE share_parcel (
    share INTEGER NOT NULL, n INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (share, n)
) STRICT, WITHOUT ROWID;

