"""Thanks as a card to print."""

from collections.abc import Sequence

from mentorlog.cli.app import App
from mentorlog.cli.reporting import put
from mentorlog.domain.records.said import NoteKind
from mentorlog.errors import Invalid


def write_card(app: App, ids: Sequence[str], output: str | None, *, force: bool) -> None:
    """Write one note of thanks as a page of HTML, to a file or standard output.

    Raises Invalid for what is no thanks, is private, or is more than one.
    """
    from mentorlog.render.card import draw

    found = app.find_all(app.store.notes, ids)
    if len(found) != 1:
        raise Invalid("a card is of one note", "name one")
    [note] = found
    if note.kind is not NoteKind.THANKS:
        raise Invalid(
            f"{note.ref} is a note of kind {note.kind}, not thanks",
            f"`mentorlog note edit {note.ref} --kind thanks` says that it is",
        )
    if note.private:
        raise Invalid(
            f"{note.ref} is private, and a card is for somebody else",
            f"`mentorlog note edit {note.ref} --no-private` says that it may be shown",
        )
    text = draw(note.text, app.store.mentorships.names().get(note.mentorship or ""), note.on)
    put(app, text, output, force=force)
