"""One kind of record out of JSON: each field checked, and what it refers to."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import attrgetter

from msgspec import MsgspecError, Raw, Struct, json
from msgspec.json import Decoder

from mentorlog.domain.records.base import MOST_IN_A_LIST, Record
from mentorlog.domain.records.marks import marks
from mentorlog.exchange.envelope import check_depth, check_keys, keys_of
from mentorlog.exchange.refusals import record_refusal, refusal

Reference = tuple[str, str, str]
"""The path within a record at which it names another one, that one's noun, and its uid."""


class _Identity(Struct):
    uid: str | None = None


_IDENTITY = Decoder(_Identity)
_FIELDS = Decoder(dict[str, Raw])
_TEXT_END = re.compile(rb'(?<!\\)"[ \t\r\n]*,')
_KEY_END = re.compile(rb'(?<!\\)"[ \t\r\n]*:')
"""Within a text the quote has a backslash before it."""
_APART = re.compile(rb'"[ \t\r\n]+:')
"""A key, or the end of a text, that does not stand right before its colon."""
_BEGINNING = b'{"id":0,'
"""How a record begins that has no `id`, as the document has none."""
_LONG = 3 * MOST_IN_A_LIST
"""Fewer bytes hold no list that is too long."""


class RecordReader:
    """Reads the records of one kind."""

    def __init__(self, kind: type[Record]) -> None:
        self.kind = kind
        self._decoder = Decoder(kind)
        self._decoder_of_many = Decoder(list[kind])  # type: ignore[valid-type]
        fields = marks(kind)
        self._texts = [name for name in fields if fields[name].is_text]
        self._texts_of = attrgetter(*self._texts)
        nouns = {name: marked.noun for name, marked in fields.items() if marked.noun}
        self._lists = [name for name in fields if fields[name].is_list]
        self._references = list(nouns.items())

    def place(self, index: int) -> str:
        """Where the record stands in the document, as messages say it."""
        return f"records.{self.kind.noun}[{index}]"

    def read_as_written(self, raws: Sequence[Raw]) -> list[Record] | None:
        """The records, if they stand there as we write them and nothing about them is odd.

        A few calls for all of them then do what `read` does for each: what is written anew from
        the records and is the same has every field, each once, and no other.
        """
        several = [memoryview(raw)[1:] for raw in raws]
        if any(map(_may_have_long_lists, several)):
            return None
        data = b"[%b%b]" % (_BEGINNING, (b"," + _BEGINNING).join(several))
        try:
            records = self._decoder_of_many.decode(data)
        except MsgspecError:
            return None
        words = chain.from_iterable(self._words(records))
        if b"\\u0000" in data or any(map(str.isspace, words)):
            return None
        return records if json.encode(records) == json.format(data, indent=-1) else None

    def _words(self, records: Sequence[Record]) -> Iterator[Iterable[str]]:
        """Every text of every record."""
        for name in self._texts:
            values = filter(None, map(attrgetter(name), records))
            yield chain.from_iterable(values) if name in self._lists else values

    def refers_to(self, records: Sequence[Record]) -> Iterator[tuple[str, set[str]]]:
        """The nouns that they refer to, and the uids; a noun may come more than once."""
        for name, noun in self._references:
            values = filter(None, map(attrgetter(name), records))
            yield noun, set(chain.from_iterable(values) if name in self._lists else values)

    def read(self, index: int, raw: Raw) -> Record:
        """The record, each of its fields known, there once, and right. Raises Invalid."""
        data = bytes(raw)
        is_long = _may_have_long_lists(data)
        if is_long:
            self._check_size(index, data)
        try:
            record = self._decoder.decode(data)
            fields = _FIELDS.decode(data)
        except MsgspecError as error:
            check_depth(data)
            raise record_refusal(self.kind, self.place(index), raw, str(error)) from None
        if "id" in fields:
            finding = "Object contains unknown field `id`"
            raise record_refusal(self.kind, self.place(index), raw, finding)
        if data.count(b'":') != len(fields) or _APART.search(data):
            self._check_keys(index, raw, len(fields))
        if is_long:
            self._check_lists(index, record)
        may_hold_nul = b"\\u0000" in data
        for value in self._texts_of(record):
            if value and (
                may_hold_nul
                or (value.isspace() if value.__class__ is str else any(map(str.isspace, value)))
            ):
                self._check_texts(index, record)
        return record

    def _check_size(self, index: int, data: bytes) -> None:
        """Raise Invalid for lists that are far too long, before their reading takes memory."""
        most = MOST_IN_A_LIST * len(self._lists) + len(self.kind.__struct_fields__)
        if sum(1 for _ in islice(_TEXT_END.finditer(data), most)) == most:
            what = f"has too many values; a list has at most {MOST_IN_A_LIST:,}"
            raise refusal(self.place(index), what)

    def _check_lists(self, index: int, record: Record) -> None:
        for name in self._lists:
            if len(getattr(record, name)) > MOST_IN_A_LIST:
                what = f"has more than {MOST_IN_A_LIST:,} entries"
                raise refusal(f"{self.place(index)}.{name}", what)

    def _check_keys(self, index: int, raw: Raw, fields: int) -> None:
        """Raise Invalid if a key is there more than once."""
        keys = sum(1 for _ in _KEY_END.finditer(raw))
        if keys > MOST_IN_A_LIST:
            raise refusal(self.place(index), f"has {keys:,} keys, some more than once")
        if keys != fields:
            check_keys(self.place(index), keys_of(raw))

    def references(self, record: Record) -> Iterator[Reference]:
        """Each reference that the record makes."""
        for name, noun in self._references:
            value = getattr(record, name)
            if value.__class__ is str:
                yield name, noun, value
            elif value:
                for number, uid in enumerate(value):
                    yield f"{name}[{number}]", noun, uid

    def _check_texts(self, index: int, record: Record) -> None:
        """Raise Invalid for the first text that the store would not keep either."""
        for name in self._texts:
            value = getattr(record, name)
            many = isinstance(value, tuple)
            for number, text in enumerate(value if many else (value,)):
                if text and _is_odd(text):
                    place = f"{self.place(index)}.{name}" + (f"[{number}]" if many else "")
                    what = "holds a NUL character" if "\0" in text else "must not be empty"
                    raise refusal(place, what)


def _may_have_long_lists(data: bytes | memoryview) -> bool:
    return len(data) > _LONG and bytes(data).count(b",") >= MOST_IN_A_LIST


def _is_odd(text: str) -> bool:
    return text.isspace() or "\0" in text


def uid_of(raw: Raw) -> str | None:
    """The uid that is given; None also where the record is wrong, to be refused in its turn."""
    try:
        return _IDENTITY.decode(raw).uid
    except (MsgspecError, RecursionError):
        return None
