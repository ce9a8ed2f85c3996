"""A page that goes to the editor until it can be saved, or is given up; what was written stays."""

import sqlite3
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from mentorlog.cli.app import App
from mentorlog.cli.draft import keep_page
from mentorlog.cli.editor import Draft, edit
from mentorlog.cli.page.records import page_of
from mentorlog.cli.tried import tried
from mentorlog.domain.records.session import Session
from mentorlog.errors import Invalid, MentorlogError, StoreError, Unavailable
from mentorlog.exchange.page import write
from mentorlog.exchange.page.mistakes import with_mistake, without_mistakes
from mentorlog.exchange.page.words import Mistake
from mentorlog.render.safe import safe
from mentorlog.store.failures import explain


def edited(
    app: App,
    command: Sequence[str],
    text: str,
    save: Callable[[str], None],
    again: str,
    name: str = "session.md",
    *,
    is_toml: bool = False,
) -> bool:
    """Have a page, or settings, edited until `save` takes it; False if it came back as it was.

    What goes wrong stands on the page when it is opened again. A page that comes back unchanged
    then, or empty, is given up: its mistake is raised. Unless it was saved, what was written stays
    in a file of that `name`, and `again` says what can be done with that.
    """
    draft = Draft(text, name)
    try:
        saved = _until_saved(app, command, draft, text, save, is_toml=is_toml)
    except BaseException as error:
        if app.saved or not draft.differs_from(text):
            draft.remove()
        else:
            _tell(app, error, keep_page(draft.path), again)
        raise
    draft.remove()
    return saved


def _until_saved(
    app: App,
    command: Sequence[str],
    draft: Draft,
    shown: str,
    save: Callable[[str], None],
    *,
    is_toml: bool,
) -> bool:
    wrong: MentorlogError | None = None
    line = 0
    while True:
        edit(command, draft.path, line)
        found = draft.read()
        if not found.strip():
            draft.write(shown)
            raise wrong or Invalid("the page came back empty: nothing was changed")
        if found == shown:
            if wrong is None:
                return False
            raise wrong
        text = without_mistakes(found, is_toml=is_toml)
        try:
            save(text)
        except (StoreError, Unavailable):
            raise
        except sqlite3.Error as error:
            raise explain(error, app.path) or error from error
        except MentorlogError as error:
            if not app.asks:  # nobody is there to mend it, and a script would go on for ever
                raise
            wrong = error = tried(error)
            mistake = error if isinstance(error, Mistake) else Mistake(1, error.message, error.hint)
            shown, line = with_mistake(text, mistake, is_toml=is_toml)
            draft.write(shown)
        else:
            return True


def _tell(app: App, error: BaseException, path: Path, again: str) -> None:
    """Say where the page lies that was not saved."""
    app.kept = path
    said = f"what you wrote is kept, {again.format(path)}"
    if isinstance(error, MentorlogError):
        error.hint = "; ".join(part for part in (error.hint, said) if part)
    else:
        app.talk(said)


def show_page(app: App, sessions: Sequence[Session]) -> None:
    """Write the page of one session, byte for byte; a terminal is spared what acts on it."""
    if app.json:
        raise Invalid("--md excludes --json", "give one of them")
    if len(sessions) > 1:
        raise Invalid("--md writes the page of one session", "name one of them")
    text = write(page_of(app, sessions[0], with_ids=False))
    sys.stdout.write(safe(text) if sys.stdout.isatty() else text)
