"""The page that an editor opens with: what is known already, and a place for everything else."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from mentorlog.cli.app import App
from mentorlog.cli.page.entry import Flags
from mentorlog.cli.page.lines import feedback_of
from mentorlog.cli.page.records import ON_ITS_DAY, names_of, page_of, short_name
from mentorlog.cli.session.entry import Given, Promises, read_time, settling
from mentorlog.cli.session.promised import Said, marked
from mentorlog.domain.records.base import Mode, Party
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.records.session import Activity, Session
from mentorlog.exchange.page import Page, write
from mentorlog.exchange.page.lines import ActionLine
from mentorlog.exchange.page.words import Word
from mentorlog.operations.sides import who_came
from mentorlog.render.safe import safe_line
from mentorlog.store.wanted import Wanted

_GOALS = 5
"""So many open goals are named beside their key."""


def to_log(app: App, flags: Flags, template: str | None) -> str:
    """The page of a new session, with what the flags say; the page then stands for them.

    An activity brings its template, unless one is named. With whom is asked before the editor
    opens. Raises Invalid for a template that is not there.
    """
    given = flags.given
    page = Page()
    if template is None and given.activity is not None:
        from mentorlog.domain.activities import STRUCTURES

        template = STRUCTURES[given.activity].template
    if template is not None:
        from mentorlog.cli.page.templates import template as template_of

        page = template_of(template)
    on = (read_time(app, given) or app.now).date()
    links = settling(app, given, flags.promises)
    mentorship = app.mentorship(flags.named or page.with_ or None, *links, on=on)
    came = who_came(app.store, given.attendees, given.absent, mentorship, on)
    took = given.took or app.setting("minutes")
    page = replace(
        page,
        when=_word(given.at) or page.when,
        with_=Word(mentorship.name),
        took=Word(f"{took}m") if took else page.took,
        mode=_word(given.mode or app.setting("mode")) or page.mode,
        activity=_word(given.activity) or page.activity,
        status=_word(given.status) or page.status,
        came=names_of(app, came) or page.came,
        tags=(*(page.tags or ()), *map(Word, given.tags)) or None,
        goals=(*(page.goals or ()), *map(Word, given.goals)) or None,
        title=_word(app.text(given.title, "title", optional=True)) or page.title,
        notes=_word(app.text(given.note, "note", optional=True)) or page.notes,
        private_notes=_word(app.text(given.private_note, "private note", optional=True))
        or page.private_notes,
        actions=(*page.actions, *_actions(app, mentorship, flags.promises)),
        feedback=(*page.feedback, *feedback_of(app, flags.feedback)),
    )
    return write(page, _help(app, mentorship, on))


def left_of(flags: Flags) -> Flags:
    """The flags that have no place on the page."""
    given = flags.given
    left = Given(by=given.by, why=given.why)
    return flags._replace(given=left, promises=Promises(), named=None, feedback=())


def to_correct(app: App, session: Session) -> str:
    """The page of a session of the store."""
    mentorship = app.store.mentorships.with_uid(session.mentorship)
    return write(page_of(app, session, with_ids=True), _help(app, mentorship, session.on))


def _actions(app: App, mentorship: Mentorship, promises: Promises) -> list[ActionLine]:
    members = app.store.mentorships.members.of(mentorship)
    them = short_name(members[0].name, members) if len(members) == 1 else "them"
    kept = [app.find(app.store.actions, typed) for typed in promises.kept]
    return [
        *(_line(app, said, them) for said in promises.said),
        *(
            ActionLine(text=Word(one.text.strip()), id=Word(one.ref), done=ON_ITS_DAY)
            for one in kept
        ),
    ]


def _line(app: App, said: Said, them: str) -> ActionLine:
    """The line of a promise that was typed, with what its marks say."""
    found = marked(str(app.text(said.text, "action")), said.due)
    who = None if said.owner is Party.ME else Word(them)
    fields: dict[str, Any] = {name: Word(value) for name, value in found.said.items()}
    return ActionLine(text=Word(found.text), who=who, private=found.private, **fields)


def _help(app: App, mentorship: Mentorship, on: date) -> Mapping[str, str]:
    """What helps beside each key that is left to fill in; who came is asked of a circle."""
    members = app.store.mentorships.members.present(mentorship, on)
    goals = app.store.goals.open(Wanted(mentorship=mentorship.uid, limit=_GOALS))
    return {
        "when": "yesterday 16:00; else it ended now",
        "with": "",
        "took": "45m, 1h30",
        "mode": ", ".join(Mode),
        "activity": ", ".join(Activity),
        **({"came": ", ".join(one.name for one in members)} if len(members) > 1 else {}),
        "tags": "career, talks",
        "goals": " · ".join(f"{goal.ref} {safe_line(goal.title)}" for goal in goals),
    }


def _word(value: object) -> Word | None:
    return None if value is None else Word(str(value))
