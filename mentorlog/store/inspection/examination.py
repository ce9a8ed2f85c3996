"""The examination of a store, from its file inwards: what is broken explains what lies within."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from mentorlog.domain.findings import Finding, Verdict, at_risk, fine, notice
from mentorlog.errors import StoreError
from mentorlog.store.connection import missing
from mentorlog.store.failures import explain
from mentorlog.store.inspection import derived, files, names, rows, structure
from mentorlog.store.inspection.examined import Examined

Look = Callable[[Examined], Finding]

_STRUCTURE: dict[str, Look] = {
    "schema": structure.schema,
    "journal": structure.journal,
    "pages": structure.pages,
    "references": structure.references,
}
_CONTENT: dict[str, Look] = {"rows": rows.rows, "log": rows.log, "names": names.names}
_DERIVED: dict[str, Look] = {"search": derived.search, "agenda": derived.agenda}


_UPDATE_FIRST = "any other command updates its schema, with a backup; after that --fix mends it"
_UNREADABLE = (StoreError, sqlite3.Error, UnicodeDecodeError)
"""How reading a damaged file fails; Python stumbles over a name in the schema that is no text."""


class Named(NamedTuple):
    """A finding, and the word for what was looked at."""

    name: str
    finding: Finding


def examine(path: Path, *, must_exist: bool = False) -> Iterator[Named]:
    """Look at everything in the store, whatever state it is in.

    Rows are read by views, so the schema must be ours; what is derived from rows is compared
    with sound rows alone. That there is no store is no fault unless it `must_exist`.
    """
    store = Examined(path, must_exist=must_exist)
    try:
        opened = _open(store)
        yield Named("store", opened)
        if opened.verdict is not Verdict.FINE:
            return
        found = [Named(name, _look(store, look)) for name, look in _STRUCTURE.items()]
        yield from found
        if not _endangers(found[:1]) or structure.can_be_trusted(store):
            store.trust_schema()
            found += [Named(name, _look(store, look)) for name, look in _CONTENT.items()]
            yield from found[len(_STRUCTURE) :]
        if not _endangers(found):
            yield from (Named(name, _look(store, look)) for name, look in _DERIVED.items())
    finally:
        store.close()


def damage(path: Path) -> StoreError | None:
    """The damage that explains a failure nobody foresaw; None where the store is sound."""
    for name, finding in examine(path):
        is_derived = name in _DERIVED and finding.verdict is not Verdict.FINE
        if is_derived or finding.verdict is Verdict.AT_RISK:
            mends = " --fix" if finding.mend else ""
            return StoreError(
                f"the store is damaged ({name}: {finding.sentence}): {path}",
                f"`mentorlog doctor{mends}` {'mends it' if mends else 'says more'}",
            )
    return None


def _endangers(found: list[Named]) -> bool:
    return any(one.finding.verdict is Verdict.AT_RISK for one in found)


def _open(store: Examined) -> Finding:
    try:
        store.connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except FileNotFoundError:
        if store.must_exist:
            return _unreadable(missing(store.path), store.path)
        return notice(f"there is none yet: {store.path}", hint="the first record makes it")
    except _UNREADABLE as error:
        return _unreadable(error, store.path)
    return fine(f"{store.path}, {files.megabytes(store.path.stat().st_size)}")


def _look(store: Examined, look: Look) -> Finding:
    """A mend would migrate an older store, which is not to be done without a backup of it."""
    try:
        found = look(store)
        if found.mend and structure.is_older(store):
            return found._replace(mend=None, hint=_UPDATE_FIRST)
    except _UNREADABLE as error:
        return _unreadable(error, store.path)
    return found


def _unreadable(error: Exception, path: Path) -> Finding:
    meaning = explain(error, path) if isinstance(error, sqlite3.Error) else error
    if isinstance(meaning, StoreError):
        return at_risk(meaning.message, hint=meaning.hint)
    said = error.object.decode(errors="replace") if isinstance(error, UnicodeDecodeError) else error
    return at_risk(f"it cannot be read: {said}", hint=structure.RESTORE)
