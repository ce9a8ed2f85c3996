"""Files that are known and not read, each with the command that makes something readable of it."""

import re
from importlib.util import find_spec
from typing import NamedTuple

from mentorlog.errors import Invalid
from mentorlog.exchange.foreign.files import File

_HEAD = 8192
_OLD = re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_OPEN_SHEET = re.compile(
    rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.spreadsheet", re.DOTALL
)
_WORKBOOK = re.compile(rb"PK\x03\x04(?=.{0,4000}(?:xl/|\[Content_Types\]\.xml))", re.DOTALL)
_AS_CSV = "save it as CSV, or `pip install 'mentorlog[xlsx]'` for --from xlsx"
_TO_MARKDOWN = "`pandoc FILE -o notes.md` makes Markdown of it"
_TO_PASTE = "its text can be pasted into `mentorlog session add -`"


class _Known(NamedTuple):
    """A kind of file: how it begins, what it is called, and what helps."""

    begins: re.Pattern[bytes]
    called: str
    hint: str
    is_sheet: bool = False
    """Whether what reads workbooks reads it."""


def _wide(name: str) -> bytes:
    """How a name stands in the directory of an old Office file."""
    return re.escape(name.encode("utf-16-le"))


_KNOWN = (
    _Known(
        re.compile(_OLD.pattern + rb"(?=.*" + _wide("EncryptedPackage") + rb")", re.DOTALL),
        "a file with a password",
        "save it without one, as CSV",
    ),
    _Known(
        re.compile(
            _OLD.pattern + rb"(?=.*(?:" + _wide("Workbook") + rb"|" + _wide("Book") + rb"))",
            re.DOTALL,
        ),
        "an old workbook (xls)",
        "save it as CSV or xlsx",
    ),
    _Known(_OLD, "an old file of Office", "save it as CSV, or as text"),
    _Known(_OPEN_SHEET, "a workbook (ods)", _AS_CSV, is_sheet=True),
    _Known(
        re.compile(
            rb"PK\x03\x04(?:(?=.{0,4000}(?:word|ppt)/)"
            rb"|.{26}mimetypeapplication/vnd\.oasis\.opendocument)",
            re.DOTALL,
        ),
        "a document of an office program",
        _TO_MARKDOWN,
    ),
    _Known(re.compile(rb"\{\\rtf"), "a document (RTF)", _TO_MARKDOWN),
    _Known(_WORKBOOK, "a workbook", _AS_CSV, is_sheet=True),
    _Known(
        re.compile(rb"PK\x03\x04|PK\x05\x06"),
        "a zip file",
        "`unzip` it, then import what was in it",
    ),
    _Known(
        re.compile(rb"\s*gAAAAA[\w=-]{20}"),
        "a journal that jrnl encrypted",
        "`jrnl --format json > notes.json` writes it as JSON",
    ),
    _Known(
        re.compile(rb"\s*\[description:\""),
        "taskwarrior's own data",
        "`task export > tasks.json` writes it as JSON",
    ),
    _Known(
        re.compile(rb"inc \d{8}T\d{6}Z"),
        "timewarrior's own data",
        "`timew export > times.json` writes it as JSON",
    ),
    _Known(
        re.compile(rb"SQLite format 3\0"), "a database", "`mentorlog data restore` reads backups"
    ),
    _Known(re.compile(rb"\x1f\x8b"), "a gzip file", "`gunzip` it first"),
    _Known(
        re.compile(rb"BZh\d1AY|\xfd7zXZ\0|7z\xbc\xaf\x27\x1c|Rar!|.{257}ustar", re.DOTALL),
        "an archive",
        "unpack it, then import what was in it",
    ),
    _Known(re.compile(rb"%PDF"), "a PDF", _TO_PASTE),
    _Known(
        re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|II\*\0|MM\0\*|....ftyp", re.DOTALL),
        "a picture or a film",
        _TO_PASTE.replace("its text", "what it says"),
    ),
    _Known(
        re.compile(
            rb"From \S+@?\S* +\w{3} \w{3} |(?=(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}"
            rb"(?:Received|Message-ID|MIME-Version|Return-Path|Delivered-To): )[A-Za-z-]+:",
            re.IGNORECASE,
        ),
        "a mail",
        _TO_PASTE,
    ),
    _Known(
        re.compile(rb"BEGIN:VCARD", re.IGNORECASE),
        "a card of an address book",
        "`mentorlog mentorship add NAME` makes a mentorship",
    ),
    _Known(
        re.compile(rb"\s*<(?:\?xml|!doctype|html|plist|en-export)", re.IGNORECASE),
        "XML or HTML",
        "Day One, Evernote and others: `jimmy` or `dayone-to-obsidian` make Markdown of them",
    ),
    _Known(
        re.compile(rb"age-encryption\.org|-----BEGIN (?:AGE|PGP)"),
        "an encrypted file",
        "`mentorlog data restore` reads backups; decrypt anything else first",
    ),
)


def _known(file: File) -> _Known | None:
    view = memoryview(file.data)
    is_old = _OLD.match(view[:8]) is not None  # what it is stands behind its text
    head = bytes(view if is_old else view[:_HEAD]).removeprefix(b"\xef\xbb\xbf")
    return next((one for one in _KNOWN if one.begins.match(head)), None)


def is_workbook(file: File) -> bool:
    """Whether it is one, by its bytes, and what reads it is there."""
    known = _known(file)
    return known is not None and known.is_sheet and find_spec("python_calamine") is not None


def refuse(file: File, chosen: str | None) -> None:
    """Raise Invalid for a file that is known and not read, whatever it was called."""
    known = _known(file)
    if known is not None and not (chosen == "xlsx" and known.is_sheet):
        raise Invalid(f"this is {known.called}, which is not read", known.hint)
    if chosen is None and file.name.lower().endswith(".org"):
        raise Invalid("this is Org, which is not read", _TO_MARKDOWN)
