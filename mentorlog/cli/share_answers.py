"""What `sync` and `share` answer: what came, who joined, what is contested, what would leave."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from mentorlog.cli.app import App
from mentorlog.domain.records.base import Record
from mentorlog.domain.sharing.parts import PRESENCE, STAMPS
from mentorlog.domain.wording import counted
from mentorlog.operations.sharing import Synced
from mentorlog.operations.sharing_devices import Leaving
from mentorlog.operations.sharing_settling import Contested, Said, contested
from mentorlog.render.json_text import encode
from mentorlog.render.news import twins_line
from mentorlog.render.sharing import is_told, lines_of
from mentorlog.reports.news import Twins, alike
from mentorlog.store.labels import label, ref_of
from mentorlog.store.sharing.shares import Share
from mentorlog.store.sharing.twins import twins

_TWINS = 3


_MOST_STRANGE = 10
"""Names of what is passed over that are told, one by one."""


class Delivered(NamedTuple):
    """What a sync did: what was taken, how many parcels were put, what strange files lie there."""

    done: Synced
    put: int
    strange: Sequence[str]


def answer(app: App, found: Sequence[Delivered], *, is_all: bool = True) -> None:
    """Answer a sync: of one share an object, of several a list.

    That nothing is new is said where it `is_all` there was to exchange.
    """
    if app.json:
        told = [_as_json(app, one, contested(app.store, one.done.share)) for one in found]
        print(encode(told[0] if len(told) == 1 else told))
    elif not app.quiet:
        lines = [line for one in found for line in _lines(app, one.done)]
        for line in lines or ([_of_nothing(found)] if found and is_all else ()):
            app.say(line)
    for one in found:
        _talk(app, one)


def _of_nothing(found: Sequence[Delivered]) -> str:
    return "sent what is new" if any(one.put for one in found) else "nothing is new"


def _lines(app: App, done: Synced) -> Iterator[str]:
    for member in done.joined:
        yield f"joined: {member.name}"
    for member in done.left:
        yield f"{member.name} shares no more"
    for device, written in done.taken:
        told: dict[str, list[tuple[str, Sequence[str]]]] = {
            "new": [(_label(app, one), ()) for one in written.new if is_told(one)],
            "changed": [(_label(app, one), parts) for one, parts in _told(written.changed)],
            "removed": [(_label(app, one), ()) for one in written.gone if is_told(one)],
        }
        lines = list(lines_of(device, told))
        yield from lines or [f"{device}: {_rest(written.new, written.changed, written.gone)}"]
    yield from twin_lines(app, done)
    for one in contested(app.store, done.share):
        yield contested_line(app, one)


def twin_lines(app: App, done: Synced) -> Iterator[str]:
    """The meetings that came and that were logged here, too, it may be."""
    found = _twins(app, done)
    yield from map(twins_line, found[:_TWINS])
    if len(found) > _TWINS:
        yield f"{len(found) - _TWINS} more like them: `mentorlog session join` asks of each"


def _twins(app: App, done: Synced) -> list[Twins]:
    new = {one.uid for _, written in done.taken for one in written.new if one.noun == "session"}
    found = twins(app.store.connection, among=new) if new and done.share.is_pair else []
    return alike(app.store, found)


def _told(changed: Sequence[tuple[Record, list[str]]]) -> list[tuple[Record, list[str]]]:
    return [
        (one, parts) for one, parts in changed if is_told(one) and not set(parts) <= set(STAMPS)
    ]


def _rest(*some: Sequence[object]) -> str:
    return f"{counted(sum(map(len, some)), 'detail')} of what is here"


def _talk(app: App, delivered: Delivered) -> None:
    done = delivered.done
    if done.is_other:
        app.talk("this store was restored or copied: it goes on as another device")
    for _, written in done.taken:
        for (noun, uid), why in written.refused:
            app.talk(f"kept out: {label(app.store.connection, noun, uid)} ({why})")
    for one in done.wrong[:_MOST_STRANGE]:
        hint = f" ({one.hint})" if one.hint else ""
        app.talk(f"passed over: {name_of(app, done.share, one.replica)}: {one.why}{hint}")
    more = len(done.wrong) - _MOST_STRANGE
    if more > 0:
        app.talk(f"passed over: {more} more devices")
    for name in delivered.strange[:_MOST_STRANGE]:
        app.talk(f"passed over: {name} is no parcel")
    more = len(delivered.strange) - _MOST_STRANGE
    if more > 0:
        app.talk(f"passed over: {more} more that are no parcels")


def name_of(app: App, share: Share, replica: str) -> str:
    """What a device is called, else its replica."""
    from mentorlog.store.sharing.registers import Registers
    from mentorlog.store.sharing.shares import members

    known = members(Registers(app.store.connection, share.id)).get(replica)
    return known.name if known else replica


def contested_line(app: App, one: Contested) -> str:
    """Like s1 title: "Packet" by laptop, "What they read" by home (shown) · `share keep …`."""
    named = named_row(app, one)
    return f"{said_line(app, one)} · `mentorlog share keep {named.split()[-1]} --theirs`"


def said_line(app: App, one: Contested) -> str:
    """What each says of a part."""
    said = ", ".join(_said(each) for each in one.said)
    word = "" if one.part == PRESENCE else f" {one.part.replace('_', ' ')}"
    return f"{named_row(app, one)}{word}: {said}"


def named_row(app: App, one: Contested) -> str:
    """The id of a record, or whose piece it is."""
    from mentorlog.store.history import last_known

    record = last_known(app.store.connection, one.noun, one.uid)
    return ref_of(app.store.connection, record) if record else one.noun


def _said(said: Said) -> str:
    shown = " (shown)" if said.is_shown else ""
    return f"{value_text(said.value)} by {'you' if said.is_mine else said.device}{shown}"


def value_text(value: list[Any]) -> str:
    """A value as it is told in a line."""
    if value[:1] == ["here"]:
        return "changed"
    if value[:1] == ["gone"]:
        return "removed"
    texts = [_one(one) for one in value if one is not None]
    return " ".join(texts) if texts else "nothing"


def _one(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f'"{value}"' if isinstance(value, str) and not value[:1].isdigit() else str(value)


def _label(app: App, record: Record) -> str:
    return label(app.store.connection, record.noun, record.uid)


def _as_json(app: App, delivered: Delivered, found: Sequence[Contested]) -> dict[str, Any]:
    done = delivered.done
    return {
        "joined": [one.name for one in done.joined],
        "left": [one.name for one in done.left],
        "taken": [
            {
                "device": device,
                "new": [one.ref or one.noun for one in written.new],
                "changed": [
                    {"ref": one.ref or one.noun, "parts": parts} for one, parts in written.changed
                ],
                "removed": [one.ref or one.noun for one in written.gone],
                "refused": [{"uid": uid, "why": why} for (_, uid), why in written.refused],
            }
            for device, written in done.taken
        ],
        "twins": _twins(app, done),
        "sent": delivered.put,
        "contested": [contested_json(app, one) for one in found],
        "passed_over": [{"device": one.replica, "why": one.why} for one in done.wrong],
    }


def contested_json(app: App, one: Contested) -> dict[str, Any]:
    """A part that is contested, as JSON."""
    return {
        "ref": named_row(app, one),
        "noun": one.noun,
        "part": "presence" if one.part == PRESENCE else one.part,
        "said": [
            {"device": each.device, "mine": each.is_mine, "shown": each.is_shown, "value": value}
            for each in one.said
            for value in [each.value]
        ],
    }


def answer_leaving(app: App, found: Sequence[Leaving]) -> None:
    """Record by record what would leave, and for whom."""
    if app.json:
        rows = [
            {"share": one.share, "for": one.devices, "noun": noun, "uid": uid, "parts": parts}
            for one in found
            for (noun, uid), parts in one.rows
        ]
        print(encode(rows))
        return
    for one in found:
        devices = ", ".join(one.devices) or "nobody yet"
        for (noun, uid), parts in one.rows:
            said = ", ".join(part.replace("_", " ") for part in parts)
            app.say(f"{label(app.store.connection, noun, uid)} · {said} · for {devices}")
        if not one.rows:
            app.say(
                f"nothing would leave for {devices}" if one.devices else "nothing would leave yet"
            )
