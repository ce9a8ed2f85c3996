"""Where two reports differ, field by field."""

from math import isclose
from typing import Any

CLOSE = 1e-9
SHORT_IDS = ("id", "session_id")
"""A document has none of them."""


def compare(ours: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    """Each differing field with its path: `mentorships[0].streak: 2, theirs 3`; empty if none.

    Numbers may differ by 1e-9; short ids are not looked at anywhere.
    """
    return _differences("", ours, theirs)


def _differences(path: str, ours: Any, theirs: Any) -> list[str]:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return _of_objects(path, ours, theirs)
    if isinstance(ours, list) and isinstance(theirs, list):
        return _of_lists(path, ours, theirs)
    if _is_number(ours) and _is_number(theirs):
        alike = isclose(ours, theirs, rel_tol=CLOSE, abs_tol=CLOSE)
    else:
        alike = type(ours) is type(theirs) and ours == theirs
    return [] if alike else [f"{path}: {ours!r}, theirs {theirs!r}"]


def _of_objects(path: str, ours: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    found: list[str] = []
    for key in dict.fromkeys([*ours, *theirs]):
        place = f"{path}.{key}".lstrip(".")
        if key in SHORT_IDS:
            continue
        if key not in theirs:
            found.append(f"{place}: {ours[key]!r}, theirs lacks it")
        elif key not in ours:
            found.append(f"{place}: ours lacks it, theirs {theirs[key]!r}")
        else:
            found += _differences(place, ours[key], theirs[key])
    return found


def _of_lists(path: str, ours: list[Any], theirs: list[Any]) -> list[str]:
    found: list[str] = []
    if len(ours) != len(theirs):
        found.append(f"{path}: {len(ours)} of them, theirs {len(theirs)}")
    for number, (one, other) in enumerate(zip(ours, theirs, strict=False)):
        found += _differences(f"{path}[{number}]", one, other)
    return found


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
