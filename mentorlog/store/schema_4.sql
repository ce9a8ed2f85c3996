-- The practice of mentoring (schema 4), as it was on the first day; never edited. Its tables are
-- made like those of schema 1: strict, logged, found, with an index for every reference.
CREATE TABLE agreement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL, version INTEGER NOT NULL, set_on TEXT NOT NULL,
        purpose TEXT, expect_me TEXT, expect_them TEXT, channel TEXT, minutes INTEGER,
        response_time TEXT, boundaries TEXT NOT NULL, confidential TEXT, until TEXT, exit TEXT,
        review_days INTEGER NOT NULL
) STRICT;
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
) STRICT;
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
) STRICT;
CREATE TABLE career (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        mentorship TEXT REFERENCES mentorship(uid) DEFERRABLE INITIALLY DEFERRED, owner TEXT NOT NULL, member TEXT REFERENCES member(uid) DEFERRABLE INITIALLY DEFERRED,
        kind TEXT NOT NULL, title TEXT NOT NULL, "on" TEXT NOT NULL, note TEXT,
        private INTEGER NOT NULL
) STRICT;
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

CREATE INDEX agreement_mentorship ON agreement(mentorship, version);
CREATE INDEX signature_agreement ON signature(agreement);
CREATE INDEX signature_member ON signature(member) WHERE member IS NOT NULL;
CREATE INDEX renewal_agreement ON renewal(agreement);
CREATE INDEX pulse_mentorship ON pulse(mentorship, "on");
CREATE INDEX pulse_member ON pulse(member) WHERE member IS NOT NULL;
CREATE INDEX skill_mentorship ON skill(mentorship);
CREATE INDEX skill_member ON skill(member) WHERE member IS NOT NULL;
CREATE INDEX skill_goal ON skill(goal) WHERE goal IS NOT NULL;
CREATE INDEX rating_skill ON rating(skill, "on");
CREATE INDEX rating_member ON rating(member) WHERE member IS NOT NULL;
CREATE INDEX intro_mentorship ON intro(mentorship);
CREATE INDEX intro_member ON intro(member) WHERE member IS NOT NULL;
CREATE INDEX resource_mentorship ON resource(mentorship);
CREATE INDEX resource_member ON resource(member) WHERE member IS NOT NULL;
CREATE INDEX resource_goal ON resource(goal) WHERE goal IS NOT NULL;
CREATE INDEX career_mentorship ON career(mentorship, "on");
CREATE INDEX career_member ON career(member) WHERE member IS NOT NULL;
CREATE INDEX closing_mentorship ON closing(mentorship);
CREATE INDEX attainment_goal ON attainment(goal);
CREATE INDEX accord_goal ON accord(goal);
CREATE INDEX accord_member ON accord(member) WHERE member IS NOT NULL;

CREATE VIEW agreement_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'version', "version", 'set_on', "set_on", 'purpose', "purpose", 'expect_me', "expect_me", 'expect_them', "expect_them", 'channel', "channel", 'minutes', "minutes", 'response_time', "response_time", 'boundaries', "boundaries", 'confidential', "confidential", 'until', "until", 'exit', "exit", 'review_days', "review_days") AS row FROM agreement;
CREATE TRIGGER log_agreement_insert AFTER insert ON agreement BEGIN
                INSERT INTO logged VALUES ('insert', 'agreement', NEW.uid, (SELECT row FROM agreement_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_agreement_update AFTER update ON agreement BEGIN
                INSERT INTO logged VALUES ('update', 'agreement', NEW.uid, (SELECT row FROM agreement_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_agreement_delete AFTER delete ON agreement BEGIN
                INSERT INTO logged VALUES ('delete', 'agreement', OLD.uid, NULL); END;
CREATE VIEW signature_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'agreement', "agreement", 'by', "by", 'member', "member", 'on', "on") AS row FROM signature;
CREATE TRIGGER log_signature_insert AFTER insert ON signature BEGIN
                INSERT INTO logged VALUES ('insert', 'signature', NEW.uid, (SELECT row FROM signature_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_signature_update AFTER update ON signature BEGIN
                INSERT INTO logged VALUES ('update', 'signature', NEW.uid, (SELECT row FROM signature_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_signature_delete AFTER delete ON signature BEGIN
                INSERT INTO logged VALUES ('delete', 'signature', OLD.uid, NULL); END;
CREATE VIEW renewal_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'agreement', "agreement", 'on', "on", 'note', "note") AS row FROM renewal;
CREATE TRIGGER log_renewal_insert AFTER insert ON renewal BEGIN
                INSERT INTO logged VALUES ('insert', 'renewal', NEW.uid, (SELECT row FROM renewal_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_renewal_update AFTER update ON renewal BEGIN
                INSERT INTO logged VALUES ('update', 'renewal', NEW.uid, (SELECT row FROM renewal_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_renewal_delete AFTER delete ON renewal BEGIN
                INSERT INTO logged VALUES ('delete', 'renewal', OLD.uid, NULL); END;
CREATE VIEW pulse_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'on', "on", 'by', "by", 'member', "member", 'communication', "communication", 'clarity', "clarity", 'commitment', "commitment", 'confidence', "confidence", 'balance', "balance", 'note', "note", 'private', "private") AS row FROM pulse;
CREATE TRIGGER log_pulse_insert AFTER insert ON pulse BEGIN
                INSERT INTO logged VALUES ('insert', 'pulse', NEW.uid, (SELECT row FROM pulse_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_pulse_update AFTER update ON pulse BEGIN
                INSERT INTO logged VALUES ('update', 'pulse', NEW.uid, (SELECT row FROM pulse_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_pulse_delete AFTER delete ON pulse BEGIN
                INSERT INTO logged VALUES ('delete', 'pulse', OLD.uid, NULL); END;
CREATE VIEW skill_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'owner', "owner", 'member', "member", 'title', "title", 'area', "area", 'target', "target", 'goal', "goal", 'set_on', "set_on", 'dropped_on', "dropped_on", 'private', "private") AS row FROM skill;
CREATE TRIGGER log_skill_insert AFTER insert ON skill BEGIN
                INSERT INTO logged VALUES ('insert', 'skill', NEW.uid, (SELECT row FROM skill_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_skill_update AFTER update ON skill BEGIN
                INSERT INTO logged VALUES ('update', 'skill', NEW.uid, (SELECT row FROM skill_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_skill_delete AFTER delete ON skill BEGIN
                INSERT INTO logged VALUES ('delete', 'skill', OLD.uid, NULL); END;
CREATE VIEW rating_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'skill', "skill", 'on', "on", 'by', "by", 'member', "member", 'level', "level", 'evidence', "evidence") AS row FROM rating;
CREATE TRIGGER log_rating_insert AFTER insert ON rating BEGIN
                INSERT INTO logged VALUES ('insert', 'rating', NEW.uid, (SELECT row FROM rating_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_rating_update AFTER update ON rating BEGIN
                INSERT INTO logged VALUES ('update', 'rating', NEW.uid, (SELECT row FROM rating_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_rating_delete AFTER delete ON rating BEGIN
                INSERT INTO logged VALUES ('delete', 'rating', OLD.uid, NULL); END;
CREATE VIEW intro_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'name', "name", 'why', "why", 'through', "through", 'began', "began", 'for', "for", 'member', "member", 'began_on', "began_on", 'made_on', "made_on", 'met_on', "met_on", 'thanked_on', "thanked_on", 'dropped_on', "dropped_on", 'private', "private") AS row FROM intro;
CREATE TRIGGER log_intro_insert AFTER insert ON intro BEGIN
                INSERT INTO logged VALUES ('insert', 'intro', NEW.uid, (SELECT row FROM intro_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_intro_update AFTER update ON intro BEGIN
                INSERT INTO logged VALUES ('update', 'intro', NEW.uid, (SELECT row FROM intro_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_intro_delete AFTER delete ON intro BEGIN
                INSERT INTO logged VALUES ('delete', 'intro', OLD.uid, NULL); END;
CREATE VIEW resource_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'goal', "goal", 'title', "title", 'url', "url", 'kind', "kind", 'from', "from", 'member', "member", 'added_on', "added_on", 'started_on', "started_on", 'done_on', "done_on", 'dropped_on', "dropped_on", 'takeaway', "takeaway", 'private', "private") AS row FROM resource;
CREATE TRIGGER log_resource_insert AFTER insert ON resource BEGIN
                INSERT INTO logged VALUES ('insert', 'resource', NEW.uid, (SELECT row FROM resource_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_resource_update AFTER update ON resource BEGIN
                INSERT INTO logged VALUES ('update', 'resource', NEW.uid, (SELECT row FROM resource_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_resource_delete AFTER delete ON resource BEGIN
                INSERT INTO logged VALUES ('delete', 'resource', OLD.uid, NULL); END;
CREATE VIEW career_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'owner', "owner", 'member', "member", 'kind', "kind", 'title', "title", 'on', "on", 'note', "note", 'private', "private") AS row FROM career;
CREATE TRIGGER log_career_insert AFTER insert ON career BEGIN
                INSERT INTO logged VALUES ('insert', 'career', NEW.uid, (SELECT row FROM career_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_career_update AFTER update ON career BEGIN
                INSERT INTO logged VALUES ('update', 'career', NEW.uid, (SELECT row FROM career_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_career_delete AFTER delete ON career BEGIN
                INSERT INTO logged VALUES ('delete', 'career', OLD.uid, NULL); END;
CREATE VIEW closing_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'on', "on", 'reason', "reason", 'learned', "learned", 'next', "next", 'goals', "goals") AS row FROM closing;
CREATE TRIGGER log_closing_insert AFTER insert ON closing BEGIN
                INSERT INTO logged VALUES ('insert', 'closing', NEW.uid, (SELECT row FROM closing_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_closing_update AFTER update ON closing BEGIN
                INSERT INTO logged VALUES ('update', 'closing', NEW.uid, (SELECT row FROM closing_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_closing_delete AFTER delete ON closing BEGIN
                INSERT INTO logged VALUES ('delete', 'closing', OLD.uid, NULL); END;
CREATE VIEW attainment_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'goal', "goal", 'on', "on", 'level', "level") AS row FROM attainment;
CREATE TRIGGER log_attainment_insert AFTER insert ON attainment BEGIN
                INSERT INTO logged VALUES ('insert', 'attainment', NEW.uid, (SELECT row FROM attainment_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_attainment_update AFTER update ON attainment BEGIN
                INSERT INTO logged VALUES ('update', 'attainment', NEW.uid, (SELECT row FROM attainment_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_attainment_delete AFTER delete ON attainment BEGIN
                INSERT INTO logged VALUES ('delete', 'attainment', OLD.uid, NULL); END;
CREATE VIEW accord_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'goal', "goal", 'by', "by", 'member', "member", 'on', "on") AS row FROM accord;
CREATE TRIGGER log_accord_insert AFTER insert ON accord BEGIN
                INSERT INTO logged VALUES ('insert', 'accord', NEW.uid, (SELECT row FROM accord_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_accord_update AFTER update ON accord BEGIN
                INSERT INTO logged VALUES ('update', 'accord', NEW.uid, (SELECT row FROM accord_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_accord_delete AFTER delete ON accord BEGIN
                INSERT INTO logged VALUES ('delete', 'accord', OLD.uid, NULL); END;

CREATE VIEW agreement_text AS SELECT id, ((CAST(julianday(substr(r.set_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (9 << 32) | r.id) AS entry,
            mentorship AS mentorship, coalesce(purpose, '') || char(10) || coalesce(expect_me, '') || char(10) || coalesce(expect_them, '') || char(10) || coalesce(channel, '') || char(10) || coalesce(response_time, '') || char(10) || coalesce(confidential, '') || char(10) || coalesce(exit, '') || char(10) || coalesce((SELECT group_concat(value, char(10)) FROM json_each(boundaries)), '') AS text, NULL AS tags,
            NULL AS private_text FROM agreement r;
CREATE TRIGGER search_agreement_insert AFTER INSERT ON agreement BEGIN INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM agreement_text WHERE id = NEW.id; END;
CREATE TRIGGER search_agreement_update AFTER UPDATE ON agreement BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD.set_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (9 << 32) | OLD.id); INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM agreement_text WHERE id = NEW.id; END;
CREATE TRIGGER search_agreement_delete AFTER DELETE ON agreement BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD.set_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (9 << 32) | OLD.id); END;
CREATE VIEW pulse_text AS SELECT id, ((CAST(julianday(substr(r."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (10 << 32) | r.id) AS entry,
            mentorship AS mentorship, iif(private, NULL, coalesce(note, '')) AS text, NULL AS tags,
            iif(private, coalesce(note, ''), NULL) AS private_text FROM pulse r;
CREATE TRIGGER search_pulse_insert AFTER INSERT ON pulse BEGIN INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM pulse_text WHERE id = NEW.id; END;
CREATE TRIGGER search_pulse_update AFTER UPDATE ON pulse BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (10 << 32) | OLD.id); INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM pulse_text WHERE id = NEW.id; END;
CREATE TRIGGER search_pulse_delete AFTER DELETE ON pulse BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (10 << 32) | OLD.id); END;
CREATE VIEW skill_text AS SELECT id, ((CAST(julianday(substr(r.set_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (11 << 32) | r.id) AS entry,
            mentorship AS mentorship, iif(private, NULL, coalesce(title, '') || char(10) || coalesce(area, '')) AS text, NULL AS tags,
            iif(private, coalesce(title, '') || char(10) || coalesce(area, ''), NULL) AS private_text FROM skill r;
CREATE TRIGGER search_skill_insert AFTER INSERT ON skill BEGIN INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM skill_text WHERE id = NEW.id; END;
CREATE TRIGGER search_skill_update AFTER UPDATE ON skill BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD.set_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (11 << 32) | OLD.id); INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM skill_text WHERE id = NEW.id; END;
CREATE TRIGGER search_skill_delete AFTER DELETE ON skill BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD.set_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (11 << 32) | OLD.id); END;
CREATE VIEW rating_text AS SELECT id, ((CAST(julianday(substr(r."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (12 << 32) | r.id) AS entry,
            (SELECT mentorship FROM skill WHERE uid = r.skill) AS mentorship, iif((SELECT private FROM skill WHERE uid = r.skill) IS 1, NULL, coalesce(evidence, '')) AS text, NULL AS tags,
            iif((SELECT private FROM skill WHERE uid = r.skill) IS 1, coalesce(evidence, ''), NULL) AS private_text FROM rating r;
CREATE TRIGGER search_rating_insert AFTER INSERT ON rating BEGIN INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM rating_text WHERE id = NEW.id; END;
CREATE TRIGGER search_rating_update AFTER UPDATE ON rating BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (12 << 32) | OLD.id); INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM rating_text WHERE id = NEW.id; END;
CREATE TRIGGER search_rating_delete AFTER DELETE ON rating BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (12 << 32) | OLD.id); END;
CREATE VIEW intro_text AS SELECT id, ((CAST(julianday(substr(r.began_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (13 << 32) | r.id) AS entry,
            mentorship AS mentorship, iif(private, NULL, coalesce(name, '') || char(10) || coalesce(why, '') || char(10) || coalesce(through, '')) AS text, NULL AS tags,
            iif(private, coalesce(name, '') || char(10) || coalesce(why, '') || char(10) || coalesce(through, ''), NULL) AS private_text FROM intro r;
CREATE TRIGGER search_intro_insert AFTER INSERT ON intro BEGIN INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM intro_text WHERE id = NEW.id; END;
CREATE TRIGGER search_intro_update AFTER UPDATE ON intro BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD.began_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (13 << 32) | OLD.id); INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM intro_text WHERE id = NEW.id; END;
CREATE TRIGGER search_intro_delete AFTER DELETE ON intro BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD.began_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (13 << 32) | OLD.id); END;
CREATE VIEW resource_text AS SELECT id, ((CAST(julianday(substr(r.added_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (14 << 32) | r.id) AS entry,
            mentorship AS mentorship, iif(private, NULL, coalesce(title, '') || char(10) || coalesce(url, '') || char(10) || coalesce(takeaway, '')) AS text, NULL AS tags,
            iif(private, coalesce(title, '') || char(10) || coalesce(url, '') || char(10) || coalesce(takeaway, ''), NULL) AS private_text FROM resource r;
CREATE TRIGGER search_resource_insert AFTER INSERT ON resource BEGIN INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM resource_text WHERE id = NEW.id; END;
CREATE TRIGGER search_resource_update AFTER UPDATE ON resource BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD.added_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (14 << 32) | OLD.id); INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM resource_text WHERE id = NEW.id; END;
CREATE TRIGGER search_resource_delete AFTER DELETE ON resource BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD.added_on, 1, 10)) + 0.5 AS INTEGER) << 36) | (14 << 32) | OLD.id); END;
CREATE VIEW career_text AS SELECT id, ((CAST(julianday(substr(r."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (15 << 32) | r.id) AS entry,
            mentorship AS mentorship, iif(private, NULL, coalesce(title, '') || char(10) || coalesce(note, '')) AS text, NULL AS tags,
            iif(private, coalesce(title, '') || char(10) || coalesce(note, ''), NULL) AS private_text FROM career r;
CREATE TRIGGER search_career_insert AFTER INSERT ON career BEGIN INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM career_text WHERE id = NEW.id; END;
CREATE TRIGGER search_career_update AFTER UPDATE ON career BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (15 << 32) | OLD.id); INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM career_text WHERE id = NEW.id; END;
CREATE TRIGGER search_career_delete AFTER DELETE ON career BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (15 << 32) | OLD.id); END;
CREATE VIEW closing_text AS SELECT id, ((CAST(julianday(substr(r."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (0 << 32) | r.id) AS entry,
            mentorship AS mentorship, coalesce(learned, '') || char(10) || coalesce(next, '') AS text, NULL AS tags,
            NULL AS private_text FROM closing r;
CREATE TRIGGER search_closing_insert AFTER INSERT ON closing BEGIN INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM closing_text WHERE id = NEW.id; END;
CREATE TRIGGER search_closing_update AFTER UPDATE ON closing BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (0 << 32) | OLD.id); INSERT INTO search (rowid, mentorship, text, tags, private_text)
            SELECT entry, mentorship, text, tags, private_text
            FROM closing_text WHERE id = NEW.id; END;
CREATE TRIGGER search_closing_delete AFTER DELETE ON closing BEGIN DELETE FROM search WHERE rowid = ((CAST(julianday(substr(OLD."on", 1, 10)) + 0.5 AS INTEGER) << 36) | (0 << 32) | OLD.id); END;
CREATE TRIGGER search_of_skill AFTER INSERT ON skill BEGIN DELETE FROM search WHERE rowid IN (SELECT entry FROM rating_text WHERE id IN (SELECT id FROM rating WHERE skill = NEW.uid));
                INSERT INTO search (rowid, mentorship, text, tags, private_text)
                SELECT entry, mentorship, text, tags, private_text FROM rating_text WHERE id IN (SELECT id FROM rating WHERE skill = NEW.uid); END;
CREATE TRIGGER search_of_skill_moved AFTER UPDATE ON skill
        WHEN OLD.mentorship IS NOT NEW.mentorship OR OLD.private <> NEW.private
        BEGIN DELETE FROM search WHERE rowid IN (SELECT entry FROM rating_text WHERE id IN (SELECT id FROM rating WHERE skill = NEW.uid));
                INSERT INTO search (rowid, mentorship, text, tags, private_text)
                SELECT entry, mentorship, text, tags, private_text FROM rating_text WHERE id IN (SELECT id FROM rating WHERE skill = NEW.uid); END;
