"""What an import would do, or did: for a person a line a thing, and the same as an object."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from mentorlog.domain.imported import Done, Surveyed
from mentorlog.domain.wording import plural, show_range
from mentorlog.operations.import_figures import Figures, Moved

_NAMED = 3
"""So many words, places and names of fields are told of many."""
_WIDTH = 11
_KEPT = "mentorlog has no place that shows it; nothing is lost, `data export` has it"


def lines(
    read_as: str,
    surveyed: Surveyed,
    done: Done,
    figures: Sequence[Moved],
    names: dict[str, str],
    again: str,
    today: date,
    *,
    would: bool,
) -> Iterator[str]:
    """The screen that stands before an import, and after it."""
    yield _line("read", _read(read_as, surveyed, today))
    what = "would add" if would else "added"
    for text in _counts(done.added, names) or ["nothing new"]:
        yield _line(what, text)
    for text in _counts(done.completed, names):
        yield _line("completed", f"{text}, which another source told of or you logged")
    if done.updated or done.back:
        parts = (("changed in the file", done.updated), ("brought back", done.back))
        yield _line("updated", ", ".join(f"{n:,} {said}" for said, n in parts if n))
    if done.following:
        yield _line("next", f"{done.following:,} of what comes again")
    for why, places in surveyed.left_out.items():
        yield _line("left out", _left_out(why, places, surveyed))
    yield from _there(done)
    if done.kept:
        yield _line("kept", f"{_most(done.kept)}: {_KEPT}")
    for warning, number in surveyed.warnings.most_common(_NAMED):
        yield _line("note", f"{warning} ({number:,})" if number > 1 else warning)
    for one in figures:
        yield from _figures(one)
    if again:
        yield _line("again", again)


def _there(done: Done) -> Iterator[str]:
    """What the store has already, and what was changed in both."""
    if done.same or done.edited_here or done.removed_here:
        counted = (f"{done.same:,} the same", f"{done.edited_here:,} edited here")
        yield _line("there", ", ".join((*counted, f"{done.removed_here:,} removed here")))
    for conflict in done.conflicts[:_NAMED]:
        told = "changed in the file and here; --update takes the file's"
        yield _line("conflict", f"{conflict.ref} ({conflict.place}): {told}")
    if len(done.conflicts) > _NAMED:
        yield _line("conflict", f"and {len(done.conflicts) - _NAMED} more")


def _line(head: str, text: str) -> str:
    return f"{head.ljust(_WIDTH)}{text}"


def _read(read_as: str, surveyed: Surveyed, today: date) -> str:
    total = surveyed.drafts + sum(map(len, surveyed.left_out.values()))
    told = f"{read_as}: {total:,} {'entry' if total == 1 else 'entries'}"
    if surveyed.first is not None and surveyed.last is not None:
        told += f", {show_range(surveyed.first, surveyed.last, today)}"
    return told


def _counts(counts: Counter[tuple[str, str | None]], names: dict[str, str]) -> list[str]:
    return [
        f"{_many(number, noun)} {f'with {names[uid]}' if uid in names else 'of no mentorship'}"
        for (noun, uid), number in counts.items()
    ]


def _many(number: int, noun: str) -> str:
    """Like "1 session", "2,210 sessions"."""
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def _left_out(why: str, places: Sequence[str], surveyed: Surveyed) -> str:
    if len(places) == 1:
        return f"{places[0]}: {why}"
    words = surveyed.words.most_common(_NAMED) if "names" in why or "whom" in why else []
    most = f" (most: {', '.join(f'{word} {n:,}' for word, n in words)})" if words else ""
    return f"{len(places):,} × {why}{most}; first {places[0]}"


def _most(kept: Counter[str]) -> str:
    shown = [f"{name} ({number:,})" for name, number in kept.most_common(2 * _NAMED)]
    more = len(kept) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def _figures(one: Moved) -> Iterator[str]:
    if one.start is not None:
        yield _line(
            "note",
            f"{_many(one.early, 'session')} before the mentorship with {one.name} began "
            f"({one.began}): `mentorlog mentorship edit {_word(one.name)} --start {one.start}`",
        )
    after = _told(one.after)
    told = "; ".join(
        f"{what} {was}" + (f" → {after[what]}" if was != after[what] else "")
        for what, was in _told(one.before).items()
    )
    early = _told(one.from_start).items() if one.from_start else ()
    said = "; ".join(f"{what} {now}" for what, now in early)
    more = f" (with --start {one.start}: {said})" if early else ""
    yield _line("figures", f"{one.name}: {told}{more}")


def _word(name: str) -> str:
    from shlex import quote

    return quote(name)


def _told(one: Figures) -> dict[str, str]:
    return {
        "met": f"{one.met} of the last {one.of_last}",
        "streak": str(one.streak),
        "promises kept": f"{one.kept} of {one.judged}",
    }


def as_object(
    read_as: str, surveyed: Surveyed, done: Done, figures: Sequence[Moved], names: dict[str, str]
) -> dict[str, Any]:
    """The same for a program."""
    return {
        "read_as": read_as,
        "added": _objects(done.added, names),
        "completed": _objects(done.completed, names),
        "updated": done.updated,
        "same": done.same,
        "edited_here": done.edited_here,
        "removed_here": done.removed_here,
        "brought_back": done.back,
        "following": done.following,
        "conflicts": [one._asdict() for one in done.conflicts],
        "left_out": [
            {"reason": why, "count": len(places), "first": places[0]}
            for why, places in surveyed.left_out.items()
        ],
        "bad": [one._asdict() for one in surveyed.bad],
        "kept": [{"name": name, "count": number} for name, number in done.kept.items()],
        "warnings": dict(surveyed.warnings),
        "figures": list(figures),
    }


def _objects(
    counts: Counter[tuple[str, str | None]], names: dict[str, str]
) -> list[dict[str, Any]]:
    return [
        {"noun": noun, "mentorship": uid, "name": names.get(uid or ""), "count": number}
        for (noun, uid), number in counts.items()
    ]
