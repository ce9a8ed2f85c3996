"""What git may do for us, whoever filled the repository, and what of our environment it sees."""

import os
import re

from mentorlog.exchange.carriers.ways import WAYS
from mentorlog.exchange.parcel import LARGEST

_REACH = re.compile(r"GIT_(SSH(_.*)?|SSL_.*|HTTP_.*|CONFIG_(GLOBAL|SYSTEM|NOSYSTEM))")
"""What of git's own environment says how the user reaches a repository."""

_NOBODY = {"NAME": "mentorlog", "EMAIL": "mentorlog@localhost"}
BY_NOBODY = f"{_NOBODY['NAME']} <{_NOBODY['EMAIL']}>"
"""Who writes a commit."""

RULES = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.logAllRefUpdates=false",  # nothing is kept for a log of the mirror
    "gc.auto=0",
    "maintenance.auto=false",  # else each fetch starts a process to find that out
    "fetch.fsckObjects=true",
    "fetch.unpackLimit=1",
    "fastimport.unpackLimit=1",
    f"core.bigFileThreshold={LARGEST}",
    "submodule.recurse=false",
    "protocol.allow=never",
    *(f"protocol.{way}.allow=always" for way in WAYS),
)
RULES_THERE = (
    *RULES[:5],
    "core.alternateRefsCommand=true",
    "receive.autogc=false",
    "receive.denyCurrentBranch=refuse",
    "receive.denyNonFastForwards=false",
    *(f"protocol.{way}.allow=never" for way in ("ext", "file", "git", "http", "https", "ssh")),
)
"""What a repository on this machine may not decide, for it is our git that opens it."""


def environment() -> dict[str, str]:
    """One's own, to reach the repository by; no other repository, nobody's name, no prompt.

    By which ssh, key and jump host is the user's to say, here or in the settings of git and ssh;
    nothing of it comes from an invitation. Without a terminal of its own no ssh can ask.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or _REACH.fullmatch(name)
    }
    for part in ("NAME", "EMAIL"):
        kept[f"GIT_COMMITTER_{part}"] = _NOBODY[part]
    return kept | {"GIT_TERMINAL_PROMPT": "0", "SSH_ASKPASS_REQUIRE": "never", "LC_ALL": "C"}
