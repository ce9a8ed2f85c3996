"""Files that are known and not read, each with the command that makes something readable of it."""

import re
from importlib.util import find_spec

from mentorlog.errors import Invalid
from mentorlog.exchange.foreign.files import File

_HEAD = 8192
_KNOWN: tuple[tuple[re.Pattern[bytes], str, str], ...] = (
    (
        re.compile(rb"PK\x03\x04(?=.{0,4000}(?:\[Content_Types\]\.xml|xl/))", re.DOTALL),
        "a workbook",
        "save it as CSV, or `pip install 'mentorlog[xlsx]'` for --from xlsx",
    ),
    (re.compile(rb"PK\x03\x04|PK\x05\x06"), "a zip file", "`unzip` it, then import what was in it"),
    (
        re.compile(rb"\s*gAAAAA[\w=-]{20}"),
        "a journal that jrnl encrypted",
        "`jrnl --format json > notes.json` writes it as JSON",
    ),
    (
        re.compile(rb"\s*\[description:\""),
        "taskwarrior's own data",
        "`task export > tasks.json` writes it as JSON",
    ),
    (re.compile(rb"SQLite format 3\0"), "a database", "`mentorlog data restore` reads backups"),
    (re.compile(rb"\x1f\x8b"), "a gzip file", "`gunzip` it first"),
    (re.compile(rb"%PDF"), "a PDF", "its text can be pasted into `mentorlog session add -`"),
    (
        re.compile(rb"\s*<(?:\?xml|!doctype|html|plist|en-export)", re.IGNORECASE),
        "XML or HTML",
        "Day One, Evernote and others: `jimmy` or `dayone-to-obsidian` make Markdown of them",
    ),
    (
        re.compile(rb"age-encryption\.org|-----BEGIN (?:AGE|PGP)"),
        "an encrypted file",
        "`mentorlog data restore` reads backups; decrypt anything else first",
    ),
)


def is_workbook(file: File) -> bool:
    """Whether it is a workbook, and what reads one is there."""
    head = bytes(memoryview(file.data)[:_HEAD])
    return _KNOWN[0][0].match(head) is not None and find_spec("python_calamine") is not None


def refuse(file: File, chosen: str | None) -> None:
    """Raise Invalid for a file that is known and not read, whatever it was called."""
    head = bytes(memoryview(file.data)[:_HEAD])
    for pattern, called, hint in _KNOWN:
        if pattern.match(head) and not (chosen == "xlsx" and head[:2] == b"PK"):
            raise Invalid(f"this is {called}, which is not read", hint)
