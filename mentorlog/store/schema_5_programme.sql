-- Programmes, which came with schema 5; never edited once it is released.

-- Programmes, as their coordinator keeps them.
CREATE TABLE program (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        name TEXT NOT NULL, title TEXT, field TEXT, starts_on TEXT NOT NULL, ends_on TEXT,
        every INTEGER, unit TEXT, objectives TEXT NOT NULL, elements TEXT NOT NULL, email TEXT
) STRICT;
CREATE VIEW program_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'name', "name", 'title', "title", 'field', "field", 'starts_on', "starts_on", 'ends_on', "ends_on", 'every', "every", 'unit', "unit", 'objectives', "objectives", 'elements', "elements", 'email', "email") AS row FROM program;
CREATE TRIGGER log_program_insert AFTER insert ON program BEGIN
                INSERT INTO logged VALUES ('insert', 'program', NEW.uid, (SELECT row FROM program_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_program_update AFTER update ON program BEGIN
                INSERT INTO logged VALUES ('update', 'program', NEW.uid, (SELECT row FROM program_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_program_delete AFTER delete ON program BEGIN
                INSERT INTO logged VALUES ('delete', 'program', OLD.uid, NULL); END;

-- Who enrolled in them.
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
CREATE INDEX participant_program ON participant(program);
CREATE VIEW participant_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'program', "program", 'code', "code", 'name', "name", 'email', "email", 'role', "role", 'capacity', "capacity", 'zone', "zone", 'languages', "languages", 'hours', "hours", 'offers', "offers", 'wants', "wants", 'level', "level", 'team', "team", 'manager', "manager", 'never', "never", 'prefers', "prefers", 'consent', "consent", 'trained_on', "trained_on", 'enrolled_on', "enrolled_on", 'left_on', "left_on") AS row FROM participant;
CREATE TRIGGER log_participant_insert AFTER insert ON participant BEGIN
                INSERT INTO logged VALUES ('insert', 'participant', NEW.uid, (SELECT row FROM participant_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_participant_update AFTER update ON participant BEGIN
                INSERT INTO logged VALUES ('update', 'participant', NEW.uid, (SELECT row FROM participant_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_participant_delete AFTER delete ON participant BEGIN
                INSERT INTO logged VALUES ('delete', 'participant', OLD.uid, NULL); END;

-- Who was matched with whom.
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
CREATE INDEX pairing_program ON pairing(program);
CREATE INDEX pairing_mentor ON pairing(mentor);
CREATE INDEX pairing_mentee ON pairing(mentee);
CREATE VIEW pairing_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'program', "program", 'mentor', "mentor", 'mentee', "mentee", 'starts_on', "starts_on", 'score', "score", 'why', "why", 'locked', "locked", 'despite', "despite", 'ended_on', "ended_on", 'reason', "reason") AS row FROM pairing;
CREATE TRIGGER log_pairing_insert AFTER insert ON pairing BEGIN
                INSERT INTO logged VALUES ('insert', 'pairing', NEW.uid, (SELECT row FROM pairing_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_pairing_update AFTER update ON pairing BEGIN
                INSERT INTO logged VALUES ('update', 'pairing', NEW.uid, (SELECT row FROM pairing_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_pairing_delete AFTER delete ON pairing BEGIN
                INSERT INTO logged VALUES ('delete', 'pairing', OLD.uid, NULL); END;

-- What each side of a pair sent: counts.
CREATE TABLE status (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
        pairing TEXT REFERENCES pairing(uid) DEFERRABLE INITIALLY DEFERRED NOT NULL,
        side TEXT NOT NULL, as_of TEXT NOT NULL, counts TEXT NOT NULL, checksum TEXT NOT NULL,
        read_on TEXT NOT NULL
) STRICT;
CREATE INDEX status_pairing ON status(pairing, as_of);
CREATE VIEW status_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'pairing', "pairing", 'side', "side", 'as_of', "as_of", 'counts', "counts", 'checksum', "checksum", 'read_on', "read_on") AS row FROM status;
CREATE TRIGGER log_status_insert AFTER insert ON status BEGIN
                INSERT INTO logged VALUES ('insert', 'status', NEW.uid, (SELECT row FROM status_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_status_update AFTER update ON status BEGIN
                INSERT INTO logged VALUES ('update', 'status', NEW.uid, (SELECT row FROM status_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_status_delete AFTER delete ON status BEGIN
                INSERT INTO logged VALUES ('delete', 'status', OLD.uid, NULL); END;

-- Which mentorships of this journal are a pair of a programme.
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
CREATE INDEX enrolment_mentorship ON enrolment(mentorship);
CREATE VIEW enrolment_row AS SELECT id, json_object('id', "id", 'uid', "uid", 'created_at', "created_at", 'updated_at', "updated_at", 'mentorship', "mentorship", 'program', "program", 'pairing', "pairing", 'label', "label", 'side', "side", 'field', "field", 'elements', "elements", 'email', "email", 'share_pulse', "share_pulse", 'share_promotions', "share_promotions", 'joined_on', "joined_on", 'left_on', "left_on") AS row FROM enrolment;
CREATE TRIGGER log_enrolment_insert AFTER insert ON enrolment BEGIN
                INSERT INTO logged VALUES ('insert', 'enrolment', NEW.uid, (SELECT row FROM enrolment_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_enrolment_update AFTER update ON enrolment BEGIN
                INSERT INTO logged VALUES ('update', 'enrolment', NEW.uid, (SELECT row FROM enrolment_row WHERE id = NEW.id)); END;
CREATE TRIGGER log_enrolment_delete AFTER delete ON enrolment BEGIN
                INSERT INTO logged VALUES ('delete', 'enrolment', OLD.uid, NULL); END;
