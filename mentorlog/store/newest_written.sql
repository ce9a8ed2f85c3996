-- What writing needs beside: indexes, triggers, and which migrations this is.
-- Written anew by `python -m tests.newest_schema`; the migrations are the source.

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");

CREATE INDEX change_record ON change(uid);

CREATE INDEX change_command ON change(command);

CREATE INDEX agenda_mentorship ON agenda(mentorship, noun, due_on);

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

CREATE TRIGGER log INSTEAD OF INSERT ON logged BEGIN
        INSERT INTO change (command, at, device, verb, "table", uid, before, after)
        SELECT id, at, device, NEW.verb, NEW."table", NEW.uid, iif(NEW.verb = 'insert', NULL, (
            SELECT after FROM change WHERE uid = NEW.uid AND "table" = NEW."table"
            ORDER BY seq DESC LIMIT 1)), NEW.after
        FROM command ORDER BY id DESC LIMIT 1; END;

CREATE TRIGGER log_member_insert AFTER insert ON member BEGIN
                INSERT INTO logged VALUES ('insert', 'member', NEW.uid, (SELECT row FROM member_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_member_update AFTER update ON member BEGIN
                INSERT INTO logged VALUES ('update', 'member', NEW.uid, (SELECT row FROM member_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_member_delete AFTER delete ON member BEGIN
                INSERT INTO logged VALUES ('delete', 'member', OLD.uid, NULL); END;

CREATE TRIGGER log_cadence_insert AFTER insert ON cadence BEGIN
                INSERT INTO logged VALUES ('insert', 'cadence', NEW.uid, (SELECT row FROM cadence_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_cadence_update AFTER update ON cadence BEGIN
                INSERT INTO logged VALUES ('update', 'cadence', NEW.uid, (SELECT row FROM cadence_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_cadence_delete AFTER delete ON cadence BEGIN
                INSERT INTO logged VALUES ('delete', 'cadence', OLD.uid, NULL); END;

CREATE TRIGGER log_term_insert AFTER insert ON term BEGIN
                INSERT INTO logged VALUES ('insert', 'term', NEW.uid, (SELECT row FROM term_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_term_update AFTER update ON term BEGIN
                INSERT INTO logged VALUES ('update', 'term', NEW.uid, (SELECT row FROM term_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_term_delete AFTER delete ON term BEGIN
                INSERT INTO logged VALUES ('delete', 'term', OLD.uid, NULL); END;

CREATE TRIGGER log_goal_state_insert AFTER insert ON goal_state BEGIN
                INSERT INTO logged VALUES ('insert', 'goal_state', NEW.uid, (SELECT row FROM goal_state_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_goal_state_update AFTER update ON goal_state BEGIN
                INSERT INTO logged VALUES ('update', 'goal_state', NEW.uid, (SELECT row FROM goal_state_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_goal_state_delete AFTER delete ON goal_state BEGIN
                INSERT INTO logged VALUES ('delete', 'goal_state', OLD.uid, NULL); END;

CREATE TRIGGER log_milestone_insert AFTER insert ON milestone BEGIN
                INSERT INTO logged VALUES ('insert', 'milestone', NEW.uid, (SELECT row FROM milestone_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_milestone_update AFTER update ON milestone BEGIN
                INSERT INTO logged VALUES ('update', 'milestone', NEW.uid, (SELECT row FROM milestone_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_milestone_delete AFTER delete ON milestone BEGIN
                INSERT INTO logged VALUES ('delete', 'milestone', OLD.uid, NULL); END;

CREATE TRIGGER log_check_in_insert AFTER insert ON check_in BEGIN
                INSERT INTO logged VALUES ('insert', 'check_in', NEW.uid, (SELECT row FROM check_in_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_check_in_update AFTER update ON check_in BEGIN
                INSERT INTO logged VALUES ('update', 'check_in', NEW.uid, (SELECT row FROM check_in_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_check_in_delete AFTER delete ON check_in BEGIN
                INSERT INTO logged VALUES ('delete', 'check_in', OLD.uid, NULL); END;

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

CREATE TRIGGER slot_cadence_insert AFTER insert ON cadence BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = NEW.mentorship; END;

CREATE TRIGGER slot_cadence_update AFTER update ON cadence BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = NEW.mentorship; END;

CREATE TRIGGER slot_cadence_delete AFTER delete ON cadence BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = OLD.mentorship; END;

CREATE TRIGGER slot_cadence_moved AFTER UPDATE ON cadence
            WHEN OLD.mentorship <> NEW.mentorship BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = OLD.mentorship; END;

CREATE INDEX command_undoes ON command(undoes) WHERE undoes IS NOT NULL;

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

CREATE TRIGGER log_signature_insert AFTER insert ON signature BEGIN
                INSERT INTO logged VALUES ('insert', 'signature', NEW.uid, (SELECT row FROM signature_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_signature_update AFTER update ON signature BEGIN
                INSERT INTO logged VALUES ('update', 'signature', NEW.uid, (SELECT row FROM signature_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_signature_delete AFTER delete ON signature BEGIN
                INSERT INTO logged VALUES ('delete', 'signature', OLD.uid, NULL); END;

CREATE TRIGGER log_renewal_insert AFTER insert ON renewal BEGIN
                INSERT INTO logged VALUES ('insert', 'renewal', NEW.uid, (SELECT row FROM renewal_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_renewal_update AFTER update ON renewal BEGIN
                INSERT INTO logged VALUES ('update', 'renewal', NEW.uid, (SELECT row FROM renewal_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_renewal_delete AFTER delete ON renewal BEGIN
                INSERT INTO logged VALUES ('delete', 'renewal', OLD.uid, NULL); END;

CREATE TRIGGER log_pulse_insert AFTER insert ON pulse BEGIN
                INSERT INTO logged VALUES ('insert', 'pulse', NEW.uid, (SELECT row FROM pulse_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_pulse_update AFTER update ON pulse BEGIN
                INSERT INTO logged VALUES ('update', 'pulse', NEW.uid, (SELECT row FROM pulse_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_pulse_delete AFTER delete ON pulse BEGIN
                INSERT INTO logged VALUES ('delete', 'pulse', OLD.uid, NULL); END;

CREATE TRIGGER log_rating_insert AFTER insert ON rating BEGIN
                INSERT INTO logged VALUES ('insert', 'rating', NEW.uid, (SELECT row FROM rating_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_rating_update AFTER update ON rating BEGIN
                INSERT INTO logged VALUES ('update', 'rating', NEW.uid, (SELECT row FROM rating_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_rating_delete AFTER delete ON rating BEGIN
                INSERT INTO logged VALUES ('delete', 'rating', OLD.uid, NULL); END;

CREATE TRIGGER log_intro_insert AFTER insert ON intro BEGIN
                INSERT INTO logged VALUES ('insert', 'intro', NEW.uid, (SELECT row FROM intro_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_intro_update AFTER update ON intro BEGIN
                INSERT INTO logged VALUES ('update', 'intro', NEW.uid, (SELECT row FROM intro_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_intro_delete AFTER delete ON intro BEGIN
                INSERT INTO logged VALUES ('delete', 'intro', OLD.uid, NULL); END;

CREATE TRIGGER log_closing_insert AFTER insert ON closing BEGIN
                INSERT INTO logged VALUES ('insert', 'closing', NEW.uid, (SELECT row FROM closing_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_closing_update AFTER update ON closing BEGIN
                INSERT INTO logged VALUES ('update', 'closing', NEW.uid, (SELECT row FROM closing_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_closing_delete AFTER delete ON closing BEGIN
                INSERT INTO logged VALUES ('delete', 'closing', OLD.uid, NULL); END;

CREATE TRIGGER log_attainment_insert AFTER insert ON attainment BEGIN
                INSERT INTO logged VALUES ('insert', 'attainment', NEW.uid, (SELECT row FROM attainment_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_attainment_update AFTER update ON attainment BEGIN
                INSERT INTO logged VALUES ('update', 'attainment', NEW.uid, (SELECT row FROM attainment_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_attainment_delete AFTER delete ON attainment BEGIN
                INSERT INTO logged VALUES ('delete', 'attainment', OLD.uid, NULL); END;

CREATE TRIGGER log_accord_insert AFTER insert ON accord BEGIN
                INSERT INTO logged VALUES ('insert', 'accord', NEW.uid, (SELECT row FROM accord_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_accord_update AFTER update ON accord BEGIN
                INSERT INTO logged VALUES ('update', 'accord', NEW.uid, (SELECT row FROM accord_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_accord_delete AFTER delete ON accord BEGIN
                INSERT INTO logged VALUES ('delete', 'accord', OLD.uid, NULL); END;

CREATE TRIGGER log_pause_insert AFTER insert ON pause BEGIN
                INSERT INTO logged VALUES ('insert', 'pause', NEW.uid, (SELECT row FROM pause_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_pause_update AFTER update ON pause BEGIN
                INSERT INTO logged VALUES ('update', 'pause', NEW.uid, (SELECT row FROM pause_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_pause_delete AFTER delete ON pause BEGIN
                INSERT INTO logged VALUES ('delete', 'pause', OLD.uid, NULL); END;

CREATE TRIGGER slot_pause_insert AFTER insert ON pause BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = NEW.mentorship; END;

CREATE TRIGGER slot_pause_update AFTER update ON pause BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = NEW.mentorship; END;

CREATE TRIGGER slot_pause_delete AFTER delete ON pause BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = OLD.mentorship; END;

CREATE TRIGGER slot_pause_moved AFTER UPDATE ON pause
            WHEN OLD.mentorship <> NEW.mentorship BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = OLD.mentorship; END;

CREATE TRIGGER log_commitment_insert AFTER insert ON commitment BEGIN
                INSERT INTO logged VALUES ('insert', 'commitment', NEW.uid, (SELECT row FROM commitment_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_commitment_update AFTER update ON commitment BEGIN
                INSERT INTO logged VALUES ('update', 'commitment', NEW.uid, (SELECT row FROM commitment_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_commitment_delete AFTER delete ON commitment BEGIN
                INSERT INTO logged VALUES ('delete', 'commitment', OLD.uid, NULL); END;

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

CREATE TRIGGER log_mentorship_insert AFTER insert ON mentorship BEGIN
                INSERT INTO logged VALUES ('insert', 'mentorship', NEW.uid, (SELECT row FROM mentorship_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_mentorship_update AFTER update ON mentorship BEGIN
                INSERT INTO logged VALUES ('update', 'mentorship', NEW.uid, (SELECT row FROM mentorship_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_mentorship_delete AFTER delete ON mentorship BEGIN
                INSERT INTO logged VALUES ('delete', 'mentorship', OLD.uid, NULL); END;

CREATE TRIGGER slot_mentorship_insert AFTER insert ON mentorship BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = NEW.uid; END;

CREATE TRIGGER slot_mentorship_update AFTER update ON mentorship BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = NEW.uid; END;

CREATE TRIGGER slot_mentorship_delete AFTER delete ON mentorship BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = OLD.uid; END;

CREATE TRIGGER agenda_changed AFTER INSERT ON agenda BEGIN
            UPDATE agenda SET changed_at = (SELECT at FROM command ORDER BY id DESC LIMIT 1)
            WHERE noun = NEW.noun AND uid = NEW.uid; END;

CREATE TRIGGER log_goal_insert AFTER insert ON goal BEGIN
                INSERT INTO logged VALUES ('insert', 'goal', NEW.uid, (SELECT row FROM goal_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_goal_update AFTER update ON goal BEGIN
                INSERT INTO logged VALUES ('update', 'goal', NEW.uid, (SELECT row FROM goal_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_goal_delete AFTER delete ON goal BEGIN
                INSERT INTO logged VALUES ('delete', 'goal', OLD.uid, NULL); END;

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

CREATE TRIGGER agenda_of_goal AFTER INSERT ON goal BEGIN DELETE FROM agenda WHERE noun = 'milestone' AND uid IN (SELECT uid FROM milestone WHERE goal = NEW.uid);
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM milestone_open WHERE uid IN (SELECT uid FROM milestone WHERE goal = NEW.uid); END;

CREATE TRIGGER agenda_of_goal_moved AFTER UPDATE ON goal
        WHEN OLD.mentorship IS NOT NEW.mentorship OR OLD.owner <> NEW.owner BEGIN DELETE FROM agenda WHERE noun = 'milestone' AND uid IN (SELECT uid FROM milestone WHERE goal = NEW.uid);
        INSERT INTO agenda (noun, uid, mentorship, owner, due_on)
        SELECT * FROM milestone_open WHERE uid IN (SELECT uid FROM milestone WHERE goal = NEW.uid); END;

CREATE TRIGGER log_feedback_insert AFTER insert ON feedback BEGIN
                INSERT INTO logged VALUES ('insert', 'feedback', NEW.uid, (SELECT row FROM feedback_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_feedback_update AFTER update ON feedback BEGIN
                INSERT INTO logged VALUES ('update', 'feedback', NEW.uid, (SELECT row FROM feedback_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_feedback_delete AFTER delete ON feedback BEGIN
                INSERT INTO logged VALUES ('delete', 'feedback', OLD.uid, NULL); END;

CREATE TRIGGER log_topic_insert AFTER insert ON topic BEGIN
                INSERT INTO logged VALUES ('insert', 'topic', NEW.uid, (SELECT row FROM topic_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_topic_update AFTER update ON topic BEGIN
                INSERT INTO logged VALUES ('update', 'topic', NEW.uid, (SELECT row FROM topic_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_topic_delete AFTER delete ON topic BEGIN
                INSERT INTO logged VALUES ('delete', 'topic', OLD.uid, NULL); END;

CREATE TRIGGER log_resource_insert AFTER insert ON resource BEGIN
                INSERT INTO logged VALUES ('insert', 'resource', NEW.uid, (SELECT row FROM resource_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_resource_update AFTER update ON resource BEGIN
                INSERT INTO logged VALUES ('update', 'resource', NEW.uid, (SELECT row FROM resource_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_resource_delete AFTER delete ON resource BEGIN
                INSERT INTO logged VALUES ('delete', 'resource', OLD.uid, NULL); END;

CREATE TRIGGER log_agreement_insert AFTER insert ON agreement BEGIN
                INSERT INTO logged VALUES ('insert', 'agreement', NEW.uid, (SELECT row FROM agreement_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_agreement_update AFTER update ON agreement BEGIN
                INSERT INTO logged VALUES ('update', 'agreement', NEW.uid, (SELECT row FROM agreement_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_agreement_delete AFTER delete ON agreement BEGIN
                INSERT INTO logged VALUES ('delete', 'agreement', OLD.uid, NULL); END;

CREATE INDEX contact_mentorship ON contact(mentorship, "on");

CREATE INDEX contact_member ON contact(member) WHERE member IS NOT NULL;

CREATE TRIGGER log_contact_insert AFTER insert ON contact BEGIN
                INSERT INTO logged VALUES ('insert', 'contact', NEW.uid, (SELECT row FROM contact_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_contact_update AFTER update ON contact BEGIN
                INSERT INTO logged VALUES ('update', 'contact', NEW.uid, (SELECT row FROM contact_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_contact_delete AFTER delete ON contact BEGIN
                INSERT INTO logged VALUES ('delete', 'contact', OLD.uid, NULL); END;

CREATE INDEX advice_mentorship ON advice(mentorship, "on");

CREATE INDEX advice_session ON advice(session) WHERE session IS NOT NULL;

CREATE INDEX advice_member ON advice(member) WHERE member IS NOT NULL;

CREATE TRIGGER log_advice_insert AFTER insert ON advice BEGIN
                INSERT INTO logged VALUES ('insert', 'advice', NEW.uid, (SELECT row FROM advice_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_advice_update AFTER update ON advice BEGIN
                INSERT INTO logged VALUES ('update', 'advice', NEW.uid, (SELECT row FROM advice_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_advice_delete AFTER delete ON advice BEGIN
                INSERT INTO logged VALUES ('delete', 'advice', OLD.uid, NULL); END;

CREATE INDEX decision_mentorship ON decision(mentorship, "on");

CREATE INDEX decision_session ON decision(session) WHERE session IS NOT NULL;

CREATE TRIGGER log_decision_insert AFTER insert ON decision BEGIN
                INSERT INTO logged VALUES ('insert', 'decision', NEW.uid, (SELECT row FROM decision_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_decision_update AFTER update ON decision BEGIN
                INSERT INTO logged VALUES ('update', 'decision', NEW.uid, (SELECT row FROM decision_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_decision_delete AFTER delete ON decision BEGIN
                INSERT INTO logged VALUES ('delete', 'decision', OLD.uid, NULL); END;

CREATE INDEX origin_key ON origin(source, "key");

CREATE INDEX origin_record ON origin(record);

CREATE TRIGGER log_origin_insert AFTER insert ON origin BEGIN
                INSERT INTO logged VALUES ('insert', 'origin', NEW.uid, (SELECT row FROM origin_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_origin_update AFTER update ON origin BEGIN
                INSERT INTO logged VALUES ('update', 'origin', NEW.uid, (SELECT row FROM origin_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_origin_delete AFTER delete ON origin BEGIN
                INSERT INTO logged VALUES ('delete', 'origin', OLD.uid, NULL); END;

CREATE TRIGGER log_program_insert AFTER insert ON program BEGIN
                INSERT INTO logged VALUES ('insert', 'program', NEW.uid, (SELECT row FROM program_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_program_update AFTER update ON program BEGIN
                INSERT INTO logged VALUES ('update', 'program', NEW.uid, (SELECT row FROM program_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_program_delete AFTER delete ON program BEGIN
                INSERT INTO logged VALUES ('delete', 'program', OLD.uid, NULL); END;

CREATE INDEX participant_program ON participant(program);

CREATE TRIGGER log_participant_insert AFTER insert ON participant BEGIN
                INSERT INTO logged VALUES ('insert', 'participant', NEW.uid, (SELECT row FROM participant_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_participant_update AFTER update ON participant BEGIN
                INSERT INTO logged VALUES ('update', 'participant', NEW.uid, (SELECT row FROM participant_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_participant_delete AFTER delete ON participant BEGIN
                INSERT INTO logged VALUES ('delete', 'participant', OLD.uid, NULL); END;

CREATE INDEX pairing_program ON pairing(program);

CREATE INDEX pairing_mentor ON pairing(mentor);

CREATE INDEX pairing_mentee ON pairing(mentee);

CREATE TRIGGER log_pairing_insert AFTER insert ON pairing BEGIN
                INSERT INTO logged VALUES ('insert', 'pairing', NEW.uid, (SELECT row FROM pairing_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_pairing_update AFTER update ON pairing BEGIN
                INSERT INTO logged VALUES ('update', 'pairing', NEW.uid, (SELECT row FROM pairing_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_pairing_delete AFTER delete ON pairing BEGIN
                INSERT INTO logged VALUES ('delete', 'pairing', OLD.uid, NULL); END;

CREATE INDEX status_pairing ON status(pairing, as_of);

CREATE TRIGGER log_status_insert AFTER insert ON status BEGIN
                INSERT INTO logged VALUES ('insert', 'status', NEW.uid, (SELECT row FROM status_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_status_update AFTER update ON status BEGIN
                INSERT INTO logged VALUES ('update', 'status', NEW.uid, (SELECT row FROM status_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_status_delete AFTER delete ON status BEGIN
                INSERT INTO logged VALUES ('delete', 'status', OLD.uid, NULL); END;

CREATE INDEX enrolment_mentorship ON enrolment(mentorship);

CREATE TRIGGER log_enrolment_insert AFTER insert ON enrolment BEGIN
                INSERT INTO logged VALUES ('insert', 'enrolment', NEW.uid, (SELECT row FROM enrolment_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_enrolment_update AFTER update ON enrolment BEGIN
                INSERT INTO logged VALUES ('update', 'enrolment', NEW.uid, (SELECT row FROM enrolment_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_enrolment_delete AFTER delete ON enrolment BEGIN
                INSERT INTO logged VALUES ('delete', 'enrolment', OLD.uid, NULL); END;

CREATE TRIGGER log_action_insert AFTER insert ON action BEGIN
                INSERT INTO logged VALUES ('insert', 'action', NEW.uid, (SELECT row FROM action_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_action_update AFTER update ON action BEGIN
                INSERT INTO logged VALUES ('update', 'action', NEW.uid, (SELECT row FROM action_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_action_delete AFTER delete ON action BEGIN
                INSERT INTO logged VALUES ('delete', 'action', OLD.uid, NULL); END;

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

CREATE INDEX action_series ON action(series) WHERE series IS NOT NULL;

CREATE TRIGGER log_session_insert AFTER insert ON session BEGIN
                INSERT INTO logged VALUES ('insert', 'session', NEW.uid, (SELECT row FROM session_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_session_update AFTER update ON session BEGIN
                INSERT INTO logged VALUES ('update', 'session', NEW.uid, (SELECT row FROM session_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_session_delete AFTER delete ON session BEGIN
                INSERT INTO logged VALUES ('delete', 'session', OLD.uid, NULL); END;

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

CREATE TRIGGER slot_session_insert AFTER insert ON session BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = NEW.mentorship; END;

CREATE TRIGGER slot_session_update AFTER update ON session BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = NEW.mentorship; END;

CREATE TRIGGER slot_session_delete AFTER delete ON session BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = OLD.mentorship; END;

CREATE TRIGGER slot_session_moved AFTER UPDATE ON session
            WHEN OLD.mentorship <> NEW.mentorship BEGIN
            DELETE FROM agenda WHERE noun = 'slot' AND uid = OLD.mentorship; END;

CREATE INDEX session_series ON session(series) WHERE series IS NOT NULL;

CREATE TRIGGER log_note_insert AFTER insert ON note BEGIN
                INSERT INTO logged VALUES ('insert', 'note', NEW.uid, (SELECT row FROM note_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_note_update AFTER update ON note BEGIN
                INSERT INTO logged VALUES ('update', 'note', NEW.uid, (SELECT row FROM note_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_note_delete AFTER delete ON note BEGIN
                INSERT INTO logged VALUES ('delete', 'note', OLD.uid, NULL); END;

CREATE TRIGGER log_skill_insert AFTER insert ON skill BEGIN
                INSERT INTO logged VALUES ('insert', 'skill', NEW.uid, (SELECT row FROM skill_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_skill_update AFTER update ON skill BEGIN
                INSERT INTO logged VALUES ('update', 'skill', NEW.uid, (SELECT row FROM skill_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_skill_delete AFTER delete ON skill BEGIN
                INSERT INTO logged VALUES ('delete', 'skill', OLD.uid, NULL); END;

CREATE TRIGGER log_career_insert AFTER insert ON career BEGIN
                INSERT INTO logged VALUES ('insert', 'career', NEW.uid, (SELECT row FROM career_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_career_update AFTER update ON career BEGIN
                INSERT INTO logged VALUES ('update', 'career', NEW.uid, (SELECT row FROM career_row WHERE id = NEW.id)); END;

CREATE TRIGGER log_career_delete AFTER delete ON career BEGIN
                INSERT INTO logged VALUES ('delete', 'career', OLD.uid, NULL); END;

CREATE INDEX note_passed_on ON note(passed_on) WHERE passed_on IS NOT NULL;

CREATE TRIGGER search_found INSTEAD OF INSERT ON found BEGIN
        INSERT INTO lost VALUES (NEW.id, NEW.number, NEW.day);
        INSERT INTO search (rowid, mentorship, text, tags, private_text)
        SELECT ((CAST(julianday(substr(NEW.day, 1, 10)) + 0.5 AS INTEGER) << 38) | (NEW.number << 32) | NEW.id), mentorship, replace(text, 'ı', 'i'), tags, replace(private_text, 'ı', 'i') FROM (SELECT NEW.mentorship AS mentorship, iif(NEW.private, NULL, NEW.text) AS text,
        iif(NEW.private, NULL, NEW.tags) AS tags,
        iif(NEW.private, NEW.text || coalesce(' ' || (SELECT group_concat('#' || value, ' ') FROM json_each(NEW.tags)), ''), NEW.own) AS private_text);
        INSERT INTO search_runs (rowid, mentorship, text, tags, private_text)
        SELECT ((CAST(julianday(substr(NEW.day, 1, 10)) + 0.5 AS INTEGER) << 38) | (NEW.number << 32) | NEW.id), mentorship, text || char(10, 10), tags || char(10, 10), private_text || char(10, 10) FROM (SELECT NEW.mentorship AS mentorship, iif(NEW.private, NULL, NEW.text) AS text,
        iif(NEW.private, NULL, NEW.tags) AS tags,
        iif(NEW.private, NEW.text || coalesce(' ' || (SELECT group_concat('#' || value, ' ') FROM json_each(NEW.tags)), ''), NEW.own) AS private_text) WHERE length(CAST((coalesce(NEW.text, '') || coalesce(NEW.tags, '') || coalesce(NEW.own, '')) AS BLOB)) <> length((coalesce(NEW.text, '') || coalesce(NEW.tags, '') || coalesce(NEW.own, ''))) AND (coalesce(NEW.text, '') || coalesce(NEW.tags, '') || coalesce(NEW.own, '')) GLOB '*[฀-໿က-႟ក-៿ᄀ-ᇿ⺀-⿟぀-ㇿ㐀-鿿ꥠ-꥿가-퟿豈-﫿ｦ-ￜ𠀀-𲎯]*'; END;

CREATE TRIGGER search_lost INSTEAD OF INSERT ON lost BEGIN
        DELETE FROM search WHERE rowid = ((CAST(julianday(substr(NEW.day, 1, 10)) + 0.5 AS INTEGER) << 38) | (NEW.number << 32) | NEW.id);
        DELETE FROM search_runs WHERE rowid = ((CAST(julianday(substr(NEW.day, 1, 10)) + 0.5 AS INTEGER) << 38) | (NEW.number << 32) | NEW.id); END;

CREATE TRIGGER search_change AFTER INSERT ON change WHEN NEW.checksum IS NULL BEGIN
        INSERT INTO lost SELECT json_extract(NEW.before, '$.id'), number, coalesce(json_extract(NEW.before, s.day), json_extract(NEW.before, '$.created_at'))
        FROM searched s WHERE noun = NEW."table" AND json_valid(NEW.before);
        INSERT INTO found SELECT id, number, day, mentorship, text, own, tags, private FROM logged_text WHERE seq = NEW.seq; END;

CREATE TRIGGER search_parts AFTER INSERT ON change
        WHEN NEW.checksum IS NULL AND NEW.after IS NOT NULL AND NEW."table" IN ('goal', 'action', 'skill', 'agreement')
        AND iif(json_valid(NEW.before), json_extract(NEW.before, '$.mentorship', '$.private') IS NOT json_extract(NEW.after, '$.mentorship', '$.private'), 1) BEGIN
        INSERT INTO found SELECT id, number, day, mentorship, text, own, tags, private FROM logged_text WHERE seq IN (SELECT (SELECT max(seq) FROM change WHERE uid = part.uid) FROM part
            WHERE whole = NEW.uid); END;

CREATE INDEX commitment_due ON commitment(due_on, action);

CREATE INDEX action_dropped ON action(dropped_on) WHERE dropped_on IS NOT NULL;

CREATE INDEX agenda_due ON agenda(due_on, noun, owner, mentorship, overdue_since);

INSERT INTO searched VALUES ('mentorship', 1, '$.started_on', '["$.name","$.program","$.timezone","$.end_reason"]', NULL, NULL, NULL);

INSERT INTO searched VALUES ('member', 2, '$.joined_on', '["$.name"]', NULL, '$.email', NULL);

INSERT INTO searched VALUES ('pause', 3, '$.starts_on', '["$.why"]', NULL, NULL, NULL);

INSERT INTO searched VALUES ('session', 4, '$.at', '["$.title","$.notes","$.why"]', NULL, '$.private_notes', NULL);

INSERT INTO searched VALUES ('goal', 5, '$.starts_on', '["$.title","$.why","$.area","$.metric","$.unit"]', NULL, NULL, NULL);

INSERT INTO searched VALUES ('term', 6, '$.set_on', '["$.why"]', NULL, NULL, 'goal');

INSERT INTO searched VALUES ('goal_state', 7, '$.on', '["$.why"]', NULL, NULL, 'goal');

INSERT INTO searched VALUES ('milestone', 8, '$.set_on', '["$.title"]', NULL, NULL, 'goal');

INSERT INTO searched VALUES ('check_in', 9, '$.on', '["$.note","$.blocker"]', NULL, NULL, 'goal');

INSERT INTO searched VALUES ('action', 10, '$.promised_on', '["$.text","$.why"]', NULL, NULL, NULL);

INSERT INTO searched VALUES ('commitment', 11, '$.set_on', '["$.why"]', NULL, NULL, 'action');

INSERT INTO searched VALUES ('feedback', 12, '$.on', '["$.text","$.situation","$.behavior","$.impact","$.response"]', NULL, NULL, NULL);

INSERT INTO searched VALUES ('topic', 13, '$.created_at', '["$.text"]', NULL, NULL, NULL);

INSERT INTO searched VALUES ('note', 14, '$.on', '["$.text","$.result"]', NULL, NULL, NULL);

INSERT INTO searched VALUES ('agreement', 15, '$.set_on', '["$.purpose","$.expect_me","$.expect_them","$.channel","$.response_time","$.confidential","$.exit"]', '$.boundaries', NULL, NULL);

INSERT INTO searched VALUES ('renewal', 16, '$.on', '["$.note"]', NULL, NULL, 'agreement');

INSERT INTO searched VALUES ('pulse', 17, '$.on', '["$.note"]', NULL, NULL, NULL);

INSERT INTO searched VALUES ('skill', 18, '$.set_on', '["$.title","$.area","$.rung"]', NULL, NULL, NULL);

INSERT INTO searched VALUES ('rating', 19, '$.on', '["$.evidence"]', NULL, NULL, 'skill');

INSERT INTO searched VALUES ('intro', 20, '$.began_on', '["$.name","$.why","$.through"]', NULL, NULL, NULL);

INSERT INTO searched VALUES ('resource', 21, '$.added_on', '["$.title","$.url","$.takeaway"]', NULL, NULL, NULL);

INSERT INTO searched VALUES ('career', 22, '$.on', '["$.title","$.note"]', NULL, NULL, NULL);

INSERT INTO searched VALUES ('closing', 23, '$.on', '["$.learned","$.next"]', NULL, NULL, NULL);

INSERT INTO searched VALUES ('contact', 24, '$.on', '["$.text"]', NULL, NULL, NULL);

INSERT INTO searched VALUES ('advice', 25, '$.on', '["$.text","$.result"]', NULL, NULL, NULL);

INSERT INTO searched VALUES ('decision', 26, '$.on', '["$.text","$.expect","$.chosen","$.why","$.happened"]', '$.options', NULL, NULL);

INSERT INTO _sqlite_migrations (migration_set, name, applied_at)
VALUES ('mentorlog', 'm001_the_journal', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

INSERT INTO _sqlite_migrations (migration_set, name, applied_at)
VALUES ('mentorlog', 'm002_taking_back', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

INSERT INTO _sqlite_migrations (migration_set, name, applied_at)
VALUES ('mentorlog', 'm003_to_the_last_digit', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

INSERT INTO _sqlite_migrations (migration_set, name, applied_at)
VALUES ('mentorlog', 'm004_the_practice', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

INSERT INTO _sqlite_migrations (migration_set, name, applied_at)
VALUES ('mentorlog', 'm005_almost_right', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

