"""`mentorlog note`: wins, insights, thanks, a vision, values, strengths, trials, plain notes."""

from typing import Annotated

from mentorlog.cli import entries, fields, lists, params
from mentorlog.cli.app import App
from mentorlog.cli.declared import At, Declared, Option
from mentorlog.cli.shared import Shared
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.dates import show_day
from mentorlog.domain.records.said import Note, NoteKind

verbs = Verbs()

Card = Annotated[bool, Option("--card", help="As a card of thanks to print: a page of HTML.")]
Output = Annotated[
    str | None, Option("-o", "--output", help="Write the card to a file.", metavar="FILE")
]


def _echo(app: App, done: str, note: Note) -> list[str]:
    """A note in the words of the echo: what it keeps, about whom, when."""
    name = app.store.mentorships.names().get(note.mentorship or "")
    cells = [done, str(note.kind), *([name] if name else []), show_day(note.on, app.today)]
    cells += [f"passes on {_ref(app, note.passed_on)}"] if note.passed_on else []
    cells += [f"result: {note.result}"] if note.result else []
    return [*cells, *(f"#{tag}" for tag in note.tags), *(["private"] * note.private)]


def _ref(app: App, uid: str) -> str:
    return app.store.notes.with_uid(uid).ref


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
    fields.link("note", "The note that it passes on to somebody else.").but(
        name="passed_on", flag="--passed-on"
    ),
    fields.text("result", "--result", "What came of an experiment; - reads it."),
    fields.tags(),
    *fields.private(),
)
shared = Shared(verbs, NOTE)


@verbs.command()
@NOTE.added
def add(app: App, text: params.TextArgument = None) -> None:
    """Keep a note: a win, an insight, thanks, a vision, a value, a strength, an experiment.

    It belongs to the only mentorship that runs; --with names another, or none. What somebody gave
    you and you give on has --passed-on, which `mentorlog report lineage` draws.

    $ mentorlog note add "Talk accepted" --kind win --with dana --tag speaking
    $ mentorlog note add "I rest better when I know who does not" --kind insight --with none
    $ mentorlog note add "Say no with a date" --with tom --passed-on n5
    $ mentorlog note add "Two mornings without mail" --kind experiment --result "I kept one"
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


@verbs.command()
def show(
    app: App,
    ids: params.Ids,
    card: Card = False,
    output: Output = None,
    force: params.Force = False,
) -> None:
    """Show notes in full; one of thanks as a card, too.

    $ mentorlog note show n5
    $ mentorlog note add "Thank you for Lee" --kind thanks && mlog note show @last --card
    $ mentorlog note show @last --json
    """
    if card or output:
        from mentorlog.cli.thanks import write_card

        write_card(app, ids, output, force=force)
        return
    entries.show(app, NOTE, ids)


shared.edit("n5 --kind decision --tag reviews", "@last --with none --private")


shared.remove("Remove notes that should never have been written down.", "n5 -y", "n5 @last -y")
