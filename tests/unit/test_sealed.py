"""Sealed files: what was written comes back, and anything else is named in one sentence."""

import json

import pytest

from mentorlog.errors import Invalid
from mentorlog.exchange.sealed import opened, seal

FIELDS = {"format": "mentorlog-thing", "version": 1, "held": 3, "name": "Dana Ł", "list": [1, "a"]}


def read(data: bytes) -> dict[str, object]:
    return opened(data, "mentorlog-thing", 1, "a thing")


def refused(data: bytes) -> tuple[str, str]:
    with pytest.raises(Invalid) as caught:
        read(data)
    return caught.value.message, caught.value.hint


def test_what_was_sealed_comes_back_with_its_checksum() -> None:
    found = read(seal(FIELDS))
    assert found.pop("checksum")
    assert found == FIELDS


def test_the_same_fields_in_another_order_have_the_same_checksum() -> None:
    other = dict(reversed(FIELDS.items()))
    assert read(seal(other)) == read(seal(FIELDS))


def test_a_file_that_only_another_program_laid_out_anew_is_still_whole() -> None:
    again = json.dumps(json.loads(seal(FIELDS)), ensure_ascii=True)
    assert read(b"\xef\xbb\xbf" + again.encode()) == read(seal(FIELDS))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'held": 3', b'held": 4'),
        (b"Dana", b"dana"),
        (b'"held"', b'"hold"'),
        (b"1,\n    ", b"2,\n    "),
    ],
)
def test_whatever_is_edited_is_told_as_edited(before: bytes, after: bytes) -> None:
    data = seal(FIELDS)
    edited = data.replace(before, after, 1)
    assert edited != data
    assert refused(edited) == (
        "this is a thing that was edited after it was written",
        "ask for it again, as it was written",
    )


def test_a_newer_version_asks_for_an_update() -> None:
    assert refused(seal(FIELDS | {"version": 2})) == (
        "this is a thing of version 2, and this mentorlog reads 1",
        "update mentorlog, then read it again",
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"{",
        b"\xff\xfe",
        b'{"format": "mentorlog", "version": 2, "records": {}}',
        seal(FIELDS)[:-4],
        b"[" * 100_000,
        b'{"format": "mentorlog-thing", "format": "mentorlog-thing"}',
        b" " * 2_000_000,
    ],
    ids=["empty", "list", "null", "cut", "utf-16", "export", "half", "deep", "twice", "huge"],
)
def test_anything_else_is_no_such_file(data: bytes) -> None:
    assert refused(data)[0] in (
        "this is not a thing of mentorlog",
        "this is too large for a thing",
    )
