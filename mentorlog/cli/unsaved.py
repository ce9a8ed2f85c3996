"""What was typed and not saved: where it lies after a refusal, and what goes on with it."""

from typing import TYPE_CHECKING

from mentorlog.cli.app import App
from mentorlog.cli.stdin import is_typed, poured

if TYPE_CHECKING:
    from pathlib import Path

_SECRET = frozenset(("data", "find"))
"""What reads of standard input here is kept nowhere: a passphrase, a word that is looked for."""


def draft_of(app: App) -> "Path | None":
    """Where what was typed now lies; None if nothing was lost."""
    if not app.loses_text:
        return None
    from mentorlog.cli.draft import save

    _take_up_stdin(app)
    return save(app.argv, app.stdin, app.path)


def going_on(app: App) -> str:
    """Where what was typed or answered lies after a refusal, and what goes on with it."""
    from shlex import join, quote

    from mentorlog.cli.answered import given

    called = getattr(app, "called", None)  # none, while a line lacks something
    if app.saved or app.kept or (called and called.noun == "find"):
        return ""
    _take_up_stdin(app)
    if app.stdin is not None and app.stdin.strip() and is_typed():
        from mentorlog.cli.draft import save_text

        kept = save_text(app.stdin)
        again = f"{join(['mentorlog', *app.argv])} < {quote(str(kept))}"
    elif given:
        from mentorlog.cli.draft import save

        kept = save(app.typed, None, app.path, given)
        again = f"sh {kept}"
    else:
        return ""
    return f"what you typed is kept, `{again}` goes on with it" if kept else ""


def _take_up_stdin(app: App) -> None:
    """What was poured in belongs to what was typed, also where it was refused unread."""
    if app.stdin is None and "-" in app.argv and not _SECRET & {*app.argv}:
        app.stdin = poured()
