"""The JSON document: every record there is, and back again without loss.

    {"format": "mentorlog", "version": 2, "records": {
      "mentorship": [
        {"uid": "6f0e…", "name": "Dana", …}
      ],
      "member": [],
      …
    }}

One record a line, every kind present, in the catalog's order. The same records
give the same bytes.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

import msgspec
from msgspec import Raw

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.errors import Invalid
from mentorlog.exchange.envelope import FORMAT, VERSION, open_envelope
from mentorlog.exchange.record_reader import RecordReader, uid_of
from mentorlog.exchange.refusals import quote, refusal

Known = Callable[[str, str], bool]
"""Whether the store has a record of this noun with this uid."""

LARGEST = 512 * 2**20
"""Bytes of a file that import still reads."""

_AT_ONCE = 50
"""Records that are written together: their lines are in memory meanwhile."""

_READ_AT_ONCE = 200
"""Records that are read together, where they stand there as we write them."""

_BEGINNING = re.compile(rb'\}, \{"id": [^,]+, ')
_ACTING = re.compile(rb"\x7f|\xc2[\x80-\x9f]")
_MAY_ACT = (b"\x7f", b"\xc2")
"""How they begin, which is found in a tenth of the time."""


def write(
    kinds: Iterable[tuple[type[Record], Iterable[Record]]],
    order: Sequence[type[Record]] = KINDS,
) -> Iterator[bytes]:
    """The document, a few lines at a time; the records of each kind come in the order given."""
    given = dict(kinds)
    yield b'{"format": "%s", "version": %d, "records": {' % (FORMAT.encode(), VERSION)
    for number, kind in enumerate(order):
        yield b'%s\n  "%s": [' % (b"," if number else b"", kind.noun.encode())
        records, end = iter(given.get(kind, ())), b"]"
        while some := list(islice(records, _AT_ONCE)):
            yield (b"\n    " if end == b"]" else b",\n    ") + _lines(some)
            end = b"\n  ]"
        yield end
    yield b"\n}}\n"


def check_size(size: int) -> None:
    """Raise Invalid if a file of so many bytes is too large to be read at all."""
    if size > LARGEST:
        raise Invalid(
            f"the file has {size / 2**20:,.0f} MB, and at most {LARGEST // 2**20} MB are read",
            "`mentorlog data export --parts -o DIRECTORY` writes parts, and import reads them",
        )


def read(data: bytes | memoryview) -> "Document":
    """Check the document as a whole; its records are checked when they are taken out.

    Raises Invalid for what is no JSON or no document of ours, for unknown kinds,
    and for a uid that two records of a kind have in common.
    """
    return Document(open_envelope(data))


class Document:
    """A document whose outer shape is right."""

    def __init__(self, raws: dict[type[Record], list[Raw]]) -> None:
        self._raws = raws
        self._uids = {kind.noun: _uids(kind, raws.get(kind, [])) for kind in KINDS}

    @property
    def counts(self) -> dict[type[Record], int]:
        """How many records of each kind there are, in the catalog's order."""
        return {kind: len(self._raws.get(kind, ())) for kind in KINDS}

    def records(self, known: Known) -> Iterator[Record]:
        """The records, kind by kind in the catalog's order, each checked as it is reached.

        `known(noun, uid)` says whether the store has what the file lacks. Raises
        Invalid for a field that is unknown, repeated, missing or wrong, and for
        a reference that leads nowhere.
        """
        elsewhere = lru_cache(maxsize=4096)(known)
        for kind, raws in self._raws.items():
            reader = RecordReader(kind)
            for start in range(0, len(raws), _READ_AT_ONCE):
                some = raws[start : start + _READ_AT_ONCE]
                records = reader.read_as_written(some)
                if records is not None and self._has_all(reader.refers_to(records)):
                    yield from records
                else:
                    yield from self._one_by_one(reader, start, some, elsewhere)

    def _has_all(self, named: Iterable[tuple[str, set[str]]]) -> bool:
        return all(uids <= self._uids[noun] for noun, uids in named)

    def _one_by_one(
        self, reader: RecordReader, start: int, raws: Sequence[Raw], elsewhere: Known
    ) -> Iterator[Record]:
        """As `records`; what is wrong is told with its place."""
        for index, raw in enumerate(raws, start):
            record = reader.read(index, raw)
            for path, noun, uid in reader.references(record):
                if uid not in self._uids[noun] and not elsewhere(noun, uid):
                    raise _dangling(f"{reader.place(index)}.{path}", noun, uid)
            yield record


def _lines(records: list[Record]) -> bytes:
    """The records, a line each, without their `id`, the first field; on a terminal nothing acts.

    Within a text a quote has a backslash before it: what begins a record stands nowhere else.
    """
    whole = msgspec.json.format(msgspec.json.encode(records), indent=0)
    lines = b"{" + _BEGINNING.sub(b"},\n    {", whole[whole.index(b",") + 2 : -1])
    if not any(map(lines.__contains__, _MAY_ACT)):
        return lines
    return _ACTING.sub(lambda match: b"\\u%04x" % ord(match[0].decode()), lines)


def _uids(kind: type[Record], raws: list[Raw]) -> set[str]:
    """The uids of a kind. Raises Invalid if two records have one in common."""
    given = [*map(uid_of, raws)]
    uids = {*filter(None, given)}
    if len(uids) < len(given) - given.count(None) - given.count(""):
        first: dict[str, int] = {}
        for index, uid in enumerate(given):
            if uid and first.setdefault(uid, index) != index:
                place = f"records.{kind.noun}"
                raise refusal(f"{place}[{index}].uid", f"is already that of {place}[{first[uid]}]")
    return uids


def _dangling(place: str, noun: str, uid: str) -> Invalid:
    return refusal(
        place,
        f'there is no {noun} with the uid "{quote(uid)}"',
        "it is neither in this file nor in the store; export both together",
    )
