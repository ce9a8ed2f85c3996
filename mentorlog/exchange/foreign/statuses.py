"""What other programs call the state of something, as open, done or dropped."""

from collections.abc import Mapping

from mentorlog.domain.drafts import Unclear

OPEN, DONE, DROPPED = "open", "done", "dropped"

_KNOWN = {
    **dict.fromkeys(("done", "completed", "complete", "closed", "x", "true", "yes"), DONE),
    **dict.fromkeys(("finished", "resolved", "kept", "achieved", "done late", "late", "1"), DONE),
    **dict.fromkeys(("open", "pending", "todo", "to do", "in progress", "waiting"), OPEN),
    **dict.fromkeys(("not started", "new", "needs action", "no", "false", "", "0"), OPEN),
    **dict.fromkeys(("in process", "no date", "not done", "missed", "undated", "paused"), OPEN),
    **dict.fromkeys(("deleted", "dropped", "cancelled", "canceled", "won't do"), DROPPED),
    **dict.fromkeys(("wont do", "abandoned"), DROPPED),
    **dict.fromkeys(("erledigt", "fertig", "abgeschlossen", "ja", "wahr"), DONE),
    **dict.fromkeys(("terminé", "fait", "oui", "vrai", "hecho", "completado", "sí"), DONE),
    **dict.fromkeys(("✓", "✔", "☑", "✅"), DONE),
    **dict.fromkeys(("offen", "in arbeit", "in bearbeitung", "nein", "falsch"), OPEN),
    **dict.fromkeys(("en cours", "à faire", "non", "faux", "pendiente", "en curso"), OPEN),
    **dict.fromkeys(
        ("doing", "started", "ongoing", "wip", "backlog", "in review", "working on it"), OPEN
    ),
    **dict.fromkeys(("abgebrochen", "verworfen", "annulé", "abandonné", "cancelado"), DROPPED),
}


def meaning(word: str, chosen: Mapping[str, str]) -> str:
    """What a status means: as was chosen for it, else as most use it. Raises Unclear."""
    said = " ".join(word.lower().replace("_", " ").replace("-", " ").split())
    own = {key.strip().lower(): value.strip().lower() for key, value in chosen.items()}
    found = own.get(word.strip().lower()) or own.get(said) or said
    known = _KNOWN.get(found)
    if known is None:
        raise Unclear(
            f"the status {word.strip()!r} is not known",
            f'--status "{word.strip()}=open" (or done, or dropped) says what it means',
            "--status",
            {one: f"{word.strip()}={one}" for one in (OPEN, DONE, DROPPED)},
        )
    return known
