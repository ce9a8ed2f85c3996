"""`mentorlog contact`: lines between meetings, which no figure counts."""

from mentorlog.cli import entries, fields, lists, params
from mentorlog.cli.app import App
from mentorlog.cli.declared import At, Declared
from mentorlog.cli.shared import Shared
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import show_day
from mentorlog.domain.records.said import Contact

verbs = Verbs()


def _echo(app: App, done: str, contact: Contact) -> list[str]:
    """A contact in the words of the echo: with whom, by whom, when."""
    name = app.store.mentorships.names()[contact.mentorship]
    by = [] if contact.by == "me" else ["by them"]
    cells = [done, name, *by, show_day(contact.on, app.today)]
    return [*cells, *(["private"] * contact.private)]


CONTACT = Declared(
    Contact,
    _echo,
    "--text, --on",
    fields.text("text", "--text", "The text; - reads it.", at=At.EDIT),
    fields.with_(),
    fields.side("by", "--by", "Who wrote: me, them, or a member's name."),
    fields.happened("on"),
    *fields.private(),
)
shared = Shared(verbs, CONTACT)


@verbs.command()
@CONTACT.added
def add(app: App, text: params.TextArgument = None) -> None:
    """Keep a line that was no meeting: a message, a call in passing. No figure counts it.

    $ mentorlog contact add "Wrote that I am back in December" --with dana
    $ mentorlog contact add "Sent the slides" --with tom --by them --on yesterday
    """
    entries.write(app, CONTACT, "noted", entries.new(app, CONTACT, text))


@verbs.command("list")
@lists.filtered(lists.WITH, *lists.WINDOW, *lists.CUT, lists.ALL)
def list_(app: App) -> None:
    """List contacts, newest first.

    $ mentorlog contact list --with dana
    $ mentorlog contact list --since "3 months ago" --all
    """
    app.found(app.store.contacts.listed, lists.asked(app).wanted)


_FIRST = "mentorlog contact add Hello --with dana && mentorlog contact"

shared.show("Show contacts in full.", f"{_FIRST} show @last", f"{_FIRST} show @last --json")


shared.edit(f'{_FIRST} edit @last --text "A few lines"', f"{_FIRST} edit @last --private")


shared.remove(
    "Remove contacts that should never have been written down.",
    f"{_FIRST} remove @last -y",
    f"{_FIRST} remove @last --dry-run",
)
