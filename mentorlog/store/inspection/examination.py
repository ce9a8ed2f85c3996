"""The examination of a store, from its file inwards: what is broken explains what lies within."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import starmap
from pathlib import Path
from typing import NamedTuple

from mentorlog.domain.findings import Finding, Verdict, at_risk, fine, notice
from mentorlog.domain.records.catalog import KIND_OF
from mentorlog.errors import Invalid, StoreError
from mentorlog.store.changes import Command
from mentorlog.store.failures import explain, missing
from mentorlog.store.inspection import derived, files, rows, sharing, structure
from mentorlog.store.inspection.examined import Examined
from mentorlog.store.inspection.rows import Changed, changed_outside
from mentorlog.store.meanwhile import meanwhile
from mentorlog.store.rows import from_row
from mentorlog.store.store import Store


def accept(store: Store, refs: Sequence[str]) -> list[Changed]:
    """Log these rows as they are now, under a command that undo can take back; gives them.

    Raises Invalid if one of them is what was last logged, StoreError if no record can be so.
    """
    with store.writing(Command("doctor", "accept", tuple(refs))):
        there = {row.ref: row for row in changed_outside(store.connection)}
        for ref in refs:
            if ref not in there:
                known = f"it could be {', '.join(there)}" if there else "no row is another"
                raise Invalid(f"{ref} is what was last logged of it", known)
        rows = [there[ref] for ref in dict.fromkeys(refs)]
        for row in rows:
            _log(store, row)
    return rows


def _log(store: Store, row: Changed) -> None:
    found = store.connection.execute(f"SELECT * FROM {row.noun} WHERE uid = ?", (row.uid,))
    present = found.fetchone()
    if present is not None:
        from_row(KIND_OF[row.noun], present)
    store.connection.execute(
        f"""INSERT INTO logged VALUES (?, '{row.noun}', ?,
            (SELECT row FROM {row.noun}_row JOIN {row.noun} USING (id) WHERE uid = ?))""",
        ("delete" if present is None else "update", row.uid, row.uid),
    )


Look = Callable[[Examined], Finding]

_HERE: dict[str, Look] = {"rows": rows.rows, "names": rows.names, "search": derived.search}
_BESIDE: dict[str, Look] = {"log": rows.log}
_DERIVED: dict[str, Look] = {"agenda": derived.agenda, "sharing": sharing.sharing}
_ORDER = ("schema", "journal", "pages", "references", "rows", "log", "names")


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
        if opened.verdict is Verdict.FINE:
            yield from starmap(Named, _examined(store).items())
    finally:
        store.close()


def _examined(store: Examined) -> dict[str, Finding]:
    """What is found of each part, in their order; what takes half of the time beside the rest.

    What is derived from rows says nothing where they, or the file, are not sound.
    """
    schema = _look(store, structure.schema)
    is_trusted = schema.verdict is not Verdict.AT_RISK or structure.can_be_trusted(store)
    with meanwhile(partial(_look_beside, store.path, is_trusted=is_trusted)) as beside:
        found = {"schema": schema, "journal": _look(store, structure.journal)}
        found["references"] = _look(store, structure.references)
        found |= _look_inside(store, _HERE) if is_trusted else {}
        found |= beside()
    sound = {name: found[name] for name in _ORDER if name in found}
    if any(one.verdict is Verdict.AT_RISK for one in sound.values()):
        return sound
    return sound | {"search": found["search"]} | _look_inside(store, _DERIVED)


def _look_beside(path: Path, *, is_trusted: bool) -> dict[str, Finding]:
    store = Examined(path)
    try:
        pages = {"pages": _look(store, structure.pages)}
        return pages | (_look_inside(store, _BESIDE) if is_trusted else {})
    finally:
        store.close()


def _look_inside(store: Examined, looks: dict[str, Look]) -> dict[str, Finding]:
    store.trust_schema()
    return {name: _look(store, look) for name, look in looks.items()}


def damage(path: Path) -> StoreError | None:
    """The damage that explains a failure nobody foresaw; None where the store is sound."""
    for name, finding in examine(path):
        is_derived = name in ("search", *_DERIVED) and finding.verdict is not Verdict.FINE
        if is_derived or finding.verdict is Verdict.AT_RISK:
            mends = " --fix" if finding.mend else ""
            return StoreError(
                f"the store is damaged ({name}: {finding.sentence}): {path}",
                f"`mentorlog doctor{mends}` {'mends it' if mends else 'says more'}",
            )
    return None


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
