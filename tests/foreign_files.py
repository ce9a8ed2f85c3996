"""Files as other programs write them: small ones of each format, other people's where some are.

Those of other people lie in the directory that FOREIGN_FILES names, or in shared/corpus beside the
clone; `expected.tsv` there says what a right reader finds.
"""

import json
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.shell import ROOT

OTHERS = Path(os.environ.get("FOREIGN_FILES") or ROOT.parent / "shared" / "corpus")

_MARKDOWN = """---
title: Log
---
# Log

## 12 November 2026: Ladder

Talked.

### Actions
- [ ] @dana Draft it 📅 2026-11-20 (private)
- [x] Read ✅ 2026-11-13
  - more

### Private
Mine.

## 2026-11-05 16:00

```
## 2026-01-01
```
"""
_JRNL = {
    "tags": {"@dana": 1},
    "entries": [
        {
            "title": "Met @dana.",
            "body": "Körper\nund mehr",
            "date": "2026-11-10",
            "time": "15:39",
            "tags": ["@dana"],
            "starred": True,
        }
    ],
}
_TASKS = [
    {
        "id": 1,
        "uuid": "c638a1ea-f17e-4064-acd8-375a7018c6fe",
        "description": "Draft",
        "due": "20261207T230000Z",
        "entry": "20261110T080823Z",
        "status": "pending",
        "depends": ["09591c81-f01c-4676-ae78-37987d645700"],
        "annotations": [{"entry": "20261111T080823Z", "description": "by hand"}],
        "tags": ["career"],
        "estimate": "PT2H",
        "urgency": 20.6598,
    }
]
_CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:weekly
SUMMARY:1:1 Dana\\, long
DTSTART;TZID=Europe/Berlin:20261102T100000
DURATION:PT45M
RRULE:FREQ=WEEKLY;COUNT=6
EXDATE;TZID=Europe/Berlin:20261109T100000
LOCATION:Café
BEGIN:VALARM
TRIGGER:-PT15M
END:VALARM
END:VEVENT
BEGIN:VTODO
UID:t
SUMMARY:Draft
DUE;VALUE=DATE:20261208
END:VTODO
END:VCALENDAR
"""
_TABLE = """Item;Owner;Due Date;Status;Priority;Notes
Draft;me;20.11.2026;Pending;High;"two
lines"
Read;Dana;21.11.2026;done;00123;
"""
_TODO = """(A) 2026-11-10 Draft +mentoring @desk due:2026-11-20 t:2026-11-12
x 2026-11-12 2026-11-01 Read
"""

SMALL: dict[str, tuple[str, str]] = {
    "markdown": ("log.md", _MARKDOWN),
    "jrnl": ("notes.json", json.dumps(_JRNL, indent=1, ensure_ascii=False)),
    "jrnl text": ("notes.txt", "[2026-11-10 15:39] Met @dana. *\nKörper\n\n[2026-11-11 09:00] B\n"),
    "taskwarrior": ("tasks.json", json.dumps(_TASKS, indent=1)),
    "csv": ("actions.csv", _TABLE),
    "ics": ("work.ics", _CALENDAR),
    "todotxt": ("todo.txt", _TODO),
    "watson": ("frames", '[[1794220200, 1794223770, "dana", "f1", ["talk"], 1794223770]]'),
    "timewarrior": (
        "timew.json",
        '[{"id": 1, "start": "20261110T090000Z", "end": "20261110T093000Z", "tags": ["dana"]}]',
    ),
}
"""A file of each format, by its name and what is in it."""


def mutated(data: bytes, chance: Random) -> bytes:
    """The bytes with something wrong, or odd, about them."""
    at, to = sorted(chance.choices(range(len(data) + 1), k=2))
    ways = (
        lambda: data[:at],
        lambda: data[:to] + data[at:to] + data[to:],
        lambda: data[:at] + data[to:],
        lambda: data + data,
        lambda: _flipped(data, chance),
        lambda: data[:at] + b"[" * 5_000 + data[at:],
        lambda: data[:at] + b'{"a":' * 5_000 + data[at:],
        lambda: data[:at] + b"x" * 1_200_000 + data[at:],
        lambda: data[:at] + b"\0" + data[at:],
        lambda: data.decode().encode("latin-1", "replace"),
        lambda: data.decode().encode("utf-16"),
        lambda: b"\xef\xbb\xbf" + data,
        lambda: data.replace(b"\n", b"\r"),
        lambda: data.replace(b"\n", b"\r\n"),
        lambda: _with_number(data, chance),
        lambda: data[:at] + b'\\ud800\x1b[2J"\n' + data[at:],
    )
    return chance.choice(ways)()


def _flipped(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _with_number(data: bytes, chance: Random) -> bytes:
    numbers = list(re.finditer(rb"\d+", data))
    one = chance.choice(numbers)
    odd = chance.choice([b"0", b"99", b"9" * 30, b"-1", b"1e999", b"00"])
    return data[: one.start()] + odd + data[one.end() :]


def others() -> Iterator[Path]:
    """The files of other people, where there are some."""
    skipped = ("INDEX.md", "expected.tsv")
    if OTHERS.is_dir():
        yield from sorted(
            path for path in OTHERS.rglob("*") if path.is_file() and path.name not in skipped
        )


def expected() -> dict[str, str]:
    """What a right reader finds in each of them, in words."""
    table = OTHERS / "expected.tsv"
    lines = table.read_text().splitlines()[1:] if table.is_file() else []
    return {line.split("\t")[0]: line.split("\t")[1] for line in lines}


def workbook(path: Path, rows: list[list[str]]) -> str:
    """As little of a workbook as is one."""
    cells = "".join(
        f'<row r="{n}">'
        + "".join(
            f'<c r="{chr(65 + k)}{n}" t="inlineStr"><is><t>{text}</t></is></c>'
            for k, text in enumerate(row)
        )
        + "</row>"
        for n, row in enumerate(rows, 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{sheet}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/s.xml" ContentType="{sheet}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/s.xml"/>'
        "</Relationships>",
        "xl/worksheets/s.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData>'
        "</worksheet>",
    }
    with zipfile.ZipFile(path, "w") as made:
        for name, text in files.items():
            made.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return str(path)
