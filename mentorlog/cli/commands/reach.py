"""`mentorlog reach`: a few kind words to somebody not met for long."""

import sys
from pathlib import Path
from typing import Annotated

from mentorlog import clock
from mentorlog.cli.app import App
from mentorlog.cli.audience import store_for
from mentorlog.cli.declared import Option
from mentorlog.cli.params import Force, is_file
from mentorlog.cli.reporting import Name
from mentorlog.cli.sending import Mail, ensure_it_can_be_mailed
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import show_day
from mentorlog.domain.records.mentorship import Member, Mentorship
from mentorlog.domain.records.said import Contact

verbs = Verbs()

Output = Annotated[
    Path | None,
    Option("-o", "--output", help="Write to a file, whole or not at all.", metavar="FILE"),
]
To = Annotated[
    str | None, Option("--member", help="In a circle: to this member alone.", metavar="NAME")
]
DryRun = Annotated[bool, Option("-n", "--dry-run", help="Only print it; keep and send nothing.")]


@verbs.command()
def reach(
    app: App,
    name: Name = None,
    member: To = None,
    mail: Mail = None,
    output: Output = None,
    force: Force = False,
    dry_run: DryRun = False,
) -> None:
    """Write a few words to somebody you have not met for long; they blame nobody.

    They say what was open, without anything private, two days that suit the cadence and both
    clocks, and how to pause or to end. In a circle they go to all, or to one --member. Nothing is
    sent unless --mail says to whom. The text is kept as a contact, which no figure counts.

    $ mentorlog reach tom
    $ mentorlog reach tom --dry-run
    $ mentorlog reach circle --member lee
    """
    file = output if is_file(output) else None
    if mail is not None:
        ensure_it_can_be_mailed(output=file, **{"dry-run": dry_run})
    mentorship = app.mentorship(name, on=app.today)
    to = _member(app, mentorship, member) if member else None
    text = _text(app, mentorship, to)
    if dry_run:
        sys.stdout.write(text)
        return
    _give(app, text, mail, file, force=force)
    contact = _kept(app, mentorship, to, text)
    if app.json:
        app.changed([contact])
        return
    if mail is None and file is None:
        sys.stdout.write(text)
    whom = f"{to.name}, {mentorship.name}" if to else mentorship.name
    app.talk(f"kept as {contact.ref} · {whom} · {show_day(contact.on, app.today)}")


def _text(app: App, mentorship: Mentorship, to: Member | None) -> str:
    from mentorlog.render import reach as words
    from mentorlog.reports.reach import build

    with store_for(app, mentorship.ref, with_notes=False) as theirs:
        return words.text(build(theirs, app.now, mentorship, clock.local, to), app.today)


def _member(app: App, mentorship: Mentorship, typed: str) -> Member:
    from mentorlog.operations.sides import member

    return member(app.store, mentorship, typed, app.today)


def _kept(app: App, mentorship: Mentorship, to: Member | None, text: str) -> Contact:
    uid, who = mentorship.uid, to.uid if to else None
    with app.writing() as store:
        return store.contacts.add(Contact(mentorship=uid, member=who, on=app.today, text=text))


def _give(app: App, text: str, mail: str | None, output: Path | None, *, force: bool) -> None:
    """By mail or in a file, where one was named."""
    if mail is not None:
        from mentorlog.cli import programs
        from mentorlog.render.mail import letter
        from mentorlog.render.reach import SUBJECT

        programs.send(letter(text, SUBJECT, programs.sender(), mail, app.now), mail)
        app.talk(f"mailed to {mail}: {SUBJECT}")
    elif output is not None:
        from mentorlog.cli.files import write_whole

        write_whole(output, text.encode(), app.path, force=force)
