"""Two reckonings of the figures, which share no code, agree on every field over random histories.

    python -m tests.unit.test_second_reckoning 0 10000

runs so many seeds by hand, from the first one on, and prints what differs.
"""

import json
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime
from random import Random
from unittest.mock import patch

import msgspec
import pytest

from mentorlog.operations import names
from mentorlog.reports.accountability import build
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store
from tests.amounts import share
from tests.reckoning.differences import compare
from tests.reckoning.figures import accountability
from tests.reckoning.histories import History, history
from tests.unit.filled import empty_stores, load_document

AT_ONCE = 50
PARTS = share(1000, least=AT_ONCE) // AT_ONCE


def differences(found: History, store: Store) -> list[str]:
    """Where the program's report, from this empty store, differs from the second reckoning."""
    with patch.dict(os.environ, {"MENTORLOG_NOW": found.now}):
        load_document(store, json.dumps(found.document).encode())
        named = names.named(store, found.name, date.max).uid if found.name else None
        ours = build(store, found.as_of, Scope(named, found.since, found.until))
    asked = (found.as_of, found.since, found.until, found.name)
    theirs = accountability(found.document, *asked, datetime.fromisoformat(found.now))
    return compare(msgspec.json.decode(msgspec.json.encode(ours)), theirs)


def differing(seeds: range) -> Iterator[str]:
    """What differs over these seeds, each with its seed."""
    for first in seeds[::AT_ONCE]:
        some = seeds[seeds.index(first) :][:AT_ONCE]
        with empty_stores(len(some)) as stores:
            for seed, store in zip(some, stores, strict=True):
                yield from (f"seed {seed}: {one}" for one in differences(history(seed), store))


@pytest.mark.parametrize("part", range(PARTS))
def test_two_reckonings_agree_on_every_field(part: int, chance: Random) -> None:
    first = chance.randrange(10**6)
    assert list(differing(range(first, first + AT_ONCE))) == []


if __name__ == "__main__":
    for line in differing(range(*map(int, sys.argv[1:]))):
        print(line, flush=True)
