"""What git says where it could not do something: why, and whether to try again."""

import re

_REJECTED = re.compile(r"^ ! \[(remote )?(?:rejected|failure)\].* \((.+)\)$", re.MULTILINE)
_FASTER = ("stale info", "fetch first", "lock", "failed to update ref", "incorrect old value")
"""Somebody else has written, or writes just now."""


def why(told: str) -> str:
    """The line that says why; where git could not talk to ssh, the last that ssh says."""
    lines = [line.strip() for line in told.splitlines() if line.strip()] or ["git says nothing"]
    fatal = next((place for place, line in enumerate(lines) if line.startswith("fatal: ")), 0)
    is_by_ssh = fatal > 0 and "Could not read from remote" in lines[fatal]
    return lines[fatal - is_by_ssh].removeprefix("fatal: ")


def refusal(told: str) -> str | None:
    """Why a push was refused; nothing where somebody was faster; None where it never got there."""
    found = _REJECTED.search(told)
    if found is None:
        return "" if any(word in told for word in _FASTER) else None
    is_remote, reason = found.groups()
    return reason if is_remote and not any(word in reason for word in _FASTER) else ""
