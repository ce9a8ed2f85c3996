"""New records and corrected ones, made of the declared fields that were typed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import Any, TypeVar

from msgspec.structs import replace

from mentorlog.cli import edits
from mentorlog.cli.app import KEEPS_PRIVATE, App, ensure_shown, may_ask_privacy
from mentorlog.cli.day_in_title import day_in_title
from mentorlog.cli.declared import Declared, Field
from mentorlog.cli.edits import day_of
from mentorlog.cli.fields import DAYS, MENTORSHIP, SIDES
from mentorlog.domain.records.base import Close, Party, Record
from mentorlog.domain.records.marks import TITLES, marks
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.wording import show_day
from mentorlog.errors import Invalid
from mentorlog.operations import closing
from mentorlog.operations.names import ensure_may_be_alone, is_nobody
from mentorlog.operations.sides import Who
from mentorlog.store.table import together


def kept_private(fields: dict[str, Any], name: str) -> dict[str, Any]:
    """The fields of a record, private if the text of that name ends in the mark, and without it.

    Raises Invalid for what is nearly the mark: taken for text it would be shown to others.
    """
    text = fields.get(name)
    if not isinstance(text, str) or not may_ask_privacy(text):
        return fields
    from mentorlog.domain import marks  # 7 ms, and most texts have no brackets

    if not marks.may_be_kept_private(text):
        return fields
    found = marks.read(text, ("private",))
    rest = f"{found.text} ({found.id})" if found.id else found.text
    return fields | {name: rest} | ({"private": True} if found.private else {})


R = TypeVar("R", bound=Record)
Whose = Callable[[App, Mapping[str, str], Mentorship | None, Party, date], Who]


def side_typed(
    app: App,
    words: Mapping[str, str],
    mentorship: Mentorship | None,
    usual: Party,
    on: date,
) -> Who:
    """Whose it is by the one side that can be typed; where none was, the usual one's."""
    [*typed] = (words[name] for name in SIDES if name in words)
    return app.who(typed[0] if typed else None, mentorship, usual, on)


def new(
    app: App,
    noun: Declared[R],
    wording: str | None = None,
    *,
    whose: Whose = side_typed,
    usual: Party = Party.ME,
    **said: Any,
) -> R:
    """The record that was typed after `add`: what it says, of which day, with whom, whose.

    `usual` is whose it is where nothing says it; `said` are fields that the command has read.
    """
    title, day, side = (noun.named(names) for names in (TITLES, DAYS, SIDES))
    is_marked = "private" in noun.record.__struct_fields__
    is_to_come = wording == "-"  # what can be refused is, before anybody types it
    if title is not None and not is_to_come:
        said[title.name] = app.text(wording, title.word, is_marked=is_marked)
    words, values = typed(app, noun, but=MENTORSHIP, poured=False)
    session, goal = values.get("session"), values.get("goal")
    on = day_of(app, values.get(day.name) if day else None, session)
    if day is not None:
        said[day.name] = on
    if MENTORSHIP in noun.record.__struct_fields__:
        named = words.get(MENTORSHIP)
        said[MENTORSHIP] = app.belongs(noun.record, named, session, goal, on=on)
    if side is not None:
        who = whose(app, words, said[MENTORSHIP], usual, on)
        said |= _sided(noun, side, who)
    if title is not None and is_to_come:
        said[title.name] = app.text(wording, title.word, is_marked=is_marked)
    values |= _poured(app)
    fields = {name: _uid(value) for name, value in (values | said).items()}
    return together(app.store, noun.record(**_kept_private(noun, fields)))


def _kept_private(noun: Declared[R], fields: dict[str, Any]) -> dict[str, Any]:
    title = noun.named(TITLES)
    if title is None:
        return fields
    if "private" not in noun.record.__struct_fields__:
        ensure_shown(fields.get(title.name) or "", KEEPS_PRIVATE)
        return fields
    return kept_private(fields, title.name)


def write(app: App, noun: Declared[R], word: str, record: R) -> None:
    """Write a new record, and say so: "noted t2 · …". Raises Invalid if it cannot be like that."""
    with app.writing() as store:
        record = store.table(noun.record.noun).plan(record)
    line = noun.echo(app, f"{word} {record.ref}", record)
    app.changed([record], line, *day_in_title(record, app.today))


def corrected(
    app: App, noun: Declared[R], ids: Sequence[str], *, whose: Whose = side_typed
) -> list[R]:
    """The records as they are to be; '' takes a field out.

    Raises Invalid if no field was typed, or one is taken out that a record cannot be without.
    """
    found = edits.to_change(app, app.store.table(noun.record.noun), ids)
    words, fields = corrections(app, noun, poured=False)
    sided = [_with_its_side(app, noun, replace(one, **fields), one, words, whose) for one in found]
    fields |= _poured(app)
    if noun.record.noun != "action":  # whose marks say more
        fields = _kept_private(noun, fields)
    return [replace(one, **fields) for one in sided]


def corrections(
    app: App, noun: Declared[R], *, poured: bool = True
) -> tuple[dict[str, Any], dict[str, Any]]:
    """As `typed`, with others by their uids. Raises Invalid if there is nothing to correct."""
    if not app.called.fields:
        raise nothing_to_correct(noun)
    words, values = typed(app, noun, poured=poured)
    return words, {name: _uid(value) for name, value in values.items()}


def nothing_to_correct(noun: Declared[Any]) -> Invalid:
    """The error of an `edit` that names no field."""
    return Invalid("there is nothing to correct", f"name a field: {noun.example} …")


def correct(
    app: App,
    noun: Declared[R],
    ids: Sequence[str],
    *,
    whose: Whose = side_typed,
    **apart: Any,
) -> None:
    """Correct records, all or none, and say so; the table corrects the values `apart` itself."""
    changed = corrected(app, noun, ids, whose=whose)
    with app.writing() as store:
        changed = [store.table(noun.record.noun).correct(one, **apart) for one in changed]
    tell(app, noun, "corrected", changed)


def close(
    app: App, records: Sequence[Any], how: Close, on: date | None = None, **said: Any
) -> None:
    """Close records of any noun, all or none, and say so."""
    day = on or app.today
    with app.writing() as store:
        closed = [closing.close(store, app.today, one, how, day, **said) for one in records]
    tell_closed(app, closed, how, day)


def tell_closed(app: App, records: Sequence[Any], word: str, on: date) -> None:
    """Answer a step of records of any noun: "k4 dropped · Facilitation"."""
    app.changed(records, *(_closed(app, one, word, on) for one in records))


def _closed(app: App, record: Any, word: str, on: date) -> Sequence[str]:
    noun = declared(record.noun)
    if noun.closed is not None:
        return noun.closed(app, record, word, on)
    when = word if on == app.today else f"{word} {show_day(on, app.today)}"
    return noun.echo(app, f"{record.ref} {when}", record)


def reopen(app: App, records: Sequence[Any]) -> None:
    """Open records of any noun again, all or none, and say so."""
    with app.writing() as store:
        opened = [closing.reopen(store, app.today, one) for one in records]
    lines = (declared(one.noun).echo(app, f"reopened {one.ref}", one) for one in opened)
    app.changed(opened, *lines)


def declared(noun: str) -> Declared[Any]:
    """What the command module of a noun declares."""
    found: Declared[Any] = vars(import_module(f"mentorlog.cli.commands.{noun}"))[noun.upper()]
    return found


def show(app: App, noun: Declared[R], ids: Sequence[str]) -> None:
    """Show records in full."""
    from mentorlog.cli.show import show as show_records

    show_records(app, app.find_all(app.store.table(noun.record.noun), ids))


def remove(app: App, noun: Declared[R], ids: Sequence[str], *, yes: bool, dry_run: bool) -> None:
    """Remove records, all or none, after asking."""
    from mentorlog.cli.removal import remove as remove_records

    records = app.find_all(app.store.table(noun.record.noun), ids)
    remove_records(app, records, yes=yes, dry_run=dry_run)


def tell(app: App, noun: Declared[R], word: str, records: Sequence[R]) -> None:
    """Answer a change of records: "reopened k4 · Facilitation · Dana"."""
    app.changed(records, *(noun.echo(app, f"{word} {one.ref}", one) for one in records))


def typed(
    app: App, noun: Declared[R], but: str = "", *, poured: bool = True
) -> tuple[dict[str, Any], dict[str, Any]]:
    """By the names of fields: words that are left to the command, and values.

    What is `poured` in from standard input is read last, when all else is known to be sound.
    """
    words: dict[str, Any] = {}
    values: dict[str, Any] = {}
    for field, word in app.called.fields.items():
        if _is_poured(field, word):
            continue
        if field.read is None or field.name == but:
            words[field.name] = word
        elif _empties(noun, field, word):
            values[field.name] = None
        else:
            values[field.name] = field.read(app, word)
    return words, values | (_poured(app) if poured else {})


def _poured(app: App) -> dict[str, Any]:
    """The fields that come from standard input."""
    typed = app.called.fields.items()
    return {
        field.name: field.read(app, word)
        for field, word in typed
        if field.read is not None and _is_poured(field, word)
    }


def _is_poured(field: Field, word: object) -> bool:
    return word == "-" and field.metavar == "TEXT" and field.read is not None


def _empties(noun: Declared[R], field: Field, word: object) -> bool:
    """Whether a word takes the field out; a text that must be there refuses that itself.

    Raises Invalid if the record always belongs to a mentorship.
    """
    if field.name == MENTORSHIP and is_nobody(str(word)):
        ensure_may_be_alone(noun.record)
        return True
    return word == "" and marks(noun.record)[field.name].is_optional


def _with_its_side(
    app: App, noun: Declared[R], changed: R, before: R, words: Mapping[str, str], whose: Whose
) -> R:
    """The record with whose it is, as typed; a member of a mentorship that it left is no more."""
    side = noun.named(SIDES)
    if side is None:
        return changed
    uid = getattr(changed, MENTORSHIP)
    if not any(name in words for name in (*SIDES, "member")):
        stays = uid == getattr(before, MENTORSHIP)
        keeps = stays or "member" not in noun.record.__struct_fields__
        return changed if keeps else replace(changed, member=None)
    mentorship = app.store.mentorships.with_uid(uid) if uid else None
    who = whose(app, words, mentorship, getattr(before, side.name), date.min)
    return replace(changed, **_sided(noun, side, who))


def _sided(noun: Declared[Any], side: Field, who: Who) -> dict[str, Any]:
    """Whose it is; which member it was is kept where the noun has a place for that."""
    member = {"member": who.member} if "member" in noun.record.__struct_fields__ else {}
    return {side.name: who.party, **member}


def _uid(value: Any) -> Any:
    """A record is known to others by its uid."""
    return value.uid if isinstance(value, Record) else value
