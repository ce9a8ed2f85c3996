-- Where records came from (schema 5), as it was on the first day; never edited. The record is named
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
