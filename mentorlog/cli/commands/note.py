"""`mentorlog note`: wins, insights, decisions, thanks, a vision, and plain notes."""

from mentorlog.cli import entries, fields, lists, params
from mentorlog.cli.app import App
from mentorlog.cli.declared import At, Declared
from mentorlog.cli.shared import Shared
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import show_day
from mentorlog.domain.records.said import Note, NoteKind

verbs = Verbs()


def _echo(app: App, done: str, note: Note) -> list[str]:
    """A note in the words of the echo: what it keeps, about whom, when."""
    name = app.store.mentorships.names().get(note.mentorship or "")
    cells = [done, str(note.kind), *([name] if name else []), show_day(note.on, app.today)]
    return [*cells, *(f"#{tag}" for tag in note.tags), *(["private"] * note.private)]


NOTE = Declared(
    Note,
    _echo,
    "--text, --kind, --tag",
    fields.text("text", "--text", "The text; - reads it.", at=At.EDIT).asking(
        "What do you want to keep?"
    ),
    fields.word("kind", "--kind", "What kind it is.", NoteKind).asking("What kind is it?"),
    fields.with_("Whom it is about; none: nobody."),
    fields.SESSION,
    fields.happened("on"),
    fields.tags(),
    *fields.private(),
)
shared = Shared(verbs, NOTE)


@verbs.command()
@NOTE.added
def add(app: App, text: params.TextArgument = None) -> None:
    """Keep a note: a win, an insight, a decision, thanks, a vision.

    It belongs to the only mentorship that runs; --with names another, or none.

    $ mentorlog note add "Talk accepted" --kind win --with dana --tag speaking
    $ mentorlog note add "I rest better when I know who does not" --kind insight --with none
    """
    entries.write(app, NOTE, "noted", entries.new(app, NOTE, text))


@verbs.command("list")
@lists.filtered(
    lists.only_where(NOTE, "kind", "Only this kind."),
    lists.WITH,
    *lists.WINDOW,
    lists.TAG,
    *lists.CUT,
    lists.ALL,
)
def list_(app: App) -> None:
    """List notes, newest first.

    $ mentorlog note list --kind win --since "6 months ago"
    $ mentorlog note list --with dana --all
    """
    kind = app.called.word("kind")
    app.found(lambda asked: app.store.notes.listed(asked, kind=kind), lists.asked(app).wanted)


shared.show("Show notes in full.", "n5", "@last --json")


shared.edit("n5 --kind decision --tag reviews", "@last --with none --private")


shared.remove("Remove notes that should never have been written down.", "n5 -y", "n5 @last -y")
