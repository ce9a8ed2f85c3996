"""Notes of a meeting as the other side reads them: a note of mine, which they cannot change.

Both wrote of one meeting, each in their own words: those are never merged. Where they are meant
to be shared, each gets the other's as a note of that session. It has no row where it was written;
its uid says of which session and whose it is.
"""

from hashlib import sha256
from typing import Any

from mentorlog.domain.records.base import Party
from mentorlog.domain.records.said import NoteKind


def uid_of(session: str, person: str) -> str:
    """The uid of what a person wrote of a session."""
    digest = sha256(f"{session} {person}".encode()).hexdigest()
    return "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))


def note_of(session: dict[str, Any], person: str) -> dict[str, Any] | None:
    """The row of the note that a session with notes is told with; None where there are none."""
    if not session["notes"]:
        return None
    return {
        "uid": uid_of(session["uid"], person),
        "created_at": session["created_at"],
        "updated_at": session["updated_at"],
        "mentorship": session["mentorship"],
        "session": session["uid"],
        "on": session["at"][:10],
        "kind": str(NoteKind.NOTE),
        "text": session["notes"],
        "private": False,
        "tags": [],
        "passed_on": None,
        "result": None,
        "by": str(Party.ME),
    }
