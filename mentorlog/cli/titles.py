"""A record by words of its title, where an id was expected: taken, chosen from, or refused.

Imported only where something was typed that is no id.
"""

from collections.abc import Sequence

from mentorlog.cli import candidates, prompts
from mentorlog.cli.app import App
from mentorlog.domain.records.base import Record
from mentorlog.errors import Invalid
from mentorlog.operations.names import titled
from mentorlog.store.labels import label


def by_title(app: App, nouns: Sequence[str], typed: str) -> Record | None:
    """The only record that is meant; None if no title has these words.

    Of several, those go first that the command is for, and of these what has no other words.
    Raises Invalid, naming them, if there are more and nobody is there to choose.
    """
    whole, found = titled(app.store, nouns, typed)
    if len(found) > 1:
        found = _fit(app, whole) or _fit(app, found) or whole or found
    if len(found) > 1 and not app.asks:
        raise _several(app, typed, found)
    if len(found) > 1:
        lines = candidates.titles(app, found)
        ref = prompts.choose(f"Which do you mean by {typed}?", lines)
        found = [one for one in found if one.ref == ref]
    for record in found:
        app.meant(typed, record.ref)
    return found[0] if found else None


def _fit(app: App, found: Sequence[Record]) -> list[Record]:
    """Those that the command would have offered."""
    noun, verb = app.called.noun, app.called.verb
    path = verb if noun == verb else f"{noun} {verb}"
    if not candidates.is_for_some(path):
        return []
    offered = {record.uid for record in candidates.found(app, path)}
    return [record for record in found if record.uid in offered]


def _several(app: App, typed: str, found: Sequence[Record]) -> Invalid:
    named = [label(app.store.connection, one.noun, one.uid) for one in found[:_NAMED]]
    more = [f"{len(found) - _NAMED} more"] if len(found) > _NAMED else []
    *most, last = [*named, *more]
    return Invalid(f"{typed!r} could be {', '.join(most)} or {last}", "write the id")


_NAMED = 5
"""So many are named."""
