"""The ways to a git repository that are taken, and what a name on them may be made of."""

import re

from mentorlog.errors import Invalid

WAYS = ("https", "ssh", "file")
_URL = re.compile(rf"({'|'.join(WAYS)})://|[\w.-]+@[\w.-]+:")
_AT_SSH = re.compile(r"([\w.+-]+@)?([\w.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]+)?")
"""Whom ssh is sent to: the user's settings may put that into a line for a shell."""


def lies_here(url: str) -> bool:
    """Whether git reads this place as a path."""
    return url.startswith("file://") or not ("://" in url or ":" in url.partition("/")[0])


def check_way(url: str) -> None:
    """Raise Invalid for a way on which git, or ssh, would run what the name of a place says."""
    if not (_is_path(url) or _is_of_ways(url)):
        raise Invalid(
            f"{url} is no way to a repository that is taken",
            "https://host/path, ssh://host/path, name@host:path, or a path on this machine",
        )


def _is_path(url: str) -> bool:
    return "://" not in url and lies_here(url) and not url.startswith("-")


def _is_of_ways(url: str) -> bool:
    way, is_url, rest = url.partition("://")
    whom = (rest.partition("/") if is_url else url.partition(":"))[0]
    if (is_url and way not in WAYS) or any(name.startswith("-") for name in whom.split("@")):
        return False
    is_by_ssh = way == "ssh" or not is_url
    return bool(_URL.match(url)) and (not is_by_ssh or bool(_AT_SSH.fullmatch(whom)))


def is_git(typed: str) -> bool:
    """Whether a place is named as a git repository."""
    return bool(_URL.match(typed)) or typed.rstrip("/").endswith(".git")
